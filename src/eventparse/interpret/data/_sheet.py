"""Spreadsheets with a header of known names, read as a list of records: what a key may say a header may say."""

from eventparse.document import Data, DataNode, Entry, Mapping, Row, Scalar, Sequence, Table
from eventparse.interpret.data._keys import Role, roles_of

_HEAD_ROWS = 6
"""So far down a header is looked for: a title and blank rows may stand above it."""
_LONGEST = 40
_WHEN = frozenset((Role.TIME, Role.START, Role.DATE))
_WHAT = frozenset((Role.TITLE, Role.PERSON))


def sheet_data(table: Table) -> Data | None:
    """Return the rows below a header as records, or None where no row names the columns of a schedule.

    A day that stands once for several rows (a merged cell, in the file an empty one) holds for all of them.
    """
    for number, row in enumerate(table.rows[:_HEAD_ROWS]):
        names = _names(row)
        if names is not None:
            records = _records(table.rows[number + 1 :], names)
            return _tree(records, row, table) if records else None
    return None


def _names(row: Row) -> list[str] | None:
    """Return the names in a header; None where the row is none."""
    names = [" ".join(cell.text.text.split()) for cell in row.cells]
    told = [name for name in names if name]
    if any(len(name) > _LONGEST for name in told):
        return None
    roles = [{role for role, _ in roles_of(name)} for name in told]
    known = sum(bool(found) for found in roles)
    every = set().union(*roles) if roles else set()
    # One column must say what and another when; `Session` alone may be either.
    if known < 2 or 5 * known < 3 * len(told) or not every & _WHAT or not every & _WHEN:
        return None
    return names


def _records(rows: tuple[Row, ...], names: list[str]) -> list[Mapping] | None:
    carried: dict[int, Entry] = {}
    dated = {at for at, name in enumerate(names) if any(role is Role.DATE for role, _ in roles_of(name))}
    records: list[Mapping] = []
    for row in rows:
        entries: list[Entry] = []
        for at, (name, cell) in enumerate(zip(names, row.cells, strict=False)):
            text = cell.text.text.strip()
            if name and text:
                entry = Entry(name, Scalar(text, text, cell.span, True, cell.text), row.span)
                entries.append(entry)
                if at in dated:
                    carried[at] = entry
        if len(entries) == 1 and len([name for name in names if name]) > 2:
            # A row of one cell may be a day or a section: that is for the reader of tables.
            return None
        if entries:
            held = [entry for at, entry in carried.items() if entry not in entries and at < 2]
            records.append(Mapping((*held, *entries), row.span))
    return records


def _tree(records: list[Mapping], header: Row, table: Table) -> Data:
    rows: tuple[DataNode, ...] = tuple(records)
    listed = Entry("schedule", Sequence(rows, table.span), header.span)
    return Data(Mapping((listed,), table.span), "csv", False, table.span)
