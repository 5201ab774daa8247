"""YAML data files."""

import re

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import Block, Data, DataNode, Document
from eventparse.options import ParseOptions
from eventparse.parsers._site_shape import is_site_file, site_schedule
from eventparse.source import SourceText, Span

_LINE = re.compile(r"^\s*(?:- )*(?:[\w\"'][^\n:]{0,60}:(?:\s|$)|- |-$|#|---|\.\.\.)", re.MULTILINE)


class YamlParser:
    """Reads YAML."""

    name = "yaml"
    suffixes: tuple[str, ...] = ("yaml", "yml")

    def sniff(self, source: SourceText) -> float:
        """Return how sure it is from the text alone that this is YAML, 0 to 1."""
        lines = [line for line in source.text[:4000].split("\n") if line.strip()]
        if not lines:
            return 0.0
        if lines[0].startswith("---") and any(line.startswith("---") for line in lines[1:]):
            return 0.1
        if is_site_file(source, self.name):
            return 0.95
        like = sum(1 for line in lines if _LINE.match(line))
        return 0.7 if like > 0.9 * len(lines) and any(":" in line for line in lines) else 0.0

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the file as one block of data for each of its documents, up to the first place that is not YAML."""
        from eventparse.parsers._yaml_tree import YamlError, read_mended, read_yaml

        end = len(source.text)
        try:
            tree = read_yaml(source.text, 0, end)
        except YamlError as error:
            mended = read_mended(source.text, 0, end, sink)
            if mended is None:
                at = Span(error.offset, min(error.offset + 1, len(source.text)))
                sink.report(codes.DATA_INVALID, f"the YAML cannot be read: {error.message}", at)
                return Document(source, _blocks(error.before), self.name)
            tree = mended
        if tree.cut:
            sink.report(codes.INPUT_CUT, "the data is too deep or its aliases are too many", tree.cut)
        one = tree.documents[0] if len(tree.documents) == 1 else None
        schedule = site_schedule(one, source, self.name) if one is not None else None
        return Document(source, _blocks(tree.documents), self.name, schedule=schedule)


def _blocks(documents: tuple[DataNode, ...]) -> tuple[Block, ...]:
    return tuple(Data(root, "yaml", False, root.span) for root in documents)
