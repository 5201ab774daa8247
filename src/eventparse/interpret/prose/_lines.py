"""The lines of a page: headings, items, terms, labels, paragraph lines, with their depth and what they say of when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from eventparse.document import Container, RichText
from eventparse.draft import DraftDay, WrittenDuration, WrittenTime
from eventparse.interpret._moment import When
from eventparse.interpret._when import NOTHING, draft_day, is_day
from eventparse.source import Span

ROOT_RANK = -1
TEXT_RANK = 10
"""Paragraphs stand below all headings and above all items."""
DAY_RANK = 8
BOLD_RANK = 9
"""Lines in bold stand below a day in bold: the parts of that day."""
DETAIL_RANK = 16
ITEM_RANK = 20


REPEATED = 3
"""A layout shows by being repeated."""


class Role(StrEnum):
    """What a line is in the page."""

    HEADING = "heading"
    LABEL = "label"
    TEXT = "text"
    ITEM = "item"
    TERM = "term"
    DETAIL = "detail"


class Spot(StrEnum):
    """Where in a line its time or date stands."""

    NONE = "none"
    LEAD = "lead"
    TAIL = "tail"
    WHOLE = "whole"
    INNER = "inner"
    JOINED = "joined"
    """In a line of its own that was joined with this one."""


ANCHORED = frozenset((Spot.LEAD, Spot.TAIL, Spot.WHOLE, Spot.JOINED))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page."""

    role: Role
    """What it is."""
    rank: int
    """How deep it stands: a line belongs to the nearest line above it with a smaller rank."""
    text: RichText
    """Its words, with the time."""
    body: RichText
    """Its words without the time."""
    span: Span
    """Where it stands."""
    when: When = NOTHING
    """What it says about when."""
    spot: Spot = Spot.NONE
    """Where it says so."""
    more: tuple[RichText, ...] = ()
    """Further lines of the same block."""
    asides: tuple[Container, ...] = ()
    """What shows after a click."""
    path: tuple[int, ...] = ()
    """Numbers of the containers around it, outermost first."""
    field: str | None = None
    """Role of its label, where it is a labelled line (`Speaker: …`); `body` is then what stands behind the label."""
    hidden: bool = False
    """True where it shows only after a click."""
    length: WrittenDuration | None = None
    """Its length, where it stands in brackets or with the time."""
    after_rule: bool = False
    """True for the first line behind a horizontal rule."""
    speaker: RichText | None = None
    """Who speaks, where blocks like this one have a line for that."""

    @property
    def anchored(self) -> bool:
        """Whether a time or date stands at an end of it."""
        return self.spot in ANCHORED

    @property
    def timed(self) -> bool:
        """Whether it has a time at one of its ends."""
        return self.anchored and bool(self.when.times) and self.field is None

    @property
    def dated(self) -> bool:
        """Whether it has a day at one of its ends."""
        return self.anchored and is_day(self.when) and self.field is None

    @property
    def time(self) -> WrittenTime | None:
        """Its time."""
        return self.when.time

    @property
    def start(self) -> int | None:
        """Minutes of its start as written."""
        first = self.when.time.range.first if self.when.time else None
        return first.hour * 60 + first.minute if first else None

    @property
    def end(self) -> int | None:
        """Minutes of its end as written."""
        last = self.when.time.range.last if self.when.time else None
        return last.hour * 60 + last.minute if last else None

    def day(self) -> DraftDay:
        """Return the day that it names."""
        day = draft_day(self.text, self.when, self.span)
        if self.body.text.strip() and self.role is not Role.HEADING and self.when.date is not None:
            day = replace(day, label=self.when.date.text)
        return replace(day, hours=None) if self.timed and self.body.text.strip() else day


def collapse(text: RichText) -> str:
    """Return the words of a text on one line."""
    return " ".join(text.text.split())


def is_lone(line: Line) -> bool:
    return line.timed and line.spot is Spot.WHOLE and line.rank % 100 not in (DAY_RANK,) and not line.more


def join_to(time: Line, parts: Sequence[Line], rank: int) -> Line:
    """Make one line of a lone time and the lines that say what is then."""
    first, rest = parts[0], parts[1:]
    span = time.span
    for part in parts:
        span = span.cover(part.span)
    more = [*first.more, *(text for part in rest for text in (part.text, *part.more))]
    asides = tuple(aside for part in parts for aside in part.asides)
    return replace(
        time,
        role=Role.TEXT,
        rank=rank,
        text=first.text,
        body=first.text,
        span=span,
        spot=Spot.JOINED,
        more=tuple(more),
        asides=(*time.asides, *asides),
    )
