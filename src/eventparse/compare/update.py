"""A later schedule under the names of an earlier one, so that subscribers get changes and no doubles."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from eventparse.compare.changes import changes_of, month_day
from eventparse.compare.pairs import Pair, pair_events
from eventparse.model import Day, Event, Names, Schedule, Status, uid_of


def update(old: Schedule, new: Schedule, *, revised: dt.datetime | None = None) -> Schedule:
    """Return the later schedule with `id`, `uid` and `revision` of the earlier one.

    An event that changed has its revision raised by one, and `revised` as its time of change where that is given (the
    clock of the machine is not asked). An event that is gone stays, cancelled, on its day: a calendar that only leaves
    it out never tells its subscribers. What was cancelled before stays as it was.
    Source: RFC 5545, sections 3.8.1.11 (STATUS) and 3.8.7.4 (SEQUENCE); RFC 5546, section 2.1.4.
    """
    pairs = pair_events(old, new)
    merger = _Merger(old, new, revised, {id(pair.new): pair for pair in pairs if pair.new is not None})
    merger.names.keep(pair.old.id for pair in pairs if pair.old is not None)
    merger.gone = {id(pair.old) for pair in pairs if pair.new is None}
    merger.new_of = {
        id(pair.old): pair.new for pair in pairs if pair.old is not None and pair.new is not None
    }
    merger.place_gone(old.events, None)
    events = [merger.event(event) for event in new.events]
    events.extend(merger.cancelled(event) for event in merger.tops)
    return new.model_copy(update={"events": tuple(events), "days": tuple(merger.days)})


@dataclass(slots=True)
class _Merger:
    old: Schedule
    new: Schedule
    revised: dt.datetime | None
    pairs: dict[int, Pair]
    """The pair of each later event, by its identity."""
    names: Names = field(default_factory=Names)
    gone: set[int] = field(default_factory=set)
    """Identities of the earlier events that are gone."""
    new_of: dict[int, Event] = field(default_factory=dict)
    """What an earlier event is now."""
    tops: list[Event] = field(default_factory=list)
    """Gone events without a session that is still there."""
    below: dict[int, list[Event]] = field(default_factory=dict)
    """Gone talks of a session that is still there, by its identity."""
    days: list[Day] = field(init=False)
    numbers: dict[int, int] = field(default_factory=dict)
    """Number of each earlier day among the later ones."""

    def __post_init__(self) -> None:
        self.days = list(self.new.days)

    def place_gone(self, events: Iterable[Event], session: Event | None) -> None:
        """Find for each gone event where it belongs now; talks of a gone session stay below it."""
        for event in events:
            if id(event) in self.gone:
                home = self.new_of.get(id(session)) if session is not None else None
                self.below.setdefault(id(home), []).append(event) if home else self.tops.append(event)
                # Its talks that are still there stand elsewhere; the others go with it.
                continue
            self.place_gone(event.children, event)

    def event(self, event: Event) -> Event:
        """Return a later event under its earlier name."""
        pair = self.pairs[id(event)]
        children = [self.event(child) for child in event.children]
        children += [self.cancelled(child) for child in self.below.get(id(event), ())]
        if pair.old is None:
            name = self.names.give(event.title, event.day)
            event = event.model_copy(update={"id": name, "children": tuple(children)})
            return event.model_copy(update={"uid": uid_of(self.new, event)})
        changed = bool(changes_of(pair.old, event, self.old, self.new))
        return event.model_copy(
            update={
                "id": pair.old.id,
                "uid": uid_of(self.old, pair.old),
                "revision": pair.old.revision + changed,
                "revised": (self.revised or pair.old.revised) if changed else pair.old.revised,
                "children": tuple(children),
            }
        )

    def cancelled(self, event: Event) -> Event:
        """Return a gone event as cancelled, on the day on which it was."""
        fresh = event.status is not Status.CANCELLED
        return event.model_copy(
            update={
                "status": Status.CANCELLED,
                "uid": uid_of(self.old, event),
                "revision": event.revision + fresh,
                "revised": (self.revised or event.revised) if fresh else event.revised,
                "day": self.day(event.day),
                "timezone": event.timezone or (self.old.timezone if self._other_zone() else None),
                "source": None,
                "children": tuple(
                    self.cancelled(child) for child in event.children if id(child) in self.gone
                ),
            }
        )

    def day(self, number: int | None) -> int | None:
        """Return the number of an earlier day among the later ones; a day that is gone is added at the end."""
        if number is None:
            return None
        if number not in self.numbers:
            earlier = next((day for day in self.old.days if day.number == number), None)
            same = next((day for day in self.days if earlier is not None and _is_same(earlier, day)), None)
            if earlier is None:
                return None
            if same is None:
                same = earlier.model_copy(
                    update={"number": max((d.number for d in self.days), default=0) + 1}
                )
                self.days.append(same)
            self.numbers[number] = same.number
        return self.numbers[number]

    def _other_zone(self) -> bool:
        return self.old.timezone != self.new.timezone


def _is_same(earlier: Day, later: Day) -> bool:
    if earlier.date is not None and later.date is not None:
        return earlier.date == later.date
    if (known := month_day(earlier)) is not None and month_day(later) is not None:
        return known == month_day(later)
    return earlier.number == later.number
