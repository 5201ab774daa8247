"""The calendar: other readers get the right hour, nothing is guessed, nothing lost in silence."""

import datetime as dt
import io

import pytest
from dateutil.tz import tzical
from exporter_schedules import FIRST, event, full, schedule
from icalendar import Calendar
from icalendar import Event as Component

import eventparse
from eventparse import ExportError, ExportOptions, Schedule, export_with_notes
from eventparse.exporters import IcalExporter
from eventparse.model import Link, Person


def write(given: Schedule, **options: object) -> tuple[Calendar, list[Component], list[str]]:
    exported = IcalExporter().export(given, ExportOptions(**options))  # type: ignore[arg-type]
    calendar = Calendar.from_ical(exported.text)
    assert calendar.errors == []
    components = calendar.walk("VEVENT")
    assert all(component.errors == [] for component in components)
    return calendar, components, [note.code for note in exported.notes]


def by_title(components: list[Component]) -> dict[str, Component]:
    return {str(component["SUMMARY"]): component for component in components}


def test_every_event_is_there_and_talks_name_their_session() -> None:
    calendar, components, _ = write(full())
    found = by_title(components)
    assert list(found) == ["Opening", "Session 1", "Loud drums", "Quiet drums", "Party"]
    for talk in ("Loud drums", "Quiet drums"):
        assert found[talk]["RELATED-TO"] == found["Session 1"]["UID"]
        assert found[talk]["RELATED-TO"].params["RELTYPE"] == "PARENT"
    assert "RELATED-TO" not in found["Session 1"]
    assert calendar["X-WR-CALNAME"] == "Bands"
    assert calendar["VERSION"] == "2.0"
    assert len({component["UID"] for component in components}) == 5


def test_wall_clock_in_its_zone_and_an_end_after_midnight() -> None:
    _, components, _ = write(full())
    party = by_title(components)["Party"]
    assert party["DTSTART"].params["TZID"] == "America/Chicago"
    assert party["DTSTART"].dt.isoformat() == "2023-12-16T22:30:00-06:00"
    assert party["DTEND"].dt.isoformat() == "2023-12-17T01:00:00-06:00"
    assert party["STATUS"] == "TENTATIVE"


def test_fields_are_carried_and_escaped() -> None:
    _, components, _ = write(full())
    found = by_title(components)
    talk = found["Loud drums"]
    assert talk["DESCRIPTION"] == (
        "Ana Roe, Drum School, Inc.\nBo; Low\n\nTrack: Rhythm\n\nFirst line.\n\nSecond; with, commas.\n\n"
        "Slides: https://example.org/a b\nPaper: https://example.org/p"
    )
    assert talk["URL"] == "https://example.org/p"  # the other is no URI
    assert found["Opening"]["LOCATION"] == "Hall 1"
    assert talk["CATEGORIES"].to_ical() == b"other,Rhythm"


def test_second_link_is_attached_and_relative_links_only_described() -> None:
    links = (
        Link(label="Paper", url="/p.pdf"),
        Link(label="Slides", url="https://e.org/s"),
        Link(label="Video", url="https://e.org/v"),
    )
    _, [component], _ = write(schedule(event("Talk", "10:00", links=links), zone="UTC", date=FIRST))
    assert component["URL"] == "https://e.org/s"
    assert component["ATTACH"] == "https://e.org/v"
    assert "Paper: /p.pdf" in component["DESCRIPTION"]


ZONES = [
    ("America/Chicago", dt.date(2023, 3, 12)),
    ("America/Chicago", dt.date(2023, 11, 5)),
    ("Europe/Dublin", dt.date(2023, 3, 26)),
    ("Europe/Dublin", dt.date(2023, 12, 1)),
    ("Europe/Berlin", dt.date(2024, 10, 27)),
    ("Australia/Lord_Howe", dt.date(2024, 4, 7)),
    ("Asia/Kolkata", dt.date(2024, 1, 1)),
    ("Africa/Casablanca", dt.date(2024, 3, 10)),
    ("America/Sao_Paulo", dt.date(2018, 11, 4)),
    ("Pacific/Apia", dt.date(2011, 12, 31)),
    ("Asia/Tehran", dt.date(2022, 3, 22)),
]


