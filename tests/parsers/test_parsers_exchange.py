"""Readers of exchange formats: every field, and bad files with a clear word at their line."""

import json

import pytest

import eventparse
from eventparse import Schedule

XML = """<?xml version="1.0"?>
<!-- made by hand -->
<schedule>
<conference><title>Bee Days</title><time_zone_name>Europe/Oslo</time_zone_name></conference>
<day index="1" date="2025-05-06"><room name="Hive">
<event guid="dff0853e-e18a-568e-b7f4-59edfc3e569d" id="1"><date>2025-05-06T09:00:00+02:00</date><start>09:00</start>
<duration>00:45</duration><title>Honey &amp; wax</title><type>Lecture (long)</type><track>Bees</track>
<abstract>All of it.</abstract><persons><person id="1">Ana Roe</person></persons>
<links><link href="https://example.org/s">Slides</link></links></event>
<event id="2"><start>10:00</start><duration>0:30</duration><title>Coffee break</title></event>
</room></day></schedule>
"""
PRETALX = {
    "talks": [
        {"code": "ABCDEF", "title": "Honey", "abstract": "All.", "speakers": ["QWERTY"], "track": 3,
         "start": "2025-05-06T09:00:00+02:00", "end": "2025-05-06T09:45:00+02:00", "room": 7},
        {"title": {"en": "Lunch", "de": "Mittag"}, "start": "2025-05-06T12:00:00+02:00",
         "end": "2025-05-06T13:00:00+02:00", "room": 7},
    ],
    "rooms": [{"id": 7, "name": {"en": "Hive"}}], "tracks": [{"id": 3, "name": {"en": "Bees"}}],
    "speakers": [{"code": "QWERTY", "name": "Ana Roe"}], "timezone": "Europe/Oslo", "event_start": "2025-05-06",
}  # fmt: skip
PRETALX_API = {
    "count": 1, "next": None, "results": [
        {"code": "ABCDEF", "title": "Honey", "abstract": "All.", "speakers": [{"code": "QWERTY", "name": "Ana Roe"}],
         "submission_type": {"en": "Workshop"}, "track": {"en": "Bees"}, "state": "confirmed", "duration": 45,
         "slot": {"room": {"en": "Hive"}, "start": "2025-05-06T09:00:00+02:00", "end": "2025-05-06T09:45:00+02:00"}},
    ],
}  # fmt: skip
SESSIONIZE = {
    "sessions": [
        {"id": "12", "title": "Honey", "description": "All.", "startsAt": "2025-05-06T09:00:00",
         "endsAt": "2025-05-06T09:45:00", "isServiceSession": False, "speakers": ["s1"], "categoryItems": [5],
         "roomId": 7},
        {"id": "13", "title": "Lunch", "startsAt": "2025-05-06T12:00:00", "endsAt": "2025-05-06T13:00:00",
         "isServiceSession": True, "speakers": [], "categoryItems": [], "roomId": 7},
    ],
    "speakers": [{"id": "s1", "fullName": "Ana Roe"}], "rooms": [{"id": 7, "name": "Hive"}],
    "categories": [{"id": 1, "title": "Track", "items": [{"id": 5, "name": "Bees"}]}],
}  # fmt: skip
JSONLD = {
    "@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "x"},
        {"@type": "EducationEvent", "name": "Honey", "startDate": "2025-05-06T09:00+02:00", "duration": "PT45M",
         "location": {"@type": "Place", "name": "Hive"}, "performer": {"@type": "Person", "name": "Ana Roe"},
         "keywords": "Bees", "description": "All."},
        {"@type": "Event", "name": "Lunch", "startDate": "2025-05-06T12:00+02:00", "endDate": "2025-05-06T13:00+02:00",
         "eventStatus": "https://schema.org/EventCancelled"},
    ],
}  # fmt: skip


def rows(schedule: Schedule) -> list[tuple[object, ...]]:
    return [
        (f"{e.start_time:%H:%M}" if e.start_time else None, f"{e.end_time:%H:%M}" if e.end_time else None, e.title,
         e.kind.value, [p.name for p in e.speakers], e.room, e.track, e.description)
        for e in schedule.walk()
    ]  # fmt: skip


def test_schedule_xml() -> None:
    schedule = eventparse.parse(XML)
    assert (schedule.title, schedule.timezone, schedule.source.format) == (
        "Bee Days",
        "Europe/Oslo",
        "schedule-xml",
    )
    assert rows(schedule) == [
        ("09:00", "09:45", "Honey & wax", "lecture", ["Ana Roe"], "Hive", "Bees", "All of it."),
        ("10:00", "10:30", "Coffee break", "break", [], "Hive", None, None),
    ]
    first, second = schedule.events
    assert first.uid == "dff0853e-e18a-568e-b7f4-59edfc3e569d"
    assert [str(e.start) for e in (first, second)] == [
        "2025-05-06 09:00:00+02:00",
        "2025-05-06 10:00:00+02:00",
    ]
    assert first.source is not None
    assert first.source.line == 6
    assert schedule.diagnostics == ()


