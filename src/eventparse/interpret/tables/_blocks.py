"""Cells that reach over several rows: a session beside its talks, a track or room of several rows."""

from eventparse.document import GridCell
from eventparse.interpret.tables._headers import Role
from eventparse.interpret.tables._row_times import RowReader, clock_slot
from eventparse.interpret.wording import kind_of

_BESIDE = (Role.TRACK, Role.NOTES, Role.KIND)
"""Roles that a column of sessions may have been given."""


def session_cell(index: int, reader: RowReader) -> GridCell | None:
    """Return the cell that names the session of a row: it and the time reach over the same rows, the titles do not."""
    clock = clock_slot(index, reader)
    title = reader.columns.first(Role.TITLE)
    if clock is None or clock.height < 2 or title is None:
        return None
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
