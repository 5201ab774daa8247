"""Pages in the small: each fixture file is read by the parser that its name says."""

from pathlib import Path

import pytest
from parsers_dump import dump

from eventparse.diagnostics import DiagnosticSink
from eventparse.options import ParseOptions
from eventparse.parsers import CsvParser, HtmlParser, JsonParser, MarkdownParser, TomlParser, YamlParser
from eventparse.source import decode

FIXTURES = Path(__file__).parent / "fixtures"
PARSERS = {
    "markdown": MarkdownParser(),
    "front": MarkdownParser(),
    "html": HtmlParser(),
    "yaml": YamlParser(),
    "toml": TomlParser(),
    "json": JsonParser(),
    "csv": CsvParser(),
}


def cases() -> list[tuple[str, str, str, str]]:
    """Return (parser, title, input, expected) of every case in every file."""
    found = []
    for path in sorted(FIXTURES.glob("*.txt")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        assert len(parts) % 3 == 1, f"{path.name}: a case is title . input . expected ."
        assert not parts[-1].strip(), f"{path.name}: something is left over"
        for title, text, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
            found.append((path.stem, title.strip(), text, expected))
    return found


@pytest.mark.parametrize(("stem", "title", "text", "expected"), cases(), ids=lambda value: value[:40])
def test_fixture(stem: str, title: str, text: str, expected: str) -> None:
    sink = DiagnosticSink()
    source = decode(text)
    document = PARSERS[stem.split("-")[0]].read(source, ParseOptions(), sink)
    found = [dump(document)] if document.blocks else []
    found += [f"{d.code} {d.line}:{d.column}" for d in sink.diagnostics(source)]
    assert "\n".join(found) == expected
