"""Tables written as lists of lists (`{list-table}` of MyST): each item of the outer list is a row."""

from collections.abc import Sequence
from dataclasses import replace

from eventparse.document import Block, Cell, Container, ItemList, ListItem, Paragraph, Row, Table, join

_CLASS = "list-table"


def with_list_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks in which list tables at the top, or in containers at the top, are tables."""
    return tuple(_opened(block) for block in blocks)


def _opened(block: Block) -> Block:
    if not isinstance(block, Container):
        return block
    if _CLASS not in block.classes or len(block.blocks) != 1 or not isinstance(block.blocks[0], ItemList):
        return block
    outer = block.blocks[0]
    inner = [item.blocks[0] if len(item.blocks) == 1 else None for item in outer.items]
    rows: list[Row] = []
    for item, cells in zip(outer.items, inner, strict=True):
        if not isinstance(cells, ItemList):
            return block
        rows.append(Row(tuple(_cell(cell, not rows) for cell in cells.items), item.span, header=not rows))
    return replace(block, blocks=(Table(tuple(rows), block.span, block.label),), label=None)


def _cell(item: ListItem, header: bool) -> Cell:
    plain = join(block.text for block in item.blocks if isinstance(block, Paragraph))
    return Cell(plain, item.span, item.blocks if len(item.blocks) > 1 else (), header)
