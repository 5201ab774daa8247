"""The possible readings of written clock times and ranges, each with what it costs by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from eventparse.model import Kind
from eventparse.resolve import _costs as cost
from eventparse.times import Clock, ClockForm, TimeRange

NOON, MIDNIGHT = 12 * 60, 24 * 60

Reading = tuple[int, float, bool]
"""Minutes since midnight, cost, and whether it contradicts what is written."""

State = tuple[int, int, float, int]
"""Start, end (the start again where none is written), cost, and marks of what it contradicts."""

FIRST_SLIPS, LAST_SLIPS, END_IS_BACK = 1, 2, 4


@dataclass(frozen=True, slots=True)
class ClockHabits:
    """How the page as a whole writes its times."""

    hours_above_12: bool
    """True where the page says so, or a time such as 13:00 or 00:15 shows the 24-hour clock."""
    meridiems: bool
    """True where AM or PM is written somewhere."""
    memo: dict[tuple[object, ...], list[Reading]] = field(default_factory=dict, compare=False, repr=False)
    """Readings of clocks that were met before."""


def habits_of(ranges: Iterable[TimeRange], on_24_hours: bool = False) -> ClockHabits:
    """Return how a page writes its times; `on_24_hours` where it says so."""
    above, meridiems = on_24_hours, False
    for written in ranges:
        for clock in (written.first, written.last):
            if clock is None or clock.form in (ClockForm.WORD, ClockForm.GIVEN):
                continue
            if clock.meridiem is not None:
                meridiems = True
            elif clock.hour >= 13 or clock.hour == 0:
                above = True
    return ClockHabits(above, meridiems)


def as_written(clock: Clock) -> int:
    """Return the minutes since midnight that a clock says at its face."""
    if clock.form is ClockForm.WORD:
        return NOON if clock.hour == 12 and clock.meridiem != "am" else 0
    if clock.meridiem is not None and clock.hour <= 12:
        return clock.hour % 12 * 60 + clock.minute + (NOON if clock.meridiem == "pm" else 0)
    return clock.hour * 60 + clock.minute


def readings_of(clock: Clock, habits: ClockHabits) -> list[Reading]:
    """Return the readings of one clock on its day, the one at its face first."""
    key = (clock.hour, clock.minute, clock.meridiem, clock.form, clock.padded)
    found = habits.memo.get(key)
    if found is None:
        found = habits.memo[key] = _readings(clock, habits)
    return found


def _readings(clock: Clock, habits: ClockHabits) -> list[Reading]:
    face = as_written(clock)
    if (
        clock.form in (ClockForm.WORD, ClockForm.GIVEN)
        or clock.hour >= 13
        or (clock.hour == 0 and clock.meridiem is None)
    ):
        return [(face, 0.0, False)]
    other = (face + NOON) % MIDNIGHT
    if clock.meridiem is not None:
        return [
            (face, 0.0, False),
            (other, cost.SLIP_AT_TWELVE if clock.hour == 12 else cost.SLIP, True),
        ]
    return [(face, 0.0, False), (other, *_against(clock, habits))]


def _against(clock: Clock, habits: ClockHabits) -> tuple[float, bool]:
    """Return what it costs to read an unmarked hour in the other half of the day, and whether that is a slip."""
    if clock.hour == 12 and not habits.hours_above_12:
        return cost.TWELVE_IS_NIGHT, False
    if habits.hours_above_12:
        if habits.meridiems:
            return cost.AGAINST_MIXED, False
        return cost.AGAINST_24_HOURS, clock.padded or clock.form is ClockForm.MILITARY
    if habits.meridiems:
        return 0.0, False
    if clock.form is ClockForm.MILITARY:
        return cost.AGAINST_24_HOURS, True
    if clock.form is ClockForm.LETTER:
        return cost.AGAINST_LETTER, False
    return (cost.AGAINST_PADDING if clock.padded else 0.0), False


def night_cost(start: int) -> float:
    """Return what a start costs for its hour alone."""
    hour = start // 60
    if 7 <= hour < 19:
        return cost.BEFORE_NOON if start == NOON - 1 else 0.0
    if start == MIDNIGHT - 1:
        return 0.0
    if hour >= 22:
        return cost.LATE
    if hour >= 19:
        return cost.EVENING
    return cost.AT_SIX if hour == 6 else cost.BEFORE_SIX


def first_cost(start: int) -> float:
    """Return what it costs that a day begins at this time."""
    hour = start // 60
    if hour < 19:
        return 0.0
    if start == MIDNIGHT - 1:
        return 0.0
    if hour >= 22:
        return cost.FIRST_LATER
    return (cost.FIRST_AT_19, cost.FIRST_AT_20, cost.FIRST_AT_21)[hour - 19]


def length_cost(minutes: int) -> float:
    """Return what a length costs."""
    if 0 < minutes <= cost.SOMEWHAT_LONG_FROM:
        return 0.0
    if minutes == 0:
        return cost.NO_LENGTH
    if minutes <= cost.LONG_FREE:
        return cost.SOMEWHAT_LONG
    price = cost.SOMEWHAT_LONG + (minutes - cost.LONG_FREE) / 60 * cost.LONG_HOUR
    return price + (cost.OVER_HALF_DAY if minutes > NOON else 0.0)


def states_of(written: TimeRange, habits: ClockHabits) -> list[State]:
    """Return the joint readings of a written time, the cheapest first."""
    if written.first is not None and written.last is not None:
        states = [
            (start, end, price + night_cost(start), marks)
            for start, end, price, marks in _ranges(written.first, written.last, habits)
        ]
    elif written.first is not None:
        states = [
            (at, at, price + night_cost(at), FIRST_SLIPS if slips else 0)
            for at, price, slips in _starts(written.first, habits)
        ]
    elif written.last is not None:
        states = [
            (at, at, price, LAST_SLIPS if slips else 0) for at, price, slips in _starts(written.last, habits)
        ]
    else:
        states = []
    states.sort(key=lambda state: state[2])
    return [state for state in states if state[2] <= states[0][2] + cost.HOPELESS]


def _starts(clock: Clock, habits: ClockHabits) -> list[Reading]:
    """Return the readings of a start: those of its day, and those past midnight."""
    found = list(readings_of(clock, habits))
    if clock.form is ClockForm.GIVEN:
        return found
    for at, price, slips in tuple(found):
        if at < cost.LAST_MINUTE - MIDNIGHT:
            found.append((at + MIDNIGHT, price + cost.NEXT_DAY, slips))
    return found


def _ranges(first: Clock, last: Clock, habits: ClockHabits) -> list[State]:
    states: list[State] = []
    ends = readings_of(last, habits)
    shared = (first.meridiem is None) != (last.meridiem is None) and first.hour <= 12 and last.hour <= 12
    shared = shared and ClockForm.GIVEN not in (first.form, last.form)
    for start, start_price, start_slips in _starts(first, habits):
        for end, end_price, end_slips in ends:
            price = start_price + end_price
            if shared and start % MIDNIGHT // NOON != end // NOON:
                price += cost.SPLIT_MERIDIEM
            marks = (FIRST_SLIPS if start_slips else 0) | (LAST_SLIPS if end_slips else 0)
            day = start // MIDNIGHT * MIDNIGHT if end <= MIDNIGHT else 0
            if end + day >= start:
                states.append((start, end + day, price + length_cost(end + day - start), marks))
            else:
                states.append((start, end + day, price + cost.ENDS_BEFORE, marks | END_IS_BACK))
                later = end + day + MIDNIGHT
                states.append((start, later, price + length_cost(later - start), marks))
    return states


def kind_cost(kind: Kind, start: int) -> float:
    """Return what a start costs for the sort of event."""
    if kind is Kind.MEAL and start % MIDNIGHT < 5 * 60:
        return cost.MEAL_AT_NIGHT
    if kind is Kind.SOCIAL and start < NOON:
        return cost.AGAINST_KIND
    if kind is Kind.REGISTRATION and start >= 17 * 60:
        return cost.AGAINST_KIND
    return 0.0
