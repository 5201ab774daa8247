"""Dates of days: what their own words say, months carried on, dates that cannot be, weekdays that disagree."""

import datetime as dt
import itertools
from collections.abc import Sequence

from eventparse.diagnostics import codes
from eventparse.model import Basis
from eventparse.resolve._state import DatedDay, Settling

_TRUSTED = 0.5
"""Weight from which on evidence outside the days counts."""
_CLOSE = 0.15
"""Evidence that is weaker by less than this has as much to say."""
_LEAP_YEAR = 2000
_SAME_FINDING = 3
"""So many weekdays that all disagree with a year from elsewhere are one finding, not many."""


def exists(month: int, day: int, year: int | None = None) -> bool:
    """Return whether there is such a day (29 February counts where the year is open)."""
    return date_of(year if year is not None else _LEAP_YEAR, month, day) is not None


def date_of(year: int, month: int, day: int) -> dt.date | None:
    """Return a date, or None where it does not exist."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_day_text(month: int, day: int, year: int | None = None) -> str:
    """Return a date for a message: `2023-07-28`, or `07-28` without a year."""
    text = f"{month:02d}-{day:02d}"
    return text if year is None else f"{year:04d}-{text}"


def wrong_weekdays(year: int, days: Sequence[DatedDay]) -> int:
    """Return how many days have another weekday in a year than the one that is written; turns of the year count."""
    wrong = 0
    for day in days:
        if day.weekday is not None and day.month is not None and day.day is not None:
            date = date_of(year + day.turn, day.month, day.day)
            wrong += date is None or date.weekday() != day.weekday
    return wrong


def read_dates(state: Settling) -> None:
    """Take over what the words of each day say."""
    for day in state.days:
        day.number = day.draft.number
    if len(state.days) > 1 and _is_unnamed(state.days[0]) and state.days[1].number == 2:
        state.days[0].number = 1  # only "Day 2" got a heading
    for day in state.days:
        written = day.draft.date
        if written is None:
            continue
        mention = written.mention
        day.month, day.day, day.weekday = mention.month, mention.day, mention.weekday
        if day.day is not None and day.month is not None:
            day.basis, day.year = Basis.STATED, mention.year
        elif day.day is not None:
            # The month comes from elsewhere; a year that is written beside the day is its own all the same.
            day.year = mention.year


def _is_unnamed(day: DatedDay) -> bool:
    return day.draft.label is None and day.draft.date is None and day.number is None


def fill_months(state: Settling) -> None:
    """Carry the month on to days that write only a number, and report days that no month has."""
    _carry_months(state)
    for day in state.days:
        if day.month is None or day.day is None:
            continue
        if not exists(day.month, day.day):
            written = day.draft.date
            text = f'"{written.text}"' if written is not None else month_day_text(day.month, day.day)
            message = f"{text}: month {day.month} has no day {day.day}"
            state.sink.report(codes.DATE_IMPOSSIBLE, message, written.span if written is not None else None)
            day.month = day.day = day.year = day.basis = None


def _carry_months(state: Settling) -> None:
    days = [day for day in state.days if day.day is not None]
    if all(day.month is not None for day in days):
        return
    if days[0].month is None:
        _first_month(state, days)
    before: tuple[int, int] | None = None
    for day in days:
        if day.month is None and day.day is not None and before is not None:
            month, number = before
            # A smaller number than the one above belongs to the next month.
            day.month = month if day.day >= number else month % 12 + 1
            day.basis = Basis.DERIVED
        if day.month_day is not None:
            before = day.month_day


def _first_month(state: Settling, days: list[DatedDay]) -> None:
    """Find the month of a first day that writes only a number: from evidence, or backwards from a later day."""
    first = days[0]
    known = [
        item for item in state.draft.dates if item.weight >= _TRUSTED and item.date.mention.month is not None
    ]
    if known:
        best = max(known, key=lambda item: item.weight)
        months = {item.date.mention.month for item in known if item.weight >= best.weight - _CLOSE}
        if len(months) > 1:
            names = " and ".join(f'"{item.date.text}"' for item in known[:2])
            message = f"the month of the first day is not written, and the page names {names}"
            state.sink.report(codes.DATE_UNDECIDED, message, best.date.span)
            return
        first.month, first.basis = best.date.mention.month, Basis.DERIVED
        return
    later = next(((i, day) for i, day in enumerate(days) if day.month is not None), None)
    if later is None:
        return
    index, day = later
    month = day.month or 1
    numbers = [item.day or 0 for item in days[: index + 1]]
    turns = sum(1 for a, b in itertools.pairwise(numbers) if b < a)
    first.month, first.basis = (month - 1 - turns) % 12 + 1, Basis.DERIVED


def check_weekdays(state: Settling) -> None:
    """Report days whose weekday and date do not agree, and dates that the year does not have."""
    wrong: list[tuple[DatedDay, dt.date]] = []
    checked = 0
    for day in state.days:
        if day.year is None or day.month is None or day.day is None:
            continue
        date = date_of(day.year, day.month, day.day)
        written = day.draft.date
        if date is None:
            message = f"there is no {month_day_text(day.month, day.day)} in {day.year}"
            state.sink.report(codes.DATE_IMPOSSIBLE, message, written.span if written is not None else None)
            day.year = None
        elif day.weekday is not None and not day.corrected:
            checked += 1
            if date.weekday() != day.weekday:
                wrong.append((day, date))
    from_elsewhere = all(not _writes_year(day) for day, _ in wrong)
    if len(wrong) > _SAME_FINDING and len(wrong) == checked and from_elsewhere:
        del wrong[1:]  # the year is wrong, and that is one finding
    for day, date in wrong:
        written = day.draft.date
        label = f'"{written.text}"' if written is not None else "the day"
        message = f"{label}: {date.isoformat()} is a {date:%A}"
        state.sink.report(
            codes.WEEKDAY_CONTRADICTED, message, written.span if written is not None else day.draft.span
        )


def _writes_year(day: DatedDay) -> bool:
    return day.draft.date is not None and day.draft.date.mention.year is not None
