"""JSON, CSV and YAML: what other programs read is what the schedule says."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from exporter_schedules import event, full, schedule

import eventparse
from eventparse import ExportOptions, OptionError, Schedule
from eventparse.exporters import CsvExporter, JsonExporter, YamlExporter
from eventparse.exporters.csv import COLUMNS
from eventparse.exporters.json_schema import build_json_schema
from eventparse.model import Link, Person, Status

KEPT = Path(eventparse.__file__).parent / "model" / "schedule.schema.json"


def rows(given: Schedule) -> list[dict[str, str]]:
    text = CsvExporter().export(given, ExportOptions()).text
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_json_reads_back_as_the_same_schedule() -> None:
    text = JsonExporter().export(full(), ExportOptions()).text
    assert Schedule.model_validate_json(text) == full()
    assert text.endswith("}\n")
    assert '"Çağla Öz"' in text
    assert text.startswith('{\n  "title": "Bands",\n  "timezone": "America/Chicago"')


def test_json_has_the_names_of_the_contract() -> None:
    data = json.loads(JsonExporter().export(full(), ExportOptions()).text)
    assert data["days"][0] | {"date": None} == data["days"][0] | {"date": None, "number": 1, "label": "Day 1"}
    session = data["events"][1]
    talk = session["children"][0]
    assert (talk["start"], talk["start_time"], talk["start_basis"]) == (
        "2023-12-16T10:00:00-06:00",
        "10:00",
        "stated",
    )
    assert talk["speakers"][0] == {"name": "Ana Roe", "affiliation": "Drum School, Inc.", "url": None}
    assert talk["links"][1] == {"label": "Paper", "url": "https://example.org/p"}
    untimed = session["children"][1]
    assert (untimed["start"], untimed["end"], untimed["start_time"], untimed["start_basis"]) == (None,) * 4


def test_kept_schema_is_that_of_the_model() -> None:
    wanted = "python -m eventparse.exporters.json_schema > src/eventparse/model/schedule.schema.json"
    assert KEPT.read_text(encoding="utf-8") == build_json_schema(), f"stale: run {wanted}"


@pytest.mark.parametrize("given", [full(), full(zone=None), full(date=None), schedule()], ids=range(4))
def test_json_output_is_valid_by_the_schema(given: Schedule) -> None:
    data = json.loads(eventparse.export(given, "json"))
    validator = jsonschema.Draft202012Validator(json.loads(eventparse.json_schema()))
    validator.check_schema(validator.schema)
    validator.validate(data)
    data["surprise"] = 1
    assert not validator.is_valid(data)


def test_csv_has_one_row_an_event_with_the_session_of_a_talk() -> None:
    got = rows(full())
    assert [(row["id"], row["parent"]) for row in got] == [
        ("opening", ""),
        ("session-1", ""),
        ("loud-drums", "session-1"),
        ("quiet-drums", "session-1"),
        ("party", ""),
    ]
    talk = got[2]
    assert tuple(talk) == COLUMNS
    assert talk["start"] == "2023-12-16T10:00:00-06:00"
    assert talk["date"] == "2023-12-16"
    assert talk["timezone"] == "America/Chicago"
    assert talk["speakers"] == "Ana Roe; Bo\\; Low"
    assert talk["affiliations"] == "Drum School, Inc."
    assert talk["links"] == "Slides <https://example.org/a b>; Paper <https://example.org/p>"
    assert talk["description"] == "First line.\n\nSecond; with, commas."
    assert got[1]["line"] == "7"
    assert got[4]["status"] == "tentative"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_text_of_the_page_is_never_a_formula(start: str) -> None:
    evil = f"{start}HYPERLINK(1)"
    one = event("x", "10:00", title=evil, id="-x", room=evil, track=evil, description=evil)
    one = one.model_copy(
        update={"speakers": (Person(name=evil, affiliation=evil),), "links": (Link(label=evil, url="u"),)}
    )
    [row] = rows(schedule(one, zone="-10:00"))
    for column in ("title", "room", "track", "description", "speakers", "affiliations"):
        assert row[column] == f"'{evil}".replace("\r", "\n"), column
    assert not row["links"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert (row["id"], row["timezone"]) == ("'-x", "UTC-10:00")  # no cell at all begins a formula


def test_yaml_is_days_of_events_with_quoted_times() -> None:
    text = YamlExporter().export(full(), ExportOptions()).text
    data = yaml.safe_load(text)
    assert list(data) == ["title", "timezone", "days"]
    [day] = data["days"]
    assert (day["number"], day["date"]) == (1, "2023-12-16")
    opening, session, party = day["events"]
    assert opening == {
        "title": "Opening",
        "id": "opening",
        "kind": "opening",
        "start_time": "09:00",
        "end_time": "09:15",
        "start": "2023-12-16T09:00:00-06:00",
        "end": "2023-12-16T09:15:00-06:00",
        "room": "Hall 1",
    }
    assert [talk["title"] for talk in session["talks"]] == ["Loud drums", "Quiet drums"]
    assert session["talks"][0]["description"] == "First line.\n\nSecond; with, commas."
    assert party["status"] == "tentative"
    for quoted in ("start_time: '09:00'", "date: '2023-12-16'", "end: '2023-12-16T09:15:00-06:00'"):
        assert quoted in text


@pytest.mark.parametrize(
    "word", ["12:30", "1e3", "0o17", "y", "No", "null", "~", "-", "2023-01-01", ".5", "🏡 x", "a: b", "#1"]
)
def test_yaml_text_stays_text_in_every_version(word: str) -> None:
    text = YamlExporter().export(schedule(event("x", title=word)), ExportOptions()).text
    assert yaml.safe_load(text)["days"][0]["events"][0]["title"] == word
    [line] = [line for line in text.splitlines() if "  - title: " in line]
    assert line.split("title: ")[1].startswith(("'", '"'))
    assert word in line


def test_yaml_keeps_events_of_no_day_and_cancelled_ones() -> None:
    stray = event("Stray", "10:00", day=None, status=Status.CANCELLED)
    data = yaml.safe_load(eventparse.export(schedule(stray), "yml"))
    assert data["days"][1] == {
        "events": [
            {"title": "Stray", "id": "stray", "kind": "other", "status": "cancelled", "start_time": "10:00"}
        ]
    }


def test_export_options_refuse_what_they_do_not_know() -> None:
    assert ExportOptions(on_missing="skip").on_missing == "skip"  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="on_missing must be one of floating, skip, refuse, not 'guess'"):
        ExportOptions(on_missing="guess")  # type: ignore[arg-type]
