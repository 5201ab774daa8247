"""Settle whether numeric dates write the day or the month first: one order for the whole page."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from eventparse.diagnostics import codes
from eventparse.draft import WrittenDate
from eventparse.resolve._dates import date_of, exists
from eventparse.resolve._readings import habits_of
from eventparse.resolve._state import DatedDay, Settling
from eventparse.times import DateMention

# Two numbers with a sign between them, not inside of a longer date that begins with a year.
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})\s?([./-])\s?(\d{1,2})(?!\d)")
_IMPOSSIBLE, _WRONG_WEEKDAY, _OUT_OF_ORDER, _SPREAD, _DOTS, _OTHER_MONTH = 10.0, 3.0, 4.0, 4.0, 4.0, 3.0
"""What speaks against an order; a difference below `_CLEAR` decides nothing."""
_CLEAR = 1.0
_TRUSTED = 0.5
_AMERICAN = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "Pacific/Honolulu",
)


@dataclass(frozen=True, slots=True)
class _Numeric:
    """A numeric date: its two numbers in page order."""

    first: int
    second: int
    dots: bool
    open: bool
    """True where both orders are possible."""
    written: WrittenDate
    day: DatedDay | None

    def month_day(self, day_first: bool) -> tuple[int, int]:
        return (self.second, self.first) if day_first else (self.first, self.second)


def settle_order(state: Settling) -> None:
    """Choose one order for all numeric dates of the page, and apply it to the days."""
    found = _numerics(state)
    if not any(item.open for item in found):
        return
    costs = {day_first: _cost(state, found, day_first) for day_first in (True, False)}
    if abs(costs[True] - costs[False]) >= _CLEAR:
        day_first = costs[True] < costs[False]
    else:
        day_first = not _is_american(state)
        _report(state, [item for item in found if item.open], day_first)
    for item in found:
        if item.open and item.day is not None:
            item.day.month, item.day.day = item.month_day(day_first)


def _numerics(state: Settling) -> list[_Numeric]:
    found: list[_Numeric] = []
    for day in state.days:
        if day.draft.date is not None:
            found.extend(_numeric(day.draft.date, day))
    for evidence in state.draft.dates:
        if evidence.weight >= _TRUSTED:
            found.extend(_numeric(evidence.date, None))
    return found


def _numeric(written: WrittenDate, day: DatedDay | None) -> list[_Numeric]:
    mention = written.mention
    if mention.month is None or mention.day is None:
        return []
    match = _NUMERIC.search(written.text)
    if match is None:
        if mention.swapped is None:
            return []
        # The numbers are not found (other signs between them): the reading at hand counts as month first.
        first, second, dots = mention.month, mention.day, False
    else:
        first, second, dots = int(match[1]), int(match[3]), match[2] == "."
    if {first, second} != {mention.month, mention.day}:
        return []
    return [_Numeric(first, second, dots, mention.swapped is not None, written, day)]


def _cost(state: Settling, found: Sequence[_Numeric], day_first: bool) -> float:
    """Return what speaks against an order."""
    price = 0.0
    months = _months_of_evidence(state)
    for item in found:
        month, day = item.month_day(day_first)
        if not 1 <= month <= 12 or not exists(month, day):
            price += _IMPOSSIBLE
            continue
        mention = item.written.mention
        if item.dots and not day_first:
            price += _DOTS
        if mention.year is not None and mention.weekday is not None:
            date = date_of(mention.year, month, day)
            if date is None or date.weekday() != mention.weekday:
                price += _WRONG_WEEKDAY
        if months and item.day is not None and month not in months:
            price += _OTHER_MONTH
    return price + _sequence_cost(found, day_first)


def _sequence_cost(found: Sequence[_Numeric], day_first: bool) -> float:
    """Return what speaks against an order in the sequence of the days: steps to and fro, and a wide spread."""
    steps, other = (_steps(found, order) for order in (day_first, not day_first))
    if not steps:
        return 0.0
    forth, back = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    price = _OUT_OF_ORDER * min(forth, back) / len(steps)
    # Meetings a day or a week apart are months apart when they are read in the wrong order.
    wide, narrow = sum(map(abs, steps)), sum(map(abs, other))
    return price + (_SPREAD if wide > 2 * narrow + 7 else 0.0)


def _steps(found: Sequence[_Numeric], day_first: bool) -> list[int]:
    days: list[int] = []
    for item in found:
        if item.day is None:
            continue
        month, day = item.month_day(day_first)
        year = item.written.mention.year or 2000
        date = date_of(year, month, day) if 1 <= month <= 12 else None
        if date is not None:
            days.append(date.toordinal())
    return [b - a for a, b in itertools.pairwise(days) if a != b]


def _months_of_evidence(state: Settling) -> set[int]:
    """Return the months that the page names in words, with those between them."""
    months: set[int] = set()
    for evidence in state.draft.dates:
        mention: DateMention | None = evidence.date.mention
        if evidence.weight < _TRUSTED or _NUMERIC.search(evidence.date.text) or mention is None:
            continue
        last = mention.last or mention
        if mention.month is not None and last.month is not None:
            span = (last.month - mention.month) % 12
            months.update((mention.month - 1 + step) % 12 + 1 for step in range(span + 1))
    return months


def _is_american(state: Settling) -> bool:
    """Return whether zones or the 12-hour clock make the page an American one."""
    zones = [name for zone in state.draft.zones for name in (zone.mention.zone, *zone.mention.candidates[:1])]
    zones += [place.mention.candidates[0] for place in state.draft.places if place.mention.candidates]
    if zones:
        return any(name in _AMERICAN for name in zones)
    times = [event.draft.time.range for event in state.events if event.draft.time is not None]
    return habits_of(times).meridiems


def _report(state: Settling, items: Sequence[_Numeric], day_first: bool) -> None:
    first = items[0]
    month, day = first.month_day(day_first)
    other_month, other_day = first.month_day(not day_first)
    message = (
        f'"{first.written.text}" is read as month {month}, day {day};'
        f" month {other_month}, day {other_day} fits as well"
    )
    state.sink.report(codes.DATE_ORDER_IN_DOUBT, message, first.written.span)
