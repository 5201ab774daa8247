"""schedule.xml: the exchange format of Pentabarf, frab and pretalx, for conference apps and planning systems."""

import datetime as dt
from typing import TYPE_CHECKING

from eventparse.exporters._losses import Losses
from eventparse.exporters._programme import Programme, Slot, guid_of, plan_programme
from eventparse.exporters.exported import Exported
from eventparse.model import Schedule
from eventparse.options import ExportOptions

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class ScheduleXmlExporter:
    """Writes days, rooms and events with exact moments, valid by the schema of c3voc. Source: c3voc, "Schedule".

    An event without a date, a time or a zone is left out and noted, and so is a cancelled one. An event without an
    end has the length 00:00. A session whose talks have times is the track of its talks.
    """

    name = "schedule-xml"
    suffixes = ("xml",)
    summary = "conference apps, pretalx, frab (schedule.xml)"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the schedule as XML. Raises ExportError in refuse mode where an event lacks date, time or zone."""
        from xml.etree.ElementTree import Element, indent, tostring

        losses = Losses("schedule.xml")
        programme = plan_programme(schedule, options, losses)
        root = Element("schedule")
        _put(root, "generator", "", {"name": "eventparse"})
        # Readers take a new version for a new schedule: it is made of what is in it.
        _put(root, "version", _version(programme))
        root.append(_conference(programme))
        for day in programme.days:
            part = _put(
                root,
                "day",
                "",
                {
                    "index": str(day.number),
                    "date": day.date.isoformat(),
                    "start": _stamp(day.start),
                    "end": _stamp(day.end),
                },
            )
            for room, slots in day.rooms.items():
                named = {"name": room, "guid": str(guid_of(schedule, f"room {room}"))}
                below = _put(part, "room", "", named)
                for slot in slots:
                    below.append(_event(slot, programme, losses, schedule))
        indent(root)
        text = tostring(root, encoding="unicode")
        return Exported(f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n', losses.all())


def _conference(programme: Programme) -> "Element":
    from xml.etree.ElementTree import Element

    part = Element("conference")
    _put(part, "acronym", programme.acronym)
    _put(part, "title", programme.title)
    if programme.days:
        _put(part, "start", programme.days[0].date.isoformat())
        _put(part, "end", programme.days[-1].date.isoformat())
    _put(part, "days", str(len(programme.days)))
    _put(part, "timeslot_duration", "00:05")
    if programme.zone:
        _put(part, "time_zone_name", programme.zone)
    return part


def _event(slot: Slot, programme: Programme, losses: Losses, schedule: Schedule) -> "Element":
    from xml.etree.ElementTree import Element

    event = slot.event
    part = Element("event", {"guid": str(slot.guid), "id": str(slot.number)})
    _put(part, "room", slot.room)
    _put(part, "title", losses.line(event.title))
    _put(part, "subtitle", "")
    _put(part, "type", str(event.kind))
    _put(part, "date", _stamp(slot.start))
    _put(part, "start", f"{slot.start:%H:%M}")
    _put(part, "duration", slot.duration)
    _put(part, "abstract", "")
    _put(part, "slug", f"{programme.acronym}-{slot.slug}")
    _put(part, "track", slot.track)
    persons = _put(part, "persons", "")
    for person in event.speakers:
        name = losses.line(person.name)
        guid = guid_of(schedule, f"person {name}")
        _put(persons, "person", name, {"id": str(guid.int % (2**31 - 1) + 1), "guid": str(guid)})
        losses.count("affiliations", 1 if person.affiliation else 0)
        losses.count("home pages of people", 1 if person.url else 0)
    _put(part, "language", "")
    _put(part, "description", slot.description)
    links = _put(part, "links", "")
    for link in losses.links(event.links):
        _put(links, "link", losses.line(link.label), {"href": link.url})
    _put(part, "attachments", "")
    return part


def _put(parent: "Element", tag: str, text: str, attributes: dict[str, str] | None = None) -> "Element":
    from xml.etree.ElementTree import SubElement

    part = SubElement(parent, tag, attributes or {})
    part.text = text
    return part


def _stamp(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _version(programme: Programme) -> str:
    import hashlib

    facts = [(str(slot.guid), _stamp(slot.start), slot.duration, slot.room) for slot in programme.slots]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:12]
