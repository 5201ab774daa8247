"""The example page gives the expected schedule, with its two planted doubts and no other.

`EVENTPARSE_ACCEPT=1 pytest tests/repository` writes what comes out now as the expected file; look at the difference.
"""

import datetime as dt
import json
import os
from pathlib import Path

import pytest

import eventparse
from eventparse import Basis, Schedule

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "examples" / "workshop.md"
EXPECTED = ROOT / "examples" / "workshop.expected.json"


@pytest.fixture(scope="module")
def schedule() -> Schedule:
    return eventparse.parse(PAGE.read_bytes(), name="examples/workshop.md")


def test_whole_output_is_the_expected_file(schedule: Schedule) -> None:
    text = eventparse.export(schedule, "json")
    if os.environ.get("EVENTPARSE_ACCEPT") == "1":
        EXPECTED.write_text(text, encoding="utf-8")
    got = json.loads(text)
    assert got == json.loads(EXPECTED.read_text(encoding="utf-8"))


def test_year_of_the_first_paragraph_is_that_of_the_days(schedule: Schedule) -> None:
    assert [day.date for day in schedule.days] == [dt.date(2025, 9, 11), dt.date(2025, 9, 13)]
    assert [day.date_basis for day in schedule.days] == [Basis.DERIVED, Basis.DERIVED]


def test_clock_crosses_noon_without_am_and_pm(schedule: Schedule) -> None:
    first = [event.start_time for event in schedule.events if event.day == 1]
    clocks = ["09:00", "09:15", "10:00", "10:30", "12:00", "13:30", "14:15", "15:30", "19:00"]
    assert [f"{time:%H:%M}" for time in first if time] == clocks


def test_talks_fill_their_session(schedule: Schedule) -> None:
    [session] = [event for event in schedule.events if event.children]
    got = [(f"{talk.start:%H:%M}-{talk.end:%H:%M}", talk.start_basis) for talk in session.children]
    assert got == [(clock, Basis.DERIVED) for clock in ("10:30-11:10", "11:10-11:40", "11:40-12:00")]
    assert [[p.name for p in talk.speakers] for talk in session.children] == [
        ["Amara Okafor"],
        ["Lucas Moreau"],
        ["Yuki Tanabe"],
    ]


def test_panel_has_four_people(schedule: Schedule) -> None:
    [panel] = [event for event in schedule.events if event.kind == "panel"]
    assert [(p.name, p.affiliation) for p in panel.speakers] == [
        ("Amara Okafor", "Delta College"),
        ("Tomasz Berg", "Northern Institute"),
        ("Priya Raman", "Open Signal"),
        ("Daniel Weiss", "City of Lisbon"),
    ]


def test_links_have_their_labels(schedule: Schedule) -> None:
    links = {link.url: link.label for event in schedule.walk() for link in event.links}
    assert links == {
        "slides/berg.pdf": "Slides",
        "https://video.example/berg": "Video",
        "slides/moreau.pdf": "Slides",
        "slides/weiss.pdf": "Slides",
    }


def test_nothing_is_invented(schedule: Schedule) -> None:
    """Neither the comment row nor the deadlines become events."""
    words = " ".join(event.title for event in schedule.walk())
    for stray in ("Sponsor", "Submission", "Notification", "{%", "cup"):
        assert stray not in words
    assert len(list(schedule.walk())) == 19


def test_planted_doubts_are_all_doubts(schedule: Schedule) -> None:
    found = [(d.code, d.line) for d in schedule.diagnostics if d.severity != "info"]
    assert found == [("weekday-contradicted", 32), ("meridiem-corrected", 41)]


def test_first_planted_doubt_is_the_wrong_day(schedule: Schedule) -> None:
    """The page is held on 11 and 12 September; the 13th of the heading is a Saturday."""
    [found] = [d for d in schedule.diagnostics if d.code == "weekday-contradicted"]
    assert PAGE.read_text(encoding="utf-8").splitlines()[(found.line or 0) - 1] == (
        "### Day 2: Speaking (Friday 13 September)"
    )
    assert "Saturday" in found.message


def test_second_planted_doubt_is_the_wrong_am(schedule: Schedule) -> None:
    [found] = [d for d in schedule.diagnostics if d.code == "meridiem-corrected"]
    line = PAGE.read_text(encoding="utf-8").splitlines()[(found.line or 0) - 1]
    assert line.startswith("12:30 AM - 2:00 PM")
    [lunch] = [event for event in schedule.events if event.day == 2 and event.kind == "meal"]
    assert lunch.start == dt.datetime.fromisoformat("2025-09-13T12:30:00+01:00")


def test_zone_is_that_of_the_town_and_said(schedule: Schedule) -> None:
    assert (schedule.timezone, schedule.timezone_basis) == ("Europe/Lisbon", Basis.INFERRED)
    [found] = [d for d in schedule.diagnostics if d.code == "timezone-inferred"]
    assert "Lisbon" in PAGE.read_text(encoding="utf-8").splitlines()[(found.line or 0) - 1]
