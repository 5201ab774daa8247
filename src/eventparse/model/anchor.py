"""Fill what a page leaves open: zone, year, date; and make moments of wall clocks."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from eventparse.diagnostics import Code, Diagnostic, codes
from eventparse.model._notes import note
from eventparse.model.event import Day, Event
from eventparse.model.localtime import ClockChange, localize
from eventparse.model.values import Basis
from eventparse.zone_names import check_timezone

_RECOMPUTED = (
    codes.TIMEZONE_MISSING,
    codes.YEAR_MISSING,
    codes.DATE_MISSING,
    codes.TIME_IN_GAP,
    codes.TIME_IN_FOLD,
    codes.OPTION_UNUSED,
    codes.GIVEN_DATE_CONTRADICTED,
    codes.DATE_IMPOSSIBLE_IN_YEAR,
)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Openings:
    """The parts of a schedule that can still be open."""

    days: tuple[Day, ...]
    """Its days."""
    events: tuple[Event, ...]
    """Its events."""
    timezone: str | None
    """Its zone."""
    timezone_basis: Basis | None
    """How certain the zone is."""
    diagnostics: tuple[Diagnostic, ...]
    """What was found so far."""


def anchor(
    open_: Openings, *, timezone: str | None = None, year: int | None = None, date: dt.date | None = None
) -> Openings:
    """Fill zone, year and date where they are open, and make every start and end that can be made.

    What the page states stays; what was only inferred gives way to the caller's word. Raises OptionError for a zone
    that does not exist.
    """
    notes: list[Diagnostic] = []
    zone, zone_basis = _settle_zone(open_, timezone, notes)
    days = _settle_days(open_.days, year, date, notes)
    by_number = {day.number: day for day in days}
    events = tuple(_settle_event(event, by_number, zone, notes) for event in open_.events)
    impossible = any(note.code == codes.DATE_IMPOSSIBLE_IN_YEAR.name for note in notes)
    notes.extend(note for note in _missing(days, events, zone) if not (impossible and _asks_year(note)))
    old = {code.name for code in (*_RECOMPUTED, *_answered(days, zone_basis))}
    kept = [d for d in open_.diagnostics if d.code not in old]
    ordered = sorted([*notes, *kept], key=lambda d: (d.line or 0, d.column or 0))
    return replace(
        open_, days=days, events=events, timezone=zone, timezone_basis=zone_basis, diagnostics=tuple(ordered)
    )


def _asks_year(note: Diagnostic) -> bool:
    return note.code == codes.YEAR_MISSING.name


def _answered(days: tuple[Day, ...], zone_basis: Basis | None) -> Iterable[Code]:
    """Yield what was in doubt until the caller said it."""
    if zone_basis is Basis.GIVEN:
        yield from (codes.TIMEZONE_INFERRED, codes.TIMEZONE_AMBIGUOUS)
    if any(day.date_basis is Basis.GIVEN for day in days):
        yield codes.YEAR_INFERRED
        if all(day.date is not None for day in days):
            yield codes.DATE_UNDECIDED


def _settle_zone(
    open_: Openings, given: str | None, notes: list[Diagnostic]
) -> tuple[str | None, Basis | None]:
    if given is None:
        return open_.timezone, open_.timezone_basis
    given = check_timezone(given)
    if open_.timezone is None or open_.timezone_basis in (Basis.INFERRED, Basis.GIVEN):
        return given, Basis.GIVEN
    if open_.timezone != given:
        message = f"the page states the zone {open_.timezone}; the given zone {given} is not used"
        notes.append(note(codes.OPTION_UNUSED, message))
    return open_.timezone, open_.timezone_basis


def _settle_days(
    days: tuple[Day, ...], year: int | None, date: dt.date | None, notes: list[Diagnostic]
) -> tuple[Day, ...]:
    if (year is None and date is None) or not days:
        return days
    if not any(_is_open(day) for day in days):
        first = days[0].date
        if first is not None and (date or first, year or first.year) != (first, first.year):
            notes.append(
                note(codes.OPTION_UNUSED, "the page states its dates; the given date or year is not used")
            )
        return days
    if year is None and date is not None:
        year = date.year
    return tuple(_settle_day(day, days[0], year, date, notes) for day in days)


def _is_open(day: Day) -> bool:
    """Return whether the caller's word counts for a day: the page leaves it open, or only suggests a date."""
    return day.date is None or day.date_basis in (Basis.INFERRED, Basis.GIVEN)


