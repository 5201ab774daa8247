"""schedule.xml of Pentabarf, frab and pretalx."""

import datetime as dt
import re

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import Document
from eventparse.model import Link, Person
from eventparse.options import ParseOptions
from eventparse.parsers._programme import add_length, kind_of_type, on_day, read_length, read_stamp
from eventparse.parsers._stated import StatedEvent, build_stated, known_zone, world_name
from eventparse.parsers._xml_tree import XmlElement, XmlError, read_xml
from eventparse.source import SourceText, Span

_ROOT = re.compile(
    r"\s*(?:<\?xml\b[^>]*\?>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE\s+schedule\b|<schedule[\s>])", re.DOTALL
)
_HEAD = 8000


class ScheduleXmlParser:
    """Reads days, rooms and events as they stand. Entities and doctypes with entities are refused.

    Source: c3voc, "Schedule"; pretalx, "schedule.xml".
    """

    name = "schedule-xml"
    suffixes: tuple[str, ...] = ("xml",)

    def sniff(self, source: SourceText) -> float:
        """Return 1 where the root element is `schedule`, else 0."""
        return 1.0 if _ROOT.match(source.text[:_HEAD]) else 0.0

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the schedule of the file. What is no XML, or no schedule, is reported."""
        try:
            root = read_xml(source.text)
        except XmlError as error:
            at = Span(error.offset, min(error.offset + 1, len(source.text)))
            sink.report(codes.DATA_INVALID, f"the XML cannot be read from here on: {error.message}", at)
            if error.before is None:
                return Document(source, (), self.name)
            root = error.before
        if root.tag != "schedule":
            at = Span(root.start, min(root.start + len(root.tag) + 1, len(source.text)))
            sink.report(codes.DATA_INVALID, f"this XML is no schedule: its first element is <{root.tag}>", at)
            return Document(source, (), self.name)
        conference = root.find("conference")
        zone = known_zone(conference.get("time_zone_name")) if conference else None
        events = [
            event
            for day in root.all("day")
            for room in day.all("room")
            for element in room.all("event")
            if (event := _event(element, day, room, zone, sink)) is not None
        ]
        events.sort(key=lambda event: event.span)
        stated = build_stated(
            tuple(events),
            source,
            self.name,
            title=(conference.get("title") if conference else "") or None,
            zone=zone,
        )
        return Document(source, (), self.name, schedule=stated.schedule, kinds_open=stated.kinds_open)


def _event(
    element: XmlElement, day: XmlElement, room: XmlElement, zone: str | None, sink: DiagnosticSink
) -> StatedEvent | None:
    title = " ".join(element.get("title").split())
    if not title:
        sink.report(codes.ROW_UNREADABLE, "this event has no title", _tag(element))
        return None
    date = read_stamp(day.attributes.get("date", ""))
    start = _start(element, date)
    if start is None:
        said = element.get("date") or element.get("start")
        sink.report(codes.TIME_UNREADABLE, f"no start can be read from {said!r}", _tag(element))
    texts = [element.get("subtitle"), element.get("abstract"), element.get("description")]
    return StatedEvent(
        title=title,
        span=element.span,
        uid=world_name(element.attributes.get("guid", "")),
        day=date if isinstance(date, dt.date) and not isinstance(date, dt.datetime) else None,
        start=start,
        zone=zone if start is not None and start.tzinfo is None else None,
        end=add_length(start, read_length(element.get("duration"))),
        kind=kind_of_type(element.get("type")),
        speakers=tuple(_people(element)),
        room=element.get("room") or room.attributes.get("name", "").strip() or None,
        track=element.get("track") or None,
        links=tuple(_links(element)),
        description="\n\n".join(dict.fromkeys(text for text in texts if text)) or None,
    )


def _start(element: XmlElement, day: dt.datetime | dt.date | None) -> dt.datetime | None:
    """Return the moment of `date`; of older files, which have none, the clock of `start` on the day."""
    moment = read_stamp(element.get("date"))
    if isinstance(moment, dt.datetime):
        return moment
    return on_day(element.get("start"), moment or day)


def _people(element: XmlElement) -> list[Person]:
    persons = element.find("persons")
    names = [" ".join(person.text.split()) for person in persons.all("person")] if persons else []
    return [Person(name=name) for name in names if name]


def _links(element: XmlElement) -> list[Link]:
    found = []
    for group, tag in (("links", "link"), ("attachments", "attachment")):
        below = element.find(group)
        for link in below.all(tag) if below else ():
            if url := link.attributes.get("href", "").strip():
                found.append(Link(label=" ".join(link.text.split()), url=url))
    if url := element.get("url"):
        found.append(Link(label="", url=url))
    return found


def _tag(element: XmlElement) -> Span:
    return Span(element.start, min(element.start + len(element.tag) + 1, max(element.end, element.start)))
