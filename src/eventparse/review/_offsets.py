"""Places of a page as offsets that a browser counts: in UTF-16 units."""

from bisect import bisect_left
from dataclasses import dataclass

from eventparse.source import SourceText, Span


@dataclass(frozen=True, slots=True)
class Offsets:
    """Takes places of one source text over to the text as a browser holds it."""

    line_starts: tuple[int, ...]
    """Offset of the first character of each line, in characters."""
    length: int
    """Length of the text in characters."""
    wide: tuple[int, ...]
    """Offsets of the characters that take two units, in order."""

    @classmethod
    def of(cls, source: SourceText) -> "Offsets":
        """Return the places of a source text."""
        text = source.text
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        wide = () if text.isascii() else tuple(i for i, char in enumerate(text) if char > "\uffff")
        return cls(tuple(starts), len(text), wide)

    def units(self, offset: int) -> int:
        """Return an offset in characters as one in UTF-16 units."""
        return offset + bisect_left(self.wide, offset) if self.wide else offset

    def pair(self, span: Span) -> list[int]:
        """Return start and end of a span in UTF-16 units."""
        return [self.units(span.start), self.units(span.end)]

    def span(self, line: int, column: int, end_line: int | None, end_column: int | None) -> Span:
        """Return the span between two places that are named by line and column, counted from 1."""
        start = self._offset(line, column)
        end = start if end_line is None or end_column is None else self._offset(end_line, end_column)
        return Span(start, max(start, end))

    def _offset(self, line: int, column: int) -> int:
        index = min(max(line, 1), len(self.line_starts)) - 1
        return min(self.line_starts[index] + max(column, 1) - 1, self.length)
