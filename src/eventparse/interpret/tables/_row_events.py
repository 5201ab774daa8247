"""Read one row as an event, or as a session and its talks."""

import re
from collections.abc import Iterator
from dataclasses import replace

from eventparse.diagnostics import codes
from eventparse.document import GridCell, Paragraph, RichText, join
from eventparse.draft import WrittenDuration, WrittenTime
from eventparse.interpret._page import Page
from eventparse.interpret._slips import slip_in_front
from eventparse.interpret._slots import EventSlot, SectionSlot, Slot
from eventparse.interpret._when import has_digit, read_when
from eventparse.interpret.tables._blocks import reaching, session_cell, track_beside, until
from eventparse.interpret.tables._cells import asides_of, cell_events, rest_of
from eventparse.interpret.tables._facts import cell_when, is_day_part
from eventparse.interpret.tables._headers import Role
from eventparse.interpret.tables._lanes import SHARED
from eventparse.interpret.tables._roles import Columns
from eventparse.interpret.tables._row_times import (
    RowReader,
    block_cell,
    clock_slot,
    clock_times,
    row_time,
    swapped_time,
    unread_end,
    worded_clock,
    words_beside_time,
)
from eventparse.interpret.tables._talks import as_many
from eventparse.interpret.wording import is_dash, kind_of, likely_kind
from eventparse.model import Kind
from eventparse.source import Span
from eventparse.times import read_duration

_SHORT_TIME = 40
_DATE_LIKE = re.compile(r"[^\W\d_]{3,}\W{0,3}\d{1,2}\b|\b\d{1,2}\W{0,3}[^\W\d_]{3,}|\d\s?[./-]\s?\d")
_BRACKETED = re.compile(r"\([^()]*\)")
_LABEL_WORDS = 4
_MORE_THAN_ZERO = re.compile(r"[1-9]")
_ANY_WORDS = re.compile(r"[^\W_]+")
_NEWS = frozenset((Kind.DEADLINE, Kind.HOLIDAY, Kind.OTHER, Kind.SESSION))
"""Kinds that a cell beside an empty topic may name: "HW 2 due", "No class", "Exam"."""

ByRole = dict[Role, list[GridCell]]


def event_row(index: int, cells: list[GridCell], reader: RowReader) -> Iterator[Slot]:
    """Yield the event of a row; before it the session that begins with it."""
    by_role: ByRole = {}
    for slot in cells:
        by_role.setdefault(_role_of(slot, reader.columns), []).append(slot)
    heading = worded_clock(index, cells, reader)
    if heading is not None:
        yield SectionSlot(heading)
        return
    time = row_time(index, reader)
    block = block_cell(index, reader)
    session = session_cell(index, reader) if block is None else None
    if block is not None and block.row == index and time is not None:
        words = rest_of(block.cell.text, cell_when(block.cell, reader.page))
        yield replace(plain_event(block.cell.span, words, reader, time=time), default_kind=Kind.SESSION.value)
    if session is not None:
        if session.row == index:
            yield replace(
                plain_event(session.cell.span, session.cell.text, reader, until(session, reader)),
                default_kind=Kind.SESSION.value,
            )
        by_role = {
            role: rest for role, slots in by_role.items() if (rest := [s for s in slots if s is not session])
        }
    # In a session whose talks have no times of their own theirs is that of the session.
    shared = block is not None or (session is not None and time is not None and _is_shared(index, reader))
    yield from _events(index, cells, by_role, time, (shared, session is not None), reader)


def _events(
    index: int,
    cells: list[GridCell],
    by_role: ByRole,
    time: WrittenTime | None,
    inside: tuple[bool, bool],
    reader: RowReader,
) -> Iterator[EventSlot]:
    """Yield the events of a row; `inside` says whether its time is that of its session, and whether it has one."""
    page = reader.page
    body, speaker = _body_and_speaker(by_role, time, _has_date(by_role, reader), page)
    if body is not None and time is None and _is_only_work(body, reader):
        return
    if body is None:
        # A title that reaches down to this row ends when the row does.
        if time is not None and reaching(index, Role.TITLE, reader) is None:
            page.sink.report(codes.ROW_UNREADABLE, f'the row at "{time.text}" has no title', time.span)
        return
    if time is None and (swapped := swapped_time(body, index, reader)) is not None:
        time, body = swapped
    if time is None:
        _report_unread_time(index, reader)
    unread = (*unread_end(index, reader), *_unread_length(by_role, reader))
    for text in unread:
        message = f'"{text.text.strip()}" stands where a time or a length stands, but is none that is known'
        page.sink.report(codes.TIME_UNREADABLE, message, text.span())
    _report_unread_date(index, reader)
    event = _event(index, body, speaker, cells, by_role, time, inside, reader)
    times = clock_times(index, reader)
    parts = as_many(body.cell.text, len(times), page) if len(times) > 1 else None
    if parts is not None:
        for at, part in zip(times, parts, strict=True):
            yield replace(event, body=part, time=at, span=part.span())
        return
    yield from cell_events(body.cell, event, page)


