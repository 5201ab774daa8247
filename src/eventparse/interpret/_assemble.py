"""Make days and events of slots: sessions own the untimed rows below them, sections are tracks."""

import itertools
from dataclasses import dataclass, field, replace

from eventparse.draft import DraftDay, DraftEvent
from eventparse.interpret._page import Page
from eventparse.interpret._slots import DaySlot, EventSlot, SectionSlot, Slot
from eventparse.interpret.wording import describe, names_chair
from eventparse.model import Kind

_NO_OWNERS = frozenset(
    (Kind.BREAK, Kind.MEAL, Kind.REGISTRATION, Kind.HOLIDAY, Kind.DEADLINE, Kind.OPENING, Kind.CLOSING)
)
_ALONE = frozenset((Kind.BREAK, Kind.MEAL, Kind.SOCIAL, Kind.REGISTRATION, Kind.CLOSING))
UNNAMED = DraftDay(None, None, None, None, None)


@dataclass(slots=True)
class _Open:
    """An event that may still get children."""

    event: DraftEvent
    level: int
    children: list["_Open"] = field(default_factory=list)

    def close(self) -> DraftEvent:
        """Return the event with its children."""
        if not self.children:
            return self.event
        children = tuple(child.close() for child in self.children)
        kind = self.event.kind
        if kind is Kind.TALK and any(child.speakers for child in children):
            kind = Kind.SESSION
        return replace(self.event, children=children, kind=kind)


def assemble(slots: tuple[Slot, ...], page: Page) -> tuple[tuple[DraftDay, ...], tuple[DraftEvent, ...]]:
    """Return the days and the nested events of the slots of a page."""
    days: list[DraftDay] = []
    tops: list[_Open] = []
    track: str | None = None
    owner: _Open | None = None
    headings = _section_headings(slots)
    for index, slot in enumerate(slots):
        if isinstance(slot, DaySlot):
            if not days or slot.day != days[-1]:
                days.append(slot.day)
            owner = None
        elif isinstance(slot, SectionSlot):
            track = " ".join(slot.text.text.split()) or None
            owner = None
        else:
            if not days:
                days.append(UNNAMED)
            if index in headings and (owner is None or owner.event.kind in _NO_OWNERS):
                track, owner = " ".join(slot.body.text.split()), None
                continue
            owner = _place(slot, tops, owner, len(days) - 1, track, page)
    return tuple(days), tuple(top.close() for top in tops)


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


def _place(
    slot: EventSlot, tops: list[_Open], owner: _Open | None, day: int, track: str | None, page: Page
) -> _Open | None:
    """Put an event in its place; return the event that owns what follows without a time."""
    event = describe(slot, page, day=day, track=track)
    if not event.title or (slot.time is None and names_chair(slot.body.text, page)):
        return owner
    opened = _Open(event, slot.level)
    if owner is not None and _belongs_below(slot, event, owner):
        _deepest(owner, slot.level).children.append(opened)
        return owner
    tops.append(opened)
    return opened


def _deepest(owner: _Open, level: int) -> _Open:
    """Return the last event below an owner that is less deep than the level."""
    while owner.children and owner.children[-1].level < level and owner.children[-1].level > owner.level:
        owner = owner.children[-1]
    return owner


def _belongs_below(slot: EventSlot, event: DraftEvent, owner: _Open) -> bool:
    if slot.level > owner.level:
        return True
    if slot.time is not None or slot.lane != owner.event.lane or owner.event.time is None:
        return False
    return owner.event.kind not in _NO_OWNERS and event.kind not in _ALONE
