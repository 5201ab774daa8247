"""The time of a row: in its own cell, in one that spans rows, or in the wrong column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from eventparse.document import Grid, GridCell, RichText, Table, join
from eventparse.draft import WrittenTime
from eventparse.interpret._page import Page
from eventparse.interpret._slips import slip_in_front
from eventparse.interpret._when import has_digit, is_bare, read_when, written_time
from eventparse.interpret.tables._cells import rest_of
from eventparse.interpret.tables._facts import cell_when, is_day_part
from eventparse.interpret.tables._headers import Role
from eventparse.interpret.tables._places import NOWHERE, Place
from eventparse.interpret.tables._roles import Columns
from eventparse.interpret.tables._segments import Segment
from eventparse.interpret.wording import is_tba
from eventparse.times import read_time

_CLOCKLIKE = re.compile(r"\d\s*[:.h]\s*\d")
"""What looks like a time, though it may be none that is known."""
_FRONT = re.compile(r"[-–—\s]*\d{1,2}\s*[:.h]\s*\d")
_SHORT = 24
"""No time is written longer."""


@dataclass(frozen=True, slots=True)
class RowReader:
    """Everything that the rows of one segment share."""

    table: Table
    """The table."""
    grid: Grid
    """Its full grid."""
    segment: Segment
    """The rows and their header."""
    columns: Columns
    """What each column holds."""
    lane: int
    """Lane of their times."""
    page: Page
    """The page and its words."""
    default_kind: str | None = None
    """Kind where a title says nothing else."""
    counting: frozenset[int] = frozenset()
    """Columns whose bare numbers only count rows."""
    place: Place = NOWHERE
    """Track and room of the whole strip, where several tracks with times of their own stand beside each other."""
    strip: int = 0
    """Number of that strip."""
    carried: Mapping[int, str] = field(default_factory=dict)
    """By row, the track that is written above it and holds for it, too."""


def clock_slot(index: int, reader: RowReader) -> GridCell | None:
    """Return the time cell of a row; one that spans rows is that of all of them."""
    for role in (Role.TIME, Role.START):
        column = reader.columns.first(role)
        if column is not None:
            slot = reader.grid.rows[index][column]
            return slot if slot is not None and slot.cell.text else None
    return None


def row_time(index: int, reader: RowReader) -> WrittenTime | None:
    """Return the time of a row; a cell that spans rows gives all of them the same."""
    slot = clock_slot(index, reader)
    if slot is None:
        return _beside_date(index, reader)
    time = cell_when(slot.cell, reader.page).time
    column = reader.columns.first(Role.END)
    if time is None or column is None:
        return time
    end = reader.grid.rows[index][column]
    if end is None or not end.cell.text:
        return time
    last = read_time(end.cell.text.text, reader.page.words)
    if last is None or last.first is None:
        return time
    whole = replace(time.range, last=last.first, open_end=False, zone=time.range.zone or last.zone)
    ending = written_time(end.cell.text, last)
    return WrittenTime(whole, f"{time.text} - {ending.text}", time.span.cover(ending.span))


def unread_end(index: int, reader: RowReader) -> tuple[RichText, ...]:
    """Return the end of a row that has a number in it and is no time that is known, where no rule for slips sees it."""
    clock = clock_slot(index, reader)
    if clock is None or clock.row != index:
        return ()
    column = reader.columns.first(Role.END)
    end = reader.grid.rows[index][column] if column is not None else None
    if end is not None and end.row == index:
        texts = [end.cell.text] if read_time(end.cell.text.text, reader.page.words) is None else []
    else:
        # "9:00" and, on a line of its own below it, what should be its end.
        lines = clock.cell.text.lines()
        texts = [
            line
            for line in lines[1:2]
            if len(lines) == 2
            and _FRONT.match(line.text)
            and not read_when(line, reader.page, cell=True).times
        ]
    return tuple(
        text
        for text in texts
        if has_digit(text.text) and len(text.text) <= _SHORT and slip_in_front(text.text) is None
    )


def clock_times(index: int, reader: RowReader) -> tuple[WrittenTime, ...]:
    """Return all times of a row's own time cell, where they stand below each other and are no zones of one time."""
    slot = clock_slot(index, reader)
    if slot is None or slot.row != index or "\n" not in slot.cell.text.text:
        return ()
    when = read_when(slot.cell.text, reader.page)
    if when.zone is not None or any(time.range.zone is not None for time in when.times):
        return ()
    return when.times


def _beside_date(index: int, reader: RowReader) -> WrittenTime | None:
    """Return the time that stands in the date's cell ("Dec 7, 11:30-2:10") where no cell of times has one."""
    for column in reader.columns.all(Role.DATE):
        slot = reader.grid.rows[index][column]
        if slot is not None and slot.cell.text and has_digit(slot.cell.text.text):
            when = cell_when(slot.cell, reader.page, dates_first=True)
            if len(when.times) == 1 and not (when.time is not None and is_bare(when.time.range)):
                return when.time
    return None


def block_cell(index: int, reader: RowReader) -> GridCell | None:
    """Return the time cell of a row where it names a session over several rows ("Block 1: 9:30-11:30")."""
    slot = clock_slot(index, reader)
    if slot is None or slot.height < 2 or not cell_when(slot.cell, reader.page).rest:
        return None
    title = reader.columns.first(Role.TITLE)
    if title is None:
        return None
    below = {id(reader.grid.rows[row][title]) for row in range(slot.row, slot.row + slot.height)}
    return slot if len(below) > 1 else None


def words_beside_time(index: int, reader: RowReader) -> RichText | None:
    """Words that stand beside the time in its cell and are a title ("9:00 Registration")."""
    if reader.columns.first(Role.TITLE) is not None:
        return None
    slot = clock_slot(index, reader)
    if slot is None:
        return None
    when = cell_when(slot.cell, reader.page)
    return rest_of(slot.cell.text, when) if when.rest else None


def swapped_time(body: GridCell, index: int, reader: RowReader) -> tuple[WrittenTime | None, GridCell] | None:
    """Where the title's cell is a time and the time's cell is words, somebody has put them the wrong way round."""
    clock = clock_slot(index, reader)
    if clock is None or clock.row != index or cell_when(clock.cell, reader.page):
        return None
    when = cell_when(body.cell, reader.page)
    return (when.time, clock) if when.times and not when.rest else None


def worded_clock(index: int, cells: list[GridCell], reader: RowReader) -> RichText | None:
    """Words where times stand, beside others ("TOPIC 1" | "Parts"), are the heading of a section."""
    clock = clock_slot(index, reader)
    if clock is None or clock.row != index or len(cells) != 2 or cell_when(clock.cell, reader.page):
        return None
    if (
        is_tba(clock.cell.text.text, reader.page)
        or is_day_part(clock.cell.text)
        or _CLOCKLIKE.search(clock.cell.text.text)
        or _any_time(cells, reader)
    ):
        return None
    return join((cell.cell.text for cell in cells), ": ")


def _any_time(cells: list[GridCell], reader: RowReader) -> bool:
    """Tell whether any cell of a row is a time."""
    return any(cell_when(cell.cell, reader.page).times for cell in cells)


def has_clock(reader: RowReader) -> bool:
    """Tell whether a table has a column of times."""
    return Role.TIME in reader.columns.roles or Role.START in reader.columns.roles


def is_timed(index: int, reader: RowReader) -> bool:
    """Tell whether a row has a time cell."""
    return clock_slot(index, reader) is not None
