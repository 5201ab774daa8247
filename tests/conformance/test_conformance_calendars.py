"""Every reader of others gives every start to the minute as the model has it."""

import functools

import pytest
from conformance_readers import PYTHON, Starts, wanted, with_node
from conformance_schedules import CORPUS, generated, read_pages

import eventparse
from eventparse import ExportOptions, Schedule
from eventparse.compare import compare

GENERATED = 200
LEAST_PAGES = 30


@functools.cache
def schedules() -> tuple[tuple[str, Schedule], ...]:
    """Return every schedule that is tried, with its name."""
    return (*((f"generated {n}", generated(n)) for n in range(GENERATED)), *read_pages())


@functools.cache
def calendars(utc: bool = False) -> tuple[str, ...]:
    return tuple(eventparse.export(one, "ics", options=ExportOptions(utc=utc)) for _, one in schedules())


def differences(name: str, got: Starts, given: Schedule) -> str:
    want = wanted(given)
    wrong = {uid: (want.get(uid), got.get(uid)) for uid in {*want, *got} if want.get(uid) != got.get(uid)}
    return f"{name} ({given.timezone}): {wrong}" if wrong else ""


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_there_are_enough_pages() -> None:
    assert len(read_pages()) > LEAST_PAGES


@pytest.mark.parametrize("reader", PYTHON)
def test_python(reader: str) -> None:
    read = PYTHON[reader]
    pairs = zip(schedules(), calendars(), strict=True)
    assert [d for (name, given), text in pairs if (d := differences(name, read(text), given))] == []


@pytest.mark.parametrize("reader", ["icalendar", "vobject"])
def test_python_in_utc(reader: str) -> None:
    read = PYTHON[reader]
    pairs = zip(schedules(), calendars(utc=True), strict=True)
    assert [d for (name, given), text in pairs if (d := differences(name, read(text), given))] == []


@pytest.mark.parametrize("utc", [False, True])
def test_node(utc: bool) -> None:
    read = with_node(list(calendars(utc)))
    wrong = [
        f"{reader}: {found}"
        for (name, given), starts in zip(schedules(), read, strict=True)
        for reader, got in starts.items()
        if (found := differences(name, got, given))
    ]
    assert wrong == []


@pytest.mark.parametrize("utc", [False, True])
def test_our_own_reader_sees_no_difference(utc: bool) -> None:
    """What cannot stand in a calendar (events without a date) is gone; nothing else changed."""
    for (name, given), text in zip(schedules(), calendars(utc), strict=True):
        dated = {day.number for day in given.days if day.date is not None}
        back = eventparse.parse(text, name="calendar.ics")
        assert not [d for d in back.diagnostics if d.severity != "info"], name
        changes = [
            (change.kind, change.event.title, change.before, change.after)
            for change in compare(given, back).changes
            if change.new is not None or change.event.day in dated
        ]
        assert changes == [], name
