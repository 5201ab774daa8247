"""Events as the rows of one table, for CSV, TSV and Arrow: a talk names its session in `parent`."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from eventparse.model import Event, Schedule


@dataclass(frozen=True, slots=True)
class Row:
    """One event with what the rest of its schedule says about it."""

    event: Event
    """The event."""
    parent: str | None
    """Id of its session."""
    date: dt.date | None
    """Date of its day."""
    day_label: str | None
    """Heading of its day."""
    timezone: str | None
    """Its zone."""


def rows_of(schedule: Schedule) -> Iterator[Row]:
    """Yield every event, parents before their talks, in page order."""
    days = {day.number: day for day in schedule.days}

    def below(event: Event, parent: str | None) -> Iterator[Row]:
        day = days.get(event.day) if event.day is not None else None
        yield Row(
            event,
            parent,
            day.date if day else None,
            day.label if day else None,
            event.timezone or schedule.timezone,
        )
        for child in event.children:
            yield from below(child, event.id)

    for event in schedule.events:
        yield from below(event, None)
