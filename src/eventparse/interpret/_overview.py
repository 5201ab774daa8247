"""An overview, and the details of the same slots further down: one event each, with the talks below its session."""

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from eventparse.draft import DraftDay, DraftEvent
from eventparse.interpret._page import Page
from eventparse.interpret._recaps import day_name, same_day
from eventparse.interpret.wording import distinct, is_label_only, kind_of
from eventparse.model import Kind
from eventparse.source import Span

_HALF_DAY = 720
_LONGEST = 300
"""No slot of an overview lasts longer, in minutes."""
_FEWEST = 2
"""So many slots at least have details."""
_INSIDE = 0.65
"""Share of the details that lie within a slot of the overview."""
_AGREE = 0.6
"""Share of the slots with details whose words agree with them."""
_COMMON = 4
"""A word of so many slots says little about one of them."""
_REMARK = 80
"""The beginning of a remark may name the session of a talk."""
_NEAR = 8
"""So many events of one time and title are compared."""
_MOST = 400
"""Larger overviews are none."""
_DETAILS = 40
"""So many details of one slot at most: else every table of a long page would be compared with all below it."""
_WORD = re.compile(r"\w+")
_SHARED = frozenset((Kind.BREAK, Kind.MEAL, Kind.REGISTRATION))
_ITSELF = frozenset((*_SHARED, Kind.OPENING, Kind.CLOSING, Kind.SOCIAL))
"""Kinds of slots that stand for themselves: only the same again is their detail."""


@dataclass(frozen=True, slots=True)
class _Timed:
    """A top event, where it stands and when it begins and ends on a 12-hour dial."""

    index: int
    event: DraftEvent
    start: int
    end: int | None


Match = tuple[int, list[int]]
"""A slot of the overview, and its details, as indices of the top events."""


def with_details(
    days: tuple[DraftDay, ...], events: tuple[DraftEvent, ...], parts: Sequence[Span], page: Page
) -> tuple[tuple[DraftDay, ...], tuple[DraftEvent, ...]]:
    """Return days and events with the details of an overview in its slots, where some part is one."""
    if len(parts) < 2:
        return days, events
    days, events = _once(days, events, parts, page)
    by_part = _by_part(events, parts)
    for number, slots in enumerate(by_part):
        details = [timed for other in by_part[number + 1 :] for timed in other]
        if not _FEWEST <= len(slots) <= _MOST or not 0 < len(details) <= _DETAILS * len(slots):
            continue
        matches = _matches(slots, details, days, page)
        if matches:
            told = _told_again(slots, events, parts[number], days)
            return _put_together(days, events, matches, page, told)
    return days, events


def _told_again(
    slots: Iterable[_Timed], events: Sequence[DraftEvent], overview: Span, days: Sequence[DraftDay]
) -> frozenset[int]:
    """Return the breaks without a time among the details that the overview has with their time."""
    breaks = [slot.event for slot in slots if slot.event.kind in _SHARED][:_MOST]
    return frozenset(
        index
        for index, event in enumerate(events)
        if event.time is None
        and event.duration is None
        and event.kind in _SHARED
        and not event.children
        and event.span.start >= overview.end
        and any(
            event.kind is other.kind
            and _words(event.title) == _words(other.title)
            and _one_day(event, other, days)
            for other in breaks
        )
    )


def _once(
    days: tuple[DraftDay, ...], events: tuple[DraftEvent, ...], parts: Sequence[Span], page: Page
) -> tuple[tuple[DraftDay, ...], tuple[DraftEvent, ...]]:
    """Join what two parts say of one event: the same time, title and place."""
    known: dict[tuple[int, int | None, frozenset[str]], list[tuple[int, _Timed]]] = {}
    matches: dict[int, list[int]] = {}
    for number, slots in enumerate(_by_part(events, parts)):
        for slot in slots:
            near = known.setdefault((slot.start, slot.end, _words(slot.event.title)), [])
            same = (t for part, t in near[:_NEAR] if part != number and _is_same(t.event, slot.event, days))
            first = next(same, None)
            if first is None:
                near.append((number, slot))
            else:
                matches.setdefault(first.index, []).append(slot.index)
    single = [(at, found) for at, found in sorted(matches.items()) if len(found) == 1]
    return _put_together(days, events, single, page) if single else (days, events)


