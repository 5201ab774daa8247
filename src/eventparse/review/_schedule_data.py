"""A schedule as data for the browser: its events in one list, each with its place in the page and in the timetable."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from eventparse.model import Basis, Day, Event, Kind, Person, Schedule, Status
from eventparse.review._offsets import Offsets
from eventparse.source import Span
from eventparse.timetable import DayLayout, is_calendar, lay_out, says_only_date

Record = dict[str, JsonValue]
_LONGEST = 120
"""A title of more characters finds its event by its beginning."""
_WORTH_A_PLACE = 60
"""A text of more characters that stands in the page as it is, is named by its place there."""
_TOLD_BY = ("title", "day", "start", "session", "track", "room", "end", "speaker", "kind")
"""What tells events of one title apart, what is surest to last first."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An event with its number in the list."""

    event: Event
    """What takes place."""
    parent: int | None
    """Number of the session that it is a talk of."""
    span: Span | None
    """Where it stands in the page."""


def placed_events(schedule: Schedule, offsets: Offsets) -> tuple[Placed, ...]:
    """Return every event with its place, parents before their talks; its position in the list is its number."""
    out: list[Placed] = []

    def walk(events: tuple[Event, ...], parent: int | None) -> None:
        for event in events:
            at = event.source
            span = offsets.span(at.line, at.column, at.end_line, at.end_column) if at else None
            number = len(out)
            out.append(Placed(event, parent, span))
            walk(event.children, number)

    walk(schedule.events, None)
    return tuple(out)


def schedule_data(schedule: Schedule, placed: tuple[Placed, ...], text: str, offsets: Offsets) -> Record:
    """Return title, zone, days and events."""
    layouts = lay_out(schedule)
    numbers = {id(one.event): number for number, one in enumerate(placed)}
    events = [_event(one, text, offsets) for one in placed]
    for layout in layouts:
        for cell in layout.placed:
            events[numbers[id(cell.span.event)]]["lane"] = [cell.lane, cell.width]
        for span in layout.spans:
            events[numbers[id(span.event)]]["minutes"] = [span.start, span.end]
    found = locators(placed, schedule)
    often = Counter(json.dumps(one) for one in found)
    for one, record in zip(found, events, strict=True):
        record["find"] = one
        if often[json.dumps(one)] > 1:
            record["twin"] = True
    days: list[JsonValue] = list(_days(schedule, layouts, numbers))
    data: Record = {"title": schedule.title, "days": days, "events": list(events)}
    if is_calendar(layouts):
        data["calendar"] = True
    if schedule.timezone is not None:
        data["zone"] = schedule.timezone
        data["zoneBasis"] = schedule.timezone_basis
    return data


def _event(one: Placed, text: str, offsets: Offsets) -> Record:
    event = one.event
    record: Record = {"title": _written(event.title, one.span, text, offsets), "kind": event.kind}
    values: dict[str, JsonValue] = {
        "status": event.status if event.status is not Status.CONFIRMED else None,
        "day": event.day,
        "start": _clock(event, "start"),
        "end": _clock(event, "end"),
        "startBasis": event.start_basis if event.start_basis is not Basis.STATED else None,
        "endBasis": event.end_basis if event.end_basis is not Basis.STATED else None,
        "startLater": event.start_day_offset or None,
        "endLater": event.end_day_offset or None,
        "zone": event.timezone,
        "room": event.room,
        "track": event.track,
        "description": _written(event.description, one.span, text, offsets),
        "parent": one.parent,
        "at": [*offsets.pair(one.span)] if one.span else None,
    }
    if event.speakers:
        values["speakers"] = [speaker_words(person) for person in event.speakers]
    if event.links:
        values["links"] = [[link.label, link.url] for link in event.links]
    return record | {key: value for key, value in values.items() if value is not None}


