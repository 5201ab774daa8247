"""What can be recognised in a text: clock times, dates, durations, zones and day numbers, as written."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Meridiem = Literal["am", "pm"]


class ClockForm(StrEnum):
    """How a clock time is written; it decides which readings are likely."""

    COLON = "colon"
    """`9:30`, `09:30`, `10: 45`"""
    DOT = "dot"
    """`9.30`"""
    LETTER = "letter"
    """`9h30`, `14 Uhr`, `9 o'clock`, `9時30分`"""
    BARE = "bare"
    """`9` (only where a time is expected, or with AM or PM)"""
    MILITARY = "military"
    """`0930`"""
    WORD = "word"
    """`noon`, `midnight`"""
    GIVEN = "given"
    """Not on the page: a person says so, in 24 hours. It has one reading."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One written clock time, before anybody decided about AM and PM."""

    hour: int
    """Hour as written, 0 to 24 (25 and more for times past midnight such as `25:30`, up to 29)."""
    minute: int
    """Minute, 0 to 59."""
    meridiem: Meridiem | None
    """AM or PM as written at this time itself; None where nothing is written."""
    form: ClockForm
    """Notation."""
    padded: bool
    """True where the hour has a leading zero (`09:30`): a mark of the 24-hour clock."""
    start: int
    """Offset in the text that was read."""
    end: int
    """Offset after the last character."""
    second: int = 0
    """Second, 0 to 59."""


@dataclass(frozen=True, slots=True)
class ZoneMention:
    """A time zone as written."""

    text: str
    """The words of the page."""
    zone: str | None
    """IANA name or offset `+HH:MM` where the words decide it; None where they do not."""
    candidates: tuple[str, ...]
    """IANA names or offsets that the words may mean, likeliest first; several where ambiguous (CST, IST)."""
    start: int
    """Offset in the text that was read."""
    end: int
    """Offset after the last character."""
    offset: str | None = None
    """Offset `+HH:MM` written beside a name (`HST, UTC-10`) or fixed by the abbreviation (`CEST`), if any."""


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A start, and an end where one is written."""

    first: Clock | None
    """Start; None for `until 10:00`."""
    last: Clock | None
    """End; None where none is written."""
    open_end: bool
    """True for `12:30 -`, `from 9`, `9:00 onwards`, `18:00 - late`."""
    approximate: bool
    """True for `~10:00`, `ca. 9`, `vers 10h30`."""
    start: int
    """Offset in the text that was read."""
    end: int
    """Offset after the last character."""
    zone: ZoneMention | None = None
    """A zone that stands directly behind the time (`9:00 CET`)."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written; what is not written is None."""

    year: int | None
    """Year with century."""
    month: int | None
    """Month, 1 to 12."""
    day: int | None
    """Day of the month, 1 to 31."""
    weekday: int | None
    """Weekday as written, 0 (Monday) to 6."""
    start: int
    """Offset in the text that was read."""
    end: int
    """Offset after the last character."""
    swapped: tuple[int, int] | None = None
    """(month, day) of the other order, for numeric dates such as `03/09/2021` that can be read both ways."""
    last: "DateMention | None" = None
    """End of a range of dates (`28-29 July 2023`, `Nov 10-14`), with month, day and the year it has or shares."""
    more: tuple["DateMention", ...] = ()
    """Further dates of a list (`Sep 2, 4`, `28 & 29 July`)."""


@dataclass(frozen=True, slots=True)
class DurationMention:
    """A length of time (`40 minutes`, `1h30`, `(15 min)`)."""

    minutes: int
    """Length in minutes."""
    start: int
    """Offset in the text that was read."""
    end: int
    """Offset after the last character."""


@dataclass(frozen=True, slots=True)
class DayMention:
    """A counted day (`Day 2`, `Tag 1`)."""

    number: int
    """The number as written."""
    start: int
    """Offset in the text that was read."""
    end: int
    """Offset after the last character."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place whose zone is known (`Honolulu`, `New Orleans`)."""

    name: str
    """The words of the page."""
    candidates: tuple[str, ...]
    """IANA zones, likeliest first; more than one where towns share the name."""
    start: int
    """Offset in the text that was read."""
    end: int
    """Offset after the last character."""


Mention = TimeRange | DateMention | DurationMention | ZoneMention | DayMention
