"""Wall clocks and moments: gaps and folds of both hemispheres, offsets, zones without daylight-saving time."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventparse.model import ClockChange, localize, zone_of


@pytest.mark.parametrize(
    ("date", "time", "zone", "moment", "change"),
    [
        # Northern hemisphere: forward in March, back in autumn.
        ("2023-03-12", "02:30", "America/New_York", "2023-03-12T03:30:00-04:00", ClockChange.GAP),
        ("2023-03-12", "01:59", "America/New_York", "2023-03-12T01:59:00-05:00", None),
        ("2023-03-12", "03:00", "America/New_York", "2023-03-12T03:00:00-04:00", None),
        ("2023-11-05", "01:30", "America/New_York", "2023-11-05T01:30:00-04:00", ClockChange.FOLD),
        ("2023-11-05", "02:00", "America/New_York", "2023-11-05T02:00:00-05:00", None),
        ("2024-03-31", "02:00", "Europe/Berlin", "2024-03-31T03:00:00+02:00", ClockChange.GAP),
        ("2024-10-27", "02:59", "Europe/Berlin", "2024-10-27T02:59:00+02:00", ClockChange.FOLD),
        # Southern hemisphere: forward in October, back in April.
        ("2023-10-01", "02:30", "Australia/Sydney", "2023-10-01T03:30:00+11:00", ClockChange.GAP),
        ("2024-04-07", "02:30", "Australia/Sydney", "2024-04-07T02:30:00+11:00", ClockChange.FOLD),
        # Half an hour only, and a gap at midnight.
        ("2023-10-01", "02:15", "Australia/Lord_Howe", "2023-10-01T02:45:00+11:00", ClockChange.GAP),
        ("2023-09-03", "00:30", "America/Santiago", "2023-09-03T01:30:00-03:00", ClockChange.GAP),
        # No change at all.
        ("2023-03-12", "02:30", "Pacific/Honolulu", "2023-03-12T02:30:00-10:00", None),
        ("2023-03-12", "02:30", "-10:00", "2023-03-12T02:30:00-10:00", None),
        ("2023-03-12", "02:30", "+05:45", "2023-03-12T02:30:00+05:45", None),
        ("2023-03-12", "02:30", "UTC", "2023-03-12T02:30:00+00:00", None),
    ],
)
def test_localize(date: str, time: str, zone: str, moment: str, change: ClockChange | None) -> None:
    found = localize(dt.date.fromisoformat(date), dt.time.fromisoformat(time), zone)
    assert (found.moment.isoformat(), found.change) == (moment, change)


@given(
    st.datetimes(dt.datetime(1980, 1, 1), dt.datetime(2037, 12, 31)),
    st.sampled_from(
        ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "+05:45", "UTC"]
    ),
)
def test_a_moment_shows_its_wall_clock_in_its_zone(local: dt.datetime, zone: str) -> None:
    local = local.replace(microsecond=0)
    moment, change = localize(local.date(), local.time(), zone)
    shown = moment.astimezone(zone_of(zone)).replace(tzinfo=None)
    if change is ClockChange.GAP:
        assert shown > local
        assert moment.replace(tzinfo=None) == shown
    else:
        assert shown == local


def test_the_zone_of_the_machine_is_never_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert (
        localize(dt.date(2023, 7, 28), dt.time(9), "Europe/Berlin").moment.isoformat()
        == "2023-07-28T09:00:00+02:00"
    )
