"""Open elements of a page, and the blocks that they become when they end."""

import re
from dataclasses import KW_ONLY, dataclass, field, replace

from eventparse.document import (
    Block,
    Cell,
    Container,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    RichText,
    Row,
    Style,
    Table,
    join,
)
from eventparse.parsers._elements import PLAIN_LOOKS, Kind, Looks
from eventparse.source import Span

_ALWAYS_KEPT = frozenset(("details", "nav", "footer", "aside", "blockquote", "dialog", "admonition"))
_NUMBER = re.compile(r"\s*\+?(\d{1,9})")


@dataclass(slots=True, eq=False)
class Element:
    """An element that has started and not yet ended."""

    name: str
    """Name in lower case."""
    kind: Kind
    """What it does."""
    start: int
    """Offset of its start."""
    looks: Looks = PLAIN_LOOKS
    """What its attributes say."""
    end: int = 0
    """Offset of its end where it is known from the start (Markdown), else 0."""
    _: KW_ONLY
    style: Style = Style.PLAIN
    """Style around it."""
    href: str | None = None
    """Link around it."""
    open: bool = True
    """False once it has ended."""
    header: bool = False
    """True for `th`, for `thead` and its rows."""
    foot: bool = False
    """True for the rows of `tfoot`."""
    section: int = 0
    """Of a row: where the part of the table begins that it stands in."""
    colspan: int = 1
    """Columns of a cell."""
    rowspan: int = 1
    """Rows of a cell."""
    label: RichText | None = None
    """Words of a caption or summary in it."""
    blocks: list[Block] = field(default_factory=list)
    """Blocks in it, where it holds blocks."""
    rows: list[Row] = field(default_factory=list)
    """Rows of a table."""
    feet: list[Row] = field(default_factory=list)
    """Rows of its `tfoot`, wherever it stands."""
    cells: list[Cell] = field(default_factory=list)
    """Cells of a row."""
    items: list[ListItem] = field(default_factory=list)
    """Items of a list."""


def span_number(raw: str | None, default: int = 1) -> int:
    """Return a `colspan` or `rowspan` as a browser reads it: leading digits, else 1."""
    match = _NUMBER.match(raw) if raw else None
    return int(match[1]) if match else default


def hide(blocks: list[Block], element: Element, end: int) -> list[Block]:
    """Return blocks within a hidden container."""
    if not blocks:
        return []
    looks = element.looks
    span = Span(element.start, end)
    return [Container(element.name, tuple(blocks), span, None, looks.classes, looks.anchor, hidden=True)]


def heading_of(element: Element, end: int) -> list[Block]:
    """Return a heading; what cannot stand in one (an unclosed `h3` swallows a table) follows it."""
    cut = next((i for i, block in enumerate(element.blocks) if not _fits_heading(block)), len(element.blocks))
    text = visible_text(element.blocks[:cut])
    tail = element.blocks[cut:]
    if not text:
        return tail
    stop = tail[0].span.start if tail else end
    level = int(element.name[1]) if element.name[1:].isdigit() else 6
    heading = Heading(level, text, Span(element.start, stop), element.looks.anchor)
    return [*(hide([heading], element, stop) if element.looks.hidden else [heading]), *tail]


def name_people(element: Element) -> None:
    """Mark the words of a box of people that is a single line."""
    block = element.blocks[0] if len(element.blocks) == 1 else None
    if isinstance(block, Paragraph) and "\n" not in block.text.text:
        runs = (run._replace(style=run.style | Style.PEOPLE) for run in block.text.runs)
        element.blocks[0] = replace(block, text=RichText.of(runs))


def container_of(element: Element, end: int) -> list[Block]:
    """Return a container, or its content alone where the container says nothing."""
    looks, blocks = element.looks, element.blocks
    if not blocks and not element.label:
        return []
    telling = looks.hidden or element.label or looks.classes or looks.anchor or element.name in _ALWAYS_KEPT
    if not telling and len(blocks) == 1:
        return blocks
    span = Span(element.start, end)
    return [
        Container(element.name, tuple(blocks), span, element.label, looks.classes, looks.anchor, looks.hidden)
    ]