def _settle_day(day: Day, first: Day, year: int | None, date: dt.date | None, notes: list[Diagnostic]) -> Day:
    if not _is_open(day):
        return day
    try:
        found = _date_of_day(day, first, year, date)
    except (ValueError, OverflowError):  # 29 February of a common year, or beyond the calendar
        message = f"there is no {day.month_day or 'such day'} in {(year or 0) + day.year_offset}"
        notes.append(note(codes.DATE_IMPOSSIBLE_IN_YEAR, message))
        return day
    if found is None:
        return day
    if day.weekday is not None and found.weekday() != day.weekday:
        message = f"with the given year or date, {day.label or f'day {day.number}'} is a {_WEEKDAYS[found.weekday()]}"
        notes.append(note(codes.GIVEN_DATE_CONTRADICTED, message))
    # `month_day` is what the page writes: it stays open where only the caller gives the date.
    written = day.month_day if day.month_day == f"{found:%m-%d}" else None
    return day.model_copy(update={"date": found, "month_day": written, "date_basis": Basis.GIVEN})


def _date_of_day(day: Day, first: Day, year: int | None, date: dt.date | None) -> dt.date | None:
    """Return the date of a day that is open, from the given year or the given date of the first day."""
    only_suggested = (
        first.date_basis is Basis.INFERRED and date is not None and f"{date:%m-%d}" != first.month_day
    )
    if day.month_day is None or only_suggested:
        return date + dt.timedelta(days=day.day_offset) if date is not None else None
    if year is None:
        return None
    return dt.date.fromisoformat(f"{year + day.year_offset:04d}-{day.month_day}")


def _settle_event(event: Event, days: dict[int, Day], zone: str | None, notes: list[Diagnostic]) -> Event:
    children = tuple(_settle_event(child, days, zone, notes) for child in event.children)
    update: dict[str, object] = {}
    if any(new is not old for new, old in zip(children, event.children, strict=True)):
        update["children"] = children
    day = days.get(event.day) if event.day is not None else None
    zone = event.timezone or zone
    if day is not None and day.date is not None and zone is not None:
        for name, time, offset in (
            ("start", event.start_time, event.start_day_offset),
            ("end", event.end_time, event.end_day_offset),
        ):
            if time is not None:
                update[name] = _moment(event, day.date, offset, time, zone, notes)
    return event.model_copy(update=update) if update else event


def _moment(
    event: Event, day: dt.date, offset: int, time: dt.time, zone: str, notes: list[Diagnostic]
) -> dt.datetime | None:
    try:
        date = day + dt.timedelta(days=offset) if offset else day
        moment, change = localize(date, time, zone)
    except OverflowError:  # past the last day of the calendar
        return None
    if change is ClockChange.GAP:
        message = f"{time:%H:%M} on {date} does not exist in {zone}: read as {moment:%H:%M}"
        notes.append(note(codes.TIME_IN_GAP, message, event))
    elif change is ClockChange.FOLD:
        message = f"{time:%H:%M} on {date} exists twice in {zone}: read as the first"
        notes.append(note(codes.TIME_IN_FOLD, message, event))
    return moment


def _missing(days: tuple[Day, ...], events: tuple[Event, ...], zone: str | None) -> Iterable[Diagnostic]:
    timed = [
        e for event in events for e in event.walk() if e.start_time is not None or e.end_time is not None
    ]
    used = {event.day for top in events for event in top.walk()}
    if timed and zone is None and any(event.timezone is None for event in timed):
        yield note(codes.TIMEZONE_MISSING, "the page does not say in which time zone its times are")
    open_days = [day for day in days if day.date is None and day.number in used]
    if any(day.month_day is None for day in open_days):
        yield note(codes.DATE_MISSING, "the page does not say on which date it takes place")
    if any(day.month_day is not None for day in open_days):
        yield note(codes.YEAR_MISSING, "the page writes its dates without a year")
