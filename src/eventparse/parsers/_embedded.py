"""Structured data in an HTML page: JSON-LD, microdata, h-event and hCalendar, and the values of `<time datetime>`.

All of it becomes trees of data with true places, in the names of schema.org. No library is used: extruct, the one
that reads all of these, brings rdflib and lxml along and knows no places; JSON-LD is JSON, which is read here already,
and the rest is attributes on tags that are read here already.
"""

import re
from dataclasses import dataclass, field

from eventparse.document import Data, DataNode, Entry, Mapping, Scalar, Stamp
from eventparse.parsers._elements import VOID
from eventparse.parsers._html_tokens import Tag, attributes_of, tokens
from eventparse.source import Span

_SCRIPT = re.compile(r"<script\b[^<>]{0,500}application/ld\+json[^<>]{0,500}>", re.IGNORECASE)
_CDATA = re.compile(r"\s*(?://\s*)?<!\[CDATA\[")
_HINT = re.compile(r"itemscope|<time\b|h-event|vevent", re.IGNORECASE)
_CLASSES = {
    "p-name": "name",
    "summary": "name",
    "dt-start": "startDate",
    "dtstart": "startDate",
    "dt-end": "endDate",
    "dtend": "endDate",
    "dt-duration": "duration",
    "p-location": "location",
    "location": "location",
    "p-summary": "description",
    "description": "description",
    "u-url": "url",
}
"""Class names of h-event and hCalendar, and what schema.org calls them. Source: microformats.org."""
_ITEMS = frozenset(("h-event", "vevent"))
_TARGETS = {
    "a": "href",
    "link": "href",
    "area": "href",
    "img": "src",
    "time": "datetime",
    "data": "value",
    "meta": "content",
}
_MAX_SCRIPTS = 50
_MAX_OPEN = 200
"""Elements within each other; deeper ones hold nothing of interest."""
_MAX_ITEMS = 2000
_MAX_VALUES = 20_000
_MAX_TEXT = 2000


def linked_data(text: str, start: int) -> tuple[Data, ...]:
    """Return the JSON-LD of a page; what is not JSON, or stands in a comment, is passed over."""
    from eventparse.parsers._json_tree import JsonError, read_json

    found: list[Data] = []
    at = start
    while len(found) < _MAX_SCRIPTS and (match := _SCRIPT.search(text, at)):
        end = text.find("</", match.end())
        while end >= 0 and text[end + 2 : end + 8].lower() != "script":
            end = text.find("</", end + 2)
        end = len(text) if end < 0 else end
        at = end
        if text.rfind("<!--", start, match.start()) > text.rfind("-->", start, match.start()):
            continue
        begin = cdata.end() if (cdata := _CDATA.match(text, match.end(), end)) else match.end()
        try:
            root, _, _ = read_json(text, begin, end)
        except JsonError:
            continue
        found.append(Data(root, "json-ld", False, root.span))
    return tuple(found)


def marked_data(text: str, start: int) -> tuple[tuple[Data, ...], tuple[Stamp, ...]]:
    """Return the items of microdata and microformats of a page, and the values of its `<time>` elements."""
    if not _HINT.search(text, start):
        return (), ()
    marks = _Marks(text)
    for token in tokens(text, start):
        if isinstance(token, Tag):
            marks.end(token) if token.closing else marks.begin(token)
        else:
            marks.words(text[token.start : token.end], token.start)
    while marks.stack:
        marks.pop(len(text))
    return tuple(marks.items), tuple(marks.stamps)


@dataclass(slots=True)
class _Item:
    """An item that has begun."""

    type: str
    start: int
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """An element that has begun and that matters."""

    name: str
    start: int
    property: str | None = None
    value: str | None = None
    value_span: Span | None = None
    item: _Item | None = None
    words: list[str] = field(default_factory=list)
    first: int | None = None
    last: int = 0
    size: int = 0


@dataclass(slots=True)
class _Marks:
    """Walks through the tags of a page with a stack of the open elements."""

    text: str
    items: list[Data] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    values: int = 0
    scopes: int = 0
    """Items that are open."""

    def begin(self, tag: Tag) -> None:
        """Take a start tag."""
        attributes = (
            attributes_of(tag.attributes) if "=" in tag.attributes or "item" in tag.attributes else {}
        )
        opened = _Open(tag.name, tag.end)
        classes = attributes.get("class", "").split()
        scope = "itemscope" in attributes or not _ITEMS.isdisjoint(classes)
        if scope and len(self.items) < _MAX_ITEMS:
            kind = attributes.get("itemtype", "") or ("Event" if "itemscope" not in attributes else "")
            opened.item = _Item(kind, tag.start)
        opened.property = self._property(attributes, classes)
        key = "content" if "content" in attributes else _TARGETS.get(tag.name, "")
        if key in attributes:
            opened.value = attributes[key]
            at = self.text.find(attributes[key], tag.start, tag.end)
            opened.value_span = Span(at, at + len(attributes[key])) if at >= 0 else Span(tag.start, tag.end)
        if len(self.stack) >= _MAX_OPEN:
            return
        self.stack.append(opened)
        self.scopes += opened.item is not None
        if tag.name in VOID or tag.attributes.endswith("/"):
            self.pop(tag.end)

    def _property(self, attributes: dict[str, str], classes: list[str]) -> str | None:
        if names := attributes.get("itemprop", "").split():
            return names[0]
        if self.scopes:
            return next((_CLASSES[name] for name in classes if name in _CLASSES), None)
        return None

    def words(self, raw: str, offset: int) -> None:
        """Take a text: it belongs to every open property around it."""
        if raw.isspace():
            return
        lead = len(raw) - len(raw.lstrip())
        for opened in reversed(self.stack):
            if opened.first is None:
                opened.first = offset + lead
            opened.last = offset + len(raw.rstrip())
            if opened.property is not None and opened.item is None and opened.size < _MAX_TEXT:
                opened.words.append(raw)
                opened.size += len(raw)

    def end(self, tag: Tag) -> None:
        """Take an end tag; elements without one end with the element around them."""
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at].name == tag.name:
                while len(self.stack) > at:
                    self.pop(tag.start)
                return

    def pop(self, end: int) -> None:
        """End the innermost element."""
        done = self.stack.pop()
        self.scopes -= done.item is not None
        span = Span(done.first, done.last) if done.first is not None else Span(done.start, done.start)
        if done.name == "time" and done.value and len(self.stamps) < _MAX_ITEMS:
            value_span = done.value_span or span
            self.stamps.append(Stamp(Scalar(done.value, done.value, value_span, True), span))
        node = self._node(done, span, end)
        owner = next((opened.item for opened in reversed(self.stack) if opened.item is not None), None)
        if done.property is not None and owner is not None and node is not None and self.values < _MAX_VALUES:
            self.values += 1
            owner.entries.append(Entry(done.property, node, Span(done.start, done.start)))
        elif isinstance(node, Mapping):
            self.items.append(Data(node, "microdata", False, node.span))

    def _node(self, done: _Open, span: Span, end: int) -> DataNode | None:
        if done.item is not None:
            kind = Entry(
                "@type", Scalar(done.item.type, done.item.type, span), Span(done.item.start, done.item.start)
            )
            return Mapping((kind, *done.item.entries), Span(done.item.start, end))
        if done.property is None:
            return None
        if done.value is not None:
            return Scalar(done.value, done.value, done.value_span or span, True)
        from html import unescape

        words = " ".join(unescape("".join(done.words)).split())
        return Scalar(words, words, span, True) if words else None
