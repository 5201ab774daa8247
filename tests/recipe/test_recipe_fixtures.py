"""Recipes at work: each case is a recipe, a page, and what is read of the page with the recipe.

`EVENTPARSE_ACCEPT=1 pytest tests/recipe` writes what comes out now into the fixtures; look at the difference.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from eventparse import Event, ParseOptions, Schedule, parse, read_recipe

FOLDER = Path(__file__).parent / "fixtures"
ACCEPT = os.environ.get("EVENTPARSE_ACCEPT") == "1"
PARTS = 4
"""Title, recipe, page, what is read; a line `.` ends each."""


def cases(path: Path) -> list[list[str]]:
    parts = path.read_text(encoding="utf-8").split("\n.\n")
    whole = [part.strip("\n") for part in parts if part.strip()]
    assert len(whole) % PARTS == 0, f"{path.name}: a case has {PARTS} parts"
    return [whole[start : start + PARTS] for start in range(0, len(whole), PARTS)]


def every_case() -> Iterator[object]:
    for path in sorted(FOLDER.glob("*.txt")):
        for number, (title, *_) in enumerate(cases(path)):
            yield pytest.param(path, number, id=f"{path.stem}: {title}")


def read(recipe: str, page: str) -> Schedule:
    name = (
        "page.html" if page.lstrip().startswith("<") else "page.yml" if page.startswith("- ") else "page.md"
    )
    return parse(page + "\n", name=name, options=ParseOptions(recipe=read_recipe(recipe)))


def dump(schedule: Schedule) -> str:
    head = f"{schedule.title} · {schedule.timezone} ({schedule.timezone_basis})"
    lines = [head] if schedule.timezone else [str(schedule.title)]
    days = {day.number: day for day in schedule.days}
    last = None
    for event in schedule.events:
        if event.day != last:
            last, day = event.day, days.get(event.day or 0)
            if day is not None:
                lines.append(
                    f"{day.number} {day.label or '-'} · {day.date or day.month_day} ({day.date_basis})"
                )
        lines.extend(_event(event, 1))
    for finding in schedule.diagnostics:
        where = f" {finding.line}" if finding.line else ""
        lines.append(f"{finding.severity} {finding.code}{where}: {finding.message}")
    return "\n".join(lines)


def _event(event: Event, depth: int) -> Iterator[str]:
    times = "-".join(
        f"{time:%H:%M}" + ("+1" if days else "") + {"given": "!", "stated": ""}.get(str(basis), "?")
        for time, days, basis in (
            (event.start_time, event.start_day_offset, event.start_basis),
            (event.end_time, event.end_day_offset, event.end_basis),
        )
        if time is not None
    )
    people = ", ".join(f"{p.name} ({p.affiliation})" if p.affiliation else p.name for p in event.speakers)
    rest = [people, event.room and f"room {event.room}", event.track and f"track {event.track}", event.timezone,
            event.description and f"“{event.description}”",
            event.status.value if event.status != "confirmed" else None]  # fmt: skip
    line = f"{'  ' * depth}{times} {event.kind} | {event.title}"
    yield " | ".join([line, *[part for part in rest if part]])
    for child in event.children:
        yield from _event(child, depth + 1)


@pytest.mark.parametrize(("path", "number"), tuple(every_case()))
def test_page_is_read_with_the_recipe(path: Path, number: int) -> None:
    _, recipe, page, expected = cases(path)[number]
    got = dump(read(recipe, page))
    if ACCEPT and got != expected:
        found = cases(path)
        found[number][3] = got
        text = "\n\n".join("\n.\n".join(case) + "\n." for case in found)
        path.write_text(text + "\n", encoding="utf-8")
        return
    assert got == expected
