"""Read the rows of a segment as days, sections and events."""

import re
from collections.abc import Iterator
from dataclasses import replace

from eventparse.diagnostics import codes
from eventparse.document import GridCell, RichText, join
from eventparse.draft import WrittenDuration, WrittenTime
from eventparse.interpret._moment import When
from eventparse.interpret._page import Page
from eventparse.interpret._slots import DaySlot, EventSlot, SectionSlot, Slot
from eventparse.interpret._when import draft_day, has_digit, is_day, read_when
from eventparse.interpret.tables._blocks import reaching, session_cell, track_beside
from eventparse.interpret.tables._cells import asides_of, cell_events, has_timed_lines, rest_of
from eventparse.interpret.tables._facts import anchors, cell_when
from eventparse.interpret.tables._headers import Role
from eventparse.interpret.tables._lanes import SHARED
from eventparse.interpret.tables._roles import Columns
from eventparse.interpret.tables._row_days import dated_row, each_date, row_day
from eventparse.interpret.tables._row_times import (
    RowReader,
    block_cell,
    clock_slot,
    clock_times,
    has_clock,
    is_timed,
    row_time,
    swapped_time,
    worded_clock,
    words_beside_time,
)
from eventparse.interpret.tables._talks import as_many
from eventparse.interpret.wording import kind_of, take_room
from eventparse.model import Kind
from eventparse.source import Span
from eventparse.times import read_duration

_ANY_WORD = re.compile(r"[^\W_]")
_SHORT_TIME = 40
_BRACKETED = re.compile(r"\([^()]*\)")


def read_rows(reader: RowReader) -> Iterator[Slot]:
    """Yield the slots of a segment's rows, in order."""
    day_cell: GridCell | None = None
    begun = False
    for index in reader.segment.body:
        cells = [slot for slot in anchors(reader.grid.rows[index], index) if _says_something(slot)]
        if not cells:
            continue
        full = _full_width(cells, reader)
        if (
            not begun
            and len(cells) == 1
            and full is None
            and has_clock(reader)
            and not is_timed(index, reader)
        ):
            # Above the first time a lone text is a heading ("PROGRAM").
            full = cells[0]
        begun = begun or is_timed(index, reader)
        if reader.segment.preamble:
            full = next((cell for cell in cells if is_day(cell_when(cell.cell, reader.page))), None)
            if full is None:
                continue
        if full is not None:
            yield from full_row(full, reader)
            continue
        dated = dated_row(index, cells, reader)
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


def _says_something(slot: GridCell) -> bool:
    """A dash or a "^" fills a cell, but says nothing."""
    return bool(slot.cell.blocks) or _ANY_WORD.search(slot.cell.text.text) is not None


def _full_width(cells: list[GridCell], reader: RowReader) -> GridCell | None:
    """Return the only cell of a row where it is a heading: over the whole table, where times stand, or a day."""
    if len(cells) != 1:
        return None
    cell = cells[0]
    if reader.grid.width > 1 and cell.width >= reader.grid.width:
        return cell
    clock = reader.columns.first(Role.TIME)
    clock = reader.columns.first(Role.START) if clock is None else clock
    clock = reader.columns.first(Role.DATE) if clock is None else clock
    if clock is None:
        return None
    if cell.column <= clock < cell.column + cell.width:
        # A lone text where times stand is a heading, unless it is a time whose title is missing.
        found = cell_when(cell.cell, reader.page)
        return None if found.times or (found and reader.columns.roles[clock] is Role.DATE) else cell
    if clock_slot(cell.row, reader) is not None:
        return None
    if take_room(cell.cell.text, reader.page)[1] and kind_of(cell.cell.text.text, reader.page) not in SHARED:
        # "Workshop (Room: Oak)" without a time says where the rows below it take place.
        return cell
    when = cell_when(cell.cell, reader.page)
    if is_day(when) and len(when.rest.split()) <= 3 and reader.columns.roles[cell.column] is not Role.DATE:
        return cell
    texts = reader.columns.all(Role.TITLE) + reader.columns.all(Role.SPEAKER)
    return cell if cell.width >= len(texts) > 1 else None


def full_row(cell: GridCell, reader: RowReader) -> Iterator[Slot]:
    """Read a row of one cell: a day, a section, or an event over all columns."""
    text, page = cell.cell.text, reader.page
    if has_timed_lines(text, page):
        yield from cell_events(cell.cell, _event(cell.cell.span, text, reader), page)
        return
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


