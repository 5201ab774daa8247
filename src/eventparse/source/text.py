"""The one text that every later stage points into, and how it came out of the bytes."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from eventparse.source.span import Position, Span


class RepairKind(StrEnum):
    """What was mended in the text before it was read."""

    MOJIBAKE = "mojibake"
    """UTF-8 that was once read as another encoding."""
    ENCODING_GUESSED = "encoding-guessed"
    """The bytes are neither UTF-8 nor do they say what they are."""
    UNDECODABLE = "undecodable"
    """Bytes that have no meaning in the encoding, replaced by U+FFFD."""
    NUL = "nul"
    """NUL characters, replaced by blanks."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair of the whole document."""

    kind: RepairKind
    """What was mended."""
    detail: str
    """What was found, in words (`UTF-8 read as macroman`)."""
    span: Span
    """First place that was mended, in the repaired text."""
    count: int
    """How many places were mended."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A decoded page. All spans are offsets in `text`."""

    text: str
    """The page: line ends as `\\n`, no byte order mark, mojibake repaired."""
    name: str | None = None
    """Path or name of the page as the caller gave it."""
    encoding: str = "utf-8"
    """Encoding that the bytes were read with."""
    repairs: tuple[Repair, ...] = ()
    """What was mended, in the order in which it was."""
    _line_starts: list[int] = field(default_factory=list, compare=False, repr=False)

    @property
    def suffix(self) -> str:
        """Suffix of the page's name in lower case without its dot; empty where there is none."""
        base = (self.name or "").replace("\\", "/").rsplit("/", 1)[-1]
        return base.rsplit(".", 1)[1].lower() if "." in base else ""

    def position(self, offset: int) -> Position:
        """Return line and column of an offset. Offsets past the end give the last place."""
        starts = self._starts()
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(starts, offset) - 1
        return Position(line + 1, offset - starts[line] + 1)

    def line(self, number: int) -> str:
        """Return the text of a line (counted from 1) without its end; empty where there is no such line."""
        starts = self._starts()
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end]

    def _starts(self) -> list[int]:
        # Computed once on first need: most pages never report a place.
        if not self._line_starts:
            starts, at = [0], self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._line_starts.extend(starts)
        return self._line_starts
