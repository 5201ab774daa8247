"""A JSON file whose format is known: its tree, or what is wrong with it."""

from collections.abc import Callable

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import DataNode, Document
from eventparse.parsers._stated import Stated
from eventparse.source import SourceText, Span

Build = Callable[[DataNode], Stated | None]


def is_whole(source: SourceText) -> bool:
    """Tell whether a text begins and ends as JSON does: a page with JSON at its head is none."""
    return source.text[:200].lstrip()[:1] in ("{", "[") and source.text[-200:].rstrip()[-1:] in ("}", "]")


def read_root(source: SourceText, sink: DiagnosticSink) -> DataNode | None:
    """Return the tree of a JSON file; None, and a finding with the place, where it cannot be read."""
    from eventparse.parsers._json_tree import JsonError, read_json

    try:
        root, end, cut = read_json(source.text, 0, len(source.text))
        if source.text[end:].strip():
            raise JsonError("there is more after the value", end)
    except JsonError as error:
        at = Span(error.offset, min(error.offset + 1, len(source.text)))
        sink.report(codes.DATA_INVALID, f"the JSON cannot be read: {error.message}", at)
        return None
    if cut:
        sink.report(codes.INPUT_CUT, "the data is nested too deep", cut)
    return root


def read_stated(source: SourceText, format: str, what: str, build: Build, sink: DiagnosticSink) -> Document:
    """Return the document of a JSON file; `what` is the format's name where the file turns out to be none."""
    root = read_root(source, sink)
    if root is None:
        return Document(source, (), format)
    stated = build(root)
    if stated is None:
        at = Span(root.span.start, min(root.span.start + 1, root.span.end))
        sink.report(codes.DATA_INVALID, f"this JSON is no {what}", at)
        return Document(source, (), format)
    return Document(source, (), format, schedule=stated.schedule, kinds_open=stated.kinds_open)
