"""A day whose events take place at once: tracks or rooms side by side, times on the left."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from eventparse.cli.drawing.events import EventText, is_written, moment, place_of, times
from eventparse.cli.drawing.lines import hung, indented, kept_in_order, padded, wrapped
from eventparse.diagnostics.render import visible
from eventparse.model import Day, Event, Schedule
from eventparse.timetable import DayLayout, Placed, spans_of

_NARROWEST = 20
"""Cells that a column needs to be read."""
_WIDEST = 60
"""Cells beyond which a column only moves away from its neighbours."""
_AXIS = 13
_BETWEEN = " │ "


@dataclass(frozen=True, slots=True)
class _Cell:
    """A piece of the grid: an event without the talks that have a time of their own, or such a talk."""

    event: Event
    start: int
    """Minutes since midnight of the day; where nothing is known those of what it stands in."""
    lane: int
    width: int
    """How many columns it takes."""
    depth: int
    """How many sessions it stands in."""
    known: frozenset[str]
    """What stands at the head of its column, and room and track of its session."""
    hours: bool
    """Whether its times may stand on the axis; those of a session that goes on below may not."""
    below: tuple[Event, ...] = ()
    """Talks that have no time of their own."""


def column_width(layout: DayLayout, width: int) -> int | None:
    """Return how wide the columns of a day are in a terminal; None where they would be too narrow."""
    if not layout.placed:
        return None
    count = _count(layout)
    room = (width - _AXIS - 2 - len(_BETWEEN) * (count - 1)) // count
    return min(room, _WIDEST) if room >= _NARROWEST else None


def grid_width(layout: DayLayout, column: int) -> int:
    """Return how wide a day in columns is."""
    return _AXIS + 2 + _across(_count(layout), column)


def grid(layout: DayLayout, schedule: Schedule, events: EventText, column: int) -> Iterator[Text]:
    """Yield the lines of a day in columns."""
    if layout.by:
        yield from _head(layout, events, column)
    cells = [
        cell
        for placed in layout.placed
        for cell in _cells(placed, _label(placed, layout), layout.day, schedule)
    ]
    rows: dict[int, list[_Cell]] = {}
    for cell in sorted(cells, key=lambda cell: cell.start):  # stable: a session comes before its talks
        rows.setdefault(cell.start, []).append(cell)
    count = _count(layout)
    for row in rows.values():
        axis = _axis(row)
        pieces: dict[int, tuple[int, list[Text]]] = {}
        for cell in row:
            lines = _said(cell, axis, events, _across(cell.width, column))
            pieces.setdefault(cell.lane, (cell.width, []))[1].extend(lines)
        yield from _row(axis, pieces, count, column)


def _count(layout: DayLayout) -> int:
    return max(placed.lane + placed.width for placed in layout.placed)


def _head(layout: DayLayout, events: EventText, column: int) -> Iterator[Text]:
    pieces = {}
    for one in layout.columns:
        label = Text(visible(one.label), style=f"bold {events.hue(one.label)}" if one.label else "")
        pieces[one.lane] = (one.width, wrapped(label, _across(one.width, column)))
    count = _count(layout)
    yield from _row(Text(), pieces, count, column)
    line = "─" * _AXIS + "──" + "─┼─".join("─" * column for _ in range(count))
    yield Text(line, style="dim")


def _cells(placed: Placed, label: str, day: Day | None, schedule: Schedule) -> Iterator[_Cell]:
    """Yield an event and its talks at their times; talks without a time stay with what stands before them."""
    span = placed.span

    def walk(event: Event, start: int, end: int, depth: int, known: frozenset[str]) -> Iterator[_Cell]:
        below = spans_of(event.children, day, schedule, end)
        inside = [one for one in below if start <= one.start < end]
        if len(inside) != len(below):  # a talk outside of its session: its place would be another event's
            inside = []
        timed = {one.event.id for one in inside}
        rest = tuple(child for child in event.children if child.id not in timed)
        yield _Cell(event, start, placed.lane, placed.width, depth, known, not inside, rest)
        for one in inside:
            yield from walk(one.event, one.start, one.end, depth + 1, known | place_of(event))

    yield from walk(span.event, span.start, span.end, 0, frozenset({label}))


def _axis(row: Sequence[_Cell]) -> Text:
    """Return what stands on the left of a row: the hours where all that begins then ends together, else the start."""
    timed = [cell for cell in row if cell.hours and cell.event.start_time is not None]
    shown = {times(cell.event).plain for cell in timed}
    if len(shown) == 1:
        return times(timed[0].event)
    known = next((cell.event for cell in (*timed, *row) if cell.event.start_time is not None), None)
    if known is None or known.start_time is None:
        return Text()
    written = all(is_written(cell.event.start_basis) for cell in timed or row)
    start = moment(known.start_time, known.start_day_offset)
    return Text(start if written else f"({start})", style="green")


def _label(placed: Placed, layout: DayLayout) -> str:
    """Return the head of the column in which an event stands; nothing for one across columns."""
    for one in layout.columns:
        if one.lane <= placed.lane and placed.lane + placed.width <= one.lane + one.width:
            return one.label
    return ""


def _said(cell: _Cell, axis: Text, events: EventText, width: int) -> list[Text]:
    own = times(cell.event).plain
    more = "" if own in (axis.plain, axis.plain.strip("()")) else own
    lead = Text("  " * (cell.depth - 1) + "· " if cell.depth else "", style="dim")
    said = events.said(cell.event, width - lead.cell_len, known=cell.known, more=more)
    lines = hung(lead, said, lead.cell_len)
    known = cell.known | place_of(cell.event)
    return lines + indented(events.listed(cell.below, width - 2, known=known), 2)


def _across(width: int, column: int) -> int:
    return width * column + (width - 1) * len(_BETWEEN)


def _row(axis: Text, pieces: dict[int, tuple[int, list[Text]]], count: int, column: int) -> Iterator[Text]:
    """Yield the lines of a row; a column in which nothing begins is empty."""
    filled = dict(pieces)
    starts = sorted(pieces)
    for lane in range(count):
        at = bisect_left(starts, lane + 1) - 1
        if at < 0 or starts[at] + pieces[starts[at]][0] <= lane:
            filled[lane] = (1, [])
    height = max(len(lines) for _, lines in filled.values())
    for number in range(height):
        line = kept_in_order(padded(axis if number == 0 else Text(), _AXIS + 2))
        for lane, (width, lines) in sorted(filled.items()):
            if lane:
                line = kept_in_order(line, Text(_BETWEEN, style="dim"))
            piece = lines[number] if number < len(lines) else Text()
            line = kept_in_order(line, padded(piece, _across(width, column)))
        line.rstrip()
        yield line
