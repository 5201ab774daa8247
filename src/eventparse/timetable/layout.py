"""Where each event of a day stands: columns of tracks or rooms on an axis of time, or one list."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from eventparse.model import Day, Event, Schedule, zone_of

_MOST_LANES = 12
"""A grid of more columns is not read; such a day becomes a list, in which tracks and rooms are named."""
_SINGLE_DATES, _DATES = 3, 5
"""Dates of a calendar: so many with one event each, or so many with at most two on the average."""
_DAY = 24 * 60
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Span:
    """An event on the clock of its day, in minutes since its midnight."""

    event: Event
    """What takes place."""
    start: int
    """When it begins."""
    end: int
    """When it ends; where that is not known when the next begins, or an hour later."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An event in a grid."""

    span: Span
    """When it takes place."""
    lane: int
    """First of its columns, from 0."""
    width: int
    """How many columns it takes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A track or room."""

    label: str
    """Its name; empty for what has none."""
    lane: int
    """First of its columns, from 0."""
    width: int
    """How many events stand beside each other in it."""


@dataclass(frozen=True, slots=True)
class DayLayout:
    """A day as it is drawn."""

    day: Day | None
    """The day; None for events of no day."""
    spans: tuple[Span, ...]
    """Events with a time, in the order of time."""
    untimed: tuple[Event, ...]
    """Events without a time."""
    placed: tuple[Placed, ...]
    """The events with a time, in columns; empty where the day is a list."""
    columns: tuple[Column, ...]
    """Names of the columns."""
    by: str
    """What the columns are: `track`, `room`, or empty."""

    @property
    def rows(self) -> tuple[int, ...]:
        """Minutes at which something begins or ends: the lines of the grid."""
        return tuple(sorted({minute for span in self.spans for minute in (span.start, span.end)}))


def lay_out(schedule: Schedule) -> tuple[DayLayout, ...]:
    """Return every day that has events, in page order; events of no day come last."""
    by_day: dict[int | None, list[Event]] = {}
    for event in schedule.events:
        by_day.setdefault(event.day, []).append(event)
    days: list[tuple[Day | None, list[Event]]] = [
        (day, by_day.pop(day.number)) for day in schedule.days if day.number in by_day
    ]
    if rest := [event for events in by_day.values() for event in events]:
        days.append((None, rest))
    return tuple(_day(day, events, schedule) for day, events in days)


def is_calendar(layouts: Sequence[DayLayout]) -> bool:
    """Tell whether a schedule is a calendar of single dates, as courses have it, and not days full of events."""
    dated = [layout for layout in layouts if layout.day is not None]
    count = sum(len(layout.spans) + len(layout.untimed) for layout in dated)
    single = len(dated) >= _SINGLE_DATES and count == len(dated)
    many = len(dated) >= _DATES and count <= 2 * len(dated)
    return (single or many) and not any(layout.placed for layout in dated)


def spans_of(events: Iterable[Event], day: Day | None, schedule: Schedule, last: int | None) -> list[Span]:
    """Return the events that have a time in its order; `last` is when that ends in which they stand."""
    timed = sorted(
        ((start, event) for event in events if (start := _start(event, day, schedule)) is not None),
        key=lambda pair: pair[0],
    )
    starts = sorted({start for start, _ in timed})
    found = []
    for start, event in timed:
        after = bisect_left(starts, start + 1)
        following = starts[after] if after < len(starts) else last
        end = _end(event, start)
        if end is None:
            end = following if following is not None and following > start else start + _HOUR
        found.append(Span(event, start, end))
    return found


def _day(day: Day | None, events: list[Event], schedule: Schedule) -> DayLayout:
    spans = tuple(spans_of(events, day, schedule, None))
    names = {span.event.id for span in spans}
    untimed = tuple(event for event in events if event.id not in names)
    together = _together(spans)
    if day is None or not together:
        return DayLayout(day, spans, untimed, (), (), "")
    by, value = _criterion([span for span in spans if span.event.id in together])
    placed, columns = _place(spans, together, value)
    if not placed:
        return DayLayout(day, spans, untimed, (), (), "")
    return DayLayout(day, spans, untimed, placed, columns, by)


def _start(event: Event, day: Day | None, schedule: Schedule) -> int | None:
    if event.start_time is None:
        below = [_start(child, day, schedule) for child in event.children]
        known = [start for start in below if start is not None]
        return min(known) if known else None
    minutes = event.start_day_offset * _DAY + event.start_time.hour * 60 + event.start_time.minute
    away = event.timezone is not None and event.timezone != schedule.timezone
    if away and schedule.timezone and event.start and day and day.date:
        local = event.start.astimezone(zone_of(schedule.timezone))
        minutes = (local.date() - day.date).days * _DAY + local.hour * 60 + local.minute
    return minutes


