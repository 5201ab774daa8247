"""One schedule as several: a part for each day, or for each track."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from eventparse.model.event import Event
from eventparse.model.naming import Names, slug, uid_of
from eventparse.model.schedule import Schedule


class Split(StrEnum):
    """What a part of a schedule is."""

    DAY = "day"
    """All events of a day."""
    TRACK = "track"
    """All events of a track; those without one are a part of their own."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a schedule."""

    name: str
    """Name for a file: `2025-09-11`, `day-2`, `rhythm`, `no-track`; no two parts have the same."""
    label: str | None
    """The day or track in words; None for events without one."""
    schedule: Schedule
    """The events of the part, with the days and names of the whole: every event is in exactly one part."""


def split_schedule(schedule: Schedule, by: Split) -> tuple[Part, ...]:
    """Return the parts of a schedule in page order; a session is not parted from its talks.

    The title of a part is that of the whole with its label; events keep the `uid` that they have in the whole.
    """
    labels = {
        day.number: day.label or (f"{day.date:%Y-%m-%d}" if day.date else None) for day in schedule.days
    }
    names = {day.number: f"{day.date:%Y-%m-%d}" if day.date else f"day-{day.number}" for day in schedule.days}
    key: Callable[[Event], int | str | None] = _track if by is Split.TRACK else lambda event: event.day
    groups: dict[int | str | None, list[Event]] = {}
    for event in schedule.events:
        groups.setdefault(key(event), []).append(_with_uid(event, schedule))
    given, parts = Names(), []
    for group, events in groups.items():
        if by is Split.TRACK:
            label = str(group) if group is not None else None
            name = (slug(label) or "track") if label is not None else "no-track"
        else:
            label = labels.get(group) if isinstance(group, int) else None
            name = names.get(group, "no-day") if isinstance(group, int) else "no-day"
        title = f"{schedule.title}: {label}" if schedule.title and label else schedule.title or label
        part = schedule.model_copy(update={"title": title, "events": tuple(events)})
        parts.append(Part(given.first_free(name), label, part))
    return tuple(parts)


def _track(event: Event) -> str | None:
    """Return the track of an event; of a session without one that which all its talks have."""
    if event.track is not None or not event.children:
        return event.track
    below = {_track(child) for child in event.children}
    return below.pop() if len(below) == 1 else None


def _with_uid(event: Event, schedule: Schedule) -> Event:
    children = tuple(_with_uid(child, schedule) for child in event.children)
    return event.model_copy(update={"uid": uid_of(schedule, event), "children": children})
