"""Events that repeat: RRULE, RDATE, EXDATE and changed occurrences (RFC 5545, sections 3.8.4.4 and 3.8.5)."""

import datetime as dt
import itertools
from dataclasses import replace

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.parsers._ical_lines import Component, Property
from eventparse.parsers._ical_moments import Moment, Zones

_MOST = 500
"""So many occurrences of one event are read; a schedule has fewer."""


_LONGEST = dt.timedelta(days=30 * 366)
_TOO_OFTEN = ("HOURLY", "MINUTELY", "SECONDLY")
MOST_OF_FILE = 5_000
"""So many occurrences of all events of a file are read."""


def occurrences(
    component: Component, start: Moment, zones: Zones, sink: DiagnosticSink, left: int = MOST_OF_FILE
) -> list[Moment]:
    """Return the starts of an event, in order; one for an event that does not repeat. `left` are still to be read.

    An event that repeats without an end has no last date, so that only its first occurrence is taken, and reported.
    """
    walls = {_wall(start)}
    if component.get("RRULE") is None and component.get("RDATE") is None:
        return [start]
    if left <= 0:
        sink.report(
            codes.INPUT_CUT, f"the events repeat more than {MOST_OF_FILE} times: the rest was not read"
        )
        return [start]
    for rule in component.all("RRULE"):
        walls.update(_by_rule(rule, start, component, zones, sink))
    for line in component.all("RDATE"):
        walls.update(_listed(line, start, zones))
    for line in component.all("EXDATE"):
        walls.difference_update(_listed(line, start, zones))
    return [_moment(wall, start, zones, component) for wall in sorted(walls)[:_MOST]]


def _by_rule(
    rule: Property, start: Moment, component: Component, zones: Zones, sink: DiagnosticSink
) -> list[dt.datetime]:
    from dateutil.rrule import rrulestr

    written = "".join(rule.value.upper().split())  # "BYDAY=MO, TU" is seen in the wild
    parts = dict(part.split("=", 1) for part in written.split(";") if "=" in part)
    if parts.get("COUNT", "").startswith("-"):
        del parts["COUNT"]  # what some programs write for none
    if "COUNT" not in parts and "UNTIL" not in parts:
        message = "the event repeats without an end: only its first occurrence is read"
        sink.report(codes.REPEATS_WITHOUT_END, message, rule.span)
        return []
    # dateutil counts on the wall clock; UNTIL is mostly UTC, so that each occurrence is compared as the moment it is.
    until, count = parts.pop("UNTIL", None), parts.pop("COUNT", None)
    if parts.get("FREQ") in _TOO_OFTEN:
        sink.report(codes.VALUE_INVALID, f"a schedule does not repeat {parts['FREQ'].lower()}", rule.span)
        return []
    times: list[dt.datetime] = []
    try:
        last = _until(until) if until else None
        parts["UNTIL"] = f"{_wall(start) + _LONGEST:%Y%m%dT%H%M%S}"
        rest = ";".join(f"{key}={value}" for key, value in parts.items())
        most = min(_MOST + 1, int(count)) if count else _MOST + 1
        for time in itertools.islice(rrulestr(rest, dtstart=_wall(start)), most):
            if last is not None and _is_after(_moment(time, start, zones, component), last):
                break
            times.append(time)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):  # what dateutil fails with
        sink.report(codes.VALUE_INVALID, f"RRULE cannot be read: {rule.value!r}", rule.span)
        return []
    if len(times) > _MOST:
        message = f"the event repeats more than {_MOST} times: the rest was not read"
        sink.report(codes.INPUT_CUT, message, rule.span)
    return times[:_MOST]


def _until(until: str) -> dt.datetime | dt.date:
    if "T" not in until:
        return dt.datetime.strptime(until, "%Y%m%d").date()
    clock = dt.datetime.strptime(until.removesuffix("Z"), "%Y%m%dT%H%M%S")
    return clock.replace(tzinfo=dt.UTC) if until.endswith("Z") else clock


def _is_after(moment: Moment, last: dt.datetime | dt.date) -> bool:
    """Tell whether an occurrence is behind the last: as a moment where both are one, else by the clock or the day."""
    time = moment.time
    if not isinstance(time, dt.datetime) or not isinstance(last, dt.datetime):
        return _day(time) > _day(last)
    if time.tzinfo is not None and last.tzinfo is not None:
        return time > last
    return time.replace(tzinfo=None) > last.replace(tzinfo=None)


def _day(time: dt.datetime | dt.date) -> dt.date:
    return time.date() if isinstance(time, dt.datetime) else time


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
