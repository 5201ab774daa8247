"""The shape of data files for static site generators: days, their events, the talks below them."""

from eventparse.exporters._losses import Losses
from eventparse.model import Day, Event, Link, Person, Schedule

Value = str | int | list["Value"] | dict[str, "Value"] | None


def site_data(schedule: Schedule, losses: Losses) -> dict[str, Value]:
    """Return `title`, `timezone` and `days`; what is not known has no key.

    Bases, places in the page, diagnostics, and links that could run a script are not in it. Events
    without a day stand in a last day without a number.
    """
    by_day: dict[int | None, list[Event]] = {}
    for event in schedule.events:
        by_day.setdefault(event.day, []).append(event)
    days: list[Value] = [_day(day, by_day.pop(day.number, []), losses) for day in schedule.days]
    rest = [event for events in by_day.values() for event in events]
    if rest:
        days.append({"events": [_event(event, losses) for event in rest]})
    return _known({"title": schedule.title, "timezone": schedule.timezone, "days": days})


def _day(day: Day, events: list[Event], losses: Losses) -> Value:
    date = day.date.isoformat() if day.date else None
    values: dict[str, Value] = {"number": day.number, "label": day.label, "date": date}
    if day.date is None:
        values["month_day"] = day.month_day
    return _known({**values, "events": [_event(event, losses) for event in events]})


def _event(event: Event, losses: Losses) -> Value:
    times = {"start", "end", "start_time", "end_time"}
    values = event.model_dump(mode="json", include=times)
    speakers: list[Value] = [_person(person, losses) for person in event.speakers]
    links: list[Value] = [{"label": link.label, "url": link.url} for link in losses.page_links(event.links)]
    return _known(
        {
            "title": event.title,
            "id": event.id,
            "kind": str(event.kind),
            "status": None if event.status == "confirmed" else str(event.status),
            "start_time": values["start_time"],
            "end_time": values["end_time"],
            "start_day_offset": event.start_day_offset or None,
            "end_day_offset": event.end_day_offset or None,
            "start": values["start"],
            "end": values["end"],
            "timezone": event.timezone,
            "room": event.room,
            "track": event.track,
            "speakers": speakers,
            "links": links,
            "description": event.description,
            "talks": [_event(child, losses) for child in event.children],
        }
    )


def _person(person: Person, losses: Losses) -> Value:
    home = losses.page_links((Link(label="", url=person.url),)) if person.url else []
    url = home[0].url if home else None
    return _known({"name": person.name, "affiliation": person.affiliation, "url": url})


def _known(values: dict[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if value is not None and value != []}
