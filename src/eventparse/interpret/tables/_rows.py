"""Read the rows of a segment as days, sections and events."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from eventparse.document import Grid, GridCell, RichText, Table, join
from eventparse.draft import DraftDay, WrittenDuration, WrittenTime
from eventparse.interpret._page import Page
from eventparse.interpret._slots import DaySlot, EventSlot, SectionSlot, Slot
from eventparse.interpret._when import When, draft_day, is_day, read_when, written_time
from eventparse.interpret.tables._cells import asides_of, cell_events, rest_of
from eventparse.interpret.tables._facts import anchors, cell_when
from eventparse.interpret.tables._roles import Columns, Role
from eventparse.interpret.tables._segments import Segment
from eventparse.interpret.wording import kind_of
from eventparse.source import Span
from eventparse.times import read_duration, read_time


@dataclass(frozen=True, slots=True)
class RowReader:
    """Everything that the rows of one segment share."""

    table: Table
    grid: Grid
    segment: Segment
    columns: Columns
    lane: int
    page: Page
    default_kind: str | None = None


def read_rows(reader: RowReader) -> Iterator[Slot]:
    """Yield the slots of a segment's rows, in order."""
    day_cell: GridCell | None = None
    for index in reader.segment.body:
        cells = [
            slot for slot in anchors(reader.grid.rows[index], index) if slot.cell.text or slot.cell.blocks
        ]
        if not cells:
            continue
        full = _full_width(cells, reader)
        if full is not None:
            yield from full_row(full, reader)
            continue
        found, day_cell = row_day(index, day_cell, reader)
        if found is not None:
            yield found
        yield from _event_row(index, cells, reader)


def _full_width(cells: list[GridCell], reader: RowReader) -> GridCell | None:
    """Return the only cell of a row that spans the table (or stands in its first column alone)."""
    if len(cells) != 1:
        return None
    cell = cells[0]
    if reader.grid.width > 1 and cell.width >= reader.grid.width:
        return cell
    clock = reader.columns.first(Role.TIME)
    clock = reader.columns.first(Role.START) if clock is None else clock
    covers_clock = clock is not None and cell.column <= clock < cell.column + cell.width
    # A lone text where times stand is a heading, unless it is a time whose title is missing.
    if covers_clock and not cell_when(cell.cell, reader.page).times:
        return cell
    text_columns = reader.columns.all(Role.TITLE) + reader.columns.all(Role.SPEAKER)
    wide = cell.width > 1 and cell.width >= len(text_columns) > 1
    return cell if wide and clock is not None and clock_slot(cell.row, reader) is None else None


def full_row(cell: GridCell, reader: RowReader) -> Iterator[Slot]:
    """Read a row of one cell: a day, a section, or an event over all columns."""
    text, page = cell.cell.text, reader.page
    when = read_when(text, page) if len(text.text) <= 200 else When(rest=text.text)
    if is_day(when) and not (when.times and when.rest and len(when.rest.split()) > 4 and when.date is None):
        yield DaySlot(draft_day(text, when, text.span()))
        if when.times and when.rest and kind_of(when.rest, page) is not None:
            yield _event(cell.cell.span, rest_of(text, when), reader, time=when.time)
    elif when.times and when.rest:
        yield _event(cell.cell.span, rest_of(text, when), reader, time=when.time)
    elif kind_of(text.text, page) in ("break", "meal", "social", "registration", "holiday"):
        yield _event(cell.cell.span, text, reader)
    else:
        yield SectionSlot(text)


def row_day(index: int, before: GridCell | None, reader: RowReader) -> tuple[DaySlot | None, GridCell | None]:
    """Return the day that begins with this row, if one does."""
    for column in (*reader.columns.all(Role.DATE), *reader.columns.all(Role.TIME)):
        slot = reader.grid.rows[index][column]
        if slot is None or slot.row != index or not slot.cell.text or slot is before:
            continue
        when = cell_when(slot.cell, reader.page)
        if is_day(when):
            day = draft_day(slot.cell.text, when, slot.cell.text.span())
            if column in reader.columns.all(Role.TIME):
                day = DraftDay(
                    when.date.text if when.date else day.label, when.date, when.number, None, day.span
                )
            else:
                day = replace(day, hours=None)
            return DaySlot(_with_more_dates(day, index, column, reader)), slot
    return None, before


def _with_more_dates(day: DraftDay, index: int, column: int, reader: RowReader) -> DraftDay:
    """A weekday column beside a date column completes the date."""
    if day.date is None or day.date.mention.day is not None:
        return day
    for other in reader.columns.all(Role.DATE):
        slot = reader.grid.rows[index][other]
        if other == column or slot is None or slot.row != index:
            continue
        when = cell_when(slot.cell, reader.page)
        if when.date is not None and when.date.mention.day is not None:
            mention = replace(when.date.mention, weekday=day.date.mention.weekday)
            return replace(day, date=replace(when.date, mention=mention))
    return day


