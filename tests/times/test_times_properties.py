"""Reads back what was written: random times and dates in many notations, and texts made to be slow."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventparse.times import (
    DateMention,
    TimeRange,
    find_places,
    find_zones,
    guess_languages,
    is_time_like,
    read_date,
    read_duration,
    read_time,
    scan,
    vocabulary,
)

EN = vocabulary()
ALL = vocabulary(("de", "fr", "es", "zh", "ja"))
MONTHS = ("January", "Feb", "March", "Apr", "May", "June", "Jul", "August", "Sept", "Oct", "November", "Dec")
DASHES = ("-", " - ", "–", " – ", " — ", "~", " to ", "-\n")

hours, minutes = st.integers(0, 23), st.integers(0, 59)
days, months, years = st.integers(1, 28), st.integers(1, 12), st.integers(1990, 2090)


@given(hours, minutes, hours, minutes, st.sampled_from(DASHES), st.booleans())
def test_written_range_is_read_back(h1: int, m1: int, h2: int, m2: int, dash: str, padded: bool) -> None:
    form = "{:02d}:{:02d}" if padded else "{}:{:02d}"
    text = form.format(h1, m1) + dash + form.format(h2, m2)
    time = read_time(text, EN)
    assert time is not None
    assert time.first is not None
    assert time.last is not None
    assert (time.first.hour, time.first.minute, time.last.hour, time.last.minute) == (h1, m1, h2, m2)
    assert (time.start, time.end) == (0, len(text))
    assert text[time.last.start : time.last.end] == form.format(h2, m2)
    assert is_time_like(text, EN)


@given(st.integers(1, 12), minutes, st.sampled_from(["am", " am", "AM", " a.m.", " PM", "p.m.", "pm"]))
def test_half_of_the_day_is_read_back(hour: int, minute: int, half: str) -> None:
    (time,) = scan(f"Foo at {hour}:{minute:02d}{half}", EN)
    assert isinstance(time, TimeRange)
    assert time.first is not None
    assert (time.first.hour, time.first.minute) == (hour, minute)
    assert time.first.meridiem == half.strip().lower().replace(".", "")


DATE_FORMS = (
    "{y}-{m:02d}-{d:02d}",
    "{y}/{m}/{d}",
    "{d}.{m}.{y}",
    "{name} {d}, {y}",
    "{d} {name} {y}",
    "{d}. {name} {y}",
    "{name} {d} {y}",
    "{d}-{name}-{y}",
    "{y}年{m}月{d}日",
    "{d}th of {name}, {y}",
)


@given(years, months, days, st.sampled_from(DATE_FORMS))
def test_written_date_is_read_back(year: int, month: int, day: int, form: str) -> None:
    text = form.format(y=year, m=month, d=day, name=MONTHS[month - 1])
    for date in (read_date(text, EN), *scan(text, EN)):
        assert isinstance(date, DateMention), text
        assert (date.year, date.month, date.day) == (year, month, day), text
        assert (date.start, date.end) == (0, len(text)), text


@given(
    years,
    months,
    days,
    hours,
    minutes,
    st.sampled_from(DATE_FORMS),
    st.sampled_from([" ", ", ", " at ", ": "]),
)
def test_date_and_time_stay_apart(
    year: int, month: int, day: int, hour: int, minute: int, form: str, sign: str
) -> None:
    text = form.format(y=year, m=month, d=day, name=MONTHS[month - 1]) + f"{sign}{hour}:{minute:02d}"
    date, time = scan(text, EN)
    assert isinstance(date, DateMention), text
    assert isinstance(time, TimeRange), text
    assert (date.year, date.month, date.day) == (year, month, day), text


@settings(max_examples=300)
@given(st.text(alphabet="0123456789 :.-–/,()apmhAPM\n'年月日時MayonSUTC+", max_size=40))
def test_any_text_gives_mentions_in_order(text: str) -> None:
    for words in (EN, ALL):
        mentions = scan(text, words)
        ends = [0, *(m.end for m in mentions)]
        assert all(0 <= end <= m.start < m.end <= len(text) for end, m in zip(ends, mentions, strict=False))
        read_time(text, words)
        read_date(text, words)
        read_duration(text, words)


HOSTILE = (
    "1",
    ":",
    "-",
    " ",
    "1 ",
    "12:",
    "1, ",
    "1 - ",
    "12:30-",
    "1h",
    "1/",
    "1.",
    "Mon, ",
    "Jan 1, ",
    "UTC+1 ",
)
HOSTILE += ("(", "ET ", "9 am ", "9時", "a:", "A", "Paris ", "2024-05-06 ", "'", "1 and ", "from ")


@pytest.mark.parametrize("piece", HOSTILE)
def test_long_text_takes_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    for words in (EN, ALL):
        scan(text, words)
        assert read_time(text, words) is None
    find_zones(text)
    find_places(text)
    guess_languages(text)
