"""From moments that a file states to days and wall clocks: the schedule of formats that leave nothing to solve."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from eventparse.errors import OptionError
from eventparse.model import (
    Basis,
    Day,
    Event,
    Kind,
    Link,
    Names,
    Person,
    Place,
    Schedule,
    SourceInfo,
    Status,
    TextRepair,
    localize,
    zone_of,
)
from eventparse.source import SourceText, Span
from eventparse.zone_names import check_timezone

_WORLDWIDE = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|(?:https?|urn|tag):\S+$|\S+@\S+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedEvent:
    """An event as a file states it."""

    title: str
    """Its title."""
    span: Span
    """Where it stands."""
    id: str | None = None
    """Its name in the file; None where it has none."""
    day: dt.date | None = None
    """The day of the programme that it belongs to; None for that of its start."""
    start: dt.datetime | dt.date | None = None
    """Aware; naive for a wall clock without a zone; a date for a whole day."""
    end: dt.datetime | dt.date | None = None
    """Aware or naive as the start; the last day of an event of several whole days."""
    zone: str | None = None
    """Zone that it names itself, or that the file names for a wall clock."""
    kind: Kind | None = None
    """What sort of event it is; None where the file does not say."""
    status: Status = Status.CONFIRMED
    """Whether it takes place."""
    speakers: tuple[Person, ...] = ()
    """Who speaks."""
    room: str | None = None
    """Room or place."""
    track: str | None = None
    """Track."""
    links: tuple[Link, ...] = ()
    """Its links."""
    description: str | None = None
    """Abstract."""
    uid: str | None = None
    """Name under which it was published."""
    revision: int = 0
    """How often it was changed since then."""
    revised: dt.datetime | None = None
    """When it was last changed."""
    children: tuple["StatedEvent", ...] = ()
    """Talks below it."""

    def walk(self) -> Iterator["StatedEvent"]:
        """Yield the event and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Stated:
    """A schedule that was read field by field."""

    schedule: Schedule
    """The schedule."""
    kinds_open: frozenset[str]
    """Ids of the events whose kind the file leaves open."""


def build_stated(
    events: tuple[StatedEvent, ...],
    source: SourceText,
    format: str,
    *,
    title: str | None = None,
    zone: str | None = None,
    labels: dict[dt.date, str] | None = None,
) -> Stated:
    """Return the schedule of stated events. `zone` is an IANA name or offset, `labels` are the headings of days."""
    every = [event for top in events for event in top.walk()]
    zone = zone or _common_zone(every)
    names = labels or {}
    dates = {date for event in every if (date := _day_of(event, zone)) is not None}
    dates.update(names)
    ordered = sorted(dates)
    days = tuple(
        Day(
            number=number,
            label=names.get(date) or None,
            date=date,
            month_day=f"{date:%m-%d}",
            date_basis=Basis.STATED,
            year_offset=date.year - ordered[0].year,
            day_offset=(date - ordered[0]).days,
        )
        for number, date in enumerate(ordered, 1)
    )
    builder = _Builder(source, zone, {date: number for number, date in enumerate(ordered, 1)})
    schedule = Schedule(
        title=title,
        timezone=zone,
        timezone_basis=Basis.STATED if zone else None,
        days=days,
        events=tuple(builder.event(event, None) for event in events),
        source=source_info(source, format),
    )
    return Stated(schedule, frozenset(builder.open))


def source_info(source: SourceText, format: str) -> SourceInfo:
    """Return what a schedule was read from."""
    repairs = tuple(
        TextRepair(kind=repair.kind.value, detail=repair.detail, count=repair.count)
        for repair in source.repairs
    )
    return SourceInfo(name=source.name, format=format, encoding=source.encoding, repairs=repairs)


def place_of(source: SourceText, span: Span) -> Place:
    """Return a span as lines and columns."""
    first, last = source.position(span.start), source.position(span.end)
    return Place(line=first.line, column=first.column, end_line=last.line, end_column=last.column)


def known_zone(name: str | None) -> str | None:
    """Return a zone as the library writes it, or None where there is no such zone."""
    if not name:
        return None
    try:
        return check_timezone(name)
    except OptionError:
        return None


