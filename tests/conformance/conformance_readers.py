"""Programs of others: each takes a calendar and gives the start of each event by its UID."""

import datetime as dt
import json
import os
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from eventparse.model import Schedule, uid_of

Start = dt.datetime | dt.date
Starts = dict[str, str]
FOLDER = Path(__file__).parent / "node"
NODE = Path(os.environ.get("EVENTPARSE_NODE", FOLDER))
"""Where npm has installed what package.json names."""


def text_of(start: Start) -> str:
    """Return a start so that it can be compared: an instant in UTC, a wall clock, or a date."""
    if not isinstance(start, dt.datetime):
        return f"{start:%Y-%m-%d}"
    if start.tzinfo is None:
        return f"{start:%Y-%m-%dT%H:%M:%S}"
    return f"{start.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


def wanted(schedule: Schedule) -> Starts:
    """Return what the model says: where an event has a date."""
    dates = {day.number: day.date for day in schedule.days}
    found = {}
    for event in schedule.walk():
        date = dates.get(event.day) if event.day is not None else None
        if event.start is not None:
            found[uid_of(schedule, event)] = text_of(event.start)
        elif date is not None and event.start_time is None:
            found[uid_of(schedule, event)] = text_of(date)
        elif date is not None and event.start_time is not None:
            wall = dt.datetime.combine(date + dt.timedelta(days=event.start_day_offset), event.start_time)
            found[uid_of(schedule, event)] = text_of(wall)
    return found


def with_icalendar(text: str) -> Starts:
    from icalendar import Calendar

    calendar = Calendar.from_ical(text)
    assert calendar.errors == []
    assert all(component.errors == [] for component in calendar.walk())
    return {str(one["UID"]): text_of(one.start) for one in calendar.walk("VEVENT")}


def with_recurring_ical_events(text: str) -> Starts:
    import recurring_ical_events
    from icalendar import Calendar

    found = recurring_ical_events.of(Calendar.from_ical(text)).between((1990, 1, 1), (2040, 1, 1))
    return {str(one["UID"]): text_of(one.start) for one in found}


def with_ical(text: str) -> Starts:
    from ical.calendar_stream import IcsCalendarStream

    return {str(one.uid): text_of(one.dtstart) for one in IcsCalendarStream.calendar_from_ics(text).events}


def with_ics(text: str) -> Starts:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import ics

        found = {}
        for one in ics.Calendar(text).events:
            begin = one.begin.datetime
            if f"DTSTART:{begin:%Y%m%dT%H%M%S}\r\n" in text[text.find("BEGIN:VEVENT") :]:
                begin = begin.replace(tzinfo=None)  # ics knows no floating times: it takes them for UTC
            found[one.uid] = text_of(begin.date() if one.all_day else begin)
        return found


def with_vobject(text: str) -> Starts:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import vobject
        from vobject import icalendar as known

        # Zones are known by name in the whole process; those of another file must not be taken.
        known.__dict__["__tzidMap"].clear()
        known.registerTzid("UTC", dt.UTC)
        found = {}
        for calendar in vobject.readComponents(text):
            assert calendar.validate(raiseException=True)
            for one in getattr(calendar, "vevent_list", ()):
                found[one.uid.value] = text_of(one.dtstart.value)
        return found


PYTHON: dict[str, Callable[[str], Starts]] = {
    "icalendar": with_icalendar,
    "recurring-ical-events": with_recurring_ical_events,
    "ical": with_ical,
    "ics": with_ics,
    "vobject": with_vobject,
}


def with_node(texts: list[str]) -> list[dict[str, Starts]]:
    """Return what ical.js and node-ical read; the test is skipped where they are not installed."""
    if not (NODE / "node_modules").is_dir():
        install = f"npm install --no-package-lock --prefix {NODE}"
        if "EVENTPARSE_NODE" in os.environ:
            pytest.fail(f"run first: {install}")
        pytest.skip(f"ical.js is not installed: {install}")
    done = subprocess.run(
        ["node", str(NODE / "read.mjs")],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "TZ": "UTC"},
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    read: list[dict[str, Starts]] = json.loads(done.stdout)
    return [
        {
            name: {uid: start.replace(".000Z", "Z") for uid, start in starts.items()}
            for name, starts in one.items()
        }
        for one in read
    ]
