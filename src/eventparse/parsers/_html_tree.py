"""Whole HTML pages through BeautifulSoup: the only module that knows the HTML tree's library.

A page becomes a tree of bs4 and the tree becomes the events of a flow, in page order and with true offsets. A faster
tree can stand beside this one: it has to offer `read_tree` and no more.

The tags are found by `_html_tokens`, a tree builder of our own under bs4, and not by Python's `html.parser`: that one
takes a square of time on tags without an end, reads all that follows a last broken `&#` as text, differs from one
release of Python to the next, and gives text without its entities and so without its places. HTML inside Markdown
(blocks and single tags, each between other text) feeds the same tokens to the flow without a tree: there is no page
to make a tree of.
"""

from collections.abc import Callable, Iterator
from typing import cast

from bs4 import BeautifulSoup
from bs4.builder import HTMLTreeBuilder
from bs4.element import Comment, NavigableString, PageElement
from bs4.element import Tag as TreeTag

from eventparse.parsers._elements import VOID
from eventparse.parsers._flow import Flow
from eventparse.parsers._html_tokens import Tag, attributes_of, tokens

MAX_ELEMENTS = 60_000
"""Elements of a page; what follows the last one is not read. bs4 takes over a kilobyte for each."""
_MAX_DEPTH = 40
"""Elements within each other in the tree; deeper ones are leaves, and what stands in them follows them. bs4 climbs to
the root for many a text. The flow gets the same events all the same, and its own bound says what was too deep."""
_TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"))
_SCOPES = frozenset(("table", "td", "th", "caption"))


class _Element(TreeTag):
    """An element that remembers its tags."""

    start: Tag
    end: Tag | None = None
    """Its end tag; None where the author left it out."""


class _Words(NavigableString):
    """A text as written, entities not yet decoded."""

    offset: int


class _StrayEnd(Comment):
    """An end tag that ends nothing here: a reader does not see it, but it may part two paragraphs."""

    tag: Tag


class _Deep(Comment):
    """A start tag below the bound on depth: what stands in its element follows it."""

    tag: Tag


class _Builder(HTMLTreeBuilder):
    """Fills a tree from our tokens."""

    def __init__(self, text: str, start: int) -> None:
        # Texts and attributes stay as written: classes are no lists, no element has strings of its own class.
        super().__init__(
            multi_valued_attributes={},
            preserve_whitespace_tags=set(),
            string_containers={},
            store_line_numbers=False,
        )
        self.text = text
        self.start = start
        self.cut: int | None = None
        """Offset of the first element beyond the bound."""

    def feed(self, markup: object) -> None:
        """Build the tree; the markup that bs4 hands over is empty, the page was given before."""
        soup, text = self.soup, self.text
        assert soup is not None
        left = MAX_ELEMENTS
        for token in tokens(text, self.start):
            if not isinstance(token, Tag):
                words = _Words(text[token.start : token.end])
                words.offset = token.start
                soup.object_was_parsed(words)
            elif token.closing:
                self._end(soup, token)
            elif len(soup.tagStack) > _MAX_DEPTH:
                deep = _Deep(token.name)
                deep.tag = token
                soup.object_was_parsed(deep)
            elif left:
                left -= 1
                self._begin(soup, token)
            else:
                self.cut = token.start
                return

    def _begin(self, soup: BeautifulSoup, token: Tag) -> None:
        attributes = attributes_of(token.attributes) if token.attributes else {}
        element = soup.handle_starttag(token.name, None, None, attributes)
        assert isinstance(element, _Element)
        element.start = token
        if token.name in VOID:
            _shorten(soup, len(soup.tagStack) - 1)

    def _end(self, soup: BeautifulSoup, token: Tag) -> None:
        at = self._find(soup, token.name)
        if at is None:
            stray = _StrayEnd("/" + token.name)
            stray.tag = token
            soup.object_was_parsed(stray)
            return
        element = soup.tagStack[at]
        assert isinstance(element, _Element)
        element.end = token
        _shorten(soup, at)

    def _find(self, soup: BeautifulSoup, name: str) -> int | None:
        """Return the place of the element that an end tag ends: it reaches out of no cell but for parts of tables.

        Source: WHATWG HTML, section 13.2.4.2 "The stack of open elements", scopes.
        """
        if not soup.open_tag_counter.get(name):
            return None
        stack = soup.tagStack
        for at in range(len(stack) - 1, 0, -1):
            if stack[at].name == name:
                return at
            if stack[at].name in _SCOPES and (name not in _TABLE_PARTS or stack[at].name == "table"):
                return None
        return None


def _shorten(soup: BeautifulSoup, size: int) -> None:
    # The name with a type: some stubs of bs4 leave the method without one.
    pop: Callable[[], object] = soup.popTag
    while len(soup.tagStack) > size:
        pop()


def read_tree(flow: Flow, text: str, start: int) -> int | None:
    """Read a page from an offset on into a flow; return where it was cut because it is too large, or None."""
    builder = _Builder(text, start)
    soup = BeautifulSoup("", builder=builder, element_classes={TreeTag: _Element})
    _walk(soup, flow)
    return builder.cut


def _say_value(tag: Tag, flow: Flow) -> None:
    """A `<time datetime>` without words gets its words from a script: they are its value."""
    value = attributes_of(tag.attributes).get("datetime", "")
    at = tag.attributes.find(value)
    if value and at >= 0:
        flow.text(value, tag.end - 1 - len(tag.attributes) + at, entities=False)


def _walk(soup: BeautifulSoup, flow: Flow) -> None:
    """Hand the tree to the flow in page order, with a stack and no recursion.

    Elements that the author did not end are not ended here: the flow knows which ends a browser supplies.
    """
    stack: list[tuple[_Element | None, Iterator[PageElement]]] = [(None, iter(soup.contents))]
    while stack:
        parent, children = stack[-1]
        for node in children:
            if isinstance(node, _Words):
                flow.text(str(node), node.offset)
            elif isinstance(node, _Element):
                # No attribute is a list: the builder was told that none has several values.
                flow.start_tag(node.start, cast("dict[str, str]", node.attrs))
                if node.contents:
                    stack.append((node, iter(node.contents)))
                    break
                if node.name == "time":
                    _say_value(node.start, flow)
                if node.end:
                    flow.end_tag(node.end.name, node.end.start, node.end.end)
            elif isinstance(node, _Deep):
                flow.start_tag(node.tag)
            elif isinstance(node, _StrayEnd):
                flow.end_tag(node.tag.name, node.tag.start, node.tag.end)
        else:
            stack.pop()
            if parent is not None and parent.end:
                flow.end_tag(parent.end.name, parent.end.start, parent.end.end)