def world_name(name: str) -> str | None:
    """Return a name that is one in the whole world; the numbers and codes of one system are none."""
    return name if _WORLDWIDE.match(name) else None


def offset_name(moment: dt.datetime) -> str:
    """Return the offset of a moment as a zone (`+02:00`)."""
    seconds = int((moment.utcoffset() or dt.timedelta()).total_seconds())
    sign = "-" if seconds < 0 else "+"
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"{sign}{hours:02d}:{minutes:02d}"


def _common_zone(every: list[StatedEvent]) -> str | None:
    """Return the zone that the first event names, or else its offset."""
    for event in every:
        if isinstance(event.start, dt.datetime) and event.start.tzinfo is not None:
            return event.zone or offset_name(event.start)
    return None


def _day_of(event: StatedEvent, zone: str | None) -> dt.date | None:
    if event.day is not None or event.start is None:
        return event.day
    return _local(event.start, event.zone or zone) if isinstance(event.start, dt.datetime) else event.start


def _local(moment: dt.datetime, zone: str | None) -> dt.date:
    return _wall(moment, zone).date()


def _wall(moment: dt.datetime, zone: str | None) -> dt.datetime:
    """Return the wall clock of a moment in a zone."""
    if moment.tzinfo is None or zone is None:
        return moment.replace(tzinfo=None)
    try:
        return moment.astimezone(zone_of(zone)).replace(tzinfo=None)
    except OverflowError:  # the first or last day of the calendar
        return moment.replace(tzinfo=None)


@dataclass(slots=True)
class _Builder:
    source: SourceText
    zone: str | None
    numbers: dict[dt.date, int]
    open: set[str] = field(default_factory=set)
    names: Names = field(default_factory=Names)

    def event(self, stated: StatedEvent, day: dt.date | None) -> Event:
        """Return an event and all below it; talks without a time have the day of their session."""
        own = stated.zone if stated.zone != self.zone else None
        zone = own or self.zone
        times = [t for t in (stated.start, stated.end) if isinstance(t, dt.datetime) and t.tzinfo is not None]
        if times and zone is not None and not all(_is_exact(moment, zone) for moment in times):
            # The second of two equal wall clocks, or a zone that is not that of the moment: only the offset is exact.
            own = zone = offset_name(times[0])
        start = _wall(stated.start, zone) if isinstance(stated.start, dt.datetime) else None
        end = _wall(stated.end, zone) if isinstance(stated.end, dt.datetime) else None
        last = end.date() if end is not None else stated.end
        date = _day_of(stated, zone) or day
        if date is not None and date not in self.numbers:
            date = _day_of(stated, self.zone) or day
        number = self.numbers.get(date) if date is not None else None
        name = self.names.first_free(stated.id) if stated.id else self.names.give(stated.title, number)
        if stated.kind is None:
            self.open.add(name)
        # A wall clock without a zone stays one, unless the file says that the zone is meant for it.
        aware = bool(times) or stated.zone is not None
        return Event(
            id=name,
            title=stated.title,
            kind=stated.kind or Kind.OTHER,
            status=stated.status,
            day=number,
            start=_moment(start, zone) if aware and start else None,
            end=_moment(end, zone) if aware and end else None,
            start_time=start.time().replace(microsecond=0, fold=0) if start else None,
            end_time=end.time().replace(microsecond=0, fold=0) if end else None,
            start_basis=Basis.STATED if start else None,
            end_basis=Basis.STATED if end else None,
            start_day_offset=(start.date() - date).days if start and date else 0,
            end_day_offset=(last - date).days if last and date else 0,
            timezone=own,
            speakers=stated.speakers,
            room=stated.room,
            track=stated.track,
            links=stated.links,
            description=stated.description,
            uid=stated.uid,
            revision=stated.revision,
            revised=stated.revised,
            children=tuple(self.event(child, date) for child in stated.children),
            source=place_of(self.source, stated.span),
        )


def _is_exact(moment: dt.datetime, zone: str) -> bool:
    """Tell whether the wall clock of a moment in a zone means that moment again."""
    wall = _wall(moment, zone)
    return localize(wall.date(), wall.time(), zone).moment == moment


def _moment(wall: dt.datetime, zone: str | None) -> dt.datetime | None:
    return localize(wall.date(), wall.time().replace(microsecond=0), zone).moment if zone else None
