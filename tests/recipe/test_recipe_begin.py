"""`eventparse recipe`: what is begun can be read, and each of its lines works when it is taken out of its comment."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml

from eventparse import ParseOptions, Recipe, Schedule, parse, read_recipe, recipe_schema
from eventparse.pipeline import read
from eventparse.recipe.likeness import glob_fits
from eventparse.review.begin import begin_recipe

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "examples" / "workshop.md",
    *sorted((ROOT / "tests" / "repository" / "fixtures" / "diagnostics").glob("*.[hm]*")),
]


def begun(page: Path) -> str:
    options = ParseOptions(recipe=Recipe())
    return begin_recipe(page.name, read(page.read_bytes(), options, name=page.name))


def fragments(text: str) -> Iterator[str]:
    """Yield the text with one entry after the other in force."""
    lines = text.split("\n")
    starts = [
        i
        for i, line in enumerate(lines)
        if re.match(r"#   - |#   \S.*: \d{4}-|# (title|timezone|year): ", line)
    ]
    for start in starts:
        end = start + 1
        while lines[start].startswith("#   - ") and end < len(lines) and lines[end].startswith("#     "):
            end += 1
        inner = [line.removeprefix("# ") for line in lines[start:end]]
        yield "\n".join([*lines[:start], *inner, *lines[end:]])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_begun_changes_nothing(page: Path) -> None:
    recipe = read_recipe(begun(page))
    assert list(recipe.pages) == [page.name]
    assert recipe.for_page(page.name) == Recipe()
    jsonschema.validate(yaml.safe_load(begun(page)), json.loads(recipe_schema()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_entry_is_in_force_when_it_is_no_comment(page: Path) -> None:
    for text in fragments(begun(page)):
        recipe = read_recipe(text)
        schedule = _read(page, recipe)
        unused = [finding.message for finding in schedule.diagnostics if finding.code == "recipe-unused"]
        assert recipe.for_page(page.name) != Recipe()
        assert not unused, text


def _read(page: Path, recipe: Recipe | None) -> Schedule:
    return parse(page.read_bytes(), name=page.name, options=ParseOptions(recipe=recipe))


def test_example_is_right_with_two_lines() -> None:
    page = PAGES[0]
    text = begun(page)
    text = re.sub(r'^# (  "Day 2: .*"): 2025-09-13', r"\1: 2025-09-12", text, flags=re.MULTILINE)
    head, checked = text.split("checked:\n")
    lunch = "\n".join(line.removeprefix("# ") if "meridiem" in line or "12:30 AM" in line else line
                      for line in checked.split("\n"))  # fmt: skip
    schedule = _read(page, read_recipe(f"{head}checked:\n{lunch}"))
    assert [str(day.date) for day in schedule.days] == ["2025-09-11", "2025-09-12"]
    assert not [finding.message for finding in schedule.diagnostics if finding.severity != "info"]


@pytest.mark.parametrize("sign", ["\x01", "\x7f", "\x85", "\x9b", "\u2028", "\ufeff", "\ufffe", "\ud800"])
def test_signs_that_yaml_does_not_allow_break_no_line(sign: str) -> None:
    table = f"| Time | Ti{sign}tle |\n|---|---|\n| 11:00-10:30 | A: {sign} talk |\n"
    page = f"# Work{sign}shop\n\n## Day{sign}one\n\n{table}"
    text = begin_recipe(f"pa{sign}ge.md", read(page, ParseOptions(recipe=Recipe())))
    (name,) = read_recipe(text).pages
    assert glob_fits(name, f"pa{sign}ge.md")
    for one in fragments(text):
        read_recipe(one)


def test_a_long_page_of_doubts_is_begun_in_its_time() -> None:
    rows = "".join(f"| {9 + i % 2}:00-{8 + i % 3}:30 | Talk number {i} |\n" for i in range(1600))
    reading = read(f"## Day 1\n\n| Time | Title |\n|---|---|\n{rows}", ParseOptions(recipe=Recipe()))
    begun_at = time.process_time()
    begin_recipe("page.md", reading)
    assert time.process_time() - begun_at < 3