def _event(
    index: int,
    body: GridCell,
    speaker: GridCell | None,
    cells: list[GridCell],
    by_role: ByRole,
    time: WrittenTime | None,
    inside: tuple[bool, bool],
    reader: RowReader,
) -> EventSlot:
    """Return what the columns of a row say about its event."""
    beside = track_beside(index, reader)
    when_text = words_beside_time(index, reader)
    links = [slot for role in (Role.LINKS, Role.TITLE) for slot in by_role.get(role, ())]
    notes = by_role.get(Role.NOTES, ())
    return EventSlot(
        span=cells[0].cell.span.cover(cells[-1].cell.span),
        body=join((when_text, body.cell.text), " ") if when_text is not None else body.cell.text,
        lane=reader.lane,
        time=None if inside[0] else _until(body, index, time, reader),
        level=1 if any(inside) else 0,
        speaker=speaker.cell.text if speaker else _dash(index, reader),
        duration=_row_duration(by_role, reader),
        affiliation=_text(by_role, Role.AFFILIATION),
        room=_place(index, Role.ROOM, by_role, reader) or reader.place.room,
        track=(None if inside[1] else _place(index, Role.TRACK, by_role, reader) or reader.carried.get(index))
        or reader.place.track,
        kind_text=_plain(by_role, Role.KIND),
        default_kind=reader.default_kind,
        link_texts=tuple(slot.cell.text for slot in links if slot is not body),
        remarks=(
            *_unread_length(by_role, reader),
            *(slot.cell.text for slot in notes if slot is not body and slot is not beside),
            # Where a remark is the title, the title is a remark.
            *(slot.cell.text for slot in by_role.get(Role.TITLE, ()) if body in notes),
            # A second column of people: those who lead or help.
            *(slot.cell.text for slot in by_role.get(Role.SPEAKER, ())[1:]),
        ),
        asides=tuple(asides_of(slot.cell for slot in cells)),
        alone=len(cells) == 1,
        columns=(reader.strip,),
        detached=time is None and _has_other_clock(index, reader),
    )


def _dash(index: int, reader: RowReader) -> RichText | None:
    """Return the dash that stands where people are named: it says that there is nobody."""
    for column in reader.columns.all(Role.SPEAKER):
        slot = reader.grid.rows[index][column]
        if slot is not None and is_dash(slot.cell.text.text):
            return slot.cell.text
    return None


def _has_other_clock(index: int, reader: RowReader) -> bool:
    """Tell whether a row has a part of a day, or a time that nobody can read: it is no part of the one above."""
    clock = clock_slot(index, reader)
    if clock is None or clock.row != index:
        return False
    return has_digit(clock.cell.text.text) or is_day_part(clock.cell.text)


def _is_shared(index: int, reader: RowReader) -> bool:
    clock = clock_slot(index, reader)
    return clock is not None and clock.height > 1


def _until(body: GridCell, index: int, time: WrittenTime | None, reader: RowReader) -> WrittenTime | None:
    """Return the time of a row; where its title reaches over further rows it ends when the last of them does."""
    if time is None or body.height < 2 or time.range.last is None:
        return time
    below = row_time(min(index + body.height, len(reader.grid.rows)) - 1, reader)
    if below is None or below.range.last is None or below.span == time.span:
        return time
    whole = replace(time.range, last=below.range.last)
    return WrittenTime(whole, f"{time.text} … {below.text}", time.span.cover(below.span))


def _place(index: int, role: Role, by_role: ByRole, reader: RowReader) -> str | None:
    """Return room or track of a row, also from a cell that reaches down to it."""
    texts = [" ".join(slot.cell.text.text.split()) for slot in by_role.get(role, ())]
    # Building and room may have a column each.
    own = ", ".join(dict.fromkeys(text for text in texts if text)) or None
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
    # A slip is reported by the rule for slips.
    if has_digit(written) and len(written) <= _SHORT_TIME and slip_in_front(written) is None:
        message = f'"{written}" stands where times stand, but is no time that is known'
        reader.page.sink.report(codes.TIME_UNREADABLE, message, clock.cell.text.span())


def _report_unread_date(index: int, reader: RowReader) -> None:
    """A cell of a column of dates that has a number in it, and is no date, would leave its row on the day above."""
    columns = reader.columns.all(Role.DATE)
    slots = [slot for column in columns if (slot := reader.grid.rows[index][column]) is not None]
    whens = [cell_when(slot.cell, reader.page, dates_first=True) for slot in slots]
    if any(when.dates or when.number is not None for when in whens):
        return
    for slot in slots:
        written = slot.cell.text.text.strip()
        if (
            slot.row == index
            and slot.width == 1
            and _DATE_LIKE.search(written)
            and len(written) <= _SHORT_TIME
        ):
            message = f'"{written}" stands where dates stand, but is no date that is known'
            reader.page.sink.report(codes.TIME_UNREADABLE, message, slot.cell.text.span())


