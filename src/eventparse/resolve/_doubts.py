"""Look at the settled slots as a whole: days that begin anew, talks beyond their session, lengths that nothing has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from eventparse.diagnostics import codes
from eventparse.model import Basis, Kind
from eventparse.resolve._clock_report import clock_text
from eventparse.resolve._state import Settling, Timed
from eventparse.source import Span

_PAUSES = frozenset((Kind.BREAK, Kind.MEAL))
_NEED_NO_TIME = _PAUSES | {Kind.SOCIAL, Kind.REGISTRATION, Kind.HOLIDAY, Kind.DEADLINE}
_TIMED_FROM, _UNTIMED_SHARE = 3, 0.25
"""Among so many events with a time, and up to such a share without one, one that has none is odd."""
_LONG_PAUSE = {Kind.BREAK: 4 * 60, Kind.MEAL: 8 * 60}
"""Minutes from which on a break is no break."""
_LONG, _TIMES = 8 * 60, 6
"""Minutes from which on a slot is long, if it is also so many times as long as the others."""
_HALF_DAY, _EVENING, _DAY = 12 * 60, 18 * 60, 24 * 60
_DAWN, _NIGHT_SHARE = 5 * 60, 0.2
"""Minutes of the day before which hardly anything begins, and up to which share of events it is odd."""
_NOWHERE = (None, None)
_UNSORTED_FROM, _UNSORTED_SHARE = 3, 0.2
"""A list that steps back so often is in no order of time."""
_PARTS = 50
"""So many parts of one day are compared with the next."""


def check_slots(state: Settling) -> None:
    """Report what the clock allows, but a careful reader would look at."""
    _parts(state)
    _dateless(state)
    _children(state, state.events)
    _lengths(state)
    _nights(state)
    _untimed(state)


# ---------------------------------------------------------------- parts of a day
def _parts(state: Settling) -> None:
    """Report parts of the page that go over the same hours of a day, with neither room nor track between them."""
    days: dict[int, dict[tuple[int, int], list[Timed]]] = {}
    for event in state.events:
        if event.start is not None:
            day = state.same_day[event.draft.day]
            days.setdefault(day, {}).setdefault((event.draft.day, event.draft.lane), []).append(event)
    for lanes in days.values():
        before: list[_Part] = []
        for events in (run for lane in lanes.values() for run in _runs(lane)):
            part = _Part.of(events)
            # Columns of one table stand beside each other; only what follows below is another part.
            rival = max(
                (other.last for other in before if other.bottom <= part.top and part.may_be(other)),
                key=_start,
                default=None,
            )
            # A single step back within one list is reported where the clock is read.
            stepped = (
                bool(before) and part.lane == before[-1].lane and _start(part.first) not in before[-1].starts
            )
            if rival is not None and not stepped and _start(part.first) < _start(rival):
                _report_part(state, part.first, rival)
            before.append(part)
            before = before[-_PARTS:]


def _runs(lane: list[Timed]) -> list[list[Timed]]:
    """Cut a lane where its times begin anew; a list in no order of time stays as it is."""
    out: list[list[Timed]] = []
    for event in lane:
        if not out or _start(event) < _start(out[-1][-1]):
            out.append([])
        out[-1].append(event)
    backs = len(out) - 1
    return [lane] if backs >= _UNSORTED_FROM and backs > _UNSORTED_SHARE * len(lane) else out


@dataclass(frozen=True, slots=True)
class _Part:
    """The events of one lane on one day."""

    first: Timed
    """The earliest."""
    last: Timed
    """The one that begins last."""
    top: int
    bottom: int
    """Where on the page the part begins, and where its last event does."""
    places: frozenset[tuple[str | None, str | None]]
    """Rooms and tracks."""
    lane: int
    """Its lane."""
    starts: frozenset[int]
    """When its events begin."""

    @classmethod
    def of(cls, events: list[Timed]) -> "_Part":
        at = [event.draft.span.start for event in events]
        places = frozenset((event.draft.room, event.draft.track) for event in events)
        starts = frozenset(_start(event) for event in events)
        lane = events[0].draft.lane
        return cls(min(events, key=_start), max(events, key=_start), min(at), max(at), places, lane, starts)

    def may_be(self, other: "_Part") -> bool:
        """Tell whether rooms and tracks leave open that two parts follow each other."""
        return not self.places.isdisjoint(other.places) or _NOWHERE in self.places | other.places


def _start(event: Timed) -> int:
    return event.start if event.start is not None else 0


def _report_part(state: Settling, first: Timed, rival: Timed) -> None:
    if state.days[first.draft.day].corrected:
        return  # somebody has said on which day it is
    message = (
        f'"{_short(first)}" at {clock_text(_start(first))} begins before "{_short(rival)}" at'
        f" {clock_text(_start(rival))}, which stands in another part of the same day"
    )
    related = [(f'"{_short(rival)}"', _place(rival))]
    state.sink.report(codes.DAY_IN_DOUBT, message, _place(first), related=related)


# ---------------------------------------------------------------- days without a date
def _dateless(state: Settling) -> None:
    """Report days that have events and no date, where other days have one."""
    first: dict[int, Timed] = {}
    for event in state.events:
        first.setdefault(state.same_day[event.draft.day], event)
    used = {index: state.days[index] for index in first}
    if not any(day.month_day for day in used.values()):
        return
    bare = [index for index, day in used.items() if day.month_day is None]
    if bare:
        more = f" (nor have {len(bare) - 1} others)" if len(bare) > 1 else ""
        label = state.days[bare[0]].draft.label
        named = f'"{label}"' if label else f'the day of "{_short(first[bare[0]])}"'
        message = f"{named} has no date{more}, unlike other days"
        related = [(f'"{_short(first[index])}"', first[index].draft.span) for index in bare[1:6]]
        place = state.days[bare[0]].draft.span or first[bare[0]].draft.span
        state.sink.report(codes.DAY_WITHOUT_DATE, message, place, related=related)


# ---------------------------------------------------------------- talks and their session
def _children(state: Settling, events: Iterable[Timed]) -> None:
    for session in events:
        if session.start is None or session.end is None:
            continue
        for child in session.children:
            late = child.end is not None and child.end > session.end
            early = child.start is not None and child.start < session.start
            if (late or early) and child.start_basis is Basis.STATED:
                when = (
                    f"ends at {clock_text(child.end or 0)}"
                    if late
                    else f"begins at {clock_text(_start(child))}"
                )
                message = (
                    f'"{_short(child)}" {when}, outside of "{_short(session)}"'
                    f" ({clock_text(session.start)} to {clock_text(session.end)})"
                )
                related = [(f'"{_short(session)}"', _place(session))]
                state.sink.report(codes.TALK_OUTSIDE_SESSION, message, _place(child), related=related)
                break


# ---------------------------------------------------------------- lengths
def _lengths(state: Settling) -> None:
    timed = [event for event in _walk(state.events) if event.start is not None and event.end is not None]
    lengths = {id(event): (event.end or 0) - (event.start or 0) for event in timed}
    usual = median(lengths.values()) if lengths else 0
    for event in timed:
        length = lengths[id(event)]
        pause = length > _LONG_PAUSE.get(event.draft.kind, length)
        if not pause and (length < _LONG or length < _TIMES * usual or not _turned(event)):
            continue
        message = f'"{_short(event)}" lasts {length // 60} hours, from {clock_text(_start(event))}'
        state.sink.report(codes.LENGTH_IN_DOUBT, message, _place(event))


def _turned(event: Timed) -> bool:
    """Tell whether the end was read in the other half of the day, or that of an afternoon on the next day."""
    time = event.draft.time
    last = time.range.last if time is not None else None
    if last is None:
        return False
    begun, ended = event.start or 0, event.end or 0
    overnight = begun // _DAY < ended // _DAY and begun % _DAY < _EVENING
    return overnight or (last.meridiem is None and last.hour < 12 and ended % _DAY >= _HALF_DAY)


def _nights(state: Settling) -> None:
    """Report the few events that begin before dawn on a page of the day: their hour may be a slip."""
    timed = [event for event in _walk(state.events) if event.start is not None]
    nights = [event for event in timed if _start(event) < _DAWN and event.draft.kind is not Kind.DEADLINE]
    if len(timed) < _TIMED_FROM or len(nights) > _NIGHT_SHARE * len(timed):
        return
    for event in nights:
        message = f'"{_short(event)}" begins at {clock_text(_start(event))}, in the night'
        state.sink.report(codes.MERIDIEM_IN_DOUBT, message, _place(event))


# ---------------------------------------------------------------- events without a time
def _untimed(state: Settling) -> None:
    """Report the few events that have no time among many that have one, but for what needs none."""
    lanes: dict[tuple[int, int], list[Timed]] = {}
    for event in state.events:
        lanes.setdefault((event.draft.day, event.draft.lane), []).append(event)
    for events in lanes.values():
        open_ = [event for event in events if event.draft.time is None and event.start is None]
        if not open_ or len(events) - len(open_) < _TIMED_FROM or len(open_) > _UNTIMED_SHARE * len(events):
            continue
        doubtful = [event for event in open_ if event.draft.kind not in _NEED_NO_TIME]
        if doubtful:
            more = f" (nor {len(doubtful) - 1} others)" if len(doubtful) > 1 else ""
            message = f'"{_short(doubtful[0])}" has no time{more}, unlike what stands around it'
            related = [(f'"{_short(event)}"', event.draft.span) for event in doubtful[1:6]]
            state.sink.report(codes.EVENT_WITHOUT_TIME, message, doubtful[0].draft.span, related=related)


def _walk(events: Iterable[Timed]) -> Iterator[Timed]:
    for event in events:
        yield event
        yield from _walk(event.children)


def _place(event: Timed) -> Span:
    return event.draft.time.span if event.draft.time is not None else event.draft.span


def _short(event: Timed) -> str:
    title = event.draft.title
    return title if len(title) <= 40 else f"{title[:39].rstrip()}…"
