"""Any recipe on any page gives a schedule: what does not fit is a diagnostic, never an exception."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from eventparse import ColumnRole, ParseOptions, Recipe, export, parse

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "examples" / "workshop.md",
    *sorted((ROOT / "tests" / "repository" / "fixtures" / "diagnostics").glob("*.[hmy]*")),
]
WORDS = st.sampled_from(
    ["*", "Opening", "Lunch", "*a*", "Time", "Talk", "Programme", "Day 1", "e", "Nothing"]
)
CLOCKS = st.sampled_from([None, "09:00", "12:30", "23:30", "00:30+1", "03:00+2"])
DATES = st.sampled_from(["2024-06-03", "2024-12-31", "0001-01-01", "9999-12-31"])
DAYS = st.one_of(DATES, st.sampled_from(["1", "2", "Day 1", "Friday*", "Nope"]))
COLUMNS = st.dictionaries(
    st.one_of(WORDS, st.sampled_from(["1", "2", "3", "9"])),
    st.sampled_from(list(ColumnRole)),
    min_size=1,
    max_size=4,
)
TEXTS = st.sampled_from(
    ["{speaker}: {title}", "{title} - {speaker}", "{title}\n{speaker}", "{title} ({room})"]
)
FOUND = st.one_of(
    st.fixed_dictionaries({"heading": WORDS}),
    st.fixed_dictionaries({"words": WORDS}),
    st.fixed_dictionaries({"header": st.lists(WORDS, min_size=1, max_size=3)}),
)
SAID = st.one_of(
    st.fixed_dictionaries({"schedule": st.booleans()}),
    st.fixed_dictionaries({"columns": COLUMNS}),
    st.fixed_dictionaries({"text": TEXTS, "date": DATES}),
    st.fixed_dictionaries({"room": WORDS, "track": WORDS}),
)
VALUES = st.fixed_dictionaries(
    {"room": WORDS},
    optional={
        "title": WORDS, "start": CLOCKS, "end": CLOCKS, "day": DAYS, "session": st.one_of(st.none(), WORDS),
        "kind": st.sampled_from(["break", "session"]), "speakers": st.lists(WORDS, max_size=2),
    },
)  # fmt: skip
FIXES = st.builds(
    lambda title, every, values: {"find": {"title": title}, "every": every, **values},
    WORDS,
    st.booleans(),
    st.one_of(st.just({"drop": True}), VALUES.map(lambda values: {"set": values})),
)
ADDED = st.fixed_dictionaries(
    {"title": WORDS}, optional={"day": DAYS, "start": CLOCKS, "end": CLOCKS, "session": WORDS}
)
RECIPES = st.fixed_dictionaries(
    {},
    optional={
        "timezone": st.sampled_from(["Asia/Tokyo", "+05:30"]),
        "year": st.sampled_from([1000, 2024, 9998]),
        "dates": st.dictionaries(DAYS, DATES, max_size=3),
        "blocks": st.lists(st.builds(lambda found, said: {**found, **said}, FOUND, SAID), max_size=4),
        "events": st.lists(FIXES, max_size=5),
        "add": st.lists(ADDED, max_size=2),
        "checked": st.just([{"code": "time-unread"}, {"code": "row-unread", "words": "*"}]),
    },
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.sampled_from(PAGES), RECIPES)
def test_any_recipe_gives_a_schedule(page: Path, recipe: dict[str, object]) -> None:
    options = ParseOptions(recipe=Recipe.model_validate(recipe))
    schedule = parse(page.read_bytes(), name=page.name, options=options)
    assert export(schedule, "json")
    assert [event.id for event in schedule.walk()] == list(
        dict.fromkeys(event.id for event in schedule.walk())
    )
    numbers = {day.number for day in schedule.days}
    assert all(event.day is None or event.day in numbers for event in schedule.walk())
