"""The file as a whole: one file, inert, the same each time; and that what it would save is a recipe."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from review_data import Data, data_of, head_of, sliced, written

from eventparse import read_recipe
from eventparse.model import Kind
from eventparse.recipe import BlockRule, CheckedDoubt, ColumnRole, EventFind, EventValues

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / "examples" / "workshop.md").read_text(encoding="utf-8")
ASSETS = sorted((ROOT / "src" / "eventparse" / "review" / "assets").iterdir())
PAGES = sorted((ROOT / "tests" / "repository" / "fixtures" / "diagnostics").glob("*"))
HOSTILE = (
    "</script><script>alert(1)</script><!--<script>--></title></style><img src=x onerror=alert(1)>\u2028"
)


def test_one_file_without_network() -> None:
    soup = BeautifulSoup(written(EXAMPLE), "html.parser")
    assert not soup.select("link, img, iframe, [src], [style], [onclick], form[action]")
    assert not soup.select("a[href]:not([href^='#'])")
    assert "import " not in soup.select("script[type=module]")[0].text.replace("important", "")


def test_policy_allows_its_own_script_and_style_alone() -> None:
    soup = BeautifulSoup(written(EXAMPLE), "html.parser")
    policy = str(soup.select("meta[http-equiv='Content-Security-Policy']")[0]["content"])
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy
    for selector, rule in (("style", "style-src"), ("script[type=module]", "script-src")):
        digest = base64.b64encode(hashlib.sha256(soup.select(selector)[0].text.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy


def test_the_same_page_gives_the_same_file() -> None:
    assert written(EXAMPLE) == written(EXAMPLE)


def test_no_asset_is_long_and_each_says_what_it_is() -> None:
    for path in ASSETS:
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 400, path.name
        if path.suffix in (".js", ".css"):
            assert text.startswith(("// ", "/* ")), path.name
        # What stands in a script or style element must not end it.
        assert not re.search("</(?:script|style)|<!--", text), path.name


def test_all_assets_are_used() -> None:
    html = written(EXAMPLE)
    for path in ASSETS:
        assert path.read_text(encoding="utf-8").splitlines()[0] in html, path.name


@pytest.mark.parametrize("name", ["page.md", "page.html", "page.yml"])
def test_hostile_text_stays_data(name: str) -> None:
    rows = "".join(f"| {hour}:00 | {HOSTILE} |\n" for hour in (9, 10, 11))
    page = f"---\ntitle: '{HOSTILE}'\n---\n\n# {HOSTILE}\n\n{rows}"
    html = written(page, name=name)
    soup = BeautifulSoup(html, "html.parser")
    assert len(soup.select("script")) == 3
    assert html.count("</script") == 3
    assert not soup.select("img")
    # One text, from which no character is missing.
    assert data_of(html)["text"] == page


def test_places_are_as_javascript_counts() -> None:
    crab = "\U0001f980"
    page = (
        f"{crab} crabs\n\n## 3 June 2024\n\n| 9:00 | {crab} Shells |\n| 10:00 | Claws |\n| 11:00 | Legs |\n"
    )
    data = data_of(written(page))
    assert [sliced(data["text"], *event["at"]) for event in data["schedule"]["events"]] == [
        "9:00 | \U0001f980 Shells",
        "10:00 | Claws",
        "11:00 | Legs",
    ]


def test_several_pages_in_one_file() -> None:
    html = written(EXAMPLE, "# Empty\n")
    assert [page["name"] for page in head_of(html)["pages"]] == ["1-page.md", "2-page.md"]
    assert data_of(html, 1)["schedule"]["events"] == []


def test_words_are_those_of_the_model() -> None:
    head = head_of(written(EXAMPLE))
    assert head["kinds"] == [str(kind) for kind in Kind]
    assert head["roles"] == [str(role) for role in ColumnRole]


def test_every_value_is_there_with_its_basis() -> None:
    schedule = data_of(written(EXAMPLE))["schedule"]
    assert (schedule["zone"], schedule["zoneBasis"]) == ("Europe/Lisbon", "inferred")
    first_talk = next(event for event in schedule["events"] if event["title"].startswith("Talk 1"))
    assert (first_talk["start"], first_talk["startBasis"], first_talk["endBasis"]) == (
        "10:30",
        "derived",
        "derived",
    )
    assert schedule["events"][first_talk["parent"]]["title"].startswith("Session 1")


def check_locators(data: Data) -> None:
    """See that all that a recipe may be made of is valid, and finds one event alone."""
    finds = [event["find"] for event in data["schedule"]["events"]]
    for find in finds:
        EventFind(**find)
    alone = [
        find for find, event in zip(finds, data["schedule"]["events"], strict=True) if "twin" not in event
    ]
    assert len({tuple(sorted(find.items())) for find in alone}) == len(alone)
    for block in data["blocks"]:
        if block["locator"]:
            BlockRule(**block["locator"], schedule=False)
        assert len(block["keys"]) == len(block["columns"])
    for doubt in data["doubts"]:
        CheckedDoubt(**doubt["checked"])
        for choice in doubt.get("choices", ()):
            for action in choice["actions"]:
                check_action(action, data)


def check_action(action: Data, data: Data) -> None:
    if "zone" in action:
        read_recipe(f"timezone: {action['zone']!r}")
    elif "year" in action:
        read_recipe(f"year: {action['year']}")
    elif "day" in action:
        assert action["day"] in {day.get("number") for day in data["schedule"]["days"]}
        read_recipe(f"dates: {{a: '{action['date']}'}}")
    elif "block" in action:
        BlockRule(**data["blocks"][action["block"]]["locator"], **action["set"])
    else:
        assert action["event"] < len(data["schedule"]["events"])
        if not action.get("drop"):
            EventValues(**action["set"])


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_what_is_offered_can_stand_in_a_recipe(page: Path) -> None:
    data = data_of(written(page.read_bytes(), name=page.name))
    if page.stem != "binary-file":
        check_locators(data)


def test_what_tells_events_of_one_title_apart() -> None:
    page = """## 3 June 2024

