"""iCalendar files: every VEVENT is an event, field by field (RFC 5545, 7986, 9073 and 9253)."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field, replace

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import Document
from eventparse.model import Status
from eventparse.options import ParseOptions
from eventparse.parsers._ical_fields import categories_of, description_of, links_of, people_of, title_of
from eventparse.parsers._ical_lines import Component, Property, read_components
from eventparse.parsers._ical_moments import Moment, Zones, read_length, zone_name
from eventparse.parsers._ical_repeats import MOST_OF_FILE, occurrences
from eventparse.parsers._stated import StatedEvent, build_stated
from eventparse.source import SourceText, Span

_ANYWHERE = re.compile(r"^BEGIN:VCALENDAR[ \t]*$", re.IGNORECASE | re.MULTILINE)
_START = re.compile(r"\s*BEGIN:VCALENDAR\s*$", re.IGNORECASE | re.MULTILINE)


class IcalParser:
    """Reads VCALENDARs: VEVENTs with their zones, repetitions, categories, speakers (PARTICIPANT) and parents.

    Each day with an event is a day. A category that is a kind of event is its kind, the others are its track. What is
    broken is passed over and reported at its line. To-dos, journals and alarms are no schedule and are not read.
    """

    name = "ical"
    suffixes: tuple[str, ...] = ("ics", "ical")

    def sniff(self, source: SourceText) -> float:
        """Return 1 where the text begins as iCalendar does, else 0."""
        return 1.0 if _START.match(source.text[:1000]) else 0.0

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the schedule of the file."""
        begin = _ANYWHERE.search(source.text)
        if begin is None:
            first = Span(0, max(source.text.find("\n"), min(len(source.text), 1)))
            sink.report(codes.DATA_INVALID, "this is no iCalendar file: it has no BEGIN:VCALENDAR", first)
            return Document(source, (), self.name)
        calendars = [top for top in read_components(source.text, sink) if top.name == "VCALENDAR"]
        reader = _Reader(source, sink)
        for calendar in calendars:
            reader.read(calendar)
        if not reader.found:
            sink.report(codes.NO_SCHEDULE, "the calendar has no event", Span(begin.start(), begin.end()))
        stated = build_stated(
            reader.nested(calendars),
            source,
            self.name,
            title=title_of(calendars),
            zone=reader.zone(calendars),
        )
        return Document(source, (), self.name, schedule=stated.schedule, kinds_open=stated.kinds_open)


@dataclass(slots=True)
class _Found:
    """An event on its way, and whom it belongs to."""

    event: StatedEvent
    parent: str | None
    changes: dt.datetime | dt.date | None = None
    """Start of the occurrence that it takes the place of (RECURRENCE-ID)."""


