"""What of a schedule goes into a calendar: which events, when, under which name, and what is said about the rest."""

import datetime as dt
from dataclasses import dataclass, field

from eventparse.diagnostics import Code, Diagnostic, codes
from eventparse.errors import ExportError
from eventparse.model import Day, Event, Schedule, note, uid_of, zone_of
from eventparse.options import ExportOptions, OnMissing, Untimed
from eventparse.zone_names import parse_offset

_UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Etc/Zulu", "Zulu", "UCT"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One VEVENT."""

    event: Event
    """What it is made of."""
    uid: str
    """Its name, the same on every export of the same page."""
    parent: str | None
    """UID of its session, where that is in the calendar."""
    start: dt.datetime | dt.date
    """Aware with a zone, naive without; a date for a whole day."""
    end: dt.datetime | dt.date | None
    """Its end, where one is known and after the start; of several whole days the day after the last."""
    zone: str | None
    """Its zone; None for floating times and whole days."""
    utc: bool
    """Whether its times are written in UTC."""
    description: str
    """Track, speakers, abstract, links, untimed talks."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A calendar before it is written."""

    entries: tuple[Entry, ...]
    """Its events, parents before their children."""
    notes: tuple[Diagnostic, ...]
    """What is not in it, or not as on the page."""
    clock: str | None
    """IANA zone on whose clock programs show the calendar; None where it has none."""
    stamp: dt.datetime
    """DTSTAMP of all: midnight (UTC) of the first date, so that the same page gives the same calendar."""


def plan_calendar(schedule: Schedule, options: ExportOptions) -> Plan:
    """Decide about every event. Raises ExportError in refuse mode, naming what is missing and the option for it."""
    planner = _Planner(schedule, options)
    for event in schedule.events:
        planner.add(event, None)
    if options.on_missing is OnMissing.REFUSE and (planner.without_zone or planner.without_date):
        raise ExportError(_refusal(planner, schedule))
    if planner.without_zone:
        planner.note_zone()
    if planner.without_date:
        planner.note_date()
    dates = [_date(entry.start) for entry in planner.entries]
    first = min(dates) if dates else dt.date(1970, 1, 1)
    stamp = dt.datetime.combine(first, dt.time(), dt.UTC)
    clock = schedule.timezone if schedule.timezone and parse_offset(schedule.timezone) is None else None
    return Plan(tuple(planner.entries), tuple(planner.notes), clock, stamp)


@dataclass(slots=True)
class _Planner:
    schedule: Schedule
    options: ExportOptions
    entries: list[Entry] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)
    without_zone: list[Event] = field(default_factory=list)
    without_date: list[Event] = field(default_factory=list)
    days: dict[int, Day] = field(init=False)

    def __post_init__(self) -> None:
        self.days = {day.number: day for day in self.schedule.days}

    def add(self, event: Event, parent: str | None) -> None:
        """Add an event and what is below it."""
        untimed = [c for c in event.children if event.start_time and c.start_time is None and not c.children]
        # A whole day for each poster of an afternoon can bury a calendar: some want them in the description.
        told = untimed if self.options.untimed is Untimed.DESCRIBE else []
        uid = self._write(event, parent, told)
        if uid and untimed:
            count = "1 talk" if len(untimed) == 1 else f"{len(untimed)} talks"
            way = "in the description of the session" if told else "written as events of the whole day"
            self._note(codes.EXPORT_WITHOUT_HOUR, f"{count} of {_name(event)} without a time: {way}", event)
        names = {child.id for child in told} if uid else ()
        for child in event.children:
            if child.id not in names:
                self.add(child, uid or parent)

    def _write(self, event: Event, parent: str | None, told: list[Event]) -> str | None:
        """Append the entry of an event and return its UID, or None where it cannot be written."""
        day = self.days.get(event.day) if event.day is not None else None
        date = day.date if day else None
        zone = event.timezone or self.schedule.timezone
        start: dt.datetime | dt.date
        end: dt.datetime | dt.date | None = None
        if event.start is not None:
            start, end = event.start, event.end
            zone = zone or "+00:00"  # the moment is known, only the name of its zone is not
        elif date is None:
            self.without_date.append(event)
            return None
        elif event.start_time is None:
            start, zone = date, None
            if event.end_day_offset > 0 and event.end_time is None:
                end = date + dt.timedelta(days=event.end_day_offset + 1)
            if event.end_time is not None:
                message = f"{_name(event)} has an end and no start: written as a whole day"
                self._note(codes.EXPORT_LEFT_OUT, message, event)
        else:
            self.without_zone.append(event)
            if self.options.on_missing is not OnMissing.FLOATING:
                return None
            start, end = _wall_clock(event, date, event.start_time)
            zone = None
        utc = zone is not None and (self.options.utc or _only_in_utc(zone, start, end))
        uid = uid_of(self.schedule, event)
        last = self._later(event, start, end)
        self.entries.append(Entry(event, uid, parent, start, last, zone, utc, _description(event, told)))
        return uid

    def _later(
        self, event: Event, start: dt.datetime | dt.date, end: dt.datetime | dt.date | None
    ) -> dt.datetime | dt.date | None:
        """Return the end where it is after the start, as RFC 5545, section 3.8.2.2, wants it."""
        if not isinstance(end, dt.datetime) or not isinstance(start, dt.datetime) or end > start:
            return end
        if end < start:
            self._note(
                codes.EXPORT_LEFT_OUT, f"the end of {_name(event)} is before its start: left out", event
            )
        return None

    def note_zone(self) -> None:
        """Say how times without a zone were treated."""
        count = _count(self.without_zone)
        if self.options.on_missing is OnMissing.FLOATING:
            message = (
                f"no time zone is known: {count} written with the same hour in every zone (give --timezone)"
            )
            self._note(codes.EXPORT_FLOATING, message)
        else:
            self._note(codes.EXPORT_LEFT_OUT, f"no time zone is known: {count} left out (give --timezone)")

    def note_date(self) -> None:
        """Say that events without a date are not there."""
        option = _date_option(self.schedule, self.without_date)
        self._note(
            codes.EXPORT_LEFT_OUT, f"no date is known: {_count(self.without_date)} left out (give {option})"
        )

    def _note(self, code: Code, message: str, event: Event | None = None) -> None:
        self.notes.append(note(code, message, event))


