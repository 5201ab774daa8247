"""Events of the resolved schedule: lengths, names, places, zones of their own, sharing of written times."""

import datetime as dt

from resolve_pages import Page

from eventparse.diagnostics import DiagnosticSink
from eventparse.draft import DraftDay, DraftSchedule, WrittenDate
from eventparse.model import Basis, Event, Kind, Place, Schedule
from eventparse.options import ParseOptions
from eventparse.resolve import STEP_NAMES, resolve
from eventparse.source import SourceText, Span
from eventparse.times import DateMention


def codes(schedule: Schedule) -> list[str]:
    return [d.code for d in schedule.diagnostics if not d.code.endswith("-missing")]


def times(event: Event) -> tuple[str, str, Basis | None, Basis | None]:
    text = [f"{time:%H:%M}" if time is not None else "-" for time in (event.start_time, event.end_time)]
    return text[0], text[1], event.start_basis, event.end_basis


def test_a_length_gives_the_end() -> None:
    page = Page()
    page.event("A talk", "9:30 AM", minutes=75)
    (event,) = page.resolve().events
    assert times(event) == ("09:30", "10:45", Basis.STATED, Basis.DERIVED)


def test_a_length_never_overwrites_an_end() -> None:
    page = Page()
    page.event("A talk", "9:45AM-12:00PM", minutes=150)
    schedule = page.resolve()
    assert times(schedule.events[0]) == ("09:45", "12:00", Basis.STATED, Basis.STATED)
    assert codes(schedule) == ["durations-disagree"]


def test_a_length_alone_gives_nothing() -> None:
    page = Page()
    page.event("A talk", "9:00-10:00")
    page.event("Another", minutes=30)
    assert times(page.resolve().events[1]) == ("-", "-", None, None)


def test_talks_that_fill_their_session_follow_each_other() -> None:
    page = Page()
    page.event("Opening", "9:00-10:20")
    talks = [page.make("One", minutes=40), page.make("Two", minutes=30), page.make("Three", minutes=40)]
    page.event("A session", "2:00-3:50", children=talks)
    schedule = page.resolve()
    assert [times(child)[:2] for child in schedule.events[1].children] == [
        ("14:00", "14:40"),
        ("14:40", "15:10"),
        ("15:10", "15:50"),
    ]
    assert {child.start_basis for child in schedule.events[1].children} == {Basis.DERIVED}
    assert codes(schedule) == []


def test_talks_that_do_not_fill_their_session_get_no_times() -> None:
    page = Page()
    talks = [page.make("One", minutes=40), page.make("Two", minutes=30)]
    page.event("A session", "14:00-15:50", children=talks)
    schedule = page.resolve()
    assert [times(child) for child in schedule.events[0].children] == [("-", "-", None, None)] * 2
    assert codes(schedule) == ["durations-disagree"]


def test_talks_of_a_session_without_an_end_follow_each_other() -> None:
    page = Page()
    talks = [page.make("One", minutes=40), page.make("Two", minutes=30)]
    page.event("A session", "14:00", children=talks)
    schedule = page.resolve()
    assert [times(child)[:2] for child in schedule.events[0].children] == [
        ("14:00", "14:40"),
        ("14:40", "15:10"),
    ]
    assert schedule.events[0].end_time is None


def test_a_talk_without_a_length_leaves_all_open() -> None:
    page = Page()
    talks = [page.make("One", minutes=40), page.make("Two")]
    page.event("A session", "14:00-15:00", children=talks)
    schedule = page.resolve()
    assert [child.start_time for child in schedule.events[0].children] == [None, None]
    assert codes(schedule) == []


def test_the_end_is_not_guessed_from_the_next_start() -> None:
    page = Page()
    page.event("One", "9:00")
    page.event("Two", "10:00")
    assert [event.end_time for event in page.resolve().events] == [None, None]


def test_parallel_sessions_share_a_written_time() -> None:
    page = Page()
    page.event("Lunch", "12:00-1:00")
    shared = page.time("1:00-2:00")
    page.event("Session A", shared)
    page.event("Session B", shared)
    page.event("Closing", "2:00")
    schedule = page.resolve()
    assert [times(event)[:2] for event in schedule.events[1:3]] == [("13:00", "14:00")] * 2
    assert codes(schedule) == []


def test_a_weekly_time_is_read_as_on_the_other_days() -> None:
    page = Page()
    for date in ("September 7, 2023", "September 14, 2023"):
        page.day(date, date)
        page.event("Social", "5:00-7:00")
        page.event("Dinner", "7:00")
    page.day("September 21, 2023", "September 21, 2023")
    page.event("Dinner", "7:00")
    schedule = page.resolve()
    assert [f"{event.start_time:%H:%M}" for event in schedule.events] == [
        "17:00",
        "19:00",
        "17:00",
        "19:00",
        "19:00",
    ]
    assert codes(schedule) == []


def test_a_talk_in_another_lane_lies_within_its_session() -> None:
    page = Page()
    talks = [page.make("One", "7:00", lane=1), page.make("Two", "7:30", lane=1)]
    page.event("Evening session", "7:00 PM - 9:00 PM", children=talks)
    schedule = page.resolve()
    assert [f"{child.start_time:%H:%M}" for child in schedule.events[0].children] == ["19:00", "19:30"]
    assert codes(schedule) == []


