"""Runs the fixtures of the clock: written times of one lane, and how they are read."""

import re
from pathlib import Path

import pytest
from resolve_pages import Page

from eventparse.model import Event, Schedule

TEXT = (Path(__file__).parent / "fixtures" / "clock.txt").read_text(encoding="utf-8")
CASES = [
    pytest.param(title, given.splitlines(), wanted.splitlines(), id=title)
    for title, given, wanted in re.findall(r"(.+)\n\.\n((?:.*\n)*?)\.\n((?:.*\n)*?)\.\n", TEXT)
]
MISSING = {"date-missing", "timezone-missing"}


def clock(event: Event) -> str:
    def one(name: str) -> str:
        time = event.start_time if name == "start" else event.end_time
        late = event.start_day_offset if name == "start" else event.end_day_offset
        return f"{time:%H:%M}{'+' * late}" if time is not None else "-"

    return one("start") + (f"-{one('end')}" if event.end_time is not None else "")


def findings(schedule: Schedule, page: Page) -> list[str]:
    return [
        f"{found.code} @ {page.lines[(found.line or 1) - 1]}"
        for found in schedule.diagnostics
        if found.code not in MISSING
    ]


@pytest.mark.parametrize(
    ("given", "wanted"), [case.values[1:] for case in CASES], ids=[case.id for case in CASES]
)
def test_clock(given: list[str], wanted: list[str]) -> None:
    page = Page()
    hours = given.pop(0).removeprefix("hours ") if given[0].startswith("hours ") else None
    page.day("A day", hours=hours)
    for number, text in enumerate(given):
        page.event(f"Talk {number}", text)
    schedule = page.resolve()
    assert [*map(clock, schedule.walk()), *findings(schedule, page)] == wanted


def test_all_fixtures_are_found() -> None:
    assert len(CASES) == TEXT.count("\n.\n") // 3
