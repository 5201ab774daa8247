"""CSV and TSV data files."""

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import Document
from eventparse.options import ParseOptions
from eventparse.source import SourceText, Span


class CsvParser:
    """Reads CSV and TSV as a table."""

    name = "csv"
    suffixes: tuple[str, ...] = ("csv", "tsv", "tab")

    def sniff(self, source: SourceText) -> float:
        """Return how sure it is from the text alone that this is CSV, 0 to 1."""
        lines = [line for line in source.text[:4000].split("\n")[:20] if line.strip()]
        if len(lines) < 2 or lines[0].lstrip().startswith(("|", "<", "#", "{")):
            return 0.0
        for delimiter in ("\t", ";", ","):
            counts = [line.count(delimiter) for line in lines[:-1] or lines]
            if counts[0] and min(counts) == max(counts):
                return 0.6 if counts[0] > 1 else 0.3
        return 0.0

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the file as one table."""
        from eventparse.parsers._csv_table import find_delimiter, read_csv

        text = source.text
        delimiter = "\t" if source.suffix in ("tsv", "tab") and "\t" in text else find_delimiter(text) or ","
        flow = read_csv(text, delimiter)
        if flow.cut_at is not None:
            sink.report(codes.INPUT_CUT, "the file has too many records", Span(flow.cut_at, len(text)))
        return Document(source, flow.finish(len(text)), self.name)
