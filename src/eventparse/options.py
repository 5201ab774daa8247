"""What a caller may decide about one parse or one export: frozen, passed down, never global."""

import datetime as dt
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from eventparse.errors import OptionError
from eventparse.zone_names import check_timezone

if TYPE_CHECKING:
    from eventparse.recipe import Recipe

_ADDRESS = re.compile(r"https?://[^\s/?#<>\"{}|\\^`]+(?:[/?#][^\s<>\"{}|\\^`]*)?", re.IGNORECASE)


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
    recipe: "Recipe | None" = field(default=None, hash=False)
    """Corrections to the reading of the page, which win over what the page says; None for none. A recipe beside the
    page is only found by itself on the command line: see `find_recipe`."""

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
