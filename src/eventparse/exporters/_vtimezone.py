"""VTIMEZONE: a zone as any reader gets it right, by its yearly rules where it keeps them, else change by change.

icalendar's own `Timezone.from_tzinfo` (7.3) writes the years 1970 to 2038 with lists of RDATE, which vobject and
ical.js read an hour off; it also puts the onset of a change in the new local time where RFC 5545 wants the old one, and
calls the winter of Dublin daylight time; so it is made here.
"""

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY = dt.timedelta(days=1)
_YEARS_AFTER = 4
"""A rule must hold so many years after the last event: a fourth Sunday is the last one in most years, not in all."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of the clock."""

    onset: dt.datetime
    """When, in local time before the change."""
    before: dt.timedelta
    """Offset before it."""
    after: dt.timedelta
    """Offset after it."""
    name: str
    """Abbreviation of the zone after it."""
    daylight: bool
    """Whether clocks are ahead of the rest of the year after it."""

    @property
    def last_of_month(self) -> tuple[object, ...]:
        """What a rule `the last Sunday of March` says."""
        last = self.onset.day + 7 > calendar.monthrange(self.onset.year, self.onset.month)[1]
        return (self._rest(), -1 if last else None)

    @property
    def number_in_month(self) -> tuple[object, ...]:
        """What a rule `the second Sunday of March` says."""
        return (self._rest(), (self.onset.day - 1) // 7 + 1)

    def _rest(self) -> tuple[object, ...]:
        onset = self.onset
        return (onset.month, onset.weekday(), onset.time(), self.before, self.after, self.name, self.daylight)


def build_vtimezone(name: str, zone: dt.tzinfo, first: dt.datetime, last: dt.datetime) -> "Timezone":
    """Return the VTIMEZONE of a zone that holds from the year of `first` to that of `last`.

    Where the same two rules hold in these years and some more: two observances with an RRULE without an end, begun in
    the year before. Where clocks never change: one observance. Else one observance a change, in these years alone.
    Each DTSTART is local time before the change. Source: RFC 5545, section 3.6.5.
    """
    from icalendar import Timezone

    component = Timezone()
    component.add("tzid", name)
    start = dt.datetime(max(first.year - 1, 1), 1, 2, tzinfo=dt.UTC)
    end = dt.datetime(min(last.year + _YEARS_AFTER, 9998), 12, 31, tzinfo=dt.UTC)
    changes = _changes(start, end, zone)
    rules = _rules(changes, end.year - start.year + 1)
    if rules:
        for change, week in rules:
            weekday = f"{week}{_WEEKDAYS[change.onset.weekday()]}"
            rule: dict[str, str | int] = {"freq": "yearly", "bymonth": change.onset.month, "byday": weekday}
            component.add_component(_observance(change, rule))
        return component
    # Without a rule the years of the events are enough, and what comes after them is nobody's business.
    until = dt.datetime(last.year + 1, 1, 1) + _DAY
    component.add_component(_observance(_standing(start, zone, first=not changes), None))
    for change in changes:
        if change.onset <= until:
            component.add_component(_observance(change, None))
    return component


def _rules(changes: tuple[_Change, ...], years: int) -> list[tuple[_Change, int]]:
    """Return the first change and the week of the month of each of two rules; nothing where there are no two."""
    if len(changes) != 2 * years:
        return []
    found: list[tuple[_Change, int]] = []
    for each in (changes[0::2], changes[1::2]):
        if len({change.last_of_month for change in each}) == 1 and each[0].last_of_month[1] is not None:
            found.append((each[0], -1))
        elif len({change.number_in_month for change in each}) == 1:
            found.append((each[0], (each[0].onset.day - 1) // 7 + 1))
    return found if len(found) == 2 else []


def _observance(change: _Change, rule: dict[str, str | int] | None) -> "TimezoneDaylight | TimezoneStandard":
    from icalendar import TimezoneDaylight, TimezoneStandard

    part = TimezoneDaylight() if change.daylight else TimezoneStandard()
    part.add("dtstart", change.onset)
    if rule is not None:
        part.add("rrule", rule)
    part.add("tzoffsetfrom", change.before)
    part.add("tzoffsetto", change.after)
    part.add("tzname", change.name)
    return part


def _standing(at: dt.datetime, zone: dt.tzinfo, *, first: bool) -> _Change:
    """Return what holds at a moment as an observance; of a zone whose clocks never change it begins long ago."""
    offset = _offset(at, zone)
    onset = dt.datetime(1970, 1, 1) if first and at.year > 1970 else (at + offset).replace(tzinfo=None)
    return _Change(onset, offset, offset, at.astimezone(zone).tzname() or "", _is_daylight(at, zone))


def _is_daylight(at: dt.datetime, zone: dt.tzinfo) -> bool:
    # By the offset and not by tzinfo.dst(), which is negative in the winter of Europe/Dublin: what a reader sees as
    # daylight time is when clocks are ahead of the rest of the year.
    return _offset(at, zone) > min(_offset(at.replace(month=month, day=1), zone) for month in (1, 7))


@lru_cache(maxsize=64)
def _changes(start: dt.datetime, end: dt.datetime, zone: dt.tzinfo) -> tuple[_Change, ...]:
    found = []
    for moment, before in _moments(start, end, zone):
        after = _offset(moment, zone)
        onset = (moment + before).replace(tzinfo=None)
        name = moment.astimezone(zone).tzname() or ""
        found.append(_Change(onset, before, after, name, _is_daylight(moment, zone)))
    return tuple(found)


def _moments(
    start: dt.datetime, end: dt.datetime, zone: dt.tzinfo
) -> Iterator[tuple[dt.datetime, dt.timedelta]]:
    """Yield the moments at which the offset changes, to the second, in UTC, and the offset before each."""
    low, before = start, _offset(start, zone)
    while low < end:
        high = low + _DAY
        after = _offset(high, zone)
        if after != before:
            left, right = low, high
            while right - left > dt.timedelta(seconds=1):
                middle = (left + (right - left) // 2).replace(microsecond=0)
                if _offset(middle, zone) == before:
                    left = middle
                else:
                    right = middle
            yield right, before
            before = after
        low = high


def _offset(moment: dt.datetime, zone: dt.tzinfo) -> dt.timedelta:
    return moment.astimezone(zone).utcoffset() or dt.timedelta(0)
