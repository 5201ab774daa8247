"""Doubts that a person has looked at: they are no longer told, and what no longer is in doubt is."""

from eventparse.diagnostics import Diagnostic, Severity, codes
from eventparse.model import Schedule
from eventparse.recipe import CheckedDoubt, Recipe
from eventparse.recipe.likeness import holds
from eventparse.source import SourceText

_LINES = 60
"""So many lines of a finding are searched for the words of the recipe."""


def settle_checked(schedule: Schedule, source: SourceText, recipe: Recipe | None) -> Schedule:
    """Return a schedule without the findings that a recipe calls right."""
    if recipe is None or not recipe.checked:
        return schedule
    left = list(schedule.diagnostics)
    unused: list[Diagnostic] = []
    by_code: dict[str, list[CheckedDoubt]] = {}
    used: set[int] = set()
    for doubt in recipe.checked:
        by_code.setdefault(doubt.code, []).append(doubt)
    kept = []
    for finding in left:
        fitting = [d for d in by_code.get(finding.code, ()) if _is_about(d, finding, source)]
        used.update(id(doubt) for doubt in fitting)
        if not fitting:
            kept.append(finding)
    for doubt in recipe.checked:
        if id(doubt) not in used:
            unused.append(_unused(doubt))
    return schedule.model_copy(update={"diagnostics": (*unused, *kept)})


def _is_about(doubt: CheckedDoubt, finding: Diagnostic, source: SourceText) -> bool:
    if doubt.words is None or holds(doubt.words, finding.message):
        return True
    if finding.line is None:
        return False
    last = min(finding.end_line or finding.line, finding.line + _LINES)
    text = " ".join(source.line(number) for number in range(finding.line, last + 1))
    return holds(doubt.words, text)


def _unused(doubt: CheckedDoubt) -> Diagnostic:
    code = codes.RECIPE_UNUSED
    where = f' at "{doubt.words}"' if doubt.words is not None else ""
    return Diagnostic(
        code=code.name,
        severity=Severity.INFO,
        message=f"the recipe settles {doubt.code}{where}, and that is no longer in doubt",
        help=code.help,
    )
