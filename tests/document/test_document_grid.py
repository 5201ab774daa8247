"""Tables as the full grid."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventparse.document import Cell, Grid, RichText, Row, Run, Table, build_grid
from eventparse.source import Span

NOWHERE = Span(0, 0)


def table(*rows: str) -> Table:
    """Build a table of rows such as `a b:2x1 c`: words with columns x rows."""
    return Table(tuple(Row(tuple(map(cell, row.split())), NOWHERE) for row in rows), NOWHERE)


def cell(word: str) -> Cell:
    name, _, size = word.partition(":")
    columns, _, rows = size.partition("x")
    return Cell(RichText.of([Run(name, NOWHERE)]), NOWHERE, colspan=int(columns or 1), rowspan=int(rows or 1))


def picture(grid: Grid) -> list[str]:
    return ["".join(slot.cell.text.text if slot else "." for slot in row) for row in grid.rows]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["a b", "c d"], ["ab", "cd"]),
        (["a b c", "d"], ["abc", "d.."]),
        (["a:1x2 b", "c"], ["ab", "ac"]),
        (["a:2x1 b", "c d e"], ["aab", "cde"]),
        (["a b:1x3 c", "d e", "f"], ["abc", "dbe", "fb."]),
        (["a:1x99 b", "c"], ["ab", "ac"]),
        (["a:1x0 b", "c", "d"], ["ab", "ac", "ad"]),
        (["a", "", "b"], ["a", ".", "b"]),
        (["a:1x2 b", "", "c"], ["ab", "a.", "c."]),
        (["a b:1x2", "c:2x1"], ["ab", "cb"]),
        (["a:500x1", "b c d"], ["aaa", "bcd"]),
        ([], []),
    ],
)
def test_layout(rows: list[str], expected: list[str]) -> None:
    assert picture(build_grid(table(*rows), 1000)) == expected


def test_no_cell_reaches_into_the_next_section() -> None:
    rows = table("a:1x4 b", "c", "d e", "f:1x0", "g").rows
    sections = [replace(row, section=number // 2) for number, row in enumerate(rows)]
    assert picture(build_grid(Table(tuple(sections), NOWHERE), 1000)) == ["ab", "ac", "de", "f.", "g."]


def test_cells_know_their_place() -> None:
    slot = build_grid(table("a b:1x2", "c"), 100).rows[1][1]
    assert slot
    assert (slot.row, slot.column, slot.width, slot.height) == (0, 1, 1, 2)


def test_bound() -> None:
    grid = build_grid(table(*["a b c"] * 50), 30)
    assert grid.cut
    assert len(grid.rows) * grid.width <= 30
    assert not build_grid(table("a b", "c d"), 4).cut


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), max_size=4),
        max_size=8,
    )
)
def test_any_spans(sizes: list[list[tuple[int, int]]]) -> None:
    rows = [" ".join(f"a:{columns}x{height}" for columns, height in row) for row in sizes]
    grid = build_grid(table(*rows), 5000)
    assert all(len(row) == grid.width for row in grid.rows)
    assert grid.cut or len(grid.rows) == len(rows)
    assert len(grid.rows) * grid.width <= 5000