| Time | Talk | Room |
|---|---|---|
| 9:00 | Opening | |
| 10:00 | Clinic | Attic |
| 10:00 | Clinic | Barn |
| 11:00 | Break | |
| 12:00 | Break | |
| | Tea | |
| | Tea | |
"""
    events = data_of(written(page))["schedule"]["events"]
    assert [event["find"] for event in events[:5]] == [
        {"title": "Opening"},
        {"title": "Clinic", "day": "2024-06-03", "start": "10:00", "room": "Attic"},
        {"title": "Clinic", "day": "2024-06-03", "start": "10:00", "room": "Barn"},
        {"title": "Break", "day": "2024-06-03", "start": "11:00"},
        {"title": "Break", "day": "2024-06-03", "start": "12:00"},
    ]
    assert [event.get("twin", False) for event in events] == [False] * 5 + [True] * 2


def test_what_tells_blocks_apart() -> None:
    long = "A heading that is so long that nobody wants to read it to its end, and that goes on and on"
    page = f"# {long}\n\n| Time | Talk |\n|---|---|\n| 9:00 | a |\n\n- sand and stone\n"
    blocks = data_of(written(page))["blocks"]
    heading = "A heading that is so long that nobody wants to read it to its end, and that*"
    assert [block["locator"] for block in blocks] == [
        {"heading": heading, "header": ["Time", "Talk"]},
        {"heading": heading, "words": "sand and stone"},
    ]


def test_a_long_title_is_found_by_its_beginning_and_sent_once() -> None:
    title = "Of sand and stone " * 30
    page = f"## 3 June 2024\n\n| 9:00 | {title} |\n| 10:00 | Claws |\n| 11:00 | Legs |\n"
    data = data_of(written(page))
    event = data["schedule"]["events"][0]
    assert event["find"]["title"].endswith("*")
    assert len(event["find"]["title"]) < 130
    assert isinstance(event["title"], list)
    assert sliced(data["text"], *event["title"]) == title.strip()
