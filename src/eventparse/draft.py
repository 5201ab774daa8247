"""Events as the page writes them: what interpretation gives and resolution takes."""

import datetime as dt
from dataclasses import dataclass

from eventparse.model import Basis, Kind, Link, Person, Status
from eventparse.source import Span
from eventparse.times import DateMention, PlaceMention, TimeRange, ZoneMention


@dataclass(frozen=True, slots=True)
class WrittenTime:
    """A time as written, at its place."""

    range: TimeRange
    """Start, and end where there is one."""
    text: str
    """The characters of the page."""
    span: Span
    """Where they stand. Two events with the same span share one written time (parallel sessions)."""


@dataclass(frozen=True, slots=True)
class WrittenDuration:
    """A length as written."""

    minutes: int
    """Length in minutes."""
    span: Span
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written, at its place."""

    mention: DateMention
    """What was recognised."""
    text: str
    """The characters of the page."""
    span: Span
    """Where they stand."""


@dataclass(frozen=True, slots=True)
class DraftDay:
    """A day as the page sets it apart: a heading, a day row, a date cell."""

    label: str | None
    """Its heading as written."""
    date: WrittenDate | None
    """The date in it; a weekday alone is a date with only a weekday."""
    number: int | None
    """The number in it (`Day 2`)."""
    hours: WrittenTime | None
    """From when to when the day lasts (`Day 1 (9:30am - 6:00pm)`); it helps to read the times below."""
    span: Span | None
    """Where it stands; None for a day that the page does not name."""
    given: dt.date | None = None
    """Its date, where a recipe says it."""


@dataclass(frozen=True, slots=True)
class DraftEvent:
    """An event as written."""

    title: str
    """Title without time, speakers and link labels."""
    kind: Kind
    """What sort of event it is."""
    day: int
    """Index of its day in `DraftSchedule.days`."""
    lane: int
    """Number of the sequence that it belongs to: the times of one lane follow each other (a table, a track)."""
    span: Span
    """Where it stands."""
    time: WrittenTime | None = None
    """Its time as written."""
    duration: WrittenDuration | None = None
    """Its length as written."""
    status: Status = Status.CONFIRMED
    """Whether it takes place."""
    speakers: tuple[Person, ...] = ()
    """Who speaks."""
    room: str | None = None
    """Room or place."""
    track: str | None = None
    """Track, section or module."""
    links: tuple[Link, ...] = ()
    """Links in its place."""
    description: str | None = None
    """Abstract or remarks."""
    children: tuple["DraftEvent", ...] = ()
    """Talks below it."""
    time_basis: Basis = Basis.STATED
    """DERIVED where its time comes from a statement for all (a class time above the table)."""


@dataclass(frozen=True, slots=True)
class ZoneEvidence:
    """A zone that the page mentions."""

    mention: ZoneMention
    """What was recognised."""
    span: Span
    """Where it stands."""
    weight: float
    """How much it speaks about the times of the schedule: 1 for "all times …" and zone columns, less for others."""


@dataclass(frozen=True, slots=True)
class PlaceEvidence:
    """A place that the page names as where it is held."""

    mention: PlaceMention
    """What was recognised."""
    span: Span
    """Where it stands."""
    weight: float
    """How surely the events are held there: 1 for a `location:` or "held in …", less for a town in running text."""


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """A date or a year that stands on the page outside its days (title, front matter, text)."""

    date: WrittenDate
    """What was recognised; it may be only a year."""
    weight: float
    """How surely it is about the schedule: 1 for a title or a `date` key of the event, less for others."""
    tentative: bool = False
    """True where the page calls it not confirmed (TBC)."""


@dataclass(frozen=True, slots=True)
class DraftMeeting:
    """When a class meets, stated once outside the schedule."""

    weekdays: tuple[int, ...]
    """Weekdays, 0 (Monday) to 6, in order."""
    time: WrittenTime
    """Its time as written."""
    kind: Kind | None
    """What meets then (`Lectures: …`); None where the page does not say."""
    room: str | None
    """Room, where the statement has one."""
    text: str
    """The statement on one line."""
    span: Span
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table that was read row by row, for a person who wants to know how."""

    span: Span
    """Where it stands."""
    roles: tuple[str, ...]
    """What its columns were read as, in order."""


@dataclass(frozen=True, slots=True)
class DraftSchedule:
    """A schedule as written."""

    title: str | None
    """Title of the conference, course or page."""
    days: tuple[DraftDay, ...]
    """Its days in page order; at least one where there are events."""
    events: tuple[DraftEvent, ...]
    """Its events in page order, children below their sessions."""
    zones: tuple[ZoneEvidence, ...] = ()
    """Zones that the page mentions, in page order."""
    places: tuple[PlaceEvidence, ...] = ()
    """Places that the page names, in page order."""
    dates: tuple[DateEvidence, ...] = ()
    """Dates and years outside the days, in page order."""
    addresses: tuple[DateEvidence, ...] = ()
    """Years in links, file names and paths, one for each address, in page order: each says little."""
    meetings: tuple[DraftMeeting, ...] = ()
    """Class times that the page states once, in page order."""
    tables: tuple[DraftTable, ...] = ()
    """Its tables that were read row by row, in page order."""
    on_24_hours: bool = False
    """True where the page says that its times stand on the 24-hour clock."""
