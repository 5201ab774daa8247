"""What a caller may decide about one parse or one export: frozen, passed down, never global."""

import datetime as dt
import re
import zoneinfo
from dataclasses import dataclass
from enum import StrEnum

from eventparse.errors import OptionError

_LOOSE_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])\s*(\d{1,2})(?::?(\d\d))?", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s/?#<>\"{}|\\^`]+(?:[/?#][^\s<>\"{}|\\^`]*)?", re.IGNORECASE)
_OFFSET = re.compile(r"(?:UTC)?([+-])(\d\d):?(\d\d)")


def parse_offset(zone: str) -> dt.timedelta | None:
    """Return the length of an offset `+HH:MM` from UTC, or None where the text is something else."""
    match = _OFFSET.fullmatch(zone)
    if not match or int(match[2]) > 23 or int(match[3]) > 59:
        return None
    length = dt.timedelta(hours=int(match[2]), minutes=int(match[3]))
    return -length if match[1] == "-" else length


def check_timezone(zone: str) -> str:
    """Return a zone as the library writes it: an IANA name, or an offset as `+HH:MM`.

    Raises OptionError where it is neither (the machine's own zone is never meant).
    """
    if parse_offset(zone) is not None and (match := _OFFSET.fullmatch(zone)):
        return f"{match[1]}{match[2]}:{match[3]}"
    try:
        zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        advice = f"give an IANA name such as Europe/Berlin or an offset such as +02:00{_hint(zone)}"
        raise OptionError(f"unknown time zone {zone!r}: {advice}") from None
    return zone


def _hint(zone: str) -> str:
    """Return what may be meant by a zone that does not exist."""
    if match := _LOOSE_OFFSET.fullmatch(zone):
        meant = f"{match[1]}{int(match[2]):02d}:{match[3] or '00'}"
        return f"; did you mean {meant!r}?" if parse_offset(meant) is not None else ""
    from difflib import get_close_matches

    # Case and blanks are what people get wrong most (`europe/berlin`, `New York`).
    names = {name.casefold(): name for name in zoneinfo.available_timezones()}
    wanted = zone.strip().replace(" ", "_").casefold()
    towns = {name.rsplit("/", 1)[-1]: name for name in sorted(names)}
    close = get_close_matches(wanted, names, 1, 0.8) or [
        towns[town] for town in get_close_matches(wanted.rsplit("/", 1)[-1], towns, 1, 0.85)
    ]
    return f"; did you mean {names[close[0]]!r}?" if close else ""


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """Decisions of the caller. Every field has a default that decides nothing."""

    timezone: str | None = None
    """IANA name or offset `+HH:MM` for a page that leaves its zone open; a zone that the page states wins."""
    year: int | None = None
    """Year of the first day, for a page that writes dates without a year."""
    date: dt.date | None = None
    """Date of the first day, for a page that writes no date (the days follow each other)."""
    parser: str | None = None
    """Name of the parser to use; None to choose by the name and the text of the page."""
    encoding: str | None = None
    """Encoding of bytes; None to find it from the bytes."""
    without: frozenset[str] = frozenset()
    """Names of steps to leave out (see the step tables of each stage); for debugging and for plugin authors."""
    max_cells: int = 200_000
    """Bound on the cells of one table's full grid; what is beyond is cut and reported."""
    max_characters: int = 1_000_000
    """Bound on the characters of a page, pictures in it not counted; what is beyond is not read, and reported."""
    max_stated_characters: int = 16_000_000
    """The same bound for formats that state every field: nothing has to be found in them, so that more can be read."""
    base_url: str | None = None
    """Address of the page, which completes its relative links; None to leave them as they are written."""

    def __post_init__(self) -> None:
        if self.timezone is not None:
            object.__setattr__(self, "timezone", check_timezone(self.timezone))
        if self.base_url is not None and not _ADDRESS.fullmatch(self.base_url):
            raise OptionError(
                f"{self.base_url!r} is no address of a page: write it as https://example.org/2025/schedule/"
            )
        if self.year is not None and not 1000 <= self.year <= 9998:
            raise OptionError(f"year {self.year} is not between 1000 and 9998: write it with its century")
        for name in ("max_cells", "max_characters", "max_stated_characters"):
            if getattr(self, name) < 1:
                raise OptionError(f"{name} must be 1 or more, not {getattr(self, name)}")


class OnMissing(StrEnum):
    """What a calendar does with an event whose zone or date the page leaves open."""

    FLOATING = "floating"
    """Write the wall clock without a zone; leave out what has no date."""
    SKIP = "skip"
    """Leave out what has no zone or no date."""
    REFUSE = "refuse"
    """Write nothing and raise ExportError."""


class Untimed(StrEnum):
    """What a calendar does with a talk without a time, in a session that has one."""

    WHOLE_DAY = "whole-day"
    """Write it as an event of the whole day, linked to its session."""
    DESCRIBE = "describe"
    """Write it only in the description of its session."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Decisions of the caller about one export. Every field has a default."""

    on_missing: OnMissing = OnMissing.FLOATING
    """What to do where zone or date is missing; only calendars and schedule.xml ask."""
    untimed: Untimed = Untimed.WHOLE_DAY
    """What to do with untimed talks of a session; only calendars ask."""
    calendar_name: str | None = None
    """Name of the calendar; None for the title of the schedule."""
    utc: bool = False
    """Write the times of a calendar in UTC and not on the clock of their zone; for programs that know no zones."""
    calendar_url: str | None = None
    """Where the calendar of the page is published; a timetable leads to it, and holds none of all events itself."""

    def __post_init__(self) -> None:
        # The bare words are welcome too: ExportOptions(on_missing="refuse").
        for name, words in (("on_missing", OnMissing), ("untimed", Untimed)):
            given = getattr(self, name)
            if given not in list(words):
                raise OptionError(f"{name} must be one of {', '.join(words)}, not {given!r}")
            object.__setattr__(self, name, words(given))