def _event_row(index: int, cells: list[GridCell], reader: RowReader) -> Iterator[Slot]:
    columns, page = reader.columns, reader.page
    by_role: dict[Role, list[GridCell]] = {}
    for slot in cells:
        by_role.setdefault(_role_of(slot, columns), []).append(slot)
    heading = worded_clock(index, cells, reader)
    if heading is not None:
        yield SectionSlot(heading)
        return
    time = row_time(index, reader)
    block = block_cell(index, reader)
    if block is not None and block.row == index and time is not None:
        words = rest_of(block.cell.text, cell_when(block.cell, page))
        yield EventSlot(
            span=block.cell.span, body=words, lane=reader.lane, time=time, default_kind=Kind.SESSION.value
        )
    session = session_cell(index, reader) if block is None else None
    if session is not None:
        if session.row == index:
            yield replace(
                _event(session.cell.span, session.cell.text, reader, time), default_kind=Kind.SESSION.value
            )
        by_role = {
            role: [slot for slot in slots if slot is not session]
            for role, slots in by_role.items()
            if slots != [session]
        }
    within = block is not None or session is not None
    body, speaker = _body_and_speaker(by_role, time, _has_date(by_role, reader), page)
    if body is None and reaching(index, Role.TITLE, reader) is not None:
        # The title above reaches down to here and ends when this row does.
        return
    if body is None:
        if time is not None:
            page.sink.report(codes.ROW_UNREADABLE, f'the row at "{time.text}" has no title', time.span)
        return
    if time is None and (swapped := swapped_time(body, index, reader)) is not None:
        time, body = swapped
    if time is None:
        _report_unread_time(index, reader)
    beside = track_beside(index, reader)
    when_text = words_beside_time(index, reader)
    duration = _row_duration(by_role, reader)
    span = cells[0].cell.span.cover(cells[-1].cell.span)
    event = EventSlot(
        span=span,
        body=join((when_text, body.cell.text), " ") if when_text is not None else body.cell.text,
        lane=reader.lane,
        time=None if within else _until(body, index, time, reader),
        level=1 if within else 0,
        duration=duration,
        speaker=speaker.cell.text if speaker else None,
        affiliation=_text(by_role, Role.AFFILIATION),
        room=_place(index, Role.ROOM, by_role, reader) or reader.place.room,
        track=_place(index, Role.TRACK, by_role, reader) or reader.place.track,
        kind_text=_plain(by_role, Role.KIND),
        default_kind=reader.default_kind,
        link_texts=tuple(
            slot.cell.text
            for role in (Role.LINKS, Role.TITLE)
            for slot in by_role.get(role, ())
            if slot is not body
        ),
        remarks=tuple(
            slot.cell.text for slot in by_role.get(Role.NOTES, ()) if slot is not body and slot is not beside
        ),
        asides=tuple(asides_of(slot.cell for slot in cells)),
        alone=len(cells) == 1,
        columns=(reader.strip,),
    )
    times = clock_times(index, reader)
    parts = as_many(body.cell.text, len(times), page) if len(times) > 1 else None
    if parts is not None:
        for at, part in zip(times, parts, strict=True):
            yield replace(event, body=part, time=at, span=part.span())
        return
    yield from cell_events(body.cell, event, page)


def _until(body: GridCell, index: int, time: WrittenTime | None, reader: RowReader) -> WrittenTime | None:
    """Return the time of a row; where its title reaches over further rows it ends when the last of them does."""
    if time is None or body.height < 2 or time.range.last is None:
        return time
    below = row_time(min(index + body.height, len(reader.grid.rows)) - 1, reader)
    if below is None or below.range.last is None or below.span == time.span:
        return time
    whole = replace(time.range, last=below.range.last)
    return WrittenTime(whole, f"{time.text} … {below.text}", time.span.cover(below.span))


def _place(index: int, role: Role, by_role: dict[Role, list[GridCell]], reader: RowReader) -> str | None:
    """Return room or track of a row, also from a cell that reaches down to it."""
    own = _plain(by_role, role)
    if own is not None:
        return own
    slot = reaching(index, role, reader)
    if slot is None and role is Role.TRACK:
        slot = track_beside(index, reader)
    return " ".join(slot.cell.text.text.split()) if slot is not None else None


def _report_unread_time(index: int, reader: RowReader) -> None:
    clock = clock_slot(index, reader)
    if clock is None or clock.row != index or cell_when(clock.cell, reader.page):
        return
    written = clock.cell.text.text.strip()
    if has_digit(written) and len(written) <= _SHORT_TIME:
        message = f'"{written}" stands where times stand, but is no time that is known'
        reader.page.sink.report(codes.TIME_UNREADABLE, message, clock.cell.text.span())


def _body_and_speaker(
    by_role: dict[Role, list[GridCell]], time: WrittenTime | None, dated: bool, page: Page
) -> tuple[GridCell | None, GridCell | None]:
    """Choose the cell of the title, and that of the people if they stand apart."""
    body, speaker = _take(by_role, Role.TITLE), _take(by_role, Role.SPEAKER)
    notes = _take(by_role, Role.NOTES)
    if body is not None and notes is not None and _BRACKETED.fullmatch(body.cell.text.text.strip()):
        # A remark in brackets is no title; the column beside it has the words this time.
        return notes, speaker
    if (
        body is not None
        and speaker is not None
        and kind_of(speaker.cell.text.text, page) in SHARED
        and _repeats(body, speaker)
    ):
        # "Lunch" in the people's column, and beside it a link ("Lunch: map").
        return speaker, None
    if body is None and speaker is not None and time is None and not dated:
        # Below a schedule people may be listed for other reasons (who has checked in).
        return (speaker if kind_of(speaker.cell.text.text, page) is not None else None), None
    if body is None and speaker is not None and kind_of(speaker.cell.text.text, page) is None:
        # A talk that is only its speaker.
        return speaker, speaker
    if body is None and speaker is not None:
        # "Break" often stands in the speaker's column, and a talk may be only its speaker.
        return speaker, None
    if body is None:
        body = notes or _take(by_role, Role.KIND) or _take(by_role, Role.TRACK)
    if body is None and time is not None:
        body = next(iter(by_role.get(Role.LINKS, ())), None)
    return body, speaker


def _repeats(body: GridCell, speaker: GridCell) -> bool:
    """Tell whether a cell says what the other says, in more words."""
    words = speaker.cell.text.text.casefold().split()
    return len(words) <= 3 and set(words) <= set(body.cell.text.text.casefold().split())


def _has_date(by_role: dict[Role, list[GridCell]], reader: RowReader) -> bool:
    """Tell whether a row has a date; the numbers of a column that counts are none."""
    return any(
        slot.column not in reader.counting or not slot.cell.text.text.strip().isdecimal()
        for slot in by_role.get(Role.DATE, ())
    )


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
