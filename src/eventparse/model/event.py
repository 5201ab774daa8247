"""Days, events, people and links: what a schedule is made of."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from eventparse.model.values import Basis, Kind, Status


def _clock(time: dt.time) -> str:
    return time.strftime("%H:%M:%S") if time.second else time.strftime("%H:%M")


def _stamp(moment: dt.datetime) -> str:
    return moment.isoformat()


ClockTime = Annotated[dt.time, PlainSerializer(_clock, return_type=str, when_used="json")]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Moment = Annotated[dt.datetime, PlainSerializer(_stamp, return_type=str, when_used="json")]


class FrozenModel(BaseModel):
    """A model that cannot be changed and takes no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Link(FrozenModel):
    """A link that stands at an event."""

    label: str
    """Words of the link, without brackets."""
    url: str
    """Target as written on the page; it may be relative."""


class Person(FrozenModel):
    """Somebody who speaks, teaches or sits on a panel."""

    name: str
    """Name as written, without titles of courtesy being removed."""
    affiliation: str | None = None
    """Institution or company as written."""
    url: str | None = None
    """Home page, where the name is a link."""


class Meeting(FrozenModel):
    """When a class meets, as the page states it once outside its schedule (`Lectures: Tue/Thu 10:30-11:50, Room 5`)."""

    weekdays: tuple[Weekday, ...]
    """Its weekdays, Monday first."""
    start_time: ClockTime
    """When it begins, wall clock."""
    end_time: ClockTime | None = None
    """When it ends, where stated."""
    kind: Kind | None = None
    """What meets then (lectures, recitations); None where the page does not say."""
    room: str | None = None
    """Where it meets, as written."""
    text: str
    """The statement as written, on one line."""
    applied: bool = False
    """True where events have their times from it; their `start_basis` is then `derived`."""


class Place(FrozenModel):
    """Where in the page something stands."""

    line: int
    """Line of its first character, counted from 1."""
    column: int
    """Column of its first character, counted from 1, in characters."""
    end_line: int
    """Line of its end."""
    end_column: int
    """Column after its last character."""


class Day(FrozenModel):
    """A day of the schedule."""

    number: int
    """Its number, counted from 1 in page order."""
    label: str | None = None
    """Its heading as written."""
    date: dt.date | None = None
    """Its date; None where the page leaves the day or the year open."""
    month_day: Annotated[str | None, Field(pattern=r"^\d\d-\d\d$")] = None
    """Month and day as `MM-DD` where they are known, with or without the year."""
    date_basis: Basis | None = None
    """How certain the date (or, without a year, month and day) is; None where neither is known."""
    weekday: Annotated[int | None, Field(ge=0, le=6)] = None
    """Weekday as the page writes it, 0 (Monday) to 6; None where it writes none."""
    year_offset: int = 0
    """Years after the year of the first day: 1 for the January of a term that begins in autumn."""
    day_offset: int = 0
    """Days after the first day of the schedule, for pages that count their days without dating them."""


class Event(FrozenModel):
    """Whatever occupies a slot of its own: a talk, a break, a session."""

    id: str
    """Name of the event within the schedule, made of its title: it survives a changed time or room."""
    title: str
    """Title as written, without its time, speakers and link labels."""
    kind: Kind = Kind.OTHER
    """What sort of event it is."""
    status: Status = Status.CONFIRMED
    """Whether it takes place."""
    day: int | None = None
    """Number of its day."""
    start: Moment | None = None
    """Start with its offset from UTC; None where date or zone is not known."""
    end: Moment | None = None
    """End with its offset from UTC; None where it, the date or the zone is not known."""
    start_time: ClockTime | None = None
    """Start on the wall clock of the page."""
    end_time: ClockTime | None = None
    """End on the wall clock of the page."""
    start_basis: Basis | None = None
    """How certain `start_time` is; None where there is none."""
    end_basis: Basis | None = None
    """How certain `end_time` is; None where there is none."""
    start_day_offset: int = 0
    """Days after its day on which it starts: 1 for a start past midnight."""
    end_day_offset: int = 0
    """Days after its day on which it ends: 1 for an end past midnight, and for two whole days."""
    timezone: str | None = None
    """Its own zone (IANA name or offset) where it differs from the schedule's."""
    speakers: tuple[Person, ...] = ()
    """Who speaks, in page order."""
    room: str | None = None
    """Room or place."""
    track: str | None = None
    """Track, section or module that it belongs to."""
    links: tuple[Link, ...] = ()
    """Links that stand in the event's place on the page."""
    description: str | None = None
    """Abstract or remarks; lines are kept."""
    children: tuple["Event", ...] = ()
    """Talks of a session, in page order."""
    uid: str | None = None
    """Name of the event in the whole world, where it was published with one (RFC 7986, section 5.3)."""
    revision: int = Field(default=0, ge=0)
    """How often it was changed since it was first published (SEQUENCE; RFC 5545, section 3.8.7.4)."""
    revised: Moment | None = None
    """When it was last changed, where that is known (LAST-MODIFIED; RFC 5545, section 3.8.7.3)."""
    source: Place | None = None
    """Where it stands in the page."""

    def walk(self) -> Iterator["Event"]:
        """Yield the event and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()