def _end(event: Event, start: int) -> int | None:
    if event.start_time is None or event.end_time is None:
        return None
    begun = event.start_day_offset * _DAY + event.start_time.hour * 60 + event.start_time.minute
    ended = event.end_day_offset * _DAY + event.end_time.hour * 60 + event.end_time.minute
    return start + ended - begun if ended > begun else None


def _together(spans: Sequence[Span]) -> set[str]:
    """Return the ids of events that take place while another does."""
    found: set[str] = set()
    latest: Span | None = None
    for span in spans:
        if latest is not None and span.start < latest.end:
            found |= {latest.event.id, span.event.id}
        if latest is None or span.end > latest.end:
            latest = span
    return found


Value = Callable[[Event], str | None]


def track_of(event: Event) -> str | None:
    """Return the track of an event; of a session without one that which all its talks have."""
    return event.track or _shared(event, track_of)


def room_of(event: Event) -> str | None:
    """Return the room of an event; of a session without one that which all its talks have."""
    return event.room or _shared(event, room_of)


def _shared(event: Event, value: Value) -> str | None:
    below = {value(child) for child in event.children}
    return below.pop() if len(below) == 1 else None


def _criterion(spans: Sequence[Span]) -> tuple[str, Value]:
    """Return what keeps events of one time apart best: the track, the room, or nothing."""
    choices: tuple[tuple[str, Value], ...] = (("track", track_of), ("room", room_of))
    scores = []
    for number, (_, value) in enumerate(choices):
        ends: dict[str, int] = {}
        clashes = 0
        for span in spans:
            label = value(span.event)
            if label is None or span.start < ends.get(label, -_DAY):
                clashes += 1
            if label is not None:
                ends[label] = max(span.end, ends.get(label, -_DAY))
        scores.append((clashes, number))
    clashes, best = min(scores)
    return choices[best] if clashes < len(spans) else ("", lambda event: None)


def _place(
    spans: Sequence[Span], together: set[str], value: Value
) -> tuple[tuple[Placed, ...], tuple[Column, ...]]:
    """Return events and columns; nothing where there would be too many columns."""
    groups: dict[str, list[Span]] = {}
    free: list[Span] = []
    for span in spans:
        if span.event.id not in together:
            continue
        label = value(span.event)
        free.append(span) if label is None else groups.setdefault(label, []).append(span)
    columns: list[Column] = []
    where: dict[str, tuple[int, int]] = {}
    lane = 0
    for label, members in groups.items():
        lanes, width = _lanes(members)
        columns.append(Column(label, lane, width))
        clash = _together(members)
        for span in members:
            own = span.event.id
            where[own] = (lane + lanes[own], 1) if own in clash else (lane, width)
        lane += width
        if lane > _MOST_LANES:
            return (), ()
    named = lane
    rest = _across(free, [span for members in groups.values() for span in members], named, where)
    lanes, width = _lanes(rest)
    if named + width > _MOST_LANES:
        return (), ()
    where |= {span.event.id: (named + lanes[span.event.id], 1) for span in rest}
    if width:
        columns.append(Column("", named, width))
    whole = (0, named + width)
    placed = tuple(Placed(span, *where.get(span.event.id, whole)) for span in spans)
    return placed, tuple(columns)


def _across(
    free: Sequence[Span], named: Sequence[Span], width: int, where: dict[str, tuple[int, int]]
) -> list[Span]:
    """Let what has no column stand across all of them where they are empty; return the others."""
    busy: list[list[int]] = []
    for span in sorted(named, key=lambda span: span.start):
        if busy and span.start <= busy[-1][1]:
            busy[-1][1] = max(busy[-1][1], span.end)
        else:
            busy.append([span.start, span.end])
    rest: list[Span] = []
    until = -_DAY
    for span in free:
        at = bisect_left(busy, span.start, key=lambda pair: pair[1])
        at += at < len(busy) and busy[at][1] <= span.start
        if not width or span.start < until or (at < len(busy) and busy[at][0] < span.end):
            rest.append(span)
        else:
            where[span.event.id], until = (0, width), span.end
    return rest


def _lanes(spans: Sequence[Span]) -> tuple[dict[str, int], int]:
    """Return the lane of each event and how many there are; the fullest comes first."""
    ends: list[int] = []
    lanes: dict[str, int] = {}
    counts: list[int] = []
    for span in spans:
        lane = next((number for number, end in enumerate(ends) if end <= span.start), len(ends))
        if lane == len(ends):
            if lane > _MOST_LANES:
                return dict.fromkeys((span.event.id for span in spans), 0), lane
            ends.append(0)
            counts.append(0)
        ends[lane] = span.end
        counts[lane] += 1
        lanes[span.event.id] = lane
    order = sorted(range(len(ends)), key=lambda lane: (-counts[lane], lane))
    new = {old: number for number, old in enumerate(order)}
    return {name: new[lane] for name, lane in lanes.items()}, len(ends)
