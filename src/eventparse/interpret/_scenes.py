"""Walk through a page: every block with the headings above it."""

from collections.abc import Iterator
from dataclasses import replace

from eventparse.document import Block, Container, Heading, ItemList, Paragraph, RichText, Row, Table
from eventparse.interpret._scene import Scene
from eventparse.interpret.tables import is_layout

_CONTENTS, _MOSTLY = 3, 0.8
"""How many lines a table of contents has at least, and the share of them that repeat a heading."""
_NOT_CONTENT = frozenset(("nav", "footer", "aside"))


def scenes(blocks: tuple[Block, ...]) -> Iterator[Scene]:
    """Yield the blocks of a page in order, containers and layout tables opened."""
    headings: list[Heading] = []
    titles = _titles(blocks)
    groups = 0
    # A stack of (blocks still to come, labels, hidden, group), so that depth costs no recursion.
    stack: list[tuple[Iterator[Block], tuple[RichText, ...], bool, int]] = [(iter(blocks), (), False, 0)]
    while stack:
        rest, labels, hidden, group = stack[-1]
        block = next(rest, None)
        if block is None:
            stack.pop()
        elif isinstance(block, Container):
            if block.tag in _NOT_CONTENT:
                continue
            groups += 1
            inner = (*labels, block.label) if block.label else labels
            if block.label:
                # A summary or tab is a heading of its own for what stands below it.
                yield Scene(
                    Heading(7, block.label, block.label.span()), tuple(headings), labels, hidden, group
                )
            stack.append((iter(block.blocks), inner, hidden or block.hidden, groups))
        elif isinstance(block, ItemList) and _is_contents(block, titles):
            continue
        elif isinstance(block, Table) and is_layout(block):
            groups += 1
            content = tuple(
                b for row in block.rows for cell in row.cells for b in _cell_blocks(cell.blocks, cell.text)
            )
            stack.append((iter(content), labels, hidden, groups))
        elif isinstance(block, Table) and (cut := _cut(block)):
            stack.append((iter(cut), labels, hidden, group))
        elif isinstance(block, Heading):
            while headings and headings[-1].level >= block.level:
                headings.pop()
            yield Scene(block, tuple(headings), labels, hidden, group)
            headings.append(block)
        else:
            yield Scene(block, tuple(headings), labels, hidden, group)


def _cut(table: Table) -> tuple[Block, ...]:
    """Return the parts of a table of which some rows are one cell with a table in it: these, and what lies between."""
    inner = [row for row in table.rows if _holds_table(row)]
    if not inner:
        return ()
    out: list[Block] = []
    rows: list[Row] = []
    for row in (*table.rows, None):
        if row is not None and not _holds_table(row):
            rows.append(row)
            continue
        if rows:
            span = rows[0].span.cover(rows[-1].span)
            out.append(replace(table, rows=tuple(rows), span=span, caption=None if out else table.caption))
            rows = []
        out.extend(block for cell in (row.cells if row is not None else ()) for block in cell.blocks)
    return tuple(out)


def _holds_table(row: Row) -> bool:
    filled = [cell for cell in row.cells if cell.text or cell.blocks]
    if len(filled) != 1:
        return False
    stack = list(filled[0].blocks)
    while stack:
        block = stack.pop()
        if isinstance(block, Table):
            return len(block.rows) > 1
        if isinstance(block, Container):
            stack.extend(block.blocks)
    return False


def _titles(blocks: tuple[Block, ...]) -> frozenset[str]:
    """Return the words of all headings outside tables."""
    found: set[str] = set()
    stack: list[Block] = list(blocks)
    while stack:
        block = stack.pop()
        if isinstance(block, Heading):
            found.add(_folded(block.text))
        elif isinstance(block, Container):
            stack.extend(block.blocks)
    return frozenset(found)


def _folded(text: RichText) -> str:
    return " ".join(text.text.casefold().split())


def _is_contents(block: ItemList, titles: frozenset[str]) -> bool:
    """Tell whether a list is a table of contents: links to headings of the page, each in the heading's words."""
    stack, lines, hits = [block], 0, 0
    while stack:
        for item in stack.pop().items:
            for inner in item.blocks:
                if isinstance(inner, ItemList):
                    stack.append(inner)
                elif isinstance(inner, Paragraph):
                    lines += 1
                    links = inner.text.links()
                    here = len(links) == 1 and links[0].href.startswith("#")
                    hits += here and _folded(inner.text) in titles
    return lines >= _CONTENTS and hits >= _MOSTLY * lines


def _cell_blocks(blocks: tuple[Block, ...], text: RichText) -> tuple[Block, ...]:
    if blocks:
        return blocks
    return (Paragraph(text, text.span()),) if text else ()
