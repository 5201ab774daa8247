"""`parse`, `parse_file`, `export`: what comes in, what goes out, and what is raised."""

import datetime as dt
import os
from pathlib import Path

import pytest

import eventparse
from eventparse import ExportError, ExportOptions, OptionError, PageReadError, ParseOptions, Schedule
from eventparse.model import Day, Event, SourceInfo

PAGE = """\
# Small Workshop

| Time | Talk | Speaker |
|------|------|---------|
| 9:00 - 9:30 | Opening | |
| 9:30 - 10:30 | Loud drums | Ana Roe |
| 10:30 - 11:00 | Coffee | |
"""


def test_text_and_bytes_give_the_same_schedule() -> None:
    assert eventparse.parse(PAGE) == eventparse.parse(PAGE.encode())
    assert [event.title for event in eventparse.parse(PAGE).events] == ["Opening", "Loud drums", "Coffee"]


def test_short_options_and_parse_options_are_the_same() -> None:
    date = dt.date(2024, 6, 15)
    short = eventparse.parse(PAGE, timezone="Europe/Rome", date=date)
    assert short == eventparse.parse(PAGE, options=ParseOptions(timezone="Europe/Rome", date=date))
    assert short == eventparse.parse(
        PAGE, options=ParseOptions(timezone="Asia/Tokyo", date=date), timezone="Europe/Rome"
    )
    assert short.events[0].start == dt.datetime.fromisoformat("2024-06-15T09:00:00+02:00")


def test_what_is_open_can_be_filled_later() -> None:
    date = dt.date(2024, 6, 15)
    later = eventparse.parse(PAGE).resolve(timezone="Europe/Rome", date=date)
    assert later.events == eventparse.parse(PAGE, timezone="Europe/Rome", date=date).events


def test_schedule_goes_through_json() -> None:
    schedule = eventparse.parse(PAGE, name="x.md", timezone="Europe/Rome", date=dt.date(2024, 6, 15))
    assert Schedule.model_validate_json(eventparse.export(schedule, "json")) == schedule
    assert Schedule.model_validate_json(schedule.model_dump_json()) == schedule


def test_file_gives_what_its_bytes_give(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(PAGE, encoding="utf-8")
    assert eventparse.parse_file(path) == eventparse.parse(PAGE.encode(), name=str(path))
    assert eventparse.parse_file(str(path)).source.name == str(path)


def test_what_cannot_be_opened_is_raised(tmp_path: Path) -> None:
    with pytest.raises(PageReadError, match="there is no such file"):
        eventparse.parse_file(tmp_path / "none.md")
    with pytest.raises(PageReadError, match="this is a directory, not a page"):
        eventparse.parse_file(tmp_path)
    with pytest.raises(PageReadError, match="cannot be the name of a file"):
        eventparse.parse_file("a\0b")
    with pytest.raises(PageReadError, match="cannot be read"):
        eventparse.parse_file(tmp_path / ("x" * 300))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(PAGE, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(PageReadError, match="no permission"):
        eventparse.parse_file(path)


def test_no_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(PageReadError, match="no permission"):
        eventparse.parse_file(tmp_path / "x.md")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-page"),
        (" \n ", "empty-page"),
        (b"%PDF-1.7 x", "binary-file"),
        (bytes(1000), "binary-file"),
    ],
)
def test_nothing_to_read_is_a_diagnostic(data: bytes | str, code: str) -> None:
    schedule = eventparse.parse(data)
    assert [one.code for one in schedule.diagnostics] == [code]
    assert (schedule.events, schedule.source.format) == ((), "none")


def test_repairs_of_the_text_are_reported() -> None:
    schedule = eventparse.parse(PAGE.replace("Ana Roe", "Zoé Roe").encode("latin-1"))
    assert schedule.source.repairs[0].kind == "encoding-guessed"
    [one] = [one for one in schedule.diagnostics if one.code == "encoding-guessed"]
    assert (one.line, one.column) == (6, 33)
    nul = eventparse.parse(PAGE.replace("Ana", "A\0a"))
    assert "text-undecodable" in [one.code for one in nul.diagnostics]


