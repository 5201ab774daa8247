"""Give events the class time that a page states once for all, where their weekdays bear it out."""

import datetime as dt
from collections.abc import Sequence

from eventparse.diagnostics import DiagnosticSink
from eventparse.draft import DraftDay, DraftEvent, DraftMeeting, DraftSchedule
from eventparse.model import Basis, Kind, Meeting, Status
from eventparse.model.event import Weekday
from eventparse.resolve._clock import read_clocks
from eventparse.resolve._dates import date_of
from eventparse.resolve._state import DatedDay, Settling, Timed

_AGREE = 0.8
"""Share of the dates with classes that fall on the stated weekdays, for the statement to be about these classes."""
_FEWEST = 3
"""So many dates at least bear a statement out that does not name what meets."""
_OWN = 0.2
"""Where more events than this share have times of their own, the statement is about something else."""
_EARLIEST, _LATEST = 8 * 60, 20 * 60
"""A start without AM or PM is read within these hours; what could be both is not used."""
_UNTOUCHED = frozenset((Kind.HOLIDAY, Kind.DEADLINE, Kind.OTHER, Kind.SOCIAL, Kind.MEAL, Kind.BREAK))
_SMALL = frozenset((Kind.TUTORIAL, Kind.DISCUSSION))
"""What meets apart from the lectures, where the page gives it a time of its own."""
_NAMES: tuple[Weekday, ...] = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
Clock = tuple[int, int | None]


def apply_meetings(state: Settling) -> None:
    """Keep the class times of a page, and give them to events without a time whose weekday agrees."""
    read = [(meeting, clock) for meeting in state.draft.meetings if (clock := _clock(meeting)) is not None]
    classes = [event for event in state.events if _is_class(event)]
    own = [event for event in classes if event.start is not None]
    used: set[int] = set()
    if len(own) <= _OWN * len(classes):
        for event in classes:
            number = _of(event, classes, read, state)
            if number is not None and event.start is None:
                used.add(number)
                start, end = read[number][1]
                event.start, event.start_basis = start, Basis.DERIVED
                if end is not None:
                    event.end, event.end_basis = end, Basis.DERIVED
    state.meetings = [
        Meeting(
            weekdays=tuple(_NAMES[day] for day in meeting.weekdays),
            start_time=_time(clock[0]),
            end_time=_time(clock[1]) if clock[1] is not None else None,
            kind=meeting.kind,
            room=meeting.room,
            text=meeting.text,
            applied=number in used,
        )
        for number, (meeting, clock) in enumerate(read)
    ]


def _of(
    event: Timed, classes: Sequence[Timed], read: Sequence[tuple[DraftMeeting, Clock]], state: Settling
) -> int | None:
    """Return the one meeting that an event is, if exactly one fits."""
    weekday = _weekday(state.days[event.draft.day])
    if weekday is None or any(child.start is not None for child in event.children):
        return None
    apart = {meeting.kind for meeting, _ in read} & _SMALL
    fitting = [
        number
        for number, (meeting, _) in enumerate(read)
        if (weekday in meeting.weekdays or not meeting.weekdays)
        and _fits(event.draft.kind, meeting.kind, bool(apart))
    ]
    same = {read[number][1] for number in fitting}
    return fitting[0] if len(same) == 1 and _is_about(read[fitting[0]][0], classes, state) else None


def _fits(kind: Kind, meeting: Kind | None, apart: bool) -> bool:
    """Tell whether an event may be a meeting of a kind; `apart` where small groups have a time of their own."""
    if meeting in _SMALL:
        return kind in _SMALL
    return kind not in _SMALL or not apart


def _is_about(meeting: DraftMeeting, classes: Sequence[Timed], state: Settling) -> bool:
    """Tell whether the classes of a page fall on the weekdays of a statement; one about all of them names none."""
    if not meeting.weekdays:
        return True
    meetings = [m for m in state.draft.meetings if (m.kind in _SMALL) == (meeting.kind in _SMALL)]
    weekdays = {day for m in meetings for day in m.weekdays}
    small = meeting.kind in _SMALL
    apart = any(m.kind in _SMALL for m in state.draft.meetings)
    days = {event.draft.day for event in classes if not apart or (event.draft.kind in _SMALL) == small}
    found = [weekday for day in days if (weekday := _weekday(state.days[day])) is not None]
    agreeing = sum(weekday in weekdays for weekday in found)
    every = set(found) >= set(meeting.weekdays)
    return (
        len(found) >= (_FEWEST if meeting.kind is None else 1)
        and agreeing >= _AGREE * len(days)
        and (every or len(meeting.weekdays) == 1)
    )


def _is_class(event: Timed) -> bool:
    return event.draft.kind not in _UNTOUCHED and event.draft.status is Status.CONFIRMED


def _weekday(day: DatedDay) -> int | None:
    if day.year is not None and day.month is not None and day.day is not None:
        date = date_of(day.year, day.month, day.day)
        return date.weekday() if date is not None else None
    return day.weekday


def _clock(meeting: DraftMeeting) -> Clock | None:
    """Return start and end of a meeting in minutes; None where AM or PM is open."""
    day = DraftDay(None, None, None, None, None)
    event = Timed(DraftEvent("", Kind.LECTURE, 0, 0, meeting.span, meeting.time), ())
    draft = DraftSchedule(None, (day,), (event.draft,))
    # By itself, as if it were a page of one event; its doubts are none of the schedule's.
    read_clocks(Settling(draft, DiagnosticSink(), (event,), [DatedDay(day)], [0]))
    start, end = event.start, event.end
    first = meeting.time.range.first
    if start is None or first is None:
        return None
    if first.meridiem is None and not _EARLIEST <= start <= _LATEST:
        return None
    return start, end if end is not None and end > start else None


def _time(minutes: int) -> dt.time:
    return dt.time(minutes // 60 % 24, minutes % 60)
