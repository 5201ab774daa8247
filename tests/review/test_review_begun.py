"""A page that has a recipe: its entries are corrections, what is not shown is kept, and nothing is said twice."""

from pathlib import Path

import pytest
from review_data import Data, data_of, head_of

from eventparse import read_recipe
from eventparse.options import ParseOptions
from eventparse.review import review_page, with_recipe

PAGE = """All times are in Europe/Oslo.

## Day 1: Tuesday, 3 June 2024

| Time | Talk |
|---|---|
| 10:00 - 11:00 | Sand |
| 11:00 - 12:30 | Gravel |
| 12:30 - 13:30 | Lunch |

## Day 2: Tuesday, 4 June 2024

| Time | Talk |
|---|---|
| 10:00 - 11:00 | Clay |
| 12:30 - 13:30 | Lunch |
"""


def begun(recipe: str, folder: Path, *, is_single: bool = True) -> tuple[Data, Data]:
    """Return what holds for all pages, and the data of the page."""
    page = folder / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    read = read_recipe(recipe).read_from(str(folder / "eventparse.yml"))
    html = review_page([with_recipe(str(page), PAGE, ParseOptions(), read, is_single=is_single)])
    return head_of(html), data_of(html)


def titles(data: Data) -> list[str]:
    return [event["title"] for event in data["schedule"]["events"]]


def test_what_is_shown_over_the_page(tmp_path: Path) -> None:
    head, data = begun(
        """
timezone: Europe/Rome
year: 2024
title: Stones
dates: {"2024-06-04": 2024-06-05}
events:
  - {find: {title: lunch, day: 2024-06-04}, set: {start: "12:45", room: null}}
  - {find: {title: Sand}, drop: true}
checked:
  - {code: weekday-contradicted, words: "3 June"}
blocks:
  - {heading: "Day 2: Tuesday, 4 June 2024", header: [Time, Talk], columns: {Talk: title}}
""",
        tmp_path,
    )
    assert data["begun"] == {
        "actions": [
            {"zone": "Europe/Rome"},
            {"year": 2024},
            {"title": "Stones"},
            {"block": 1, "set": {"columns": {"Talk": "title"}}},
            {"event": 4, "set": {"start": "12:45", "room": None}},
            {"event": 0, "drop": True},
            {"day": 2, "date": "2024-06-05"},
        ],
        "checked": [0],
        "kept": {},
    }
    # The page is read without them: what is corrected is shown over what was read.
    assert titles(data) == ["Sand", "Gravel", "Lunch", "Clay", "Lunch"]
    assert (data["schedule"]["zone"], data["schedule"]["days"][1]["date"]) == ("Europe/Oslo", "2024-06-04")
    assert [doubt["code"] for doubt in data["doubts"]] == ["weekday-contradicted"]
    assert (head["rest"], head["isWhole"]) == ({"pages": {}}, True)


def test_what_is_kept(tmp_path: Path) -> None:
    _, data = begun(
        """
events:
  - {find: {title: Lunch}, every: true, set: {kind: break}}
  - {find: {title: Lunch}, drop: true}
  - {find: {title: Gone}, drop: true}
add:
  - {title: Walk, day: 1, start: "08:00"}
blocks:
  - {words: Sand, room: Attic}
checked:
  - {code: row-unread}
dates: {Day 7: 2024-06-09}
""",
        tmp_path,
    )
    assert data["begun"]["actions"] == []
    assert {key: len(value) for key, value in data["begun"]["kept"].items()} == {
        "events": 3, "add": 1, "blocks": 1, "checked": 1, "dates": 1,
    }  # fmt: skip
    # They are applied, and what no longer fits is told.
    assert "Walk" in titles(data)
    told = sorted(doubt["code"] for doubt in data["doubts"] if doubt["code"].startswith("recipe-"))
    assert told == ["recipe-ambiguous", "recipe-unused", "recipe-unused", "recipe-unused"]


@pytest.mark.parametrize(
    ("recipe", "is_whole", "rest", "own"),
    [
        ("year: 2025", True, {"pages": {}}, [{"year": 2025}]),
        ("pages: {page.md: {year: 2025}}", True, {"pages": {"page.md": {}}}, [{"year": 2025}]),
        ("year: 2025\npages: [page.md]", True, {"pages": {"page.md": {}}}, [{"year": 2025}]),
        ("year: 2025\npages: [page.md, other.md]", False, {"year": 2025, "pages": {"other.md": {}}}, []),
        (
            "pages: {page.md: {year: 2025}, '*.md': {title: a}}",
            False,
            {"pages": {"*.md": {"title": "a"}}},
            [{"year": 2025}],
        ),
    ],
)
def test_what_is_of_the_page_and_what_of_others(
    recipe: str, is_whole: bool, rest: Data, own: list[Data], tmp_path: Path
) -> None:
    head, data = begun(recipe, tmp_path)
    assert (head["isWhole"], head["rest"], data["begun"]["actions"]) == (is_whole, rest, own)


def test_of_several_pages_each_has_its_own_part(tmp_path: Path) -> None:
    head, data = begun("year: 2025\npages: {page.md: {title: a}}", tmp_path, is_single=False)
    assert (head["isWhole"], head["rest"]) == (False, {"year": 2025, "pages": {}})
    assert data["begun"]["actions"] == [{"title": "a"}]
