"""From a wall clock to a moment: dates and times in a zone, with the gaps and folds of daylight-saving time."""

import datetime as dt
import zoneinfo
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from eventparse.zone_names import parse_offset


class ClockChange(StrEnum):
    """What is special about a local time on the day of a clock change."""

    GAP = "gap"
    """It does not exist: clocks were put forward over it."""
    FOLD = "fold"
    """It exists twice: clocks were put back over it."""


class LocalMoment(NamedTuple):
    """A moment made of a wall clock."""

    moment: dt.datetime
    """The moment, with its offset from UTC."""
    change: ClockChange | None
    """Gap or fold; None on ordinary days."""


@lru_cache(maxsize=64)
def zone_of(name: str) -> dt.tzinfo:
    """Return the zone of an IANA name or of an offset `+HH:MM` (both checked before)."""
    offset = parse_offset(name)
    return dt.timezone(offset) if offset is not None else zoneinfo.ZoneInfo(name)


def localize(date: dt.date, time: dt.time, zone: str) -> LocalMoment:
    """Return the moment of a local time in a zone.

    A time in a gap is read with the offset before the gap (02:30 becomes 03:30 summer time), a time that exists
    twice is the first of the two. Source: RFC 5545, section 3.3.5, "Form #3".
    """
    info = zone_of(zone)
    local = dt.datetime.combine(date, time, tzinfo=info)
    first, second = local.utcoffset(), local.replace(fold=1).utcoffset()
    if first is None:  # no zone of ours leaves it open; a tzinfo may by its type
        first = dt.timedelta(0)
    change = None
    if second is not None and first != second:
        change = ClockChange.GAP if first < second else ClockChange.FOLD
    if change is ClockChange.GAP and second is not None:
        moment = (local.replace(tzinfo=None) + (second - first)).replace(tzinfo=dt.timezone(second))
    else:
        moment = local.replace(tzinfo=dt.timezone(first))
    return LocalMoment(moment, change)
