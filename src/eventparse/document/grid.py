"""Tables as the full grid that a browser shows."""

from dataclasses import dataclass

from eventparse.document.blocks import Cell, Table

_MAX_COLSPAN = 1000
"""WHATWG's bound on `colspan`."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A slot of the full grid."""

    cell: Cell
    """The cell that covers it."""
    row: int
    """Row of the cell's first slot."""
    column: int
    """Column of the cell's first slot."""
    width: int
    """Columns that the cell covers in the grid."""
    height: int
    """Rows that the cell covers in the grid."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The full grid: every slot knows its cell."""

    rows: tuple[tuple[GridCell | None, ...], ...]
    """Slots by row and column; None where no cell is."""
    width: int
    """Number of columns."""
    cut: bool
    """True where the bound on its size was reached and cells are left out."""


def build_grid(table: Table, max_cells: int) -> Grid:
    """Lay the cells of a table out as the WHATWG table model does.

    Spans that reach past the last row of their section end there,
    overlapping cells keep the earlier one, empty rows count.
    A span that only one cell needs (a header of `colspan=1000` over three columns) adds no columns of its own.
    `max_cells` bounds the slots of the grid; `Grid.cut` tells whether it was reached.
    Source: WHATWG HTML, section 4.9.12 "Processing model" of tables.
    """
    bound = _useful_width(table)
    rows: list[list[GridCell | None]] = []
    # Cells that reach down into later rows, by column: (cell, last row).
    hanging: dict[int, tuple[GridCell, int]] = {}
    width, slots, cut = 0, 0, False
    ends = _section_ends(table)
    for number, row in enumerate(table.rows):
        line: list[GridCell | None] = []
        column = 0
        for cell in row.cells:
            while column in hanging:
                column += 1
            span = max(1, min(cell.colspan, _MAX_COLSPAN, bound - column))
            height = _height(cell, ends[number] - number)
            placed = GridCell(cell, number, column, _free(hanging, column, span), height)
            for slot in range(column, column + placed.width):
                _put(line, slot, placed)
                if height > 1:
                    hanging[slot] = (placed, number + height - 1)
            column += placed.width
        for slot, (placed, last) in list(hanging.items()):
            if placed.row < number:
                _put(line, slot, placed)
            if last <= number:
                del hanging[slot]
        # A row counts at least one slot, or empty rows without end would cost nothing against the bound.
        slots += max(len(line), 1)
        if slots > max_cells or max(width, len(line)) * (number + 1) > 4 * max_cells:
            cut = True
            break
        width = max(width, len(line))
        rows.append(line)
    full = tuple(tuple(line) + (None,) * (width - len(line)) for line in rows)
    if width * len(full) > max_cells:
        keep = max(1, max_cells // max(width, 1))
        return Grid(full[:keep], width, True)
    return Grid(full, width, cut)


def _useful_width(table: Table) -> int:
    """Return how many columns anything but the widest spans needs."""
    widths = [
        sum(1 if cell.colspan > _MAX_COLSPAN else cell.colspan for cell in row.cells) for row in table.rows
    ]
    modest = [
        len(row.cells) if any(cell.colspan > 20 for cell in row.cells) else width
        for row, width in zip(table.rows, widths, strict=True)
    ]
    # Columns may also be held by cells that hang down from rows above: leave room for as many again.
    hanging = any(cell.rowspan != 1 for row in table.rows for cell in row.cells)
    return max(modest, default=1) * (2 if hanging else 1)


def _section_ends(table: Table) -> list[int]:
    """Return for each row the number of the first row behind its section, where cells that reach down end."""
    ends: list[int] = []
    end = len(table.rows)
    for number in range(len(table.rows) - 1, -1, -1):
        if number + 1 < len(table.rows) and table.rows[number].section != table.rows[number + 1].section:
            end = number + 1
        ends.append(end)
    return ends[::-1]


def _height(cell: Cell, remaining: int) -> int:
    return remaining if cell.rowspan == 0 else max(1, min(cell.rowspan, remaining))


def _free(hanging: dict[int, tuple[GridCell, int]], column: int, span: int) -> int:
    """Return how many slots from `column` on are free, up to `span`: the earlier cell keeps what it has."""
    for offset in range(1, span):
        if column + offset in hanging:
            return offset
    return span


def _put(line: list[GridCell | None], slot: int, placed: GridCell) -> None:
    if slot >= len(line):
        line.extend([None] * (slot + 1 - len(line)))
    if line[slot] is None:
        line[slot] = placed
