"""schedule.json of c3voc: the same programme as schedule.xml, for web applications."""

import json

from eventparse.exporters._losses import Losses
from eventparse.exporters._programme import Programme, ProgrammeDay, Slot, guid_of, plan_programme
from eventparse.exporters.exported import Exported
from eventparse.model import Person, Schedule
from eventparse.options import ExportOptions

Value = str | int | None | list["Value"] | dict[str, "Value"]


class VocJsonExporter:
    """Writes version 1 of the format, valid by the JSON Schema of c3voc. Source: c3voc, "Schedule".

    What is left out is what schedule.xml leaves out, but people keep their affiliation and home page.
    """

    name = "voc-json"
    suffixes = ("voc.json",)
    summary = "conference apps of c3voc (schedule.json)"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the schedule as JSON. Raises ExportError in refuse mode where an event lacks date, time or zone."""
        losses = Losses("schedule.json")
        programme = plan_programme(schedule, options, losses)
        days: list[Value] = [_day(day, schedule, losses) for day in programme.days]
        data: Value = {
            "$schema": "https://c3voc.de/schedule/schema.json",
            "generator": {"name": "eventparse"},
            "schedule": {"version": "1.0", "conference": _conference(programme, schedule, days)},
        }
        return Exported(json.dumps(data, indent=2, ensure_ascii=False) + "\n", losses.all())


def _conference(programme: Programme, schedule: Schedule, days: list[Value]) -> Value:
    rooms = dict.fromkeys(slot.room for slot in programme.slots if slot.room)
    known: dict[str, Value] = {
        "acronym": programme.acronym,
        "title": programme.title,
        "start": programme.days[0].date.isoformat() if programme.days else "",
        "end": programme.days[-1].date.isoformat() if programme.days else "",
        "daysCount": len(programme.days),
        "timeslot_duration": "00:05",
    }
    if programme.zone and (programme.zone == "UTC" or "/" in programme.zone):
        known["time_zone_name"] = programme.zone
    listed: list[Value] = [{"name": room, "guid": str(guid_of(schedule, f"room {room}"))} for room in rooms]
    return {**known, "rooms": listed, "days": days}


def _day(day: ProgrammeDay, schedule: Schedule, losses: Losses) -> Value:
    rooms: dict[str, Value] = {}
    for room, slots in day.rooms.items():
        events: list[Value] = [_event(slot, schedule, losses) for slot in slots]
        rooms[room] = events
    return {
        "index": day.number,
        "date": day.date.isoformat(),
        "day_start": day.start.isoformat(timespec="seconds"),
        "day_end": day.end.isoformat(timespec="seconds"),
        "rooms": rooms,
    }


def _event(slot: Slot, schedule: Schedule, losses: Losses) -> Value:
    event = slot.event
    links: list[Value] = [
        {"url": link.url, "title": losses.line(link.label), "type": "related"}
        for link in losses.links(event.links)
    ]
    written: dict[str, Value] = {
        "guid": str(slot.guid),
        "id": slot.number,
        "date": slot.start.isoformat(timespec="seconds"),
        "start": f"{slot.start:%H:%M}",
        "duration": slot.duration,
    }
    if slot.end is not None:
        written["end"] = slot.end.isoformat(timespec="seconds")
    return {
        **written,
        "room": slot.room,
        "slug": slot.slug,
        # There is no page of the event on the web: its name is its address.
        "url": f"urn:uuid:{slot.guid}",
        "title": losses.line(event.title),
        "subtitle": None,
        "track": slot.track or None,
        "type": str(event.kind),
        "language": None,
        "abstract": slot.description or None,
        "description": None,
        "persons": [_person(person, schedule, losses) for person in event.speakers],
        "links": links,
        "attachments": [],
    }


def _person(person: Person, schedule: Schedule, losses: Losses) -> Value:
    name = losses.line(person.name)
    known: dict[str, Value] = {"guid": str(guid_of(schedule, f"person {name}")), "name": name}
    if person.affiliation:
        known["affiliation"] = losses.line(person.affiliation)
    if url := losses.url(person.url):
        known["url"] = url
    return known