@pytest.mark.parametrize(
    ("format", "data", "kind", "zone"),
    [
        ("pretalx", PRETALX, "talk", "Europe/Oslo"),
        ("pretalx", PRETALX_API, "tutorial", "+02:00"),
        ("sessionize", SESSIONIZE, "talk", None),
        ("jsonld", JSONLD, "talk", "+02:00"),
    ],
)
def test_json_of_others(format: str, data: dict[str, object], kind: str, zone: str | None) -> None:
    schedule = eventparse.parse(json.dumps(data, indent=1), name="export.json")
    assert (schedule.source.format, schedule.timezone) == (format, zone)
    assert rows(schedule)[0] == ("09:00", "09:45", "Honey", kind, ["Ana Roe"], "Hive", "Bees", "All.")
    assert all(event.title != "Lunch" or event.kind == "meal" for event in schedule.events)
    assert [d for d in schedule.diagnostics if d.severity != "info"] == []


def test_times_of_sessionize_get_the_zone_that_is_given() -> None:
    schedule = eventparse.parse(json.dumps(SESSIONIZE), timezone="America/Chicago")
    assert str(schedule.events[0].start) == "2025-05-06 09:00:00-05:00"


@pytest.mark.parametrize(
    ("page", "said", "line"),
    [
        ('<!DOCTYPE schedule [\n<!ENTITY a "x">]><schedule><conference/></schedule>', "the entity 'a'", 2),
        (
            '<!DOCTYPE s [\n<!ENTITY a SYSTEM "file:///etc/passwd">]><schedule>&a;</schedule>',
            "the entity 'a'",
            2,
        ),
        ('<!DOCTYPE s SYSTEM "http://x.example/x.dtd">\n<schedule>&a;</schedule>', "nothing is fetched", 2),
        ("<schedule>\n<conference>\n</schedule>", "mismatched tag", 3),
        ("<schedule>\n\x01</schedule>", "not well-formed", 2),
        ("<rss>\n<channel/></rss>", "its first element is <rss>", 1),
        ("<schedule>" + "<a>" * 200, "nested too deep", 1),
        (XML.replace("</title><type>", "</title ><typ"), "", 7),
        (
            XML.replace("<date>2025-05-06T09:00:00+02:00</date><start>09:00", "<start>nine"),
            "no start can be read",
            6,
        ),
        (XML.replace("Honey &amp; wax", " "), "this event has no title", 6),
    ],
)
def test_bad_xml_is_named_with_its_line(page: str, said: str, line: int) -> None:
    found = [d for d in eventparse.parse(page, name="x.xml").diagnostics if d.severity != "info"]
    assert found
    assert said in found[0].message
    assert found[0].line == line


def test_what_stands_before_an_error_is_kept() -> None:
    schedule = eventparse.parse(XML[: XML.index('<event id="2"')] + "<event", name="cut.xml")
    assert [event.title for event in schedule.events] == ["Honey & wax"]
    [found] = schedule.diagnostics
    assert (found.code, found.severity, found.line) == ("data-invalid", "error", 10)


def test_billion_laughs_are_refused_at_once() -> None:
    levels = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    page = f'<!DOCTYPE schedule [<!ENTITY l0 "ha">{levels}]><schedule><a>&l9;</a></schedule>'
    schedule = eventparse.parse(page)
    assert "refused" in next(d.message for d in schedule.diagnostics if d.code == "data-invalid")
    assert schedule.events == ()


@pytest.mark.parametrize("data", [PRETALX, PRETALX_API, SESSIONIZE, JSONLD])
def test_json_of_others_with_odd_values_never_raises(data: dict[str, object]) -> None:
    text = json.dumps(data)
    for old, new in (
        ('"2025-05-06T09:00:00', '"2025-13-77T09:00:00'), ('"Honey"', "null"), ('"Honey"', '{"x": []}'),
        ("[", "[null, 3, "), ('"Ana Roe"', "[[]]"), ('"Hive"', "true"), ("}", "}", ), (text[-40:], ""),
    ):  # fmt: skip
        broken = text.replace(old, new)
        schedule = eventparse.parse(broken, name="x.json")
        assert isinstance(schedule, Schedule)
    bad = text.replace('"2025-05-06T09:00', '"2025-13-77T09:00')
    assert any(d.code in ("time-unreadable", "value-unreadable") for d in eventparse.parse(bad).diagnostics)


def test_rows_of_our_csv_that_cannot_be_read_are_named() -> None:
    page = (
        "| Time | Talk |\n|---|---|\n| 9:00 | Loud drums |\n| 9:30 | Quiet drums |\n| 10:00 | Soft drums |\n"
    )
    text = eventparse.export(eventparse.parse(page), "csv").replace(",talk,", ",odd,", 1)
    again = eventparse.parse(text)
    assert [e.title for e in again.events] == ["Quiet drums", "Soft drums"]
    [found] = [d for d in again.diagnostics if d.code == "row-unreadable"]
    assert found.line == 2
