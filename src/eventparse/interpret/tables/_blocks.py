"""Cells that reach over several rows: a session beside its talks, a track or room of several rows."""

from dataclasses import replace

from eventparse.document import GridCell
from eventparse.draft import WrittenTime
from eventparse.interpret.tables._headers import Role
from eventparse.interpret.tables._row_times import RowReader, clock_slot, row_time
from eventparse.interpret.wording import kind_of
from eventparse.model import Kind

_BESIDE = (Role.TRACK, Role.NOTES, Role.KIND)
"""Roles that a column of sessions may have been given."""


def session_cell(index: int, reader: RowReader) -> GridCell | None:
    """Return the cell that names the session of a row: it and the time reach over the same rows, the titles do not."""
    clock = clock_slot(index, reader)
    title = reader.columns.first(Role.TITLE)
    if clock is None or title is None:
        return None
    if clock.height < 2:
        return _session_of_timed(index, title, reader)
    below = {id(reader.grid.rows[row][title]) for row in range(clock.row, clock.row + clock.height)}
    if len(below) < 2:
        return None
    for column, role in enumerate(reader.columns.roles):
        slot = reader.grid.rows[index][column] if role in _BESIDE else None
        if slot is None or slot.row != clock.row or slot.height != clock.height or not slot.cell.text:
            continue
        if column < title or kind_of(slot.cell.text.text, reader.page) is not None:
            return slot
    return None


def _session_of_timed(index: int, title: int, reader: RowReader) -> GridCell | None:
    """Return the cell before the title that names the session of several rows with times of their own."""
    for column, role in enumerate(reader.columns.roles[:title]):
        slot = reader.grid.rows[index][column] if role in _BESIDE else None
        if slot is None or slot.height < 2 or not slot.cell.text or role is Role.TRACK:
            continue
        first = slot.cell.text.lines()[0]
        below = {id(reader.grid.rows[row][title]) for row in range(slot.row, slot.row + slot.height)}
        if len(below) == slot.height and kind_of(first.text, reader.page) is Kind.SESSION:
            return slot
    return None


def until(slot: GridCell, reader: RowReader) -> WrittenTime | None:
    """Return the time of all rows that a cell reaches over."""
    first, last = row_time(slot.row, reader), row_time(slot.row + slot.height - 1, reader)
    if first is None or last is None or last is first or last.range.last is None:
        return first
    whole = replace(first.range, last=last.range.last)
    return WrittenTime(whole, f"{first.text} … {last.text}", first.span.cover(last.span))


def reaching(index: int, role: Role, reader: RowReader) -> GridCell | None:
    """Return the cell of a role that reaches down into a row from one above it."""
    for column in reader.columns.all(role):
        slot = reader.grid.rows[index][column]
        if slot is not None and slot.row < index and slot.cell.text:
            return slot
    return None


def track_beside(index: int, reader: RowReader) -> GridCell | None:
    """Return the cell before the title that reaches over several rows with times of their own: their track."""
    title = reader.columns.first(Role.TITLE)
    for column in range(title or 0):
        slot = reader.grid.rows[index][column]
        if (
            reader.columns.roles[column] in (Role.NOTES, Role.KIND)
            and slot is not None
            and slot.height > 1
            and slot.width == 1
            and slot.cell.text
            and reader.segment.headers[column] is None
        ):
            return slot
    return None
