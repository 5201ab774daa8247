"""Which findings of a page a recipe calls right."""

from collections.abc import Sequence

from eventparse.diagnostics import Diagnostic
from eventparse.recipe.corrections import CheckedDoubt
from eventparse.recipe.likeness import fits_folded, fold
from eventparse.source import SourceText

_LINES = 60
"""So many lines of a finding are searched for the words of the recipe."""


def settled(
    checked: Sequence[CheckedDoubt], findings: Sequence[Diagnostic], source: SourceText
) -> list[list[int]]:
    """Return for each doubt that a recipe settles the numbers of the findings that it is about."""
    found: list[list[int]] = [[] for _ in checked]
    by_code: dict[str, list[tuple[int, str]]] = {}
    for at, doubt in enumerate(checked):
        words = f"*{doubt.words.strip('*')}*" if doubt.words is not None else "*"
        by_code.setdefault(doubt.code, []).append((at, fold(words)))
    for number, finding in enumerate(findings):
        asked = by_code.get(finding.code, ())
        # Each text is folded once, however many doubts ask for it.
        texts = (fold(finding.message), fold(_written(finding, source))) if asked else ()
        for at, words in asked:
            if any(fits_folded(words, text) for text in texts):
                found[at].append(number)
    return found


def _written(finding: Diagnostic, source: SourceText) -> str:
    """Return the lines of the page that a finding is about."""
    if finding.line is None:
        return ""
    last = min(finding.end_line or finding.line, finding.line + _LINES)
    return " ".join(source.line(number) for number in range(finding.line, last + 1))
