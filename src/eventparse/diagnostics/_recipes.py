"""Codes of what a recipe says that the page does not bear out."""

from eventparse.diagnostics.code import Code
from eventparse.diagnostics.diagnostic import Severity

RECIPE_UNUSED = Code(
    "recipe-unused",
    Severity.WARNING,
    "a correction of the recipe fits nothing on the page",
    "A recipe finds its events, days and blocks by their words. The page has no such words any more: it was changed"
    " since the recipe was written, or they are misspelt in it. All else was applied. What is most like them is named"
    " with its place.",
    "Compare the page with the recipe; write what the page says now, or take the entry out.",
)
RECIPE_AMBIGUOUS = Code(
    "recipe-ambiguous",
    Severity.WARNING,
    "a correction of the recipe fits several events",
    "A correction of one event must find one event. This one finds several, and was applied to none of them.",
    "Tell them apart by `day`, `start`, `room`, `track` or `session`, or write `every: true` where all are meant.",
)
RECIPE_NEEDLESS = Code(
    "recipe-needless",
    Severity.INFO,
    "a correction of the recipe says what the page says itself",
    "The page was corrected since the recipe was written, or is read better now.",
    "Take the entry out of the recipe.",
)
