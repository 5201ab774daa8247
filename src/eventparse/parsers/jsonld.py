"""JSON-LD files with events in the words of schema.org."""

import datetime as dt
import re
from collections.abc import Iterator

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import DataNode, Document, Mapping
from eventparse.model import Kind, Link, Person, Status
from eventparse.options import ParseOptions
from eventparse.parsers._facts import at, head, items, line, mappings, text
from eventparse.parsers._json_file import is_whole, read_stated
from eventparse.parsers._programme import add_length, kind_of_type, read_stamp
from eventparse.parsers._stated import Stated, StatedEvent, build_stated, known_zone, world_name
from eventparse.source import SourceText

_CONTEXT = re.compile(r'"@context"\s*:\s*(?:\[|\{|")[^\]}]{0,400}?schema\.org')
_TYPE = re.compile(r'"@type"\s*:\s*(?:\[[^\]]*)?"(?:https?://schema\.org/)?\w*(?:Event|Festival|Hackathon)"')
_LENGTH = re.compile(r"P(?:(\d{1,3})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:\d+S)?)?", re.IGNORECASE)
_EVENT = ("Event", "Festival", "Hackathon", "CourseInstance")
_DEEPEST = 20


class JsonLdParser:
    """Reads every Event of a file; one that only holds others is the conference. Source: schema.org, "Event"."""

    name = "jsonld"
    suffixes: tuple[str, ...] = ("jsonld", "json")

    def sniff(self, source: SourceText) -> float:
        """Return 1 where the file has schema.org's context and an event, else 0."""
        if not is_whole(source):
            return 0.0
        return 1.0 if _CONTEXT.search(source.text) and _TYPE.search(source.text) else 0.0

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the schedule of the file."""

        def build(root: DataNode) -> Stated | None:
            tops = list(_tops(root, 0))
            whole = tops[0] if len(tops) == 1 and _events(tops[0]) else None
            title = zone = None
            if whole is not None:
                title = line(whole.get("name")) or None
                schedules = mappings(whole.get("eventSchedule"))
                zone = known_zone(line(schedules[0].get("scheduleTimezone"))) if schedules else None
                tops = _events(whole)
            events = tuple(event for node in tops if (event := _event(node, sink, 0)) is not None)
            return build_stated(events, source, self.name, title=title, zone=zone)

        return read_stated(source, self.name, "JSON-LD", build, sink)


def _tops(node: DataNode, depth: int) -> Iterator[Mapping]:
    """Yield the outermost events of a file."""
    for mapping in mappings(node):
        if _is_event(mapping):
            yield mapping
        elif depth < _DEEPEST:
            for entry in mapping.entries:
                if entry.key != "@context":
                    yield from _tops(entry.value, depth + 1)


def _is_event(mapping: Mapping) -> bool:
    kinds = [line(kind).rpartition("/")[2] for kind in items(mapping.get("@type"))]
    return any(kind.endswith(_EVENT) for kind in kinds)


def _events(mapping: Mapping) -> list[Mapping]:
    return [one for key in ("subEvent", "subEvents") for one in mappings(mapping.get(key)) if _is_event(one)]


def _event(node: Mapping, sink: DiagnosticSink, depth: int) -> StatedEvent | None:
    title = line(node.get("name")) or line(node.get("headline"))
    if not title:
        sink.report(codes.ROW_UNREADABLE, "this event has no name", head(node))
        return None
    start, end = _stamp(node.get("startDate"), sink), _stamp(node.get("endDate"), sink)
    last = end if isinstance(end, dt.datetime) else None
    # An offset at one of the two holds for both.
    if (
        isinstance(start, dt.datetime)
        and last is not None
        and (start.tzinfo is None) != (last.tzinfo is None)
    ):
        start, last = (
            start if start.tzinfo else start.replace(tzinfo=last.tzinfo),
            last if last.tzinfo else last.replace(tzinfo=start.tzinfo),
        )
    below = _events(node) if depth < _DEEPEST else []
    kind = next((k for item in items(node.get("additionalType")) if (k := kind_of_type(line(item)))), None)
    return StatedEvent(
        title=title,
        span=node.span,
        uid=world_name(line(node.get("@id")).removeprefix("urn:uuid:")),
        start=start,
        end=(last or add_length(start, _length(node.get("duration")))) if start is not None else None,
        kind=kind or (Kind.SESSION if below else None),
        status=_status(line(node.get("eventStatus"))),
        speakers=tuple(person for key in ("performer", "performers") for person in _people(node.get(key))),
        room=", ".join(dict.fromkeys(name for item in items(node.get("location")) if (name := _place(item))))
        or None,
        track="; ".join(name for item in items(node.get("keywords")) if (name := _name(item))) or None,
        links=tuple(_links(node)),
        description=text(node.get("description")) or None,
        children=tuple(event for one in below if (event := _event(one, sink, depth + 1)) is not None),
    )


def _stamp(node: DataNode | None, sink: DiagnosticSink) -> dt.datetime | dt.date | None:
    said = line(node)
    found = read_stamp(said)
    if said and found is None and node is not None:
        sink.report(codes.TIME_UNREADABLE, f"{said!r} is no date or moment of ISO 8601", head(node))
    return found


def _length(node: DataNode | None) -> dt.timedelta | None:
    match = _LENGTH.fullmatch(line(node))
    if match is None:
        return None
    return dt.timedelta(days=int(match[1] or 0), hours=int(match[2] or 0), minutes=int(match[3] or 0)) or None


def _status(word: str) -> Status:
    return (
        Status.CANCELLED if word.rpartition("/")[2] in ("EventCancelled", "Cancelled") else Status.CONFIRMED
    )


def _name(node: DataNode) -> str:
    return line(at(node, "name")) or line(node)


def _place(node: DataNode) -> str:
    name = _name(node)
    return "" if name.startswith(("http:", "https:")) else name


def _people(node: DataNode | None) -> Iterator[Person]:
    for item in items(node):
        if name := _name(item):
            where = at(item, "affiliation") or at(item, "worksFor")
            affiliation = "; ".join(found for one in items(where) if (found := _name(one)))
            yield Person(name=name, affiliation=affiliation or None, url=line(at(item, "url")) or None)


def _links(node: Mapping) -> Iterator[Link]:
    for item in items(node.get("url")):
        if url := line(item):
            yield Link(label="", url=url)
    for key in ("subjectOf", "workFeatured", "recordedIn"):
        for item in mappings(node.get(key)):
            if url := line(item.get("url")):
                yield Link(label=line(item.get("name")), url=url)
