"""What holds for every text: parsers do not raise, and places lie in the page and hold what they say."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventparse.diagnostics import DiagnosticSink
from eventparse.document import (
    Block,
    Container,
    Data,
    Document,
    Heading,
    ItemList,
    Paragraph,
    RichText,
    Table,
    scalars,
)
from eventparse.options import ParseOptions
from eventparse.parsers import HtmlParser, MarkdownParser, YamlParser
from eventparse.plugins import BUILT_IN_PARSERS, Parser
from eventparse.source import Span, decode

WORDS = (
    "| **b** *i* ` [a](b) [x] ]( ![ <td> </td> <tr> <table> </table> <div class=a> </div> <p> <br> <b> </b> <a </a>"
    " <ul> <li> </ul> <h2> </h2> <details> <summary> </summary> </details> <!-- --> <pre> </pre> {{ }} {% %} # ##"
    " &amp; &nbsp; &# <script> </script> - 1. > ``` ~~~ ::: !!! : --- +++ { } [ ] \" ' , ; 9:00 Bees \\ \\| a: b $ ="
    " _ ~ * ! < </ & &a <style> %} 🐝 é"
)
LINES = ("\n|---|---|\n", 'href="x">', "- ", "\n", "\n\n", " ", "    ", "| a | b |\n", ": x\n", "  \n", "\t")
ODD = ("\ue000", "\u200b", "\u00a0", "\x0b", "\x85", "\u2028")
PIECES = st.sampled_from((*WORDS.split(" "), *LINES, *ODD))


def texts(blocks: tuple[Block, ...]) -> Iterator[tuple[RichText, Span]]:
    """Yield every text below the blocks with the place of its block."""
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield block.text, block.span
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from texts(item.blocks)
        elif isinstance(block, Container):
            yield from texts(block.blocks)
            if block.label:
                yield block.label, block.span
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield cell.text, cell.span
                    yield from texts(cell.blocks)
        elif isinstance(block, Data):
            for _, scalar in scalars(block.root):
                if scalar.text:
                    yield scalar.text, scalar.span


def check(document: Document) -> None:
    size = len(document.source.text)
    for text, span in texts(document.blocks):
        assert text.text == "".join(run.text for run in text.runs)
        assert 0 <= span.start <= span.end <= size
        for run in text.runs:
            assert 0 <= run.span.start <= run.span.end <= size, run
    for block in document.blocks:
        if isinstance(block, Data):
            for _, scalar in scalars(block.root):
                assert 0 <= scalar.span.start <= scalar.span.end <= size


@pytest.mark.parametrize("parser", BUILT_IN_PARSERS, ids=lambda parser: parser.name)
@settings(max_examples=150, deadline=None)
@given(text=st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
def test_no_text_raises(parser: Parser, text: str) -> None:
    source = decode(text, name="page")
    assert 0 <= parser.sniff(source) <= 1
    sink = DiagnosticSink()
    check(parser.read(source, ParseOptions(), sink))
    sink.diagnostics(source)


PAGE = """---
title: "<i>Bees</i>"
---
Some *words*, a [link](http://x.org) & `code` on
two lines with **bold [inner](y)** and 9:00&ndash;9:30.

| Time | Talk |
|---|---|
| 9:00 | *Ann*: On bees, <b>big</b> ones [Slides](x.pdf) |
| <span>9:30</span> | Ants <br> Wasps |

> * Quoted _item_ with ~~gone~~
>   and more

<div class="x"><p>In HTML &amp; more <a href="u">there</a></p></div>
"""


@pytest.mark.parametrize("parser", [MarkdownParser(), HtmlParser()], ids=lambda parser: parser.name)
def test_runs_are_where_they_say(parser: MarkdownParser) -> None:
    source = decode(PAGE)
    document = parser.read(source, ParseOptions(), DiagnosticSink())
    words = 0
    for text, _ in texts(document.blocks):
        for run in text.runs:
            written = source.text[run.span.start : run.span.end]
            if run.text.strip() and written[:1] != "&":
                assert written == run.text
                words += len(run.text.split())
    assert words > 30


def test_blocks_are_where_they_say() -> None:
    source = decode("# Day 1\n\n| 9:00 | Bees |\n| 9:30 | Ants |\n\n* One\n* Two\n")
    heading, table, items = MarkdownParser().read(source, ParseOptions(), DiagnosticSink()).blocks
    assert source.text[slice(*heading.span)] == "# Day 1"
    assert isinstance(table, Table)
    assert source.text[slice(*table.span)] == "| 9:00 | Bees |\n| 9:30 | Ants |"
    assert source.text[slice(*table.rows[1].span)] == "| 9:30 | Ants |"
    assert source.text[slice(*table.rows[1].cells[1].span)] == "Ants"
    assert source.text[slice(*items.span)] == "* One\n* Two"


def test_places_after_characters_beyond_the_first_plane() -> None:
    source = decode("🐝: 🐝\ntalk: [Bees, '9:00']\n")
    (data,) = YamlParser().read(source, ParseOptions(), DiagnosticSink()).blocks
    assert isinstance(data, Data)
    assert [source.text[slice(*scalar.span)] for _, scalar in scalars(data.root)] == ["🐝", "Bees", "9:00"]
