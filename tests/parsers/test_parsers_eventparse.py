"""Our own JSON: every field comes back, and a value that is wrong is named with its line."""

import datetime as dt
from pathlib import Path

import pytest

import eventparse
from eventparse import Schedule

PAGE = Path(__file__).parents[2] / "examples" / "workshop.md"


@pytest.fixture(scope="module")
def schedule() -> Schedule:
    return eventparse.parse_file(PAGE)


def test_every_field_comes_back(schedule: Schedule) -> None:
    again = eventparse.parse(eventparse.export(schedule, "json"), name="talks.json")
    assert again == schedule
    assert again.source.format == "markdown"


def test_what_was_open_can_be_given() -> None:
    page = "| 9:00 | a |\n| 9:30 | b |\n| 10:00 | c |\n"
    open_ = eventparse.parse(page)
    given = {"timezone": "Europe/Oslo", "date": dt.date(2025, 5, 6)}
    again = eventparse.parse(eventparse.export(open_, "json"), **given)  # type: ignore[arg-type]
    assert again == eventparse.parse(page, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"kind": "keynote"', '"kind": "key"', "events.1.kind"),
        ('"day": 1', '"day": "one"', "events.0.day"),
        ('"number": 1', '"numbr": 1', "days.0.number"),
        ('"events": [', '"events": [,', "the JSON cannot be read"),
    ],
)
def test_wrong_value_is_named_with_its_line(schedule: Schedule, old: str, new: str, said: str) -> None:
    text = eventparse.export(schedule, "json").replace(old, new, 1)
    line = next(number for number, row in enumerate(text.split("\n"), 1) if new in row)
    found = [d for d in eventparse.parse(text).diagnostics if d.code == "data-invalid"]
    assert said in found[0].message
    assert found[0].line is not None
    assert abs(found[0].line - line) <= 1


def test_other_json_is_not_ours() -> None:
    page = '{"title": "x", "days": [{"date": "2025-05-01", "events": [{"time": "9:00", "title": "a"}]}]}'
    assert eventparse.parse(page, name="x.json").source.format == "json"


def test_a_table_that_was_cut_off_is_said(schedule: Schedule) -> None:
    text = eventparse.export(schedule, "csv")
    cut = eventparse.parse(text[: text.index("Counting Bees") + 12], name="talks.csv")
    assert [(one.code, one.line) for one in cut.diagnostics if one.severity == "warning"] == [
        ("value-invalid", 6)
    ]
    assert cut.events[-1].children[0].title == "Talk 1: Counting Bee"


def test_only_line_feeds_end_the_rows_of_a_table(schedule: Schedule) -> None:
    first = schedule.events[0].model_copy(update={"title": "Clay\u2028and\x0b\x85wax"})
    text = eventparse.export(schedule.model_copy(update={"events": (first,)}), "csv")
    [event] = eventparse.parse(text, name="talks.csv").events
    assert event.title.split() == ["Clay", "and", "wax"]
