"""Cells in the shape of their neighbours: names above the title, or the title above the names."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from eventparse.document import RichText, join
from eventparse.interpret._page import Page
from eventparse.interpret._slots import EventSlot, Slot
from eventparse.interpret.wording import CERTAIN_NAME, affiliation_score, kind_of, read_people
from eventparse.model import Kind

_FEWEST = 3
"""So many cells that are sure show the shape of the others."""
_LINE = 160
_LINES = 6
_PLACE = 0.7
_POSSIBLE = 0.3
_BREAKS = (Kind.BREAK, Kind.MEAL, Kind.REGISTRATION)


class _Shape(Enum):
    NAMES_FIRST = 1
    NAMES_LAST = 2
    PLACE_BELOW = 3


def in_shape(slots: Sequence[Slot], page: Page) -> tuple[Slot, ...]:
    """Return slots whose names are told apart from their titles, where most cells of a table show how.

    A title that looks like an institution, or a name that nobody knows, is read as its neighbours are.
    """
    cells = [slot for slot in slots if isinstance(slot, EventSlot) and _may_be(slot, page)]
    votes = [shape for slot in cells if (shape := _shape(slot.body.lines(), page)) is not None]
    first = votes.count(_Shape.NAMES_FIRST)
    last = votes.count(_Shape.NAMES_LAST)
    if first < _FEWEST or first < 2 * last or first < votes.count(_Shape.PLACE_BELOW):
        return tuple(slots)
    changed = {id(slot): _names_first(slot, page) for slot in cells}
    return tuple(changed.get(id(slot), slot) for slot in slots)


def _may_be(slot: EventSlot, page: Page) -> bool:
    if slot.speaker is not None or "\n" not in slot.body.text:
        return False
    lines = slot.body.lines()
    return 2 <= len(lines) <= _LINES and len(lines[0].text) <= _LINE and kind_of(lines[0].text, page) is None


def _shape(lines: Sequence[RichText], page: Page) -> _Shape | None:
    names = [_sure(line, page) for line in lines[:2]]
    if names[0] and names[1]:
        return None
    if names[0]:
        place = affiliation_score(lines[1].text, page) >= _PLACE
        return _Shape.PLACE_BELOW if place else _Shape.NAMES_FIRST
    return _Shape.NAMES_LAST if names[1] else None


def _sure(line: RichText, page: Page) -> bool:
    if len(line.text) > _LINE:
        return False
    reading = read_people(line, page)
    return bool(reading.people) and reading.score >= CERTAIN_NAME


def _names_first(slot: EventSlot, page: Page) -> EventSlot:
    lines = list(slot.body.lines())
    reading = read_people(lines[0], page, expected=True)
    if not reading.people or reading.score < _POSSIBLE:
        return slot
    people = [lines.pop(0)]
    while len(lines) > 1 and (_sure(lines[0], page) or _place(lines[0], page)):
        people.append(lines.pop(0))
    if _sure(lines[0], page):
        # Names and nothing else.
        return slot
    return replace(slot, speaker=join(people), body=join(lines))


def _place(line: RichText, page: Page) -> bool:
    bracketed = line.text.startswith("(") and line.text.endswith(")")
    return bracketed or affiliation_score(line.text, page) >= _PLACE


# ---------------------------------------------------------------- title and names in two rows
def in_one_row(slots: Sequence[Slot], page: Page) -> tuple[Slot, ...]:
    """Return slots in which a row of names belongs to the title above it, or a title to the names above it.

    Only where a table does so twice or more: a single name below a session may be a talk.
    """
    pairs = _pairs(slots, page)
    if len(pairs) < 2:
        return tuple(slots)
    timed = [s for s in slots if isinstance(s, EventSlot) and s.time is not None and not _break(s, page)]
    nameless = [slot for slot in timed if _names_only(slot, page)]
    above = sum(_names_only(slot, page) for i in pairs if isinstance(slot := slots[i], EventSlot))
    # Rows of names are few among others; titles whose names stand below them are most of a table.
    if above >= 2 and 2 * above >= len(nameless):
        kept = {id(slot) for slot in nameless}
        pairs = {i: j for i, j in pairs.items() if id(slots[i]) in kept}
    elif 2 * len(pairs) < len(timed):
        return tuple(slots)
    gone = set(pairs.values())
    out: list[Slot] = []
    for index, slot in enumerate(slots):
        if index in gone:
            continue
        if index in pairs and isinstance(slot, EventSlot):
            below = slots[pairs[index]]
            assert isinstance(below, EventSlot)
            names_above = _names_only(slot, page)
            people, title = (slot.body, below.body) if names_above else (below.body, slot.body)
            whole = slot.span.cover(below.span) if below.span.start >= slot.span.start else slot.span
            slot = replace(slot, body=title, speaker=people, span=whole)
        out.append(slot)
    return tuple(out)


def _pairs(slots: Sequence[Slot], page: Page) -> dict[int, int]:
    """Return which slots (by index) are completed by the one below them in their column."""
    last: dict[int, list[int]] = {}
    groups: list[list[int]] = []
    for index, slot in enumerate(slots):
        if not isinstance(slot, EventSlot):
            last.clear()
        elif slot.time is not None:
            group = [index]
            groups.append(group)
            for column in slot.columns:
                last[column] = group
        elif slot.columns[0] in last:
            last[slot.columns[0]].append(index)
    return {group[0]: group[1] for group in groups if len(group) == 2 and _completes(slots, group, page)}


def _completes(slots: Sequence[Slot], group: Sequence[int], page: Page) -> bool:
    above, below = slots[group[0]], slots[group[1]]
    if not isinstance(above, EventSlot) or not isinstance(below, EventSlot):
        return False
    if above.speaker is not None or below.speaker is not None or above.level != below.level or below.bundle:
        return False
    if _session(above, page) or _session(below, page) or _break(above, page):
        return False
    return _names_only(above, page) != _names_only(below, page)


def _names_only(slot: EventSlot, page: Page) -> bool:
    lines = slot.body.lines()
    if not lines or len(lines) > _LINES or len(slot.body.text) > 3 * _LINE:
        return False
    unsure = [line for line in lines if not _sure(line, page)]
    # Among lines that are names, others that look like names are names that nobody knows.
    enough = len(unsure) < len(lines) if len(lines) > 2 else not unsure
    return enough and all(_looks_like_name(line) for line in unsure)


def _looks_like_name(line: RichText) -> bool:
    words = line.text.split()
    return 2 <= len(words) <= 3 and all(word[0].isupper() for word in words)


def _session(slot: EventSlot, page: Page) -> bool:
    return kind_of(slot.body.text, page) is Kind.SESSION


def _break(slot: EventSlot, page: Page) -> bool:
    return kind_of(slot.body.text, page) in _BREAKS
