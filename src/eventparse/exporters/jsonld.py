"""JSON-LD in the words of schema.org: for search engines, and for archives that collect events."""

import datetime as dt
import json

from eventparse.exporters._losses import Losses
from eventparse.exporters._programme import guid_of
from eventparse.exporters.exported import Exported
from eventparse.model import Event, Person, Schedule, Status
from eventparse.options import ExportOptions
from eventparse.zone_names import parse_offset

Value = str | int | None | list["Value"] | dict[str, "Value"]

_STATUS = {
    Status.CONFIRMED: "https://schema.org/EventScheduled",
    Status.TENTATIVE: "https://schema.org/EventScheduled",
    Status.CANCELLED: "https://schema.org/EventCancelled",
}


class JsonLdExporter:
    """Writes one Event with all others as its `subEvent`; talks below their session. Source: schema.org, "Event".

    The kind stands in `additionalType`, the track in `keywords`. Whether people come in person is not known of a page
    and not written. A time without a zone is a local time without an offset, as schema.org allows; an event without a
    date has only its name.
    """

    name = "jsonld"
    suffixes = ("jsonld",)
    summary = "search engines and archives (schema.org JSON-LD)"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the schedule as one JSON-LD object."""
        losses = Losses("JSON-LD")
        writer = _Writer(schedule, losses)
        below: list[Value] = [writer.event(event) for event in schedule.events]
        dates = [day.date for day in schedule.days if day.date]
        data: dict[str, Value] = {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": losses.line(schedule.title) or "Schedule",
        }
        if dates:
            data |= {"startDate": min(dates).isoformat(), "endDate": max(dates).isoformat()}
        else:
            losses.tell("no date is known, so that search engines do not show the event (give --date)")
        if schedule.timezone and parse_offset(schedule.timezone) is None:
            data["eventSchedule"] = {"@type": "Schedule", "scheduleTimezone": schedule.timezone}
        data["subEvent"] = below
        # A page that holds it in a script element must not be ended by a title.
        text = json.dumps(data, indent=2, ensure_ascii=False).replace("</", "<\\/")
        return Exported(text.replace("<!--", "\\u003c!--") + "\n", losses.all())


class _Writer:
    def __init__(self, schedule: Schedule, losses: Losses) -> None:
        self.schedule = schedule
        self.losses = losses
        self.days = {day.number: day.date for day in schedule.days}

    def event(self, event: Event) -> Value:
        losses = self.losses
        data: dict[str, Value] = {
            "@type": "Event",
            "@id": f"urn:uuid:{guid_of(self.schedule, event.uid or event.id)}",
            "name": losses.line(event.title),
            "additionalType": str(event.kind),
            "eventStatus": _STATUS[event.status],
        }
        if event.status is Status.TENTATIVE:
            losses.gather("tentative, which the format cannot say", event)
        data |= self._times(event)
        if event.description:
            data["description"] = losses.text(event.description)
        if event.track:
            data["keywords"] = losses.line(event.track)
        if event.room:
            data["location"] = {"@type": "Place", "name": losses.line(event.room)}
        if event.speakers:
            data["performer"] = [self._person(person) for person in event.speakers]
        links = losses.links(event.links)
        if links:
            data["subjectOf"] = [
                {"@type": "CreativeWork", "name": losses.line(link.label), "url": link.url} for link in links
            ]
        if event.children:
            data["subEvent"] = [self.event(child) for child in event.children]
        return data

    def _times(self, event: Event) -> dict[str, Value]:
        date = self.days.get(event.day) if event.day is not None else None
        if event.start is None and date is None:
            self.losses.gather("no date is known, only the name is written", event)
            return {}
        data: dict[str, Value] = {}
        if event.start is not None:
            data["startDate"] = _stamp(event.start)
        elif event.start_time is not None and date is not None:
            self.losses.gather("no zone is known, written as a local time", event)
            data["startDate"] = _local(date, event.start_day_offset, event.start_time)
        elif date is not None:
            data["startDate"] = date.isoformat()
        if event.end is not None:
            data["endDate"] = _stamp(event.end)
        elif event.end_time is not None and event.start_time is not None and date is not None:
            data["endDate"] = _local(date, event.end_day_offset, event.end_time)
        return data

    def _person(self, person: Person) -> Value:
        data: dict[str, Value] = {"@type": "Person", "name": self.losses.line(person.name)}
        if person.affiliation:
            data["affiliation"] = {"@type": "Organization", "name": self.losses.line(person.affiliation)}
        if url := self.losses.url(person.url):
            data["url"] = url
        return data


def _stamp(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _local(date: dt.date, days: int, time: dt.time) -> str:
    try:
        return dt.datetime.combine(date + dt.timedelta(days=days), time).isoformat(timespec="seconds")
    except OverflowError:  # past the last day of the calendar
        return dt.datetime.combine(date, time).isoformat(timespec="seconds")
