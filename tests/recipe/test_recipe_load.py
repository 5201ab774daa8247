"""Recipes as files: what is read, and what is said where something is wrong in them."""

import contextlib
import datetime as dt
import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from eventparse import (
    Kind,
    ParseOptions,
    Recipe,
    RecipeError,
    find_recipe,
    load_recipe,
    parse,
    read_recipe,
    recipe_schema,
)
from eventparse.interpret.tables import Role
from eventparse.recipe import ColumnRole

ROOT = Path(__file__).parents[2]
WHOLE = """\
eventparse: 1
title: Compilers and Cats
timezone: America/New_York
year: 2024
dates:
  Day 1: 2024-06-03
  2: 2024-06-04
blocks:
  - heading: Important dates
    schedule: no
  - header: [Time, Talk, Who]
    columns: {Time: time, Talk: title, 3: speaker, Notes: ignore}
    text: "{speaker}: {title}"
events:
  - find: {title: Lunch, day: 2024-06-03}
    set: {start: 12:30, end: 1:30 pm, kind: break, room: 101, track: null}
  - find: {title: Room change*}
    drop: true
add:
  - {title: Dinner, day: 2, start: 19:00, end: 0:30+1, speakers: [Ada Reed, {name: Tom Oak, affiliation: Elm College}]}
checked:
  - code: row-unread
    words: Doors open
pages:
  "2023/*.html": {year: 2023}
"""


def told(text: str | bytes) -> list[str]:
    with pytest.raises(RecipeError) as caught:
        read_recipe(text, name="r.yml")
    return str(caught.value).split("\n")


def test_every_key_is_read() -> None:
    recipe = read_recipe(WHOLE)
    assert recipe.year == 2024
    assert recipe.dates == {"Day 1": dt.date(2024, 6, 3), "2": dt.date(2024, 6, 4)}
    assert recipe.blocks[0].schedule is False
    assert recipe.blocks[1].columns == {
        "Time": ColumnRole.TIME,
        "Talk": ColumnRole.TITLE,
        "3": ColumnRole.SPEAKER,
        "Notes": ColumnRole.IGNORE,
    }
    fix = recipe.events[0].set
    assert fix is not None
    assert (fix.start, fix.end, fix.kind, fix.room) == ("12:30", "13:30", Kind.BREAK, "101")
    assert "track" in fix.model_fields_set
    assert "title" not in fix.model_fields_set
    assert recipe.events[1].drop
    assert [person.name for person in recipe.add[0].speakers or ()] == ["Ada Reed", "Tom Oak"]
    assert recipe.add[0].end == "00:30+1"
    assert recipe.checked[0].code == "row-unread"


def test_schema_knows_what_the_model_takes() -> None:
    schema = json.loads(recipe_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    recipe = read_recipe(WHOLE)
    jsonschema.validate(json.loads(recipe.model_dump_json(exclude_unset=True)), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"tittle": "x"}, schema)