def _only_in_utc(zone: str, *times: dt.datetime | dt.date | None) -> bool:
    """Tell whether only UTC is read right: others know no offset as a zone; ical.js takes the later of two hours."""
    if zone in _UTC_NAMES or parse_offset(zone) is not None:
        return True
    local = [time.astimezone(zone_of(zone)) for time in times if isinstance(time, dt.datetime)]
    return any(time.replace(fold=0).utcoffset() != time.replace(fold=1).utcoffset() for time in local)


def _wall_clock(event: Event, date: dt.date, start_time: dt.time) -> tuple[dt.datetime, dt.datetime | None]:
    start = dt.datetime.combine(date + dt.timedelta(days=event.start_day_offset), start_time)
    if event.end_time is None:
        return start, None
    return start, dt.datetime.combine(date + dt.timedelta(days=event.end_day_offset), event.end_time)


def _description(event: Event, told: list[Event]) -> str:
    parts: list[str] = []
    if event.speakers:
        parts.append("\n".join(_person(p.name, p.affiliation) for p in event.speakers))
    if event.track:
        parts.append(f"Track: {event.track}")
    if event.description:
        parts.append(event.description)
    if told:
        parts.append("\n".join(f"- {_talk(child)}" for child in told))
    if event.links:
        parts.append(
            "\n".join(f"{link.label}: {link.url}" if link.label else link.url for link in event.links)
        )
    return "\n\n".join(parts)


def _talk(event: Event) -> str:
    speakers = ", ".join(_person(p.name, p.affiliation) for p in event.speakers)
    return f"{event.title} ({speakers})" if speakers else event.title


def _person(name: str, affiliation: str | None) -> str:
    return f"{name}, {affiliation}" if affiliation else name


def _name(event: Event) -> str:
    return f'"{event.title}"'


def _count(events: list[Event]) -> str:
    return "1 event" if len(events) == 1 else f"{len(events)} events"


def _date(start: dt.datetime | dt.date) -> dt.date:
    return start.date() if isinstance(start, dt.datetime) else start


def _date_option(schedule: Schedule, events: list[Event]) -> str:
    numbers = {event.day for event in events}
    known = [day for day in schedule.days if day.number in numbers and day.month_day]
    return "--year" if known else "--date"


def _refusal(planner: _Planner, schedule: Schedule) -> str:
    parts = []
    if planner.without_zone:
        parts.append(f"{_count(planner.without_zone)} without a time zone (give --timezone)")
    if planner.without_date:
        option = _date_option(schedule, planner.without_date)
        parts.append(f"{_count(planner.without_date)} without a date (give {option})")
    return "no calendar was written: " + "; ".join(parts)
