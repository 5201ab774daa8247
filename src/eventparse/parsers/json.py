"""JSON data files."""

import re

from eventparse.diagnostics import DiagnosticSink
from eventparse.document import Data, Document
from eventparse.options import ParseOptions
from eventparse.parsers._json_file import is_whole, read_root
from eventparse.parsers._site_shape import is_site_file, site_schedule
from eventparse.source import SourceText

_START = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:[\[{\"\d]|\]))")
_KEY = re.compile(r"\s*(?:\[\s*)?\{\s*\"(?:[^\"\\\n]|\\.)*\"\s*:")


class JsonParser:
    """Reads JSON."""

    name = "json"
    suffixes: tuple[str, ...] = ("json", "geojson", "jsonld")

    def sniff(self, source: SourceText) -> float:
        """Return how sure it is from the text alone that this is JSON, 0 to 1."""
        if not _START.match(source.text[:2000]):
            return 0.0
        if is_site_file(source, self.name):
            return 0.95
        if is_whole(source):
            return 0.9
        from eventparse.parsers._front_matter import find_head

        # A key at the head and no page below the value: the file was cut off, which only this parser can say.
        return 0.85 if _KEY.match(source.text[:2000]) and find_head(source.text) is None else 0.4

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the file as one block of data."""
        root = read_root(source, sink)
        if root is None:
            return Document(source, (), self.name)
        schedule = site_schedule(root, source, self.name)
        return Document(source, (Data(root, self.name, False, root.span),), self.name, schedule=schedule)