def test_text_beyond_the_bound_is_not_read_and_reported() -> None:
    rows = "".join(f"| {9 + n // 60:02}:{n % 60:02} | Talk number {n} |\n" for n in range(120))
    page = f"| Time | Talk |\n|---|---|\n{rows}"
    whole = eventparse.parse(page)
    assert len(whole.events) == 120
    cut = eventparse.parse(page, options=ParseOptions(max_characters=len(page) // 2))
    assert cut.events == whole.events[: len(cut.events)]
    assert 50 < len(cut.events) < 62
    [one] = [one for one in cut.diagnostics if one.code == "input-cut"]
    assert one.severity == "warning"
    assert one.line == len(cut.events) + 3
    with pytest.raises(OptionError, match="max_characters must be 1 or more, not 0"):
        ParseOptions(max_characters=0)


def test_pictures_in_the_page_do_not_count() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 5000}">'
    page = (
        f"<p>{picture}</p><table>" + "".join(f"<tr><td>{n}:00<td>Talk {n}" for n in range(9, 13)) + "</table>"
    )
    schedule = eventparse.parse(page, options=ParseOptions(max_characters=1000))
    assert len(schedule.events) == 4
    assert "input-cut" not in [one.code for one in schedule.diagnostics]


def test_given_encoding_wins() -> None:
    page = PAGE.replace("Ana Roe", "Ana Šimić").encode("iso-8859-2")
    schedule = eventparse.parse(page, options=ParseOptions(encoding="iso-8859-2"))
    assert schedule.events[1].speakers[0].name == "Ana Šimić"
    wide = eventparse.parse(PAGE.encode("utf-16-le"), options=ParseOptions(encoding="utf-16-le"))
    assert len(wide.events) == 3


def test_bad_call_is_raised() -> None:
    with pytest.raises(OptionError, match="unknown time zone 'Nowhere/Land'"):
        eventparse.parse(PAGE, timezone="Nowhere/Land")
    with pytest.raises(OptionError, match="unknown encoding"):
        eventparse.parse(b"x", options=ParseOptions(encoding="klingon"))
    with pytest.raises(eventparse.UnknownFormatError, match="no exporter is named 'docx'"):
        eventparse.export(eventparse.parse(PAGE), "docx")
    with pytest.raises(ExportError, match="--date"):
        eventparse.export(
            eventparse.parse(PAGE), "ics", options=ExportOptions(on_missing=eventparse.OnMissing.REFUSE)
        )


def test_export_by_name_suffix_and_exporter() -> None:
    from eventparse.exporters import IcalExporter

    schedule = eventparse.parse(PAGE, timezone="UTC", date=dt.date(2024, 6, 15))
    text = eventparse.export(schedule, "ics")
    assert text == eventparse.export(schedule, "ical") == eventparse.export(schedule, IcalExporter())
    notes = eventparse.export_with_notes(eventparse.parse(PAGE), "ics").notes
    assert [note.code for note in notes] == ["export-left-out"]


def test_every_public_name_is_there() -> None:
    for name in eventparse.__all__:
        assert getattr(eventparse, name) is not None
    assert set(eventparse.__all__) <= set(dir(eventparse))
    assert list(eventparse.__all__) == sorted(eventparse.__all__, key=lambda name: (name[0].islower(), name))
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = eventparse.nonsense
    assert (Path(eventparse.__file__).parent / "py.typed").is_file()


def test_formats_that_state_every_field_have_a_bound_of_their_own() -> None:
    events = tuple(Event(id=f"e{n}", title=f"Talk number {n}", day=1) for n in range(40))
    source = SourceInfo(name="page.md", format="markdown", encoding="utf-8")
    whole = Schedule(title="Bees", days=(Day(number=1),), events=events, source=source)
    for format, name in (("json", "x.json"), ("yaml", "x.yaml"), ("toml", "x.toml"), ("site-json", "x.json")):
        text = eventparse.export(whole, format)
        read = eventparse.parse(text, name=name, options=ParseOptions(max_characters=500))
        assert len(read.events) == 40
        bounds = ParseOptions(max_characters=500, max_stated_characters=500)
        assert "input-cut" in [
            one.code for one in eventparse.parse(text, name=name, options=bounds).diagnostics
        ]


def test_relative_links_are_completed_with_the_address_of_the_page() -> None:
    page = (
        "<table><tr><td>9:00<td>Bees<td><a href='/people/ana'>Ana Roe</a><td><a href='my slides.pdf'>Slides</a>"
        "<a href='https://x.org/c'>Code</a> <a href='{{ u }}/a'>Video</a></table>"
    )
    base = "https://bees.example/2025/programme.html"
    [event] = eventparse.parse(page, options=ParseOptions(base_url=base)).events
    assert {link.label: link.url for link in event.links} == {
        "Slides": "https://bees.example/2025/my%20slides.pdf",
        "Code": "https://x.org/c",
        "Video": "{{ u }}/a",
    }
    assert [person.url for person in event.speakers] == ["https://bees.example/people/ana"]
    for wrong in ("bees.example", "/2025/", "ftp://x.org/", "https://", "https://x.org/a b"):
        with pytest.raises(OptionError, match="no address of a page"):
            ParseOptions(base_url=wrong)


@pytest.mark.parametrize("head", ['{"schedule": {', '{"title": "Bees", ', '[{"title": "Bees", '])
def test_json_that_is_cut_off_is_no_markdown(head: str) -> None:
    schedule = eventparse.parse(head + '"rooms": ["A"], "start": "09:00", "talk": "Hon')
    assert schedule.source.format == "json"
    assert "data-invalid" in [one.code for one in schedule.diagnostics]
    page = head.split(",")[0].replace("{", "[") + " is how it begins\n\n| 9:00 | Bees |\n| 10:00 | Ants |\n"
    assert eventparse.parse(page).source.format == "markdown"