def _is_same(one: DraftEvent, other: DraftEvent, days: Sequence[DraftDay]) -> bool:
    if one.track is not None and other.track is not None and one.track != other.track:
        return False
    if one.room is not None and other.room is not None and not _words(one.room) & _words(other.room):
        return False
    return _one_day(one, other, days)


def _by_part(events: Sequence[DraftEvent], parts: Sequence[Span]) -> list[list[_Timed]]:
    starts = [span.start for span in parts]
    out: list[list[_Timed]] = [[] for _ in parts]
    for index, event in enumerate(events):
        first = event.time.range.first if event.time is not None else None
        at = bisect.bisect_right(starts, event.span.start) - 1
        if first is None or event.time is None or at < 0:
            continue
        last = event.time.range.last
        end = (last.hour * 60 + last.minute) % _HALF_DAY if last is not None else None
        out[at].append(_Timed(index, event, (first.hour * 60 + first.minute) % _HALF_DAY, end))
    return out


def _matches(
    slots: list[_Timed], details: list[_Timed], days: Sequence[DraftDay], page: Page
) -> list[Match] | None:
    """Return which details belong to which slot; None where the slots are no overview of them."""
    lasting = [replace(slot, end=_until(slot, slots)) for slot in slots]
    common = Counter(word for slot in slots for word in _words(slot.event.title))
    groups: dict[int, list[_Timed]] = {}
    owners = {slot.index: slot for slot in lasting}
    inside = told = 0
    for detail in details:
        if detail.event.kind in _SHARED and any(_same_slot(slot, detail, days) for slot in lasting):
            groups.setdefault(next(s.index for s in lasting if _same_slot(s, detail, days)), []).append(
                detail
            )
            continue
        told += 1
        slot = _slot_of(detail, lasting, days, common)
        if slot is not None:
            inside += 1
            groups.setdefault(slot.index, []).append(detail)
    real = {at: group for at, group in groups.items() if owners[at].event.kind not in _SHARED}
    agree = sum(_agree(owners[at].event, group, common, page) for at, group in real.items())
    if len(real) < _FEWEST or inside < _INSIDE * told or agree < _AGREE * len(real):
        return None
    return [(at, [detail.index for detail in group]) for at, group in sorted(groups.items())]


def _until(slot: _Timed, slots: Sequence[_Timed]) -> int | None:
    """Return the stated end, or when the next slot of the day begins."""
    if slot.end is not None:
        return slot.end
    at = slots.index(slot)
    for other in slots[at + 1 : at + 6]:
        if other.event.day == slot.event.day and other.start != slot.start:
            return other.start if (other.start - slot.start) % _HALF_DAY <= _LONGEST else None
    return None


def _same_slot(slot: _Timed, detail: _Timed, days: Sequence[DraftDay]) -> bool:
    return (
        slot.start == detail.start
        and slot.event.kind is detail.event.kind
        and _one_day(slot.event, detail.event, days)
    )


def _one_day(one: DraftEvent, other: DraftEvent, days: Sequence[DraftDay]) -> bool:
    if one.day == other.day:
        return True
    return same_day(day_name(days[one.day]), day_name(days[other.day]))


def _slot_of(
    detail: _Timed, slots: Iterable[_Timed], days: Sequence[DraftDay], common: Counter[str]
) -> _Timed | None:
    """Return the slot that a detail lies in; of several at one time the one that its words name."""
    near = [
        slot
        for slot in slots
        if _holds(slot, detail)
        and _one_day(slot.event, detail.event, days)
        and (slot.event.kind not in _ITSELF or slot.event.kind is detail.event.kind)
    ]
    if len(near) <= 1:
        return near[0] if near else None
    named = [slot for slot in near if _share(slot.event, detail.event, common)]
    return named[0] if len(named) == 1 else None


def _holds(slot: _Timed, detail: _Timed) -> bool:
    if slot.start == detail.start:
        return True
    if slot.end is None:
        return False
    whole = (slot.end - slot.start) % _HALF_DAY
    begin = (detail.start - slot.start) % _HALF_DAY
    if detail.end is None:
        return begin < whole
    return begin < whole and begin + (detail.end - detail.start) % _HALF_DAY <= whole


