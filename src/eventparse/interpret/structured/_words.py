"""Whether a name stands among the words of a page."""

import re

from eventparse.document import Document

_WORD = re.compile(r"\w+")
_SAME = 0.75
LITTLE = 60
"""A page with fewer words has nothing to show but its structured data."""


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text in small letters."""
    return frozenset(word.casefold() for word in _WORD.findall(text))


def same_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether most words of the longer of two names are those of the other."""
    return bool(one and other) and len(one & other) >= _SAME * max(len(one), len(other))


def is_within(name: frozenset[str], text: frozenset[str]) -> bool:
    """Tell whether most words of a name stand in a text."""
    return bool(name) and len(name & text) >= _SAME * len(name)


def page_words(document: Document, texts: list[str]) -> tuple[frozenset[str], int]:
    """Return the words that a reader of a page sees, and how many there are in all."""
    found: set[str] = set()
    count = 0
    for text in texts:
        words = _WORD.findall(text)
        count += len(words)
        found.update(word.casefold() for word in words)
    if document.title is not None:
        found.update(words_of(document.title.text))
    return frozenset(found), count
