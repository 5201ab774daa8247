"""YAML to a tree of data: events of PyYAML, scalars by the core schema of YAML 1.2, every value with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import yaml

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import DataNode, Entry, Mapping, Scalar, ScalarValue, Sequence
from eventparse.parsers._scalar_markup import with_markup
from eventparse.parsers._yaml_mend import mask_values, unmask
from eventparse.source import Span

_MAX_DEPTH = 100
_MAX_NODES = 200_000
"""Values of a document, each alias counted with all that it stands for."""
_MAX_BRACKETS = 1000
_BRACKET = re.compile(r"[\[\]{}]")
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_RADIX = re.compile(r"0o([0-7]{1,20})|0x([0-9a-fA-F]{1,16})")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,3})?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlError(Exception):
    """The text is not YAML from a place on."""

    def __init__(self, message: str, offset: int, before: tuple[DataNode, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.before = before
        """What was read up to there."""


@dataclass(slots=True)
class YamlTree:
    """What was read."""

    documents: tuple[DataNode, ...]
    """The documents of the stream, empty ones left out."""
    cut: Span | None = None
    """First place that was left out because of a bound."""


@dataclass(slots=True)
class _Open:
    """A collection that has started."""

    kind: Literal["map", "list"]
    start: int
    anchor: str | None
    items: list[DataNode] = field(default_factory=list)
    size: int = 1


def read_yaml(text: str, start: int, end: int) -> YamlTree:
    """Return the documents in a part of a text; raises YamlError at the first place that is not YAML.

    Source: YAML 1.2.2, chapter 10.3 "Core Schema". Dates and clock times stay text, and so do `yes` and `no`.
    """
    part = _CONTROL.sub(" ", text[start:end])
    if (deep := _too_deep(part)) is not None:
        raise YamlError("nested too deep", start + deep)
    tree = _Builder(part, start)
    try:
        for event in yaml.parse(part, Loader=_LOADER):
            tree.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = min(mark.index if mark else 0, len(part))
        message = str(error.problem or error.context or "not valid YAML")
        raise YamlError(message, start + at, tree.so_far(start + at)) from None
    except yaml.YAMLError as error:
        raise YamlError(str(error).split("\n")[0], start) from None
    return YamlTree(tuple(tree.documents), tree.cut)


def read_mended(text: str, start: int, end: int, sink: DiagnosticSink) -> YamlTree | None:
    """Read YAML whose values lack quotes as their author meant it, and report it; None where that does not help."""
    masked, first = mask_values(text, start, end)
    if first is None:
        return None
    try:
        tree = read_yaml(masked, start, end)
    except YamlError:
        return None
    sink.report(codes.DATA_REPAIRED, "a value would have to stand in quotes", Span(first, first + 1))
    return tree


@dataclass(slots=True)
class _Builder:
    """Builds the tree without recursion, so that depth is a matter of bounds."""

    text: str
    base: int
    documents: list[DataNode] = field(default_factory=list)
    cut: Span | None = None
    _stack: list[_Open] = field(default_factory=list)
    _anchors: dict[str, tuple[DataNode, int]] = field(default_factory=dict)
    _total: int = 0
    _skipped: int = 0

    def take(self, event: yaml.Event) -> None:
        """Take one event of the stream."""
        if isinstance(event, yaml.ScalarEvent):
            if not self._skipped:
                self._place(self._scalar(event), 1, event.anchor)
        elif isinstance(event, yaml.AliasEvent):
            if not self._skipped:
                self._alias(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            if self._skipped or len(self._stack) >= _MAX_DEPTH:
                self._note_cut(_start(event))
                self._skipped += 1
                return
            kind: Literal["map", "list"] = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
            self._stack.append(_Open(kind, self.base + _start(event), event.anchor))
        elif isinstance(event, yaml.CollectionEndEvent):
            if self._skipped:
                self._skipped -= 1
                if not self._skipped:
                    at = self.base + _stop(event)
                    self._place(Scalar(None, "", Span(at, at)), 1, None)
                return
            done = self._stack.pop()
            self._place(_finish(done, self._trim(done.start, _stop(event))), done.size, done.anchor)

    def so_far(self, end: int) -> tuple[DataNode, ...]:
        """Close what is open and return what has been read."""
        while self._stack:
            done = self._stack.pop()
            self._place(_finish(done, Span(done.start, max(done.start, end))), done.size, None)
        return tuple(self.documents)

    def _place(self, node: DataNode, size: int, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = (node, size)
        if not self._stack:
            if not (isinstance(node, Scalar) and node.value is None):
                self.documents.append(node)
            return
        top = self._stack[-1]
        top.items.append(node)
        top.size += size

    def _alias(self, event: yaml.AliasEvent) -> None:
        span = Span(self.base + _start(event), self.base + _stop(event))
        node, size = self._anchors.get(event.anchor or "", (Scalar(None, f"*{event.anchor}", span), 1))
        self._total += size
        if self._total > _MAX_NODES:
            self._note_cut(_start(event))
            node, size = Scalar(None, f"*{event.anchor}", span), 1
        self._place(node, size, None)

    def _note_cut(self, index: int) -> None:
        if self.cut is None:
            self.cut = Span(self.base + index, self.base + index + 1)

    def _trim(self, start: int, index: int) -> Span:
        """End a block collection after its last value: its end event stands where the next thing starts."""
        end = index
        while end > start - self.base and self.text[end - 1 : end].isspace():
            end -= 1
        return Span(start, self.base + end)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        low, high = _start(event), _stop(event)
        value, style = event.value, event.style
        quoted = style not in (None, "")
        if style in ("'", '"'):
            low, high = low + 1, max(low + 1, high - 1)
        elif quoted:
            while high > low and self.text[high - 1 : high].isspace():
                high -= 1
        span = Span(self.base + low, self.base + high)
        exact = self.text[low:high] == value
        value = unmask(value)
        if quoted or (event.tag and event.tag != "!" and event.tag.endswith(":str")):
            return with_markup(Scalar(value, value, span, quoted), exact=exact)
        return with_markup(Scalar(core_value(value), value, span), exact=exact)


def _too_deep(text: str) -> int | None:
    """Return where brackets nest so deep that libyaml would take a square of time, or None."""
    if text.count("[") + text.count("{") < _MAX_BRACKETS:
        return None
    depth = 0
    for match in _BRACKET.finditer(text):
        depth += 1 if match[0] in "[{" else -1
        if depth > _MAX_BRACKETS:
            return match.start()
        depth = max(depth, 0)
    return None


def core_value(raw: str) -> ScalarValue:
    """Return a plain scalar's value by YAML 1.2's core schema."""
    if raw in ("", "~", "null", "Null", "NULL"):
        return None
    first = raw[0]
    if first in "tTfF":
        return {"true": True, "false": False}.get(raw.lower(), raw) if raw in _BOOLS else raw
    if first.isascii() and (first.isdigit() or first in "-+."):
        if _INT.fullmatch(raw):
            return int(raw)
        if match := _RADIX.fullmatch(raw):
            return int(match[1], 8) if match[1] else int(match[2], 16)
        if _FLOAT.fullmatch(raw):
            return float(raw)
    return raw


_BOOLS = frozenset(("true", "True", "TRUE", "false", "False", "FALSE"))


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _stop(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


def _finish(done: _Open, span: Span) -> DataNode:
    if done.kind == "list":
        return Sequence(tuple(done.items), span)
    own: list[Entry] = []
    merged: list[Mapping] = []
    for key, value in zip(done.items[::2], done.items[1::2], strict=False):
        name = _key(key)
        if name == "<<" and not (isinstance(key, Scalar) and key.quoted):
            merged.extend(_merged(value))
        else:
            own.append(Entry(name, value, key.span))
    if merged:
        known = {entry.key for entry in own}
        for mapping in merged:
            extra = [entry for entry in mapping.entries if entry.key not in known]
            own.extend(extra)
            known.update(entry.key for entry in extra)
    return Mapping(tuple(own), span)


def _merged(value: DataNode) -> Iterator[Mapping]:
    nodes = value.items if isinstance(value, Sequence) else (value,)
    return (node for node in nodes if isinstance(node, Mapping))


def _key(node: DataNode) -> str:
    """Return a key as text; a collection as a key (rare, legal) is named by its values."""
    if isinstance(node, Scalar):
        return node.raw
    if isinstance(node, Sequence):
        return ", ".join(item.raw for item in node.items if isinstance(item, Scalar))
    return ", ".join(entry.key for entry in node.entries)
