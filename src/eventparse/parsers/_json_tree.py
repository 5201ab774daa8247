"""JSON to a tree of data with places, read without recursion."""

import re
from dataclasses import dataclass, field
from json import JSONDecodeError, JSONDecoder

from eventparse.document import DataNode, Entry, Mapping, Scalar, ScalarValue, Sequence
from eventparse.parsers._scalar_markup import with_markup
from eventparse.source import Span

_MAX_DEPTH = 100
_STRINGS = JSONDecoder(strict=False)
_SPACE = re.compile(r"(?:[ \t\n\r]+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?")
_WORDS: dict[str, ScalarValue] = {"true": True, "false": False, "null": None}
_WORD = re.compile(r"true|false|null|NaN|-?Infinity")


class JsonError(Exception):
    """The text is not JSON from a place on."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


@dataclass(slots=True)
class _Open:
    """A collection that has started."""

    start: int
    mapping: bool
    entries: list[Entry] = field(default_factory=list)
    items: list[DataNode] = field(default_factory=list)
    key: str | None = None
    key_span: Span = field(default_factory=lambda: Span(0, 0))


def read_json(text: str, start: int, end: int) -> tuple[DataNode, int, Span | None]:
    """Return the value that starts at an offset, the offset after it, and the first place that was too deep.

    Comments and a comma before a closing bracket are let pass: hand-made files have them. Raises JsonError.
    Source: RFC 8259.
    """
    stack: list[_Open] = []
    cut: Span | None = None
    at = _skip(text, start)
    while True:
        if at >= end:
            raise JsonError("the text ends too early", min(at, end))
        top = stack[-1] if stack else None
        char = text[at]
        node: DataNode | None = None
        if top is not None and char == ("}" if top.mapping else "]") and top.key is None:
            stack.pop()
            at += 1
            node = _close(top, at)
        elif top is not None and top.mapping and top.key is None:
            at = _key(text, at, top)
            continue
        elif char in "{[":
            if len(stack) >= 2000:
                raise JsonError("nested too deep", at)
            if len(stack) >= _MAX_DEPTH and cut is None:
                cut = Span(at, at + 1)
            stack.append(_Open(at, char == "{"))
            at = _skip(text, at + 1)
            continue
        else:
            node, at = _scalar(text, at)
        if not stack:
            return node, at, cut
        outer = stack[-1]
        if len(stack) > _MAX_DEPTH:
            node = Scalar(None, "", node.span)
        if outer.mapping and outer.key is not None:
            outer.entries.append(Entry(outer.key, node, outer.key_span))
            outer.key = None
        else:
            outer.items.append(node)
        at = _skip(text, at)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        elif text[at : at + 1] not in ("}", "]"):
            raise JsonError("a comma or a closing bracket is missing", at)


def _skip(text: str, at: int) -> int:
    char = text[at : at + 1]
    if char and char not in " \t\n\r/":
        return at
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _close(done: _Open, end: int) -> DataNode:
    span = Span(done.start, end)
    return Mapping(tuple(done.entries), span) if done.mapping else Sequence(tuple(done.items), span)


def _key(text: str, at: int, top: _Open) -> int:
    if text[at] != '"':
        raise JsonError("a key in double quotes is missing", at)
    key, after = _string(text, at)
    top.key, top.key_span = key, Span(at + 1, after - 1)
    after = _skip(text, after)
    if text[after : after + 1] != ":":
        raise JsonError("a colon is missing", after)
    return _skip(text, after + 1)


def _string(text: str, at: int) -> tuple[str, int]:
    try:
        value, after = _STRINGS.raw_decode(text, at)
    except JSONDecodeError as error:
        raise JsonError(error.msg, error.pos) from None
    return str(value), after


def _scalar(text: str, at: int) -> tuple[Scalar, int]:
    if text[at] == '"':
        value, after = _string(text, at)
        span = Span(at + 1, after - 1)
        return with_markup(Scalar(value, value, span, True), exact=len(value) == after - at - 2), after
    if word := _WORD.match(text, at):
        return Scalar(_WORDS.get(word[0], word[0]), word[0], Span(at, word.end())), word.end()
    if (number := _NUMBER.match(text, at)) and number.end() > at:
        raw = number[0]
        whole = number[1] is None and number[2] is None
        value_of: ScalarValue = raw if len(raw) > 40 else int(raw) if whole else float(raw)
        return Scalar(value_of, raw, Span(at, number.end())), number.end()
    raise JsonError("a value is missing", at)
