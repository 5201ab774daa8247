"""Facts that schedule.xml, schedule.json and other exports of conference systems write alike."""

import datetime as dt
import re
from functools import cache
from importlib.resources import files

from eventparse.model import Kind

_LENGTH = re.compile(r"(\d{1,4}):(\d{2})(?::\d{2})?|(\d{1,5})(?:\.0+)?")
_CLOCK = re.compile(r"([0-2]?\d):([0-5]\d)(?::[0-5]\d)?")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STAMP = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?"
)


def read_stamp(text: str) -> dt.datetime | dt.date | None:
    """Return a moment, a wall clock or a date of ISO 8601; None where the text is none that exists."""
    match = _STAMP.fullmatch(text.strip())
    if match is None:
        return None
    try:
        date = dt.date(int(match[1]), int(match[2]), int(match[3]))
        if match[4] is None:
            return date
        time = dt.time(int(match[4]) % 24, int(match[5]), min(int(match[6] or 0), 59))
        if match[4] == "24":
            date += dt.timedelta(days=1)
        return dt.datetime.combine(date, time, _offset(match[7]))
    except (ValueError, OverflowError):
        return None


def _offset(text: str | None) -> dt.timezone | None:
    if text is None:
        return None
    if text == "Z":
        return dt.UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    length = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return dt.timezone(-length if text[0] == "-" else length)


def read_length(text: str) -> dt.timedelta | None:
    """Return a length written as HH:MM, HH:MM:SS or in minutes; None for none and for zero."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return None
    minutes = int(match[3]) if match[3] else int(match[1]) * 60 + int(match[2])
    return dt.timedelta(minutes=minutes) if minutes else None


def kind_of_type(text: str) -> Kind | None:
    """Return the kind of an event's type where that is one of ours, or begins with a usual word for one."""
    words = _WORD.findall(text.casefold())
    for count in range(min(len(words), 4), 0, -1):
        phrase = " ".join(words[:count])
        if phrase in set(Kind):
            return Kind(phrase)
        if phrase in _types():
            return _types()[phrase]
    return None


@cache
def _types() -> dict[str, Kind]:
    import tomllib  # a page that needs no such table does not pay for it

    path = files("eventparse.parsers") / "words" / "types.toml"
    table: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return {word: Kind(kind) for kind, found in table.items() for word in found}


def on_day(clock: str, day: dt.datetime | dt.date | None) -> dt.datetime | None:
    """Return a clock time HH:MM on a day, without a zone."""
    match = _CLOCK.fullmatch(clock.strip())
    if match is None or day is None or int(match[1]) > 23:
        return None
    return dt.datetime.combine(day, dt.time(int(match[1]), int(match[2])))


def add_length(start: dt.datetime | dt.date | None, length: dt.timedelta | None) -> dt.datetime | None:
    """Return the end of what starts and has a length; a length is of the clock on the wall of no zone but UTC's."""
    if not isinstance(start, dt.datetime) or length is None:
        return None
    try:
        return start + length
    except OverflowError:
        return None
