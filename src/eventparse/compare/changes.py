"""What changed between two schedules, event by event."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from eventparse.compare.pairs import pair_events
from eventparse.model import Basis, Day, Event, Schedule, Status

_WORD = re.compile(r"\w+")
_MARK_WORDS = 2
"""So many words say on the page that a talk is cancelled."""


class ChangeKind(StrEnum):
    """What happened to an event."""

    ADDED = "added"
    """It is new."""
    REMOVED = "removed"
    """It is gone."""
    CANCELLED = "cancelled"
    """The page says that it does not take place."""
    RESTORED = "restored"
    """It takes place again."""
    MOVED = "moved"
    """It begins at another time, or on another day."""
    RESIZED = "length"
    """It ends at another time and begins as before."""
    RENAMED = "renamed"
    """It has another title."""
    ROOM = "room"
    """It is in another room."""
    TRACK = "track"
    """It belongs to another track."""
    SPEAKERS = "speakers"
    """Other people speak."""
    DESCRIPTION = "description"
    """Its abstract or its remarks are others."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed; an event with two changes has two of them."""

    kind: ChangeKind
    """What changed."""
    old: Event | None
    """The event as it was; None where it is new."""
    new: Event | None
    """The event as it is; None where it is gone."""
    before: str | None
    """What stood there, in words."""
    after: str | None
    """What stands there now, in words."""

    @property
    def event(self) -> Event:
        """The event as it is, or as it was where it is gone."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a change without an event")
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two schedules and what changed between them."""

    old: Schedule
    """The earlier one."""
    new: Schedule
    """The later one."""
    changes: tuple[Change, ...]
    """What changed: in the order of the later one, what is gone last."""


def compare(old: Schedule, new: Schedule) -> Comparison:
    """Return what changed from an earlier schedule to a later one.

    What the caller or a rule only inferred (`end_basis`) on both sides is no change; a time with a zone is compared as
    a moment where both have one, else as it stands on the wall clock. Events that were cancelled before and are gone
    now are not mentioned again.
    """
    found: list[Change] = []
    for pair in pair_events(old, new):
        if pair.old is None or pair.new is None:
            event = pair.new or pair.old
            if pair.old is not None and pair.old.status is Status.CANCELLED:
                continue
            if event is not None:
                kind = ChangeKind.REMOVED if pair.new is None else ChangeKind.ADDED
                found.append(_whole(kind, pair.old, pair.new, old, new))
            continue
        found.extend(changes_of(pair.old, pair.new, old, new))
    return Comparison(old, new, tuple(found))


def changes_of(before: Event, after: Event, old: Schedule, new: Schedule) -> list[Change]:
    """Return what changed of one event."""
    found: list[Change] = []

    def add(kind: ChangeKind, was: str | None, now: str | None) -> None:
        found.append(Change(kind, before, after, was, now))

    if before.status is not after.status:
        if after.status is Status.CANCELLED:
            add(ChangeKind.CANCELLED, before.status.value, after.status.value)
        elif before.status is Status.CANCELLED:
            add(ChangeKind.RESTORED, before.status.value, after.status.value)
    if _folded(before.title) != _folded(after.title) and not (
        found and _only_marked(before.title, after.title)
    ):
        add(ChangeKind.RENAMED, before.title, after.title)
    if _moved(before, after, old, new):
        add(ChangeKind.MOVED, when(before, old), when(after, new))
    elif _resized(before, after):
        add(ChangeKind.RESIZED, when(before, old), when(after, new))
    for kind, was, now in (
        (ChangeKind.ROOM, before.room, after.room),
        (ChangeKind.TRACK, before.track, after.track),
        (ChangeKind.SPEAKERS, _people(before), _people(after)),
        (ChangeKind.DESCRIPTION, before.description, after.description),
    ):
        if _folded(was) != _folded(now):
            add(kind, was, now)
    return found


def when(event: Event, schedule: Schedule) -> str:
    """Return when an event takes place, in words: `2025-09-11 09:00-09:15`, `2025-09-11 without a time`."""
    day = _day_of(event, schedule)
    parts = []
    if day is not None:
        shift = dt.timedelta(days=event.start_day_offset)
        parts.append(str(day.date + shift) if day.date else day.month_day or day.label or f"day {day.number}")
    if event.start_time is not None:
        clock = f"{event.start_time:%H:%M}"
        parts.append(f"{clock}-{event.end_time:%H:%M}" if event.end_time is not None else clock)
    else:
        parts.append("without a time")
    return " ".join(parts)


def _whole(
    kind: ChangeKind, before: Event | None, after: Event | None, old: Schedule, new: Schedule
) -> Change:
    was = when(before, old) if before is not None else None
    now = when(after, new) if after is not None else None
    return Change(kind, before, after, was, now)


def _moved(before: Event, after: Event, old: Schedule, new: Schedule) -> bool:
    if before.start is not None and after.start is not None:
        return before.start != after.start
    if before.start_time != after.start_time:
        return True
    was, now = _day_of(before, old), _day_of(after, new)
    if was is None or now is None:
        return was is not now
    if was.date is not None and now.date is not None:
        shift = dt.timedelta(days=after.start_day_offset - before.start_day_offset)
        return was.date != now.date + shift
    return month_day(was) != month_day(now)


def month_day(day: Day) -> str | None:
    """Return month and day of a day, as far as they are known."""
    return f"{day.date:%m-%d}" if day.date is not None else day.month_day


def _day_of(event: Event, schedule: Schedule) -> Day | None:
    return next((day for day in schedule.days if day.number == event.day), None)


def _resized(before: Event, after: Event) -> bool:
    if before.end_basis is Basis.INFERRED and after.end_basis is Basis.INFERRED:
        return False
    if before.start is not None and after.start is not None:
        return _end(before) != _end(after)
    return before.end_time != after.end_time


def _end(event: Event) -> dt.datetime | None:
    """Return the end of an event; an event that ends when it begins has none, and calendars write none."""
    return None if event.end == event.start else event.end


def _people(event: Event) -> str | None:
    return ", ".join(" ".join(person.name.split()) for person in event.speakers) or None


def _only_marked(one: str, other: str) -> bool:
    """Tell whether one title is the other and a word or two ("CANCELLED: …", "… (moved online)"), in whatever case."""
    short, long = sorted((_WORD.findall(one.casefold()), _WORD.findall(other.casefold())), key=len)
    rest = iter(long)
    return len(long) - len(short) <= _MARK_WORDS and all(word in rest for word in short)


def _folded(text: str | None) -> str:
    return " ".join((text or "").split())
