"""Reads `.sched` files: `# heading`, and `time > title` or `time > title > speaker` on a line."""

import re

from eventparse import ParseOptions
from eventparse.diagnostics import DiagnosticSink
from eventparse.document import Block, Cell, Document, Heading, Paragraph, RichText, Row, Run, Table
from eventparse.source import SourceText, Span

_LINE = re.compile(r"[^\n]+")
_CELL = re.compile(r"[^>]+")


class SchedParser:
    """Gives each heading as a heading, and lines of cells that follow each other as one table."""

    name = "sched"
    suffixes = ("sched",)

    def sniff(self, source: SourceText) -> float:
        """Return how surely a text is written so: the share of its lines that begin with a time and `>`."""
        lines = source.text[:4000].splitlines()
        return (
            sum(bool(re.match(r"\s*\d+[:.]\d\d[^>]*>", line)) for line in lines) / len(lines)
            if lines
            else 0.0
        )

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the lines as blocks. Every span points into `source.text`."""
        blocks: list[Block] = []
        rows: list[Row] = []
        for line in _LINE.finditer(source.text):
            span = Span(*line.span())
            if ">" in line[0]:
                cells = [_text(source, Span(*cell.span())) for cell in _CELL.finditer(source.text, *span)]
                rows.append(Row(tuple(Cell(text, text.span()) for text in cells), span))
                continue
            _end_table(blocks, rows)
            text = _text(source, span)
            if text.text.startswith("#"):
                blocks.append(Heading(2, text.slice(1).strip(), span))
            elif text:
                blocks.append(Paragraph(text, span))
        _end_table(blocks, rows)
        return Document(source, tuple(blocks), self.name)


def _text(source: SourceText, span: Span) -> RichText:
    return RichText.of([Run(source.text[span.start : span.end], span)]).strip()


def _end_table(blocks: list[Block], rows: list[Row]) -> None:
    if rows:
        blocks.append(Table(tuple(rows), rows[0].span.cover(rows[-1].span)))
        rows.clear()
