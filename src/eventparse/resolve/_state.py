"""What the steps of resolution work on: the draft, and what has been settled so far."""

import datetime as dt
from dataclasses import dataclass, field

from eventparse.diagnostics import DiagnosticSink
from eventparse.draft import DraftDay, DraftEvent, DraftSchedule
from eventparse.model import Basis, Meeting
from eventparse.recipe import Recipe
from eventparse.source import Span


@dataclass(slots=True)
class Timed:
    """An event and the clock times that were settled for it."""

    draft: DraftEvent
    """The event as written."""
    children: tuple["Timed", ...]
    """The events below it."""
    start: int | None = None
    """Start in minutes since midnight of its day; 1440 and more past midnight."""
    end: int | None = None
    """End in minutes since midnight of its day."""
    start_basis: Basis | None = None
    """How certain the start is."""
    end_basis: Basis | None = None
    """How certain the end is."""
    start_second: int = 0
    """Second of the start, where seconds are written."""
    end_second: int = 0
    """Second of the end."""


@dataclass(slots=True)
class DatedDay:
    """A day and the date that was settled for it."""

    draft: DraftDay
    """The day as written."""
    month: int | None = None
    """Month, 1 to 12."""
    day: int | None = None
    """Day of the month."""
    year: int | None = None
    """Year, where the page decides it."""
    weekday: int | None = None
    """Weekday as written, 0 (Monday) to 6."""
    number: int | None = None
    """Number as written; of an unnamed day above "Day 2" the one before."""
    basis: Basis | None = None
    """How certain month and day (and the year, where there is one) are."""
    as_read: dt.date | None = None
    """Its date before a recipe corrected it."""
    corrected: bool = False
    """True where a recipe gives the date of this very day."""
    turn: int = 0
    """Years after the first dated day, counted by the turns of the year between them."""

    @property
    def month_day(self) -> tuple[int, int] | None:
        """Month and day where both are known."""
        return (self.month, self.day) if self.month is not None and self.day is not None else None


@dataclass(slots=True)
class Settling:
    """One schedule on its way from draft to model. Passed from step to step, never shared between parses."""

    draft: DraftSchedule
    """The schedule as written."""
    sink: DiagnosticSink
    """Where findings go."""
    events: tuple[Timed, ...]
    """Its events, with what is known of their times."""
    days: list[DatedDay]
    """Its days, with what is known of their dates; one for each day of the draft."""
    same_day: list[int]
    """For each day of the draft the index of the first day of the draft that is the same day."""
    zone: str | None = None
    """Zone of the schedule: IANA name or offset."""
    zone_basis: Basis | None = None
    """How certain the zone is."""
    meetings: list[Meeting] = field(default_factory=list)
    """Class times that the page states once for all."""
    own_zones: dict[Span, str] | None = None
    """Zones of events that have another than the schedule, by the span of their written time."""
    recipe: Recipe | None = None
    """What a person has corrected."""
    day_numbers: dict[int, int] | None = None
    """Number of each day as a recipe counts them: in page order, before any event was corrected."""
