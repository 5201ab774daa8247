"""Grids: time by room, by track, by day. Every cell is an event of its column."""

from collections.abc import Iterator
from dataclasses import replace

from eventparse.document import GridCell, RichText
from eventparse.draft import WrittenDuration, WrittenTime
from eventparse.interpret._moment import When
from eventparse.interpret._page import Page
from eventparse.interpret._recaps import DayName, day_name
from eventparse.interpret._slots import DaySlot, EventSlot, SectionSlot, Slot
from eventparse.interpret._when import NOTHING, draft_day, has_digit, read_when
from eventparse.interpret.tables._cells import asides_of, cell_events
from eventparse.interpret.tables._facts import anchors, cell_when, is_day_part
from eventparse.interpret.tables._headers import Role
from eventparse.interpret.tables._lanes import SHARED, GridPlan, is_lane_head
from eventparse.interpret.tables._places import NOWHERE, Place, read_place
from eventparse.interpret.tables._row_days import row_day
from eventparse.interpret.tables._row_times import RowReader, clock_slot, row_time
from eventparse.interpret.tables._rows import full_row
from eventparse.interpret.tables._weeks import Weeks, day_of, find_weeks
from eventparse.interpret.wording import kind_of
from eventparse.model import Kind
from eventparse.source import Span

_HALF_DAY = 720
_LONGEST = 480
"""No cell of a grid lasts longer, in minutes."""


def read_grid(reader: RowReader, plan: GridPlan) -> Iterator[Slot]:
    """Yield the slots of a grid: day after day, or row after row with the column as room or track."""
    if plan.own_times:
        roles = tuple(
            Role.TITLE if i in plan.columns else role for i, role in enumerate(reader.columns.roles)
        )
        reader = replace(reader, columns=replace(reader.columns, roles=roles))
    if not plan.days:
        yield from _by_row(reader, plan)
        return
    weeks = find_weeks(plan.columns, reader)
    if weeks is not None:
        yield from _by_week(reader, weeks)
        return
    seen: set[int] = set()
    heads = _heads(reader, plan)
    day: DayName | None = None
    for number, column in enumerate(plan.columns):
        header = reader.segment.headers[column]
        if header is not None:
            when = read_when(header, reader.page, cell=True)
            yield SectionSlot(RichText("", ()))
            here = replace(draft_day(header, when, header.span()), hours=when.time)
            if day is None or day != day_name(here):
                seen.clear()  # a cell over two groups of one day is one event, over two days it is two
            day = day_name(here)
            yield DaySlot(here)
        for index in reader.segment.body:
            slot = reader.grid.rows[index][column]
            if slot is not None and slot.row == index and slot.cell.text and id(slot) not in seen:
                seen.add(id(slot))
                shared = kind_of(slot.cell.text.text, reader.page) in SHARED
                if index in heads and not shared:
                    yield SectionSlot(slot.cell.text)
                else:
                    if heads and shared:
                        # A break is nobody's, and ends what stood above it.
                        yield SectionSlot(RichText("", ()))
                    yield from _event(slot, index, reader, NOWHERE, (0,), number)


def _heads(reader: RowReader, plan: GridPlan) -> frozenset[int]:
    """Return the rows without a time, and with words in most days, that stand right above a row with one."""
    found: set[int] = set()
    body = reader.segment.body
    for index in body[:-1]:
        if clock_slot(index, reader) is not None or clock_slot(index + 1, reader) is None:
            continue
        cells = [
            slot
            for column in plan.columns
            if (slot := reader.grid.rows[index][column]) is not None and slot.row == index and slot.cell.text
        ]
        own = any(cell_when(slot.cell, reader.page).times for slot in cells)
        if len(cells) > 1 and 2 * len(cells) >= len(plan.columns) and not own:
            found.add(index)
    return frozenset(found)


def _by_week(reader: RowReader, weeks: Weeks) -> Iterator[Slot]:
    """Yield each cell on the date of its week and weekday; a cell over the whole week is on its first day."""
    for index in reader.segment.body:
        for number, column in enumerate(weeks.weekdays):
            slot = reader.grid.rows[index][column]
            if slot is None or slot.row != index or slot.column != column or not slot.cell.text:
                continue
            day = day_of(index, column, weeks, reader)
            if day is not None:
                yield DaySlot(day)
            header = reader.segment.headers[column]
            when = read_when(header, reader.page) if header is not None else NOTHING
            kind = kind_of(when.rest, reader.page)
            for event in _event(slot, index, reader, NOWHERE, (0,), number):
                if event.time is None and not event.level and header is not None:
                    event = _at_hours(event, header, when, reader.page)
                yield replace(event, default_kind=kind.value if kind is not None else event.default_kind)


def _at_hours(event: EventSlot, header: RichText, when: When, page: Page) -> EventSlot:
    """Return an event at the hours that stand at the head of its weekday ("Mondays 10-12")."""
    behind = header.slice(when.last).strip(" ,:()|–—-")
    time = when.time or (read_when(behind, page, cell=True).time if has_digit(behind.text) else None)
    whole = time is not None and (time.range.last is not None or ":" in time.text)
    return replace(event, time=time, time_is_derived=True) if whole else event


