"""A schedule as days, rooms and slots of exact length: what schedule.xml and schedule.json are made of."""

import datetime as dt
import re
import unicodedata
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from eventparse.errors import ExportError
from eventparse.exporters._losses import Losses
from eventparse.model import Day, Event, Schedule, Status, zone_of
from eventparse.options import ExportOptions, OnMissing
from eventparse.zone_names import parse_offset

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_SHORTEST = 4
"""So many characters the schemas of c3voc want of a slug."""
_LONGEST = dt.timedelta(hours=99, minutes=59)


@dataclass(frozen=True, slots=True)
class Slot:
    """An event at its place."""

    event: Event
    """What takes place."""
    start: dt.datetime
    """Its start, with its offset."""
    end: dt.datetime | None
    """Its end; None where none is known."""
    room: str
    """Its room; empty where none is known."""
    track: str
    """Its track, or else the session that it belongs to."""
    description: str
    """Its abstract, with the untimed talks below it."""
    guid: uuid.UUID
    """Its name, the same on every export."""
    number: int
    """A positive number made of the name."""
    slug: str
    """Its title in small letters, unique."""

    @property
    def duration(self) -> str:
        """Its length as HH:MM; 00:00 where it is not known."""
        minutes = int((self.end - self.start).total_seconds()) // 60 if self.end else 0
        return f"{minutes // 60:02d}:{minutes % 60:02d}"


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """One day, with at least one slot."""

    number: int
    """Its number, counted from 1."""
    date: dt.date
    """Its date."""
    start: dt.datetime
    """Start of its first slot."""
    end: dt.datetime
    """End of its last slot."""
    rooms: dict[str, list[Slot]]
    """Its slots by room, in page order."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A schedule that is ready to be written."""

    title: str
    """Title of the conference."""
    acronym: str
    """Its title in small letters without blanks, four or more."""
    zone: str | None
    """Name of its zone; None where it is only an offset."""
    days: tuple[ProgrammeDay, ...]
    """Its days in order."""

    @property
    def slots(self) -> list[Slot]:
        """All slots in order."""
        return [slot for day in self.days for slots in day.rooms.values() for slot in slots]


def plan_programme(schedule: Schedule, options: ExportOptions, losses: Losses) -> Programme:
    """Lay out every event that has a date, a time and a zone; tell of all others.

    Raises ExportError in refuse mode where one has not.
    """
    planner = _Planner(schedule, losses, {day.number: day for day in schedule.days})
    for event in schedule.events:
        planner.add(event, "", "")
    if planner.missing and options.on_missing is OnMissing.REFUSE:
        raise ExportError(f"nothing was written: {planner.missing} without a date, a time or a zone")
    if not planner.found:
        losses.tell(f"no event can be written: {losses.format} needs a date, a time and a zone for each")
    title = losses.line(schedule.title) or "Schedule"
    zone = schedule.timezone if schedule.timezone and parse_offset(schedule.timezone) is None else None
    days = tuple(
        _day(number, date, planner.found[date]) for number, date in enumerate(sorted(planner.found), 1)
    )
    return Programme(title, _acronym(title), zone, days)


def _day(number: int, date: dt.date, slots: list[Slot]) -> ProgrammeDay:
    rooms: dict[str, list[Slot]] = {}
    for slot in slots:
        rooms.setdefault(slot.room, []).append(slot)
    start = min(slot.start for slot in slots)
    return ProgrammeDay(number, date, start, max(slot.end or slot.start for slot in slots), rooms)


