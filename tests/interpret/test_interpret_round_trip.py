"""A schedule that is written as a table in any style comes back the same."""

import datetime as dt

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from interpret_schedules import Grid, Plan, Style, grids, plans, styles, write, write_grid

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


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def wanted_of_grid(grid: Grid, form: str) -> set[tuple[object, ...]]:
    """Return (day or place, start, end, title) of each cell; a pause over all rooms stands in none."""
    found: set[tuple[object, ...]] = set()
    keys: tuple[object, ...] = grid.dates or grid.columns
    for (start, end), row in zip(grid.slots, grid.cells, strict=True):
        cells = row if len(row) > 1 else row * len(keys)
        alone = len(row) == 1 and not grid.dates and form == "html"
        for key, title in zip(keys, cells, strict=True):
            if title:
                found.add((None if alone else key, clock(start), clock(end), title))
    return found


def got_of_grid(schedule: Schedule, grid: Grid) -> set[tuple[object, ...]]:
    dates = {day.number: day.date for day in schedule.days}
    return {
        (
            dates[event.day or 0] if grid.dates else event.room or event.track,
            f"{event.start_time:%H:%M}" if event.start_time else None,
            f"{event.end_time:%H:%M}" if event.end_time else None,
            event.title,
        )
        for event in schedule.walk()
    }


@pytest.mark.parametrize("form", ["gfm", "html"])
@pytest.mark.parametrize("notation", ["24", "bare"])
def test_a_grid_is_read(form: str, notation: str) -> None:
    @EVERY
    @given(grids())
    def check(grid: Grid) -> None:
        page = write_grid(grid, form, notation)
        note(page)
        schedule = eventparse.parse(page, name=page_name(form))
        assert got_of_grid(schedule, grid) == wanted_of_grid(grid, form)

    check()
