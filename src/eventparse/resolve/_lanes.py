"""The sequences of distinct written times of a schedule, one for each lane of each day."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eventparse.draft import WrittenTime
from eventparse.model import Kind
from eventparse.resolve._state import Settling, Timed
from eventparse.source import Span

_DATES, _MOST = 4, 0.8
"""So many days, and such a share of steps back in time, show that a page begins with the newest."""
TimeKey = tuple[int, Span]
"""A written time on a day: the index of the day in the draft, and where the time stands."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A distinct written time in its lane."""

    key: TimeKey
    """Its name."""
    time: WrittenTime
    """What is written."""
    kind: Kind
    """The sort of the event that it belongs to; of the first, where several share it."""
    above: TimeKey | None
    """The written time of the session above, where there is one in another lane."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A sequence of slots that follow each other."""

    day: int
    """Index of its day in the draft."""
    slots: tuple[Slot, ...]
    """Its slots in page order."""


def lanes_of(state: Settling) -> list[Lane]:
    """Return the lanes of a schedule in the order in which they begin on the page."""
    slots: dict[tuple[int, int], dict[TimeKey, Slot]] = {}
    for event, above in _walk(state.events, None):
        draft = event.draft
        time = draft.time
        if time is None or (time.range.first is None and time.range.last is None):
            continue
        lane = slots.setdefault((draft.day, draft.lane), {})
        key = (draft.day, time.span)
        if key not in lane:
            lane[key] = Slot(key, time, draft.kind, above if above not in lane else None)
    return [Lane(day, tuple(found.values())) for (day, _), found in slots.items()]


def _walk(events: Iterable[Timed], above: TimeKey | None) -> Iterator[tuple[Timed, TimeKey | None]]:
    """Yield all events in page order, each with the written time of the nearest session above."""
    for event in events:
        yield event, above
        if event.children:
            time = event.draft.time
            yield from _walk(event.children, (event.draft.day, time.span) if time is not None else above)


def runs_backwards(state: Settling) -> bool:
    """Tell whether the days of a page run from the newest to the oldest."""
    dates = [day.date.mention for day in state.draft.days if day.date is not None]
    known = [(m.year, m.month, m.day) for m in dates if m.year and m.month and m.day]
    down = sum(later < sooner for sooner, later in itertools.pairwise(known))
    return len(known) >= _DATES and down >= _MOST * (len(known) - 1)
