"""Find words in a page, as a person would: capitals, line ends and markup between them do not count."""

import re

from eventparse.source.span import Span
from eventparse.source.text import SourceText

_WORD = re.compile(r"\w+")
_BETWEEN = r"(?:[^\w<>]|<[^<>]{0,200}>){1,80}?"
_MOST = 40
"""So many words are looked for."""


def find_words(source: SourceText, words: str) -> Span | None:
    """Return where some words first stand in a page, or None."""
    found = _WORD.findall(words)[:_MOST]
    if not found:
        return None
    match = re.search(_BETWEEN.join(map(re.escape, found)), source.text, re.IGNORECASE)
    return Span(match.start(), match.end()) if match is not None else None
