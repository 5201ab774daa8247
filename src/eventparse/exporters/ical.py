"""iCalendar: every event with a date as a VEVENT, talks linked to their session."""

import datetime as dt
import hashlib
from functools import cache
from typing import TYPE_CHECKING

from eventparse.exporters._calendar import Entry, Plan, plan_calendar
from eventparse.exporters._vtimezone import build_vtimezone
from eventparse.exporters.exported import Exported
from eventparse.model import Link, Person, Schedule, Status, zone_of
from eventparse.options import ExportOptions

if TYPE_CHECKING:
    from icalendar import Calendar
    from icalendar import Component as AnyComponent
    from icalendar import Event as Component

_ABSOLUTE = ("http://", "https://")
_REFRESH = dt.timedelta(hours=12)
"""How often a subscriber should look for a new version."""


class IcalExporter:
    """Writes one VCALENDAR with a VTIMEZONE for each zone, or with times in UTC (`ExportOptions.utc`).

    Source: RFC 5545, all of it; RFC 7986, sections 5.1 (NAME) and 5.7 (REFRESH-INTERVAL); RFC 9073, section 7.1
    (PARTICIPANT, for speakers); RFC 9253, section 8.2 (LINK with its LABEL); X-WR-CALNAME, X-WR-TIMEZONE and
    X-PUBLISHED-TTL as calendar programs read them. Programs that know none of these find speakers and links in
    DESCRIPTION; there is no ATTENDEE, since programs would take speakers for guests who are to be invited.
    X-EVENTPARSE-LINK and X-EVENTPARSE-TIMEZONE keep relative links and bare offsets for our own reader. A time that the
    clock shows twice is written in UTC, since readers differ in which of the two TZID means (section 3.3.5: the first).

    What has a date but no time is an event of the whole day; an untimed talk of a session with a time is one too, or
    stands in the description of the session. What has no date is left out and noted. UID, SEQUENCE and LAST-MODIFIED
    are those of the schedule where it was published before; else the UID is made of page, title and `id`. DTSTAMP is
    that of the last change (section 3.8.7.2) or midnight of the first day: nothing depends on the clock of the
    machine.
    """

    name = "ical"
    suffixes = ("ics",)
    summary = "calendar programs (iCalendar, RFC 5545)"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the schedule as a calendar, with CRLF line ends.

        Raises ExportError where `options.on_missing` is `refuse` and an event has no zone or no date.
        """
        from icalendar import Calendar, vText

        plan = plan_calendar(schedule, options)
        calendar = Calendar()
        calendar.add("prodid", "-//eventparse//eventparse//EN")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        if name := options.calendar_name or schedule.title:
            # icalendar escapes only the values of properties that it knows.
            calendar.add("name", vText(_clean(name)))
            calendar.add("x-wr-calname", vText(_clean(name)))
        if plan.clock:
            calendar.add("x-wr-timezone", plan.clock)
        calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT12H")
        _add_zones(calendar, plan)
        for entry in plan.entries:
            calendar.add_component(_component(entry, plan))
        return Exported(calendar.to_ical(sorted=False).decode("utf-8"), plan.notes)


def _add_zones(calendar: "Calendar", plan: Plan) -> None:
    moments: dict[str, list[dt.datetime]] = {}
    for entry in plan.entries:
        if entry.zone is not None and not entry.utc:
            times = [time for time in (entry.start, entry.end) if isinstance(time, dt.datetime)]
            moments.setdefault(entry.zone, []).extend(times)
    for zone in sorted(moments):
        times = moments[zone]
        calendar.add_component(build_vtimezone(zone, zone_of(zone), min(times), max(times)))


def _component(entry: Entry, plan: Plan) -> "Component":
    from icalendar import Event as Component

    event, part = entry.event, Component()
    revised = event.revised.astimezone(dt.UTC) if event.revised else None
    part.add("uid", _clean(entry.uid))
    part.add("dtstamp", revised or plan.stamp)
    part.add("sequence", event.revision)
    if revised:
        part.add("last-modified", revised)
    _add_time(part, "dtstart", entry.start, entry)
    if entry.end is not None:
        _add_time(part, "dtend", entry.end, entry)
    if entry.utc and entry.zone is not None and entry.zone != plan.clock:
        part.add("x-eventparse-timezone", entry.zone)
    part.add("summary", _clean(event.title))
    if entry.description:
        part.add("description", _clean(entry.description))
    if event.room:
        part.add("location", _clean(event.room))
    part.add("categories", [_clean(text) for text in (event.kind, event.track) if text])
    part.add("status", event.status.upper())
    if not isinstance(entry.start, dt.datetime) or event.status is Status.CANCELLED:
        part.add("transp", "TRANSPARENT")  # a day on which something takes place is not a busy day
    if entry.parent is not None:
        part.add("related-to", _clean(entry.parent), parameters={"RELTYPE": "PARENT"})
    _add_links(part, event.links)
    for number, person in enumerate(event.speakers):
        part.add_component(_participant(person, f"{entry.uid} {number} {person.name}"))
    return part


def _add_time(part: "Component", name: str, time: dt.datetime | dt.date, entry: Entry) -> None:
    if not isinstance(time, dt.datetime):
        part.add(name, time)  # VALUE=DATE
    elif entry.zone is None:
        part.add(name, time.replace(tzinfo=None))
    elif entry.utc:
        part.add(name, time.astimezone(dt.UTC))
    else:
        local = time.astimezone(zone_of(entry.zone)).replace(tzinfo=None)
        part.add(name, local, parameters={"TZID": entry.zone})


def _add_links(part: "Component", links: tuple[Link, ...]) -> None:
    absolute = [link for link in links if _is_address(link.url)]
    urls = list(dict.fromkeys(link.url for link in absolute))
    if urls:
        part.add("url", urls[0])
    for url in urls[1:]:
        part.add("attach", url)
    for link in links:
        label = {"LABEL": words} if (words := _param(link.label)) else {}
        if not _is_address(link.url):
            # A calendar stands nowhere, so that a relative address means nothing in it but to our own reader.
            # icalendar escapes only the values of properties that it knows; an address has no line breaks.
            part.add("x-eventparse-link", "".join(_clean(link.url).splitlines()), parameters=label)
        elif label:
            part.add("link", link.url, parameters={"LINKREL": "related", **label, "VALUE": "URI"})


@cache
def _participant_class() -> "type[AnyComponent]":
    from icalendar import Component as AnyComponent

    return type("Participant", (AnyComponent,), {"name": "PARTICIPANT"})


def _participant(person: Person, key: str) -> "AnyComponent":
    """Return a speaker as RFC 9073, section 7.1, has it: the name in SUMMARY, the affiliation in DESCRIPTION."""
    part = _participant_class()()
    part.add("uid", f"{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:32]}@eventparse")
    part.add("participant-type", "SPEAKER")
    part.add("summary", _clean(person.name))
    if person.affiliation:
        part.add("description", _clean(person.affiliation))
    if person.url and _is_address(person.url):
        part.add("url", person.url)
    return part


def _is_address(url: str) -> bool:
    return url.startswith(_ABSOLUTE) and url.isprintable() and " " not in url


def _clean(text: str) -> str:
    """Return a text without the control characters that RFC 5545, section 3.1, forbids in content lines."""
    return "".join(char for char in text if char in "\n\t" or (char >= " " and char != "\x7f"))


def _param(text: str) -> str:
    """Return a text as the value of a parameter: in one line; RFC 6868 is known to few readers, so without quotes."""
    return " ".join(_clean(text).replace('"', "'").split())
