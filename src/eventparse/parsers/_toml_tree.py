"""TOML to a tree of data; tomllib knows no places, so they are found by searching forward."""

import re
import tomllib
from dataclasses import dataclass

from eventparse.document import DataNode, Entry, Mapping, Scalar, ScalarValue, Sequence
from eventparse.parsers._scalar_markup import with_markup
from eventparse.source import Span

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_MAX_DEPTH = 100


class TomlError(Exception):
    """The text is not TOML from a place on."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


def read_toml(text: str, start: int, end: int) -> DataNode:
    """Return the tree of a part of a text; raises TomlError at the first place that is not TOML.

    Values have the place at which they are found after their key; a value that is written in escapes has its key's.
    Source: TOML 1.0.
    """
    part = text[start:end]
    try:
        tree = tomllib.loads(part)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        match = _PLACE.search(message)
        at = _offset(part, int(match[1]), int(match[2])) if match else len(part.rstrip())
        raise TomlError(_PLACE.sub("", message).strip(), start + at) from None
    except RecursionError:
        raise TomlError("nested too deep", start) from None
    return _Placer(part, start).mapping(tree, 0)


def _offset(text: str, line: int, column: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
    return min(at + column - 1, len(text))


@dataclass(slots=True)
class _Placer:
    """Gives places to values in the order in which they are written."""

    text: str
    base: int
    cursor: int = 0

    def mapping(self, value: dict[str, object], depth: int) -> DataNode:
        """Return a table with the places of its keys and values."""
        start = self.cursor
        entries: list[Entry] = []
        for key, inner in value.items():
            at = self._find_key(key)
            key_span = Span(self.base + at, self.base + at + len(key))
            entries.append(Entry(key, self._node(inner, depth + 1), key_span))
        low = entries[0].key_span.start if entries else self.base + start
        return Mapping(tuple(entries), Span(low, max(low, self.base + self.cursor)))

    def _find_key(self, key: str) -> int:
        pattern = re.compile(r"(?:^|[\s.\[{,\"'])(" + re.escape(key) + r")(?=[\"'\s]*[=.\]])", re.MULTILINE)
        match = pattern.search(self.text, max(0, self.cursor - 1))
        if match is None:
            return min(self.cursor, len(self.text))
        self.cursor = match.end(1)
        return match.start(1)

    def _node(self, value: object, depth: int) -> DataNode:
        if depth > _MAX_DEPTH:
            return self._scalar(None, "")
        if isinstance(value, dict):
            return self.mapping(value, depth)
        if isinstance(value, list):
            start = self.cursor
            items = tuple(self._node(item, depth + 1) for item in value)
            low = items[0].span.start if items else self.base + start
            return Sequence(items, Span(low, max(low, self.base + self.cursor)))
        if isinstance(value, bool):
            return self._scalar(value, "true" if value else "false")
        if isinstance(value, int | float):
            return self._scalar(value, str(value))
        if isinstance(value, str):
            return self._scalar(value, value, quoted=True)
        # Dates and times stay text, as in the other formats.
        return self._scalar(str(value), str(value).replace(" ", "T") if "T" in self.text else str(value))

    def _scalar(self, value: ScalarValue, raw: str, *, quoted: bool = False) -> Scalar:
        line_end = self.text.find("\n", self.cursor)
        at = self.text.find(raw, self.cursor) if raw else -1
        # A number may be written otherwise (`10.30`): then it is what stands behind the next `=` or comma.
        if at < 0 or (not quoted and line_end >= 0 and at > line_end):
            match = _VALUE.search(self.text, self.cursor)
            if match and match[1].strip("\"'"):
                raw = match[1] if not quoted else raw
                self.cursor = match.end(1)
                return Scalar(value, raw, Span(self.base + match.start(1), self.base + match.end(1)), quoted)
            span = Span(self.base + self.cursor, self.base + self.cursor)
            return Scalar(value, raw, span, quoted)
        self.cursor = at + len(raw)
        written = _NUMBER_REST.match(self.text, self.cursor) if isinstance(value, float) else None
        if written:
            self.cursor = written.end()
        span = Span(self.base + at, self.base + self.cursor)
        raw = self.text[at : self.cursor] if not quoted else raw
        return with_markup(Scalar(value, raw, span, quoted), exact=quoted)


_VALUE = re.compile(r"[=,\[]\s*([^\s,\]}#]+)")
_NUMBER_REST = re.compile(r"[0-9_]+")