@pytest.mark.parametrize(("zone", "date"), ZONES)
def test_a_reader_that_knows_only_the_written_zone_gets_the_same_moment(zone: str, date: dt.date) -> None:
    events = [event(f"E{hour}", f"{hour:02}:00") for hour in range(24)]
    given = schedule(*events, zone=zone, date=date)
    text = IcalExporter().export(given, ExportOptions()).text
    zones = tzical(io.StringIO(text))  # dateutil builds the zone of VTIMEZONE alone
    [name] = zones.keys()
    assert name == zone
    for component, one in zip(Calendar.from_ical(text).walk("VEVENT"), given.events, strict=True):
        written = component["DTSTART"].to_ical().decode()
        local = dt.datetime.strptime(written.removesuffix("Z"), "%Y%m%dT%H%M%S")
        read = local.replace(tzinfo=dt.UTC if written.endswith("Z") else zones.get(name))
        assert one.start is not None
        assert read.astimezone(dt.UTC) == one.start.astimezone(dt.UTC), one.title


def test_an_offset_is_written_in_utc_and_kept_for_our_own_reader() -> None:
    given = schedule(event("E", "10:00"), zone="-10:00", date=FIRST)
    text = IcalExporter().export(given, ExportOptions()).text
    assert "DTSTART:20231216T200000Z" in text
    assert "X-EVENTPARSE-TIMEZONE:-10:00" in text
    back = eventparse.parse(text, name="s.ics")
    assert (back.timezone, back.events[0].start_time) == ("-10:00", dt.time(10))


def test_an_hour_that_the_clock_shows_twice_is_written_in_utc() -> None:
    events = [event(f"E{hour}", f"{hour:02}:30") for hour in (0, 1, 2)]
    text = IcalExporter().export(
        schedule(*events, zone="America/Chicago", date=dt.date(2023, 11, 5)), ExportOptions()
    )
    starts = [line for line in text.text.split("\r\n") if line.startswith("DTSTART")][-3:]
    assert starts == [
        "DTSTART;TZID=America/Chicago:20231105T003000",
        "DTSTART:20231105T063000Z",
        "DTSTART;TZID=America/Chicago:20231105T023000",
    ]


def written(zone: str, date: dt.date) -> str:
    """Return a calendar of one event at ten o'clock, with LF line ends."""
    given = schedule(event("E", "10:00"), zone=zone, date=date)
    return IcalExporter().export(given, ExportOptions()).text.replace("\r\n", "\n")


def test_a_zone_with_rules_is_two_rules_from_the_year_before_on() -> None:
    text = written("Europe/Dublin", dt.date(2023, 6, 1))
    assert text.count("BEGIN:STANDARD") == text.count("BEGIN:DAYLIGHT") == 1
    assert (
        "BEGIN:DAYLIGHT\nDTSTART:20220327T010000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n"
        "TZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nTZNAME:IST\nEND:DAYLIGHT" in text
    )
    assert (
        "BEGIN:STANDARD\nDTSTART:20221030T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n"
        "TZOFFSETFROM:+0100\nTZOFFSETTO:+0000\nTZNAME:GMT\nEND:STANDARD" in text
    )


def test_the_week_of_a_rule_is_counted_or_the_last() -> None:
    assert "BYDAY=2SU;BYMONTH=3" in written("America/Chicago", dt.date(2023, 6, 1))
    assert "BYDAY=1SU;BYMONTH=11" in written("America/Chicago", dt.date(2023, 6, 1))
    assert "BYDAY=1SU;BYMONTH=10" in written("Australia/Sydney", dt.date(2024, 1, 1))


