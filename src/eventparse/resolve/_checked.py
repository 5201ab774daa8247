"""Doubts that a person has looked at: they are no longer told, and what no longer is in doubt is."""

from eventparse.diagnostics import Diagnostic, Severity, codes
from eventparse.model import Schedule
from eventparse.recipe import CheckedDoubt, Recipe, settled
from eventparse.source import SourceText


def settle_checked(schedule: Schedule, source: SourceText, recipe: Recipe | None) -> Schedule:
    """Return a schedule without the findings that a recipe calls right."""
    if recipe is None or not recipe.checked:
        return schedule
    found = settled(recipe.checked, schedule.diagnostics, source)
    gone = {number for numbers in found for number in numbers}
    unused = (_unused(doubt) for doubt, numbers in zip(recipe.checked, found, strict=True) if not numbers)
    kept = (one for number, one in enumerate(schedule.diagnostics) if number not in gone)
    return schedule.model_copy(update={"diagnostics": (*unused, *kept)})


def _unused(doubt: CheckedDoubt) -> Diagnostic:
    code = codes.RECIPE_UNUSED
    where = f' at "{doubt.words}"' if doubt.words is not None else ""
    return Diagnostic(
        code=code.name,
        severity=Severity.INFO,
        message=f"the recipe settles {doubt.code}{where}, and that is no longer in doubt",
        help=code.help,
    )
