"""The flow of a page: start, end and text events, whatever they come from, become blocks."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape

from eventparse.document import Block, Paragraph, Rule, Style
from eventparse.parsers import _frames as frames
from eventparse.parsers._elements import PLAIN_LOOKS, VOID, Kind, Looks, kind_of, looks_of
from eventparse.parsers._frames import Element
from eventparse.parsers._html_tokens import Tag, attributes_of, tokens
from eventparse.parsers._runs import RunBuilder
from eventparse.source import Span

_MARKED = re.compile(
    r"(?<![!\\])\[(?P<label>[^\[\]\n]{1,300})\]\(\s{0,8}(?P<href>[^\s()<>]{1,1000})\s{0,8}\)|\*\*(?P<bold>[^*\n]{1,300})\*\*"
)
"""Links and bold words of Markdown."""
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
MAX_DEPTH = 200
"""Elements within each other; what is deeper is read as if it were not nested."""
_MAX_CONTAINERS = 80
"""Containers within each other: later stages walk them, so they are fewer than elements."""
_MAX_TABLES = 8
"""Tables within each other; a cell repeats the words of the tables in it."""
_HOLDERS = frozenset((Kind.CONTAINER, Kind.LIST, Kind.ITEM, Kind.CELL, Kind.HEADING, Kind.LABEL))
_TABLE_PARTS = frozenset((Kind.TABLE, Kind.SECTION, Kind.ROW))
_FITS = {Kind.CELL: Kind.ROW, Kind.ROW: Kind.TABLE, Kind.SECTION: Kind.TABLE}
"""What stands right in what, so that nothing has to be made."""
_SCOPES = frozenset((Kind.TABLE, Kind.CELL, Kind.LABEL))
"""End tags do not reach out of these."""


@dataclass(slots=True, eq=False)
class Flow:
    """Builds blocks from events. Ends that authors leave out are supplied as browsers do.

    Source: WHATWG HTML, section 13.2.6 "Tree construction", as far as schedules need it.
    """

    root: Element = field(default_factory=lambda: Element("", Kind.ROOT, 0))
    """Holds the blocks of the page."""
    stack: list[Element] = field(default_factory=list)
    """Open elements, outermost first."""
    holders: list[Element] = field(default_factory=list)
    """Open elements that hold blocks."""
    builder: RunBuilder = field(default_factory=RunBuilder)
    """The paragraph at hand."""
    style: Style = Style.PLAIN
    """Style at hand."""
    href: str | None = None
    """Link at hand."""
    original: str = ""
    """The page before masking, for the targets of links; empty where nothing was masked."""
    marked: bool = False
    """True where links and bold words are written as in Markdown, though tags stand around them."""
    cut_at: int | None = None
    """Offset of the first element that was too deep."""
    _names: Counter[str] = field(default_factory=Counter)
    _kinds: Counter[Kind] = field(default_factory=Counter)
    _dropped: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.stack.append(self.root)
        self.holders.append(self.root)

    # ------------------------------------------------------------ events of HTML

    def feed(self, text: str, start: int = 0, end: int | None = None) -> None:
        """Read a part of a page as HTML."""
        for token in tokens(text, start, end):
            if not isinstance(token, Tag):
                self._words(text[token.start : token.end], token.start)
            elif token.closing:
                self.end_tag(token.name, token.start, token.end)
            else:
                self.start_tag(token)

    def _words(self, raw: str, offset: int) -> None:
        """Add the text between two tags."""
        at = 0
        if self.marked and ("](" in raw or "**" in raw) and not self._kinds[Kind.PRE]:
            for match in _MARKED.finditer(raw):
                if match.start() > at:
                    self.text(raw[at : match.start()], offset + at)
                at = match.end()
                bold = match["label"] is None
                start = match.start("bold" if bold else "label")
                words = match["bold"] if bold else match["label"]
                self.styled(words, offset + start, Style.BOLD if bold else Style.PLAIN, match["href"])
        if at < len(raw):
            self.text(raw[at:], offset + at)

    def text(self, raw: str, offset: int, *, entities: bool = True) -> None:
        """Add text as it stands in the page."""
        if self._kinds[Kind.SKIPPED]:
            return
        if self._kinds[Kind.PRE]:
            self.builder.preformatted(raw, offset, self.style, self.href, entities=entities)
        elif not (raw.isspace() and self.stack[-1].kind in _TABLE_PARTS):
            self.builder.text(raw, offset, self.style, self.href, entities=entities)

    def styled(self, raw: str, offset: int, style: Style, href: str | None = None) -> None:
        """Add text of a style or link of its own, as an inline element around it would."""
        outer = self.style, self.href
        self.builder.enter("", False)
        self.style |= style
        self.href = self.href if href is None else href
        self.text(raw, offset)
        self.style, self.href = outer
        self.builder.leave("", False)

    def start_tag(self, tag: Tag, attributes: dict[str, str] | None = None) -> None:
        """Start an element as its tag says; its attributes are read here where the caller has not done it."""
        name = tag.name
        if name in VOID:
            if name == "br":
                self.builder.line_break(Span(tag.start, tag.end), self.style)
            elif name == "hr":
                self.add(Rule(Span(tag.start, tag.end)))
            return
        kind = kind_of(name)
        if kind is Kind.SKIPPED and tag.attributes.endswith("/"):
            return
        if attributes is None:
            attributes = attributes_of(tag.attributes) if tag.attributes else {}
        looks = looks_of(name, attributes)
        if looks.href and self.original:
            looks = looks._replace(href=self._href(tag))
        if looks.hidden and kind in (Kind.INLINE, Kind.PARAGRAPH):
            kind = Kind.CONTAINER
        element = self.open(name, tag.start, kind=kind, looks=looks)
        if element.kind is Kind.ROW:
            self._in_section(element, self.stack[-2])
        elif element.kind is Kind.CELL:
            element.header = name == "th"
            if attributes:
                element.colspan = frames.span_number(attributes.get("colspan")) or 1
                element.rowspan = frames.span_number(attributes.get("rowspan"))

    def _href(self, tag: Tag) -> str | None:
        """Return the target as the page has it: template tags in it are masked in the text that is read."""
        match = _HREF.search(tag.attributes)
        if match is None:
            return None
        group = match.lastindex or 1
        base = tag.end - 1 - len(tag.attributes)
        raw = self.original[base + match.start(group) : base + match.end(group)]
        return unescape(raw).strip() or None

    def end_tag(self, name: str, start: int, end: int) -> None:
        """End an element as its tag says; a stray tag ends no more than the paragraph."""
        if name in VOID:
            if name == "br":
                self.builder.line_break(Span(start, end), self.style)
            return
        if self._dropped[name]:
            self._dropped[name] -= 1
            return
        kind = kind_of(name)
        known = self._kinds[Kind.HEADING] if kind is Kind.HEADING else self._names[name]
        at = self._find(name, kind) if known else -1
        if at < 0:
            if kind is not Kind.INLINE:
                self.flush()
            return
        if self.stack[at].kind is Kind.INLINE and any(
            e.kind is not Kind.INLINE for e in self.stack[at + 1 :]
        ):
            self._take_out(at)
        else:
            self._pop_to(at, end)

    # ------------------------------------------------------------ elements

    def open(self, name: str, start: int, *, kind: Kind | None = None, looks: Looks = PLAIN_LOOKS) -> Element:
        """Start an element; what it ends by starting has ended when this returns."""
        kind = kind_of(name) if kind is None else kind
        if kind is Kind.INLINE:
            if name == "a" and self._names["a"] and (at := self._find("a", kind)) >= 0:
                self._take_out(at)
            self.builder.enter(looks.gap, looks.floats)
        else:
            kind = self._make_room(name, kind, start)
        element = Element(name, kind, start, looks, style=self.style, href=self.href)
        if len(self.stack) >= MAX_DEPTH:
            self.cut_at = start if self.cut_at is None else self.cut_at
            self._dropped[name] += 1
            element.open = False
            return element
        self._push(element)
        return element

    def close(self, element: Element, end: int) -> None:
        """End an element and everything in it; nothing happens where it has ended already."""
        if element.open:
            self._pop_to(self.stack.index(element), end)

    def add(self, block: Block) -> None:
        """Add a block that is ready, after the paragraph at hand."""
        self.flush()
        self.holders[-1].blocks.append(block)

    def flush(self) -> None:
        """End the paragraph at hand."""
        if self.builder.runs:
            text = self.builder.take()
            if text.runs:
                span = Span(text.runs[0].span.start, text.runs[-1].span.end)
                self.holders[-1].blocks.append(Paragraph(text, span, self._kinds[Kind.PRE] > 0))
        else:
            self.builder.reset()

    def finish(self, end: int) -> tuple[Block, ...]:
        """End everything and return the blocks of the page."""
        self._pop_to(1, end)
        self.flush()
        return tuple(self.root.blocks)

    # ------------------------------------------------------------ the stack

    def _push(self, element: Element) -> None:
        self.stack.append(element)
        self._names[element.name] += 1
        self._kinds[element.kind] += 1
        if element.kind in _HOLDERS:
            self.holders.append(element)
        looks = element.looks
        if looks.style:
            self.style |= looks.style
        if looks.href is not None:
            self.href = looks.href

    def _find(self, name: str, kind: Kind) -> int:
        """Return the place of the element that an end tag ends, -1 where none is in scope."""
        stack = self.stack
        for at in range(len(stack) - 1, 0, -1):
            element = stack[at]
            if element.name == name or (kind is Kind.HEADING and element.kind is Kind.HEADING):
                return at
            if name == "table":
                continue
            if kind in (Kind.ROW, Kind.CELL, Kind.SECTION):
                if element.name == "table":
                    return -1
            elif element.kind in _SCOPES or (kind is Kind.ITEM and element.kind is Kind.LIST):
                return -1
        return -1

    def _take_out(self, at: int) -> None:
        """End an inline element while blocks in it go on (`<a><div>…</a>`)."""
        gone = self.stack.pop(at)
        gone.open = False
        self._names[gone.name] -= 1
        self._kinds[gone.kind] -= 1
        style, href = gone.style, gone.href
        for element in self.stack[at:]:
            element.style, element.href = style, href
            style |= element.looks.style
            href = element.looks.href or href
        self.style, self.href = style, href
        self.builder.leave(gone.looks.gap, gone.looks.floats)

    def _pop_to(self, at: int, end: int) -> None:
        while len(self.stack) > at:
            element = self.stack.pop()
            element.open = False
            self._end(element, end)
            self._names[element.name] -= 1
            self._kinds[element.kind] -= 1
            self.style, self.href = element.style, element.href

    def _end(self, element: Element, end: int) -> None:
        kind = element.kind
        if kind is Kind.INLINE:
            self.builder.leave(element.looks.gap, element.looks.floats)
            return
        if kind is Kind.SKIPPED:
            return
        self.flush()
        if kind in _HOLDERS:
            self.holders.pop()
            self._end_holder(element, end)
        elif kind is Kind.ROW:
            table = self._nearest((Kind.TABLE,))
            if table is not None:
                (table.feet if element.foot else table.rows).append(frames.row_of(element, end))
        elif kind is Kind.TABLE:
            self.holders[-1].blocks.extend(frames.table_of(element, end))

    def _end_holder(self, element: Element, end: int) -> None:
        kind, outer = element.kind, self.holders[-1]
        if kind is Kind.CELL:
            row = self._nearest((Kind.ROW,))
            if row is not None:
                row.cells.append(frames.cell_of(element, end, hidden=row.looks.hidden))
        elif kind is Kind.ITEM:
            if element.blocks and outer.kind is Kind.LIST:
                frames.take_loose(outer)
                outer.items.append(frames.item_of(element, end))
            elif element.blocks:
                outer.blocks.extend(element.blocks)
        elif kind is Kind.HEADING:
            outer.blocks.extend(frames.heading_of(element, end))
        elif kind is Kind.CONTAINER:
            if element.looks.people:
                frames.name_people(element)
            outer.blocks.extend(frames.container_of(element, end))
        elif kind is Kind.LIST:
            outer.blocks.extend(frames.list_of(element, end))
        elif kind is Kind.LABEL:
            owner = self._nearest((Kind.TABLE,)) if element.name == "caption" else outer
            if owner is not None:
                owner.label = frames.visible_text(element.blocks) or None

    def _nearest(self, kinds: tuple[Kind, ...]) -> Element | None:
        for element in reversed(self.stack):
            if element.kind in kinds:
                return element
        return None

    # ------------------------------------------------------------ ends and starts that authors leave out

    def _make_room(self, name: str, kind: Kind, start: int) -> Kind:
        """End what a block ends by starting, start what it needs around it; return what it does here."""
        self.flush()
        if _FITS.get(kind) is self.stack[-1].kind:
            return kind
        if kind in (Kind.ROW, Kind.CELL, Kind.SECTION) or name == "caption":
            return self._make_table_room(kind, start)
        if self._names["p"] and (at := self._find("p", Kind.PARAGRAPH)) >= 0:
            self._pop_to(at, start)
        if kind is Kind.HEADING and self._kinds[kind] and (at := self._find(name, kind)) >= 0:
            self._pop_to(at, start)
        elif kind is Kind.ITEM:
            self._make_list_room(name, start)
        elif kind is Kind.LABEL and self.holders[-1].name != "details":
            return Kind.CLEAR
        elif kind is Kind.TABLE and self._kinds[kind] >= _MAX_TABLES:
            self.cut_at = start if self.cut_at is None else self.cut_at
            return Kind.CLEAR
        elif kind is Kind.CONTAINER and (
            self._kinds[kind] >= _MAX_CONTAINERS or self.stack[-1].kind in _TABLE_PARTS
        ):
            # A box between the rows of a table is not in the table: browsers put it before.
            return Kind.CLEAR
        return kind

    def _make_list_room(self, name: str, start: int) -> None:
        group = ("li",) if name == "li" else ("dt", "dd")
        for at in range(len(self.stack) - 1, 0, -1):
            element = self.stack[at]
            if element.name in group:
                self._pop_to(at, start)
                return
            if element.kind is Kind.LIST:
                return
            if element.kind in _SCOPES:
                break
        self._push(
            Element(
                "ul" if name == "li" else "dl",
                Kind.LIST,
                start,
                PLAIN_LOOKS,
                style=self.style,
                href=self.href,
            )
        )

    def _make_table_room(self, kind: Kind, start: int) -> Kind:
        stack = self.stack
        at = next((i for i in range(len(stack) - 1, 0, -1) if stack[i].name == "table"), 0)
        if at == 0:
            if kind in (Kind.SECTION, Kind.LABEL):
                return Kind.CLEAR
            self._push(Element("table", Kind.TABLE, start, PLAIN_LOOKS, style=self.style, href=self.href))
            at = len(stack) - 1
        if stack[at].kind is not Kind.TABLE:
            return Kind.CLEAR
        keep = at + 1
        for element in stack[at + 1 :]:
            wanted = element.kind is Kind.SECTION and kind in (Kind.ROW, Kind.CELL)
            if not wanted and not (element.kind is Kind.ROW and kind is Kind.CELL):
                break
            keep += 1
        self._pop_to(keep, start)
        if kind is Kind.CELL and stack[-1].kind is not Kind.ROW:
            self._push(self._row(start))
        return kind

    def _row(self, start: int) -> Element:
        element = Element("tr", Kind.ROW, start, PLAIN_LOOKS, style=self.style, href=self.href)
        self._in_section(element, self.stack[-1])
        return element

    def _in_section(self, row: Element, parent: Element) -> None:
        row.header, row.foot = parent.name == "thead", parent.name == "tfoot"
        row.section = parent.start
