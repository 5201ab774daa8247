"""Read the rows of a segment as days, sections and events."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from eventparse.document import Grid, GridCell, RichText, Table, join
from eventparse.draft import DraftDay, WrittenDuration, WrittenTime
from eventparse.interpret._moment import When
from eventparse.interpret._page import Page
from eventparse.interpret._slots import DaySlot, EventSlot, SectionSlot, Slot
from eventparse.interpret._when import draft_day, is_day, read_when, written_time
from eventparse.interpret.tables._cells import asides_of, cell_events, rest_of
from eventparse.interpret.tables._facts import anchors, cell_when
from eventparse.interpret.tables._headers import Role
from eventparse.interpret.tables._roles import Columns
from eventparse.interpret.tables._segments import Segment
from eventparse.interpret.wording import is_tba, kind_of
from eventparse.model import Kind
from eventparse.source import Span
from eventparse.times import read_duration, read_time

_BRACKETED = re.compile(r"\([^()]*\)")


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
    counting: frozenset[int] = frozenset()
    """Columns whose bare numbers only count rows."""


def read_rows(reader: RowReader) -> Iterator[Slot]:
    """Yield the slots of a segment's rows, in order."""
    day_cell: GridCell | None = None
    begun = False
    for index in reader.segment.body:
        cells = [
            slot for slot in anchors(reader.grid.rows[index], index) if slot.cell.text or slot.cell.blocks
        ]
        if not cells:
            continue
        full = _full_width(cells, reader)
        if (
            not begun
            and len(cells) == 1
            and full is None
            and _has_clock(reader)
            and not _timed(index, reader)
        ):
            # Above the first time a lone text is a heading ("PROGRAM").
            full = cells[0]
        begun = begun or _timed(index, reader)
        if reader.segment.preamble:
            full = next((cell for cell in cells if is_day(cell_when(cell.cell, reader.page))), None)
            if full is None:
                continue
        if full is not None:
            yield from full_row(full, reader)
            continue
        dated = _dated_row(index, cells, reader)
        if dated is not None:
            yield from dated
            continue
        found, day_cell = row_day(index, day_cell, reader)
        if found is None:
            yield from _event_row(index, cells, reader)
            continue
        # "Sep 2, 4": the class meets on each of the dates.
        for day in each_date(found):
            yield day
            yield from _event_row(index, cells, reader)


def _has_clock(reader: RowReader) -> bool:
    return Role.TIME in reader.columns.roles or Role.START in reader.columns.roles


def _timed(index: int, reader: RowReader) -> bool:
    return clock_slot(index, reader) is not None


def _full_width(cells: list[GridCell], reader: RowReader) -> GridCell | None:
    """Return the only cell of a row where it is a heading: over the whole table, where times stand, or a day."""
    if len(cells) != 1:
        return None
    cell = cells[0]
    if reader.grid.width > 1 and cell.width >= reader.grid.width:
        return cell
    clock = reader.columns.first(Role.TIME)
    clock = reader.columns.first(Role.START) if clock is None else clock
    if clock is None:
        return None
    if cell.column <= clock < cell.column + cell.width:
        # A lone text where times stand is a heading, unless it is a time whose title is missing.
        return None if cell_when(cell.cell, reader.page).times else cell
    if clock_slot(cell.row, reader) is not None:
        return None
    when = cell_when(cell.cell, reader.page)
    if is_day(when) and len(when.rest.split()) <= 3 and reader.columns.roles[cell.column] is not Role.DATE:
        return cell
    texts = reader.columns.all(Role.TITLE) + reader.columns.all(Role.SPEAKER)
    return cell if cell.width >= len(texts) > 1 else None


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
        if column in reader.counting and slot.cell.text.text.strip().isdecimal():
            continue
        when = cell_when(slot.cell, reader.page, dates_first=reader.columns.roles[column] is Role.DATE)
        if is_day(when):
            day = _counted(draft_day(slot.cell.text, when, slot.cell.text.span()), column, reader)
            if column in reader.columns.all(Role.TIME):
                day = DraftDay(
                    when.date.text if when.date else day.label, when.date, when.number, None, day.span
                )
            else:
                day = replace(day, hours=None)
            return DaySlot(_with_more_dates(day, index, column, reader)), slot
    return None, before


def _counted(day: DraftDay, column: int, reader: RowReader) -> DraftDay:
    """In a column headed "Day" a bare number counts the days ("1 (Sat)")."""
    header = reader.segment.headers[column]
    if (
        header is None
        or day.date is None
        or header.text.strip().casefold() not in reader.page.words.roles["day"]
    ):
        return day
    mention = day.date.mention
    if mention.day is None or mention.month is not None:
        return day
    weekday = replace(day.date, mention=replace(mention, day=None)) if mention.weekday is not None else None
    return replace(day, date=weekday, number=mention.day)


def _with_more_dates(day: DraftDay, index: int, column: int, reader: RowReader) -> DraftDay:
    """A weekday column beside a date column completes the date."""
    if day.date is None or day.date.mention.day is not None:
        return day
    for other in reader.columns.all(Role.DATE):
        slot = reader.grid.rows[index][other]
        if other == column or slot is None or slot.row != index:
            continue
        when = cell_when(slot.cell, reader.page, dates_first=True)
        if when.date is not None and when.date.mention.day is not None:
            mention = replace(when.date.mention, weekday=day.date.mention.weekday)
            return replace(day, date=replace(when.date, mention=mention))
    return day


