"""Sequences of times: groups and tracks that run side by side get lanes of their own."""

from dataclasses import replace

from eventparse.interpret._slots import DaySlot, EventSlot, Slot

_HALF_DAY = 720
_LONG = 300


def part_lanes(slots: list[Slot], starts: list[int], lane: int) -> int:
    """Give parallel items of a list lanes of their own; `starts` are the places of its items among the slots.

    Items that begin at the same time as an earlier group are parallel to it; in a list without groups those of
    different tracks are, where the times of the list run back at the change of track. Returns the last lane used.
    """
    ends = [*starts[1:], len(slots)]
    parts = list(zip(starts, ends, strict=True))
    grouped = any(
        sum(isinstance(s, EventSlot) and s.time is not None for s in slots[a:b]) > 1 for a, b in parts
    )
    if any(isinstance(slot, DaySlot) for slot in slots[starts[0] + 1 :]):
        return lane
    return _groups(slots, parts, lane) if grouped else _tracks(slots, parts, lane)


def _groups(slots: list[Slot], parts: list[tuple[int, int]], lane: int) -> int:
    seen: dict[tuple[int, int], int] = {}
    last = lane
    for number, (start, end) in enumerate(parts):
        first = next((m for s in slots[start:end] if (m := _minutes(s)) is not None), None)
        timed = sum(_minutes(s) is not None for s in slots[start:end])
        if first is None:
            continue
        key = divmod(first, 60)
        if key in seen and timed > 1:
            last = lane + number
            _move(slots, start, end, last)
        seen.setdefault(key, number)
    return last


def _tracks(slots: list[Slot], parts: list[tuple[int, int]], lane: int) -> int:
    names: list[str] = []
    of_part: list[str] = []
    marks: list[int | None] = []
    for start, end in parts:
        first = next((slot for slot in slots[start:end] if isinstance(slot, EventSlot)), None)
        of_part.append((first.track or first.room or "") if first else "")
        marks.append(_minutes(first) if first else None)
        if of_part[-1] not in names:
            names.append(of_part[-1])
    steps = list(zip(marks, marks[1:], of_part, of_part[1:], strict=False))
    back = [
        one != other for a, b, one, other in steps if a is not None and b is not None and _runs_back(a, b)
    ]
    if len(names) < 2 or not back or not all(back):
        return lane
    for name, (start, end) in zip(of_part, parts, strict=True):
        _move(slots, start, end, lane + names.index(name))
    return lane + len(names) - 1


def _move(slots: list[Slot], start: int, end: int, lane: int) -> None:
    slots[start:end] = [replace(s, lane=lane) if isinstance(s, EventSlot) else s for s in slots[start:end]]


def _minutes(slot: Slot) -> int | None:
    if not isinstance(slot, EventSlot) or slot.time is None or slot.time.range.first is None:
        return None
    return slot.time.range.first.hour * 60 + slot.time.range.first.minute


def _runs_back(one: int, other: int) -> bool:
    """Tell whether a step goes back, where nobody knows AM from PM yet."""
    return (other - one) % _HALF_DAY > _LONG