def _body_and_speaker(
    by_role: ByRole, time: WrittenTime | None, dated: bool, page: Page
) -> tuple[GridCell | None, GridCell | None]:
    """Choose the cell of the title, and that of the people if they stand apart."""
    body, speaker = _take(by_role, Role.TITLE), _take(by_role, Role.SPEAKER)
    notes = _take(by_role, Role.NOTES)
    if body is not None and notes is not None and _BRACKETED.fullmatch(body.cell.text.text.strip()):
        # A remark in brackets is no title; the column beside it has the words this time.
        return notes, speaker
    if body is not None and notes is not None and _is_named_beside(notes, body, page):
        # "Excursion" in front of "The old harbour": the label is the event, and where it goes is a remark on it.
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
        when = cell_when(speaker.cell, page)
        told = kind_of(speaker.cell.text.text, page) is not None or (bool(when.times) and bool(when.rest))
        return (speaker if told else None), None
    if body is None and speaker is not None and kind_of(speaker.cell.text.text, page) is None:
        # A talk that is only its speaker.
        return speaker, speaker
    if body is None and speaker is not None:
        # "Break" often stands in the speaker's column, and a talk may be only its speaker.
        return speaker, None
    if body is None:
        body = notes or _take(by_role, Role.KIND) or _take(by_role, Role.TRACK) or _named_break(by_role, page)
    if body is None and time is not None:
        body = next(iter(by_role.get(Role.LINKS, ())), None)
    return body, speaker


def _is_named_beside(label: GridCell, body: GridCell, page: Page) -> bool:
    """Tell whether the cell in front of a title names what everybody attends, and the title does not."""
    return (
        label.column < body.column
        and len(label.cell.text.text.split()) <= _LABEL_WORDS
        and kind_of(label.cell.text.text, page) in SHARED
        and kind_of(body.cell.text.text, page) is None
    )


def _named_break(by_role: ByRole, page: Page) -> GridCell | None:
    """Return the cell that names a break in the column of weeks ("Reading week")."""
    slot = _take(by_role, Role.NUMBER)
    return slot if slot is not None and likely_kind(slot.cell.text.text, page) is Kind.HOLIDAY else None


def _is_only_work(body: GridCell, reader: RowReader) -> bool:
    """Tell whether a row without a topic has only work or readings to do; what falls due is an event of its own."""
    header = reader.segment.headers[body.column]
    if (
        header is None
        or reader.columns.roles[body.column] is not Role.NOTES
        or Role.TITLE not in reader.columns.roles
    ):
        return False
    words = f" {' '.join(_ANY_WORDS.findall(header.text.casefold()))} "
    due = any(f" {phrase} " in words for phrase in reader.page.words.roles["due"])
    return due and likely_kind(body.cell.text.text, reader.page) not in _NEWS


def _repeats(body: GridCell, speaker: GridCell) -> bool:
    """Tell whether a cell says what the other says, in more words."""
    words = speaker.cell.text.text.casefold().split()
    return len(words) <= 3 and set(words) <= set(body.cell.text.text.casefold().split())


def _has_date(by_role: ByRole, reader: RowReader) -> bool:
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


def _take(by_role: ByRole, role: Role) -> GridCell | None:
    for slot in by_role.get(role, ()):
        if slot.cell.text:
            return slot
    return None


def _text(by_role: ByRole, role: Role) -> RichText | None:
    slot = _take(by_role, role)
    return slot.cell.text if slot else None


def _plain(by_role: ByRole, role: Role) -> str | None:
    slot = _take(by_role, role)
    return " ".join(slot.cell.text.text.split()) if slot else None


def _row_duration(by_role: ByRole, reader: RowReader) -> WrittenDuration | None:
    slot = _take(by_role, Role.DURATION)
    if slot is None:
        body = _take(by_role, Role.TITLE)
        if body is None:
            return None
        # A length in a list below the title is that of one item.
        first = body.cell.blocks[0] if body.cell.blocks else None
        return _bracketed_duration(
            first.text if isinstance(first, Paragraph) else body.cell.text, reader.page
        )
    length = read_duration(slot.cell.text.text, reader.page.words)
    if length is None:
        return None
    return WrittenDuration(length.minutes, slot.cell.text.span(length.start, length.end))


def _unread_length(by_role: ByRole, reader: RowReader) -> tuple[RichText, ...]:
    """Return a cell of lengths that has a number in it, and is no length that is known."""
    slot = _take(by_role, Role.DURATION)
    if (
        slot is None
        or len(slot.cell.text.text) > _SHORT_TIME
        or not _MORE_THAN_ZERO.search(slot.cell.text.text)
    ):
        return ()
    return () if read_duration(slot.cell.text.text, reader.page.words) is not None else (slot.cell.text,)


def _bracketed_duration(text: RichText, page: Page) -> WrittenDuration | None:
    if len(text.text) > 400 or "(" not in text.text:
        return None
    durations = read_when(text, page).durations
    return durations[0] if len(durations) == 1 else None


def plain_event(span: Span, text: RichText, reader: RowReader, time: WrittenTime | None = None) -> EventSlot:
    """Return an event of nothing but words and a time."""
    return EventSlot(span=span, body=text, lane=reader.lane, time=time, default_kind=reader.default_kind)
