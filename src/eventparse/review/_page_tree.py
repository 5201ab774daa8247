"""The blocks of a page as a small tree for the browser: what is written in the page is named by its place.

A node is a list. `[start, end, style]` is text that stands in the page, `[start, end, style, text]` text that is
written differently there (an entity, a line break), `[tag, start, end, nodes, extra?]` an element. No text is sent
twice, and no node can hold markup: the browser makes elements of a fixed list of tags, and text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from eventparse.document import (
    Block,
    Cell,
    Container,
    Data,
    DataNode,
    Document,
    Heading,
    ItemList,
    ListItem,
    Mapping,
    Paragraph,
    RichText,
    Row,
    Rule,
    Run,
    Scalar,
    Style,
    Table,
)
from eventparse.document import Sequence as DataSequence
from eventparse.review._offsets import Offsets
from eventparse.source import Span

LINK = 64
"""Bit of a style that tells a link, beside those of `Style`."""
_LOOKS = Style.BOLD | Style.ITALIC | Style.CODE | Style.STRIKE
_MAX_DEPTH = 40
"""Elements deeper than this are written into the one around them."""
Nodes = list[JsonValue]


def page_tree(document: Document, offsets: Offsets) -> Nodes:
    """Return the nodes of a page, in page order; none where the format states a schedule and has no blocks."""
    writer = _Writer(document.source.text, offsets)
    return writer.blocks(document.blocks, 0)


@dataclass(slots=True)
class _Writer:
    """Writes the nodes of one page."""

    text: str
    offsets: Offsets
    heading_levels: tuple[int, ...] = ()
    """Levels of the headings that the next one stands under."""

    def blocks(self, blocks: Iterable[Block], depth: int) -> Nodes:
        nodes: Nodes = []
        for block in blocks:
            if isinstance(block, Container):
                nodes.extend(self._container(block, depth))
            elif isinstance(block, Heading):
                nodes.append(self._heading(block))
            elif isinstance(block, Paragraph):
                tag = "pre" if block.preformatted else "p"
                nodes.append(self._element(tag, block.span, self._rich(block.text, block.preformatted)))
            elif isinstance(block, Rule):
                nodes.append(self._element("hr", block.span, []))
            elif isinstance(block, Data):
                extra: dict[str, JsonValue] = {"label": block.format}
                nodes.append(self._element("data", block.span, self._data(block.root, depth + 1), extra))
            elif depth >= _MAX_DEPTH:
                nodes.extend(self._flat(block, depth))
            elif isinstance(block, ItemList):
                nodes.append(self._list(block, depth + 1))
            else:
                nodes.append(self._table(block, depth + 1))
        return nodes

    def _element(
        self, tag: str, span: Span, nodes: Nodes, extra: dict[str, JsonValue] | None = None
    ) -> JsonValue:
        start, end = self.offsets.pair(span)
        return [tag, start, end, nodes, extra] if extra else [tag, start, end, nodes]

    def _container(self, block: Container, depth: int) -> Nodes:
        """Write what stands in a container; only one with a label is seen."""
        inner = self.blocks(block.blocks, depth + 1)
        if block.label is None or depth >= _MAX_DEPTH:
            return inner if block.label is None else [*self._label(block.label), *inner]
        return [self._element("group", block.span, [*self._label(block.label), *inner])]

    def _label(self, label: RichText) -> Nodes:
        return [self._element("label", label.span(), self._rich(label))]

    def _heading(self, block: Heading) -> JsonValue:
        # Levels that the author skipped are closed, so that a screen reader meets an outline without holes.
        above = tuple(level for level in self.heading_levels if level < block.level)
        self.heading_levels = (*above, block.level)
        extra: dict[str, JsonValue] = {"look": block.level, "level": min(len(above) + 3, 9)}
        return self._element("h", block.span, self._rich(block.text), extra)

    def _list(self, block: ItemList, depth: int) -> JsonValue:
        tag = "dl" if block.definition else "ol" if block.ordered else "ul"
        return self._element(tag, block.span, [self._item(item, block, depth) for item in block.items])

    def _item(self, item: ListItem, of: ItemList, depth: int) -> JsonValue:
        tag = ("dt" if item.term else "dd") if of.definition else "li"
        first = item.blocks[0] if item.blocks else None
        if isinstance(first, Paragraph) and not first.preformatted:
            nodes = [*self._rich(first.text), *self.blocks(item.blocks[1:], depth)]
        else:
            nodes = self.blocks(item.blocks, depth)
        return self._element(tag, item.span, nodes)

    def _table(self, block: Table, depth: int) -> JsonValue:
        nodes: Nodes = []
        if block.caption is not None:
            nodes.append(self._element("caption", block.caption.span(), self._rich(block.caption)))
        for row in block.rows:
            cells: Nodes = [self._cell(cell, row, depth + 1) for cell in row.cells]
            nodes.append(self._element("tr", row.span, cells))
        return self._element("table", block.span, nodes)

    def _cell(self, cell: Cell, row: Row, depth: int) -> JsonValue:
        extra: dict[str, JsonValue] = {}
        if cell.colspan > 1:
            extra["wide"] = min(cell.colspan, 1000)
        if cell.rowspan != 1:
            extra["high"] = min(cell.rowspan, 65534)
        tag = "th" if cell.header or row.header else "td"
        nodes = self.blocks(cell.blocks, depth) if cell.blocks else self._rich(cell.text)
        return self._element(tag, cell.span, nodes, extra)

    def _flat(self, block: ItemList | Table, depth: int) -> Nodes:
        """Write what stands too deep as paragraphs, one an item or cell."""
        parts: Nodes = []
        if isinstance(block, Table):
            for row in block.rows:
                parts.extend(self._element("p", cell.span, self._rich(cell.text)) for cell in row.cells)
            return parts
        for item in block.items:
            parts.extend(self.blocks(item.blocks, depth))
        return parts

    def _data(self, node: DataNode, depth: int) -> Nodes:
        if isinstance(node, Scalar):
            return self._scalar(node)
        if depth >= _MAX_DEPTH:
            return [self._piece(Run("…", Span(node.span.start, node.span.start)))]
        if isinstance(node, DataSequence):
            return [self._element("ul", node.span, [self._value(item, depth) for item in node.items])]
        return [self._element("map", node.span, self._entries(node, depth))]

    def _value(self, node: DataNode, depth: int) -> JsonValue:
        return self._element("li", node.span, self._data(node, depth + 1))

    def _entries(self, node: Mapping, depth: int) -> Nodes:
        nodes: Nodes = []
        for entry in node.entries:
            key = self._element("key", entry.key_span, [self._piece(Run(entry.key, entry.key_span))])
            inner = [key, *self._data(entry.value, depth + 1)]
            nodes.append(self._element("li", entry.key_span.cover(entry.value.span), inner))
        return nodes

    def _scalar(self, node: Scalar) -> Nodes:
        if node.text is not None:
            return self._rich(node.text)
        return [self._piece(Run(node.raw, node.span))] if node.raw else []

    def _rich(self, text: RichText, exact: bool = False) -> Nodes:
        """Write a text: runs that stand beside each other and look the same are one piece."""
        nodes: Nodes = []
        joined: list[Run] = []
        for run in text.runs:
            if joined and not (self._is_shown(run, exact) and _goes_on(joined[-1], run)):
                nodes.append(self._pieces(joined, exact))
                joined = []
            joined.append(run)
            if not self._is_shown(run, exact):
                nodes.append(self._pieces(joined, exact))
                joined = []
        if joined:
            nodes.append(self._pieces(joined, exact))
        return nodes

    def _pieces(self, runs: Sequence[Run], exact: bool) -> JsonValue:
        first = runs[0]
        if len(runs) == 1:
            return self._piece(first, exact)
        start, end = self.offsets.pair(first.span.cover(runs[-1].span))
        return [start, end, _style(first)]

    def _piece(self, run: Run, exact: bool = False) -> JsonValue:
        start, end = self.offsets.pair(run.span)
        return (
            [start, end, _style(run)] if self._is_shown(run, exact) else [start, end, _style(run), run.text]
        )

    def _is_shown(self, run: Run, exact: bool) -> bool:
        """Tell whether a browser shows what is written as the run: white space is one blank, and a break is none."""
        written = self.text[run.span.start : run.span.end]
        if written == run.text:
            return exact or "\n" not in written
        return not exact and "\n" not in run.text and _collapsed(written) == _collapsed(run.text)


def _style(run: Run) -> int:
    return int(run.style & _LOOKS) | (LINK if run.href is not None else 0)


def _goes_on(last: Run, run: Run) -> bool:
    return last.span.end == run.span.start and _style(last) == _style(run) and last.href == run.href


def _collapsed(text: str) -> str:
    lead = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() else ""
    return f"{lead}{' '.join(text.split())}{tail}"
