"""Every text that a reader of the page sees, line by line, with the row and the block that it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass

from eventparse.document import (
    Block,
    Cell,
    Container,
    Data,
    Heading,
    ItemList,
    Paragraph,
    RichText,
    Row,
    Table,
)
from eventparse.interpret._scene import Scene
from eventparse.source import Span


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the page."""

    line: RichText
    """Its words."""
    span: Span
    """Where it stands."""
    block: Span
    """Where the list, table or paragraph that holds it stands."""
    row: Row | None = None
    """Its row, where it stands in a table."""
    cell: Cell | None = None
    """Its cell, where it stands in a table."""
    level: int = 0
    """Level of the heading that it is a line of; 0 for other lines."""


def shown_lines(scenes: tuple[Scene, ...], *, folded: bool = False) -> Iterator[Shown]:
    """Yield the lines of a page in order; data, and (unless `folded`) what shows only after a click, are left out."""
    for scene in scenes:
        block = scene.block
        if (scene.hidden and not folded) or isinstance(block, Data):
            continue
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    for line in cell.text.lines():
                        yield Shown(line, line.span(), block.span, row, cell)
            continue
        for inner in _texts(block):
            for line in inner.text.lines():
                yield Shown(
                    line, line.span(), inner.span, level=inner.level if isinstance(inner, Heading) else 0
                )


def _texts(block: Block) -> Iterator[Heading | Paragraph]:
    """Yield the headings and paragraphs at and below a block; a stack, so that depth costs no recursion."""
    stack: list[Block] = [block]
    while stack:
        top = stack.pop()
        if isinstance(top, ItemList):
            stack.extend(inner for item in reversed(top.items) for inner in reversed(item.blocks))
        elif isinstance(top, Container):
            if not top.hidden:
                stack.extend(reversed(top.blocks))
        elif isinstance(top, (Heading, Paragraph)):
            yield top
