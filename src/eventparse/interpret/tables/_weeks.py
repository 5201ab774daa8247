"""Weeks by weekdays: rows are weeks with a date, columns are weekdays; each cell takes place on a date of its own."""

import calendar
from dataclasses import dataclass, replace

from eventparse.document import GridCell, RichText
from eventparse.draft import DraftDay, WrittenDate
from eventparse.interpret._page import Page
from eventparse.interpret._when import read_when
from eventparse.interpret.tables._facts import cell_when
from eventparse.interpret.tables._row_times import RowReader

_MOST = 0.6
"""Share of the rows that begin with a date, in a table of weeks."""
_FEWEST = 2
_ANY_YEAR = 2023
"""A year that is no leap year, for the lengths of months where none is written."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """A table of weeks."""

    column: int
    """Column that dates the weeks."""
    weekdays: dict[int, int]
    """By column, the weekday that its header names."""
    first: int
    """Weekday of the dates of the weeks."""


def find_weeks(columns: tuple[int, ...], reader: RowReader) -> Weeks | None:
    """Return how a grid of weekdays dates its weeks, if it does."""
    weekdays: dict[int, int] = {}
    for column in columns:
        header = reader.segment.headers[column]
        date = read_when(header, reader.page, cell=True).date if header is not None else None
        if date is None or date.mention.weekday is None or date.mention.day is not None:
            return None
        weekdays[column] = date.mention.weekday
    for column in range(reader.grid.width):
        cells = [slot for i in reader.segment.body if (slot := reader.grid.rows[i][column]) is not None]
        filled = [slot for slot in cells if slot.cell.text]
        dated = [slot for slot in filled if _monday_date(slot, reader.page) is not None]
        if len(dated) >= max(_FEWEST, _MOST * len(filled)):
            # "Date (Mon)" says on which weekday the weeks are dated, and heads no class.
            first = weekdays.pop(column, None)
            if first is None:
                header = reader.segment.headers[column]
                named = read_when(header, reader.page, cell=True).date if header is not None else None
                first = named.mention.weekday if named is not None else None
            return (
                Weeks(column, weekdays, min(weekdays.values()) if first is None else first)
                if weekdays
                else None
            )
    return None


def day_of(index: int, column: int, weeks: Weeks, reader: RowReader) -> DraftDay | None:
    """Return the day of a cell: the date of its week, moved on to the weekday of its column."""
    slot = reader.grid.rows[index][weeks.column]
    date = _monday_date(slot, reader.page) if slot is not None else None
    if slot is None or date is None:
        return None
    mention = date.mention
    weekday = weeks.weekdays[column]
    first = mention.weekday if mention.weekday is not None else weeks.first
    at = _moved(mention.year, mention.month, mention.day, (weekday - first) % 7)
    if at is None:
        return None
    year, month, day = at
    moved = replace(
        mention, year=year, month=month, day=day, weekday=weekday, last=None, more=(), swapped=None
    )
    header = reader.segment.headers[column] or RichText("", ())
    label = f"{' '.join(header.text.split())}, {' '.join(slot.cell.text.text.split())}"
    return DraftDay(label, replace(date, mention=moved), None, None, slot.cell.text.span())


def _monday_date(slot: GridCell, page: Page) -> WrittenDate | None:
    """Return the date with month and day that a cell dates its week by."""
    when = cell_when(slot.cell, page, dates_first=True)
    date = when.date
    return date if date is not None and date.mention.day is not None and date.mention.month else None


def _moved(
    year: int | None, month: int | None, day: int | None, days: int
) -> tuple[int | None, int, int] | None:
    if month is None or day is None:
        return None
    length = calendar.monthrange(year or _ANY_YEAR, month)[1]
    if day + days <= length:
        return year, month, day + days
    if month < 12:
        return year, month + 1, day + days - length
    return (year + 1 if year is not None else None), 1, day + days - length
