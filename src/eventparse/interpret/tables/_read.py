"""Read one table as a schedule, or say why it is none."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from eventparse.diagnostics import codes
from eventparse.document import Grid, Heading, ItemList, Table, build_grid
from eventparse.interpret._page import Page
from eventparse.interpret._slots import DaySlot, EventSlot, SectionSlot, Slot
from eventparse.interpret._when import draft_day, is_day, read_when
from eventparse.interpret.tables._calendars import read_calendar
from eventparse.interpret.tables._carried import carried_tracks
from eventparse.interpret.tables._facts import ColumnFacts, anchors, column_facts
from eventparse.interpret.tables._grids import read_grid
from eventparse.interpret.tables._halves import Heads, heads_of, under
from eventparse.interpret.tables._headers import Role, header_role
from eventparse.interpret.tables._judge import Verdict, judge
from eventparse.interpret.tables._lanes import Strip, cut_grid, plan_grid, strips
from eventparse.interpret.tables._places import NOWHERE, Place, read_place
from eventparse.interpret.tables._roles import Columns, choose_roles, says_titles, without_other_dates
from eventparse.interpret.tables._row_times import RowReader
from eventparse.interpret.tables._rows import read_rows
from eventparse.interpret.tables._segments import Segment, segments
from eventparse.interpret.tables._shapes import in_one_row, in_shape
from eventparse.interpret.tables._short_rows import report_short_rows
from eventparse.interpret.wording import kind_below, kind_of
from eventparse.model import Kind
from eventparse.source import Span

_SCHEDULE_ROLES = (Role.TIME, Role.START, Role.DATE, Role.TITLE, Role.SPEAKER, Role.ROOM)
_TELLING = (Role.TIME, Role.START, Role.DATE, Role.TITLE)
"""Columns whose headers say what a table is about; "Assignments" beside a lecture says nothing against it."""
_HALF, _CELLS = (0.3, 0.65), 4
"""A column with such a share of times may be a column of times or none; fewer cells say nothing."""
NARROW = 0.12
"""A title column that is ahead by less than this is in doubt."""


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table read as a schedule."""

    slots: tuple[Slot, ...]
    """Its days, sections and events."""
    verdict: Verdict
    """Whether it is a schedule."""
    lanes: int
    """How many lanes it has used."""
    heads: Heads | None = None
    """Its header, for a second half that has none."""


def read_table(table: Table, context: str, lane: int, page: Page, above: Heads | None = None) -> TableReading:
    """Read a table.

    `context` are the words above it, `lane` the number of its first lane, `above` the header of the table above it.
    """
    grid = build_grid(table, page.options.max_cells)
    if grid.cut:
        page.sink.report(codes.INPUT_CUT, "the table is too large: cells are left out", table.span)
    dated = None if says_titles(page) else read_calendar(grid, context, lane, page)
    if dated is not None:
        return TableReading(dated, judge(dated, context, "", page), 1)
    slots: list[Slot] = []
    headers: list[str] = []
    known: Columns | None = None
    heads: Heads | None = None
    known_roles: set[Role] = set()
    lanes = 0
    for segment in segments(table, grid, page):
        facts = _facts(grid, segment, page)
        half = under(above, segment, facts, page) if above is not None and known is None else None
        if half is not None:
            segment, facts = half, _facts(grid, half, page)
            heads = above
        columns = without_other_dates(choose_roles(facts, page), facts, grid, page)
        if known is not None and not segment.header_rows:
            columns = known
        known = columns
        heads = heads_of(segment, columns) or heads
        known_roles.update(role for f in facts if (role := header_role(f.header, page.words)) is not None)
        headers.extend(f.header for f in facts if columns.roles[f.index] in _TELLING)
        _note_ignored(grid, segment, columns, page)
        parts = () if says_titles(page) else strips(grid, segment, facts, columns, page)
        if parts:
            found = _strips(table, grid, segment, parts, lane + lanes, page)
            lanes += len(parts)
        else:
            found = _part(table, grid, segment, facts, columns, lane + lanes, page)
            lanes += max(grid.width, 1)
        slots.extend(found)
    named = sum(role in _SCHEDULE_ROLES for role in known_roles)
    verdict = judge(tuple(slots), context, " ".join(headers), page, named, _first_column(table))
    if page.book.takes(table.span):
        verdict = verdict.told()
    return TableReading(in_shape(in_one_row(slots, page), page), verdict, lanes + 1, heads)


