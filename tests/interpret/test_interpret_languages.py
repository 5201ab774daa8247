"""One made-up schedule in every language, as a list and as a table, in that language's habit: it reads the same."""

from pathlib import Path

import pytest

import eventparse
from eventparse.times import LANGUAGES

PAGES = Path(__file__).parent / "languages"
NAMES = {
    "ru": ("Анна Иванова", "Пётр Сидоров"),
    "uk": ("Олена Коваленко", "Іван Шевчук"),
    "zh": ("张伟", "李娜"),
    "ja": ("山田 花子", "田中 一郎"),
    "ko": ("김민수", "박지영"),
}
EXPECTED = """\
2025-05-12 09:00-09:30 registration
2025-05-12 09:30-09:45 opening
2025-05-12 09:45-10:45 keynote by 0
2025-05-12 10:45-11:15 break
2025-05-12 11:15-12:30 session
2025-05-12 12:30-14:00 meal
2025-05-12 14:00-15:00 poster
2025-05-12 15:00-16:00 panel
2025-05-13 09:00-10:00 talk by 1
2025-05-13 10:00-11:00 discussion
2025-05-13 11:00-12:00 tutorial
2025-05-13 12:00-12:15 closing
2025-05-13 19:00- social
"""


def outline(page: Path) -> str:
    """Return the day, the times, the kind and the people of every event, one a line."""
    schedule = eventparse.parse_file(page)
    names = NAMES.get(page.name[:2], ("Marta Keller", "Omar Haddad"))
    days = {day.number: day.date for day in schedule.days}
    lines = []
    for event in schedule.events:
        end = f"{event.end_time:%H:%M}" if event.end_time and event.end_basis == "stated" else ""
        start = f"{event.start_time:%H:%M}" if event.start_time else ""
        known = [str(names.index(p.name)) if p.name in names else p.name for p in event.speakers]
        by = " by " + ", ".join(known) if known else ""
        lines.append(f"{days.get(event.day or 0)} {start}-{end} {event.kind.value}{by}\n")
    return "".join(lines)


def test_every_language_has_its_pages() -> None:
    found = {path.name for path in PAGES.iterdir()}
    assert found == {f"{code}.{shape}.md" for code in LANGUAGES for shape in ("list", "table")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shape", ["list", "table"])
def test_language(language: str, shape: str) -> None:
    assert outline(PAGES / f"{language}.{shape}.md") == EXPECTED
