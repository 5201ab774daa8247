"""Walk through a page: every block with the headings above it."""

from collections.abc import Iterator
from dataclasses import dataclass

from eventparse.document import Block, Container, Heading, Paragraph, RichText, Table
from eventparse.interpret.tables import is_layout

_NOT_CONTENT = frozenset(("nav", "footer", "aside"))


@dataclass(frozen=True, slots=True)
class Scene:
    """A block in its place."""

    block: Block
    """The block; containers and layout tables are opened, so it is none of these."""
    headings: tuple[Heading, ...]
    """The headings above it, outermost first."""
    labels: tuple[RichText, ...]
    """Labels of the containers around it (tab, `summary`), outermost first."""
    hidden: bool
    """True where it shows only after a click."""
    group: int
    """Number of the innermost container that it stands in."""


def scenes(blocks: tuple[Block, ...]) -> Iterator[Scene]:
    """Yield the blocks of a page in order, containers and layout tables opened."""
    headings: list[Heading] = []
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
        elif isinstance(block, Table) and is_layout(block):
            groups += 1
            content = tuple(
                b for row in block.rows for cell in row.cells for b in _cell_blocks(cell.blocks, cell.text)
            )
            stack.append((iter(content), labels, hidden, groups))
        elif isinstance(block, Heading):
            while headings and headings[-1].level >= block.level:
                headings.pop()
            yield Scene(block, tuple(headings), labels, hidden, group)
            headings.append(block)
        else:
            yield Scene(block, tuple(headings), labels, hidden, group)


def _cell_blocks(blocks: tuple[Block, ...], text: RichText) -> tuple[Block, ...]:
    if blocks:
        return blocks
    return (Paragraph(text, text.span()),) if text else ()
