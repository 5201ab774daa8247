"""HTML text to tags and text with true offsets: the only place that knows the syntax of a tag."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

# `<` ends a tag outside quotes: authors forget `>` more often than they write `<` there, and the scan stays linear.
_TAG = re.compile(
    r"<(/?)([a-zA-Z][\w:.-]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>",
)
_BROKEN_TAG = re.compile(r"<(/?)([a-zA-Z][\w:.-]*+)([^>]*+)>")
_MAX_BROKEN = 4000
"""Longest tag with unbalanced quotes that is still taken as a tag."""
_OTHER = re.compile(r"<[!?][^>]*+>?")
_ATTRIBUTE = re.compile(r"([^\s=>\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")


class Tag(NamedTuple):
    """A start or an end tag."""

    name: str
    """Name in lower case."""
    closing: bool
    """True for an end tag."""
    attributes: str
    """Its attributes as written."""
    start: int
    """Offset of its `<`."""
    end: int
    """Offset after its `>`."""


class Text(NamedTuple):
    """A stretch of text between tags, entities not yet decoded."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Tag | Text]:
    """Yield the tags and texts of a part of a page, in order; comments and declarations are left out.

    A `<` that starts no tag is text, as browsers read it.
    Source: WHATWG HTML, section 13.2.5 "Tokenization", without its states for scripts.
    """
    end = len(text) if end is None else end
    at = low = start
    match_tag = _TAG.match
    next_close = -2
    while (low := text.find("<", low, end)) >= 0:
        match = match_tag(text, low, end)
        if match is None:
            follower = text[low + 1 : low + 2]
            if follower in "!?" and follower:
                other = _OTHER.match(text, low, end)
                assert other is not None
                if at < low:
                    yield Text(at, low)
                at = low = other.end()
                continue
            if next_close != -1 and next_close < low:
                next_close = text.find(">", low, end)
            if low < next_close < low + _MAX_BROKEN:
                match = _BROKEN_TAG.match(text, low, end)
            if match is None:
                low += 1
                continue
        if at < low:
            yield Text(at, low)
        at = match.end()
        yield Tag(match[2].lower(), match[1] == "/", match[3], low, at)
        low = at
    if at < end:
        yield Text(at, end)


def read_tag(text: str, start: int, end: int | None = None) -> Tag | None:
    """Return the one tag that starts at an offset, or None where none does."""
    match = _TAG.match(text, start, len(text) if end is None else end)
    return Tag(match[2].lower(), match[1] == "/", match[3], start, match.end()) if match else None


def attributes_of(raw: str) -> dict[str, str]:
    """Return attributes by name in lower case, entities decoded; the first of a name counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(raw):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found
