"""The day that begins with a row."""

from collections.abc import Iterator
from dataclasses import replace

from eventparse.document import GridCell, join
from eventparse.draft import DraftDay
from eventparse.interpret._moment import When
from eventparse.interpret._slots import DaySlot, SectionSlot, Slot
from eventparse.interpret._when import draft_day, is_day, read_when
from eventparse.interpret.tables._facts import cell_when
from eventparse.interpret.tables._headers import Role
from eventparse.interpret.tables._row_times import RowReader, clock_slot

_DATED, _FEW = 4, 0.3
"""So many rows with dates, and up to such a share of others, show that each row has a date of its own."""


def row_day(index: int, before: GridCell | None, reader: RowReader) -> tuple[DaySlot | None, GridCell | None]:
    """Return the day that begins with this row, if one does."""
    for column in (*reader.columns.all(Role.DATE), *reader.columns.all(Role.TIME)):
        slot = reader.grid.rows[index][column]
        if slot is None or slot.row != index or not slot.cell.text or slot is before:
            continue
        if column in reader.counting and slot.cell.text.text.strip().isdecimal():
            continue
        when = cell_when(slot.cell, reader.page, dates_first=reader.columns.roles[column] is Role.DATE)
        if is_day(when):
            day = _counted(draft_day(slot.cell.text, when, slot.cell.text.span()), column, reader)
            if column in reader.columns.all(Role.TIME):
                day = DraftDay(
                    when.date.text if when.date else day.label, when.date, when.number, None, day.span
                )
            else:
                day = replace(day, hours=None)
            return DaySlot(_with_more_dates(day, index, column, reader)), slot
    return None, before


def _counted(day: DraftDay, column: int, reader: RowReader) -> DraftDay:
    """In a column headed "Day" a bare number counts the days ("1 (Sat)")."""
    header = reader.segment.headers[column]
    if (
        header is None
        or day.date is None
        or header.text.strip().casefold() not in reader.page.words.roles["day"]
    ):
        return day
    mention = day.date.mention
    if mention.day is None or mention.month is not None:
        return day
    weekday = replace(day.date, mention=replace(mention, day=None)) if mention.weekday is not None else None
    return replace(day, date=weekday, number=mention.day)


def _with_more_dates(day: DraftDay, index: int, column: int, reader: RowReader) -> DraftDay:
    """A weekday column beside a date column completes the date."""
    if day.date is None or day.date.mention.day is not None:
        return day
    for other in reader.columns.all(Role.DATE):
        slot = reader.grid.rows[index][other]
        if other == column or slot is None or slot.row != index:
            continue
        when = cell_when(slot.cell, reader.page, dates_first=True)
        if when.date is not None and when.date.mention.day is not None:
            mention = replace(when.date.mention, weekday=day.date.mention.weekday)
            return replace(day, date=replace(when.date, mention=mention))
    return day


def each_date(slot: DaySlot) -> Iterator[DaySlot]:
    """Yield a day for every date of a list of dates; a range stays one day."""
    date = slot.day.date
    yield slot
    if date is None:
        return
    for mention in date.mention.more:
        yield DaySlot(replace(slot.day, date=replace(date, mention=mention)))


def undated_rows(reader: RowReader) -> frozenset[int]:
    """Return the few rows of a calendar that leave their date open, where nearly every other row has one of its own."""
    column = reader.columns.first(Role.DATE)
    if column is None or Role.TIME in reader.columns.roles or Role.START in reader.columns.roles:
        return frozenset()
    empty: list[int] = []
    dated = 0
    for index in reader.segment.body:
        slot = reader.grid.rows[index][column]
        if slot is None or slot.row != index or slot.width > 1 or slot.height > 1:
            continue
        if slot.cell.text:
            dated += is_day(cell_when(slot.cell, reader.page, dates_first=True))
        elif any(
            other is not None and other.row == index and other.cell.text for other in reader.grid.rows[index]
        ):
            empty.append(index)
    return frozenset(empty) if dated >= _DATED and len(empty) <= _FEW * dated else frozenset()


def dated_row(index: int, cells: list[GridCell], reader: RowReader) -> Iterator[Slot] | None:
    """Return the slots of a row that is a day ("Day 1" | "2021-03-22, topic"), or None where it is an event."""
    clock = clock_slot(index, reader)
    if clock is None or clock.row != index or len(cells) < 2:
        return None
    when = cell_when(clock.cell, reader.page)
    if when.times or not is_day(when) or when.rest:
        return None
    for slot in cells:
        if slot is clock:
            continue
        lines = slot.cell.text.lines()
        dated = read_when(lines[0], reader.page) if lines else When()
        if dated.date is not None and not dated.rest and not dated.times:
            label = join((clock.cell.text, lines[0]), " ")
            day = DraftDay(
                " ".join(label.text.split()), dated.date, when.number, None, clock.cell.text.span()
            )
            slots: list[Slot] = [DaySlot(day)]
            slots.extend(SectionSlot(line) for line in lines[1:2])
            return iter(slots)
    return None
