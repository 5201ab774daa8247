"""Checks for authors of parsers and exporters: call them from your own tests.

They raise AssertionError with what is wrong; an exception of the plugin itself passes through as it is.
"""

from collections.abc import Iterable, Iterator, Sequence

from eventparse.diagnostics import Diagnostic, DiagnosticSink
from eventparse.document import (
    Block,
    Cell,
    Container,
    Data,
    DataNode,
    Document,
    Heading,
    ItemList,
    Mapping,
    Paragraph,
    RichText,
    Scalar,
    Table,
)
from eventparse.document import Sequence as DataSequence
from eventparse.errors import ExportError
from eventparse.exporters import Exported
from eventparse.model import Schedule, SourceInfo
from eventparse.options import ExportOptions, OnMissing, ParseOptions
from eventparse.plugins import Exporter, Parser
from eventparse.source import SourceText, Span, decode

__all__ = ["ODD_TEXTS", "check_exporter", "check_parser"]

ODD_TEXTS: tuple[str, ...] = (
    "",
    " \n\t\n",
    "no markup at all",
    "\ufffd\u200b\u202e e\u0301 \U0001f3e1",
    "<<<< >>>> [[[[ ]]]] |||| ---- ==== \\\\ && ;; :: \"\" ''",
    "9:00\n" * 50,
    "x" * 10_000,
    "<!-- never closed",
    '<table><tr><td colspan="100000000" rowspan="100000000">9:00',
    "- a\n" + "  " * 60 + "- b",
    "\x01\x1b[31m\x7f",
)
"""Texts on which every parser is tried; none may make it raise."""


def check_parser(parser: Parser, samples: Iterable[str | bytes]) -> None:
    """Check that a parser keeps its contract on the given pages, which are written for it, and on odd texts.

    Name and suffixes are in lower case, `sniff` is between 0 and 1, `read` never raises, gives the same document
    twice, names the parser, and every span lies in the text; where a run of text is as long as its span, it is what
    stands there.
    """
    assert isinstance(parser, Parser), f"{parser!r} lacks a member of eventparse.Parser"
    _check_names(parser)
    for sample in (*samples, *ODD_TEXTS):
        source = decode(sample, name=f"sample.{parser.suffixes[0]}" if parser.suffixes else "sample")
        sure = parser.sniff(source)
        assert 0 <= sure <= 1, f"sniff gave {sure}, which is not from 0 to 1, for {_short(source.text)}"
        sink = DiagnosticSink()
        document = parser.read(source, ParseOptions(), sink)
        again = parser.read(source, ParseOptions(), DiagnosticSink())
        assert document == again, f"two readings of {_short(source.text)} differ"
        assert document.source is source, "Document.source must be the source that was given"
        assert document.format == parser.name, f"Document.format is {document.format!r}, not {parser.name!r}"
        for finding in sink.findings:
            if finding.span is not None:
                _check_span(finding.span, source, f"the finding {finding.code.name}")
        _check_document(document)


def check_exporter(exporter: Exporter, schedules: Iterable[Schedule]) -> None:
    """Check that an exporter keeps its contract on the given schedules and on an empty one.

    Name and suffixes are in lower case, `export` gives the same text twice, which can be written as UTF-8 and ends its
    last line, leaves the schedule as it was, and raises nothing but ExportError, and that only in refuse mode.
    """
    assert isinstance(exporter, Exporter), f"{exporter!r} lacks a member of eventparse.Exporter"
    _check_names(exporter)
    assert exporter.suffixes, "an exporter needs a suffix for the files that it writes"
    assert exporter.summary.strip(), "the summary, one line for `eventparse formats`, is empty"
    empty = Schedule(source=SourceInfo(format="none", encoding="utf-8"))
    for schedule in (*schedules, empty):
        before = schedule.model_dump_json()
        for mode in (OnMissing.FLOATING, OnMissing.SKIP):
            options = ExportOptions(on_missing=mode)
            exported = exporter.export(schedule, options)
            _check_exported(exported)
            assert exporter.export(schedule, options) == exported, "two exports of one schedule differ"
        try:
            _check_exported(exporter.export(schedule, ExportOptions(on_missing=OnMissing.REFUSE)))
        except ExportError as error:
            _check_refusal(error)
        assert schedule.model_dump_json() == before, "the schedule was changed"


