"""Events that repeat: RRULE, RDATE, EXDATE and changed occurrences (RFC 5545, sections 3.8.4.4 and 3.8.5)."""

import datetime as dt
import itertools
from dataclasses import replace

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.parsers._ical_lines import Component, Property
from eventparse.parsers._ical_moments import Moment, Zones

_MOST = 500
"""So many occurrences of one event are read; a schedule has fewer."""


def occurrences(component: Component, start: Moment, zones: Zones, sink: DiagnosticSink) -> list[Moment]:
    """Return the starts of an event, in order; one for an event that does not repeat.

    An event that repeats without an end has no last date, so that only its first occurrence is taken, and reported.
    """
    walls = {_wall(start)}
    for rule in component.all("RRULE"):
        walls.update(_by_rule(rule, start, sink))
    for line in component.all("RDATE"):
        walls.update(_listed(line, start, zones))
    for line in component.all("EXDATE"):
        walls.difference_update(_listed(line, start, zones))
    return [_moment(wall, start, zones, component) for wall in sorted(walls)[:_MOST]]


def _by_rule(rule: Property, start: Moment, sink: DiagnosticSink) -> list[dt.datetime]:
    from dateutil.rrule import rrulestr

    parts = dict(part.split("=", 1) for part in rule.value.upper().split(";") if "=" in part)
    if "COUNT" not in parts and "UNTIL" not in parts:
        message = "the event repeats without an end: only its first occurrence is read"
        sink.report(codes.REPEATS_WITHOUT_END, message, rule.span)
        return []
    # Bounds by the wall clock: UNTIL is UTC where DTSTART has a zone, and dateutil wants both alike.
    until = parts.pop("UNTIL", None)
    wall = _wall(start)
    try:
        last = _until(until, start) if until else None
        found = rrulestr(";".join(f"{key}={value}" for key, value in parts.items()), dtstart=wall)
        times: list[dt.datetime] = list(
            itertools.takewhile(lambda time: last is None or time <= last, itertools.islice(found, _MOST + 1))
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):  # what dateutil fails with
        sink.report(codes.VALUE_INVALID, f"RRULE cannot be read: {rule.value!r}", rule.span)
        return []
    if len(times) > _MOST:
        sink.report(
            codes.INPUT_CUT, f"the event repeats more than {_MOST} times: the rest was not read", rule.span
        )
    return times[:_MOST]


def _until(until: str, start: Moment) -> dt.datetime:
    day = dt.datetime.strptime(until[:8], "%Y%m%d")
    if "T" not in until:
        return day.replace(hour=23, minute=59, second=59)
    clock = dt.datetime.strptime(until[:15], "%Y%m%dT%H%M%S")
    if until.endswith("Z") and isinstance(start.time, dt.datetime) and start.time.tzinfo is not None:
        # Only an hour of daylight-saving time can be between this offset and that of the last occurrence.
        return clock + (start.time.utcoffset() or dt.timedelta()) + dt.timedelta(hours=1)
    return clock


def _listed(line: Property, start: Moment, zones: Zones) -> list[dt.datetime]:
    """Return the times of a list as wall clocks of the event's own zone."""
    found = []
    for value in line.value.split(","):
        moment = zones.moment(replace(line, value=value.split("/")[0]))
        if moment is None:
            continue
        time = moment.time
        if isinstance(time, dt.datetime) and isinstance(start.time, dt.datetime):
            if time.tzinfo is not None and start.time.tzinfo is not None and moment.zone != start.zone:
                time = time.astimezone(zones.tzinfo(start))
            found.append(time.replace(tzinfo=None))
        else:
            found.append(_wall(moment))
    return found


def _wall(moment: Moment) -> dt.datetime:
    if isinstance(moment.time, dt.datetime):
        return moment.time.replace(tzinfo=None)
    return dt.datetime.combine(moment.time, dt.time())


def _moment(wall: dt.datetime, start: Moment, zones: Zones, component: Component) -> Moment:
    if not isinstance(start.time, dt.datetime):
        return replace(start, time=wall.date())
    if wall == _wall(start):
        return start
    if start.utc:
        return replace(start, time=wall.replace(tzinfo=dt.UTC))
    line = component.get("DTSTART")
    return zones.local(wall, line) if line is not None else start