def _note_ignored(grid: Grid, segment: Segment, columns: Columns, page: Page) -> None:
    """Remember the cells that a recipe wants to be passed over."""
    for column in columns.all(Role.IGNORED):
        page.book.ignored.update(id(slot.cell) for row in segment.body if (slot := grid.rows[row][column]))


def _first_column(table: Table) -> tuple[str, ...]:
    """Return what the rows are called."""
    return tuple(row.cells[0].text.text for row in table.rows if row.cells and row.cells[0].text.text.strip())


def _part(
    table: Table,
    grid: Grid,
    segment: Segment,
    facts: tuple[ColumnFacts, ...],
    columns: Columns,
    lane: int,
    page: Page,
    place: Place = NOWHERE,
    strip: int = 0,
) -> Iterator[Slot]:
    """Read the rows under one header: as a grid, or row by row."""
    default = _default_kind(facts, columns, page)
    counting = frozenset(f.index for f in facts if f.counting)
    carried = carried_tracks(grid, segment, columns, page)
    reader = RowReader(table, grid, segment, columns, lane, page, default, counting, place, strip, carried)
    plan = plan_grid(grid, segment, facts, columns, page)
    if plan is not None:
        if plan.doubtful:
            one, other = plan.columns[0] + 1, plan.columns[-1] + 1
            pair = len(plan.columns) == 2
            several = f"{one} and {other} were read as two" if pair else f"{one} to {other} were read as"
            message = f"columns {several} tracks beside each other"
            page.sink.report(codes.COLUMN_IN_DOUBT, message, table.rows[0].span)
        if not plan.days:
            yield from _header_days(segment, columns, page)
        # The name of a room or track says nothing about the kind of what is held there.
        yield from read_grid(reader if plan.days else replace(reader, default_kind=None), plan)
        return
    page.columns.setdefault(table.span, tuple(role.value for role in columns.roles))
    yield from _header_days(segment, columns, page)
    yield from read_rows(reader)
    report_short_rows(reader)
    _report_doubt(table, facts, columns, page)


def _strips(
    table: Table, grid: Grid, segment: Segment, parts: tuple[Strip, ...], lane: int, page: Page
) -> Iterator[Slot]:
    """Read tracks with times of their own, row by row; what spans them all is told once."""
    whole = {
        slot.cell.text.span()
        for index in segment.body
        for slot in anchors(grid.rows[index], index)
        if slot.width >= grid.width
    }
    over = {
        slot.cell.text.span()
        for index in segment.body
        for slot in anchors(grid.rows[index], index)
        if slot.column + slot.width > parts[0].columns.stop and slot.cell.text
    }
    found: list[tuple[int, Slot]] = []
    told: set[Span] = set()
    for number, part in enumerate(parts):
        own = cut_grid(grid, part.columns)
        head = replace(segment, headers=segment.headers[part.columns.start : part.columns.stop])
        facts = _facts(own, head, page)
        columns = choose_roles(facts, page)
        place = read_place(part.head, page)
        known = set(told)
        for slot in _part(table, own, head, facts, columns, lane + number, page, place, number):
            span = _place_of(slot)
            if isinstance(slot, SectionSlot) and span not in whole:
                slot = replace(slot, column=number)
            if isinstance(slot, EventSlot) and number == 0 and span in over:
                # It is everybody's, and in no one's room.
                slot = replace(slot, room=None, track=None)
            if span not in known:
                told.add(span)
                found.append((span.start, slot))
    found.sort(key=lambda item: item[0])
    return (slot for _, slot in found)


