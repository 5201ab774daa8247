"""The checks for plugin authors: built-in plugins pass, and each broken promise is named."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

import eventparse
from eventparse import ExportOptions, ParseOptions, Schedule
from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import Document, Paragraph, RichText, Run
from eventparse.exporters import Exported
from eventparse.plugins import BUILT_IN_EXPORTERS, BUILT_IN_PARSERS, Exporter, Parser
from eventparse.source import SourceText, Span
from eventparse.testing import check_exporter, check_parser

SAMPLES = {
    "markdown": "---\ntitle: A &amp; B\n---\n# H\n\n| a | **b** |\n|---|---|\n| 9:00 | [x](y) |\n\n- one\n  - two\n",
    "html": "<title>T</title><h1>A &amp; B</h1><table><tr><td rowspan=2>9:00<td>x<br>y<tr><td>z</table><p>a\n b</p>",
    "yaml": "title: x\nevents:\n  - time: 9:00\n    title: 'it''s'\n",
    "toml": 'title = "x"\n[[events]]\ntime = "9:00"\n',
    "json": '{"title": "x\\u00e9", "events": [{"time": "9:00"}]}',
    "ical": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240506T090000Z\nSUMMARY:a\nEND:VEVENT\nEND:VCALENDAR\n",
    "csv": 'time,title\n9:00,"a ""b"""\n',
    **{
        parser: eventparse.export(
            eventparse.parse(
                "| 9:00 | a |\n| 9:30 | b |\n| 10:00 | c |", timezone="Europe/Oslo", date=dt.date(2025, 5, 1)
            ),
            format,
        )
        for parser, format in {
            "eventparse": "json",
            "eventparse-csv": "csv",
            "timetable": "html",
            "schedule-xml": "schedule-xml",
            "voc-json": "voc-json",
            "jsonld": "jsonld",
        }.items()
    },
    "pretalx": '{"talks": [{"title": "a", "room": 1, "start": "2025-05-01T09:00:00Z"}], "event_start": "2025-05-01"}',
    "sessionize": '{"sessions": [{"title": "a", "startsAt": "2025-05-01T09:00:00", "isServiceSession": false}]}',
}


@pytest.mark.parametrize("parser", BUILT_IN_PARSERS, ids=lambda parser: parser.name)
def test_built_in_parsers_keep_the_contract(parser: Parser) -> None:
    check_parser(parser, [SAMPLES[parser.name]])


@pytest.mark.parametrize("exporter", BUILT_IN_EXPORTERS, ids=lambda exporter: exporter.name)
def test_built_in_exporters_keep_the_contract(exporter: Exporter) -> None:
    page = Path(__file__).parents[2] / "examples" / "workshop.md"
    schedule = eventparse.parse_file(page)
    assert schedule.events
    check_exporter(exporter, [schedule, eventparse.parse("| 9:00 | =a |\n| 9:30 | b\x07 |\n| 10:00 | c |")])


class Plain:
    """A parser that keeps its promises; the tests break one at a time."""

    name = "plain"
    suffixes: tuple[str, ...] = ("plain",)

    def sniff(self, source: SourceText) -> float:
        return 0.5

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        span = Span(0, len(source.text))
        return Document(source, (Paragraph(RichText.of([Run(source.text, span)]), span),), self.name)


class Sure(Plain):
    def sniff(self, source: SourceText) -> float:
        return 2.0


class Dotted(Plain):
    suffixes = (".plain",)


class Nameless(Plain):
    name = ""


class Misnaming(Plain):
    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        return dataclasses.replace(super().read(source, options, sink), format="other")


class Outside(Plain):
    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        text = RichText.of([Run("x", Span(0, 1))])
        return Document(source, (Paragraph(text, Span(0, len(source.text) + 1)),), self.name)


class Elsewhere(Plain):
    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        span = Span(0, len(source.text))
        return Document(source, (Paragraph(RichText.of([Run(source.text[::-1], span)]), span),), self.name)


class Reporting(Plain):
    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        sink.report(codes.ROW_UNREADABLE, "x", Span(5, 4))
        return super().read(source, options, sink)


class Moody(Plain):
    def __init__(self) -> None:
        self.count = 0

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        self.count += 1
        return Document(source, (), self.name) if self.count % 2 else super().read(source, options, sink)


@pytest.mark.parametrize(
    ("parser", "said"),
    [
        (Sure(), "sniff gave 2.0"),
        (Dotted(), "'.plain' starts with a dot"),
        (Nameless(), "the name is empty"),
        (Misnaming(), "Document.format is 'other', not 'plain'"),
        (Outside(), r"Paragraph has the span \(0, 4\) outside of the text of 3 characters"),
        (Elsewhere(), "the run 'cba' points to 'abc'"),
        (Reporting(), r"the finding row-unreadable has the span \(5, 4\)"),
        (Moody(), "two readings of 'abc' differ"),
        (object(), "lacks a member of eventparse.Parser"),
    ],
)
def test_broken_promise_of_a_parser_is_named(parser: Parser, said: str) -> None:
    check_parser(Plain(), ["abc"])
    with pytest.raises(AssertionError, match=said):
        check_parser(parser, ["abc"])


class Lines:
    """An exporter that keeps its promises."""

    name = "lines"
    suffixes: tuple[str, ...] = ("txt",)
    summary = "titles"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        return Exported("".join(f"{event.title}\n" for event in schedule.walk()))


class Unended(Lines):
    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        return Exported("x")


class Counting(Lines):
    def __init__(self) -> None:
        self.count = 0

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        self.count += 1
        return Exported(f"{self.count}\n")


class Bare(Lines):
    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        return "x\n"  # type: ignore[return-value]


class Silent(Lines):
    summary = " "


class Suffixless(Lines):
    suffixes = ()


@pytest.mark.parametrize(
    ("exporter", "said"),
    [
        (Unended(), "the last line of the text is not ended"),
        (Counting(), "two exports of one schedule differ"),
        (Bare(), "export gave str, not eventparse.Exported"),
        (Silent(), "the summary, one line for `eventparse formats`, is empty"),
        (Suffixless(), "an exporter needs a suffix"),
        (object(), "lacks a member of eventparse.Exporter"),
    ],
)
def test_broken_promise_of_an_exporter_is_named(exporter: Exporter, said: str) -> None:
    check_exporter(Lines(), [])
    with pytest.raises(AssertionError, match=said):
        check_exporter(exporter, [])
