"""schedule.xml and schedule.json of the same schedules are valid by the schemas of c3voc, and no moment is another."""

import datetime as dt
import functools
import json
from collections import Counter
from pathlib import Path

import jsonschema
import pytest
from conformance_schedules import example_pages, filled, generated
from lxml import etree

import eventparse
from eventparse import Event, Schedule
from eventparse.model import Status

SCHEMAS = Path(__file__).parents[3] / "shared" / "conformance"
GENERATED = 200
pytestmark = pytest.mark.skipif(not SCHEMAS.is_dir(), reason=f"the schemas of c3voc are not in {SCHEMAS}")


@functools.cache
def schedules() -> tuple[Schedule, ...]:
    """Return every schedule that has something to write: generated ones, and each page with zone and dates given."""
    pages = (filled(eventparse.parse_file(path)) for path in example_pages())
    every = (*(generated(number) for number in range(GENERATED)), *pages)
    return tuple(schedule for schedule in every if starts(schedule))


def starts(schedule: Schedule) -> Counter[dt.datetime]:
    """Return how often the model has an event at each moment; a session is no event where its talks all have times."""
    found: Counter[dt.datetime] = Counter()

    def add(event: Event) -> None:
        below = [one for child in event.children for one in child.walk()]
        is_track = bool(below) and all(one.start is not None for one in below)
        if event.start is not None and event.status is not Status.CANCELLED and not is_track:
            found[event.start] += 1
        for child in event.children:
            add(child)

    for event in schedule.events:
        add(event)
    return found


def test_there_are_enough() -> None:
    assert len(schedules()) > GENERATED * 0.9


def test_schedule_xml() -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "schedule.xml.xsd"))
    for schedule in schedules():
        root = etree.fromstring(eventparse.export(schedule, "schedule-xml").encode())
        schema.assertValid(root)
        written = (dt.datetime.fromisoformat(str(date.text)) for date in root.iterfind("day/room/event/date"))
        assert Counter(written) == starts(schedule), schedule.source.name


def test_schedule_json() -> None:
    schema = json.loads((SCHEMAS / "voc_schedule1.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft6Validator(schema, format_checker=jsonschema.Draft6Validator.FORMAT_CHECKER)
    for schedule in schedules():
        data = json.loads(eventparse.export(schedule, "voc-json"))
        validator.validate(data)
        days = data["schedule"]["conference"]["days"]
        events = (event for day in days for room in day["rooms"].values() for event in room)
        assert Counter(dt.datetime.fromisoformat(event["date"]) for event in events) == starts(schedule)
