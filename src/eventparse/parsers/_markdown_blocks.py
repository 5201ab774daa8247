"""Markdown blocks: markdown-it's tokens, tables and HTML become one flow of blocks with their places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from eventparse.document import Block, Cell, RichText, Rule
from eventparse.parsers._elements import Kind, Looks
from eventparse.parsers._flow import Flow
from eventparse.parsers._frames import Element
from eventparse.parsers._list_tables import with_list_tables
from eventparse.parsers._markdown_easy import simple_text
from eventparse.parsers._markdown_inline import read_lines
from eventparse.parsers._markdown_lines import Prepared, Region, prepare
from eventparse.parsers._markdown_tokens import Env, MarkdownToken, block_tokens
from eventparse.parsers._pipe_tables import Line, PipeCell, PipeTable, find_tables
from eventparse.parsers._template_tags import blank, mask
from eventparse.source import Span

_ANCHOR = re.compile(r"\{[^{}]*#([\w:.-]+)[^{}]*\}\s*#*\s*$")
_DEFINITION = re.compile(r"\s{0,3}:(?:\s+|$)")
_DEFINITIONS = re.compile(r"^[ ]{0,3}:(?:\s|$)", re.MULTILINE)
_ITEM = re.compile(r"(?:[-*+]|\d{1,2}[.)])\s")
_CALLOUT = re.compile(r"\[!(\w+)\][+-]?\s*")
_OPEN = {
    "paragraph_open": Kind.PARAGRAPH,
    "heading_open": Kind.HEADING,
    "bullet_list_open": Kind.LIST,
    "ordered_list_open": Kind.LIST,
    "list_item_open": Kind.ITEM,
    "blockquote_open": Kind.CONTAINER,
}


@dataclass(frozen=True, slots=True)
class _Definition:
    """A term or a definition of a list."""

    name: str
    """`dt` or `dd`."""
    indent: int
    """Blanks in front of its mark."""
    lines: list[Line]
    """What it says."""


def read_markdown(text: str, body: int) -> tuple[tuple[Block, ...], int | None]:
    """Return the blocks of a Markdown text whose body starts at an offset, and where it was too deep (or None)."""
    reader = _BlockReader(text, body)
    return with_list_tables(reader.read()), reader.flow.cut_at


@dataclass(slots=True)
class _BlockReader:
    """Walks the block tokens of one page."""

    text: str
    body: int
    flow: Flow = field(default_factory=Flow)
    masked: str = ""
    starts: list[int] = field(default_factory=list)
    prepared: Prepared = field(default_factory=lambda: Prepared([]))
    env: Env = field(default_factory=dict)
    open: list[Element] = field(default_factory=list)
    boxes: list[tuple[Region, Element]] = field(default_factory=list)
    terms: Element | None = None

    def __post_init__(self) -> None:
        head = self.text[: self.body]
        self.masked = blank(head) + mask(self.text[self.body :], markdown=True)
        self.flow.original, self.flow.marked = self.text, True
        lines = self.masked.split("\n")
        at = 0
        for line in lines:
            self.starts.append(at)
            at += len(line) + 1
        self.starts.append(len(self.text))
        self.prepared = prepare(lines, self.text.split("\n"), head.count("\n"), self.starts)

    def read(self) -> tuple[Block, ...]:
        """Return the blocks."""
        tokens, self.env = block_tokens("\n".join(self.prepared.lines))
        for at, token in enumerate(tokens):
            if token.map and token.nesting >= 0:
                if self.boxes:
                    self._close_boxes(token.map[0])
                if self.terms and not (
                    token.type in ("paragraph_open", "inline") and self._defines(tokens, at)
                ):
                    self.flow.close(self.terms, self.terms.end)
                    self.terms = None
            self._token(token)
        self._close_boxes(len(self.starts))
        return self.flow.finish(len(self.text))

    def _token(self, token: MarkdownToken) -> None:
        kind = token.type
        if kind == "inline":
            self._inline(token)
        elif kind == "html_block":
            self._html(token)
        elif kind in ("fence", "code_block"):
            self._code(token)
        elif kind == "hr":
            self._rule(token)
        elif token.nesting > 0:
            self._start(token)
        elif token.nesting < 0:
            element = self.open.pop()
            self.flow.close(element, self._end_of(element))

    def _start(self, token: MarkdownToken) -> None:
        start, end = self._range(token)
        looks = Looks()
        if token.type == "heading_open":
            # The attribute list is masked, so its id comes from the page itself.
            match = _ANCHOR.search(self.text, start, end)
            looks = Looks(anchor=match[1]) if match else looks
        element = self.flow.open(token.tag, start, kind=_OPEN[token.type], looks=looks)
        element.end = end
        self.open.append(element)

    def _end_of(self, element: Element) -> int:
        return element.end or element.start

    def _range(self, token: MarkdownToken) -> tuple[int, int]:
        """Return where a block stands, without the line end after it."""
        low, high = token.map or (0, 0)
        start = self.starts[min(low, len(self.starts) - 1)]
        end = self.starts[min(high, len(self.starts) - 1)]
        while end > start and self.text[end - 1] in " \n\t":
            end -= 1
        return start, end

    # ------------------------------------------------------------ paragraphs

    def _lines(self, token: MarkdownToken) -> list[Line]:
        """Return the lines of inline content with the places where they stand."""
        low = (token.map or (0, 0))[0]
        last = len(self.starts) - 2
        out: list[Line] = []
        for number, line in enumerate(token.content.split("\n"), low):
            number = min(number, last)
            bare = line.strip()
            at = self.masked.find(bare, self.starts[number], self.starts[number + 1]) if bare else -1
            if at < 0:
                # The line is not in the page as it is (a `|` that keeps a table whole stands for a comment).
                out.append(Line("", self.starts[number]))
            else:
                out.append(Line(bare + "  " if line.endswith("  ") else bare, at))
        return out

    def _inline(self, token: MarkdownToken) -> None:
        lines = self._lines(token)
        if "|" in token.content:
            for part in find_tables(lines):
                if isinstance(part, PipeTable):
                    self._table(part)
                else:
                    self._paragraph(part)
        elif ":" in token.content and _DEFINITIONS.search(token.content):
            self._definitions(lines)
        else:
            self._paragraph(lines)

    def _paragraph(self, lines: list[Line]) -> None:
        if self.open and self.open[-1].kind is Kind.PARAGRAPH and lines[0].text.startswith("[!"):
            lines = self._callout(lines)
        self.flow.flush()
        read_lines(self.flow, lines, self.env)

    def _callout(self, lines: list[Line]) -> list[Line]:
        """`> [!NOTE]` makes its quote a note."""
        match = _CALLOUT.match(lines[0].text)
        quote = next((e for e in reversed(self.open) if e.name == "blockquote"), None)
        if not match or quote is None:
            return lines
        quote.name = "admonition"
        quote.looks = Looks(classes=(match[1].lower(),))
        rest = Line(lines[0].text[match.end() :], lines[0].offset + match.end())
        return [rest, *lines[1:]] if rest.text else lines[1:]

    def _defines(self, tokens: Sequence[MarkdownToken], at: int) -> bool:
        """Tell whether a paragraph holds definitions, so that it goes on with the list of terms before it."""
        content = tokens[at].content or tokens[at + 1].content
        return _DEFINITIONS.search(content) is not None and "|" not in content

    def _definitions(self, lines: list[Line]) -> None:
        """Read lines `: …` below a term, or below a paragraph that is one."""
        flow = self.flow
        if self.terms is None or not self.terms.open:
            flow.flush()
            self.terms = flow.open("dl", lines[0].offset, kind=Kind.LIST)
        self.terms.end = lines[-1].offset + len(lines[-1].text)
        found: list[_Definition] = []
        for line in lines:
            match = _DEFINITION.match(line.text)
            if match:
                indent = line.offset - (self.text.rfind("\n", 0, line.offset) + 1)
                line = Line(line.text[match.end() :], line.offset + match.end())
                found.append(_Definition("dd", indent, [line]))
            elif found and found[-1].name == "dd":
                found[-1].lines.append(line)
            else:
                found.append(_Definition("dt", 0, [line]))
        at = 0
        while at < len(found):
            # `  : …` below `: …` is a definition of what stands above it.
            end = at + 1
            while end < len(found) and found[at].name == "dd" and found[end].indent > found[at].indent + 1:
                end += 1
            self._definition(found[at], found[at + 1 : end])
            at = end

    def _definition(self, definition: "_Definition", below: Sequence["_Definition"]) -> None:
        flow, lines = self.flow, definition.lines
        item = flow.open(definition.name, lines[0].offset, kind=Kind.ITEM)
        read_lines(flow, lines, self.env)
        if below:
            inner = flow.open("dl", below[0].lines[0].offset, kind=Kind.LIST)
            for one in below:
                self._definition(one, ())
            lines = below[-1].lines
            flow.close(inner, lines[-1].offset + len(lines[-1].text))
        flow.close(item, lines[-1].offset + len(lines[-1].text))

    # ------------------------------------------------------------ tables

    def _table(self, table: PipeTable) -> None:
        flow = self.flow
        opened = flow.open("table", table.rows[0].start, kind=Kind.TABLE)
        for row in table.rows:
            line = flow.open("tr", row.start, kind=Kind.ROW)
            line.header = row.header
            colspan = table.columns if row.whole else 1
            for cell in row.cells:
                self._cell(cell, line, colspan)
            flow.close(line, row.end)
        flow.close(opened, table.rows[-1].end)

    def _cell(self, cell: PipeCell, row: Element, colspan: int) -> None:
        flow = self.flow
        start, end, more = cell
        written = self.masked[start:end]
        # Most cells are plain words: they need no events.
        plain = None if more else simple_text(written, start, flow.style, flow.href)
        if plain is not None:
            row.cells.append(Cell(plain, Span(start, end), (), row.header, colspan))
            return
        element = flow.open("td", start, kind=Kind.CELL)
        element.header, element.colspan = row.header, colspan
        read_lines(flow, self._cell_lines(cell), self.env)
        flow.close(element, more[-1][1] if more else end)

    def _cell_lines(self, cell: PipeCell) -> list[Line]:
        """Return the lines of a cell; what begins with the mark of a list stands on a line of its own."""
        lines = [Line(self.masked[cell.start : cell.end], cell.start)]
        for low, high in cell.more:
            line = Line(self.masked[low:high], low)
            if _ITEM.match(line.text) or (
                _ITEM.match(lines[-1].text) and not self.masked[low - 1 : low].isspace()
            ):
                lines[-1] = lines[-1]._replace(text=lines[-1].text + "  ")
            lines.append(line)
        return lines

    # ------------------------------------------------------------ HTML, code, boxes

    def _html(self, token: MarkdownToken) -> None:
        low, high = token.map or (0, 0)
        if token.level == 0:
            self.flow.feed(self.masked, self.starts[low], self.starts[min(high, len(self.starts) - 1)])
            return
        # In a quote or list the marks at the head of the lines are no HTML.
        for line in self._lines(token):
            self.flow.feed(self.masked, line.offset, line.offset + len(line.text))
            end = line.offset + len(line.text)
            self.flow.text("\n", end)

    def _code(self, token: MarkdownToken) -> None:
        low, high = token.map or (0, 0)
        start, end = self._range(token)
        element = self.flow.open("pre", start, kind=Kind.PRE)
        if token.type == "fence":
            low += 1
        for number, line in enumerate(token.content.rstrip("\n").split("\n"), low):
            place = self.starts[min(number, len(self.starts) - 1)]
            found = self.text.find(line, place) if line and number < high else place
            if number > low:
                self.flow.text("\n", place, entities=False)
            if line and found >= 0:
                self.flow.text(line, found, entities=False)
        self.flow.close(element, end)

    def _rule(self, token: MarkdownToken) -> None:
        number = (token.map or (0, 0))[0]
        start, end = self._range(token)
        if number in self.prepared.html:
            self.flow.feed(self.masked, start, end)
        elif ruled := self.prepared.tables.get(number):
            self._table(ruled)
        elif region := self.prepared.regions.get(number):
            looks = Looks(classes=region.classes)
            name = "admonition" if region.admonition else "div"
            element = self.flow.open(name, start, kind=Kind.CONTAINER, looks=looks)
            if region.label:
                element.label = self._label(start, region.label)
            self.boxes.append((region, element))
        elif number not in self.prepared.closers:
            self.flow.add(Rule(Span(start, end)))

    def _label(self, start: int, columns: tuple[int, int]) -> RichText | None:
        low, high = start + columns[0], start + columns[1]
        inner = Flow()
        read_lines(inner, [Line(self.masked[low:high], low)], self.env)
        return inner.builder.take() or None

    def _close_boxes(self, line: int) -> None:
        while self.boxes and self.boxes[-1][0].end <= line:
            region, element = self.boxes.pop()
            end = self.starts[min(region.end, len(self.starts) - 1)]
            self.flow.close(element, end)
