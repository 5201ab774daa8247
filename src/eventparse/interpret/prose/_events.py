"""Make slots of a line that is an event: its fields, its children, its description."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from eventparse.document import Container, RichText, join
from eventparse.draft import WrittenDuration, WrittenTime
from eventparse.interpret._page import Page
from eventparse.interpret._slots import EventSlot
from eventparse.interpret.prose._anchors import read_anchor
from eventparse.interpret.prose._breaks import columns_of
from eventparse.interpret.prose._lines import Line, Role, Spot, collapse
from eventparse.interpret.prose._places import (
    is_chair,
    is_room,
    room_label,
    split_room,
    tells_place,
    without_badges,
    without_chair,
)
from eventparse.interpret.prose._styles import by_style, goes_on, set_apart
from eventparse.interpret.prose._talks import (
    LONGEST,
    NUMBER,
    any_label,
    are_talks,
    bold_label,
    is_list_label,
    is_talk,
    may_be_event,
)
from eventparse.interpret.prose._tree import Node, texts_below
from eventparse.interpret.prose._words import begins_with_by, is_topic_label
from eventparse.interpret.wording import (
    CERTAIN_NAME,
    is_only_cancelled,
    is_tba,
    kind_of,
    name_score,
    only_labels,
    read_people,
    take_labels,
)
from eventparse.model import Kind

_ALONE = frozenset((Kind.BREAK, Kind.MEAL, Kind.SOCIAL, Kind.REGISTRATION))
"""Kinds that are hardly ever in the room of the session around them."""
_CODE = 8
"""A text in brackets that is no longer is a code and no title."""
_TRACK = re.compile(
    r"^\s*(?P<track>[^\W\d_]{1,14}\s*(?:\d{1,2}|[A-Z]))\s*[:–—-]\s*(?P<title>\S.*)$", re.DOTALL
)


@dataclass(slots=True)
class _Parts:
    """What the lines below an event say about it."""

    body: list[RichText]
    time: WrittenTime | None
    length: WrittenDuration | None
    speaker: RichText | None = None
    affiliation: RichText | None = None
    room: str | None = None
    track: str | None = None
    links: list[RichText] = field(default_factory=list)
    remarks: list[RichText] = field(default_factory=list)
    asides: list[Container] = field(default_factory=list)
    events: list[Node] = field(default_factory=list)
    titled: bool = False
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class _Above:
    """What a child takes over from the event above it."""

    room: str | None = None
    track: str | None = None


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes slots of nodes."""

    page: Page
    rooms: frozenset[str]
    """What stands at the end of several slots and is a room."""
    labels: frozenset[str]
    """Bold labels that stand below several slots."""

    def event(self, node: Node, lane: int, level: int) -> list[EventSlot]:
        """Return the slot of a node, and those of its children below it."""
        return self._event(node, lane, level, _Above())

    def _event(self, node: Node, lane: int, level: int, above: _Above) -> list[EventSlot]:
        line = node.line
        if line is None:
            return []
        parts = _Parts(
            [line.body] if line.body.text.strip() else [], line.time if line.anchored else None, line.length
        )
        if parts.body and is_only_cancelled(parts.body[0].text, self.page):
            # "13 May [Postponed]": what was to take place stands below.
            parts.remarks.append(parts.body.pop())
        parts.speaker = line.speaker
        parts.asides.extend(line.asides)
        more, badge = without_badges(line.more)
        if (
            not parts.body
            and line.spot is Spot.JOINED
            and more
            and is_room(self._bare(more[0]), self.page, self.rooms)
        ):
            # Below a heading that is only a day stands "10am, Room 5", and the title elsewhere.
            parts.room, more = self._bare(more[0]), more[1:]
        for text in more:
            self._text(text, parts)
        children = list(node.children)
        if not parts.body or _is_code(parts.body[0]):
            children = self._promote(children, parts)
        if parts.body and _is_code(parts.body[0]):
            parts.body[0] = parts.body[0].strip("() ")
        body = self._body(parts)
        if level and not line.anchored:
            body = self._untracked(body, parts, line)
        before = list(parts.body)
        self._children(children, body.text, line, parts)
        if parts.body != before:
            body = self._body(parts)
        if not body.text.strip() and line.body.text.strip() and line.dated:
            body = line.body  # "13 May [Postponed]", and nothing below it
        if not body.text.strip():
            return []
        room, track = parts.room or above.room, parts.track or above.track
        named = kind_of(body.text, self.page)
        said = (parts.kind or badge) if named is None else None
        event = EventSlot(
            span=line.span, body=body, lane=lane, time=parts.time, duration=parts.length, speaker=parts.speaker,
            affiliation=parts.affiliation, room=room, track=track, kind_text=said,
            default_kind=Kind.SESSION.value if parts.events else None, link_texts=tuple(parts.links),
            remarks=tuple(parts.remarks), asides=tuple(parts.asides), level=level,
        )  # fmt: skip
        out = [event]
        for child in parts.events:
            alone = child.line is not None and kind_of(child.line.body.text, self.page) in _ALONE
            out.extend(self._event(child, lane, level + 1, _Above(None if alone else room, track)))
        return out

    # ------------------------------------------------------------ its own words
    def _body(self, parts: _Parts) -> RichText:
        """Return title and people, each on a line; rooms and chairs go where they belong."""
        rest: list[RichText] = []
        for index, text in enumerate(parts.body):
            bare, chair = without_chair(text)
            if chair is not None and chair not in parts.remarks:
                parts.remarks.append(chair)
            kept, room = split_room(bare, self.page, self.rooms)
            if room is None and not index:
                kept, room = room_label(kept)
            parts.room = parts.room or room
            rest.append(kept)
        if len(rest) == 1 and parts.speaker is None:
            split = by_style(rest[0], self.page)
            if split is not None:
                rest[0], parts.speaker = split
            elif len(pieces := columns_of(rest[0], self.page)) > 1:
                rest = [piece for piece in pieces if not self._takes_room(piece, parts)] or pieces
        return join(rest)

    def _takes_room(self, text: RichText, parts: _Parts) -> bool:
        if parts.room is not None or not is_room(text.text, self.page, self.rooms):
            return False
        parts.room = collapse(text)
        return True

    def _untracked(self, body: RichText, parts: _Parts, line: Line) -> RichText:
        """Take `Track 1:` and the number of a paper off the title of a talk or parallel session."""
        number = NUMBER.match(body.text)
        if number is not None and line.role is Role.ITEM:
            return body.slice(number.end())
        match = _TRACK.match(body.text)
        if match is None or line.role is not Role.HEADING:
            return body
        parts.track = " ".join(match["track"].split())
        return body.slice(match.start("title"))

    def _text(self, text: RichText, parts: _Parts) -> None:
        """A further line of the event's own block."""
        anchor = read_anchor(text, self.page)
        if anchor.field is not None:
            self._field(anchor.field, anchor.body, anchor.when.time, parts)
        elif is_chair(text.text):
            parts.remarks.append(text)
        elif only_labels(text, self.page):
            parts.links.append(text)
        elif not parts.body:
            parts.body.append(text)
        elif begins_with_by(text.text) and len(parts.body) == 1:
            parts.body[0] = join((parts.body[0], text), " ")
        elif self._is_links(text):
            parts.links.append(text)
        elif parts.room is None and is_room(text.text, self.page, self.rooms):
            parts.room = " ".join(text.text.split()).strip("()[] ")
        elif self._completes(text, parts):
            self._complete(text, parts)
        elif parts.speaker is not None and goes_on(parts.body[-1], text):
            parts.body[-1] = join((parts.body[-1], text), " ")
        else:
            parts.remarks.append(text)

    def _bare(self, text: RichText) -> str:
        """Return the words of a text without its link labels."""
        return collapse(take_labels(text, self.page)[0]) if text.links() else collapse(text)

    def _is_links(self, text: RichText) -> bool:
        """`* [Slides](…) [Video 1](…)`: a line of nothing but materials."""
        links = text.links()
        rest = text.text
        for link in links:
            label = link.label.strip().rstrip("0123456789 ").casefold()
            if label not in self.page.lexicon.link_labels:
                return False
            rest = rest.replace(link.label, "", 1)
        return bool(links) and not any(c.isalnum() for c in rest)

    def _completes(self, text: RichText, parts: _Parts) -> bool:
        """A line of names belongs to the title above it, a title to the names above it."""
        if len(text.text) > LONGEST or len(parts.body) != 1 or parts.speaker is not None:
            return False
        if tells_place(text, self.page, self.rooms):
            return False
        return self._is_people(text) != self._is_people(parts.body[0])

    def _complete(self, text: RichText, parts: _Parts) -> None:
        if self._is_people(text):
            apart = set_apart(text, self.page)
            if apart is not text:
                parts.speaker = apart
            else:
                parts.body.append(text)
        else:
            # The title below the names is the event.
            parts.speaker, parts.body[:] = set_apart(parts.body[0], self.page), [text]

    def _is_people(self, text: RichText) -> bool:
        reading = read_people(set_apart(text, self.page), self.page)
        if reading.people and reading.score >= CERTAIN_NAME - 0.1:
            return True
        links = text.links()
        linked = bool(links) and not text.text[: links[0].start].strip()
        return linked and name_score(links[0].label, self.page) >= CERTAIN_NAME and len(text.text) <= 120

    def _field(self, name: str, value: RichText, time: WrittenTime | None, parts: _Parts) -> None:
        if is_tba(value.text, self.page) and (name != "title" or parts.body):
            return
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
        elif name in ("title", "name") and not parts.titled:
            self._title(value, parts)
            parts.titled = True
        elif name in ("description", "notes", "title", "name"):
            parts.remarks.append(value)

    def _title(self, value: RichText, parts: _Parts) -> None:
        """A labelled title takes the place of names, and of words that only say what sort of event it is."""
        if parts.body and self._is_people(parts.body[0]) and parts.speaker is None:
            parts.speaker = parts.body[0]
        elif parts.body and kind_of(parts.body[0].text, self.page) is None:
            parts.remarks.append(value)
            return
        elif parts.body:
            parts.kind = collapse(parts.body[0])
        parts.body[:] = [value, *parts.body[1:]]

    # ------------------------------------------------------------ what stands below
    def _promote(self, children: list[Node], parts: _Parts) -> list[Node]:
        """Take the title from the first line below a line that is only a time."""
        plain = [
            c for c in children
            if c.line is not None and c.line.field is None and not _is_hidden(c) and not is_list_label(c)
        ]  # fmt: skip
        titled = any(child.line is not None and child.line.field == "title" for child in children)
        if not plain or titled or any(child.line is not None and child.line.timed for child in plain):
            return children
        bullets = [child for child in plain if child.line is not None and child.line.role is Role.ITEM]
        if parts.body and (len(bullets) != 1 or len(plain) > 1):
            return children
        first = plain[0]
        if first.line is not None:
            parts.body[:] = [first.line.body]
            for text in first.line.more:
                self._text(text, parts)
            parts.asides.extend(first.line.asides)
        at = children.index(first)
        return [*children[:at], *first.children, *children[at + 1 :]]

    def _children(self, children: Sequence[Node], title: str, owner: Line, parts: _Parts) -> None:
        bullets = [
            c for c in children if c.line is not None and may_be_event(c.line) and not is_list_label(c)
        ]
        timed = any(c.line is not None and c.line.timed and c.line.role is Role.ITEM for c in children)
        structured = any(
            c.line is not None and (c.line.field or room_label(c.line.text)[1]) for c in children
        )
        talks = are_talks(bullets, title, owner, timed, self.page)
        for child in self._by_line(children, owner, parts):
            line = child.line
            if line is None:
                continue
            if line.field is not None:
                self._field(line.field, line.body, line.time, parts)
                parts.asides.extend(line.asides)
                for text in line.more:
                    self._text(text, parts)
                self._children(child.children, title, owner, parts)
            elif line.timed or line.role is Role.HEADING:
                parts.events.append(child)
            elif is_list_label(child):
                self._listed(child, line, parts)
            elif self._is_links(line.text):
                parts.links.append(line.text)
            elif self._is_detail(line, structured):
                parts.remarks.append(line.text)
            elif _is_hidden(child):
                parts.remarks.extend(texts_below(child))
            elif is_chair(line.text.text):
                parts.remarks.append(line.text)
            elif child in bullets and (talks or is_talk(line, title, len(bullets), self.page)):
                parts.events.append(child)
            elif parts.room is None and is_room(line.text.text, self.page, self.rooms):
                parts.room = collapse(line.text)
            elif len(bullets) == 1 and self._completes(line.text, parts):
                self._complete(self._unroomed(line.text, parts), parts)
            else:
                parts.remarks.extend(texts_below(child))
                parts.asides.extend(line.asides)

    def _by_line(self, children: Sequence[Node], owner: Line, parts: _Parts) -> Sequence[Node]:
        """Take the first paragraph below a heading for its people where it names some and no other does."""
        lines = [child.line for child in children[:3] if child.line is not None]
        named = [self._is_people(line.text) for line in lines]
        if owner.role is not Role.HEADING or named != [True] + [False] * (len(lines) - 1):
            return children
        if any(line.role is not Role.TEXT for line in lines[:2]) or not self._completes(lines[0].text, parts):
            return children
        self._complete(self._unroomed(lines[0].text, parts), parts)
        return children[1:]

    def _listed(self, child: Node, line: Line, parts: _Parts) -> None:
        """`Topics:` with a list below it."""
        below = [inner.line.text for inner in child.children if inner.line is not None]
        if is_topic_label(line.text.text) and not parts.titled:
            parts.titled = True
            if parts.body and kind_of(parts.body[0].text, self.page) is None:
                parts.remarks.extend(below)
            else:
                parts.body[:] = [join(below, ", ")]
        else:
            parts.remarks.extend(texts_below(child))

    def _is_detail(self, line: Line, structured: bool) -> bool:
        """Beside labelled lines another label is one more of them; so is one in bold that keeps coming back."""
        label = any_label(line) if structured and line.role is Role.ITEM else bold_label(line)
        if label is None or not (structured or label in self.labels) or room_label(line.text)[1] is not None:
            return False
        head = line.text.slice(0, line.text.text.index(":"))
        return kind_of(label, self.page) is None and not self._is_people(head)

    def _unroomed(self, text: RichText, parts: _Parts) -> RichText:
        kept, room = split_room(text, self.page, self.rooms)
        parts.room = parts.room or room
        return kept


def _is_hidden(node: Node) -> bool:
    return node.line is not None and node.line.hidden and node.line.role is Role.LABEL


def _is_code(text: RichText) -> bool:
    """Tell whether a text is only a code in brackets."""
    plain = text.text.strip()
    return plain.startswith("(") and plain.endswith(")") and len(plain) <= _CODE


def with_remark(event: EventSlot, texts: Sequence[RichText]) -> EventSlot:
    """Return an event with further lines of description."""
    return replace(event, remarks=(*event.remarks, *texts))
