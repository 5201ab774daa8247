"""Calendars of a month: columns are weekdays, and each cell begins with its day ("4 Glazes", "Sep 4")."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from eventparse.document import Block, Cell, Grid, GridCell, Paragraph, RichText
from eventparse.draft import DraftDay, WrittenDate
from eventparse.interpret._page import Page
from eventparse.interpret._slots import DaySlot, EventSlot, Slot
from eventparse.interpret._when import read_when
from eventparse.interpret.tables._cells import asides_of, cell_events
from eventparse.interpret.tables._facts import anchors
from eventparse.times import DateMention, read_date, scan

_FEWEST = 3
"""So many weekdays head the columns of a calendar."""
_CELLS, _DATED = 5, 0.7
"""A calendar has so many cells that begin with a day, and such a share of those that hold anything does."""
_NUMBER = re.compile(
    r"\W{0,3}(?P<day>\d{1,2})(?![\d:/]|\.\d|\s?(?:[ap]\.?m|min|h\b|%|[-–]\s?\d)|(?:st|nd|rd|th)\w)"
)
_HEAD = 24
"""A day with its month is no longer than this, in characters."""
_NEW_MONTH = 7
"""A day that is smaller by more than this is in another month."""


@dataclass(slots=True)
class _Month:
    """The month at hand, and the last day that was seen."""

    year: int | None = None
    month: int | None = None
    last: int = 0
    begun: bool = field(default=False)

    def at(self, day: int, year: int | None, month: int | None) -> None:
        """Go on to a day; a smaller number is in the month after, and days before the 1st in the one before."""
        if month is not None:
            self.year, self.month = year or self._year_of(month), month
        elif self.begun and day < self.last - _NEW_MONTH:
            self._step(1)
        self.last, self.begun = day, True

    def _year_of(self, month: int) -> int | None:
        turned = self.year is not None and self.month is not None and month < self.month - 6
        return self.year + 1 if turned and self.year is not None else self.year

    def _step(self, months: int) -> None:
        if self.month is None:
            return
        self.month += months
        if not 1 <= self.month <= 12:
            self.year = self.year + months if self.year is not None else None
            self.month = (self.month - 1) % 12 + 1

    def back(self) -> None:
        """Begin in the month before: the first week of a calendar often has its last days."""
        self._step(-1)


def read_calendar(grid: Grid, context: str, lane: int, page: Page) -> tuple[Slot, ...] | None:
    """Return the days and events of a calendar; None where a table is none. `context` may name its month."""
    found = _weekdays(grid, page)
    if found is None:
        return None
    head, weekdays = found
    cells = [
        slot for index in range(head + 1, len(grid.rows)) for slot in anchors(grid.rows[index], index)
        if slot.column in weekdays and slot.cell.text
    ]  # fmt: skip
    days = [_day_of(slot.cell, page) for slot in cells]
    known = [day for day in days if day is not None]
    if len(known) < _CELLS or len(known) < _DATED * len(cells) or not _rises(known):
        return None
    month = _month_of(grid, head, context, page)
    first = [day for day in known[:_NEW_MONTH] if day.mention.month is None]
    numbers = [day.mention.day or 0 for day in first]
    if numbers and numbers[0] > 2 * _NEW_MONTH and any(n < numbers[0] - _NEW_MONTH for n in numbers):
        month.back()
    return tuple(_slots(cells, days, weekdays, month, lane, page))


def _slots(
    cells: list[GridCell],
    days: list["_Day | None"],
    weekdays: dict[int, int],
    month: _Month,
    lane: int,
    page: Page,
) -> Iterator[Slot]:
    for slot, day in zip(cells, days, strict=True):
        if day is None:
            continue
        mention = day.mention
        month.at(mention.day or 0, mention.year, mention.month)
        rest = slot.cell.text.slice(day.end).strip(" \t\n:.,–—-)")
        if not any(c.isalnum() for c in rest.text):
            continue
        at = replace(mention, year=month.year, month=month.month, weekday=weekdays[slot.column])
        written = WrittenDate(at, slot.cell.text.text[: day.end].strip(), slot.cell.text.span(0, day.end))
        yield DaySlot(DraftDay(written.text, written, None, None, written.span))
        cell = replace(slot.cell, text=rest, blocks=_blocks(slot.cell, rest))
        lines = rest.lines()
        event = EventSlot(
            span=slot.cell.span, body=lines[0], lane=lane, remarks=tuple(lines[1:]),
            asides=tuple(asides_of((slot.cell,))), default_kind=page.usual.value if page.usual else None,
        )  # fmt: skip
        timed = len(lines) > 1 and any(read_when(line, page).times for line in lines)
        yield from cell_events(
            cell, replace(event, body=rest, remarks=()) if timed or cell.blocks else event, page
        )


@dataclass(frozen=True, slots=True)
class _Day:
    """The day that a cell begins with."""

    mention: DateMention
    """Its number, and its month where it stands there."""
    end: int
    """Offset behind it in the words of the cell."""


def _day_of(cell: Cell, page: Page) -> _Day | None:
    lines = cell.text.lines()
    head = lines[0].slice(0, _HEAD + 40) if lines else RichText("", ())
    when = read_when(head, page)
    date = when.date.mention if when.date is not None else None
    if date is not None and date.day is not None and date.month is not None and date.start <= 3:
        return _Day(replace(date, last=None, more=(), swapped=None), date.end) if date.last is None else None
    match = _NUMBER.match(cell.text.text)
    if match is None or not 1 <= int(match["day"]) <= 31:
        return None
    return _Day(DateMention(None, None, int(match["day"]), None, *match.span("day")), match.end())


def _rises(days: list[_Day]) -> bool:
    """Tell whether the days go up but for the turns of months."""
    numbers = [day.mention.day or 0 for day in days]
    down = sum(b <= a for a, b in itertools.pairwise(numbers))
    return down <= 1 + len(numbers) // 8


def _weekdays(grid: Grid, page: Page) -> tuple[int, dict[int, int]] | None:
    """Return the row of weekdays and the weekday of each column, where they follow each other."""
    for index in range(min(3, len(grid.rows))):
        found: dict[int, int] = {}
        for slot in anchors(grid.rows[index], index):
            date = read_date(slot.cell.text.text.strip(), page.words) if slot.cell.text else None
            if date is not None and date.weekday is not None and date.day is None and date.month is None:
                found[slot.column] = date.weekday
        days = list(found.values())
        ordered = all((b - a) % 7 <= 3 for a, b in itertools.pairwise(days))
        if len(set(days)) == len(days) >= _FEWEST and ordered:
            return index, found
    return None


def _month_of(grid: Grid, head: int, context: str, page: Page) -> _Month:
    """Return the month in the rows above the weekdays, or in the words above the table."""
    texts = [slot.cell.text.text for index in range(head) for slot in anchors(grid.rows[index], index)]
    year: int | None = None
    for text in (*texts, *reversed(context.split(" | "))):
        whole = read_date(text.strip(), page.words)
        for mention in (whole,) if whole is not None else scan(text, page.words):
            if isinstance(mention, DateMention) and mention.month is not None and mention.day is None:
                return _Month(mention.year or year, mention.month)
    return _Month()


def _blocks(cell: Cell, rest: RichText) -> tuple[Block, ...]:
    """Return the blocks of a cell without its day."""
    if not cell.blocks or not isinstance(cell.blocks[0], Paragraph):
        return cell.blocks
    first = cell.blocks[0]
    length = len(first.text.text)
    cut = len(cell.text.text) - len(rest.text)
    if cut >= length:
        return cell.blocks[1:]
    return (replace(first, text=first.text.slice(cut).strip(" \t\n:.,–—-)")), *cell.blocks[1:])
