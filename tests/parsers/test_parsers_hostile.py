"""Pages made to hurt, scaled down: they are read, bounded, and what is left out is reported."""

import gc
import subprocess
import sys

import pytest

from eventparse.diagnostics import DiagnosticSink
from eventparse.document import Container, Document, Table, build_grid
from eventparse.options import ParseOptions
from eventparse.parsers import CsvParser, HtmlParser, JsonParser, MarkdownParser, YamlParser
from eventparse.parsers._frames import visible_text
from eventparse.source import decode

HTML = {
    "deep divs": "<div>" * 5000 + "x" + "</div>" * 5000,
    "very deep divs": "<div>" * 70_000 + "x" + "</div>" * 70_000,
    "deep boxes": "<div class=a>" * 5000 + "x",
    "deep inline": "<span>" * 5000 + "x",
    "deep tables": "<table><tr><td>" * 2000 + "x",
    "deep lists": "<ul><li>" * 2000 + "x",
}
FLAT = {
    "tags without end": "<a <a " * 5000 + "x",
    "quotes without end": '<a href="' * 5000 + "x",
    "brackets": "<" * 50_000 + "x",
    "stray ends": "</div>" * 20_000 + "x",
    "openers": "{%" * 5000 + "{{" * 5000 + "x",
    "ampersands": "&#" * 20_000 + "&amp" * 10_000 + "x",
    "one line": "word &amp; more " * 20_000 + "x",
    "nul": "\0<p>\0" * 2000 + "x",
}
MARKDOWN = {
    "quotes": ">" * 5000 + " x",
    "link brackets": "[" * 20_000 + "x",
    "images": "![[" * 400 + "x",
    "stars": "*a **b " * 5000 + "x",
    "items": "".join(" " * (2 * i) + "* x\n" for i in range(300)),
    "boxes": ":::{note}\n" * 500 + "\nx",
    "pipes": "|" * 50_000 + "x",
    "tags": "<div>\n\n" * 500 + "x",
}


def read(parser: MarkdownParser | HtmlParser, text: str) -> tuple[Document, set[str]]:
    sink = DiagnosticSink()
    document = parser.read(decode(text), ParseOptions(), sink)
    return document, {finding.code.name for finding in sink.findings}


def depth(document: Document) -> int:
    deepest, level = 0, list(document.blocks)
    while level:
        deepest += 1
        level = [inner for block in level if isinstance(block, Container) for inner in block.blocks]
    return deepest


@pytest.mark.parametrize("name", HTML)
def test_depth_is_bounded_and_reported(name: str) -> None:
    document, codes = read(HtmlParser(), HTML[name])
    assert codes == {"input-cut"}
    assert "x" in visible_text(document.blocks).text
    assert depth(document) <= 100


@pytest.mark.parametrize("name", FLAT)
def test_flat_pages_keep_their_text(name: str) -> None:
    document, codes = read(HtmlParser(), FLAT[name])
    assert not codes
    assert document.blocks or "without end" in name or name == "stray ends"


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown(name: str) -> None:
    document, codes = read(MarkdownParser(), MARKDOWN[name])
    assert codes <= {"input-cut"}
    assert document.blocks or name == "quotes"


def test_huge_spans_cost_nothing() -> None:
    row = "<tr><td colspan=100000000 rowspan=1000000000>x<td>y"
    document, _ = read(HtmlParser(), "<table>" + row * 50)
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert build_grid(table, 10_000).width <= 1000


def test_alias_bomb() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 9)]
    sink = DiagnosticSink()
    YamlParser().read(decode("\n".join(lines)), ParseOptions(), sink)
    assert [finding.code.name for finding in sink.findings] == ["input-cut"]


@pytest.mark.parametrize("text", ["[" * 3000, "".join(" " * i + "a:\n" for i in range(300))])
def test_deep_yaml(text: str) -> None:
    sink = DiagnosticSink()
    YamlParser().read(decode(text), ParseOptions(), sink)
    assert sink.findings


def test_deep_json() -> None:
    sink = DiagnosticSink()
    JsonParser().read(decode("[" * 500 + "]" * 500), ParseOptions(), sink)
    JsonParser().read(decode("[" * 50_000), ParseOptions(), sink)
    assert {finding.code.name for finding in sink.findings} == {"input-cut", "data-invalid"}


def test_csv_without_end_of_quotes() -> None:
    document = CsvParser().read(decode('"a,' * 2000), ParseOptions(), DiagnosticSink())
    assert document.blocks


@pytest.mark.parametrize(
    ("parser", "text"),
    [
        (HtmlParser(), "<b>x</b>" * 60_001 + "end"),
        (MarkdownParser(), "\n" * 50_001 + "end"),
        (CsvParser(), "a,b\n" * 50_001),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_huge_pages_are_cut_and_reported(parser: MarkdownParser, text: str) -> None:
    _, codes = read(parser, text)
    assert codes == {"input-cut"}


def test_the_tree_of_a_deep_page_is_built_and_dropped_without_recursion() -> None:
    document, codes = read(HtmlParser(), "<div>x" * 20_000 + "</div>y" * 20_000)
    assert codes == {"input-cut"}
    del document
    gc.collect()


def test_an_end_tag_does_not_reach_out_of_its_cell() -> None:
    page = "<div><table><tr><td>Bees</div></td><td>Ants</td></tr></table></div>"
    document, _ = read(HtmlParser(), page)
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [cell.text.text for cell in table.rows[0].cells] == ["Bees", "Ants"]


def test_importing_the_parsers_is_light() -> None:
    heavy = {"bs4", "markdown_it", "yaml", "ftfy", "tomllib"}
    script = f"import eventparse.parsers, sys; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