def each_date(slot: DaySlot) -> Iterator[DaySlot]:
    """Yield a day for every date of a list of dates; a range stays one day."""
    date = slot.day.date
    yield slot
    if date is None:
        return
    for mention in date.mention.more:
        yield DaySlot(replace(slot.day, date=replace(date, mention=mention)))


def _dated_row(index: int, cells: list[GridCell], reader: RowReader) -> Iterator[Slot] | None:
    """Return the slots of a row that is a day ("Day 1" | "2021-03-22, topic"), or None where it is an event."""
    clock = clock_slot(index, reader)
    if clock is None or clock.row != index or len(cells) < 2:
        return None
    when = cell_when(clock.cell, reader.page)
    if when.times or not is_day(when) or when.rest:
        return None
    for slot in cells:
        if slot is clock:
            continue
        lines = slot.cell.text.lines()
        dated = read_when(lines[0], reader.page) if lines else When()
        if dated.date is not None and not dated.rest and not dated.times:
            label = join((clock.cell.text, lines[0]), " ")
            day = DraftDay(
                " ".join(label.text.split()), dated.date, when.number, None, clock.cell.text.span()
            )
            slots: list[Slot] = [DaySlot(day)]
            slots.extend(SectionSlot(line) for line in lines[1:2])
            return iter(slots)
    return None


def _event_row(index: int, cells: list[GridCell], reader: RowReader) -> Iterator[Slot]:
    columns, page = reader.columns, reader.page
    by_role: dict[Role, list[GridCell]] = {}
    for slot in cells:
        by_role.setdefault(_role_of(slot, columns), []).append(slot)
    heading = _worded_clock(index, cells, reader)
    if heading is not None:
        yield SectionSlot(heading)
        return
    time = _row_time(index, reader)
    block = _block(index, reader)
    if block is not None and block.row == index and time is not None:
        words = rest_of(block.cell.text, cell_when(block.cell, page))
        yield EventSlot(
            span=block.cell.span, body=words, lane=reader.lane, time=time, default_kind=Kind.SESSION.value
        )
    body, speaker = _body_and_speaker(by_role, time)
    if body is None:
        return
    if time is None and (swapped := _swapped(body, index, reader)) is not None:
        time, body = swapped
    when_text = _words_beside_time(index, reader)
    duration = _row_duration(by_role, reader)
    span = cells[0].cell.span.cover(cells[-1].cell.span)
    event = EventSlot(
        span=span,
        body=join((when_text, body.cell.text), " ") if when_text is not None else body.cell.text,
        lane=reader.lane,
        time=None if block is not None else time,
        level=1 if block is not None else 0,
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
        alone=len(cells) == 1,
    )
    yield from cell_events(body.cell, event, page)


def _worded_clock(index: int, cells: list[GridCell], reader: RowReader) -> RichText | None:
    """Words where times stand, beside others ("TOPIC 1" | "Parts"), are the heading of a section."""
    clock = clock_slot(index, reader)
    if clock is None or clock.row != index or len(cells) != 2 or cell_when(clock.cell, reader.page):
        return None
    if is_tba(clock.cell.text.text, reader.page) or _any_time(cells, reader):
        return None
    return join((cell.cell.text for cell in cells), ": ")


def _any_time(cells: list[GridCell], reader: RowReader) -> bool:
    """Tell whether any cell of a row is a time."""
    return any(cell_when(cell.cell, reader.page).times for cell in cells)


def _body_and_speaker(
    by_role: dict[Role, list[GridCell]], time: WrittenTime | None
) -> tuple[GridCell | None, GridCell | None]:
    """Choose the cell of the title, and that of the people if they stand apart."""
    body, speaker = _take(by_role, Role.TITLE), _take(by_role, Role.SPEAKER)
    notes = _take(by_role, Role.NOTES)
    if body is not None and notes is not None and _BRACKETED.fullmatch(body.cell.text.text.strip()):
        # A remark in brackets is no title; the column beside it has the words this time.
        return notes, speaker
    if body is None and speaker is not None:
        # "Break" often stands in the speaker's column, and a talk may be only its speaker.
        return speaker, None
    if body is None:
        body = notes or _take(by_role, Role.KIND) or _take(by_role, Role.TRACK)
    if body is None and time is not None:
        body = next(iter(by_role.get(Role.LINKS, ())), None)
    return body, speaker


def _swapped(body: GridCell, index: int, reader: RowReader) -> tuple[WrittenTime | None, GridCell] | None:
    """Where the title's cell is a time and the time's cell is words, somebody has put them the wrong way round."""
    clock = clock_slot(index, reader)
    if clock is None or clock.row != index or cell_when(clock.cell, reader.page):
        return None
    when = cell_when(body.cell, reader.page)
    return (when.time, clock) if when.times and not when.rest else None


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


def _block(index: int, reader: RowReader) -> GridCell | None:
    """Return the time cell of a row where it names a session over several rows ("Block 1: 9:30-11:30")."""
    slot = clock_slot(index, reader)
    if slot is None or slot.height < 2 or not cell_when(slot.cell, reader.page).rest:
        return None
    title = reader.columns.first(Role.TITLE)
    if title is None:
        return None
    below = {id(reader.grid.rows[row][title]) for row in range(slot.row, slot.row + slot.height)}
    return slot if len(below) > 1 else None


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
