"""schedule.xml, schedule.json, JSON-LD and JSCalendar: what is written is right, and what is lost is said."""

import json
from xml.etree import ElementTree

import pytest
from exporter_schedules import FIRST, event, full, schedule

import eventparse
from eventparse import ExportError, ExportOptions, Schedule
from eventparse.model import Link, Status

PROGRAMMES = ("schedule-xml", "voc-json")


def said(given: Schedule, format: str) -> str:
    return "\n".join(note.message for note in eventparse.export_with_notes(given, format).notes)


def test_xml_has_days_rooms_and_moments() -> None:
    root = ElementTree.fromstring(eventparse.export(full(), "xml"))
    assert root.findtext("conference/title") == "Bands"
    assert root.findtext("conference/time_zone_name") == "America/Chicago"
    [day] = root.findall("day")
    assert day.attrib["date"] == "2023-12-16"
    assert [room.attrib["name"] for room in day.findall("room")] == ["Hall 1", ""]
    party = next(one for one in root.iter("event") if one.findtext("title") == "Party")
    assert party.findtext("date") == "2023-12-16T22:30:00-06:00"
    assert party.findtext("duration") == "02:30"
    # pretalx reads these without asking whether they are there.
    for tag in ("title", "subtitle", "type", "date", "start", "duration", "track", "abstract"):
        assert party.find(tag) is not None


@pytest.mark.parametrize("format", PROGRAMMES)
def test_what_a_programme_cannot_carry_is_said(format: str) -> None:
    notes = said(full(), format)
    assert "1 events" not in notes
    assert '"Quiet drums": without a time, written into the description of the session' in notes
    assert '"Party": tentative, which the format cannot say' in notes
    lost = schedule(
        event("Gone", "10:00", "11:00", status=Status.CANCELLED),
        event("Open", "12:00"),
        event("Back", "14:00", "13:00"),
        zone="UTC",
        date=FIRST,
    )
    notes = said(lost, format)
    assert '"Gone": cancelled, which the format cannot say: left out' in notes
    assert '"Open": no end is known, written with the length 00:00' in notes
    assert '"Back": ends before it starts' in notes


@pytest.mark.parametrize("format", PROGRAMMES)
def test_a_session_is_the_track_of_its_talks(format: str) -> None:
    talks = (event("One", "10:00", "10:30"), event("Two", "10:30", "11:00", track="Own"))
    given = schedule(event("Morning", "10:00", "11:00", room="Hall", children=talks), zone="UTC", date=FIRST)
    again = eventparse.parse(eventparse.export(given, format))
    assert [(e.title, e.track, e.room) for e in again.events] == [
        ("One", "Morning", "Hall"),
        ("Two", "Own", "Hall"),
    ]
    assert '"Morning": written as the track of the talks below' in said(given, format)


@pytest.mark.parametrize("format", [*PROGRAMMES, "jscalendar"])
def test_without_date_or_zone_nothing_is_guessed(format: str) -> None:
    assert "left out without a date" in said(full(date=None), format)
    with pytest.raises(ExportError, match="without a"):
        eventparse.export(full(date=None), format, options=ExportOptions(on_missing="refuse"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "format", [*PROGRAMMES, "jsonld", "jscalendar", "markdown", "yaml", "toml", "site-json"]
)
def test_no_link_can_run_a_script(format: str) -> None:
    evil = ("javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "java\nscript:x")
    links = tuple(Link(label="x", url=url) for url in evil)
    given = schedule(event("E", "10:00", "11:00", links=links), zone="UTC", date=FIRST)
    text = eventparse.export(given, format)
    assert "script:" not in text.casefold()
    assert "data:text" not in text
    assert "(5)" in said(given, format)


@pytest.mark.parametrize("format", [*PROGRAMMES, "jsonld", "jscalendar", "markdown"])
def test_control_characters_are_removed_with_a_word(format: str) -> None:
    given = schedule(event("a\x00b\x07\x1bc", "10:00", "11:00", id="x"), zone="UTC", date=FIRST)
    text = eventparse.export(given, format)
    assert "abc" in text
    assert not set(text) & set("\x00\x07\x1b")
    assert "control characters (" in said(given, format)


def test_jsonld_cannot_end_the_script_element_it_stands_in() -> None:
    given = schedule(event("</script><!-- x", "10:00"), zone="UTC", date=FIRST)
    text = eventparse.export(given, "jsonld")
    assert "</" not in text
    assert "<!--" not in text
    assert json.loads(text)["subEvent"][0]["name"] == "</script><!-- x"


def test_jsonld_says_nothing_about_attendance_and_keeps_sessions() -> None:
    data = json.loads(eventparse.export(full(), "jsonld"))
    assert "eventAttendanceMode" not in json.dumps(data)
    session = data["subEvent"][1]
    assert [talk["name"] for talk in session["subEvent"]] == ["Loud drums", "Quiet drums"]
    assert session["subEvent"][0]["performer"][0]["affiliation"]["name"] == "Drum School, Inc."
    assert session["startDate"] == "2023-12-16T10:00:00-06:00"


def test_jscalendar_has_local_time_zone_and_length() -> None:
    data = json.loads(eventparse.export(full(), "jscalendar"))
    assert data["@type"] == "Group"
    opening, session, loud, quiet, party = data["entries"]
    assert (opening["start"], opening["timeZone"], opening["duration"]) == (
        "2023-12-16T09:00:00",
        "America/Chicago",
        "PT15M",
    )
    assert list(loud["relatedTo"]) == [session["uid"]]
    assert quiet["showWithoutTime"] is True
    assert (party["status"], party["duration"]) == ("tentative", "PT2H30M")
    assert loud["participants"]["1"] == {
        "@type": "Participant",
        "name": "Ana Roe",
        "roles": {"attendee": True},
        "description": "Drum School, Inc.",
    }


def test_markdown_is_escaped() -> None:
    text = eventparse.export(
        schedule(event("a|b <b> {{ x }} [l](u) *z*", "10:00"), zone="UTC", date=FIRST), "md"
    )
    assert "a\\|b \\<b\\> &#123;&#123; x &#125;&#125; \\[l\\](u) \\*z\\*" in text


@pytest.mark.parametrize("format", ["toml", "site-json", "yaml"])
def test_site_data_is_one_shape(format: str) -> None:
    import tomllib

    import yaml

    text = eventparse.export(full(), format)
    read = {"toml": tomllib.loads, "site-json": json.loads, "yaml": yaml.safe_load}[format]
    assert read(text) == json.loads(eventparse.export(full(), "site-json"))
