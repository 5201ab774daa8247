"""Schedules made by hand for the tests of exporters."""

import datetime as dt

from eventparse.model import Basis, Day, Event, Kind, Link, Person, Place, Schedule, SourceInfo, Status

SOURCE = SourceInfo(name="pages/bands.md", format="markdown", encoding="utf-8")
FIRST = dt.date(2023, 12, 16)


def clock(text: str | None) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None


def event(name: str, start: str | None = None, end: str | None = None, **more: object) -> Event:
    """Return an event of day 1 with a wall clock; moments come from `resolve` of its schedule."""
    values: dict[str, object] = {
        "id": name.lower().replace(" ", "-"),
        "title": name,
        "day": 1,
        "start_time": clock(start),
        "end_time": clock(end),
        "start_basis": Basis.STATED if start else None,
        "end_basis": Basis.STATED if end else None,
    }
    return Event.model_validate({**values, **more})


def schedule(
    *events: Event, zone: str | None = None, date: dt.date | None = None, **more: object
) -> Schedule:
    """Return a schedule of one day, its moments made where zone and date are given."""
    open_ = Schedule.model_validate(
        {"title": "Bands", "days": [Day(number=1, label="Day 1")], "events": events, "source": SOURCE, **more}
    )
    return open_.resolve(timezone=zone, date=date)


def full(zone: str | None = "America/Chicago", date: dt.date | None = FIRST) -> Schedule:
    """Return a schedule that has a bit of everything."""
    talks = (
        event(
            "Loud drums",
            "10:00",
            "10:30",
            speakers=(Person(name="Ana Roe", affiliation="Drum School, Inc."), Person(name="Bo; Low")),
            links=(
                Link(label="Slides", url="https://example.org/a b"),
                Link(label="Paper", url="https://example.org/p"),
            ),
            track="Rhythm",
            description="First line.\n\nSecond; with, commas.",
        ),
        event("Quiet drums", kind=Kind.TALK, speakers=(Person(name="Çağla Öz"),)),
    )
    return schedule(
        event("Opening", "09:00", "09:15", kind=Kind.OPENING, room="Hall 1"),
        event(
            "Session 1",
            "10:00",
            "11:30",
            kind=Kind.SESSION,
            children=talks,
            source=Place(line=7, column=1, end_line=9, end_column=4),
        ),
        event("Party", "22:30", "01:00", end_day_offset=1, kind=Kind.SOCIAL, status=Status.TENTATIVE),
        zone=zone,
        date=date,
    )
