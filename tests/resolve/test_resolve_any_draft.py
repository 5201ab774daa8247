"""Drafts of any kind: nothing raises, numbers count from one, and nothing is said that the model refuses."""

from hypothesis import given, settings
from hypothesis import strategies as st
from resolve_pages import Page

from eventparse.diagnostics import DiagnosticSink
from eventparse.draft import (
    DateEvidence,
    DraftDay,
    DraftEvent,
    DraftSchedule,
    PlaceEvidence,
    WrittenDate,
    WrittenDuration,
    WrittenTime,
    ZoneEvidence,
)
from eventparse.model import Kind
from eventparse.options import ParseOptions
from eventparse.resolve import resolve
from eventparse.source import SourceText, Span
from eventparse.times import Clock, ClockForm, DateMention, PlaceMention, TimeRange, ZoneMention

TEXT = SourceText("x" * 200)
spans = st.builds(lambda a, b: Span(a, a + b), st.integers(0, 150), st.integers(0, 40))
years = st.one_of(st.none(), st.sampled_from([1, 1999, 2000, 2023, 2024, 2025, 9999]))
months = st.one_of(st.none(), st.integers(1, 12))
numbers = st.one_of(st.none(), st.integers(1, 31))
weekdays = st.one_of(st.none(), st.integers(0, 6))
plain = st.builds(DateMention, years, months, numbers, weekdays, st.just(0), st.just(1))
mentions = st.builds(
    DateMention,
    years,
    months,
    numbers,
    weekdays,
    st.just(0),
    st.just(1),
    swapped=st.one_of(st.none(), st.tuples(st.integers(1, 12), st.integers(1, 12))),
    last=st.one_of(st.none(), plain),
    more=st.lists(plain, max_size=2).map(tuple),
)
texts = st.sampled_from(["3/4", "03.04.", "2023-01-02", "May 4", "5/5"])
dates = st.builds(WrittenDate, mentions, texts, spans)
clocks = st.builds(
    Clock,
    st.integers(0, 29),
    st.integers(0, 59),
    st.sampled_from([None, None, "am", "pm"]),
    st.sampled_from(ClockForm),
    st.booleans(),
    st.just(0),
    st.just(1),
)
zones = st.sampled_from(
    [
        ZoneMention("CET", "CET", ("CET",), 0, 3, "+01:00"),
        ZoneMention("CST", None, ("America/Chicago", "Asia/Shanghai"), 0, 3),
        ZoneMention("HST, UTC-10", "Pacific/Honolulu", ("Pacific/Honolulu",), 0, 11, "-10:00"),
        ZoneMention("IST (UTC+2)", None, ("Asia/Kolkata", "Asia/Jerusalem"), 0, 11, "+02:00"),
        ZoneMention("XYZ", None, (), 0, 3),
    ]
)
ranges = st.builds(
    TimeRange,
    st.one_of(st.none(), clocks),
    st.one_of(st.none(), clocks),
    st.booleans(),
    st.booleans(),
    st.just(0),
    st.just(1),
    zone=st.one_of(st.none(), zones),
)
times = st.builds(WrittenTime, ranges, st.just("a time"), spans)
weights = st.floats(0, 1)
labels = st.sampled_from([None, "Monday", "Day 1", "A"])
days = st.builds(DraftDay, labels, st.one_of(st.none(), dates), numbers, st.one_of(st.none(), times), spans)


def event(children: st.SearchStrategy[tuple[DraftEvent, ...]]) -> st.SearchStrategy[DraftEvent]:
    return st.builds(
        DraftEvent,
        st.text(max_size=8),
        st.sampled_from(Kind),
        st.integers(0, 3),
        st.integers(0, 2),
        spans,
        st.one_of(st.none(), times),
        st.one_of(st.none(), st.builds(WrittenDuration, st.integers(0, 600), spans)),
        children=children,
    )


talks = event(st.just(()))
events = event(st.lists(talks, max_size=3).map(tuple))
places = st.builds(
    PlaceEvidence,
    st.sampled_from(
        [PlaceMention("A", ("UTC",), 0, 1), PlaceMention("B", ("Asia/Tokyo", "Europe/Paris"), 0, 1)]
    ),
    spans,
    weights,
)
drafts = st.builds(
    DraftSchedule,
    st.none(),
    st.lists(days, min_size=4, max_size=6).map(tuple),
    st.lists(events, max_size=6).map(tuple),
    st.lists(st.builds(ZoneEvidence, zones, spans, weights), max_size=3).map(tuple),
    st.lists(places, max_size=3).map(tuple),
    st.lists(st.builds(DateEvidence, dates, weights, st.booleans()), max_size=4).map(tuple),
)


@given(drafts)
@settings(max_examples=200, deadline=None)
def test_any_draft(draft: DraftSchedule) -> None:
    found = resolve(
        draft, TEXT, "markdown", ParseOptions(timezone="Europe/Berlin", year=2024), DiagnosticSink()
    )
    assert [day.number for day in found.days] == list(range(1, len(found.days) + 1))
    names = [each.id for each in found.walk()]
    assert len(names) == len(set(names))
    for each in found.walk():
        assert (each.start_time is None) == (each.start_basis is None)
        assert (each.end_time is None) == (each.end_basis is None)
    assert found == resolve(draft, TEXT, "markdown", ParseOptions(), DiagnosticSink()).resolve(
        timezone="Europe/Berlin", year=2024
    )


def test_a_page_of_ten_thousand_rows_is_linear() -> None:
    page = Page()
    time = page.time("9:00-10:00")
    page.events = [
        DraftEvent(
            f"A talk {row}",
            Kind.TALK,
            0,
            0,
            Span(0, 1),
            WrittenTime(time.range, time.text, Span(row, row + 1)),
        )
        for row in range(10_000)
    ]
    page.day()
    assert len(page.resolve().events) == 10_000