class PlainLoader(yaml.SafeLoader):
    """YAML as editors read it: dates and clock times are text."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag not in ("tag:yaml.org,2002:timestamp",)]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def plain(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list) else value


def shown_in_docs() -> list[str]:
    text = (ROOT / "docs" / "how-to" / "write-a-recipe.md").read_text(encoding="utf-8")
    found = re.findall(r"```yaml([^\n]*)\n(.*?)```", text, re.DOTALL)
    return [body for info, body in found if "wrong" not in info]


@pytest.mark.parametrize("text", shown_in_docs())
def test_what_the_docs_show_is_a_recipe_and_agrees_with_the_schema(text: str) -> None:
    assert read_recipe(text) != Recipe()
    jsonschema.validate(plain(yaml.load(text, PlainLoader)), json.loads(recipe_schema()))


def test_what_is_dumped_is_read_again() -> None:
    recipe = read_recipe(WHOLE)
    assert read_recipe(recipe.model_dump_json(exclude_unset=True)) == recipe


def test_an_empty_file_corrects_nothing() -> None:
    assert read_recipe("") == Recipe()
    assert read_recipe("# nothing yet\n") == Recipe()
    assert read_recipe("eventparse: 1\nevents:\npages:\n") == Recipe()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("timezon: Europe/Oslo", "r.yml:1:1: timezon: there is no such key here; did you mean `timezone`? There are:"),
        ("timezone: europe/oslo", "r.yml:1:11: timezone: unknown time zone 'europe/oslo'"),
        ("year: soon", "r.yml:1:7: year: 'soon' cannot stand here: write a number"),
        ("year: 24", "r.yml:1:7: year: '24' is not between 1000 and 9998"),
        ("year: 2024\nyear: 2025", "r.yml:2:1: year: the key stands twice, first in line 1"),
        ("eventparse: 2", "r.yml:1:13: eventparse: version 2 of the format is not known"),
        ("dates: [2024-06-03]", "r.yml:1:1: dates: a list cannot stand here: write keys and values"),
        ("dates: {Day 1: June}", "r.yml:1:16: dates.Day 1: 'June' cannot stand here: write a date as YYYY-MM-DD"),
        ("blocks: {heading: x}", "r.yml:1:1: blocks: a group of keys cannot stand here: write a list"),
        ("blocks:\n  - schedule: false", "r.yml:2:5: blocks.1: it does not say which block is meant"),
        ("blocks:\n  - heading: A", "r.yml:2:5: blocks.1: it says nothing about the block"),
        ("blocks: [{heading: A, schedule: perhaps}]", "schedule: 'perhaps' cannot stand here: write `true` or"),
        ("blocks: [{heading: A, schedule: no, room: B}]", "is left out, so that nothing else"),
        ("blocks: [{heading: A, columns: {B: tittle}}]", "'tittle' is not known here; did you mean `title`? There"),
        ("blocks: [{heading: A, text: '{speeker}: {title}'}]", "there is no field {speeker} in a text"),
        ("blocks: [{heading: A, text: '{speaker}: x'}]", "has no {title}"),
        ("blocks: [{heading: A, text: '{speaker}{title}'}]", "has nothing between two fields"),
        ("events:\n  - find: {title: A}", "r.yml:2:5: events.1: it needs either `set`"),
        ("events:\n  - drop: true", "r.yml:2:5: events.1: `find` is missing here"),
        ("events: [{find: {day: 2}, drop: true}]", "it does not say which event is meant"),
        ("events: [{find: {title: A}, set: {}}]", "it sets nothing"),
        ("events: [{find: {title: A}, set: {title: null}}]", "`title` cannot be taken away"),
        ("events: [{find: {title: A}, set: {start: 25:00}}]", "'25:00' is no time of day: write it as 14:30"),
        ("events: [{find: {title: A}, set: {start: 13:00 pm}}]", "'13:00 pm' is no time of day"),
        ("events: [{find: {title: A}, set: {start: 9}}]", "'9' is no time of day"),
        ("events: [{find: {title: A}, set: {kind: brake}}]", "'brake' is not known here; did you mean `break`?"),
        ("events: [{find: {title: ''}, drop: true}]", "there are no words in it"),
        ("checked: [{code: row-unraed}]", "there is no diagnostic 'row-unraed'; did you mean 'row-unread'?"),
        ("- a\n- b", "r.yml:1:1: a recipe is made of keys and values"),
        ("timezone: a: b", "there is a second colon here"),
        ("dates:\n\t- a", "r.yml:2:1: a tab stands here"),
        ("year: 2024\n---\nyear: 2025", "a recipe is one document"),
        ("events: [", "this is no YAML"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_what_to_write(text: str, message: str) -> None:
    assert any(message in line for line in told(text)), told(text)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    lines = told("year: soon\nevents:\n  - find: {titel: A}\n    drop: true\ncolour: red\n")
    assert [line.split(": ")[0] for line in lines] == ["r.yml:1:7", "r.yml:3:12", "r.yml:5:1"] or len(
        lines
    ) == 4


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)),
        "[" * 5000,
        "a:\n" + "".join(" " * i + "b:\n" for i in range(1, 400)),
        b"\x00\x01\x02\x03" * 500,
        "x" * (2 * 1024 * 1024),
        "&a [*a]",
        "events:\n" + "  - find: {title: A}\n    drop: true\n" * 3000,
        "title: " + "x" * 5000,
    ],
)
def test_hostile_files_are_refused(text: str | bytes) -> None:
    assert told(text)


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet="abc:{}[]-*&!|>'\"\n\t #012.,?%@~<=", max_size=80))
def test_any_text_is_a_recipe_or_a_recipe_error(text: str) -> None:
    with contextlib.suppress(RecipeError):
        read_recipe(text)


def test_roles_of_columns_are_those_of_tables() -> None:
    assert {role.value for role in ColumnRole} - {"ignore"} <= {role.value for role in Role}


# ---------------------------------------------------------------- which pages a recipe serves
def test_page_gets_what_is_for_all_and_what_is_for_it(tmp_path: Path) -> None:
    file = tmp_path / "eventparse.yml"
    file.write_text("year: 2025\nevents: [{find: {title: A}, drop: true}]\npages:\n  '*.md':\n"
                    "  2023/**: {year: 2023, events: [{find: {title: B}, drop: true}]}\n")  # fmt: skip
    recipe = load_recipe(file)
    here, old = (
        recipe.for_page(str(tmp_path / "a.md")),
        recipe.for_page(str(tmp_path / "2023" / "x" / "b.md")),
    )
    assert here is not None
    assert old is not None
    assert (here.year, len(here.events), old.year, len(old.events)) == (2025, 1, 2023, 2)
    assert recipe.for_page(str(tmp_path / "2022" / "a.md")) is None


def test_pages_may_be_a_list() -> None:
    assert read_recipe("pages: [a.md, b.md]").for_page("b.md") is not None
    assert read_recipe("pages: a.md").for_page("b.md") is None
    assert read_recipe("year: 2024\npages: a.md").for_page(None) is not None


def test_recipe_beside_the_page_serves_it(tmp_path: Path) -> None:
    (tmp_path / "eventparse.yml").write_text("year: 2025")
    found = find_recipe(tmp_path / "a.md")
    assert found is not None
    assert found.year == 2025


def test_both_endings_are_found(tmp_path: Path) -> None:
    (tmp_path / "eventparse.yaml").write_text("year: 2024")
    found = find_recipe(tmp_path / "a.md")
    assert found is not None
    assert found.year == 2024
    (tmp_path / "eventparse.yml").write_text("year: 2025")
    found = find_recipe(tmp_path / "a.md")
    assert found is not None
    assert found.year == 2025


def test_recipe_above_serves_the_pages_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "2023").mkdir()
    (tmp_path / "eventparse.yml").write_text("year: 2025\npages: {2023/*.md: {year: 2023}}")
    found = find_recipe(tmp_path / "2023" / "a.md")
    assert found is not None
    assert found.year == 2025
    assert find_recipe(tmp_path / "a.md") is None
    (tmp_path / "eventparse.yml").write_text("year: 2025")
    assert find_recipe(tmp_path / "2023" / "a.md") is None, "one without `pages` is for its own folder"
    (tmp_path / "2023" / ".git").mkdir()
    (tmp_path / "eventparse.yml").write_text("pages: ['**']")
    assert find_recipe(tmp_path / "2023" / "a.md") is None, "nothing above the project is looked at"


def test_nearest_recipe_that_serves_the_page_counts(tmp_path: Path) -> None:
    (tmp_path / "2023").mkdir()
    (tmp_path / "eventparse.yml").write_text("year: 2025\npages: ['**']")
    (tmp_path / "2023" / "eventparse.yml").write_text("year: 2023\npages: [b.md]")
    one, other = find_recipe(tmp_path / "2023" / "b.md"), find_recipe(tmp_path / "2023" / "a.md")
    assert one is not None
    assert other is not None
    assert (one.year, other.year) == (2023, 2025)


def test_broken_recipe_on_the_way_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "eventparse.yml").write_text("yaer: 2025")
    with pytest.raises(RecipeError, match="did you mean `year`"):
        find_recipe(tmp_path / "a.md")


@pytest.mark.parametrize("name", ["missing.yml", "."])
def test_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecipeError):
        load_recipe(tmp_path / name)


def test_a_recipe_for_other_pages_is_told() -> None:
    recipe = read_recipe("timezone: Europe/Berlin\npages: [a.md, b.md]\n")
    schedule = parse("## 3 June 2024\n\n- 9:00 Opening\n", name="c.md", options=ParseOptions(recipe=recipe))
    assert schedule.timezone is None
    told = [finding for finding in schedule.diagnostics if finding.code == "recipe-unused"]
    assert [finding.severity for finding in told] == ["info"]
    assert "not among the `pages`" in told[0].message
