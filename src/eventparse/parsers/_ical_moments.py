"""Dates, moments, lengths and zones of iCalendar (RFC 5545, sections 3.3.4 to 3.3.6 and 3.2.19)."""

import datetime as dt
import re
from dataclasses import dataclass, field

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.model import localize, zone_of
from eventparse.parsers._ical_lines import Component, Property
from eventparse.parsers._stated import known_zone, offset_name

_STAMP = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?(Z?))?", re.IGNORECASE
)
_LENGTH = re.compile(
    r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A value of DTSTART or DTEND."""

    time: dt.datetime | dt.date
    """Aware; naive where it floats; a date for a whole day."""
    zone: str | None
    """Zone as the library writes it; None where it floats, is a date, or is UTC."""
    utc: bool = False
    """True where it is written in UTC."""


@dataclass(slots=True)
class Zones:
    """The zones of one file: by their names, else by their own rules."""

    components: dict[str, Component]
    """The VTIMEZONEs of the file by TZID."""
    text: str
    """The text of the file."""
    sink: DiagnosticSink
    clock: str | None = None
    """Zone on whose clock the calendar is shown: programs read in it what floats."""
    names: dict[str, str | None] = field(default_factory=dict)
    rules: dict[str, dt.tzinfo | None] = field(default_factory=dict)

    def moment(self, line: Property) -> Moment | None:
        """Return the moment of a line; None, reported, where it cannot be read."""
        written = _stamp(line.value.strip())
        if written is None:
            self.sink.report(
                codes.VALUE_INVALID, f"{line.name} is no date or time: {line.value!r}", line.span
            )
            return None
        time, is_utc = written
        if not isinstance(time, dt.datetime):
            return Moment(time, None)
        if is_utc:
            return Moment(time.replace(tzinfo=dt.UTC), None, utc=True)
        return self.local(time, line)

    def local(self, time: dt.datetime, line: Property) -> Moment:
        """Return the moment of a wall clock in the zone that a line names."""
        tzid = line.params.get("TZID", "")
        zone = self._name(tzid) if tzid else self.clock
        if not tzid and zone is None:
            return Moment(time, None)
        if zone is not None:
            return Moment(localize(time.date(), time.time(), zone).moment, zone)
        rules = self._rules(tzid)
        if rules is not None:
            offset = time.replace(tzinfo=rules).utcoffset() or dt.timedelta()
            moment = time.replace(tzinfo=dt.timezone(offset))
            return Moment(moment, offset_name(moment))
        message = f"the zone {tzid!r} is not known, and the file has no VTIMEZONE for it: read without a zone"
        self.sink.report(codes.VALUE_INVALID, message, line.span)
        return Moment(time, None)

    def tzinfo(self, moment: Moment) -> dt.tzinfo:
        """Return the zone of an aware moment."""
        if moment.zone is not None:
            return zone_of(moment.zone)
        return (moment.time.tzinfo if isinstance(moment.time, dt.datetime) else None) or dt.UTC

    def _name(self, tzid: str) -> str | None:
        if tzid not in self.names:
            component = self.components.get(tzid)
            place = component.get("X-LIC-LOCATION") if component else None
            self.names[tzid] = zone_name(tzid) or (zone_name(place.text) if place else None)
        return self.names[tzid]

    def _rules(self, tzid: str) -> dt.tzinfo | None:
        """Return the zone that a VTIMEZONE of the file describes, for names that nobody knows."""
        if tzid not in self.rules:
            component = self.components.get(tzid)
            self.rules[tzid] = _zone_of(component, self.text) if component is not None else None
        return self.rules[tzid]


def zone_name(tzid: str) -> str | None:
    """Return the zone that a TZID means: an IANA name (also at the end of a path), an offset, a name of Windows."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    name = tzid.strip().strip('"')
    parts = name.split("/")
    for first in range(min(len(parts), 6)):
        if (zone := known_zone("/".join(parts[first:]))) is not None:
            return zone
    return known_zone(WINDOWS_TO_OLSON.get(name, ""))


def read_length(value: str) -> tuple[dt.timedelta, dt.timedelta] | None:
    """Return the days and the exact rest of a DURATION: days are days of the calendar (section 3.8.2.5)."""
    match = _LENGTH.fullmatch(value.strip())
    if match is None or not any(match.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    sign = -1 if match[1] == "-" else 1
    return sign * dt.timedelta(weeks=weeks, days=days), sign * dt.timedelta(
        hours=hours, minutes=minutes, seconds=seconds
    )


def _stamp(value: str) -> tuple[dt.datetime | dt.date, bool] | None:
    match = _STAMP.fullmatch(value)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    try:
        if match[4] is None:
            return dt.date(year, month, day), False
        second = min(int(match[6] or 0), 59)  # 60 is a leap second (section 3.3.12)
        return dt.datetime(year, month, day, int(match[4]), int(match[5]), second), bool(match[7])
    except ValueError:
        return None


def _zone_of(component: Component, text: str) -> dt.tzinfo | None:
    from icalendar import Timezone

    written = text[component.span.start : component.span.end].replace("\n", "\r\n") + "\r\n"
    try:
        read = Timezone.from_ical(written)
        return read.to_tz(lookup_tzid=False) if isinstance(read, Timezone) else None
    except (ValueError, KeyError, AttributeError, TypeError, IndexError, OverflowError):
        return None  # what a broken VTIMEZONE fails with; the caller says that the zone is not known
