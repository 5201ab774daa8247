"""Runs the fixtures of dates and of zones: scripts of a page, and what is settled."""

import re
from pathlib import Path

import pytest
from resolve_pages import Page

from eventparse.model import Day, Schedule

FOLDER = Path(__file__).parent / "fixtures"


def cases(name: str) -> list[object]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    found = re.findall(r"(.+)\n\.\n((?:.*\n)*?)\.\n((?:.*\n)*?)\.\n", text)
    assert len(found) == text.count("\n.\n") // 3
    return [pytest.param(given.splitlines(), wanted.splitlines(), id=title) for title, given, wanted in found]


def written(lines: list[str]) -> Page:
    page = Page()
    for line in lines:
        head, _, text = (part.strip() for part in line.partition("|"))
        word, _, rest = head.partition(" ")
        if word == "day":
            number, _, label = rest.partition(" ")
            page.day(label or text or None, text or None, int(number) if number else None)
            page.event("A talk", "14:00")
        elif word == "event":
            page.event("A talk", text)
        elif word == "date":
            page.day(text, text)
            page.event("A talk", "14:00")
        elif word == "evidence":
            weight, _, tentative = rest.partition(" ")
            page.evidence(text, float(weight), bool(tentative))
        elif word == "zone":
            page.zone(text, float(rest or 1))
        else:
            page.place(text, float(rest))
    if not page.events:
        page.event("A talk", "14:00")
    return page


def seen(day: Day) -> str:
    if day.month_day is None:
        return f"{day.number} - +{day.day_offset}"
    turn = f" year{day.year_offset:+d}" if day.year_offset else ""
    return f"{day.number} {day.date or day.month_day} {day.date_basis}{turn}"


def findings(schedule: Schedule, page: Page, leave_out: set[str]) -> list[str]:
    found = [d for d in schedule.diagnostics if d.code not in leave_out]
    return [
        d.code + (f" @ {page.lines[d.line - 1]}" if d.line else "")
        for d in sorted(found, key=lambda d: -(d.line or 0))
    ]


@pytest.mark.parametrize(("given", "wanted"), cases("dates.txt"))
def test_dates(given: list[str], wanted: list[str]) -> None:
    page = written(given)
    schedule = page.resolve()
    assert [*map(seen, schedule.days), *findings(schedule, page, {"timezone-missing"})] == wanted


@pytest.mark.parametrize(("given", "wanted"), cases("zones.txt"))
def test_zones(given: list[str], wanted: list[str]) -> None:
    schedule = written(given).resolve()
    zone = f"{schedule.timezone} {schedule.timezone_basis}" if schedule.timezone else "-"
    codes = {
        d.code for d in schedule.diagnostics if d.code.startswith("timezone") and d.code != "timezone-missing"
    }
    assert [zone, *sorted(codes)] == wanted
