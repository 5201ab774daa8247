"""Whole pages in the small, grouped by topic: what a careful person reads there is what parsing gives."""

from pathlib import Path

import pytest
from interpret_dump import cases, dump

import eventparse

FIXTURES = Path(__file__).parent / "fixtures"
CLOSED = sorted(FIXTURES.glob("*.txt"))
OPEN = sorted((FIXTURES / "open").glob("*.txt"))


def every(paths: list[Path]) -> list[object]:
    """Return one parameter set a case; `html-…` files hold HTML pages, all others Markdown."""
    return [
        pytest.param(path.stem, title, text, expected, id=f"{path.stem}: {title}")
        for path in paths
        for title, text, expected in cases(path)
    ]


def read(stem: str, title: str, text: str) -> str:
    _, _, name = title.partition(" @ ")
    return dump(eventparse.parse(text, name=name or ("page.html" if stem.startswith("html-") else "page.md")))


def test_there_are_fixtures() -> None:
    assert CLOSED


@pytest.mark.parametrize(("stem", "title", "text", "expected"), every(CLOSED))
def test_fixture(stem: str, title: str, text: str, expected: str) -> None:
    assert read(stem, title, text) == expected


@pytest.mark.parametrize(("stem", "title", "text", "expected"), every(OPEN))
@pytest.mark.xfail(strict=True, reason="known to be read wrong", raises=AssertionError)
def test_open(stem: str, title: str, text: str, expected: str) -> None:
    assert read(stem, title, text) == expected