def _agree(slot: DraftEvent, group: Sequence[_Timed], common: Counter[str], page: Page) -> bool:
    """Tell whether words show that a slot holds its details: a title that is repeated, or a label that needs one."""
    if any(_share(slot, detail.event, common) for detail in group):
        return True
    if any(kind_of(detail.event.title, page) is Kind.SESSION for detail in group):
        return False
    return is_label_only(slot.title, page)


def _share(slot: DraftEvent, detail: DraftEvent, common: Counter[str]) -> bool:
    """Tell whether a title of the overview is in the words of a detail or of the heading above it."""
    own = {word for word in _words(slot.title) if common[word] < _COMMON}
    theirs = _words(f"{detail.title} {detail.track or ''} {(detail.description or '')[:_REMARK]}")
    return bool(own) and 2 * len(own & theirs) >= len(own)


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.casefold()) if len(word) > 1 or word.isdigit())


def _put_together(
    days: tuple[DraftDay, ...],
    events: tuple[DraftEvent, ...],
    matches: Iterable[Match],
    page: Page,
    told: frozenset[int] = frozenset(),
) -> tuple[tuple[DraftDay, ...], tuple[DraftEvent, ...]]:
    """Put the details of slots below them; what is `told` again is left out."""
    whole: dict[int, DraftEvent] = {}
    gone: set[int] = set(told)
    for at, details in matches:
        whole[at] = _joined(events[at], [events[i] for i in details], page)
        gone.update(details)
    kept = tuple(whole.get(i, event) for i, event in enumerate(events) if i not in gone)
    return _without_empty_days(days, events, kept)


def _joined(slot: DraftEvent, details: Sequence[DraftEvent], page: Page) -> DraftEvent:
    one = details[0]
    if len(details) == 1 and _same_length(slot, one):
        title = (
            one.title if is_label_only(slot.title, page) or len(one.title) > len(slot.title) else slot.title
        )
        return replace(
            slot,
            title=title,
            kind=one.kind if slot.kind is Kind.TALK else slot.kind,
            time=one.time if slot.time is None or slot.time.range.last is None else slot.time,
            duration=slot.duration or one.duration,
            speakers=one.speakers or slot.speakers,
            room=slot.room or one.room,
            track=slot.track or one.track,
            links=distinct((*slot.links, *one.links)),
            description="\n\n".join(text for text in (slot.description, one.description) if text) or None,
            children=(*slot.children, *(_on_day(child, slot.day) for child in one.children)),
        )
    kind = Kind.SESSION if slot.kind is Kind.TALK else slot.kind
    children = (*slot.children, *(_on_day(detail, slot.day) for detail in details))
    return replace(slot, kind=kind, children=children)


def _same_length(slot: DraftEvent, detail: DraftEvent) -> bool:
    """Tell whether a detail fills its slot, as far as both say."""
    if slot.time is None or detail.time is None:
        return False
    one, other = slot.time.range, detail.time.range
    if one.first is None or other.first is None:
        return False
    if (one.first.hour - other.first.hour) % 12 or one.first.minute != other.first.minute:
        return False
    if one.last is None or other.last is None:
        return True
    return (one.last.hour - other.last.hour) % 12 == 0 and one.last.minute == other.last.minute


def _on_day(event: DraftEvent, day: int) -> DraftEvent:
    return replace(event, day=day, children=tuple(_on_day(child, day) for child in event.children))


def _without_empty_days(
    days: tuple[DraftDay, ...], before: Iterable[DraftEvent], events: tuple[DraftEvent, ...]
) -> tuple[tuple[DraftDay, ...], tuple[DraftEvent, ...]]:
    """Leave out the days that had events before and have none any more."""
    empty = set(_days(before)) - set(_days(events))
    if not empty:
        return days, events
    kept = [index for index in range(len(days)) if index not in empty]
    new = {old: at for at, old in enumerate(kept)}
    return tuple(days[i] for i in kept), tuple(_renumbered(event, new) for event in events)


def _renumbered(event: DraftEvent, new: dict[int, int]) -> DraftEvent:
    return replace(event, day=new[event.day], children=tuple(_renumbered(c, new) for c in event.children))


def _days(events: Iterable[DraftEvent]) -> Iterator[int]:
    for event in events:
        yield event.day
        yield from _days(event.children)