def _check_names(plugin: Parser | Exporter) -> None:
    assert plugin.name, "the name is empty"
    for text in (plugin.name, *plugin.suffixes):
        assert text == text.lower(), f"{text!r} is not in lower case"
        assert not text.startswith("."), f"{text!r} starts with a dot"
    assert isinstance(plugin.suffixes, tuple), "suffixes must be a tuple"


def _check_refusal(error: ExportError) -> None:
    assert str(error), "an ExportError must say what is missing"


def _check_exported(exported: Exported) -> None:
    assert isinstance(exported, Exported), f"export gave {type(exported).__name__}, not eventparse.Exported"
    assert not exported.text or exported.text.endswith("\n"), "the last line of the text is not ended"
    exported.text.encode("utf-8")
    assert all(isinstance(note, Diagnostic) for note in exported.notes), "notes must be diagnostics"


def _check_document(document: Document) -> None:
    if document.title is not None:
        _check_text(document.title, document.source)
    for block in _walk(document.blocks):
        _check_span(block.span, document.source, type(block).__name__)
        for text in _texts(block):
            _check_text(text, document.source)
        if isinstance(block, Table):
            for row in block.rows:
                _check_span(row.span, document.source, "Row")
                for cell in row.cells:
                    _check_cell(cell, document.source)
        elif isinstance(block, Data):
            _check_data(block.root, document.source)


def _check_cell(cell: Cell, source: SourceText) -> None:
    _check_span(cell.span, source, "Cell")
    _check_text(cell.text, source)
    assert cell.colspan >= 1, f"colspan {cell.colspan} is less than 1"
    assert cell.rowspan >= 0, f"rowspan {cell.rowspan} is less than 0"


def _walk(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield every block, those of items, containers and cells among them; without recursion, for deep pages."""
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        yield block
        if isinstance(block, Container):
            stack.extend(reversed(block.blocks))
        elif isinstance(block, ItemList):
            stack.extend(inner for item in reversed(block.items) for inner in reversed(item.blocks))
        elif isinstance(block, Table):
            stack.extend(inner for row in block.rows for cell in row.cells for inner in cell.blocks)


def _texts(block: Block) -> Iterator[RichText]:
    if isinstance(block, Heading | Paragraph):
        yield block.text
    elif isinstance(block, Container) and block.label is not None:
        yield block.label
    elif isinstance(block, Table) and block.caption is not None:
        yield block.caption


def _check_text(text: RichText, source: SourceText) -> None:
    assert "".join(run.text for run in text.runs) == text.text, (
        f"the runs of {_short(text.text)} are not its text"
    )
    for run in text.runs:
        _check_span(run.span, source, f"the run {_short(run.text)}")
        written = source.text[run.span.start : run.span.end]
        if len(written) != len(run.text):
            continue  # an entity, a line break, a shortened blank: only the whole has a place
        for shown, there in zip(run.text, written, strict=True):
            same = shown == there or (shown.isspace() and there.isspace())
            assert same, f"the run {_short(run.text)} points to {_short(written)}"


def _check_data(root: DataNode, source: SourceText) -> None:
    stack = [root]
    while stack:
        node = stack.pop()
        _check_span(node.span, source, type(node).__name__)
        if isinstance(node, Mapping):
            for entry in node.entries:
                _check_span(entry.key_span, source, f"the key {entry.key!r}")
                stack.append(entry.value)
        elif isinstance(node, DataSequence):
            stack.extend(node.items)
        else:
            assert isinstance(node, Scalar), f"{type(node).__name__} is no node of data"


def _check_span(span: Span, source: SourceText, what: str) -> None:
    inside = 0 <= span.start <= span.end <= len(source.text)
    assert inside, f"{what} has the span {tuple(span)} outside of the text of {len(source.text)} characters"


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:57]}...")
