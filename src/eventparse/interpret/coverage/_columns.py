"""Cells of a schedule that no event needs: headers, and columns that repeat the time or say how long it takes."""

from collections.abc import Iterable

from eventparse.document import Cell, Row, Table
from eventparse.draft import WrittenTime
from eventparse.interpret._page import Page
from eventparse.interpret._when import has_digit, read_when
from eventparse.interpret.coverage._taken import Taken
from eventparse.interpret.tables import Role, header_role

_HALF_DAY = 720
_SHORT = 60
_FEW = 3
"""No header cell has many words more."""


def known_cells(tables: Iterable[Table], taken: Taken, page: Page) -> frozenset[int]:
    """Return the identities of cells and rows that say nothing of their own."""
    known: set[int] = set()
    for table in tables:
        known.update(_headers(table, taken, page))
        known.update(_repeats(table, taken, page))
    return frozenset(known)


def _headers(table: Table, taken: Taken, page: Page) -> Iterable[int]:
    """Yield header rows: marked ones, and those whose cells name columns."""
    for row in table.rows:
        cells = [cell for cell in row.cells if cell.text]
        named = sum(_is_named(cell, page) for cell in cells)
        # The first row is a header by a single name, or by short words alone; others need more.
        short = len(cells) > 1 and all(len(cell.text.text.split()) <= _FEW for cell in cells)
        plain = not any(has_digit(cell.text.text) for cell in cells)
        first = row is table.rows[0] and plain and bool(named or short)
        marked = row.header or (cells and all(cell.header for cell in cells))
        if first or marked or (cells and 2 * named >= len(cells)):
            yield id(row)
            yield from (id(cell) for cell in row.cells)


def _is_named(cell: Cell, page: Page) -> bool:
    text = cell.text.text.replace("_", " ")
    return len(text) <= _SHORT and header_role(text, page.words) is not None


def _repeats(table: Table, taken: Taken, page: Page) -> Iterable[int]:
    """Yield the cells of columns whose times keep their distance from the times of the events, or are lengths."""
    columns: dict[int, list[tuple[Cell, int]]] = {}
    for row in table.rows:
        base = _base(row, taken, page)
        for number, cell in enumerate(row.cells):
            time = _only_time(cell, page)
            if time is not None and not taken.times.touch(time.span):
                start = _minutes(time)
                columns.setdefault(number, []).append(
                    (cell, -1 if base is None else (start - base) % _HALF_DAY)
                )
    for number, cells in columns.items():
        distances = [distance for _, distance in cells if distance >= 0]
        same = max((distances.count(value) for value in set(distances)), default=0)
        if _is_length(table, number, page) or (same >= 2 and 10 * same >= 8 * len(distances)):
            yield from (id(cell) for cell, _ in cells)


def _base(row: Row, taken: Taken, page: Page) -> int | None:
    """Return the first time of a row that an event has."""
    for cell in row.cells:
        time = _only_time(cell, page)
        if time is not None and taken.times.touch(time.span):
            return _minutes(time)
    return None


def _only_time(cell: Cell, page: Page) -> WrittenTime | None:
    if len(cell.text.text) > _SHORT:
        return None
    when = read_when(cell.text, page)
    return when.time if when.time is not None and not when.rest else None


def _minutes(time: WrittenTime) -> int:
    clock = time.range.first or time.range.last
    return clock.hour * 60 + clock.minute if clock is not None else 0


def _is_length(table: Table, number: int, page: Page) -> bool:
    head = table.rows[0].cells if table.rows else ()
    return number < len(head) and header_role(head[number].text.text, page.words) is Role.DURATION
