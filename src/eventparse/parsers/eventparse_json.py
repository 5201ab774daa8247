"""The JSON that this library writes: read back field for field."""

import re

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import DataNode, Document, Mapping, Scalar, Sequence
from eventparse.options import ParseOptions
from eventparse.parsers._json_file import is_whole, read_root
from eventparse.source import SourceText, Span

_START = re.compile(r"\s*\{\s*\"(?:title|timezone)\"\s*:")
_MARKS = ('"timezone_basis"', '"events"', '"days"')
_HEAD = 20_000

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]


class EventparseJsonParser:
    """Reads the JSON of the exporter `json`, with every field; ids, bases and findings are those of the page."""

    name = "eventparse"
    suffixes: tuple[str, ...] = ("json",)

    def sniff(self, source: SourceText) -> float:
        """Return 1 where the keys of the model stand at the head of the file, else 0."""
        head = source.text[:_HEAD]
        if not is_whole(source) or not _START.match(head) or _MARKS[0] not in head:
            return 0.0
        return 1.0 if all(mark in source.text for mark in _MARKS) else 0.0

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the schedule of the file; a value that the model does not take is reported at its place."""
        from pydantic import ValidationError

        from eventparse.model import Schedule

        root = read_root(source, sink)
        if root is None:
            return Document(source, (), self.name)
        try:
            schedule = Schedule.model_validate(_value(root))
        except ValidationError as error:
            for problem in error.errors(include_url=False)[:20]:
                path = ".".join(str(part) for part in problem["loc"]) or "the file"
                sink.report(codes.DATA_INVALID, f"{path}: {problem['msg']}", _find(root, problem["loc"]))
            return Document(source, (), self.name)
        return Document(source, (), self.name, schedule=schedule)


def _value(node: DataNode) -> Value:
    """Return a tree as plain values; numbers as JSON has them."""
    if isinstance(node, Mapping):
        return {entry.key: _value(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [_value(item) for item in node.items]
    return node.value


def _find(root: DataNode, path: tuple[int | str, ...]) -> Span:
    """Return the place of a value, or of the nearest one around it."""
    node = root
    for part in path:
        below: DataNode | None = None
        if isinstance(node, Mapping) and isinstance(part, str):
            below = node.get(part)
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            below = node.items[part]
        if below is None:
            break
        node = below
    return (
        node.span
        if isinstance(node, Scalar)
        else Span(node.span.start, min(node.span.start + 1, node.span.end))
    )
