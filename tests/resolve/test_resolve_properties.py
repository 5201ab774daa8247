"""What holds for every schedule: times read back, and options given now or later are the same."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from resolve_pages import Page

from eventparse.options import ParseOptions


@st.composite
def mornings_to_evenings(draw: st.DrawFn) -> list[int]:
    """Ascending starts between 7:00 and 21:00 that begin by 12:59 and leave no gap of more than four hours."""
    times = [draw(st.integers(8 * 12, 12 * 12 + 11)) * 5]
    for gap in draw(st.lists(st.integers(1, 48), min_size=2, max_size=20)):
        if times[-1] + gap * 5 > 21 * 60:
            break
        times.append(times[-1] + gap * 5)
    return times


@given(mornings_to_evenings())
@settings(max_examples=200, deadline=None)
def test_a_day_without_am_and_pm_reads_back(times: list[int]) -> None:
    page = Page()
    for minutes in times:
        page.event("A talk", f"{minutes // 60 % 12 or 12}:{minutes % 60:02d}")
    schedule = page.resolve()
    read = [
        event.start_time.hour * 60 + event.start_time.minute for event in schedule.events if event.start_time
    ]
    assert read == times
    assert not any(d.severity == "warning" for d in schedule.diagnostics)


@given(st.lists(st.integers(0, 287), min_size=1, max_size=20, unique=True))
@settings(max_examples=100, deadline=None)
def test_the_24_hour_clock_is_read_as_written(fives: list[int]) -> None:
    page = Page()
    times = [five * 5 for five in sorted(fives)]
    for minutes in [*times, 1435]:
        page.event("A talk", f"{minutes // 60:02d}:{minutes % 60:02d}")
    schedule = page.resolve()
    read = [
        event.start_time.hour * 60 + event.start_time.minute for event in schedule.events if event.start_time
    ]
    assert read == [*times, 1435]


@given(
    st.lists(st.text("0123456789:-APM apmnoon.h", min_size=1, max_size=14), max_size=12),
    st.lists(st.integers(0, 3), min_size=12, max_size=12),
)
@settings(max_examples=150, deadline=None)
def test_nothing_breaks_it(texts: list[str], lanes: list[int]) -> None:
    page = Page()
    for text, lane in zip(texts, lanes, strict=False):
        try:
            time = page.time(text)
        except AssertionError:
            continue
        page.event("A talk", time, lane=lane)
    for event in page.resolve().walk():
        assert event.start_day_offset in (0, 1)


@given(
    st.sampled_from(["day", "weekday", "month", "none"]),
    st.one_of(st.none(), st.sampled_from(["Europe/Berlin", "+05:30", "America/Sao_Paulo"])),
    st.one_of(st.none(), st.integers(1990, 2100)),
    st.one_of(st.none(), st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1))),
)
@settings(max_examples=150, deadline=None)
def test_options_now_or_later(kind: str, zone: str | None, year: int | None, date: dt.date | None) -> None:
    page = Page()
    labels = {
        "day": ["Day 1", "Day 2"],
        "weekday": ["Monday", "Wednesday"],
        "month": ["December 20", "January 9", "February 29"],
        "none": [None],
    }[kind]
    for label in labels:
        page.day(label, label if kind in ("month", "weekday") else None)
        page.event("A talk", "02:30-03:30")
    now = page.resolve(ParseOptions(timezone=zone, year=year, date=date))
    assert now == page.resolve().resolve(timezone=zone, year=year, date=date)
    assert now.resolve(timezone=zone, year=year, date=date).events == now.events
