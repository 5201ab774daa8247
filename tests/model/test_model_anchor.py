"""Filling what a page leaves open: zone, year and date, and the diagnostics that ask for them."""

import datetime as dt

import pytest

from eventparse.errors import OptionError
from eventparse.model import Basis, Day, Event, Schedule, SourceInfo

SOURCE = SourceInfo(format="markdown", encoding="utf-8")


def schedule(*days: Day, zone: str | None = None, basis: Basis | None = None) -> Schedule:
    events = tuple(
        Event(
            id=f"d{day.number}",
            title="A talk",
            day=day.number,
            start_time=dt.time(9),
            end_time=dt.time(1),
            end_day_offset=1,
            start_basis=Basis.STATED,
            end_basis=Basis.STATED,
        )
        for day in days
    )
    return Schedule(days=days, events=events, timezone=zone, timezone_basis=basis, source=SOURCE)


def codes(found: Schedule) -> list[str]:
    return [d.code for d in found.diagnostics]


def starts(found: Schedule) -> list[str | None]:
    return [event.start.isoformat() if event.start else None for event in found.events]


def test_what_is_missing_is_asked_for() -> None:
    found = schedule(Day(number=1)).resolve()
    assert codes(found) == ["timezone-missing", "date-missing"]
    assert starts(found) == [None]
    found = schedule(Day(number=1, month_day="12-16", date_basis=Basis.STATED)).resolve(timezone="UTC")
    assert codes(found) == ["year-missing"]


def test_a_date_makes_moments() -> None:
    found = schedule(Day(number=1), Day(number=2, day_offset=1)).resolve(
        timezone="America/New_York", date=dt.date(2023, 12, 30)
    )
    assert starts(found) == ["2023-12-30T09:00:00-05:00", "2023-12-31T09:00:00-05:00"]
    assert found.events[1].end == dt.datetime.fromisoformat("2024-01-01T01:00:00-05:00")
    assert (found.timezone_basis, found.days[0].date_basis) == (Basis.GIVEN, Basis.GIVEN)
    assert codes(found) == []


def test_a_year_counts_from_the_first_day() -> None:
    days = (Day(number=1, month_day="12-16"), Day(number=2, month_day="01-09", year_offset=1))
    found = schedule(*days).resolve(year=2023)
    assert [day.date for day in found.days] == [dt.date(2023, 12, 16), dt.date(2024, 1, 9)]


def test_the_year_of_a_date_is_enough() -> None:
    found = schedule(Day(number=1, month_day="12-16")).resolve(date=dt.date(2023, 12, 16))
    assert found.days[0].date == dt.date(2023, 12, 16)


def test_what_the_page_states_stays() -> None:
    day = Day(number=1, month_day="12-16", date=dt.date(2023, 12, 16), date_basis=Basis.STATED)
    found = schedule(day, zone="UTC", basis=Basis.STATED).resolve(timezone="Europe/Berlin", year=2024)
    assert (found.timezone, found.days) == ("UTC", (day,))
    assert codes(found) == ["option-unused", "option-unused"]
    same = schedule(day, zone="UTC", basis=Basis.STATED).resolve(timezone="UTC", year=2023)
    assert codes(same) == []


def test_what_is_inferred_gives_way() -> None:
    day = Day(number=1, month_day="12-16", date=dt.date(2023, 12, 16), date_basis=Basis.INFERRED)
    open_ = schedule(day, zone="America/Chicago", basis=Basis.INFERRED)
    found = open_.resolve(timezone="Europe/Berlin", year=2024)
    assert starts(found) == ["2024-12-16T09:00:00+01:00"]
    assert found.days[0].date_basis is Basis.GIVEN
    assert open_.resolve().days == (day,)


def test_what_was_given_can_be_given_again() -> None:
    first = schedule(Day(number=1), Day(number=2, day_offset=2)).resolve(
        timezone="UTC", date=dt.date(2023, 5, 1)
    )
    again = first.resolve(timezone="+02:00", date=dt.date(2024, 5, 1))
    assert starts(again) == ["2024-05-01T09:00:00+02:00", "2024-05-03T09:00:00+02:00"]
    assert codes(again) == []


def test_a_leap_day_in_a_common_year() -> None:
    found = schedule(Day(number=1, month_day="02-29")).resolve(timezone="UTC", year=2023)
    assert codes(found) == ["date-impossible-in-year"]
    assert (
        schedule(Day(number=1, month_day="02-29")).resolve(timezone="UTC", year=2024).days[0].date is not None
    )


@pytest.mark.parametrize("year", [0, 9999, 10000, -5])
def test_years_at_the_end_of_the_calendar(year: int) -> None:
    found = schedule(Day(number=1, month_day="12-31")).resolve(timezone="UTC", year=year)
    assert found.events[0].end is None


def test_dates_at_the_end_of_the_calendar() -> None:
    found = schedule(Day(number=1), Day(number=2, day_offset=1)).resolve(timezone="UTC", date=dt.date.max)
    assert [day.date for day in found.days] == [dt.date.max, None]


def test_an_event_with_its_own_zone() -> None:
    day = Day(number=1, date=dt.date(2023, 7, 28), date_basis=Basis.STATED)
    event = Event(id="a", title="A talk", day=1, start_time=dt.time(9), timezone="Asia/Tokyo")
    found = Schedule(days=(day,), events=(event,), source=SOURCE).resolve()
    assert starts(found) == ["2023-07-28T09:00:00+09:00"]
    assert codes(found) == []


def test_talks_below_a_session_get_their_moments() -> None:
    day = Day(number=1, date=dt.date(2023, 7, 28), date_basis=Basis.STATED)
    talk = Event(id="b", title="A talk", day=1, start_time=dt.time(9, 30))
    event = Event(id="a", title="A session", day=1, start_time=dt.time(9), children=(talk,))
    found = Schedule(days=(day,), events=(event,), timezone="UTC", source=SOURCE).resolve()
    assert found.events[0].children[0].start == dt.datetime(2023, 7, 28, 9, 30, tzinfo=dt.UTC)


def test_clock_changes_are_reported_at_their_events() -> None:
    day = Day(number=1, date=dt.date(2023, 10, 1), date_basis=Basis.STATED)
    event = Event(id="a", title="A talk", day=1, start_time=dt.time(2, 30))
    found = Schedule(days=(day,), events=(event,), timezone="Australia/Sydney", source=SOURCE).resolve()
    assert codes(found) == ["time-in-gap"]
    assert codes(found.resolve()) == ["time-in-gap"]
    day = Day(number=1, date=dt.date(2024, 4, 7), date_basis=Basis.STATED)
    found = Schedule(days=(day,), events=(event,), timezone="Australia/Sydney", source=SOURCE).resolve()
    assert codes(found) == ["time-in-fold"]


def test_a_zone_that_does_not_exist() -> None:
    with pytest.raises(OptionError):
        schedule(Day(number=1)).resolve(timezone="Mars/Olympus")
