"""A page may say that its times stand on the 24-hour clock."""

import datetime as dt

import pytest

import eventparse

DAY = """# Beekeepers' weekend

{said}

| Time | What |
|---|---|
| 5:55 | Walk to the hives |
| 8:00 | Dance |
"""


@pytest.mark.parametrize(
    "said",
    [
        "All times are on the 24-hour clock.",
        "All times in UTC+2, 24h format",
        "Alle Zeiten im 24-Stunden-Format.",
        "Toutes les heures sont au format 24 heures.",
    ],
)
def test_the_page_says_so(said: str) -> None:
    schedule = eventparse.parse(DAY.format(said=said), name="bees.md")
    assert [event.start_time for event in schedule.events] == [dt.time(5, 55), dt.time(8)]
    assert not [d for d in schedule.diagnostics if d.code == "meridiem-in-doubt"]


def test_a_length_of_24_hours_says_nothing() -> None:
    schedule = eventparse.parse(DAY.format(said="A 24-hour dance for all."), name="bees.md")
    assert [event.start_time for event in schedule.events] != [dt.time(5, 55), dt.time(8)]
