"""JSON of Sessionize: its views All, Sessions, GridSmart and Speakers' sessions."""

import datetime as dt
import re
from collections.abc import Iterator

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import DataNode, Document, Mapping, Sequence
from eventparse.model import Kind, Link, Person, Status
from eventparse.options import ParseOptions
from eventparse.parsers._facts import at, head, is_true, items, line, mappings, text
from eventparse.parsers._json_file import is_whole, read_stated
from eventparse.parsers._programme import kind_of_type, read_stamp
from eventparse.parsers._stated import Stated, StatedEvent, build_stated, world_name
from eventparse.source import SourceText

_SESSIONS = re.compile(r'"sessions"\s*:\s*\[')
_DROPPED = ("declined", "withdrawn", "cancelled", "canceled")


class SessionizeParser:
    """Reads every session of a view once. Times are local where the API was not asked for UTC: the file then names no
    zone. Source: Sessionize, "API / Embed".
    """

    name = "sessionize"
    suffixes: tuple[str, ...] = ("json",)

    def sniff(self, source: SourceText) -> float:
        """Return 1 where sessions have the keys `startsAt` and `isServiceSession`, else 0."""
        whole = source.text
        if not is_whole(source) or not _SESSIONS.search(whole):
            return 0.0
        return 1.0 if '"startsAt"' in whole and '"isServiceSession"' in whole else 0.0

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the schedule of the file."""

        def build(root: DataNode) -> Stated | None:
            reader = _Reader(root, sink)
            return build_stated(tuple(reader.events()), source, self.name)

        return read_stated(source, self.name, "JSON of Sessionize", build, sink)


class _Reader:
    def __init__(self, root: DataNode, sink: DiagnosticSink) -> None:
        self.root = root
        self.sink = sink
        self.speakers = {line(one.get("id")): one for one in mappings(at(root, "speakers"))}
        self.rooms = {line(one.get("id")): line(one.get("name")) for one in mappings(at(root, "rooms"))}
        self.categories = {
            line(item.get("id")): (line(category.get("title")), line(item.get("name")))
            for category in mappings(at(root, "categories"))
            for item in mappings(category.get("items"))
        }

    def events(self) -> Iterator[StatedEvent]:
        """Yield the sessions; one that is held in all rooms stands in each of a grid, and counts once."""
        seen: set[tuple[str, str]] = set()
        for node in self._sessions():
            mark = (line(node.get("id")), line(node.get("startsAt")))
            if mark in seen and mark[0]:
                continue
            seen.add(mark)
            if (event := self._event(node)) is not None:
                yield event

    def _sessions(self) -> Iterator[Mapping]:
        tops = self.root.items if isinstance(self.root, Sequence) else (self.root,)
        for top in tops:
            yield from mappings(at(top, "sessions"))
            for room in mappings(at(top, "rooms")):
                yield from mappings(room.get("sessions"))

    def _event(self, node: Mapping) -> StatedEvent | None:
        title = line(node.get("title"))
        if not title:
            self.sink.report(codes.ROW_UNREADABLE, "this session has no title", head(node))
            return None
        start, end = read_stamp(line(node.get("startsAt"))), read_stamp(line(node.get("endsAt")))
        if line(node.get("startsAt")) and not isinstance(start, dt.datetime):
            said = line(node.get("startsAt"))
            self.sink.report(codes.TIME_UNREADABLE, f"no start can be read from {said!r}", head(node))
        named = list(self._named(node))
        kinds = [
            kind for title, name in named if _is(title, "format", "type") and (kind := kind_of_type(name))
        ]
        return StatedEvent(
            title=title,
            span=node.span,
            uid=world_name(line(node.get("id"))),
            start=start if isinstance(start, dt.datetime) else None,
            end=end if isinstance(end, dt.datetime) and isinstance(start, dt.datetime) else None,
            kind=kinds[0] if kinds else self._kind(node),
            status=Status.CANCELLED if line(node.get("status")).casefold() in _DROPPED else Status.CONFIRMED,
            speakers=tuple(self._people(node)),
            room=line(node.get("room")) or self.rooms.get(line(node.get("roomId"))) or None,
            track=next((name for title, name in named if _is(title, "track", "stream")), None),
            links=tuple(_links(node)),
            description=text(node.get("description")) or None,
        )

    def _kind(self, node: Mapping) -> Kind | None:
        """A session of the organisers' own is named by its title (lunch, registration); others are talks."""
        return None if is_true(node.get("isServiceSession")) else Kind.TALK

    def _named(self, node: Mapping) -> Iterator[tuple[str, str]]:
        """Yield the categories of a session with their items."""
        for item in items(node.get("categoryItems")):
            if (found := self.categories.get(line(item))) is not None:
                yield found
        for category in mappings(node.get("categories")):
            for one in mappings(category.get("categoryItems")):
                yield line(category.get("name")), line(one.get("name"))

    def _people(self, node: Mapping) -> Iterator[Person]:
        for item in items(node.get("speakers")):
            person = self.speakers.get(line(at(item, "id")) or line(item), item)
            name = line(at(person, "fullName")) or line(at(person, "name"))
            name = name or f"{line(at(person, 'firstName'))} {line(at(person, 'lastName'))}".strip()
            if name:
                yield Person(name=name)


def _is(title: str, *words: str) -> bool:
    return any(word in title.casefold() for word in words)


def _links(node: Mapping) -> Iterator[Link]:
    for key, label in (("liveUrl", "Live"), ("recordingUrl", "Recording")):
        if url := line(node.get(key)):
            yield Link(label=label, url=url)
