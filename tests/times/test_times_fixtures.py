"""Runs the fixtures of `times`: blocks of title, input and expected mentions, one file for each function."""

from collections.abc import Callable
from pathlib import Path

import pytest

from eventparse.times import (
    Clock,
    DateMention,
    DayMention,
    DurationMention,
    Mention,
    PlaceMention,
    TimeRange,
    Vocabulary,
    ZoneMention,
    find_places,
    find_zones,
    read_date,
    read_duration,
    read_time,
    scan,
    vocabulary,
)

FOLDER = Path(__file__).parent / "fixtures"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Seen = Mention | PlaceMention | None


def clock(value: Clock | None) -> str:
    if value is None:
        return "?"
    second = f":{value.second:02d}" if value.second else ""
    padded = " padded" if value.padded else ""
    return f"{value.hour}:{value.minute:02d}{second}{value.meridiem or ''} ({value.form}{padded})"


def zone(value: ZoneMention) -> str:
    offset = f" {value.offset}" if value.offset else ""
    return (value.zone or " or ".join(value.candidates)) + offset


def time(value: TimeRange) -> str:
    parts = [clock(value.first)]
    if value.last:
        parts.append("-" + " " + clock(value.last))
    parts += ["open"] * value.open_end + ["about"] * value.approximate
    if value.zone:
        parts.append("in " + zone(value.zone))
    return "time " + " ".join(parts)


def day(value: DateMention) -> str:
    numbers = [f"{n:02d}" if n else "*" for n in (value.year, value.month, value.day)]
    written = [] if numbers == ["*"] * 3 else ["-".join(numbers)]
    written += [WEEKDAYS[value.weekday]] if value.weekday is not None else []
    written += [f"or {value.swapped[0]:02d}-{value.swapped[1]:02d}"] if value.swapped else []
    written += [f"to {day(value.last)}"] if value.last else []
    written += [f"and {day(other)}" for other in value.more]
    return " ".join(written)


def shown(value: Seen) -> str:
    match value:
        case None:
            return "none"
        case TimeRange():
            return time(value)
        case DateMention():
            return "date " + day(value)
        case DurationMention():
            return f"length {value.minutes}"
        case DayMention():
            return f"day {value.number}"
        case ZoneMention():
            return "zone " + zone(value)
        case PlaceMention():
            return "place " + " or ".join(value.candidates)


FUNCTIONS: dict[str, Callable[[str, Vocabulary], tuple[Seen, ...]]] = {
    "scan": scan,
    "scan_numeric": lambda text, words: scan(text, words, dates_numeric=True),
    "read_time": lambda text, words: (read_time(text, words),),
    "read_date": lambda text, words: (read_date(text, words),),
    "read_duration": lambda text, words: (read_duration(text, words),),
    "find_zones": lambda text, _: find_zones(text),
    "find_places": lambda text, _: find_places(text),
}


def answer(function: str, languages: tuple[str, ...], text: str) -> str:
    seen = FUNCTIONS[function](text, vocabulary(languages))
    lines = [f"{text[v.start : v.end]!r} {shown(v)}" if v else "none" for v in seen]
    return "\n".join(lines) or "none"


def blocks(path: Path) -> list[tuple[str, str, str]]:
    """Return title, input and expected of each block; `\\n` in an input stands for a line break."""
    found: list[tuple[str, str, str]] = []
    for block in path.read_text(encoding="utf-8").strip().split("\n.\n\n"):
        title, text, expected = block.removesuffix("\n.").split("\n.\n")
        found.append((title, text.replace("\\n", "\n"), expected))
    return found


def cases() -> list[object]:
    return [
        pytest.param(
            path.stem.split("-")[0], tuple(path.stem.split("-")[1:]), *block, id=f"{path.stem}: {block[0]}"
        )
        for path in sorted(FOLDER.glob("*.txt"))
        for block in blocks(path)
    ]


@pytest.mark.parametrize(("function", "languages", "title", "text", "expected"), cases())
def test_fixture(function: str, languages: tuple[str, ...], title: str, text: str, expected: str) -> None:
    assert answer(function, languages, text) == expected, title
