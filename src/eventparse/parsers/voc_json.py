"""schedule.json of c3voc, frab and pretalx."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import DataNode, Document, Mapping
from eventparse.model import Link, Person
from eventparse.options import ParseOptions
from eventparse.parsers._facts import at, head, items, line, mappings, text
from eventparse.parsers._json_file import is_whole, read_stated
from eventparse.parsers._programme import add_length, kind_of_type, on_day, read_length, read_stamp
from eventparse.parsers._stated import Stated, StatedEvent, build_stated, known_zone, world_name
from eventparse.source import SourceText

_SHAPE = re.compile(r'"schedule"\s*:\s*\{')
_HEAD = 4000


class VocJsonParser:
    """Reads the events of both versions: below days and rooms, or in one list. Source: c3voc, "Schedule"."""

    name = "voc-json"
    suffixes: tuple[str, ...] = ("json",)

    def sniff(self, source: SourceText) -> float:
        """Return 1 where `schedule` and `conference` stand at the head of a JSON file, else 0."""
        if not is_whole(source) or not _SHAPE.search(source.text[:_HEAD]):
            return 0.0
        return 1.0 if '"conference"' in source.text else 0.0

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the schedule of the file."""

        def build(root: DataNode) -> Stated | None:
            conference = at(root, "schedule", "conference")
            if not isinstance(conference, Mapping):
                return None
            zone = known_zone(line(conference.get("time_zone_name")))
            events = tuple(
                replace(event, zone=zone) if _is_local(event) else event
                for event in _events(root, conference, sink)
            )
            return build_stated(
                events,
                source,
                self.name,
                title=line(conference.get("title")) or None,
                zone=zone,
            )

        return read_stated(source, self.name, "schedule.json", build, sink)


def _is_local(event: StatedEvent) -> bool:
    return isinstance(event.start, dt.datetime) and event.start.tzinfo is None


def _events(root: DataNode, conference: Mapping, sink: DiagnosticSink) -> Iterator[StatedEvent]:
    for day in mappings(conference.get("days")):
        date = read_stamp(line(day.get("date")))
        rooms = day.get("rooms")
        for entry in rooms.entries if isinstance(rooms, Mapping) else ():
            for item in mappings(entry.value):
                if (event := _event(item, date, entry.key, sink)) is not None:
                    yield event
    for item in mappings(at(root, "schedule", "events")):
        if (event := _event(item, None, "", sink)) is not None:
            yield event


def _event(
    node: Mapping, day: dt.datetime | dt.date | None, room: str, sink: DiagnosticSink
) -> StatedEvent | None:
    title = line(node.get("title"))
    if not title:
        sink.report(codes.ROW_UNREADABLE, "this event has no title", head(node))
        return None
    start, end = _start(node, day), read_stamp(line(node.get("end")))
    if start is None:
        written = node.get("date") or node.get("start")
        message = f"no start can be read from {line(written)!r}"
        sink.report(codes.TIME_UNREADABLE, message, head(written or node))
    texts = [text(node.get(key)) for key in ("subtitle", "abstract", "description")]
    own_room = node.get("room")
    return StatedEvent(
        title=title,
        span=node.span,
        uid=world_name(line(node.get("guid"))),
        day=day if isinstance(day, dt.date) and not isinstance(day, dt.datetime) else None,
        start=start,
        end=end
        if isinstance(end, dt.datetime)
        else add_length(start, read_length(line(node.get("duration")))),
        kind=kind_of_type(line(node.get("type"))),
        speakers=tuple(_people(node)),
        room=line(at(own_room, "name") or own_room) or room.strip() or None,
        track=line(at(node, "track", "name") or node.get("track")) or None,
        links=tuple(_links(node)),
        description="\n\n".join(dict.fromkeys(part for part in texts if part)) or None,
    )


def _start(node: Mapping, day: dt.datetime | dt.date | None) -> dt.datetime | None:
    """Return the moment of `date`; of files that have none, the clock of `start` on the day."""
    for key in ("date", "start"):
        if isinstance(moment := read_stamp(line(node.get(key))), dt.datetime):
            return moment
    return on_day(line(node.get("start")), day)


def _people(node: Mapping) -> Iterator[Person]:
    for person in mappings(node.get("persons")):
        name = (
            line(person.get("name"))
            or line(person.get("public_name"))
            or line(person.get("full_public_name"))
        )
        if name:
            where = line(person.get("affiliation")) or line(person.get("organization"))
            yield Person(name=name, affiliation=where or None, url=line(person.get("url")) or None)


def _links(node: Mapping) -> Iterator[Link]:
    for key in ("links", "attachments"):
        for link in mappings(node.get(key)):
            if url := line(link.get("url")):
                yield Link(label=line(link.get("title")), url=url)
    for item in items(node.get("url")):
        if (url := line(item)) and not url.startswith("urn:"):
            yield Link(label="", url=url)
