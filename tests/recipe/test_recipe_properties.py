"""A correction holds when the page changes elsewhere; with no correction a recipe changes nothing."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventparse import Event, ParseOptions, Recipe, Schedule, Status, parse, read_recipe

ROWS = [
    ("9:00", "Opening", "", "Hall"),
    ("9:30", "Soil of old gardens", "Ada Reed", "Hall"),
    ("10:30", "Coffee", "", ""),
    ("11:00", "Seeds that wait", "Tom Oak", "Shed"),
    ("12:00", "Lunch", "", ""),
    ("1:30", "Rain in the valley", "Eva Elm", "Yard"),
    ("2:30", "Bring your own cup", "", ""),
    ("3:00", "Frost at dawn", "Bo Birch", "Shed"),
    ("4:00", "Closing", "", "Hall"),
]
RECIPE = read_recipe("""
timezone: Europe/Oslo
year: 2024
dates: {Day 2*: 2024-06-05}
blocks:
  - heading: Prices
    schedule: false
events:
  - find: {title: Seeds that wait, day: "Day 1*"}
    set: {start: "11:15", end: "11:45", room: Barn, speakers: [Tom Oak, Liv Lind], status: tentative}
  - find: {title: Bring your own *, day: "Day 1*"}
    drop: true
  - find: {title: Lunch}
    every: true
    set: {kind: break, room: Kitchen}
  - find: {title: Frost at dawn, day: "Day 1*"}
    set: {day: 2, start: "08:00"}
add:
  - {title: Dinner, day: "Day 1*", start: "19:00", kind: social}
