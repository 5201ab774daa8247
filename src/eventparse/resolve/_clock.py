"""Read the clock times: the cheapest readings of each lane of each day, in the light of the whole page."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field

from eventparse.draft import WrittenTime
from eventparse.model import Basis, Kind
from eventparse.resolve import _costs as cost
from eventparse.resolve._clock_report import report_elapsed, report_lane
from eventparse.resolve._lanes import Lane, Slot, TimeKey, lanes_of, runs_backwards
from eventparse.resolve._path import SURE, Station, Step, cheapest
from eventparse.resolve._readings import (
    NOON,
    ClockHabits,
    State,
    as_written,
    habits_of,
    kind_cost,
    states_of,
)
from eventparse.resolve._state import Settling, Timed
from eventparse.times import Clock, ClockForm, TimeRange

_ELAPSED_AT_MOST = 8 * 60
_ELAPSED_SLOTS = 3

Bounds = tuple[int, int]
_ClockKey = tuple[object, ...]


@dataclass(slots=True)
class _Solver:
    """What is known while the lanes of one page are read."""

    habits: ClockHabits
    hours: dict[int, Bounds]
    """Stated hours of each day that states them."""
    readings: dict[TimeKey, Step] = field(default_factory=dict)
    memo: dict[tuple[object, ...], list[State]] = field(default_factory=dict)
    halves: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    """For each unmarked hour and minute that is surely read somewhere: in which half of the day."""
    span: Bounds | None = None
    """Earliest and latest start that is sure."""


def read_clocks(state: Settling) -> None:
    """Decide every written time of the schedule, and report what was contradicted, goes back or stays in doubt."""
    lanes = lanes_of(state)
    if not lanes:
        return
    day_hours = [day.draft.hours for day in state.days]
    written = [slot.time.range for lane in lanes for slot in lane.slots]
    stated = [time.range for time in day_hours if time is not None]
    habits = habits_of([*written, *stated], state.draft.on_24_hours)
    solver = _Solver(habits, _stated_hours(day_hours, habits))
    paths = [_solve(solver, lane) for lane in lanes]
    if any(_doubtful(step) for path in paths for step in path):
        _learn(solver, lanes, paths)
        paths = [
            _solve(solver, lane, again=True) if any(map(_doubtful, path)) else path
            for lane, path in zip(lanes, paths, strict=True)
        ]
    backwards = runs_backwards(state)
    for lane, path in zip(lanes, paths, strict=True):
        report_lane(state.sink, lane, path, habits, newest_first=backwards)
        if _is_elapsed(lane):
            report_elapsed(state.sink, lane)
    _hand_over(state.events, solver.readings)


def _doubtful(step: Step) -> bool:
    return step.start_margin <= cost.DOUBT or step.end_margin <= cost.DOUBT


def _stated_hours(day_hours: Iterable[WrittenTime | None], habits: ClockHabits) -> dict[int, Bounds]:
    hours: dict[int, Bounds] = {}
    for index, time in enumerate(day_hours):
        if time is None or time.range.first is None:
            continue
        has_end = time.range.last is not None
        step = cheapest([Station(states_of(time.range, habits), has_end, False)])[0]
        # A day's hours without an end, or with one in doubt, say only when it begins.
        end = step.end if has_end and step.end > step.start else step.start + NOON
        hours[index] = (step.start, end)
    return hours


def _solve(solver: _Solver, lane: Lane, again: bool = False) -> list[Step]:
    if _is_elapsed(lane):
        path = [_at_face(slot.time.range) for slot in lane.slots]
    else:
        seen: set[_ClockKey] = set()
        stations: list[Station] = []
        for slot in lane.slots:
            written = slot.time.range
            key = _clock_key(written.first or written.last)
            stations.append(Station(_states(solver, slot, again), _has_end(written), key in seen))
            seen.add(key)
        path = cheapest(stations)
    for slot, step in zip(lane.slots, path, strict=True):
        if again:
            solver.readings[slot.key] = step
        else:
            # Parallel sessions that share a time cell share its reading: the first lane decides.
            solver.readings.setdefault(slot.key, step)
    return path


def _has_end(written: TimeRange) -> bool:
    return written.first is not None and written.last is not None


def _clock_key(clock: Clock | None) -> _ClockKey:
    return (clock.hour, clock.minute, clock.meridiem, clock.form, clock.padded) if clock is not None else ()


def _states(solver: _Solver, slot: Slot, again: bool) -> list[State]:
    """Return the readings of a slot with what its day, its session and its kind add to their costs."""
    written = slot.time.range
    within = solver.hours.get(slot.key[0])
    above = solver.readings.get(slot.above) if slot.above is not None else None
    if above is not None and above.end > above.start:
        within = (above.start, above.end)
    key = (_clock_key(written.first), _clock_key(written.last), slot.kind, within, again)
    found = solver.memo.get(key)
    if found is None:
        clock = written.first or written.last
        found = []
        for start, end, price, marks in states_of(written, solver.habits):
            if clock is not None and (clock.meridiem is None or slot.kind is Kind.MEAL):
                price += kind_cost(slot.kind, start)
            if within is not None and not within[0] <= start <= within[1]:
                price += cost.OUTSIDE
            if again and clock is not None:
                price += _custom_cost(solver, clock, start)
            found.append((start, end, price, marks))
        found.sort(key=lambda state: state[2])
        solver.memo[key] = found
    return found


def _custom_cost(solver: _Solver, clock: Clock, start: int) -> float:
    """Return what a reading costs in the light of what is sure elsewhere on the page."""
    halves = solver.halves.get((clock.hour, clock.minute)) if clock.meridiem is None else None
    price = 0.0
    if halves is not None and len(halves) == 1 and start // NOON % 2 not in halves:
        price += cost.AGAINST_HABIT
    if solver.span is not None and not solver.span[0] <= start <= solver.span[1]:
        price += cost.OUTSIDE_PAGE
    return price


def _learn(solver: _Solver, lanes: list[Lane], paths: list[list[Step]]) -> None:
    """Note what is sure on the page, for the lanes that are in doubt."""
    starts: list[int] = []
    for lane, path in zip(lanes, paths, strict=True):
        for slot, step in zip(lane.slots, path, strict=True):
            clock = slot.time.range.first
            if clock is None or _doubtful(step) or step.marks:
                continue
            starts.append(step.start)
            solver.halves.setdefault((clock.hour % 12 or 12, clock.minute), set()).add(step.start // NOON % 2)
    if starts:
        solver.span = (min(starts), max(starts))


def _is_elapsed(lane: Lane) -> bool:
    """Return whether the times of a lane count from its beginning (0:00, 0:15, …) and are no clock times."""
    clocks = [
        clock for slot in lane.slots for clock in (slot.time.range.first, slot.time.range.last) if clock
    ]
    if len(lane.slots) < _ELAPSED_SLOTS or any(clock.meridiem is not None for clock in clocks):
        return False
    times = [as_written(clock) for clock in clocks]
    starts = [as_written(slot.time.range.first) for slot in lane.slots if slot.time.range.first]
    if not starts or starts[0] != 0 or max(times) > _ELAPSED_AT_MOST:
        return False
    return all(a <= b for a, b in itertools.pairwise(starts))


def _at_face(written: TimeRange) -> Step:
    start = as_written(written.first) if written.first is not None else None
    end = as_written(written.last) if written.last is not None else None
    first = start if start is not None else end or 0
    return Step(first, end if end is not None else first, 0, SURE, SURE)


def _hand_over(events: Iterable[Timed], readings: dict[TimeKey, Step]) -> None:
    """Give each event the reading of its written time."""
    for event in events:
        time = event.draft.time
        step = readings.get((event.draft.day, time.span)) if time is not None else None
        if time is not None and step is not None:
            if time.range.first is not None:
                event.start, event.start_basis = step.start, _basis(event, time.range.first)
                event.start_second = time.range.first.second
            if time.range.last is not None:
                event.end, event.end_basis = step.end, _basis(event, time.range.last)
                event.end_second = time.range.last.second
        _hand_over(event.children, readings)


def _basis(event: Timed, clock: Clock) -> Basis:
    return Basis.GIVEN if clock.form is ClockForm.GIVEN else event.draft.time_basis
