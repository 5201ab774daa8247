"""VTIMEZONE: a zone with every clock change of the years that a calendar needs, so that any reader gets the hour right.

icalendar's own `Timezone.from_tzinfo` (7.3) writes the onset of a change in the new local time where RFC 5545 wants the
old one, and calls the winter of Dublin daylight time; so it is made here.
"""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY = dt.timedelta(days=1)


def build_vtimezone(name: str, zone: dt.tzinfo, first: dt.datetime, last: dt.datetime) -> "Timezone":
    """Return the VTIMEZONE of a zone that holds from the year of `first` to that of `last`.

    One observance a clock change, whose DTSTART is local time before the change. Source: RFC 5545, section 3.6.5.
    """
    from icalendar import Timezone

    start = dt.datetime(first.year, 1, 1, tzinfo=dt.UTC) - _DAY
    end = dt.datetime(min(last.year, 9998), 12, 31, tzinfo=dt.UTC) + _DAY
    component = Timezone()
    component.add("tzid", name)
    before = _offset(start, zone)
    component.add_component(_observance(start, before, start, zone))
    for change in _changes(start, end, zone):
        component.add_component(_observance(change, before, change, zone))
        before = _offset(change, zone)
    return component


def _observance(
    onset: dt.datetime, before: dt.timedelta, at: dt.datetime, zone: dt.tzinfo
) -> "TimezoneDaylight | TimezoneStandard":
    from icalendar import TimezoneDaylight, TimezoneStandard

    local = at.astimezone(zone)
    after = _offset(at, zone)
    # By the offset and not by tzinfo.dst(), which is negative in the winter of Europe/Dublin: what a reader sees as
    # daylight time is when clocks are ahead of the rest of the year.
    rest = min(_offset(at.replace(month=month, day=1), zone) for month in (1, 7))
    part = TimezoneDaylight() if after > rest else TimezoneStandard()
    part.add("dtstart", (onset + before).replace(tzinfo=None))
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    part.add("tzname", local.tzname() or "")
    return part


def _changes(start: dt.datetime, end: dt.datetime, zone: dt.tzinfo) -> Iterator[dt.datetime]:
    """Yield the moments at which the offset changes, to the second, in UTC."""
    low, before = start, _offset(start, zone)
    while low < end:
        high = low + _DAY
        after = _offset(high, zone)
        if after != before:
            left, right = low, high
            while right - left > dt.timedelta(seconds=1):
                middle = left + (right - left) // 2
                middle = middle.replace(microsecond=0)
                if _offset(middle, zone) == before:
                    left = middle
                else:
                    right = middle
            yield right
            before = after
        low = high


def _offset(moment: dt.datetime, zone: dt.tzinfo) -> dt.timedelta:
    return moment.astimezone(zone).utcoffset() or dt.timedelta(0)
