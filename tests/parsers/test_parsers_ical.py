"""Calendar files in the small, and files that are broken in every way: never a traceback."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stated_dump import dump_stated

import eventparse
from eventparse.parsers import IcalParser
from eventparse.testing import check_parser

FIXTURES = Path(__file__).parent / "fixtures" / "stated"


def cases() -> list[tuple[str, str, str, str]]:
    """Return (file, title, input, expected) of every case."""
    found = []
    for path in sorted(FIXTURES.glob("ical*.txt")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        assert len(parts) % 3 == 1, f"{path.name}: a case is title . input . expected ."
        for title, text, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
            found.append((path.stem, title.strip(), text, expected))
    return found


ODD_VALUES = ("", "99999999T999999", "-1", "P", "00010101", "99991231T235959Z", "PT99999H")


def whole(text: str) -> str:
    """Return a calendar around events; a text that has its own is left as it is."""
    return text if "VCALENDAR" in text else f"BEGIN:VCALENDAR\nVERSION:2.0\n{text}\nEND:VCALENDAR"


@pytest.mark.parametrize(("stem", "title", "text", "expected"), cases(), ids=lambda value: value[:40])
def test_fixture(stem: str, title: str, text: str, expected: str) -> None:
    assert dump_stated(whole(text), "calendar.ics") == expected


FULL = whole(next(text for _, title, text, _ in cases() if title == "Everything at once"))


def test_contract() -> None:
    check_parser(IcalParser(), [FULL, FULL[:200], FULL.replace("\n", "\r\n")])


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_any_damage_gives_a_finding_and_no_traceback(rng: random.Random, count: int) -> None:
    lines = FULL.split("\n")
    for _ in range(count):
        at = rng.randrange(len(lines))
        way = rng.randrange(5)
        if way == 0:
            del lines[at]
        elif way == 1:
            lines[at] = lines[at][: rng.randrange(len(lines[at]) + 1)]
        elif way == 2:
            lines.insert(at, rng.choice(lines))
        elif way == 3:
            lines[at] = "".join(rng.sample(lines[at], len(lines[at])))
        else:
            name, _, value = lines[at].partition(":")
            lines[at] = f"{name}:{rng.choice((*ODD_VALUES, value + value))}"
        if not lines:
            return
    schedule = eventparse.parse("\n".join(lines), name="calendar.ics")
    eventparse.export(schedule, "ics")


@pytest.mark.parametrize("cut", range(0, len(FULL), 37))
def test_a_file_that_is_cut_off_says_so(cut: int) -> None:
    schedule = eventparse.parse(FULL[:cut], name="calendar.ics")
    assert schedule.diagnostics


def test_many_lines_are_read_in_linear_time() -> None:
    event = (
        "BEGIN:VEVENT\nUID:{0}\nDTSTART:20240101T{1:02}0000Z\nRELATED-TO:{2}\n"
        "RECURRENCE-ID:20240101T000000Z\nSUMMARY:x\nEND:VEVENT"
    )
    text = "\n".join(event.format(n, n % 24, n + 1) for n in range(4000))
    assert len(list(eventparse.parse(whole(text), name="calendar.ics").walk())) == 4000