@dataclass(slots=True)
class _Reader:
    source: SourceText
    sink: DiagnosticSink
    found: list[_Found] = field(default_factory=list)
    zones_used: Counter[str] = field(default_factory=Counter)
    repeated: int = 0
    """How many occurrences of repeating events were read."""

    def read(self, calendar: Component) -> None:
        """Read the events of one VCALENDAR."""
        zones = Zones(_zones_of(calendar), self.source.text, self.sink, clock=_clock([calendar]))
        single: list[_Found] = []
        for component in _latest(list(calendar.below("VEVENT"))):
            events = self._events(component, zones)
            if component.get("RECURRENCE-ID") is not None:
                single.extend(events)
            else:
                self.found.extend(events)
        places = {(found.event.uid, _stamp(found.event.start)): at for at, found in enumerate(self.found)}
        for changed in single:
            self._replace(changed, places)

    def nested(self, calendars: list[Component]) -> tuple[StatedEvent, ...]:
        """Return the events with their talks below them (RELATED-TO; section 3.8.4.5), in the order of their starts.

        A calendar has no order of its own; only what this library wrote has that of the page.
        """
        ids = [line.text for calendar in calendars for line in calendar.all("PRODID")]
        if not ids or not all("//eventparse//" in text for text in ids):
            self.found.sort(key=lambda found: _local(found.event.start))
        by_uid: dict[str, int] = {}
        for index, found in enumerate(self.found):
            if found.event.uid is not None:
                by_uid.setdefault(found.event.uid, index)
        parents = [by_uid.get(found.parent) if found.parent else None for found in self.found]
        below: dict[int, list[int]] = {}
        tops = []
        for index, parent in enumerate(parents):
            if parent is None or _is_circle(index, parents):
                tops.append(index)
            else:
                below.setdefault(parent, []).append(index)
        return tuple(self._with_children(index, below) for index in tops)

    def zone(self, calendars: list[Component]) -> str | None:
        """Return the zone of the calendar: the one that it names, else the one of most events."""
        if (named := _clock(calendars)) is not None:
            return named
        return self.zones_used.most_common(1)[0][0] if self.zones_used else None

    def _with_children(self, index: int, below: dict[int, list[int]]) -> StatedEvent:
        children = tuple(self._with_children(child, below) for child in below.get(index, ()))
        return replace(self.found[index].event, children=children)

    def _events(self, component: Component, zones: Zones) -> list[_Found]:
        """Return the occurrences of one VEVENT."""
        start = _start(component, zones)
        summary = component.get("SUMMARY")
        title = " ".join(summary.text.split()) if summary is not None else ""
        begin = Span(component.span.start, component.span.start + len("BEGIN:VEVENT"))
        if not title or start is None:
            missing = "title (SUMMARY)" if not title else "start (DTSTART) that can be read"
            self.sink.report(codes.VALUE_INVALID, f"an event without a {missing} was left out", begin)
            return []
        event = self._event(component, title, start)
        replaced = component.get("RECURRENCE-ID")
        if replaced is not None:
            instead = zones.moment(replaced)
            if "RANGE" in replaced.params:
                message = "a change of this and all later occurrences is read as a change of this one"
                self.sink.report(codes.VALUE_INVALID, message, replaced.span)
            return [self._at(event, component, start, zones, instead.time if instead else None)]
        starts = occurrences(component, start, zones, self.sink, MOST_OF_FILE - self.repeated)
        if len(starts) == 1 and component.get("RRULE") is not None:
            self.repeated += 500  # a rule that never fits (30 February) takes the longest
        found = [self._at(event, component, moment, zones, None) for moment in starts]
        if len(found) > 1:
            self.repeated += len(found)
            # Occurrences share their UID; as events of their own each needs one.
            for one in found:
                uid = f"{_stamp(one.event.start)}-{one.event.uid}" if one.event.uid else None
                one.event = replace(one.event, uid=uid)
        return found

    def _event(self, component: Component, title: str, start: Moment) -> StatedEvent:
        kind, track = categories_of(component)
        speakers = tuple(people_of(component))
        links = tuple(links_of(component))
        room, uid, revised = component.get("LOCATION"), component.get("UID"), component.get("LAST-MODIFIED")
        stamp = Zones({}, "", self.sink).moment(revised) if revised is not None else None
        return StatedEvent(
            title=title,
            span=component.span,
            kind=kind,
            status=self._status(component),
            speakers=speakers,
            room=(room.text or None) if room is not None else None,
            track=track,
            links=links,
            description=description_of(component, speakers, track, links),
            uid=(uid.text or None) if uid is not None else None,
            revision=self._revision(component),
            revised=stamp.time
            if stamp is not None and isinstance(stamp.time, dt.datetime) and stamp.utc
            else None,
        )

    def _at(
        self,
        event: StatedEvent,
        component: Component,
        start: Moment,
        zones: Zones,
        changes: dt.datetime | dt.date | None,
    ) -> _Found:
        """Return an event at one of its starts."""
        if start.zone is not None:
            self.zones_used[start.zone] += 1
        end = self._end(component, start, zones)
        return _Found(replace(event, start=start.time, end=end, zone=start.zone), _parent(component), changes)

    def _end(self, component: Component, start: Moment, zones: Zones) -> dt.datetime | dt.date | None:
        """Return the end: DTEND or DURATION, moved with the occurrence (section 3.8.5.3)."""
        first, line = component.get("DTSTART"), component.get("DTEND")
        length = component.get("DURATION")
        if line is not None and first is not None:
            begin, last = zones.moment(first), zones.moment(line)
            if begin is None or last is None:
                return None
            if isinstance(start.time, dt.datetime) != isinstance(last.time, dt.datetime):
                self.sink.report(
                    codes.VALUE_INVALID, "DTEND is of another type than DTSTART: left out", line.span
                )
                return None
            if not isinstance(start.time, dt.datetime):
                # The end of whole days is the day after the last (section 3.6.1).
                return start.time + max(_days(begin, last) - 1, 0) * dt.timedelta(days=1)
            return self._moved(start, begin, last, line)
        if length is None:
            return None
        read = read_length(length.value)
        if read is None:
            self.sink.report(codes.VALUE_INVALID, f"DURATION is no length: {length.value!r}", length.span)
            return None
        days, rest = read
        if not isinstance(start.time, dt.datetime):
            return start.time + max(days - dt.timedelta(days=1), dt.timedelta())
        end = start.time + days
        if days and first is not None and start.zone is not None:
            moved = zones.local((start.time + days).replace(tzinfo=None), first).time
            end = moved if isinstance(moved, dt.datetime) else end
        return _add(end, rest)

    def _moved(self, start: Moment, begin: Moment, last: Moment, line: Property) -> dt.datetime | None:
        if not isinstance(start.time, dt.datetime) or not isinstance(last.time, dt.datetime):
            return None
        aware = last.time.tzinfo is not None
        if aware != (start.time.tzinfo is not None) or not isinstance(begin.time, dt.datetime):
            self.sink.report(
                codes.VALUE_INVALID, "DTEND has a zone where DTSTART has none: left out", line.span
            )
            return None
        if last.time < begin.time:
            self.sink.report(codes.VALUE_INVALID, "DTEND is before DTSTART: left out", line.span)
            return None
        return last.time if start.time == begin.time else _add(start.time, last.time - begin.time)

    def _replace(self, changed: _Found, places: dict[tuple[str | None, str], int]) -> None:
        """Put a changed occurrence in the place of the one that the rule gives."""
        stamp, uid = _stamp(changed.changes), changed.event.uid
        day = f"{changed.changes:%Y%m%d}" if changed.changes is not None else ""
        for written in (stamp, day):  # some programs name the occurrence of a whole day by its midnight
            for name in (f"{written}-{uid}", uid):
                at = places.get((name, written))
                if at is not None:
                    changed.event = replace(changed.event, uid=name)
                    self.found[at] = changed
                    return
        changed.event = replace(changed.event, uid=f"{stamp}-{uid}" if uid else None)
        self.found.append(changed)

    def _status(self, component: Component) -> Status:
        line = component.get("STATUS")
        if line is None:
            return Status.CONFIRMED
        try:
            return Status(line.text.lower())
        except ValueError:
            self.sink.report(codes.VALUE_INVALID, f"there is no status {line.text!r} of an event", line.span)
            return Status.CONFIRMED

    def _revision(self, component: Component) -> int:
        line = component.get("SEQUENCE")
        if line is None:
            return 0
        text = line.value.strip()
        if re.fullmatch(r"[0-9]{1,9}", text):
            return int(text)
        self.sink.report(codes.VALUE_INVALID, f"SEQUENCE is no number: {text!r}", line.span)
        return 0


