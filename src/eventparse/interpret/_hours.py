"""Tell by their hours which events are parts of another: talks with times of their own below the row of a session."""

from collections.abc import Sequence

from eventparse.draft import DraftEvent, WrittenTime
from eventparse.model import Kind

_HALF_DAY = 720
"""Minutes of a 12-hour dial: as written, nobody knows AM from PM yet."""
_ALONE = frozenset(
    (Kind.BREAK, Kind.MEAL, Kind.SOCIAL, Kind.REGISTRATION, Kind.OPENING, Kind.CLOSING, Kind.SESSION)
)
"""Kinds that are no part of a session of which nobody knows when it ends."""
_PLAIN = frozenset((Kind.TALK, Kind.LECTURE, Kind.TUTORIAL))
"""Kinds of an event whose words do not say that it is a session."""


def takes_place_in(event: DraftEvent, session: DraftEvent, *, begun: bool) -> bool:
    """Tell whether an event with a time is a part of the session above it: the hours of that cover its own.

    A session of which only the begin is written holds what begins with it, and, once that has `begun`, the talks
    that follow.
    """
    if session.kind is not Kind.SESSION or event.kind is Kind.SESSION or event.lane != session.lane:
        return False
    if None not in (event.room, session.room) and event.room != session.room:
        return False
    whole, part = _minutes(session.time), _minutes(event.time)
    if whole is None or part is None:
        return False
    if whole[1] is None:
        return event.kind not in _ALONE and (begun or part[0] == whole[0])
    inside = _inside(part, whole)
    return inside is not None and inside != (0, (whole[1] - whole[0]) % _HALF_DAY)


def parts_of(event: DraftEvent, below: Sequence[DraftEvent]) -> int:
    """Return how many of the events below an event share out its hours without a rest; 0 where they do not.

    Such an event is a session, though its words do not say so: nobody gives it, and its parts are talks of people.
    """
    whole = _minutes(event.time)
    if whole is None or whole[1] is None or event.kind not in _PLAIN or event.speakers or event.children:
        return 0
    length, at = (whole[1] - whole[0]) % _HALF_DAY, 0
    named = False
    for count, other in enumerate(below, start=1):
        part = _minutes(other.time)
        if part is None or (other.lane, other.day) != (event.lane, event.day) or other.kind is Kind.SESSION:
            return 0
        inside = _inside(part, whole)
        if inside is None or inside[0] != at or inside[1] <= at:
            return 0
        named = named or bool(other.speakers)
        at = inside[1]
        if at == length:
            return count if count > 1 and named else 0
    return 0


def _inside(part: tuple[int, int | None], whole: tuple[int, int | None]) -> tuple[int, int] | None:
    """Return when a part begins and ends, in minutes since the whole has begun; None where it is not inside."""
    if whole[1] is None:
        return None
    length = (whole[1] - whole[0]) % _HALF_DAY
    begin = (part[0] - whole[0]) % _HALF_DAY
    end = begin if part[1] is None else begin + (part[1] - part[0]) % _HALF_DAY
    return (begin, end) if begin < length and end <= length else None


def _minutes(time: WrittenTime | None) -> tuple[int, int | None] | None:
    """Return the minutes at which a written time begins and ends."""
    if time is None or time.range.first is None:
        return None
    first, last = time.range.first, time.range.last
    return first.hour * 60 + first.minute, last.hour * 60 + last.minute if last is not None else None
