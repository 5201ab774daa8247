"""Build the model of what was settled: days, events with names of their own, and what they were read from."""

import datetime as dt
from dataclasses import dataclass, field

from eventparse.model import Day, Event, Names, Place, Schedule, SourceInfo, TextRepair
from eventparse.resolve._days import number_days
from eventparse.resolve._state import Settling, Timed
from eventparse.source import SourceText

_DAY = 24 * 60


def build(state: Settling, source: SourceText, format: str) -> Schedule:
    """Return the model with the findings of all stages; nothing is moved into a zone yet."""
    days, numbers = number_days(state)
    builder = _Builder(state, source, days, numbers)
    events = tuple(builder.event(event) for event in state.events)
    return Schedule(
        title=state.draft.title,
        timezone=state.zone,
        timezone_basis=state.zone_basis,
        days=days,
        events=events,
        meetings=tuple(state.meetings),
        diagnostics=state.sink.diagnostics(source),
        source=SourceInfo(
            name=source.name,
            format=format,
            encoding=source.encoding,
            repairs=tuple(
                TextRepair(kind=repair.kind.value, detail=repair.detail, count=repair.count)
                for repair in source.repairs
            ),
        ),
    )


@dataclass(slots=True)
class _Builder:
    """Makes events."""

    state: Settling
    source: SourceText
    days: tuple[Day, ...]
    numbers: dict[int, int]
    names: Names = field(default_factory=Names)

    def event(self, timed: Timed, day: int | None = None) -> Event:
        draft = timed.draft
        if day is None:  # talks have the day of their session
            day = self.numbers.get(draft.day)
        own_zones = self.state.own_zones
        zone = own_zones.get(draft.time.span) if own_zones and draft.time is not None else None
        start, end = timed.start, timed.end
        name = self.names.give(draft.title, day)  # before those of the children: parents are named first
        start_days, start_time = _clock(start, timed.start_second)
        end_days, end_time = _clock(end, timed.end_second)
        return Event(
            id=name,
            title=draft.title,
            kind=draft.kind,
            status=draft.status,
            day=day,
            start_time=start_time,
            end_time=end_time,
            start_basis=timed.start_basis,
            end_basis=timed.end_basis,
            start_day_offset=start_days,
            end_day_offset=end_days,
            timezone=zone,
            speakers=draft.speakers,
            room=draft.room,
            track=draft.track,
            links=draft.links,
            description=draft.description,
            children=tuple(self.event(child, day) for child in timed.children) if timed.children else (),
            source=self._place(draft.span.start, draft.span.end) if draft.span.end else None,
        )

    def _place(self, start: int, end: int) -> Place:
        first, last = self.source.position(start), self.source.position(end)
        return Place(line=first.line, column=first.column, end_line=last.line, end_column=last.column)


def _clock(minutes: int | None, second: int) -> tuple[int, dt.time | None]:
    """Return days after the event's day, and the time of the clock."""
    if minutes is None:
        return 0, None
    days, rest = divmod(minutes, _DAY)
    return days, dt.time(rest // 60, rest % 60, second)
