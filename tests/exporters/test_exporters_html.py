"""The timetable as HTML: its structure, its shapes, what stays inert in it, and that it reads back."""

import base64
import datetime as dt
import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from exporter_schedules import FIRST, event, full, schedule

import eventparse
from eventparse import ExportOptions, Schedule
from eventparse.exporters import HtmlExporter
from eventparse.model import Day, Kind, Link, Person, Status
from eventparse.timetable import is_calendar, lay_out

ZONE = "America/Chicago"
ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "pages"


def page(given: Schedule, **options: str) -> BeautifulSoup:
    return BeautifulSoup(HtmlExporter().export(given, ExportOptions(**options)).text, "html.parser")  # type: ignore[arg-type]


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def article(soup: BeautifulSoup, title: str) -> Tag:
    heading = next(
        tag for tag in soup.select("article > h3, article > h4, article > h5") if title in tag.text
    )
    assert heading.parent is not None
    return heading.parent


def place(tag: Tag, soup: BeautifulSoup, kind: str) -> str:
    """Return what the style says of the row or column of an event in a grid."""
    name = next(name for name in tag["class"] if re.fullmatch(f"{kind[0]}\\d+-\\d+", name))
    rule = re.search(re.escape(f".grid>.{name}") + r"\{grid-" + kind + r":([^}]+)\}", one(soup, "style").text)
    assert rule is not None
    return rule[1]


def parallel(**more: object) -> Schedule:
    return schedule(
        event("Opening", "09:00", "09:30"),
        event("Drums", "10:00", "11:00", track="Rhythm", room="A"),
        event("Flutes", "10:00", "10:30", track="Pitch", room="B"),
        event("Horns", "10:30", "11:00", track="Pitch", room="B"),
        event("Lunch", "12:00", "13:00", kind=Kind.MEAL),
        zone=ZONE,
        date=FIRST,
        **more,
    )