def list_of(element: Element, end: int) -> list[Block]:
    """Return a list; one without items is only an indentation, and its content stands alone."""
    take_loose(element)
    if not element.items:
        return element.blocks
    found = ItemList(
        tuple(element.items), Span(element.start, end), element.name == "ol", definition=element.name == "dl"
    )
    return hide([found], element, end) if element.looks.hidden else [found]


def take_loose(element: Element) -> None:
    """Give blocks that stand directly in a list (a nested `ul`) to the item before them."""
    if element.blocks and element.items:
        last = element.items[-1]
        blocks = (*last.blocks, *element.blocks)
        element.items[-1] = ListItem(blocks, last.span.cover(element.blocks[-1].span), last.term)
        element.blocks = []


def item_of(element: Element, end: int) -> ListItem:
    """Return an item of a list."""
    blocks = hide(element.blocks, element, end) if element.looks.hidden else element.blocks
    return ListItem(tuple(blocks), Span(element.start, end), term=element.name == "dt")


def cell_of(element: Element, end: int, *, hidden: bool) -> Cell:
    """Return a cell: its visible words, and its blocks where they are more than one paragraph."""
    blocks = element.blocks
    if hidden or element.looks.hidden:
        blocks = hide(blocks, element, end)
    span = Span(element.start, end)
    header, colspan, rowspan, classes = (
        element.header,
        element.colspan,
        element.rowspan,
        element.looks.classes,
    )
    if not blocks:
        return Cell(RichText("", ()), span, (), header, colspan, rowspan, classes)
    first = blocks[0]
    if len(blocks) == 1 and isinstance(first, Paragraph) and not first.preformatted:
        return Cell(first.text, span, (), header, colspan, rowspan, classes)
    text = visible_text(blocks)
    if not text:
        # Nothing but things that open on a click: a reader sees their labels.
        text = join(block.label for block in blocks if isinstance(block, Container) and block.label)
    return Cell(text, span, tuple(blocks), header, colspan, rowspan, classes)


def row_of(element: Element, end: int) -> Row:
    """Return a row."""
    cells, looks = tuple(element.cells), element.looks
    return Row(cells, Span(element.start, end), element.header, looks.classes, element.section)


def table_of(element: Element, end: int) -> list[Block]:
    """Return a table, or nothing where it has no rows.

    Its `tfoot` stands last, as a browser shows it (WHATWG HTML, section 4.9.12).
    """
    rows = (*element.rows, *element.feet)
    if not rows:
        return []
    looks = element.looks
    table = Table(rows, Span(element.start, end), element.label, looks.classes, looks.anchor)
    return hide([table], element, end) if looks.hidden else [table]


def visible_text(blocks: list[Block] | tuple[Block, ...]) -> RichText:
    """Return the words of blocks that a reader sees at once, blocks set apart by line breaks."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return blocks[0].text
    parts: list[RichText] = []
    # A stack and no recursion: how deep a page nests is up to its author.
    stack: list[Block] = list(reversed(blocks))
    while stack:
        block = stack.pop()
        if isinstance(block, Paragraph | Heading):
            parts.append(block.text)
        elif isinstance(block, ItemList):
            stack.extend(inner for item in reversed(block.items) for inner in reversed(item.blocks))
        elif isinstance(block, Table):
            parts.extend(cell.text for row in block.rows for cell in row.cells if cell.text)
        elif isinstance(block, Container) and not block.hidden:
            if block.label:
                parts.append(block.label)
            stack.extend(reversed(block.blocks))
    return join(parts)


def _fits_heading(block: Block) -> bool:
    return isinstance(block, Paragraph) or (isinstance(block, Container) and not block.hidden)
