"""Templates cut texts as a person expects it, and words of a recipe find those of the page."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventparse.recipe.likeness import fits, glob_fits, holds, nearest
from eventparse.recipe.template import read_template


@pytest.mark.parametrize(
    ("template", "text", "parts"),
    [
        ("{speaker}: {title}", "Ada Reed: Soil: a study", {"speaker": "Ada Reed", "title": "Soil: a study"}),
        ("{title} - {speaker}", "Soil – a study — Ada Reed", {"title": "Soil – a study", "speaker": "Ada Reed"}),
        ("{title} - {speaker}", "Well-being – Ada Reed-Oak", {"title": "Well-being", "speaker": "Ada Reed-Oak"}),
        ("{title} - {speaker}", "Well-being", None),
        ("{title} ({speaker})", "Soil (a study) (Ada Reed)", {"title": "Soil (a study)", "speaker": "Ada Reed"}),
        ("{title} ({speaker})", "Soil (a study) by Ada", None),
        ("{title} by {speaker}", "Babylon by night by Ada", {"title": "Babylon by night", "speaker": "Ada"}),
        ("{title} by {speaker}", "Babylon", None),
        ("{speaker} ({_}): {title}", "Ada (Elm College): Soil", {"speaker": "Ada", "title": "Soil"}),
        ("{title} / {speaker} @ {room}", "Soil/Ada @Shed", {"title": "Soil", "speaker": "Ada", "room": "Shed"}),
        ("“{title}”, {speaker}", "“Soil, old”, Ada", {"title": "Soil, old", "speaker": "Ada"}),
        ("{title}\n{speaker}", "Soil\n  Ada Reed", {"title": "Soil", "speaker": "Ada Reed"}),
        ("Talk: {title}", "talk:  Soil", {"title": "Soil"}),
        ("Talk: {title}", "Soil", None),
        ("{title}.", "Soil. Sand.", {"title": "Soil. Sand"}),
        ("[{track}] {title}", "[Outdoors] Soil [new]", {"track": "Outdoors", "title": "Soil [new]"}),
        ("{track} | {room}: {title}", "A | Hall: Soil | Sand", {"track": "A", "room": "Hall", "title": "Soil | Sand"}),
        ("{speaker}: {title}", ": Soil", None),
    ],
)  # fmt: skip
def test_template(template: str, text: str, parts: dict[str, str] | None) -> None:
    found = read_template(template).cut(text)
    cut = {key: text[a:b].strip() for key, (a, b) in found.items() if key != "_"} if found else None
    assert cut == parts


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet="ab:-– (),\n", max_size=60), st.sampled_from(
    ["{speaker}: {title}", "{title} - {speaker}", "{title} ({speaker})", "{_}, {speaker}: {title} - {room}"]
))  # fmt: skip
def test_parts_of_a_text_do_not_overlap(text: str, template: str) -> None:
    found = read_template(template).cut(text)
    places = sorted((found or {}).values())
    assert all(a < b for a, b in places)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(places))


@pytest.mark.parametrize(
    ("wanted", "text", "same"),
    [
        ("lunch", "Lunch", True),
        ("Lunch  break", "lunch\nbreak", True),
        ("Q & A - part", "Q & A – part", True),
        ("Lunch", "Lunch break", False),
        ("Lunch*", "Lunch break", True),
        ("*break", "Lunch break", True),
        ("L*h*k", "Lunch break", True),
        ("*a*a*", "a", False),
        ("*", "", True),
        ("Workshop*", "Workshop*", True),
        ("it's", "it’s", True),
    ],
)
def test_words(wanted: str, text: str, same: bool) -> None:
    assert fits(wanted, text) is same
    assert not same or holds(wanted, f"before {text} behind")


def test_nothing_is_like_nothing() -> None:
    assert not fits("*", None)
    assert nearest("Lunch", []) == ()
    assert nearest("Lunhc", ["Dinner", "Lunch", "lunch"]) == ("Lunch",)


@pytest.mark.parametrize(
    ("glob", "path", "same"),
    [
        ("a.md", "a.md", True),
        ("./a.md", "a.md", True),
        ("*.md", "b/a.md", False),
        ("**/*.md", "a.md", True),
        ("**/*.md", "b/c/a.md", True),
        ("2023/**", "2023/b/a.md", True),
        ("20??/a.md", "2023/a.md", True),
        ("a.md", "axmd", False),
        ("[a].md", "[a].md", True),
    ],
)
def test_globs(glob: str, path: str, same: bool) -> None:
    assert glob_fits(glob, path) is same


@pytest.mark.parametrize("glob", ["*a" * 40 + "b", "**/" * 900 + "x", "**a" * 40 + "b", "*?" * 400])
def test_globs_of_many_signs_take_no_time(glob: str) -> None:
    assert not glob_fits(glob, "a/" * 300 + "a" * 300)
