"""TOML data files."""

import re

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import Data, Document
from eventparse.options import ParseOptions
from eventparse.parsers._site_shape import is_site_file, site_schedule
from eventparse.source import SourceText, Span

_LINE = re.compile(r"\s*(?:#|\[{1,2}[\w.\"' -]+\]{1,2}\s*(?:#.*)?$|[\w.\"' -]+=\s*\S)")


class TomlParser:
    """Reads TOML."""

    name = "toml"
    suffixes: tuple[str, ...] = ("toml",)

    def sniff(self, source: SourceText) -> float:
        """Return how sure it is from the text alone that this is TOML, 0 to 1."""
        if is_site_file(source, self.name):
            return 0.95
        lines = [line for line in source.text[:4000].split("\n") if line.strip()]
        like = sum(1 for line in lines if _LINE.match(line))
        return 0.7 if lines and like > 0.8 * len(lines) and "=" in source.text[:4000] else 0.0

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the file as one block of data."""
        from eventparse.parsers._toml_tree import TomlError, read_toml

        try:
            root = read_toml(source.text, 0, len(source.text))
        except TomlError as error:
            at = Span(error.offset, min(error.offset + 1, len(source.text)))
            sink.report(codes.DATA_INVALID, f"the TOML cannot be read: {error.message}", at)
            return Document(source, (), self.name)
        schedule = site_schedule(root, source, self.name)
        return Document(source, (Data(root, self.name, False, root.span),), self.name, schedule=schedule)