def test_lunch_at_midnight_is_a_slip_even_alone() -> None:
    page = Page()
    page.event("Lunch", "12:00 AM", kind=Kind.MEAL)
    schedule = page.resolve()
    assert times(schedule.events[0])[0] == "12:00"
    assert codes(schedule) == ["meridiem-corrected"]


def names_of(*titles: str) -> list[str]:
    """Return the names of events; `Day 2` and the like is a day and no event."""
    page = Page()
    for number, title in enumerate(titles):
        if title.startswith("Day "):
            page.day(title)
        else:
            page.event(title, f"{9 + number}:00")
    return [event.id for event in page.resolve().events]


def test_names_are_made_of_titles_and_each_is_given_once() -> None:
    titles = ("Day 1", "Tea", "Ähnliche Größen", "Tea", "Tea 2", "休憩", "Day 2", "Tea", "Tea", "!")
    wanted = ["tea", "ahnliche-grossen", "tea-2", "tea-2-2", "休憩", "tea-d2", "tea-d2-2", "event"]
    assert names_of(*titles) == wanted
    assert names_of(*titles) == wanted


def test_names_survive_another_time_and_another_order() -> None:
    assert names_of("Day 1", "Tea", "Moss", "Day 2", "Clay") == ["tea", "moss", "clay"]
    assert names_of("Day 1", "Clay", "Tea", "Day 2", "Moss") == ["clay", "tea", "moss"]


def test_an_event_knows_its_place() -> None:
    page = Page()
    page.event("A talk", "9:00")
    assert page.resolve().events[0].source == Place(line=2, column=1, end_line=2, end_column=7)


def test_an_event_with_another_zone_keeps_it() -> None:
    page = Page()
    page.day("July 28, 2023", "July 28, 2023")
    page.event("One", "9:00 CET")
    page.event("Two", "10:00 CET")
    page.event("Three", "11:00 UTC", lane=1)
    schedule = page.resolve()
    assert schedule.timezone == "CET"
    assert [event.timezone for event in schedule.events] == [None, None, "UTC"]
    assert schedule.events[2].start == dt.datetime(2023, 7, 28, 11, tzinfo=dt.UTC)


def test_seconds_are_kept() -> None:
    page = Page()
    page.event("A talk", "14:00:30")
    assert page.resolve().events[0].start_time == dt.time(14, 0, 30)


def test_a_step_can_be_left_out() -> None:
    page = Page()
    page.event("Lunch", "12:30AM")
    assert page.resolve(ParseOptions(without=frozenset(["clock"]))).events[0].start_time is None
    for name in STEP_NAMES:
        page.resolve(ParseOptions(without=frozenset([name])))


def test_a_page_without_events() -> None:
    empty = resolve(DraftSchedule(None, (), ()), SourceText(""), "markdown", ParseOptions(), DiagnosticSink())
    assert (empty.days, empty.events, empty.diagnostics) == ((), (), ())


def test_days_without_events_are_left_out() -> None:
    page = Page()
    page.day("Monday")
    page.day("Tuesday")
    page.event("A talk", "9:00")
    assert [(day.number, day.label) for day in page.resolve().days] == [(1, "Tuesday")]


def test_days_beyond_the_calendar_have_no_date() -> None:
    page = Page()
    last = DateMention(9999, 12, 31, None, 0, 9)
    page.days.append(DraftDay("Day 1", WrittenDate(last, "the end", Span(0, 1)), 1, None, Span(0, 1)))
    page.event("A talk", "9:00")
    page.day("Day 99999999999", None, 99_999_999_999)
    page.event("A talk", "22:00-01:00")
    found = page.resolve(ParseOptions(timezone="America/New_York", date=dt.date.max))
    assert [day.date for day in found.days] == [dt.date.max, None]


def test_the_first_dates_of_the_calendar() -> None:
    page = Page()
    first = DateMention(1, 1, 1, None, 0, 9)
    page.days.append(DraftDay("A day", WrittenDate(first, "the start", Span(0, 1)), None, None, Span(0, 1)))
    page.event("A talk", "9:00")
    page.zone("CET")
    assert page.resolve(ParseOptions(timezone="Asia/Tokyo")).timezone == "CET"


def test_a_slip_is_reported_with_what_is_written_what_is_read_and_its_neighbours() -> None:
    page = Page()
    for number, text in enumerate(["11:30AM", "12:30AM", "1:30PM"]):
        page.event(f"Talk {number}", text)
    (found,) = [d for d in page.resolve().diagnostics if d.code == "meridiem-corrected"]
    assert found.message == '"12:30AM" is read with 12:30 instead of 00:30, between 11:30 and 13:30'
    assert (found.line, found.column, found.end_column) == (3, 1, 8)
    assert [(place.message, place.line) for place in found.related] == [
        ('the time before: "11:30AM"', 1),
        ('the time after: "1:30PM"', 5),
    ]
    assert page.resolve().events[1].start_basis is Basis.STATED


def test_one_finding_for_a_written_time_that_many_share() -> None:
    page = Page()
    shared = page.time("7:00")
    for date in ("May 1", "May 8", "May 15"):
        page.day(date, date)
        page.event("A seminar", shared)
    assert codes(page.resolve()) == ["meridiem-in-doubt"]