def _written(value: str | None, span: Span | None, text: str, offsets: Offsets) -> JsonValue:
    """Return a text, or where it stands in the page: no long text is sent twice."""
    if value is None or span is None or len(value) <= _WORTH_A_PLACE:
        return value
    at = text.find(value, span.start, span.end)
    return value if at < 0 else [*offsets.pair(Span(at, at + len(value)))]


def speaker_words(person: Person) -> str:
    """Return a person on one line, as the form for a correction shows it: the affiliation in brackets."""
    return f"{person.name} ({person.affiliation})" if person.affiliation else person.name


def _clock(event: Event, which: str) -> str | None:
    time = event.start_time if which == "start" else event.end_time
    return None if time is None else f"{time:%H:%M:%S}" if time.second else f"{time:%H:%M}"


def _days(
    schedule: Schedule, layouts: tuple[DayLayout, ...], numbers: dict[int, int]
) -> Iterator[dict[str, JsonValue]]:
    """Yield the days that have events, each with the numbers of its events in the order of time."""
    keys = day_keys(schedule.days)
    for layout in layouts:
        order = [*(span.event for span in layout.spans), *layout.untimed]
        record: Record = {"events": [numbers[id(event)] for event in order]}
        day = layout.day
        if day is not None:
            record |= {"number": day.number, "key": keys[day.number]}
            values: Record = {
                "label": day.label,
                "date": day.date.isoformat() if day.date else None,
                "monthDay": day.month_day,
                "basis": day.date_basis,
                "weekday": day.weekday,
                "yearOffset": day.year_offset or None,
            }
            record |= {key: value for key, value in values.items() if value is not None}
            if day.label and says_only_date(day):
                record["isPlain"] = True
        if layout.placed:
            record["by"] = layout.by
            record["lanes"] = max(cell.lane + cell.width for cell in layout.placed)
            record["columns"] = [[column.label, column.lane, column.width] for column in layout.columns]
        yield record


def day_keys(days: tuple[Day, ...]) -> dict[int, str | int]:
    """Return by its number what names each day in a recipe: its label where it alone has it, its date, its number."""
    labels = Counter(day.label for day in days)
    return {
        day.number: day.label
        if day.label and labels[day.label] == 1
        else day.date.isoformat()
        if day.date
        else day.number
        for day in days
    }


def locators(placed: tuple[Placed, ...], schedule: Schedule) -> list[JsonValue]:
    """Return for each event what finds it in a recipe: its title, and more only where others have that too."""
    keys = day_keys(schedule.days)
    dates = {day.number: day.date.isoformat() if day.date else keys[day.number] for day in schedule.days}
    rows: list[Record] = [
        {
            "title": _beginning(one.event.title),
            "day": dates.get(one.event.day) if one.event.day is not None else None,
            "start": _clock(one.event, "start"),
            "room": one.event.room,
            "track": one.event.track,
            "session": _beginning(placed[one.parent].event.title) if one.parent is not None else None,
            "end": _clock(one.event, "end"),
            "speaker": one.event.speakers[0].name if one.event.speakers else None,
            "kind": str(one.event.kind),
        }
        for one in placed
    ]
    # How often the values of some keys stand together: a key that an event lacks cannot tell it apart.
    often: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {}
    found: list[JsonValue] = []
    for row in rows:
        known = tuple(name for name in _TOLD_BY if row[name] is not None)
        for count in range(1, len(known) + 1):
            names = known[:count]
            if names not in often:
                often[names] = Counter(_folded(other, names) for other in rows)
            if often[names][_folded(row, names)] == 1:
                break
        found.append({name: row[name] for name in names})
    return found


def _folded(row: Mapping[str, JsonValue], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(row[name]).casefold() for name in names)


def _beginning(title: str) -> str:
    """Return what finds a title: all of it, or its first words and a `*` for the rest."""
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST].rsplit(' ', 1)[0]}*"


def kinds() -> list[JsonValue]:
    """Return the words for what sort of event something is."""
    return [str(kind) for kind in Kind]