@dataclass(slots=True)
class _Planner:
    schedule: Schedule
    losses: Losses
    days: dict[int, Day]
    found: dict[dt.date, list[Slot]] = field(default_factory=dict)
    missing: int = 0
    guids: set[uuid.UUID] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)
    slugs: set[str] = field(default_factory=set)

    def add(self, event: Event, room: str, session: str) -> None:
        """Add an event and the talks below it; a session whose talks all have times is their track."""
        room = self.losses.line(event.room) or room
        below = [e for child in event.children for e in child.walk()]
        if event.children and all(e.start is not None for e in below):
            name = self.losses.line(event.title)
            self.losses.gather("written as the track of the talks below", event)
            for child in event.children:
                self.add(child, room, session or name)
            return
        # What stands between a session and its timed talks is no line of a description.
        untimed = [c for c in event.children if all(one.start is None for one in c.walk())]
        if not self._write(event, room, session, untimed):
            untimed = []
        elif untimed:
            for talk in untimed:
                self.losses.gather("without a time, written into the description of the session", talk)
        told = {talk.id for talk in untimed}
        for child in event.children:
            if child.id not in told:
                self.add(child, room, session or self.losses.line(event.title))

    def _write(self, event: Event, room: str, session: str, untimed: list[Event]) -> bool:
        if event.start is None:
            self.missing += 1
            why = "a time" if event.start_time is None else "a date or a zone (--date, --year, --timezone)"
            self.losses.gather(f"left out without {why}", event)
            return False
        if event.status is Status.CANCELLED:
            self.losses.gather("cancelled, which the format cannot say: left out", event)
            return False
        if event.status is Status.TENTATIVE:
            self.losses.gather("tentative, which the format cannot say", event)
        start = _in_zone(event.start, event.timezone or self.schedule.timezone)
        parts = [self.losses.text(event.description), "\n".join(self._talks(untimed))]
        guid = self._guid(event)
        slot = Slot(
            event,
            start,
            self._end(event, start),
            room,
            self.losses.line(event.track) or session,
            "\n\n".join(part for part in parts if part),
            guid,
            self._number(guid),
            self._slug(event),
        )
        self.found.setdefault(self._date(event, start), []).append(slot)
        return True

    def _end(self, event: Event, start: dt.datetime) -> dt.datetime | None:
        if event.end is None:
            self.losses.gather("no end is known, written with the length 00:00", event)
            return None
        length = event.end - event.start if event.start else dt.timedelta(0)
        if not dt.timedelta(0) <= length <= _LONGEST:
            why = "ends before it starts" if length < dt.timedelta(0) else "is longer than 99 hours"
            self.losses.gather(f"{why}, written with the length 00:00", event)
            return None
        return event.end.astimezone(start.tzinfo)

    def _date(self, event: Event, start: dt.datetime) -> dt.date:
        day = self.days.get(event.day) if event.day is not None else None
        return day.date if day is not None and day.date is not None else start.date()

    def _talks(self, events: Iterable[Event]) -> Iterator[str]:
        """Yield a line for each talk, and for all below it."""
        for event in events:
            for talk in event.walk():
                speakers = ", ".join(person.name for person in talk.speakers)
                yield f"- {self.losses.line(f'{talk.title} ({speakers})' if speakers else talk.title)}"

    def _guid(self, event: Event) -> uuid.UUID:
        guid = guid_of(self.schedule, event.uid or event.id)
        while guid in self.guids:
            guid = uuid.uuid5(guid, event.id)
        self.guids.add(guid)
        return guid

    def _number(self, guid: uuid.UUID) -> int:
        number = guid.int % (2**31 - 1) + 1
        while number in self.numbers:
            number += 1
        self.numbers.add(number)
        return number

    def _slug(self, event: Event) -> str:
        base = _slug(event.title)[:40].strip("-")
        # A title in another script may leave fewer.
        base = base if len(base) >= _SHORTEST else f"event-{base}".rstrip("-")
        slug, count = base, 1
        while slug in self.slugs:
            count += 1
            slug = f"{base}-{count}"
        self.slugs.add(slug)
        return slug


def guid_of(schedule: Schedule, name: str) -> uuid.UUID:
    """Return the unique name of something in a schedule; a name that is one already stays."""
    try:
        return uuid.UUID(name)
    except ValueError:
        page = (schedule.source.name or "").replace("\\", "/").rsplit("/", 1)[-1]
        key = "\n".join((page, schedule.title or "", name)).encode("utf-8", "replace").decode()
        return uuid.uuid5(uuid.NAMESPACE_URL, f"eventparse:{key}")


def _in_zone(moment: dt.datetime, zone: str | None) -> dt.datetime:
    """Return a moment with the offset of its zone, and no name of it."""
    local = moment.astimezone(zone_of(zone)) if zone else moment
    return local.replace(tzinfo=dt.timezone(local.utcoffset() or dt.timedelta(0)), fold=0)


def _slug(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return _NOT_WORD.sub("-", folded).strip("-")


def _acronym(title: str) -> str:
    short = _slug(title)[:40].strip("-").replace("-", "_")
    return short if len(short) >= 4 else f"schedule_{short}".rstrip("_")
