"""Times that no event has: within the schedule, right beside it, and in data."""

import datetime as dt

from eventparse.diagnostics import codes
from eventparse.document import Data
from eventparse.draft import WrittenTime
from eventparse.interpret._moment import When
from eventparse.interpret._slips import slip_behind, slip_in_front
from eventparse.interpret._when import has_digit, is_day
from eventparse.interpret.coverage._beside import is_deadline, is_whole
from eventparse.interpret.coverage._frame import WORD, Coverage, dial, excerpt, leads, when_of
from eventparse.interpret.coverage._texts import Shown
from eventparse.interpret.data import time_values
from eventparse.model import zone_of
from eventparse.source import Span

_SEASONS = (dt.datetime(2024, 1, 15), dt.datetime(2024, 7, 15))
_HALF_DAY = 720


def unread_times(coverage: Coverage) -> None:
    """A time at the front of a line, or with a date of its own, is hardly a remark."""
    found: dict[Span, list[tuple[str, Span]]] = {}
    zoned: dict[int, WrittenTime] = {}
    for shown in coverage.lines:
        if not coverage.is_inside(shown) or id(shown.cell) in coverage.known:
            continue
        when = when_of(shown, coverage.page)
        for time in when.times:
            if coverage.is_read(shown, time):
                zoned[id(shown.cell)] = time
                continue
            # Only within one cell: two lines of a page may well be two events.
            first = zoned.get(id(shown.cell)) if shown.cell is not None else None
            if not _stands_out(shown, when, time, coverage) or _is_same_moment(first, time):
                continue
            found.setdefault(shown.block, []).append((excerpt(shown), time.span))
            break
    for places in found.values():
        coverage.report(codes.TIME_UNREAD, "a time of the schedule is at no event", places)


def _is_same_moment(read: WrittenTime | None, other: WrittenTime) -> bool:
    """Tell whether a time is one that was read, on the clock of another zone (`7:00p (ET)` above `6:00p (CT)`)."""
    if read is None or read.range.first is None or other.range.first is None:
        return False
    zones = [time.range.zone.zone for time in (read, other) if time.range.zone is not None]
    named = [zone_of(zone) for zone in zones if zone is not None]
    if len(named) < 2:
        return False
    one, two = (time.hour * 60 + time.minute for time in (read.range.first, other.range.first))
    offsets = [[zone.utcoffset(day) or dt.timedelta() for zone in named] for day in _SEASONS]
    # The date is not known here, and the halves of the day may be open: any season and half will do.
    return any((two - one - (b - a).total_seconds() // 60) % _HALF_DAY == 0 for a, b in offsets)


def _stands_out(shown: Shown, when: When, time: WrittenTime, coverage: Coverage) -> bool:
    front = leads(shown, when, time)
    if shown.row is None and not front:
        # An item or paragraph of its own that names day and time; within a cell it is a remark.
        dated = any(is_day(When(dates=(date,))) for date in when.dates)
        return dated and not coverage.taken.words.touch(shown.span)
    if shown.row is not None and front and not when.rest:
        return any(WORD.search(cell.text.text) for cell in shown.row.cells)
    return front


def mistyped_times(coverage: Coverage) -> None:
    """A mistyped time at the front of a line or cell, or a mistyped end: at most a part of it is read."""
    places: list[tuple[str, Span]] = []
    beside = {shown.span for shown in coverage.near}
    for shown in coverage.lines:
        if not (coverage.is_inside(shown) or shown.span in beside):
            continue
        slip = _slip(shown, coverage)
        if slip is not None:
            text = shown.line.text
            places.append((text[slip[0] : slip[1]], shown.line.span(*slip)))
    if places:
        message = "this stands where times stand, but is no time that is known"
        coverage.report(codes.TIME_UNREADABLE, message, places)


def _slip(shown: Shown, coverage: Coverage) -> tuple[int, int] | None:
    text = shown.line.text
    front = slip_in_front(text)
    times = when_of(shown, coverage.page).times if has_digit(text) else ()
    if front is not None:
        # A notation of another language is no slip: it was read from its first digit on.
        return None if any(time.range.start <= front[0] < time.range.end for time in times) else front
    first = next((time for time in times if coverage.is_read(shown, time)), None)
    return slip_behind(text, first.range.end) if first is not None and first.range.last is None else None


def unread_neighbours(coverage: Coverage) -> None:
    """A line with a time between two parts of the schedule, or right above or below it."""
    places: list[tuple[str, Span]] = []
    for shown in coverage.near:
        when = when_of(shown, coverage.page)
        time = when.time
        if time is None or coverage.is_read(shown, time) or coverage.taken.times.touch(shown.span):
            continue
        front = leads(shown, when, time)
        behind = not any(c.isalnum() for c in shown.line.text[time.range.end :])
        if not front and (
            not behind or when.dates or coverage.clocks.issuperset(dial(time)) or _is_offset(shown, time)
        ):
            continue
        if is_whole(time, coverage) or is_deadline(shown, coverage.page):
            continue
        places.append((excerpt(shown), time.span))
    if places:
        coverage.report(codes.TIME_UNREAD, "a time beside the schedule is at no event", places)


def _is_offset(shown: Shown, time: WrittenTime) -> bool:
    """`UTC-04:00` is a zone."""
    return shown.line.text[: time.range.start].rstrip(" +-−–").endswith(("UTC", "GMT"))


def unread_data(coverage: Coverage) -> None:
    """A value of a data file that is a time, and that no event begins or ends at."""
    for block in coverage.page.document.blocks:
        if not isinstance(block, Data) or not coverage.inside.touch(block.span):
            continue
        places = [
            (scalar.raw, scalar.span)
            for scalar in time_values(block.root, coverage.page)
            if not coverage.taken.times.touch(scalar.span)
        ]
        if places:
            coverage.report(codes.TIME_UNREAD, "a time of the data is at no event", places)
