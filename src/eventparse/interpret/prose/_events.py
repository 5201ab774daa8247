"""Make slots of a line that is an event: its fields, its children, its description."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from eventparse.document import Container, RichText, join
from eventparse.draft import WrittenDuration, WrittenTime
from eventparse.interpret._page import Page
from eventparse.interpret._slots import EventSlot
from eventparse.interpret.prose._anchors import read_anchor
from eventparse.interpret.prose._lines import Line, Role, collapse
from eventparse.interpret.prose._places import is_chair, room_label, split_room, without_badges, without_chair
from eventparse.interpret.prose._tree import Node
from eventparse.interpret.wording import CERTAIN_NAME, describe, kind_of, read_people
from eventparse.model import Kind

_SESSIONS = frozenset((Kind.SESSION, Kind.TALK, Kind.LECTURE, Kind.TUTORIAL, Kind.POSTER, Kind.KEYNOTE))
_TALK = 400
"""A longer text is a description."""
_LABEL = 8
"""A text in brackets that is no longer is a code and no title."""


@dataclass(slots=True)
class _Parts:
    """What the lines below an event say about it."""

    body: list[RichText]
    time: WrittenTime | None
    duration: WrittenDuration | None
    speaker: RichText | None = None
    affiliation: RichText | None = None
    room: str | None = None
    links: list[RichText] = field(default_factory=list)
    remarks: list[RichText] = field(default_factory=list)
    asides: list[Container] = field(default_factory=list)
    events: list[Node] = field(default_factory=list)
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes slots of nodes."""

    page: Page
    rooms: frozenset[str]
    """What stands at the end of several slots and is a room."""

    def event(self, node: Node, lane: int, level: int, *, room: str | None = None) -> list[EventSlot]:
        """Return the slot of a node, and those of its children below it."""
        line = node.line
        if line is None:
            return []
        parts = _Parts(
            [line.body] if line.body.text.strip() else [], line.time if line.anchored else None, line.duration
        )
        parts.asides.extend(line.asides)
        more, badge = without_badges(line.more)
        for text in more:
            self._text(text, parts)
        children = list(node.children)
        if not parts.body or _is_code(parts.body[0]):
            children = self._promote(children, parts)
        self._children(children, parts)
        body, own_room = self._body(parts)
        if not body.text.strip():
            return []
        room_here = parts.room or own_room or room
        event = EventSlot(
            span=line.span, body=body, lane=lane, time=parts.time, duration=parts.duration, speaker=parts.speaker,
            affiliation=parts.affiliation, room=room_here, kind_text=badge, link_texts=tuple(parts.links),
            remarks=tuple(parts.remarks), asides=tuple(parts.asides), level=level,
        )  # fmt: skip
        out = [event]
        for child in parts.events:
            out.extend(self.event(child, lane, level + 1, room=self._inherited(child, room_here)))
        return out

    def _inherited(self, child: Node, room: str | None) -> str | None:
        return room if child.line is not None and not child.line.timed else None

    def _body(self, parts: _Parts) -> tuple[RichText, str | None]:
        if not parts.body:
            return RichText("", ()), None
        first, room = split_room(without_chair(parts.body[0]), self.page, self.rooms)
        if room is None:
            first, room = room_label(first)
        rest: list[RichText] = []
        for text in parts.body[1:]:
            kept, found = split_room(text, self.page, self.rooms)
            room = room or found
            rest.append(kept)
        return join([first, *rest]), room

    # ------------------------------------------------------------ what stands below
    def _text(self, text: RichText, parts: _Parts) -> None:
        """A further line of the event's own block."""
        anchor = read_anchor(text, self.page)
        if anchor.field is not None:
            self._field(anchor.field, anchor.body, anchor.when.time, parts)
        elif is_chair(text.text):
            return
        elif not parts.body:
            parts.body.append(text)
        elif self._completes(text, parts):
            parts.body.append(text)
        else:
            parts.remarks.append(text)

    def _completes(self, text: RichText, parts: _Parts) -> bool:
        """A line of names belongs to the title above it, a title to the names above it."""
        if len(text.text) > _TALK or len(parts.body) > 2:
            return False
        return self._is_people(text) != self._is_people(parts.body[0]) and len(parts.body) == 1

    def _is_people(self, text: RichText) -> bool:
        reading = read_people(text, self.page)
        return bool(reading.people) and reading.score >= CERTAIN_NAME - 0.1

    def _field(self, name: str, value: RichText, time: WrittenTime | None, parts: _Parts) -> None:
        if name in ("time", "date"):
            parts.time = parts.time or time
        elif name == "speaker":
            parts.speaker = value if parts.speaker is None else join((parts.speaker, value))
        elif name == "affiliation":
            parts.affiliation = value
        elif name == "room":
            parts.room = parts.room or collapse(value)
        elif name == "links":
            parts.links.append(value)
        elif name == "title" and not parts.titled:
            parts.body.insert(0, value)
            if len(parts.body) > 1 and self._is_people(parts.body[1]) and parts.speaker is None:
                parts.speaker = parts.body[1]
            del parts.body[1:]
            parts.titled = True
        elif name in ("description", "notes", "title"):
            parts.remarks.append(value)

    def _promote(self, children: list[Node], parts: _Parts) -> list[Node]:
        """Take the title from the first line below a line that is only a time."""
        own = [child for child in children if child.line is not None and child.line.field is None]
        plain = [child for child in own if not _is_hidden(child)]
        if not plain or any(child.line is not None and child.line.timed for child in plain):
            return children
        bullets = [child for child in plain if child.line is not None and child.line.role is Role.ITEM]
        if parts.body and (len(bullets) != 1 or len(plain) > 1):
            return children
        if (
            not parts.body
            and len(bullets) == len(plain)
            and len(bullets) > 1
            and not self._is_short(bullets[0])
        ):
            return children
        first = plain[0]
        if first.line is not None:
            parts.body[:] = [first.line.body]
            for text in first.line.more:
                self._text(text, parts)
            parts.asides.extend(first.line.asides)
        at = children.index(first)
        return [*children[:at], *first.children, *children[at + 1 :]]

    def _is_short(self, node: Node) -> bool:
        return node.line is not None and len(node.line.text.text.split()) <= 12

    def _children(self, children: Sequence[Node], parts: _Parts) -> None:
        bullets = [c for c in children if c.line is not None and _may_be_event(c.line)]
        talks = self._are_talks(bullets, parts)
        for child in children:
            line = child.line
            if line is None:
                continue
            if line.field is not None:
                self._field(line.field, line.body, line.time, parts)
                parts.asides.extend(line.asides)
                for text in line.more:
                    self._text(text, parts)
                self._children(child.children, parts)
            elif line.timed or line.role is Role.HEADING:
                parts.events.append(child)
            elif _is_hidden(child):
                parts.remarks.extend(_texts(child))
            elif is_chair(line.text.text):
                continue
            elif child in bullets and (talks or self._is_talk(line, parts, len(bullets))):
                parts.events.append(child)
            elif len(bullets) == 1 and self._completes(line.text, parts):
                parts.body.append(line.text)
            else:
                parts.remarks.extend(_texts(child))
                parts.asides.extend(line.asides)

    def _are_talks(self, bullets: list[Node], parts: _Parts) -> bool:
        """Items below a session are its talks; below other events only where they look like talks."""
        if not bullets or not parts.body:
            return bool(bullets)
        lines = [c.line for c in bullets if c.line is not None]
        if any(line.duration is not None and not line.timed for line in lines) and len(lines) > 1:
            return False
        items = [line for line in lines if line.role is Role.ITEM]
        if items and len(items) == len(lines) and kind_of(parts.body[0].text, self.page) in _SESSIONS:
            return len(lines) > 1 or not self._is_link(lines[0])
        if len(lines) < 2:
            return False
        return 2 * sum(self.looks_like_talk(line) for line in lines) >= len(lines)

    def _is_link(self, line: Line) -> bool:
        return "http" in line.text.text or "www." in line.text.text

    def _is_talk(self, line: Line, parts: _Parts, of: int) -> bool:
        """A single line below a session with a speaker and a title."""
        session = bool(parts.body) and kind_of(parts.body[0].text, self.page) in (Kind.SESSION, Kind.POSTER)
        return session and of <= 2 and self.looks_like_talk(line)

    def looks_like_talk(self, line: Line) -> bool:
        """Tell whether a line names people beside its title."""
        if len(line.text.text) > _TALK:
            return False
        head, colon, tail = line.text.text.partition(":")
        if colon and tail.strip() and kind_of(head, self.page) in _SESSIONS:
            return True
        probe = EventSlot(span=line.span, body=line.body, lane=0)
        return bool(describe(probe, self.page, day=0, track=None).speakers)


def _may_be_event(line: Line) -> bool:
    if line.field is not None or line.timed or line.hidden or len(line.text.text) > _TALK:
        return False
    return line.role in (Role.ITEM, Role.TEXT, Role.DETAIL) and not is_chair(line.text.text)


def _is_hidden(node: Node) -> bool:
    return node.line is not None and node.line.hidden and node.line.role in (Role.LABEL,)


def _is_code(text: RichText) -> bool:
    """Tell whether a text is only a code in brackets."""
    plain = text.text.strip()
    return plain.startswith("(") and plain.endswith(")") and len(plain) <= _LABEL


def _texts(node: Node) -> list[RichText]:
    """Return all texts of a node and below it."""
    out: list[RichText] = []
    for inner in (node, *node.walk()):
        if inner.line is not None:
            out.extend((inner.line.text, *inner.line.more))
    return out


def with_remark(event: EventSlot, texts: Sequence[RichText]) -> EventSlot:
    """Return an event with further lines of description."""
    return replace(event, remarks=(*event.remarks, *texts))