def _event_row(index: int, cells: list[GridCell], reader: RowReader) -> Iterator[Slot]:
    columns, page = reader.columns, reader.page
    by_role: dict[Role, list[GridCell]] = {}
    for slot in cells:
        by_role.setdefault(_role_of(slot, columns), []).append(slot)
    time = _row_time(index, reader)
    body = _take(by_role, Role.TITLE)
    speaker = _take(by_role, Role.SPEAKER)
    if body is None and speaker is not None:
        # "Break" often stands in the speaker's column, and a talk may be only its speaker.
        body, speaker = speaker, None
    if body is None:
        body = _take(by_role, Role.NOTES) or _take(by_role, Role.KIND) or _take(by_role, Role.TRACK)
    if body is None:
        if time is None or not _worth_an_event(by_role):
            return
        body = next(iter(by_role[Role.LINKS]), None)
        if body is None:
            return
    when_text = _words_beside_time(index, reader)
    duration = _row_duration(by_role, reader)
    span = cells[0].cell.span.cover(cells[-1].cell.span)
    event = EventSlot(
        span=span,
        body=join((when_text, body.cell.text), " ") if when_text is not None else body.cell.text,
        lane=reader.lane,
        time=time,
        duration=duration,
        speaker=speaker.cell.text if speaker else None,
        affiliation=_text(by_role, Role.AFFILIATION),
        room=_plain(by_role, Role.ROOM),
        track=_plain(by_role, Role.TRACK),
        kind_text=_plain(by_role, Role.KIND),
        default_kind=reader.default_kind,
        link_texts=tuple(slot.cell.text for slot in by_role.get(Role.LINKS, ())),
        remarks=tuple(slot.cell.text for slot in by_role.get(Role.NOTES, ()) if slot is not body),
        asides=tuple(asides_of(slot.cell for slot in cells)),
    )
    yield from cell_events(body.cell, event, page)


def _worth_an_event(by_role: dict[Role, list[GridCell]]) -> bool:
    return bool(by_role.get(Role.LINKS))


def _role_of(slot: GridCell, columns: Columns) -> Role:
    """A cell over several columns takes the weightiest role below it."""
    roles = columns.roles[slot.column : slot.column + slot.width]
    for role in (Role.TITLE, Role.SPEAKER):
        if role in roles:
            return role
    return roles[0] if roles else Role.NOTES


def _take(by_role: dict[Role, list[GridCell]], role: Role) -> GridCell | None:
    for slot in by_role.get(role, ()):
        if slot.cell.text:
            return slot
    return None


def _text(by_role: dict[Role, list[GridCell]], role: Role) -> RichText | None:
    slot = _take(by_role, role)
    return slot.cell.text if slot else None


def _plain(by_role: dict[Role, list[GridCell]], role: Role) -> str | None:
    slot = _take(by_role, role)
    return " ".join(slot.cell.text.text.split()) if slot else None


def clock_slot(index: int, reader: RowReader) -> GridCell | None:
    """Return the time cell of a row; one that spans rows is that of all of them."""
    for role in (Role.TIME, Role.START):
        column = reader.columns.first(role)
        if column is not None:
            slot = reader.grid.rows[index][column]
            return slot if slot is not None and slot.cell.text else None
    return None


def _row_time(index: int, reader: RowReader) -> WrittenTime | None:
    """Return the time of a row; a cell that spans rows gives all of them the same."""
    slot = clock_slot(index, reader)
    if slot is None:
        return None
    time = cell_when(slot.cell, reader.page).time
    column = reader.columns.first(Role.END)
    if time is None or column is None:
        return time
    end = reader.grid.rows[index][column]
    if end is None or not end.cell.text:
        return time
    last = read_time(end.cell.text.text, reader.page.words)
    if last is None or last.first is None:
        return time
    whole = replace(time.range, last=last.first, open_end=False, zone=time.range.zone or last.zone)
    ending = written_time(end.cell.text, last)
    return WrittenTime(whole, f"{time.text} - {ending.text}", time.span.cover(ending.span))


def _words_beside_time(index: int, reader: RowReader) -> RichText | None:
    """Words that stand beside the time in its cell and are a title ("9:00 Registration")."""
    if reader.columns.first(Role.TITLE) is not None:
        return None
    slot = clock_slot(index, reader)
    if slot is None:
        return None
    when = cell_when(slot.cell, reader.page)
    return rest_of(slot.cell.text, when) if when.rest else None


def _row_duration(by_role: dict[Role, list[GridCell]], reader: RowReader) -> WrittenDuration | None:
    slot = _take(by_role, Role.DURATION)
    if slot is None:
        body = _take(by_role, Role.TITLE)
        return _bracketed_duration(body.cell.text, reader.page) if body else None
    length = read_duration(slot.cell.text.text, reader.page.words)
    if length is None:
        return None
    return WrittenDuration(length.minutes, slot.cell.text.span(length.start, length.end))


def _bracketed_duration(text: RichText, page: Page) -> WrittenDuration | None:
    if len(text.text) > 400 or "(" not in text.text:
        return None
    durations = read_when(text, page).durations
    return durations[0] if len(durations) == 1 else None


def _event(span: Span, text: RichText, reader: RowReader, time: WrittenTime | None = None) -> EventSlot:
    return EventSlot(span=span, body=text, lane=reader.lane, time=time, default_kind=reader.default_kind)
