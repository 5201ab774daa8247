"""The typed schedule: what a page says, in a form that programs can use."""

import datetime as dt
from collections.abc import Iterator

from eventparse.diagnostics.diagnostic import Diagnostic
from eventparse.model.anchor import Openings, anchor
from eventparse.model.event import Day, Event, FrozenModel, Meeting
from eventparse.model.values import Basis


class TextRepair(FrozenModel):
    """Something that was mended in the whole text before it was read."""

    kind: str
    """What was mended (`mojibake`, `encoding-guessed`, `undecodable`, `nul`)."""
    detail: str
    """What was found, in words."""
    count: int
    """How many places were mended."""


class SourceInfo(FrozenModel):
    """What the schedule was read from."""

    name: str | None = None
    """Path or name of the page as the caller gave it."""
    format: str
    """Name of the parser that read it."""
    encoding: str
    """Encoding of its bytes."""
    repairs: tuple[TextRepair, ...] = ()
    """What was mended in its text."""


class Schedule(FrozenModel):
    """A schedule page as data."""

    title: str | None = None
    """Title of the conference, course or page."""
    timezone: str | None = None
    """IANA name, or offset as `-10:00`; None where the page leaves it open."""
    timezone_basis: Basis | None = None
    """How certain the zone is; None where there is none."""
    days: tuple[Day, ...] = ()
    """Its days in page order."""
    events: tuple[Event, ...] = ()
    """Its events in page order; the talks of a session are its children."""
    meetings: tuple[Meeting, ...] = ()
    """When its classes meet, where the page says it once for all, in page order."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was found on the way, in page order."""
    source: SourceInfo
    """What it was read from."""

    def walk(self) -> Iterator[Event]:
        """Yield every event, parents before their children, in page order."""
        for event in self.events:
            yield from event.walk()

    def resolve(
        self, *, timezone: str | None = None, year: int | None = None, date: dt.date | None = None
    ) -> "Schedule":
        """Return the schedule with what the page left open filled in; what the page states stays.

        `timezone` is an IANA name or an offset `+HH:MM`, `year` the year of the first day, `date` the date of the
        first day where the page has none. `start` and `end` are made of wall clock, date and zone again, and the
        diagnostics that asked for what is now given are gone. Raises OptionError for a zone that does not exist.
        """
        filled = anchor(
            Openings(self.days, self.events, self.timezone, self.timezone_basis, self.diagnostics),
            timezone=timezone,
            year=year,
            date=date,
        )
        return self.model_copy(
            update={
                "days": filled.days,
                "events": filled.events,
                "timezone": filled.timezone,
                "timezone_basis": filled.timezone_basis,
                "diagnostics": filled.diagnostics,
            }
        )