def _start(component: Component, zones: Zones) -> Moment | None:
    """Return DTSTART; of a bare offset, which our own exporter writes in UTC, with that offset as its zone."""
    line, clock = component.get("DTSTART"), component.get("X-EVENTPARSE-TIMEZONE")
    start = zones.moment(line) if line is not None else None
    if start is None or clock is None or not start.utc:
        return start
    return replace(start, zone=zone_name(clock.text))


def _latest(events: list[Component]) -> list[Component]:
    """Return the events without those of which a later version (SEQUENCE) stands in the file too."""
    best: dict[tuple[str, str], tuple[int, int]] = {}
    keys = []
    for number, component in enumerate(events):
        uid, one = component.get("UID"), component.get("RECURRENCE-ID")
        key = (uid.text if uid is not None else f"event {number}", one.value if one is not None else "")
        sequence = component.get("SEQUENCE")
        text = sequence.value.strip() if sequence is not None else "0"
        version = (int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0, number)
        best[key] = max(best.get(key, version), version)
        keys.append(key)
    return [component for number, component in enumerate(events) if best[keys[number]][1] == number]


def _clock(calendars: list[Component]) -> str | None:
    """Return the zone on whose clock a calendar is shown, where it names one."""
    for calendar in calendars:
        line = calendar.get("X-WR-TIMEZONE")
        if line is not None and (name := zone_name(line.text)) is not None:
            return name
    return None


def _zones_of(calendar: Component) -> dict[str, Component]:
    zones: dict[str, Component] = {}
    for component in calendar.below("VTIMEZONE"):
        tzid = component.get("TZID")
        if tzid is not None:
            zones.setdefault(tzid.text, component)
    return zones


def _parent(component: Component) -> str | None:
    for line in component.all("RELATED-TO"):
        if line.params.get("RELTYPE", "PARENT").upper() == "PARENT":
            return line.text or None
    return None


def _is_circle(index: int, parents: list[int | None]) -> bool:
    """Tell whether an event is above itself, or too deep; bounded, since files can hold anything."""
    above: int | None = index
    for _ in range(20):
        above = parents[above] if above is not None else None
        if above is None:
            return False
        if above == index:
            return True
    return True


def _local(time: dt.datetime | dt.date | None) -> dt.datetime:
    """Return a start as a wall clock, whole days as their midnight."""
    if isinstance(time, dt.datetime):
        return time.replace(tzinfo=None)
    return dt.datetime.combine(time or dt.date.min, dt.time())


def _days(first: Moment, last: Moment) -> int:
    """Return the days from one date to another; none where one is no date."""
    if isinstance(first.time, dt.datetime) or isinstance(last.time, dt.datetime):
        return 0
    return (last.time - first.time).days


def _stamp(time: dt.datetime | dt.date | None) -> str:
    if isinstance(time, dt.datetime):
        moment = time.astimezone(dt.UTC) if time.tzinfo is not None else time
        return f"{moment:%Y%m%dT%H%M%S}"
    return f"{time:%Y%m%d}" if time is not None else ""


def _add(time: dt.datetime, length: dt.timedelta) -> dt.datetime | None:
    try:
        return (time.astimezone(dt.UTC) + length).astimezone(time.tzinfo) if time.tzinfo else time + length
    except OverflowError:  # past the last day of the calendar
        return None
