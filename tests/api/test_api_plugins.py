"""Plugins: from another distribution, given to the call, and broken ones."""

import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import eventparse
from eventparse import ExportOptions, ParseOptions, PluginError, Schedule, UnknownFormatError
from eventparse.diagnostics import DiagnosticSink
from eventparse.document import Document, Paragraph, RichText, Run
from eventparse.exporters import Exported, JsonExporter
from eventparse.plugins import (
    BUILT_IN_EXPORTERS,
    BUILT_IN_PARSERS,
    Exporter,
    Parser,
    choose_parser,
    find_exporter,
    find_parser,
    list_exporters,
    list_parsers,
)
from eventparse.source import SourceText, Span
from eventparse.testing import check_exporter, check_parser

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "examples" / "plugin"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example plugin, installed apart by pip as a distribution of its own."""
    target = tmp_path_factory.mktemp("site")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "--quiet"]
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(target), str(PLUGIN)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


def with_plugin(installed: Path, *args: str) -> "subprocess.CompletedProcess[str]":
    path = os.pathsep.join([str(installed), str(Path(eventparse.__file__).parents[1])])
    return subprocess.run(
        [sys.executable, "-m", "eventparse", *args],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        cwd=PLUGIN,
        check=False,
    )


def test_plugin_of_another_distribution_reads_and_writes(installed: Path) -> None:
    done = with_plugin(installed, "convert", "bands.sched", "--to", "org", "--timezone", "Europe/Rome")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(
        "** 09:00 Opening\n   <2024-06-15 09:00>\n"
        "** 09:30 Loud drums\n   <2024-06-15 09:30>\n   Ana Roe\n"
        "** 10:30 Coffee\n   <2024-06-15 10:30>\n"
    )


def test_plugin_is_found_by_the_suffix_of_out_and_listed(installed: Path, tmp_path: Path) -> None:
    out = tmp_path / "bands.org"
    assert with_plugin(installed, "convert", "bands.sched", "--out", str(out)).returncode == 0
    assert "** 09:00 Opening" in out.read_text(encoding="utf-8")
    listed = with_plugin(installed, "formats").stdout
    assert "sched          .sched  (eventparse-sched 0.1.0)" in listed
    assert "org            outline for Emacs Org mode  .org  (eventparse-sched 0.1.0)" in listed


def test_directory_is_searched_for_the_suffixes_of_plugins(installed: Path, tmp_path: Path) -> None:
    done = with_plugin(installed, "convert", str(PLUGIN), "--out", str(tmp_path / "out"), "--quiet")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "bands.sched.json").is_file()


def test_plugin_keeps_the_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(PLUGIN / "src")
    from eventparse_sched.exporter import OrgExporter
    from eventparse_sched.parser import SchedParser

    page = (PLUGIN / "bands.sched").read_text(encoding="utf-8")
    check_parser(SchedParser(), [page])
    check_exporter(OrgExporter(), [eventparse.parse(page, parsers=[SchedParser()], name="x.sched")])


def test_without_the_plugin_its_names_are_unknown() -> None:
    with pytest.raises(
        UnknownFormatError,
        match=r"no exporter is named 'org'\. At hand: json, ical, csv, tsv, markdown, html, yaml,",
    ):
        find_exporter("org")
    with pytest.raises(UnknownFormatError, match="no parser is named 'sched'"):
        eventparse.parse("x", options=ParseOptions(parser="sched"))


class Shouting:
    """A parser that is given to a call; it reads each page as one paragraph."""

    name = "shouting"
    suffixes = ("loud", "md")

    def sniff(self, source: SourceText) -> float:
        return float(source.text.startswith("LOUD"))

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        span = Span(0, len(source.text))
        return Document(source, (Paragraph(RichText.of([Run(source.text, span)]), span),), self.name)


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("a.loud", "x", "shouting"),
        ("a.md", "x", "shouting"),
        (None, "LOUD", "shouting"),
        (None, "# Heading\n\n| a | b |\n|---|---|\n", "markdown"),
        (None, "<!doctype html><p>x", "html"),
        ("a.html", "LOUD", "html"),
        ("a.HTML", "LOUD", "html"),
        ("a.unknown", "plain words", "markdown"),
    ],
)
def test_parser_is_chosen_by_suffix_then_text(name: str | None, text: str, wanted: str) -> None:
    assert choose_parser(SourceText(text, name), given=[Shouting()]).name == wanted


def test_given_parser_is_used_and_named() -> None:
    given = eventparse.parse("LOUD", parsers=[Shouting()])
    assert given.source.format == "shouting"
    assert (
        eventparse.parse("x", options=ParseOptions(parser="shouting"), parsers=[Shouting()]).source.format
        == "shouting"
    )
    assert eventparse.parse("LOUD").source.format == "markdown"  # nothing was registered


class Broken:
    """An exporter without `export`."""

    name = "broken"
    suffixes = ("broken",)
    summary = "x"


class Taken(JsonExporter):
    """An exporter with the name of a built-in one."""


class Misnamed(JsonExporter):
    """An exporter whose name is not that of its entry point."""

    name = "other"


class Good:
    """An installed exporter that works."""

    name = "zgood"
    suffixes = ("zgood",)
    summary = "works"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        return Exported("good\n")


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> None:
    here = __name__
    values = {
        "absent": "no_such_module_at_all:X",
        "broken": f"{here}:Broken",
        "json": f"{here}:Taken",
        "misnamed": f"{here}:Misnamed",
        "missing": f"{here}:NotThere",
        "zgood": f"{here}:Good",
    }
    found = [EntryPoint(name, value, "eventparse.exporters") for name, value in values.items()]
    monkeypatch.setattr(
        "eventparse.plugins.entry_points", lambda group: found if group == "eventparse.exporters" else []
    )


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "absent",
            r"the exporter 'absent' of the installed distribution .* cannot be loaded \(ModuleNotFoundError",
        ),
        ("missing", r"cannot be loaded \(AttributeError"),
        ("broken", "does not keep the contract: it needs export, name, suffixes, summary"),
        ("misnamed", "calls itself 'other': entry point and name must be the same"),
        ("nowhere", "ModuleNotFoundError"),  # by suffix all must be loaded
    ],
)
def test_broken_plugin_is_named_when_it_is_used(name: str, said: str) -> None:
    with pytest.raises(PluginError, match=said):
        find_exporter(name)


@pytest.mark.usefixtures("entries")
def test_broken_plugin_does_not_hide_the_others() -> None:
    assert find_exporter("zgood").name == "zgood"
    assert find_exporter("ics").name == "ical"
    listed = {(one.name, one.origin): one.problem for one in list_exporters()}
    assert listed[("json", "built in")] is None
    assert listed[("zgood", "(unknown)")] is None
    assert "taken" in (listed[("json", "(unknown)")] or "")
    assert "ModuleNotFoundError" in (listed[("absent", "(unknown)")] or "")
    assert len(listed) == len(BUILT_IN_EXPORTERS) + 6


def test_built_in_plugins_keep_the_contract() -> None:
    for parser in BUILT_IN_PARSERS:
        assert isinstance(parser, Parser)
        assert find_parser(parser.name) is parser
    for exporter in BUILT_IN_EXPORTERS:
        assert isinstance(exporter, Exporter)
        assert find_exporter(exporter.name) is exporter
    assert [one.name for one in list_parsers()][:2] == ["markdown", "html"]
    suffixes = [suffix for parser in BUILT_IN_PARSERS for suffix in parser.suffixes]
    # Readers of stated formats share these, and are chosen by the text alone.
    assert {suffix for suffix in suffixes if suffixes.count(suffix) > 1} <= {
        *("json", "jsonld", "csv", "tsv", "html"),
    }