def test_page_stands_alone_and_allows_only_its_own_script_and_style() -> None:
    soup = page(full())
    policy = one(soup, 'meta[http-equiv="Content-Security-Policy"]')["content"]
    assert isinstance(policy, str)
    assert policy.startswith("default-src 'none'")
    for name in ("style", 'script[type="module"]'):
        digest = base64.b64encode(hashlib.sha256(one(soup, name).text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    for tag in soup.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name in ("style", "src")], tag
    assert "url(" not in one(soup, "style").text
    assert "fetch(" not in one(soup, 'script[type="module"]').text


def test_head_and_landmarks() -> None:
    soup = page(full())
    assert soup.html is not None
    assert soup.html["lang"] == "en"
    assert one(soup, "title").text == "Bands"
    assert one(soup, "h1").text == "Bands"
    assert [one(soup, name).name for name in ("header", "main", "footer")] == ["header", "main", "footer"]
    names = [tag["id"] for tag in soup.select("[id]")]
    assert len(names) == len(set(names))
    for tag in soup.select("[aria-labelledby]"):
        assert tag["aria-labelledby"] in names
    levels = [int(tag.name[1]) for tag in soup.find_all(re.compile(r"h[1-6]"))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_times_are_elements_with_their_offset() -> None:
    when = one(article(page(full()), "Opening"), ":scope > .when")
    assert when.text == "09:00–09:15"
    assert [tag["datetime"] for tag in when.select("time")] == [
        "2023-12-16T09:00-06:00",
        "2023-12-16T09:15-06:00",
    ]


def test_without_zone_or_date_only_what_is_known_is_said() -> None:
    soup = page(full(zone=None))
    assert one(article(soup, "Opening"), ".when time:first-child")["datetime"] == "2023-12-16T09:00"
    assert "Local times" in one(soup, ".summary").text
    soup = page(full(date=None))
    assert one(article(soup, "Opening"), ".when time:first-child")["datetime"] == "09:00"
    assert one(soup, "h2").text == "Day 1"
    assert soup.select("a[download]") == []


def test_talks_stand_in_their_session_and_untimed_ones_keep_their_place() -> None:
    session = article(page(full()), "Session 1")
    talks = session.select(":scope > ol.talks > li > article")
    assert [one(talk, "h4").text for talk in talks] == ["Loud drums", "Quiet drums"]
    assert talks[1].select(".when") == []
    assert one(talks[0], ".people").text == "Ana Roe (Drum School, Inc.), Bo; Low"
    assert one(talks[0], ".track").text == "Track: Rhythm"
    folded = one(talks[0], "details")
    assert [part.text for part in folded.select("p")] == ["First line.", "Second; with, commas."]


def test_end_past_midnight_and_status() -> None:
    party = article(page(full()), "Party")
    assert one(party, ".when").text == "22:30–01:00 next day"
    assert one(party, ".badge").text == "tentative"
    gone = page(schedule(event("Gone", "10:00", "11:00", status=Status.CANCELLED), zone=ZONE, date=FIRST))
    assert one(gone, "h3 s").text == "Gone"


def test_events_of_one_time_make_a_grid_of_tracks() -> None:
    soup = page(parallel())
    assert [tag.text for tag in soup.select(".grid > .column")] == ["Rhythm", "Pitch"]
    columns = {name: place(article(soup, name), soup, "column") for name in ("Opening", "Drums", "Flutes")}
    assert columns == {"Opening": "2/span 2", "Drums": "2/span 1", "Flutes": "3/span 1"}
    rows = {name: place(article(soup, name), soup, "row") for name in ("Drums", "Flutes", "Horns")}
    assert rows == {"Drums": "4/6", "Flutes": "4/5", "Horns": "5/6"}
    assert "quiet" in article(soup, "Lunch")["class"]
    assert [tag.text for tag in soup.select(".grid > .axis")] == ["09:00", "10:00", "10:30", "12:00"]


def test_order_of_the_page_is_the_order_of_time() -> None:
    given = schedule(event("Late", "11:00", "12:00"), event("Early", "09:00", "10:00"), zone=ZONE, date=FIRST)
    assert [tag.text for tag in page(given).select("h3")] == ["Early", "Late"]


def test_rooms_are_columns_where_they_keep_apart_what_tracks_do_not() -> None:
    soup = page(
        schedule(event("A", "9:00".zfill(5), "10:00", room="One"), event("B", "09:30", "10:30", room="Two"))
    )
    assert [tag.text for tag in soup.select(".grid > .column")] == ["One", "Two"]
    assert one(soup, ".grid")["class"] == ["grid", "by-room"]


def test_events_of_one_track_at_one_time_stand_beside_each_other() -> None:
    given = schedule(
        event("A", "09:00", "10:00", track="T"),
        event("B", "09:30", "10:30", track="T"),
        event("C", "09:00", "10:00", track="U"),
    )
    (layout,) = lay_out(given)
    assert {one.span.event.title: (one.lane, one.width) for one in layout.placed} == {
        "A": (0, 1),
        "B": (1, 1),
        "C": (2, 1),
    }
    assert [(column.label, column.width) for column in layout.columns] == [("T", 2), ("U", 1)]


def test_what_has_no_track_stands_across_where_the_tracks_are_empty() -> None:
    given = schedule(
        event("Desk", "08:00", "12:00"),
        event("Keynote", "09:00", "10:00"),
        event("A", "10:00", "11:00", track="T"),
        event("B", "10:00", "11:00", track="U"),
    )
    (layout,) = lay_out(given)
    placed = {one.span.event.title: (one.lane, one.width) for one in layout.placed}
    assert placed == {"Desk": (2, 1), "Keynote": (0, 2), "A": (0, 1), "B": (1, 1)}


def test_too_many_columns_become_a_list_that_names_the_rooms() -> None:
    given = schedule(*(event(f"Talk {number}", "09:00", "10:00", room=f"R{number}") for number in range(13)))
    soup = page(given)
    assert soup.select(".grid") == []
    assert len(soup.select(".agenda .room")) == 13


def test_grid_of_many_events_is_laid_out_in_time() -> None:
    many = [
        event(f"Talk {n}", f"{9 + n % 9:02d}:{n % 60:02d}", "23:00", room=f"R{n % 900}") for n in range(3000)
    ]
    (layout,) = lay_out(schedule(*many))
    assert layout.placed == ()
    assert len(layout.spans) == 3000


def dates(count: int) -> Schedule:
    days = [Day(number=n + 1, date=dt.date(2025, 9, 1) + dt.timedelta(days=7 * n)) for n in range(count)]
    events = [event(f"Lecture {n + 1}", day=n + 1) for n in range(count)]
    return schedule(*events, days=days, zone=ZONE)


def test_calendar_of_single_dates_is_a_list_by_month() -> None:
    soup = page(dates(8))
    assert [tag.text for tag in soup.select("h2")] == ["September 2025", "October 2025"]
    assert soup.select("li.date .on time")[0]["datetime"] == "2025-09-01"
    assert soup.select("li.date")[5].text.split()[:3] == ["Mon", "6", "Oct"]
    assert is_calendar(lay_out(dates(3)))
    assert not is_calendar(lay_out(dates(2)))


def test_untimed_events_and_events_of_no_day_are_there() -> None:
    given = schedule(
        event("Timed", "09:00"), event("Posters"), event("Somewhen", day=None), zone=ZONE, date=FIRST
    )
    soup = page(given)
    assert one(soup, "#day-1 .untimed h4").text == "Posters"
    assert one(soup, "#no-day h2").text == "Without a date"
    assert one(soup, "#no-day h3").text == "Somewhen"


def test_each_event_has_a_calendar_of_its_own_but_breaks_have_none() -> None:
    soup = page(parallel())
    link = one(article(soup, "Drums"), "a[download]")
    assert isinstance(link["href"], str)
    kind, _, data = link["href"].partition(",")
    assert kind == "data:text/calendar;charset=utf-8;base64"
    calendar = base64.b64decode(data).decode()
    assert calendar.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Drums\r\n" in calendar
    assert "DTSTART:20231216T160000Z\r\n" in calendar
    assert article(soup, "Lunch").select("a[download]") == []
    assert "UID:" in calendar
    whole = eventparse.export(parallel(), "ical")
    uid = next(line for line in calendar.splitlines() if line.startswith("UID:"))
    assert uid in whole


def test_calendar_url_takes_the_place_of_the_calendar_of_all_events() -> None:
    assert one(page(full()), "footer a[download]")["download"] == "schedule.ics"
    soup = page(full(), calendar_url="https://example.org/bands.ics")
    assert one(soup, "footer a")["href"] == "https://example.org/bands.ics"
    assert page(full(), calendar_url="javascript:alert(1)").select('a[href^="javascript"]') == []


HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)> </style></title></script><!-- ' & {{x}}"


def test_hostile_content_stays_text() -> None:
    urls = (
        "javascript:alert(1)",
        "JaVa\tScript:alert(1)",
        " data:text/html,x",
        "\u200bvbscript:x",
        "blob:x",
        "//ok.example/",
    )
    talk = event(
        HOSTILE,
        "09:00",
        "10:00",
        id=HOSTILE,
        uid=HOSTILE,
        room=HOSTILE,
        track=HOSTILE,
        description=HOSTILE * 3 + "\x00\x1b\u202e",
        speakers=(Person(name=HOSTILE, affiliation=HOSTILE, url=urls[0]),),
        links=tuple(Link(label=HOSTILE, url=url) for url in urls),
    )
    beside = talk.model_copy(update={"id": "other", "track": "other"})
    days = [Day(number=1, label=HOSTILE, date=FIRST)]
    given = schedule(talk, beside, zone=ZONE, title=HOSTILE, days=days)
    exported = HtmlExporter().export(given, ExportOptions())
    soup = BeautifulSoup(exported.text, "html.parser")
    assert sorted(tag.get("type") or "" for tag in soup.select("script")) == [
        "application/json",
        "application/ld+json",
        "module",
    ]
    assert soup.select("img") == []
    for tag in soup.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on")]
        href = str(tag.get("href", "#"))
        assert href.startswith(("#", "//ok", "data:text/calendar;")), href
    assert not [tag["id"] for tag in soup.select("[id]") if not re.fullmatch(r"[\w-]+", str(tag["id"]))]
    assert one(soup, "h1").text == " ".join(HOSTILE.split())
    json.loads(one(soup, "#linked-data").text)
    assert "\x00" not in exported.text
    assert [note.message for note in exported.notes] == [
        "left out of the timetable: links that lead to no page (12)",
        "left out of the timetable: control characters (4)",
    ]


def test_linked_data_is_that_of_the_exporter() -> None:
    assert json.loads(one(page(full()), "#linked-data").text) == json.loads(
        eventparse.export(full(), "jsonld")
    )


@pytest.mark.parametrize(
    "given", [full(), full(zone=None), full(date=None), parallel(), dates(8)], ids=range(5)
)
def test_page_reads_back_as_the_same_events(given: Schedule) -> None:
    text = HtmlExporter().export(given, ExportOptions()).text
    again = eventparse.parse(text, name="timetable.html")
    assert again.source.format == "timetable"
    assert [found for found in again.diagnostics if found.severity != "info"] == []
    left_out = {"source", "start_basis", "end_basis"}
    assert [e.model_dump(exclude=left_out | {"children"}) for e in again.walk()] == [
        e.model_dump(exclude=left_out | {"children"}) for e in given.walk()
    ]


PAGES = (ROOT / "examples" / "workshop.md", *sorted((CORPUS / "seeds").glob("*.[mh][dt]*")))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_timetable_of_a_page_holds_every_event_and_reads_back(path: Path) -> None:
    given = eventparse.parse_file(path)
    text = HtmlExporter().export(given, ExportOptions()).text
    soup = BeautifulSoup(text, "html.parser")
    headings = [tag.text for tag in soup.select("article > :is(h3, h4, h5, h6)")]
    assert sorted(headings) == sorted(" ".join(event.title.split()) for event in given.walk())
    again = eventparse.parse(text, name="timetable.html")
    told = {
        "title",
        "start",
        "end",
        "start_time",
        "end_time",
        "speakers",
        "room",
        "track",
        "links",
        "description",
        "kind",
    }
    assert [e.model_dump(include=told) for e in again.walk()] == [
        e.model_dump(include=told) for e in given.walk()
    ]


def test_page_that_was_changed_by_hand_is_read_as_it_now_stands() -> None:
    text = HtmlExporter().export(parallel(), ExportOptions()).text
    changed = eventparse.parse(text.replace(">Flutes<", ">Fiddles<"), name="timetable.html")
    assert changed.source.format == "html"
    assert "Fiddles" in [event.title for event in changed.walk()]


def test_same_schedule_gives_the_same_page() -> None:
    assert HtmlExporter().export(full(), ExportOptions()) == HtmlExporter().export(full(), ExportOptions())