def _place_of(slot: Slot) -> Span:
    if isinstance(slot, EventSlot):
        return slot.body.span() if slot.body.runs else slot.span
    if isinstance(slot, SectionSlot):
        return slot.text.span()
    return slot.day.span or Span(0, 0)


def _facts(grid: Grid, segment: Segment, page: Page) -> tuple[ColumnFacts, ...]:
    first = segment.body.start
    part = Grid(grid.rows[: segment.body.stop], grid.width, grid.cut)
    return tuple(
        column_facts(part, first, column, " ".join(text.text.casefold().split()) if text else "", page)
        for column, text in enumerate(segment.headers)
    )


def _header_days(segment: Segment, columns: Columns, page: Page) -> list[Slot]:
    """A header cell of the time or title column may be the day ("3rd April")."""
    out: list[Slot] = []
    for column, text in enumerate(segment.headers):
        if text is None or columns.roles[column] not in (Role.TIME, Role.START, Role.TITLE) or out:
            continue
        when = read_when(text, page)
        if (is_day(when) and when.date is not None) or when.number is not None:
            out.append(DaySlot(draft_day(text, when, text.span())))
    return out


def _default_kind(facts: tuple[ColumnFacts, ...], columns: Columns, page: Page) -> str | None:
    title = columns.first(Role.TITLE)
    if title is None:
        return None
    header = facts[title].header
    kind = kind_of(header, page)
    if kind is Kind.SESSION:
        kind = kind_below(header, page)  # a column of "Lectures"
    roles = columns.roles
    if kind is None and Role.DATE in roles and Role.TIME not in roles and Role.SPEAKER not in roles:
        # Topics by date without speakers are the meetings of a class, if the page is of no other sort.
        return (page.usual or Kind.LECTURE).value
    return kind.value if kind in (Kind.LECTURE, Kind.TALK) else None


def _report_times(table: Table, facts: tuple[ColumnFacts, ...], columns: Columns, page: Page) -> None:
    """A column of which about half the cells are times, with no header that decides."""
    for fact in facts:
        role = header_role(fact.header, page.words)
        if role is None and _HALF[0] <= fact.times < _HALF[1] and fact.filled >= _CELLS:
            taken = columns.roles[fact.index].value
            message = f"{fact.times:.0%} of column {fact.index + 1} are times; it was read as {taken}"
            page.sink.report(codes.COLUMN_IN_DOUBT, message, table.rows[0].span)


def _report_doubt(table: Table, facts: tuple[ColumnFacts, ...], columns: Columns, page: Page) -> None:
    _report_times(table, facts, columns, page)
    title = columns.first(Role.TITLE)
    if title is None or columns.rival is None or columns.margin >= NARROW or facts[title].header:
        return
    message = (
        f"columns {title + 1} and {columns.rival + 1} may both be the title; column {title + 1} was taken"
    )
    page.sink.report(codes.COLUMN_IN_DOUBT, message, table.rows[0].span)


def is_layout(table: Table) -> bool:
    """Tell whether a table only lays out a page: cells with tables or headings in them, or a single cell."""
    cells = [cell for row in table.rows for cell in row.cells]
    if len(cells) == 1:
        return bool(cells[0].blocks)
    if len(table.rows) == 1 and sum(bool(cell.text or cell.blocks) for cell in cells) == 1:
        return True  # a picture beside a text
    nested = sum(any(isinstance(b, (Table, Heading)) for b in cell.blocks) for cell in cells)
    rich = sum(any(isinstance(b, ItemList) for b in cell.blocks) for cell in cells)
    return (nested >= 1 and len(table.rows) <= 3) or (rich >= 1 and len(table.rows) == 1)
