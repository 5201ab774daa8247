"""Write the chosen sections as slots: days, tracks, events, in page order."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from eventparse.document import RichText
from eventparse.interpret._page import Page
from eventparse.interpret._slots import DaySlot, EventSlot, SectionSlot, Slot
from eventparse.interpret.prose._events import Maker, with_remark
from eventparse.interpret.prose._inner import have_inner_times, with_inner_time
from eventparse.interpret.prose._lines import Line, Role, Spot, collapse
from eventparse.interpret.prose._places import frequent_endings, is_chair
from eventparse.interpret.prose._sections import Section, Sort, favours
from eventparse.interpret.prose._talks import bold_label, is_session, looks_like_talk
from eventparse.interpret.prose._tree import Node
from eventparse.interpret.prose._words import begins_with_by, is_day_part
from eventparse.interpret.wording import kind_of
from eventparse.model import Kind
from eventparse.source import Span

_UNTIMED = frozenset((Kind.BREAK, Kind.MEAL, Kind.SOCIAL, Kind.REGISTRATION, Kind.CLOSING, Kind.OPENING))
_PAUSES = frozenset((Kind.BREAK, Kind.MEAL, Kind.REGISTRATION, Kind.OPENING))
_WORDS = 12
_LIST = 3
"""So many items show whether paragraphs stand between them."""
_SHORT = 25
"""An untimed line with more words than this is a remark."""
_CODE = re.compile(r"\d{1,2}[A-Za-z]\b")
_NOTHING = RichText("", ())


@dataclass(frozen=True, slots=True)
class Emitted:
    """The slots of a page, each with its place."""

    slots: tuple[tuple[Span, Slot], ...]
    """They, in page order."""
    lanes: int
    """How many lanes they have used."""
    context: str
    """Words of the headings above them."""


@dataclass(slots=True)
class _Writer:
    """What is known while slots are written."""

    page: Page
    sorts: dict[Node, Sort]
    chosen: dict[Node, Section]
    live: set[Node]
    """Nodes with a chosen section at or below them."""
    maker: Maker
    first_lane: int
    out: list[tuple[Span, Slot]] = field(default_factory=list)
    lanes: int = 1
    seen: set[int] = field(default_factory=set)
    """Starts of the sections of this day in this lane."""
    day: Node | None = None
    last_day: tuple[object, ...] | None = None
    """Date of the last slot that named one; the next of the same day goes on with it."""
    inner: set[Node] = field(default_factory=set)
    """Owners of dated lines that have a time amid their words."""


def emit(root: Node, sorts: dict[Node, Sort], chosen: list[Section], lane: int, page: Page) -> Emitted:
    """Return the slots of the chosen sections."""
    live: set[Node] = set()
    for section in chosen:
        live.update((section.owner, *section.owner.above()))
    texts = [slot.line.body for section in chosen for slot in section.slots if slot.line is not None]
    texts.extend(
        text for s in chosen for slot in s.slots if slot.line is not None for text in slot.line.more[:2]
    )
    maker = Maker(page, frequent_endings(texts, page), _frequent_labels(chosen))
    writer = _Writer(page, sorts, {section.owner: section for section in chosen}, live, maker, lane)
    for section in chosen:
        lines = [slot.line for slot in section.slots if slot.line is not None]
        if section.key[1] and have_inner_times(lines, page):
            writer.inner.add(section.owner)
    _write(root, writer)
    words = dict.fromkeys(heading for section in chosen for heading in section.headings[:2])
    return Emitted(tuple(writer.out), writer.lanes, " | ".join(words))


def _frequent_labels(chosen: list[Section]) -> frozenset[str]:
    """Return the bold labels that stand below at least two slots."""
    found: Counter[str] = Counter()
    for section in chosen:
        for slot in section.slots:
            below = [bold_label(node.line) for node in slot.children if node.line is not None]
            found.update({label for label in below if label is not None})
    return frozenset(label for label, count in found.items() if count > 1)


def _write(root: Node, writer: _Writer) -> None:
    """Walk down to the chosen sections; a stack, so that depth costs no recursion."""
    stack: list[tuple[Node, int]] = [(root, 0)]
    while stack:
        owner, at = stack.pop()
        if at == 0:
            _open(owner, writer)
        if at >= len(owner.children):
            _close(owner, writer)
            continue
        stack.append((owner, at + 1))
        child = owner.children[at]
        if child in writer.live and not (owner in writer.chosen and child in writer.chosen[owner].slots):
            stack.append((child, 0))
        else:
            _child(child, owner, writer)


def _open(owner: Node, writer: _Writer) -> None:
    line = owner.line
    if line is None:
        pass
    elif writer.sorts[owner] is Sort.DAY:
        writer.day = owner
        writer.seen = set()
        writer.last_day = None
        writer.out.append((line.span, DaySlot(line.day())))
    elif _is_track(owner, writer):
        body = line.body if line.anchored else line.text
        writer.out.append((line.span, SectionSlot(body.strip(" \t\n:"))))
    section = writer.chosen.get(owner)
    if section is not None and not section.key[1]:
        starts = set(section.starts())
        if writer.seen & starts:
            writer.lanes += 1
            writer.seen = set()
        writer.seen |= starts


def _close(owner: Node, writer: _Writer) -> None:
    if owner.line is not None and writer.sorts[owner] is not Sort.DAY and _is_track(owner, writer):
        writer.out.append((owner.line.span, SectionSlot(_NOTHING)))


def _is_track(owner: Node, writer: _Writer) -> bool:
    """Tell whether a heading names what follows: it stands below a day, or has brothers with slots."""
    line = owner.line
    if line is None or line.role not in (Role.HEADING, Role.LABEL, Role.TEXT) or owner.parent is None:
        return False
    words = line.text.text
    if (
        line.field is not None
        or is_chair(words)
        or is_day_part(words)
        or len(words) > 160
        or _only_favours(words, writer.page)
    ):
        return False
    if owner not in writer.chosen and line.role is Role.TEXT:
        return False
    if any(writer.sorts.get(node) is Sort.DAY for node in owner.walk()):
        return False
    below_day = any(writer.sorts.get(node) is Sort.DAY for node in owner.above())
    brothers = sum(node in writer.live and writer.sorts[node] is Sort.PLAIN for node in owner.parent.children)
    return below_day or brothers >= 2


def _only_favours(words: str, page: Page) -> bool:
    return len(words.split()) <= 4 and favours(words, page)


def _child(child: Node, owner: Node, writer: _Writer) -> None:
    line = child.line
    if line is None:
        return
    section = writer.chosen.get(owner)
    if section is None:
        if owner in writer.live and line.role is Role.HEADING:
            _lone_heading(child, line, writer)
        return
    if child in section.slots:
        day = writer.sorts[child] is Sort.DATED or (line.dated and line.timed)
        if owner in writer.inner:
            child = replace_line(child, with_inner_time(line, writer.page))
        _put(child, 0, writer, DaySlot(line.day()) if day else None)
    elif not line.anchored:
        _plain(child, line, section, writer)


def _put(node: Node, level: int, writer: _Writer, day: DaySlot | None = None) -> None:
    events = writer.maker.event(node, writer.first_lane + writer.lanes - 1, level)
    if events and day is not None and _day_key(day) != writer.last_day:
        writer.out.append((events[0].span, day))
        writer.last_day = _day_key(day)
    for event in events:
        writer.out.append((event.span, event))


def _day_key(slot: DaySlot) -> tuple[object, ...]:
    date = slot.day.date.mention if slot.day.date is not None else None
    if date is None:
        return (slot.day.number, slot.day.label)
    last = (date.last.month, date.last.day) if date.last is not None else None
    return (slot.day.number, date.year, date.month, date.day, date.weekday, last)


def _lone_heading(node: Node, line: Line, writer: _Writer) -> None:
    """`Evening: dinner`, `Excursion` between headings with slots."""
    if any(inner.line is not None and inner.line.anchored for inner in node.walk()):
        return  # what stands below it was no schedule
    named = _after_day_part(line)
    if named is not None and writer.day is not None:
        _put(replace_line(node, named), 0, writer)
    elif kind_of(line.text.text, writer.page) in _UNTIMED and len(line.text.text.split()) <= 6:
        _put(node, 0, writer)


def _after_day_part(line: Line) -> Line | None:
    """Return a line without the part of the day in front, where one stands there."""
    head, colon, tail = line.text.text.partition(":")
    if not colon or not tail.strip() or not is_day_part(head):
        return None
    return replace(line, body=line.text.slice(len(head) + 1).strip(" \t\n:"))


def replace_line(node: Node, line: Line) -> Node:
    """Return a copy of a node with another line."""
    return Node(line, node.parent, node.children)


def _plain(child: Node, line: Line, section: Section, writer: _Writer) -> None:
    """A line without time beside slots: an event, a child of the one before, or a remark on it."""
    plain = line.text.text
    if line.field is not None or is_chair(plain):
        return
    last = writer.out[-1][1] if writer.out else None
    begun = isinstance(last, EventSlot) and last.span.start >= _begin(section)
    named = _after_day_part(line)
    if named is not None:
        _put(replace_line(child, named), 0, writer)
    elif not begun or _is_behind_list(child, line, section):
        return
    elif _is_brother(child, line, section, writer):
        _put(child, 0, writer)
    elif _begins_section(child, line, section, last, writer):
        writer.out.append((line.span, SectionSlot(line.text.strip(" \t\n:"))))
    elif line.role is Role.TEXT and isinstance(last, EventSlot):
        if last.speaker is None and not last.level and begins_with_by(plain):
            span, led = writer.out[-1][0], plain.index(" ")
            writer.out[-1] = (span, replace(last, speaker=line.text.slice(led).strip(" \t\n:")))
        elif len(plain.split()) <= _SHORT and (
            _has_items(child) or _is_titled(line) or looks_like_talk(line, writer.page)
        ):
            _put(child, 1, writer)
        else:
            span = writer.out[-1][0]
            writer.out[-1] = (span, with_remark(last, (line.text, *line.more)))


def _is_behind_list(child: Node, line: Line, section: Section) -> bool:
    """Tell whether a paragraph stands behind a list none of whose items is followed by one: it is about no item."""
    items = [slot for slot in section.slots if slot.line is not None and slot.line.role is Role.ITEM]
    if line.role is not Role.TEXT or len(items) < _LIST or len(items) < len(section.slots):
        return False
    between = (
        range(items[0].line.span.start, items[-1].line.span.start) if items[0].line and items[-1].line else ()
    )
    return line.span.start not in between and not any(
        other.line is not None and other.line.role is Role.TEXT and other.line.span.start in between
        for other in section.owner.children
    )


def _begins_section(child: Node, line: Line, section: Section, last: Slot | None, writer: _Writer) -> bool:
    """`Session 2: Maps` between a break and the next slot names what follows."""
    if not isinstance(last, EventSlot) or child.children or len(line.text.text.split()) > _WORDS or line.more:
        return False
    if kind_of(last.body.text, writer.page) not in _PAUSES:
        return False
    head = line.text.text.partition(":")[0]
    later = any(n.line is not None and n.line.span.start > line.span.start for n in section.slots)
    return later and is_session(head, writer.page)


def _is_titled(line: Line) -> bool:
    """Tell whether a line begins with a code (`1A Title`) or is a link from its first word."""
    links = line.text.links()
    if links and not line.text.text[: links[0].start].strip() and len(links[0].label.split()) >= 3:
        return True
    return _CODE.match(line.text.text) is not None


def _has_items(node: Node) -> bool:
    return any(inner.line is not None and inner.line.role is Role.ITEM for inner in node.children)


def _is_brother(child: Node, line: Line, section: Section, writer: _Writer) -> bool:
    """An untimed line of the same shape as the slots ("Coffee break") is one of them."""
    if len(line.text.text.split()) > _SHORT:
        return False
    kind = kind_of(line.text.text, writer.page)
    first = section.slots[0].line
    same = first is not None and line.rank == first.rank and line.role == first.role
    if line.role in (Role.ITEM, Role.HEADING, Role.TERM):
        before_last = (
            section.slots[-1].line is not None and line.span.start < section.slots[-1].line.span.start
        )
        return same and (
            kind in _UNTIMED or (before_last and line.role is not Role.HEADING and line.spot is Spot.NONE)
        )
    return kind in _UNTIMED and len(collapse(line.text).split()) <= 6


def _begin(section: Section) -> int:
    first = section.slots[0].line
    return first.span.start if first is not None else 0
