"""Small pages without tables: lists, headings, paragraphs, blocks; and pages that are no schedule."""

from pathlib import Path

import pytest
from prose_dump import cases, dump, read

FIXTURES = Path(__file__).parent / "fixtures"
FILES = sorted(FIXTURES.glob("*.txt"))


def every() -> list[object]:
    """Return one parameter set a case; `html-…` files hold HTML pages, all others Markdown."""
    return [
        pytest.param(path.stem, text, expected, id=f"{path.stem}: {title}")
        for path in FILES
        for title, text, expected in cases(path)
    ]


def test_there_are_fixtures() -> None:
    assert FILES


@pytest.mark.parametrize(("stem", "text", "expected"), every())
def test_fixture(stem: str, text: str, expected: str) -> None:
    assert dump(read(text, "page.html" if stem.startswith("html-") else "page.md")) == expected
