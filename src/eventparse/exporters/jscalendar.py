"""JSCalendar: calendars as JSON, for programs that speak JMAP."""

import datetime as dt
import json

from eventparse.exporters._losses import Losses
from eventparse.exporters._programme import guid_of
from eventparse.exporters.exported import Exported
from eventparse.model import Event, Schedule, zone_of
from eventparse.options import ExportOptions, OnMissing
from eventparse.zone_names import parse_offset

Value = str | int | bool | None | list["Value"] | dict[str, "Value"]

_UTC = ("UTC", "Etc/UTC", "+00:00", "-00:00")


class JsCalendarExporter:
    """Writes one Group with an Event for each event that has a date. Source: RFC 8984.

    A talk names its session in `relatedTo`. A zone that is only an offset is written as UTC. What has no date is left
    out and noted; what has no zone is floating, as in iCalendar.
    """

    name = "jscalendar"
    suffixes = ("jscalendar.json",)
    summary = "calendars as JSON (JSCalendar, RFC 8984)"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the schedule as JSON. Raises ExportError in refuse mode where an event has no date or no zone."""
        from eventparse.errors import ExportError

        losses = Losses("JSCalendar")
        writer = _Writer(schedule, options, losses)
        entries: list[Value] = []
        for event in schedule.events:
            writer.add(event, None, entries)
        if writer.missing and options.on_missing is OnMissing.REFUSE:
            raise ExportError(f"no calendar was written: {writer.missing} events without a date or a zone")
        group: dict[str, Value] = {
            "@type": "Group",
            "uid": str(guid_of(schedule, "calendar")),
            "prodId": "-//eventparse//eventparse//EN",
            "updated": writer.stamp,
            "title": losses.line(options.calendar_name or schedule.title),
            "entries": entries,
        }
        text = json.dumps(group, indent=2, ensure_ascii=False)
        return Exported(text + "\n", losses.all())


class _Writer:
    def __init__(self, schedule: Schedule, options: ExportOptions, losses: Losses) -> None:
        self.schedule = schedule
        self.options = options
        self.losses = losses
        self.days = {day.number: day.date for day in schedule.days}
        self.missing = 0
        dates = [date for date in self.days.values() if date]
        # Nothing may depend on the clock of the machine.
        self.stamp = f"{min(dates, default=dt.date(1970, 1, 1)).isoformat()}T00:00:00Z"

    def add(self, event: Event, parent: str | None, entries: list[Value]) -> None:
        uid = str(guid_of(self.schedule, event.uid or event.id))
        times = self._times(event)
        if times is not None:
            entries.append(self._event(event, uid, parent, times))
        for child in event.children:
            self.add(child, uid if times is not None else parent, entries)

    def _times(self, event: Event) -> dict[str, Value] | None:
        date = self.days.get(event.day) if event.day is not None else None
        zone = event.timezone or self.schedule.timezone
        if event.start is not None:
            utc = zone is None or zone in _UTC or parse_offset(zone) is not None
            start = event.start.astimezone(dt.UTC if utc or zone is None else zone_of(zone))
            data: dict[str, Value] = {"start": _local(start), "timeZone": "Etc/UTC" if utc else zone}
            if event.end is not None:
                data["duration"] = self._duration(event, event.end - event.start)
            return data
        if date is None or (
            event.start_time is not None and self.options.on_missing is not OnMissing.FLOATING
        ):
            self.missing += 1
            self.losses.gather(f"left out without {'a date' if date is None else 'a zone'}", event)
            return None
        if event.start_time is None:
            return {"start": f"{date.isoformat()}T00:00:00", "showWithoutTime": True, "duration": "P1D"}
        self.losses.gather("no zone is known, written with a floating time", event)
        first = dt.datetime.combine(date, event.start_time)
        data = {"start": _local(first + dt.timedelta(days=event.start_day_offset)), "timeZone": None}
        if event.end_time is not None:
            last = dt.datetime.combine(date, event.end_time)
            days = dt.timedelta(days=event.end_day_offset - event.start_day_offset)
            data["duration"] = self._duration(event, last + days - first)
        return data

    def _duration(self, event: Event, length: dt.timedelta) -> str:
        if length < dt.timedelta(0):
            self.losses.gather("ends before it starts, written without a length", event)
            return "PT0S"
        seconds = length.days * 86400 + length.seconds
        hours, rest = divmod(seconds, 3600)
        minutes, second = divmod(rest, 60)
        parts = [
            f"{hours}H" if hours else "",
            f"{minutes}M" if minutes else "",
            f"{second}S" if second else "",
        ]
        return "PT" + ("".join(parts) or "0S")

    def _event(self, event: Event, uid: str, parent: str | None, times: dict[str, Value]) -> Value:
        losses = self.losses
        data: dict[str, Value] = {
            "@type": "Event",
            "uid": uid,
            "updated": self.stamp,
            "title": losses.line(event.title),
            **times,
            "status": str(event.status),
            "categories": {f"urn:eventparse:kind:{event.kind}": True},
        }
        if event.track:
            data["keywords"] = {losses.line(event.track): True}
        if event.description:
            data |= {"description": losses.text(event.description), "descriptionContentType": "text/plain"}
        if event.room:
            data["locations"] = {"1": {"@type": "Location", "name": losses.line(event.room)}}
        links = losses.links(event.links)
        if links:
            data["links"] = {
                str(number): {"@type": "Link", "href": link.url, "title": losses.line(link.label)}
                for number, link in enumerate(links, 1)
            }
        if event.speakers:
            data["participants"] = {
                str(number): self._participant(person.name, person.affiliation)
                for number, person in enumerate(event.speakers, 1)
            }
            losses.count("home pages of people", sum(person.url is not None for person in event.speakers))
        if parent is not None:
            data["relatedTo"] = {parent: {"@type": "Relation", "relation": {"parent": True}}}
        return data

    def _participant(self, name: str, affiliation: str | None) -> Value:
        data: dict[str, Value] = {
            "@type": "Participant",
            "name": self.losses.line(name),
            "roles": {"attendee": True},
        }
        if affiliation:
            data["description"] = self.losses.line(affiliation)
        return data


def _local(moment: dt.datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")