def _by_row(reader: RowReader, plan: GridPlan) -> Iterator[Slot]:
    before: GridCell | None = None
    sessions: set[tuple[int, int]] = set()
    headers = [None if c in reader.segment.wide else reader.segment.headers[c] for c in plan.columns]
    places = {c: read_place(h, reader.page) for c, h in zip(plan.columns, headers, strict=True)}
    for index in reader.segment.body:
        cells = [
            slot for slot in anchors(reader.grid.rows[index], index) if slot.cell.text or slot.cell.blocks
        ]
        if len(cells) == 1 and cells[0].width >= reader.grid.width > 1:
            yield from full_row(cells[0], reader)
            continue
        found, before = row_day(index, before, reader)
        if found is not None:
            yield found
        lanes = [slot for slot in cells if _covered(slot, plan)]
        if is_lane_head(cells, reader.grid, index, plan.columns, reader.columns, reader.page):
            places.update(dict.fromkeys(plan.columns, NOWHERE))
            for slot in lanes:
                place = read_place(slot.cell.text, reader.page, unknown=Role.TRACK)
                places.update(dict.fromkeys(_covered(slot, plan), place))
            continue
        for slot in lanes:
            covered = _covered(slot, plan)
            place = places[covered[0]] if len(covered) == 1 else NOWHERE
            if len(lanes) == 1 and kind_of(slot.cell.text.text, reader.page) in SHARED:
                # A break that stands in the first column only is nevertheless everybody's.
                place, covered = NOWHERE, plan.columns
            clock = id(clock_slot(index, reader))
            below = all((clock, column) in sessions for column in covered)
            for event in _event(slot, index, reader, place, covered):
                # What stands below a session and beside the same time is about it, or one of its talks.
                yield replace(event, time=None, level=event.level + 1) if below else event
            if kind_of(slot.cell.text.text, reader.page) is Kind.SESSION:
                sessions.update((clock, column) for column in covered)


def _covered(slot: GridCell, plan: GridPlan) -> tuple[int, ...]:
    return tuple(c for c in plan.columns if slot.column <= c < slot.column + slot.width)


def _event(
    slot: GridCell, index: int, reader: RowReader, place: Place, columns: tuple[int, ...], lane: int = 0
) -> Iterator[EventSlot]:
    clock = clock_slot(index, reader)
    worded = clock is not None and not cell_when(clock.cell, reader.page) and bool(clock.cell.text)
    header = reader.segment.headers[slot.column]
    worded = worded or (clock is None and header is not None and is_day_part(header))
    event = EventSlot(
        detached=worded,
        span=slot.cell.span,
        body=slot.cell.text,
        lane=reader.lane + lane,
        time=_mirrored_time(slot, reader) or _spanned_time(slot, index, reader),
        room=place.room,
        track=place.track,
        default_kind=reader.default_kind,
        duration=_spanned_length(slot, index, reader),
        asides=tuple(asides_of((slot.cell,))),
        columns=columns,
    )
    yield from cell_events(slot.cell, event, reader.page)


def _mirrored_time(slot: GridCell, reader: RowReader) -> WrittenTime | None:
    """Return the time in the mirrored column whose cell reaches over the rows of this one."""
    clock = clock_slot(slot.row, reader)
    if clock is None or (clock.row, clock.height) == (slot.row, slot.height):
        return None
    for column in reader.columns.all(Role.REPEAT):
        other = reader.grid.rows[slot.row][column]
        if other is not None and (other.row, other.height) == (slot.row, slot.height):
            when = cell_when(other.cell, reader.page)
            if when.time is not None and not when.rest:
                return when.time
    return None


def _spanned_time(slot: GridCell, index: int, reader: RowReader) -> WrittenTime | None:
    """Return the time of a cell; one that spans rows ends when the last of them does."""
    time = row_time(index, reader)
    if time is None or slot.height <= 1 or time.range.last is None:
        return time
    until = row_time(min(index + slot.height, len(reader.grid.rows)) - 1, reader)
    if until is None or until.span == time.span or until.range.last is None:
        return time
    whole = replace(time.range, last=until.range.last)
    return WrittenTime(whole, f"{time.text} … {until.text}", time.span.cover(until.span))


def _spanned_length(slot: GridCell, index: int, reader: RowReader) -> WrittenDuration | None:
    """Return how long a cell over several rows lasts where these only say when they begin: until the row below it."""
    if slot.height <= 1:
        return None
    starts = [_begin(row, reader) for row in (index, index + slot.height - 2, index + slot.height - 1)]
    below = index + slot.height
    after = _begin(below, reader) if below < len(reader.grid.rows) else None
    first, before, last = starts
    if first is None or last is None or before is None:
        return None
    if after is None:
        # The last row of a grid is as long as the one above it.
        after = (last[0] + (last[0] - before[0]) % _HALF_DAY, last[1]) if last[0] != before[0] else None
    if after is None:
        return None
    minutes = (after[0] - first[0]) % _HALF_DAY
    return WrittenDuration(minutes, last[1]) if 0 < minutes <= _LONGEST else None


def _begin(index: int, reader: RowReader) -> tuple[int, Span] | None:
    """Return the minute at which a row begins, and its place; None where it says when it ends, too."""
    clock = clock_slot(index, reader)
    time = cell_when(clock.cell, reader.page).time if clock is not None and clock.row == index else None
    if time is None or time.range.first is None or time.range.last is not None or time.range.open_end:
        return None
    return time.range.first.hour * 60 + time.range.first.minute, time.span