def test_a_zone_without_rules_has_the_changes_of_the_years_that_count() -> None:
    text = written("Africa/Casablanca", dt.date(2024, 3, 10))
    assert "RRULE" not in text
    starts = [line for line in text.split("\n") if line.startswith("DTSTART:2")]
    assert [line[8:12] for line in starts] == ["2023", "2023", "2023", "2024", "2024"]
    text = written("America/Sao_Paulo", dt.date(2018, 11, 4))  # its last change was in 2019
    assert "RRULE" not in text


def test_a_zone_that_never_changes_its_clock_is_one_observance() -> None:
    text = written("Asia/Kolkata", dt.date(2024, 1, 1))
    assert "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0530\nTZOFFSETTO:+0530" in text
    assert text.count("BEGIN:STANDARD") == 1


def test_utc_on_request_needs_no_zone() -> None:
    text = IcalExporter().export(full(), ExportOptions(utc=True)).text
    assert "VTIMEZONE" not in text
    assert "DTSTART:20231216T150000Z" in text
    assert "X-WR-TIMEZONE:America/Chicago" in text


def test_speakers_are_participants_and_links_keep_their_labels() -> None:
    person = Person(name="Ana Roe", affiliation="Drum School, Inc.", url="https://e.org/ana")
    links = (Link(label='The "slides"', url="https://e.org/s?a=1;b,c"),)
    given = schedule(event("Talk", "10:00", speakers=(person,), links=links), zone="UTC", date=FIRST)
    _, [component], _ = write(given)
    [speaker] = component.subcomponents
    assert speaker.name == "PARTICIPANT"
    assert {key: str(value.to_ical(), "utf-8") for key, value in speaker.items() if key != "UID"} == {
        "PARTICIPANT-TYPE": "SPEAKER",
        "SUMMARY": "Ana Roe",
        "DESCRIPTION": r"Drum School\, Inc.",
        "URL": "https://e.org/ana",
    }
    assert str(component["LINK"]) == "https://e.org/s?a=1;b,c"
    assert component["LINK"].params["LABEL"] == "The 'slides'"
    assert "ATTENDEE" not in component


def test_what_was_published_keeps_its_name_and_counts_its_changes() -> None:
    stamp = dt.datetime(2023, 5, 1, 12, tzinfo=dt.UTC)
    given = schedule(
        event("Talk", "10:00", uid="old@e.org", revision=4, revised=stamp), zone="UTC", date=FIRST
    )
    _, [component], _ = write(given)
    assert (component["UID"], component["SEQUENCE"]) == ("old@e.org", 4)
    assert component["LAST-MODIFIED"].dt == component["DTSTAMP"].dt == stamp


def test_several_whole_days_end_the_day_after_the_last() -> None:
    _, [component], _ = write(schedule(event("Trip", end_day_offset=1), zone="UTC", date=FIRST))
    assert component["DTSTART"].dt == FIRST
    assert component["DTEND"].dt == FIRST + dt.timedelta(days=2)


def test_utc_is_written_as_utc() -> None:
    text = (
        IcalExporter().export(schedule(event("E", "10:00"), zone="+00:00", date=FIRST), ExportOptions()).text
    )
    assert "DTSTART:20231216T100000Z" in text
    assert "VTIMEZONE" not in text


def test_own_zone_of_an_event() -> None:
    given = schedule(
        event("Here", "10:00"), event("There", "10:00", timezone="Asia/Tokyo"), zone="Europe/Rome", date=FIRST
    )
    calendar, components, _ = write(given)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Tokyo", "Europe/Rome"]
    assert by_title(components)["There"]["DTSTART"].dt.isoformat() == "2023-12-16T10:00:00+09:00"


def test_without_zone_times_float_and_it_is_said() -> None:
    _, components, codes = write(full(zone=None))
    start = by_title(components)["Opening"]["DTSTART"]
    assert start.dt == dt.datetime(2023, 12, 16, 9, 0)
    assert "TZID" not in start.params
    assert "export-floating" in codes


