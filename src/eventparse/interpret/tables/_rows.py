"""Read the rows of a segment as days, sections and events."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from eventparse.diagnostics import codes
from eventparse.document import GridCell
from eventparse.draft import DraftDay, WrittenTime
from eventparse.interpret._moment import When
from eventparse.interpret._slots import DaySlot, EventSlot, SectionSlot, Slot
from eventparse.interpret._when import draft_day, is_day, read_when
from eventparse.interpret.tables._cells import cell_events, has_timed_lines, rest_of
from eventparse.interpret.tables._facts import anchors, cell_when
from eventparse.interpret.tables._headers import Role
from eventparse.interpret.tables._lanes import SHARED
from eventparse.interpret.tables._row_days import dated_row, each_date, row_day, undated_rows
from eventparse.interpret.tables._row_events import event_row, plain_event
from eventparse.interpret.tables._row_times import (
    RowReader,
    clock_slot,
    has_clock,
    is_timed,
)
from eventparse.interpret.wording import kind_of, likely_kind, take_room
from eventparse.model import Kind

_ANY_WORD = re.compile(r"[^\W_]")
_SHORT_TIME = 40
_BRACKETED = re.compile(r"\([^()]*\)")


def read_rows(reader: RowReader) -> Iterator[Slot]:
    """Yield the slots of a segment's rows, in order."""
    day_cell: GridCell | None = None
    begun = False
    waiting: WrittenTime | None = None
    undated = undated_rows(reader)
    for index in reader.segment.body:
        cells = [slot for slot in anchors(reader.grid.rows[index], index) if _says_something(slot)]
        if not cells:
            continue
        full = _full_width(cells, reader)
        if (
            not begun
            and len(cells) == 1
            and full is None
            and has_clock(reader)
            and not is_timed(index, reader)
        ):
            # Above the first time a lone text is a heading ("PROGRAM").
            full = cells[0]
        begun = begun or is_timed(index, reader)
        if reader.segment.preamble:
            full = next((cell for cell in cells if is_day(cell_when(cell.cell, reader.page))), None)
            if full is None:
                continue
        if full is not None and (time := _only_time(full, reader)) is not None:
            # A row of nothing but a time is that of the row below it.
            _report_waiting(waiting, reader)
            waiting = time
            continue
        if waiting is not None:
            yield from _at(
                waiting, full_row(full, reader) if full else event_row(index, cells, reader), reader
            )
            waiting = None
            continue
        if full is not None:
            yield from full_row(full, reader)
            continue
        dated = dated_row(index, cells, reader)
        if dated is not None:
            yield from dated
            continue
        found, day_cell = row_day(index, day_cell, reader)
        if found is None:
            yield from _undated(index, cells, undated, reader)
            yield from event_row(index, cells, reader)
            continue
        # "Sep 2, 4": the class meets on each of the dates.
        for day in each_date(found):
            yield day
            yield from event_row(index, cells, reader)
    _report_waiting(waiting, reader)


def _only_time(cell: GridCell, reader: RowReader) -> WrittenTime | None:
    when = cell_when(cell.cell, reader.page)
    return when.time if len(when.times) == 1 and not when.rest and not when.dates else None


def _report_waiting(waiting: WrittenTime | None, reader: RowReader) -> None:
    if waiting is not None:
        message = f'the row at "{waiting.text}" has no title'
        reader.page.sink.report(codes.ROW_UNREADABLE, message, waiting.span)


def _at(time: WrittenTime, slots: Iterable[Slot], reader: RowReader) -> Iterator[Slot]:
    """Yield the slots of a row, the first of which is at a time that stands above it."""
    waiting: WrittenTime | None = time
    for slot in slots:
        if waiting is not None and isinstance(slot, SectionSlot):
            slot, waiting = plain_event(slot.text.span(), slot.text, reader, time=waiting), None
        elif waiting is not None and isinstance(slot, EventSlot):
            _report_waiting(waiting if slot.time is not None else None, reader)
            slot, waiting = (slot if slot.time is not None else replace(slot, time=waiting)), None
        yield slot
    _report_waiting(waiting, reader)


def _undated(index: int, cells: list[GridCell], rows: frozenset[int], reader: RowReader) -> Iterator[Slot]:
    """Set a row apart that leaves its date open where all others have one: a break is on no day that is known.

    Anything else may be on the day above, as where a date is written once, and is told about.
    """
    if index not in rows:
        return
    texts = [slot.cell.text for slot in cells]
    if any(likely_kind(text.text, reader.page) is Kind.HOLIDAY for text in texts):
        yield DaySlot(DraftDay(None, None, None, None, texts[0].span()))
        return
    words = " ".join(texts[0].text.split())
    message = f'"{words[:40]}" has no date of its own; it was put on the day above'
    reader.page.sink.report(codes.DAY_IN_DOUBT, message, texts[0].span())


def _says_something(slot: GridCell) -> bool:
    """A dash or a "^" fills a cell, but says nothing."""
    return bool(slot.cell.blocks) or _ANY_WORD.search(slot.cell.text.text) is not None


def _full_width(cells: list[GridCell], reader: RowReader) -> GridCell | None:
    """Return the only cell of a row where it is a heading: over the whole table, where times stand, or a day."""
    if len(cells) != 1:
        return None
    cell = cells[0]
    if reader.grid.width > 1 and cell.width >= reader.grid.width:
        return cell
    clock = reader.columns.first(Role.TIME)
    clock = reader.columns.first(Role.START) if clock is None else clock
    clock = reader.columns.first(Role.DATE) if clock is None else clock
    if clock is None:
        return None
    if cell.column <= clock < cell.column + cell.width:
        # A lone text where times stand is a heading, unless it is a time whose title is missing.
        found = cell_when(cell.cell, reader.page)
        if found.times and found.rest and cell.width > 1:
            return cell
        return None if found.times or (found and reader.columns.roles[clock] is Role.DATE) else cell
    if clock_slot(cell.row, reader) is not None:
        return None
    if take_room(cell.cell.text, reader.page)[1] and kind_of(cell.cell.text.text, reader.page) not in SHARED:
        # "Workshop (Room: Oak)" without a time says where the rows below it take place.
        return cell
    when = cell_when(cell.cell, reader.page)
    if is_day(when) and len(when.rest.split()) <= 3 and reader.columns.roles[cell.column] is not Role.DATE:
        return cell
    texts = reader.columns.all(Role.TITLE) + reader.columns.all(Role.SPEAKER)
    return cell if cell.width >= len(texts) > 1 else None


def full_row(cell: GridCell, reader: RowReader) -> Iterator[Slot]:
    """Read a row of one cell: a day, a section, or an event over all columns."""
    text, page = cell.cell.text, reader.page
    if has_timed_lines(text, page):
        yield from cell_events(cell.cell, plain_event(cell.cell.span, text, reader), page)
        return
    when = read_when(text, page) if len(text.text) <= 200 else When(rest=text.text)
    if is_day(when) and not (when.times and when.rest and len(when.rest.split()) > 4 and when.date is None):
        yield DaySlot(draft_day(text, when, text.span()))
        if when.times and when.rest and kind_of(when.rest, page) is not None:
            yield plain_event(cell.cell.span, rest_of(text, when), reader, time=when.time)
    elif when.times and when.rest:
        yield plain_event(cell.cell.span, rest_of(text, when), reader, time=when.time)
    elif kind_of(text.text, page) in ("break", "meal", "social", "registration", "holiday"):
        yield plain_event(cell.cell.span, text, reader)
    else:
        yield SectionSlot(text)
