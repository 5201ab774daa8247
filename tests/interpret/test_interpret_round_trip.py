"""A schedule that is written as a table in any style comes back the same."""

import datetime as dt

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from interpret_schedules import Plan, Style, plans, styles, write

import eventparse
from eventparse.diagnostics import Severity
from eventparse.model import Basis, Event, Schedule

EVERY = settings(max_examples=60, deadline=None, derandomize=True)
FORMS = ("gfm", "kramdown", "html", "rowspan")
Line = tuple[dt.date | None, str, str | None, str, tuple[tuple[str, str | None], ...]]


def wanted(plan: Plan, style: Style) -> list[Line]:
    """Return what the page says: day, start, end where it is written, title, people."""
    return [
        (
            date,
            f"{slot.start // 60:02d}:{slot.start % 60:02d}",
            f"{slot.end // 60:02d}:{slot.end % 60:02d}" if style.ranges is not None else None,
            slot.title,
            ((slot.speaker, style.place_of(slot)),) if slot.speaker else (),
        )
        for date, slots in plan.days
        for slot in slots
    ]


def got(schedule: Schedule) -> list[Line]:
    dates = {day.number: day.date for day in schedule.days}
    return [line(event, dates) for event in schedule.walk()]


def line(event: Event, dates: dict[int, dt.date | None]) -> Line:
    return (
        dates.get(event.day) if event.day is not None else None,
        f"{event.start_time:%H:%M}" if event.start_time else "-",
        f"{event.end_time:%H:%M}" if event.end_time and event.end_basis is Basis.STATED else None,
        event.title,
        tuple((person.name, person.affiliation) for person in event.speakers),
    )


def page_name(form: str) -> str:
    return "page.md" if form in ("gfm", "kramdown") else "page.html"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("clock", ["24", "ampm", "once", "bare", "dots", "h"])
def test_what_is_written_is_read(form: str, clock: str) -> None:
    @EVERY
    @given(plans(), styles(form, clock))
    def check(plan: Plan, style: Style) -> None:
        page = write(plan, style)
        note(page)
        schedule = eventparse.parse(page, name=page_name(form))
        assert got(schedule) == wanted(plan, style)

    check()


@pytest.mark.parametrize("form", FORMS)
def test_a_page_without_doubt_has_no_warning(form: str) -> None:
    @EVERY
    @given(plans(), st.sampled_from(("24", "ampm")).flatmap(lambda clock: styles(form, clock)))
    def check(plan: Plan, style: Style) -> None:
        page = write(plan, style)
        note(page)
        schedule = eventparse.parse(page, name=page_name(form))
        assert [d for d in schedule.diagnostics if d.severity is not Severity.INFO] == []

    check()
