"""One table for each event: small tables that follow each other are one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from eventparse.document import Rule, Table
from eventparse.interpret._page import Page
from eventparse.interpret._scene import Scene
from eventparse.interpret._when import read_when

_ROWS = 3
"""A table that is one event has no more rows than title, people and remarks."""
_FEWEST = 3
_CELL = 60


def joined(every: Sequence[Scene], page: Page) -> Iterator[Scene]:
    """Yield the scenes of a page, three or more tables of one event each put together."""
    run: list[Scene] = []
    for scene in every:
        if isinstance(scene.block, Rule):
            if not run:
                yield scene
            continue
        if run and not _follows(run[-1], scene, page):
            yield from _put_together(run)
            run = []
        if _is_event(scene, page):
            run.append(scene)
        else:
            yield scene
    yield from _put_together(run)


def _is_event(scene: Scene, page: Page) -> bool:
    table = scene.block
    if not isinstance(table, Table) or not 1 <= len(table.rows) <= _ROWS or table.caption is not None:
        return False
    first = table.rows[0]
    if first.header or len(first.cells) < 2 or len(first.cells[0].text.text) > _CELL:
        return False
    if any(
        _timed(row.cells[0].text.text, table, index, page)
        for index, row in enumerate(table.rows)
        if index and row.cells
    ):
        return False
    return bool(read_when(first.cells[0].text, page, cell=True).times)


def _timed(text: str, table: Table, index: int, page: Page) -> bool:
    cell = table.rows[index].cells[0]
    return len(text) <= _CELL and bool(read_when(cell.text, page, cell=True).times)


def _follows(above: Scene, scene: Scene, page: Page) -> bool:
    if not _is_event(scene, page) or above.headings != scene.headings or above.hidden != scene.hidden:
        return False
    one, other = above.block, scene.block
    return isinstance(one, Table) and isinstance(other, Table) and _width(one) == _width(other)


def _width(table: Table) -> int:
    return sum(cell.colspan for cell in table.rows[0].cells)


def _put_together(run: list[Scene]) -> Iterator[Scene]:
    tables = [scene.block for scene in run if isinstance(scene.block, Table)]
    if len(tables) < _FEWEST:
        yield from run
        return
    rows = tuple(row for table in tables for row in table.rows)
    whole = replace(tables[0], rows=rows, span=tables[0].span.cover(tables[-1].span))
    yield replace(run[0], block=whole)
