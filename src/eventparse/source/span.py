"""Places in a source text: offsets inside, line and column at the edge."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of characters of the one source text."""

    start: int
    """Offset of the first character, counted from 0."""
    end: int
    """Offset after the last character."""

    def cover(self, other: "Span") -> "Span":
        """Return the smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


class Position(NamedTuple):
    """A place as people name it."""

    line: int
    """Line number, counted from 1."""
    column: int
    """Column in characters, counted from 1."""
