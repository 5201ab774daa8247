"""Tell which days of the draft are one and the same, and number what is left."""

import datetime as dt
import itertools
from collections.abc import Sequence

from eventparse.model import Day
from eventparse.resolve._dates import date_of, month_day_text
from eventparse.resolve._state import DatedDay, Settling

DayName = tuple[object, ...]


def name_of(day: DatedDay) -> DayName:
    """Return what makes a day the same as another: its date, else its number, else its weekday or label."""
    if day.month_day is not None:
        return ("date", day.year if day.year is not None else f"turn {day.turn}", *day.month_day)
    label = " ".join((day.draft.label or "").casefold().split())
    if day.number is not None:
        return ("number", day.number)
    return ("label", day.weekday, label)


def merge_days(state: Settling) -> None:
    """Let days that come again (parallel tables, an overview and its details) be the first of their name."""
    first: dict[DayName, int] = {}
    state.same_day = [first.setdefault(name_of(day), index) for index, day in enumerate(state.days)]


def number_days(state: Settling) -> tuple[tuple[Day, ...], dict[int, int]]:
    """Return the days of the model, and for each day of the draft the number of its day.

    Days on which nothing takes place (the empty column of a grid) are left out.
    """
    used = {state.same_day[event.draft.day] for event in state.events if event.draft.day < len(state.days)}
    kept = _with_new([index for index in range(len(state.days)) if index in used], state.days)
    number = {index: place + 1 for place, index in enumerate(kept)}
    numbers = {index: number[same] for index, same in enumerate(state.same_day) if same in number}
    days = [state.days[index] for index in kept]
    turns, offsets = _turns(days), day_offsets(days)
    built = tuple(_day(day, place + 1, turns[place], offsets[place]) for place, day in enumerate(days))
    return built, numbers


def _with_new(kept: list[int], days: Sequence[DatedDay]) -> list[int]:
    """Put days that only a recipe names before the first day with a later date; the page's own keep their order."""
    new = [index for index in kept if days[index].draft.given is not None and days[index].draft.span is None]
    out = [index for index in kept if index not in new]
    for index in new:
        date = _date(days[index])
        dates = [_date(days[other]) for other in out]
        later = (
            at for at, other in enumerate(dates) if date is not None and other is not None and other > date
        )
        out.insert(next(later, len(out)), index)
    return out


def _date(day: DatedDay) -> dt.date | None:
    return date_of(day.year, *day.month_day) if day.year is not None and day.month_day is not None else None


def _day(day: DatedDay, number: int, turn: int, offset: int) -> Day:
    date = None
    if day.year is not None and day.month is not None and day.day is not None:
        date = date_of(day.year, day.month, day.day)
    return Day(
        number=number,
        label=day.draft.label,
        date=date,
        month_day=month_day_text(day.month, day.day)
        if day.month is not None and day.day is not None
        else None,
        date_basis=day.basis if day.month_day is not None else None,
        weekday=day.weekday,
        year_offset=turn,
        day_offset=offset,
    )


def _turns(days: list[DatedDay]) -> list[int]:
    """Return the years after the first dated day."""
    first = next((day for day in days if day.month_day is not None), None)
    if first is None:
        return [0] * len(days)
    turns: list[int] = []
    for day in days:
        if day.month_day is None:
            turns.append(0)
        elif day.year is not None and first.year is not None:
            turns.append(day.year - first.year)
        else:
            turns.append(day.turn - first.turn)
    return turns


def day_offsets(days: list[DatedDay]) -> list[int]:
    """Return how many days after the first each day is, as far as dates, numbers, weekdays or the order tell."""
    if not days:
        return []
    dates = [
        date_of(day.year if day.year is not None else 2001 + day.turn, *day.month_day)
        if day.month_day
        else None
        for day in days
    ]
    if all(date is not None for date in dates):
        known = [date.toordinal() for date in dates if date is not None]
        return [ordinal - known[0] for ordinal in known]
    numbers = [day.number for day in days]
    if all(number is not None for number in numbers):
        counted = [number for number in numbers if number is not None]
        if all(a < b for a, b in itertools.pairwise(counted)):
            return [number - counted[0] for number in counted]
    weekdays = [day.weekday for day in days]
    if all(weekday is not None for weekday in weekdays):
        named = [weekday for weekday in weekdays if weekday is not None]
        offsets = [0]
        for a, b in itertools.pairwise(named):
            offsets.append(offsets[-1] + ((b - a) % 7 or 7))
        return offsets
    return list(range(len(days)))
