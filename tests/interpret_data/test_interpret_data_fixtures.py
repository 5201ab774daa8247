"""Runs the fixtures of data trees: a small page, and the days and events that are read from it."""

import re
from pathlib import Path

import pytest
from data_pages import show_page

FOLDER = Path(__file__).parent / "fixtures"
FILES = sorted(FOLDER.glob("*.txt"))
CASE = re.compile(r"(.+) \((\w+)\)\n\.\n((?:.*\n)*?)\.\n((?:.*\n)*?)\.\n")
CASES = [
    pytest.param(suffix, given, wanted, id=f"{file.stem}: {title}")
    for file in FILES
    for title, suffix, given, wanted in CASE.findall(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("suffix", "given", "wanted"), CASES)
def test_data(suffix: str, given: str, wanted: str) -> None:
    assert show_page(given, f"page.{suffix}") == wanted


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_all_fixtures_are_found(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(CASE.findall(text)) == text.count("\n.\n") // 3 > 0


def test_what_is_no_schedule_gives_none() -> None:
    text = (FOLDER / "none.txt").read_text(encoding="utf-8")
    assert {wanted for _, _, _, wanted in CASE.findall(text)} == {"none\n"}
