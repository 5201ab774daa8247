"""JSON of pretalx: the schedule of its widget, and the lists of its API."""

import datetime as dt
import re
from collections.abc import Iterator

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import DataNode, Document, Mapping
from eventparse.model import Link, Person, Status
from eventparse.options import ParseOptions
from eventparse.parsers._facts import at, head, items, line, mappings, text
from eventparse.parsers._json_file import is_whole, read_stated
from eventparse.parsers._programme import add_length, kind_of_type, read_length, read_stamp
from eventparse.parsers._stated import Stated, StatedEvent, build_stated, known_zone
from eventparse.source import SourceText

_LISTS = re.compile(r'"(?:talks|results|slots)"\s*:\s*\[')
_ONLY_HERE = re.compile(r'"(?:submission_type|event_start|submission|do_not_record)"\s*:')
_DROPPED = ("canceled", "cancelled", "withdrawn", "rejected")


class PretalxParser:
    """Reads `schedule/widgets/….json`, `api/events/…/talks` and `api/events/…/slots`. Source: pretalx, "REST API"."""

    name = "pretalx"
    suffixes: tuple[str, ...] = ("json",)

    def sniff(self, source: SourceText) -> float:
        """Return 1 where a list of talks or slots has keys that only pretalx writes, else 0."""
        if not is_whole(source) or not _LISTS.search(source.text):
            return 0.0
        return 1.0 if _ONLY_HERE.search(source.text) and _has_slots(source.text) else 0.0

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the schedule of the file."""

        def build(root: DataNode) -> Stated | None:
            if not isinstance(root, Mapping):
                return None
            reader = _Reader(root, sink)
            events = tuple(reader.events())
            title = line(at(root, "event", "name")) or line(root.get("name")) or None
            zone = known_zone(line(root.get("timezone")) or line(at(root, "event", "timezone")))
            return build_stated(events, source, self.name, title=title, zone=zone)

        return read_stated(source, self.name, "JSON of pretalx", build, sink)


def _has_slots(words: str) -> bool:
    return '"start"' in words and '"room"' in words


class _Reader:
    def __init__(self, root: Mapping, sink: DiagnosticSink) -> None:
        self.root = root
        self.sink = sink
        self.names = {
            key: _index(root.get(key)) for key in ("rooms", "tracks", "speakers", "submission_types")
        }

    def events(self) -> Iterator[StatedEvent]:
        """Yield the events of whichever list the file has."""
        for key in ("talks", "results", "slots"):
            for node in mappings(self.root.get(key)):
                talk = node.get("submission")
                talk = talk if isinstance(talk, Mapping) else node
                slots = mappings(node.get("slots")) or mappings(node.get("slot")) or (node,)
                for slot in slots:
                    if (event := self._event(talk, slot, node)) is not None:
                        yield event

    def _event(self, talk: Mapping, slot: Mapping, node: Mapping) -> StatedEvent | None:
        title = line(talk.get("title")) or line(slot.get("description"))
        start, end = read_stamp(line(slot.get("start"))), read_stamp(line(slot.get("end")))
        if not title:
            # A slot that is blocked has no title; one that has a talk by code alone cannot be named.
            if line(node.get("submission")):
                message = f"the talk {line(node.get('submission'))} is named by its code alone: export with `expand`"
                self.sink.report(codes.ROW_UNREADABLE, message, head(node))
            return None
        if not isinstance(start, dt.datetime):
            said = line(slot.get("start"))
            if said:
                self.sink.report(codes.TIME_UNREADABLE, f"no start can be read from {said!r}", head(node))
            start = None
        last = end if isinstance(end, dt.datetime) else None
        length = read_length(line(talk.get("duration")) or line(slot.get("duration")))
        texts = [text(talk.get(key)) for key in ("abstract", "description")]
        return StatedEvent(
            title=title,
            span=node.span,
            start=start,
            end=(last or add_length(start, length)) if start is not None else None,
            kind=kind_of_type(self._name(talk.get("submission_type"), "submission_types")),
            status=Status.CANCELLED if line(talk.get("state")) in _DROPPED else Status.CONFIRMED,
            speakers=tuple(self._people(talk.get("speakers"))),
            room=self._name(slot.get("room"), "rooms") or None,
            track=self._name(talk.get("track"), "tracks") or None,
            links=tuple(_links(talk)),
            description="\n\n".join(dict.fromkeys(part for part in texts if part and part != title)) or None,
        )

    def _name(self, node: DataNode | None, key: str) -> str:
        """Return the name of a room, track or type: written out, or by its number in a list of the file."""
        named = line(at(node, "name")) or line(at(node, "title")) or line(node)
        found = self.names[key].get(named)
        if found is not None:
            return line(found.get("name"))
        return "" if named.isdigit() else named

    def _people(self, node: DataNode | None) -> Iterator[Person]:
        for item in items(node):
            person = item if isinstance(item, Mapping) else self.names["speakers"].get(line(item))
            name = line(at(person, "name")) if person is not None else ""
            if name:
                yield Person(name=name, url=line(at(person, "url")) or None)


def _index(node: DataNode | None) -> dict[str, Mapping]:
    """Return the records of a list by their number and by their code."""
    found: dict[str, Mapping] = {}
    for record in mappings(node):
        for key in ("id", "code"):
            if name := line(record.get(key)):
                found.setdefault(name, record)
    return found


def _links(talk: Mapping) -> Iterator[Link]:
    for item in mappings(talk.get("resources")):
        if url := line(item.get("resource")) or line(item.get("link")) or line(item.get("url")):
            yield Link(label=line(item.get("description")), url=url)
    for key in ("url", "urls"):
        node = talk.get(key)
        url = line(at(node, "public")) or ("" if isinstance(node, Mapping) else line(node))
        if url:
            yield Link(label="", url=url)
