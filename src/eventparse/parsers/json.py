"""JSON data files."""

import re

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import Data, Document
from eventparse.options import ParseOptions
from eventparse.source import SourceText, Span

_START = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:[\[{\"\d]|\]))")


class JsonParser:
    """Reads JSON."""

    name = "json"
    suffixes: tuple[str, ...] = ("json", "geojson", "jsonld")

    def sniff(self, source: SourceText) -> float:
        """Return how sure it is from the text alone that this is JSON, 0 to 1."""
        if not _START.match(source.text[:2000]):
            return 0.0
        return 0.9 if source.text[-200:].rstrip().endswith(("}", "]")) else 0.4

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the file as one block of data."""
        from eventparse.parsers._json_tree import JsonError, read_json

        try:
            root, end, cut = read_json(source.text, 0, len(source.text))
            if source.text[end:].strip():
                raise JsonError("there is more after the value", end)
        except JsonError as error:
            at = Span(error.offset, min(error.offset + 1, len(source.text)))
            sink.report(codes.DATA_INVALID, f"the JSON cannot be read: {error.message}", at)
            return Document(source, (), self.name)
        if cut:
            sink.report(codes.INPUT_CUT, "the data is nested too deep", cut)
        return Document(source, (Data(root, self.name, False, root.span),), self.name)
