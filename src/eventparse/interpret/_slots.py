"""The rows of a schedule before they are nested: days, sections and events in page order."""

from dataclasses import dataclass

from eventparse.document import Container, RichText
from eventparse.draft import DraftDay, WrittenDuration, WrittenTime
from eventparse.source import Span


@dataclass(frozen=True, slots=True)
class DaySlot:
    """From here on it is this day."""

    day: DraftDay
    """The day as written."""


@dataclass(frozen=True, slots=True)
class SectionSlot:
    """From here on events belong to this section; it has no time of its own."""

    text: RichText
    """Its words; none where a section ends."""
    column: int | None = None
    """The one of several columns beside each other that it heads; None for all."""


@dataclass(frozen=True, slots=True)
class EventSlot:
    """A row, item or paragraph that may be an event."""

    span: Span
    """Where it stands."""
    body: RichText
    """Its main text: title, and whatever stands in the same cell."""
    lane: int
    """Sequence of times that it belongs to."""
    time: WrittenTime | None = None
    """Its time as written."""
    duration: WrittenDuration | None = None
    """Its length, where a column or key of its own says it."""
    speaker: RichText | None = None
    """Text of the column or key that names people."""
    affiliation: RichText | None = None
    """Text of the column or key that names their institutions."""
    room: str | None = None
    """Room from a column, a header or a key."""
    track: str | None = None
    """Track from a column, a header or a key."""
    kind_text: str | None = None
    """Words that say what sort of event it is (a type column, the header of the title column)."""
    default_kind: str | None = None
    """Kind where nothing in the title says otherwise (a column headed "Lecture")."""
    link_texts: tuple[RichText, ...] = ()
    """Further texts whose links belong to it (materials, slides)."""
    remarks: tuple[RichText, ...] = ()
    """Further texts that describe it (notes, abstract columns)."""
    asides: tuple[Container, ...] = ()
    """What shows after a click: abstract, bio."""
    level: int = 0
    """Depth of nesting that the page shows: 0 for a row, more for an item below an item."""
    people_apart: bool = False
    """True where people have a column or key of their own, so that a title is hardly ever "Title - Name"."""
    alone: bool = False
    """True where nothing else stands in its row."""
    time_is_derived: bool = False
    """True where its time comes from a statement for all events."""
    columns: tuple[int, ...] = (0,)
    """Which of several columns beside each other it stands in: rows without a time belong to the event above."""
    detached: bool = False
    """True where words stand in the place of its time ("Evening"): it is no talk of the event above."""
    bundle: bool = False
    """True for a slot without words of its own: the deeper ones behind it are its talks. It takes the name of its
    section; where there is none the talks stand by themselves."""


Slot = DaySlot | SectionSlot | EventSlot
