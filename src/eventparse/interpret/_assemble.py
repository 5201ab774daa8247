"""Make days and events of slots: sessions own the untimed rows below them, sections are tracks."""

import itertools
from dataclasses import dataclass, field, replace

from eventparse.document import RichText, Run
from eventparse.draft import DraftDay, DraftEvent
from eventparse.interpret._hours import parts_of, takes_place_in
from eventparse.interpret._lexicon import prose_words
from eventparse.interpret._page import Page
from eventparse.interpret._slots import DaySlot, EventSlot, SectionSlot, Slot
from eventparse.interpret._title_doubts import TitleDoubts
from eventparse.interpret.wording import (
    describe,
    kind_below,
    learn_habits,
    likely_kind,
    names_chair,
    names_session,
    only_labels,
    take_room,
)
from eventparse.model import Kind

_SINGLE = frozenset((Kind.TALK, Kind.LECTURE, Kind.TUTORIAL))
"""Kinds of one event by itself: with several below it, it is a session."""
_NO_OWNERS = frozenset(
    (Kind.BREAK, Kind.MEAL, Kind.REGISTRATION, Kind.HOLIDAY, Kind.DEADLINE, Kind.OPENING, Kind.CLOSING)
)
_ALONE = frozenset((Kind.BREAK, Kind.MEAL, Kind.SOCIAL, Kind.REGISTRATION, Kind.CLOSING))
_NEAR = 8
"""A day that comes again is not further back than this."""
_MOST_PARTS = 40
"""No session has more talks."""
_NO_WORDS = RichText("", ())
UNNAMED = DraftDay(None, None, None, None, None)


@dataclass(slots=True)
class _Open:
    """An event that may still get children."""

    event: DraftEvent
    level: int
    children: list["_Open"] = field(default_factory=list)

    def close(self, page: Page) -> DraftEvent:
        """Return the event with its children."""
        if not self.children:
            return self.event
        below = kind_below(self.event.title, page)
        closed = (child.close(page) for child in self.children)
        children = tuple(_of_kind(child, below, page) for child in closed)
        kind = self.event.kind
        several = len(children) > 1
        if (kind is Kind.KEYNOTE and several) or (
            kind in _SINGLE and (several or any(child.speakers for child in children))
        ):
            kind = Kind.SESSION
        return replace(self.event, children=children, kind=kind)


def _of_kind(child: DraftEvent, kind: Kind | None, page: Page) -> DraftEvent:
    """Give a talk below a session the kind that the session names ("Tutorials"), if its own title says nothing."""
    open_ = (
        child.kind in (Kind.TALK, page.usual)
        and not child.children
        and likely_kind(child.title, page) is None
    )
    return replace(child, kind=kind) if kind is not None and open_ else child


@dataclass(frozen=True, slots=True)
class Section:
    """What a heading says about the events below it."""

    name: str | None = None
    """Its words."""
    room: str | None = None
    """The room that stands in it."""


NO_SECTION = Section()


@dataclass(slots=True)
class _Nest:
    """What is known on the way through the slots."""

    page: Page
    days: list[DraftDay] = field(default_factory=list)
    day: int = 0
    tops: list[_Open] = field(default_factory=list)
    section: Section = NO_SECTION
    sections: dict[int, Section] = field(default_factory=dict)
    """Sections of single columns, where they differ."""
    owners: dict[int, _Open] = field(default_factory=dict)
    """By column, the event that owns what follows without a time."""
    titles: TitleDoubts | None = None
    """Where doubts about titles are collected."""
    loose: EventSlot | None = None
    """A bundle without a name: its talks stand by themselves."""

    def begin_day(self, day: DraftDay) -> None:
        """Go on with a day; one that was there before is the same day again (tracks beside each other)."""
        if not self.days or day != self.days[self.day]:
            # Days that come again are few and near: tables with two or three tracks.
            near = self.days[-_NEAR:]
            if day in near:
                self.day = len(self.days) - len(near) + near.index(day)
            else:
                self.days.append(day)
                self.day = len(self.days) - 1
        self.owners.clear()

    def begin_section(self, text: RichText, column: int | None = None) -> None:
        """Go on with a section."""
        name, room = take_room(text, self.page)
        words = " ".join(name.text.split())
        # "Afternoon" is when, not what.
        section = Section(
            words if words and words.casefold() not in prose_words()["day_parts"] else None, room
        )
        if column is not None:
            self.sections[column] = section
            self.owners.pop(column, None)
            return
        self.section = section
        self.sections.clear()
        self.owners.clear()

    def section_of(self, slot: EventSlot) -> Section:
        """Return the section that an event stands in."""
        return self.sections.get(slot.columns[0], self.section)


def assemble(slots: tuple[Slot, ...], page: Page) -> tuple[tuple[DraftDay, ...], tuple[DraftEvent, ...]]:
    """Return the days and the nested events of the slots of a page."""
    titles = TitleDoubts(page)
    nest = _Nest(page, titles=titles)
    learn_habits(slots, page)
    headings = _section_headings(slots)
    for index, slot in enumerate(slots):
        if isinstance(slot, DaySlot):
            nest.begin_day(slot.day)
        elif isinstance(slot, SectionSlot):
            nest.begin_section(slot.text, slot.column)
        else:
            if not nest.days:
                nest.days.append(UNNAMED)
            owner = nest.owners.get(slot.columns[0])
            if index in headings and (owner is None or not _may_own(owner.event, page)):
                nest.begin_section(slot.body)
                continue
            _event(slot, nest)
    titles.report()
    return tuple(nest.days), tuple(top.close(page) for top in _with_parts(nest.tops))


