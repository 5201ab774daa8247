"""Grids: time by room, by track, by day. Every cell is an event of its column."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from eventparse.document import Grid, GridCell, RichText
from eventparse.draft import WrittenTime
from eventparse.interpret._page import Page
from eventparse.interpret._slots import DaySlot, EventSlot, SectionSlot, Slot
from eventparse.interpret._when import draft_day, is_day, read_when
from eventparse.interpret.tables._cells import asides_of, cell_events
from eventparse.interpret.tables._facts import ColumnFacts, anchors, cell_when
from eventparse.interpret.tables._headers import Role, header_role
from eventparse.interpret.tables._roles import Columns
from eventparse.interpret.tables._row_days import row_day
from eventparse.interpret.tables._row_times import RowReader, clock_slot
from eventparse.interpret.tables._rows import full_row
from eventparse.interpret.tables._segments import Segment

_CLOCKS = (Role.TIME, Role.START, Role.END, Role.REPEAT, Role.DATE, Role.NUMBER, Role.DURATION)
_WHOLE = 3
"""So many cells over all columns show that the columns run beside each other."""


@dataclass(frozen=True, slots=True)
class GridPlan:
    """How a grid is to be read."""

    columns: tuple[int, ...]
    """Columns whose cells are events."""
    days: bool
    """True where the columns are days; else they are rooms or tracks."""


def plan_grid(
    grid: Grid, segment: Segment, facts: tuple[ColumnFacts, ...], columns: Columns, page: Page
) -> GridPlan | None:
    """Tell whether a segment is a grid, by its headers and by cells that span its columns."""
    clock = columns.first(Role.TIME)
    texts = [f.index for f in facts if columns.roles[f.index] not in _CLOCKS]
    day_columns = [
        index
        for index, text in enumerate(segment.headers)
        if text is not None and columns.roles[index] not in (Role.TIME, Role.START) and _names_day(text, page)
    ]
    if len(day_columns) >= 2 and len(day_columns) >= len(texts) - 1:
        return GridPlan(tuple(day_columns), True)
    if clock is None or len(texts) < 2:
        return None
    roles = [header_role(f.header, page.words) if f.header else None for f in facts]
    places = [i for i in texts if facts[i].header and roles[i] in (Role.ROOM, Role.TRACK)]
    if len(places) >= 2 and _alike(places, facts):
        return GridPlan(tuple(texts), False)
    if not any(roles[i] for i in texts) and _runs_parallel(grid, segment, texts):
        return GridPlan(tuple(texts), False)
    return None


def _runs_parallel(grid: Grid, segment: Segment, texts: list[int]) -> bool:
    """Tell whether some rows have one cell over all columns (a break) and others a cell in each (parallel sessions)."""
    whole = split = 0
    for index in segment.body:
        cells = [slot for slot in anchors(grid.rows[index], index) if slot.cell.text and slot.column in texts]
        if len(cells) == 1 and cells[0].width >= len(texts):
            whole += 1
        elif len(cells) >= max(2, len(texts) - 1):
            split += 1
    return whole >= _WHOLE and split >= 1 and whole >= split


def _names_day(text: RichText, page: Page) -> bool:
    return len(text.text) <= 80 and is_day(read_when(text, page, cell=True))


def _alike(places: list[int], facts: tuple[ColumnFacts, ...]) -> bool:
    """A column headed "Room" beside one headed "Track" is no grid; "Room 1" beside "Room 2" is."""
    headers = [facts[i].header for i in places]
    stems = {"".join(c for c in h if c.isalpha())[:4] for h in headers}
    return (len(set(headers)) == len(headers) and len(stems) < len(headers)) or len(places) >= 3


def read_grid(reader: RowReader, plan: GridPlan) -> Iterator[Slot]:
    """Yield the slots of a grid: day after day, or row after row with the column as room or track."""
    if not plan.days:
        yield from _by_row(reader, plan)
        return
    for number, column in enumerate(plan.columns):
        header = reader.segment.headers[column]
        if header is not None:
            when = read_when(header, reader.page, cell=True)
            yield SectionSlot(RichText("", ()))
            yield DaySlot(replace(draft_day(header, when, header.span()), hours=when.time))
        for index in reader.segment.body:
            slot = reader.grid.rows[index][column]
            if slot is not None and slot.row == index and slot.cell.text:
                yield from _event(slot, index, reader, lane=reader.lane + number, place=None)


def _by_row(reader: RowReader, plan: GridPlan) -> Iterator[Slot]:
    before: GridCell | None = None
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
        for slot in cells:
            covered = [c for c in plan.columns if slot.column <= c < slot.column + slot.width]
            if not covered:
                continue
            header = reader.segment.headers[covered[0]] if len(covered) == 1 else None
            place = " ".join(header.text.split()) if header is not None else None
            yield from _event(slot, index, reader, lane=reader.lane, place=place)


def _event(
    slot: GridCell, index: int, reader: RowReader, *, lane: int, place: str | None
) -> Iterator[EventSlot]:
    event = EventSlot(
        span=slot.cell.span,
        body=slot.cell.text,
        lane=lane,
        time=_spanned_time(slot, index, reader),
        room=place,
        default_kind=reader.default_kind,
        asides=tuple(asides_of((slot.cell,))),
    )
    yield from cell_events(slot.cell, event, reader.page)


def _spanned_time(slot: GridCell, index: int, reader: RowReader) -> WrittenTime | None:
    """Return the time of a cell; one that spans rows ends when the last of them does."""
    first = clock_slot(index, reader)
    time = cell_when(first.cell, reader.page).time if first is not None else None
    if time is None or slot.height <= 1 or time.range.last is None:
        return time
    end = clock_slot(min(index + slot.height, len(reader.grid.rows)) - 1, reader)
    until = cell_when(end.cell, reader.page).time if end is not None and end is not first else None
    if until is None or until.range.last is None:
        return time
    whole = replace(time.range, last=until.range.last)
    return WrittenTime(whole, f"{time.text} … {until.text}", time.span.cover(until.span))
