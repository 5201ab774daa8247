"""What sort of event a title names, by the words of its language."""

import re
from functools import lru_cache

from eventparse.interpret._page import Page
from eventparse.model import Kind
from eventparse.times import Vocabulary

_NUMBERS = re.compile(
    r"[\s#]*(?:\d+|[ivx]+|[a-h])?\s*(?:$|[:.,;(\[|/&\-–—“\"]|\b(?:with|by|on|in|and|for|at|mit|avec|con|und|et)\b)",
    re.IGNORECASE,
)
_UNSPACED = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_SHORT = 5
"""Titles of at most so many words are read by any word in them; longer ones only by how they begin or end."""

# Where several kinds are named, the earlier one in this list wins over the later.
_ORDER = (
    "holiday", "deadline", "meal", "break", "poster", "registration", "award", "panel", "keynote", "tutorial",
    "closing", "opening", "social", "discussion", "lecture", "talk", "session",
)  # fmt: skip


@lru_cache(maxsize=16)
def _pattern(words: Vocabulary) -> tuple[re.Pattern[str], dict[str, str]]:
    kinds: dict[str, str] = {}
    for kind in reversed(_ORDER):
        for phrase in words.kinds.get(kind, ()):
            kinds[phrase] = kind
    longest = sorted(kinds, key=len, reverse=True)
    # Scripts without blanks have no word boundaries.
    unspaced = "|".join(re.escape(phrase) for phrase in longest if _UNSPACED.search(phrase)) or "(?!)"
    spaced = "|".join(re.escape(phrase) for phrase in longest if not _UNSPACED.search(phrase))
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)|{unspaced}"), kinds


def kind_of(title: str, page: Page) -> Kind | None:
    """Return the kind that a title names, or None where it is just a title."""
    pattern, kinds = _pattern(page.words)
    folded = title.casefold().strip(" .:*_")
    if not folded:
        return None
    found = list(pattern.finditer(folded))
    if not found:
        return None
    first = found[0]
    if not folded[: first.start()].strip(" “\"'([#"):
        tail = folded[first.end() :]
        if _NUMBERS.match(tail) or len(folded.split()) <= _SHORT:
            return _best(found, kinds, folded)
    if len(folded.split()) <= _SHORT:
        return _best(found, kinds, folded)
    last = found[-1]
    if last.end() == len(folded) and kinds[last.group()] in (
        "break",
        "meal",
        "panel",
        "poster",
        "social",
        "award",
    ):
        return Kind(kinds[last.group()])
    return None


def _best(found: list[re.Match[str]], kinds: dict[str, str], folded: str) -> Kind:
    """The head of a short title is its last noun, but a label in front ("Session: …") rules what follows."""
    head = folded.split(":", 1)[0] if ":" in folded else folded
    inside = [m for m in found if m.end() <= len(head)] or found
    ranked = min(inside, key=lambda m: _ORDER.index(kinds[m.group()]))
    return Kind(kinds[ranked.group()])


def is_cancelled(title: str, page: Page) -> bool:
    """Tell whether a text says that the event does not take place."""
    return _cancelled(page.words).search(title.casefold()) is not None


@lru_cache(maxsize=16)
def _cancelled(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words.kinds.get("cancelled", ())) or "(?!)"
    )