def _with_parts(tops: list[_Open]) -> list[_Open]:
    """Put events that share out the hours of the one above them below it."""
    out: list[_Open] = []
    index = 0
    while index < len(tops):
        top = tops[index]
        below = tops[index + 1 : index + 1 + _MOST_PARTS]
        count = 0 if top.children else parts_of(top.event, [other.event for other in below])
        top.children.extend(below[:count])
        out.append(top)
        index += 1 + count
    return out


def _event(slot: EventSlot, nest: _Nest) -> None:
    if slot.bundle:
        label = slot.track or nest.section_of(slot).name
        if label is None:
            nest.loose = slot
            return
        slot = replace(slot, body=RichText.of((Run(label, slot.span),)))
    if nest.loose is not None and slot.level > nest.loose.level:
        slot = replace(slot, level=nest.loose.level, time=slot.time or nest.loose.time)
    else:
        nest.loose = None
    _place(slot, nest)


def _section_headings(slots: tuple[Slot, ...]) -> frozenset[int]:
    """Return the slots that may be headings: alone in their row, without a time, directly above a timed one."""
    found: list[int] = []
    for index, (slot, below) in enumerate(itertools.pairwise(slots)):
        if (
            isinstance(slot, EventSlot)
            and slot.alone
            and slot.time is None
            and slot.level == 0
            and isinstance(below, EventSlot)
            and below.time is not None
            and below.lane == slot.lane
        ):
            found.append(index)
    return frozenset(found)


def _place(slot: EventSlot, nest: _Nest) -> None:
    """Put an event in its place, and remember it as the one that owns what follows without a time."""
    section = nest.section_of(slot)
    event = describe(slot, nest.page, day=nest.day, track=section.name)
    if section.name is not None and event.track == section.name and _is_next(event, section.name, nest.page):
        # "Session 2" is no part of "Session 1".
        event = replace(event, track=None)
        nest.begin_section(_NO_WORDS)
        section = nest.section
    if event.kind in _ALONE and section is not nest.section:
        # A break is everybody's, though it stands in the column of one track.
        event = replace(event, track=slot.track or nest.section.name)
    if section.room is not None and event.room is None and event.kind not in _ALONE:
        event = replace(event, room=section.room)
    if not event.title:
        return
    if slot.time is None and names_chair(slot.body.text, nest.page):
        _lead(slot, nest)
        return
    if (
        slot.time is None
        and slot.alone
        and only_labels(slot.body, nest.page)
        and _give_links(slot, event, nest)
    ):
        return
    if nest.titles is not None:
        nest.titles.look(slot, event)
    opened = _Open(event, slot.level)
    owner = nest.owners.get(slot.columns[0])
    if owner is not None and _belongs_below(slot, event, owner, nest.page):
        _deepest(owner, slot.level).children.append(opened)
        return
    nest.tops.append(opened)
    for column in slot.columns:
        nest.owners[column] = opened


def _is_next(event: DraftEvent, name: str, page: Page) -> bool:
    """Tell whether an event is a session behind the one whose name heads it."""
    return event.kind is Kind.SESSION and names_session(event.title, page) and names_session(name, page)


def _lead(slot: EventSlot, nest: _Nest) -> None:
    """A row that only says who leads belongs to the session above it."""
    owner = nest.owners.get(slot.columns[0])
    if owner is not None:
        known = (owner.event.description, " ".join(slot.body.text.split()))
        owner.event = replace(owner.event, description="\n".join(text for text in known if text))


def _give_links(slot: EventSlot, event: DraftEvent, nest: _Nest) -> bool:
    """A row of nothing but labels of links ("Slides", "Minutes") has the links of the event above."""
    owner = nest.owners.get(slot.columns[0])
    if owner is None:
        return False
    target = owner.children[-1] if owner.children else owner
    target.event = replace(target.event, links=(*target.event.links, *event.links))
    return True


def _deepest(owner: _Open, level: int) -> _Open:
    """Return the last event below an owner that is less deep than the level."""
    while owner.children and owner.children[-1].level < level and owner.children[-1].level > owner.level:
        owner = owner.children[-1]
    return owner


def _belongs_below(slot: EventSlot, event: DraftEvent, owner: _Open, page: Page) -> bool:
    if slot.level > owner.level:
        return True
    if slot.detached:
        return False
    # Where the page itself shows which parts are deeper, what is not so deep is none.
    shown = any(child.level > owner.level for child in owner.children)
    begun = bool(owner.children) and _has_begun(owner)
    if not shown and takes_place_in(event, owner.event, begun=begun):
        return True
    if slot.time is not None or slot.lane != owner.event.lane or owner.event.time is None:
        return False
    return _may_own(owner.event, page) and event.kind not in _ALONE


def _has_begun(owner: _Open) -> bool:
    """Tell whether the talks of a session have times of their own."""
    first, whole = owner.children[0].event.time, owner.event.time
    later = owner.children[-1].event.time
    if first is None or whole is None or later is None:
        return first is not None
    # Talks of its cell have its very time.
    return len(owner.children) == 1 or first.span != whole.span or later.span != whole.span


def _may_own(event: DraftEvent, page: Page) -> bool:
    """Breaks and greetings own nothing; an opening session does."""
    if event.kind not in _NO_OWNERS:
        return True
    return event.kind in (Kind.OPENING, Kind.CLOSING) and names_session(event.title, page)
