"""The tables and lists of a page, and what finds each of them in a recipe."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from eventparse.document import Block, Container, Document, Heading, ItemList, Paragraph, RichText, Table
from eventparse.source import Span

_LONGEST = 80
"""Words of a block that find it are cut at this length, in characters."""
_HEADER_CELLS = 8
_NESTED = 200
"""How many blocks before a place are looked at for the one that it stands in."""


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A table or a list."""

    kind: str
    """`table` or `list`."""
    span: Span
    """Where it stands."""
    locator: dict[str, JsonValue]
    """What finds it in a recipe: `heading`, `header`, `caption`, `words`."""
    columns: tuple[str, ...]
    """The words above each column of a table, or what stands in its first row; empty for a list."""
    named: bool
    """True where the words of the columns are a header, by which a recipe can name them."""


def page_blocks(document: Document) -> tuple[PageBlock, ...]:
    """Return every table and every list that stands in no other, in page order."""
    return tuple(sorted(_blocks(document.blocks, _Above()), key=lambda block: block.span.start))


def block_at(blocks: Sequence[PageBlock], span: Span) -> int | None:
    """Return the number of the block that holds a place: the innermost of them. Blocks are in page order."""
    first = bisect_right(blocks, span.start, key=lambda block: block.span.start)
    for number in range(first - 1, max(first - 1 - _NESTED, -1), -1):
        block = blocks[number]
        # Of blocks in each other the inner one comes later.
        if span.start < max(block.span.end, block.span.start + 1) and span.end <= max(
            block.span.end, block.span.start + 1
        ):
            return number
    return None


@dataclass(slots=True)
class _Above:
    """The headings above the next block, outermost first."""

    headings: list[Heading | RichText]

    def __init__(self) -> None:
        self.headings = []

    def enter(self, heading: Heading) -> None:
        while (
            self.headings
            and isinstance(self.headings[-1], Heading)
            and self.headings[-1].level >= heading.level
        ):
            self.headings.pop()
        self.headings.append(heading)

    def nearest(self) -> str | None:
        if not self.headings:
            return None
        last = self.headings[-1]
        return _plain(last.text if isinstance(last, Heading) else last) or None


def _blocks(blocks: Iterable[Block], above: _Above) -> Iterator[PageBlock]:
    for block in blocks:
        if isinstance(block, Heading):
            above.enter(block)
        elif isinstance(block, Container):
            kept = list(above.headings)
            if block.label is not None:
                above.headings.append(block.label)
            yield from _blocks(block.blocks, above)
            if block.label is not None:
                above.headings = kept
        elif isinstance(block, Table):
            yield _table(block, above)
            for row in block.rows:
                for cell in row.cells:
                    yield from (one for one in _blocks(cell.blocks, above) if one.kind == "table")
        elif isinstance(block, ItemList):
            yield _list(block, above)


def _table(table: Table, above: _Above) -> PageBlock:
    first = next((row for row in table.rows if any(cell.text for cell in row.cells)), None)
    cells = [_plain(cell.text) for cell in first.cells for _ in range(min(cell.colspan, 50))] if first else []
    named = first is not None and (first.header or all(cell.header for cell in first.cells))
    locator: dict[str, JsonValue] = {}
    heading = above.nearest()
    if heading:
        locator["heading"] = heading
    if table.caption is not None and table.caption:
        locator["caption"] = _plain(table.caption)
    if named:
        locator["header"] = [*[cell for cell in dict.fromkeys(cells) if cell][:_HEADER_CELLS]]
    elif not locator or "heading" in locator:
        locator |= _words(next((cell for cell in sorted(cells, key=len, reverse=True) if cell), ""))
    return PageBlock("table", table.span, locator, tuple(cells), named)


def _list(block: ItemList, above: _Above) -> PageBlock:
    heading = above.nearest()
    locator: dict[str, JsonValue] = {"heading": heading} if heading else {}
    first = next((_plain(inner.text) for inner in _paragraphs(block) if inner.text), "")
    return PageBlock("list", block.span, locator | _words(first), (), False)


def _paragraphs(block: ItemList) -> Iterator[Paragraph]:
    for item in block.items:
        yield from (inner for inner in item.blocks if isinstance(inner, Paragraph))


def _words(text: str) -> dict[str, JsonValue]:
    # They stand anywhere in the block, so that their beginning does.
    return {"words": text.removesuffix("*")} if text else {}


def _plain(text: RichText) -> str:
    """Return words on one line; of too many the first, and a `*` for the rest."""
    words = " ".join(text.text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}*"
