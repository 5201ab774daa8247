"""What a recipe says about the whole schedule: its zone, its year, the dates of its days."""

import datetime as dt
from collections.abc import Iterable

from eventparse.diagnostics import Code, codes
from eventparse.model import Basis
from eventparse.recipe import fits, nearest
from eventparse.resolve._dates import date_of
from eventparse.resolve._days import day_offsets, merge_days, number_days
from eventparse.resolve._state import DatedDay, Settling
from eventparse.resolve._years import count_turns

ZONE_DOUBTS = (codes.TIMEZONE_AMBIGUOUS, codes.TIMEZONE_CONTRADICTED, codes.TIMEZONE_INFERRED)
YEAR_DOUBTS = (codes.YEAR_CONTRADICTED, codes.YEAR_INFERRED)
DATE_DOUBTS = (codes.DATE_UNDECIDED, codes.DATE_ORDER_IN_DOUBT)


def correct_dates(state: Settling) -> None:
    """Put the year of the recipe, and the dates that it gives to days, in the place of what was read."""
    recipe = state.recipe
    if recipe is None:
        return
    if state.day_numbers is None:
        merge_days(state)
        state.day_numbers = number_days(state)[1]
    for day in state.days:
        day.as_read = _date(day)
        if day.draft.given is not None:
            _give(day, day.draft.given)
    for name, date in recipe.dates.items():
        numbered = [
            state.days[index] for index, number in state.day_numbers.items() if str(number) == name.strip()
        ]
        found = [day for day in state.days if is_day(name, day)] or numbered
        for day in found:
            _give(day, date)
        if not found:
            _report_day(state, name, date)
    if recipe.year is not None:
        _correct_year(state, recipe.year)
    if recipe.dates:
        _follow(state)
    if recipe.dates and all(day.basis is Basis.GIVEN for day in state.days if day.month_day is not None):
        _settle(state, DATE_DOUBTS)


def correct_zone(state: Settling) -> None:
    """Put the zone of the recipe in the place of the one that was read; single times in another keep theirs."""
    zone = state.recipe.timezone if state.recipe is not None else None
    if zone is None:
        return
    state.zone, state.zone_basis = zone, Basis.GIVEN
    own = {span: other for span, other in (state.own_zones or {}).items() if other != zone}
    state.own_zones = own or None
    _settle(state, ZONE_DOUBTS)


def is_day(name: str, day: DatedDay) -> bool:
    """Tell whether a name of a recipe is that of a day: its heading, its date as it is or was read."""
    if fits(name, day.draft.label):
        return True
    dates = {date.isoformat() for date in (_date(day), day.as_read) if date is not None}
    if day.month_day is not None:
        dates.add("{:02d}-{:02d}".format(*day.month_day))
    return name.strip() in dates


def _date(day: DatedDay) -> dt.date | None:
    if day.year is None or day.month is None or day.day is None:
        return None
    return date_of(day.year, day.month, day.day)


def _give(day: DatedDay, date: dt.date) -> None:
    day.year, day.month, day.day, day.basis = date.year, date.month, date.day, Basis.GIVEN
    day.corrected = True


def _follow(state: Settling) -> None:
    """Date the days without a date by the nearest day whose date the recipe gives: they follow each other."""
    index_of = {number: index for index, number in reversed((state.day_numbers or {}).items())}
    days = [state.days[index_of[number]] for number in sorted(index_of)]
    offsets = day_offsets(days)
    known = [place for place, day in enumerate(days) if day.corrected]
    for place, day in enumerate(days):
        if day.month_day is not None or not known:
            continue
        near = min(known, key=lambda other: abs(other - place))
        base = _date(days[near])
        try:
            found = base + dt.timedelta(days=offsets[place] - offsets[near]) if base is not None else None
        except OverflowError:  # "Day 100000000"
            continue
        if found is not None:
            counted = day.number is not None or day.weekday is not None
            day.year, day.month, day.day = found.year, found.month, found.day
            day.basis = Basis.DERIVED if counted else Basis.INFERRED


def _correct_year(state: Settling, year: int) -> None:
    dated = [day for day in state.days if day.month_day is not None and not day.corrected]
    if dated:
        count_turns(dated)
        for day in dated:
            day.year, day.basis = year + day.turn - dated[0].turn, Basis.GIVEN
        _settle(state, YEAR_DOUBTS)
    elif not any(day.corrected for day in state.days):
        message = f"the recipe gives the year {year}, and the page writes no date that lacks one"
        state.sink.report(codes.RECIPE_UNUSED, message)


def _settle(state: Settling, settled: Iterable[Code]) -> None:
    names = frozenset(settled)
    state.sink.drop(lambda finding: finding.code in names)


def _report_day(state: Settling, name: str, date: dt.date) -> None:
    names = [text for day in state.days for text in (day.draft.label, _iso(day)) if text]
    close = nearest(name, names) or tuple(names[:3])
    there = f"; there are {', '.join(map(repr, close))}" if close else "; the page names no days"
    message = f"the recipe dates the day {name!r} as {date.isoformat()}, and no day is called so{there}"
    state.sink.report(codes.RECIPE_UNUSED, message)


def _iso(day: DatedDay) -> str | None:
    date = _date(day)
    return date.isoformat() if date is not None else None
