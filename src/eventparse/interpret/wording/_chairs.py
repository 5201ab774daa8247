"""Who leads a session, in brackets or at the end of its title ("Session 2 (Chair: A. Name)")."""

import re
from functools import lru_cache

from eventparse.document import RichText
from eventparse.interpret._page import Page
from eventparse.interpret.wording._names import name_score

_POSSIBLE = 0.4
_EDGES = " \t\n,;:|–—-"


@lru_cache(maxsize=16)
def _pattern(labels: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(labels, key=len, reverse=True))
    bracketed = rf"[(\[]\s*(?P<inside>(?:{words})(?:\s*[:：]\s*|\s+(?P<bare>))[^()\[\]\n]{{2,160}}?)\s*[)\]]"
    ending = rf"(?<=[\s,;.|–—-])(?P<ending>(?:{words})\s*[:：]\s*[^:\n]{{2,160}})$"
    return re.compile(f"{bracketed}|{ending}", re.IGNORECASE)


def take_chair(text: RichText, page: Page) -> tuple[RichText, str | None]:
    """Return a text without the words that say who leads, and these words."""
    lines = text.lines()
    if not lines:
        return text, None
    match = _pattern(page.lexicon.chair_labels).search(lines[0].text)
    if match is None:
        return text, None
    found = match["inside"] or match["ending"]
    if match["bare"] is not None and name_score(found.split(None, 1)[-1], page) < _POSSIBLE:
        return text, None  # "(chair design)"
    kept = lines[0].without(*match.span()).strip(_EDGES)
    if not kept:
        return text, None
    start = text.text.find(lines[0].text)
    rest = text.without(start + match.start(), start + match.end()).strip(_EDGES)
    return rest, " ".join(found.split())