def test_without_zone_skip_leaves_out_what_has_a_time() -> None:
    _, components, codes = write(full(zone=None), on_missing="skip")
    assert [str(c["SUMMARY"]) for c in components] == ["Quiet drums"]
    assert "export-left-out" in codes


def test_refuse_names_what_is_missing_and_the_option() -> None:
    with pytest.raises(ExportError, match=r"4 events without a time zone \(give --timezone\)"):
        write(full(zone=None), on_missing="refuse")
    with pytest.raises(ExportError, match=r"5 events without a date \(give --date\)"):
        write(full(date=None), on_missing="refuse")
    write(full(), on_missing="refuse")


def test_without_date_nothing_is_guessed() -> None:
    _, components, codes = write(full(date=None))
    assert components == []
    assert codes == ["export-left-out"]


def test_year_is_what_is_asked_for_where_month_and_day_are_known() -> None:
    days = [{"number": 1, "month_day": "12-16"}]
    exported = export_with_notes(schedule(event("E", "10:00"), days=days), "ics")
    assert exported.notes[-1].message == "no date is known: 1 event left out (give --year)"


def test_date_without_time_is_a_whole_day_that_is_not_busy() -> None:
    _, [component], codes = write(schedule(event("Lecture 1"), zone="Europe/Rome", date=FIRST))
    assert component["DTSTART"].dt == FIRST
    assert "DTEND" not in component
    assert component["TRANSP"] == "TRANSPARENT"
    assert codes == []


def test_untimed_talks_can_stand_in_the_description() -> None:
    _, components, codes = write(full(), untimed="describe")
    found = by_title(components)
    assert "Quiet drums" not in found
    assert found["Session 1"]["DESCRIPTION"] == "- Quiet drums (Çağla Öz)"
    assert codes == ["export-without-hour"]


def test_an_end_before_the_start_is_left_out_and_said() -> None:
    _, [component], codes = write(schedule(event("E", "10:00", "09:00"), zone="UTC", date=FIRST))
    assert "DTEND" not in component
    assert codes == ["export-left-out"]


def test_the_same_page_gives_the_same_calendar_wherever_it_lies() -> None:
    once, moved = full(), full()
    moved = moved.model_copy(
        update={"source": moved.source.model_copy(update={"name": "/elsewhere/bands.md"})}
    )
    text = IcalExporter().export(once, ExportOptions()).text
    assert text == IcalExporter().export(moved, ExportOptions()).text
    assert "DTSTAMP:20231216T000000Z" in text


def test_control_characters_of_the_page_do_not_break_the_file() -> None:
    _, [component], _ = write(
        schedule(event("a\x00b\x07c\r\nBEGIN:VEVENT", "10:00", id="x"), zone="UTC", date=FIRST)
    )
    assert component["SUMMARY"] == "abc\nBEGIN:VEVENT"


def test_lines_end_and_fold_as_the_standard_says() -> None:
    text = (
        IcalExporter()
        .export(schedule(event("ä" * 200, "10:00"), zone="UTC", date=FIRST), ExportOptions())
        .text
    )
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in lines)


def test_the_name_of_the_calendar_is_escaped() -> None:
    given = schedule(event("E", "10:00"), zone="UTC", date=FIRST).model_copy(update={"title": "a\\;b, c \\n"})
    text = IcalExporter().export(given, ExportOptions()).text
    assert "NAME:a\\\\\\;b\\, c \\\\n\r\n" in text


def test_address_with_a_line_break_does_not_end_its_line() -> None:
    links = (Link(label="a", url="slides\nBEGIN:VALARM"), Link(label="b", url="https://example.org/\r\nX:1"))
    text = IcalExporter().export(schedule(event("E", "10:00", links=links), date=FIRST), ExportOptions()).text
    assert "X-EVENTPARSE-LINK;LABEL=a:slidesBEGIN:VALARM\r\n" in text
    assert "X-EVENTPARSE-LINK;LABEL=b:https://example.org/X:1\r\n" in text