""")
NEW = st.sampled_from(
    ["Moon over hills", "Wind from the sea", "Stars and maps", "Bees of the city", "Walk to the well"]
)
TIMES = st.sampled_from(["8:15", "8:45", "10:00", "11:40", "2:15", "3:30", "4:45"])
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), NEW, TIMES),
        st.tuples(st.just("move"), st.sampled_from(["Opening", "Coffee", "Rain in the valley", "Closing"]), TIMES),
        st.tuples(st.just("text"), st.just("A paragraph about the garden and its people."), st.integers(0, 3)),
        st.tuples(st.just("room"), st.sampled_from(["Opening", "Seeds that wait"]), st.just("Attic")),
        st.tuples(st.just("shuffle"), st.just("columns"), st.booleans()),
    ),
    max_size=5,
)  # fmt: skip


def page(edits: list[tuple[str, str, object]]) -> str:
    rows, above, turned = [list(row) for row in ROWS], [], False
    for what, words, value in edits:
        if what == "add":
            rows.insert(len(rows) // 2, [str(value), words, "", ""])
        elif what == "move":
            rows = [[str(value), *row[1:]] if row[1] == words else row for row in rows]
        elif what == "room":
            rows = [[*row[:3], str(value)] if row[1] == words else row for row in rows]
        elif what == "text":
            above.append(words)
        else:
            turned = bool(value)
    order = sorted(rows, key=lambda row: _minutes(row[0]))
    shown = [[row[0], row[3], row[1], row[2]] if turned else row for row in order]
    head = ["Time", "Room", "Talk", "Speaker"] if turned else ["Time", "Talk", "Speaker", "Room"]
    table = "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * 4, *shown])
    text = "\n\n".join(above)
    prices = "## Prices\n\n| Time | Ticket |\n|---|---|\n| 9:00 | Early bird |\n| 12:00 | Half day |\n"
    other = table.replace("Seeds that wait", "Sun over fields").replace("Frost at dawn", "Fog")
    second = f"## Day 2: Evening sun\n\n{other}"
    return f"# Garden Days 2023\n\n{text}\n\n## Day 1: Morning dew\n\n{table}\n\n{second}\n\n{prices}"


def _minutes(time: str) -> int:
    hour, minute = map(int, time.split(":"))
    return (hour + 12 if hour < 8 else hour) * 60 + minute


def read(text: str, recipe: Recipe | None) -> Schedule:
    return parse(text, name="page.md", options=ParseOptions(recipe=recipe))


def only(schedule: Schedule, title: str, day: int) -> Event:
    found = [event for event in schedule.walk() if event.title == title and event.day == day]
    assert len(found) == 1, title
    return found[0]


@settings(deadline=None, derandomize=True)
@given(EDITS)
def test_corrections_hold_when_the_page_changes_elsewhere(edits: list[tuple[str, str, object]]) -> None:
    schedule = read(page(edits), RECIPE)
    assert schedule.timezone == "Europe/Oslo"
    assert schedule.days[1].date == dt.date(2024, 6, 5)
    seeds = only(schedule, "Seeds that wait", 1)
    assert (seeds.start_time, seeds.end_time, seeds.room) == (dt.time(11, 15), dt.time(11, 45), "Barn")
    assert [person.name for person in seeds.speakers] == ["Tom Oak", "Liv Lind"]
    assert seeds.status is Status.TENTATIVE
    assert (seeds.start_basis, seeds.end_basis) == ("given", "given")
    assert not [e for e in schedule.walk() if e.title == "Bring your own cup" and e.day == 1]
    only(schedule, "Bring your own cup", 2)
    assert [(e.kind, e.room) for e in schedule.walk() if e.title == "Lunch"] == [("break", "Kitchen")] * 2
    assert only(schedule, "Frost at dawn", 2).start_time == dt.time(8)
    assert only(schedule, "Dinner", 1).start_time == dt.time(19)
    assert not [event for event in schedule.walk() if event.title in ("Early bird", "Half day")]
    assert not [finding for finding in schedule.diagnostics if finding.code.startswith("recipe-")]


@settings(deadline=None, derandomize=True)
@given(EDITS)
def test_an_empty_recipe_changes_nothing(edits: list[tuple[str, str, object]]) -> None:
    assert read(page(edits), Recipe()) == read(page(edits), None)


@settings(deadline=None, derandomize=True)
@given(EDITS, st.sampled_from([row[1] for row in ROWS if row[1] not in ("Lunch",)]))
def test_what_has_gone_is_told(edits: list[tuple[str, str, object]], title: str) -> None:
    gone = page(edits).replace(title, "Something else entirely")
    recipe = read_recipe(f'events: [{{find: {{title: "{title}"}}, every: true, set: {{room: Barn}}}}]')
    codes = [finding.code for finding in read(gone, recipe).diagnostics if finding.severity == "warning"]
    assert "recipe-unused" in codes


@pytest.mark.parametrize("count", [400])
def test_many_corrections_of_a_long_page_cost_little(count: int) -> None:
    rows = "\n".join(
        f"| {8 + i // 60 % 12}:{i % 60:02d} | Talk about seed number {i} |" for i in range(count)
    )
    text = f"# Garden Day, 3 June 2024\n\n| Time | Talk |\n|---|---|\n{rows}\n"
    fixes = [{"find": {"title": f"*number {i}"}, "set": {"room": "Barn"}} for i in range(count)]
    lost = [{"find": {"title": f"Nothing of the sort {i}"}, "drop": True} for i in range(count)]
    schedule = read(text, Recipe.model_validate({"events": [*fixes, *lost]}))
    assert sum(event.room == "Barn" for event in schedule.walk()) == count


def test_hostile_recipe_on_a_long_page_costs_little() -> None:
    parts = "".join(
        f"## Part {i}\n\n| Time | Talk |\n|---|---|\n| 9:00 | {'soil ' * 40}{i} |\n\n" for i in range(150)
    )
    stars = "s*o*i*l*" * 200
    rules = [{"heading": f"*{i}*{stars}", "words": f"{stars}{i}", "schedule": False} for i in range(200)]
    fixes = [{"find": {"title": f"{stars}{i}", "speaker": stars}, "drop": True} for i in range(1000)]
    begun = time.monotonic()
    schedule = read(f"# Garden\n\n{parts}", Recipe.model_validate({"blocks": rules, "events": fixes}))
    assert len(schedule.events) == 150
    assert time.monotonic() - begun < 20
