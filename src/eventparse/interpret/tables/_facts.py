"""What the cells of each column look like: the evidence for its role."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from eventparse.document import Cell, Grid, GridCell, RichText
from eventparse.interpret._lexicon import prose_words
from eventparse.interpret._moment import When
from eventparse.interpret._page import Page
from eventparse.interpret._when import NOTHING, has_digit, is_bare, read_when
from eventparse.interpret.tables._headers import Role, header_role
from eventparse.interpret.wording import is_label, is_label_only, is_tba, name_score, read_people
from eventparse.times import read_duration

_SAMPLE = 60
"""So many cells of a column are enough to know it."""
_SEVERAL = re.compile(r"[,\n()\[\];&/]")
"""What stands between names, or between a name and its place."""
_HALF_DAY, _LONGEST, _PAUSE = 720, 360, 90
"""Minutes of a dial, of the longest event and of the longest gap between two rows."""
_SHORT = 24
"""No length of time is written longer."""
_FEW = 16
"""So many are enough to know whether they are names, which costs more."""


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """Shares and counts over the filled body cells of one column."""

    index: int
    """Column in the grid."""
    header: str
    """Words of its header, in lower case; empty where there is none."""
    filled: int
    """How many cells hold anything."""
    rows: int
    """How many body rows there are."""
    times: float
    """Share of cells that are a time and nothing else (a date may stand beside it)."""
    dates: float
    """Share of cells that are a date, a weekday or a counted day and nothing else (a time may stand beside it)."""
    lengths: float
    """Share of cells that are a length of time."""
    numbers: float
    """Share of cells that are only a number or a code (`1`, `W3`, `L12`)."""
    names: float
    """Mean of how surely the cells are names of people."""
    links: float
    """Share of cells that hold nothing but link labels."""
    words: float
    """Mean number of words."""
    distinct: float
    """Share of different texts among them."""
    leading: float
    """Share of cells that begin with a time, behind which words follow."""
    reaching: float
    """Share of cells that reach over several rows."""
    kinds: float
    """Share of cells that only name a kind (`Lecture`, `Recitation 2`)."""
    parts: float
    """Share of cells that are only a part of a day (`Afternoon`)."""
    ends: float
    """Share of its cells that end what the column before begins: later than it, and no later than the next row."""
    counting: bool
    """True where its bare numbers go up by one from row to row: a count, no days of a month."""


def column_facts(grid: Grid, first: int, column: int, header: str, page: Page) -> ColumnFacts:
    """Look at the body cells (from row `first`) of a column. Cells that span several columns are left out."""
    cells = list(_own_cells(grid, first, column))
    filled = [cell for cell in cells if cell.text]
    sample = filled[:_SAMPLE]
    count = len(sample) or 1
    days = 0
    times = dates = lengths = numbers = links = words = leading = 0.0
    named = header_role(header, page.words)
    named_time, named_date = named in (Role.TIME, Role.START, Role.END), named is Role.DATE
    for cell in sample:
        when = cell_when(cell, page, dates_first=not named_time)
        plain = cell.text.text.strip()
        whole = len(when.rest.split()) <= 2 or len(when.rest) <= 0.4 * len(plain)
        times += bool(when.times) and whole and (named_time or not is_bare(when.times[0].range))
        dated = bool(when.dates or when.number is not None) and whole
        dates += dated
        days += dated and not plain.isdecimal()
        if len(plain) <= _SHORT and has_digit(plain):
            lengths += read_duration(plain, page.words) is not None
            numbers += len(plain) <= 5 and not when.times
        tokens = plain.split()
        words += len(tokens)
        links += _only_links(cell, page)
        leading += _begins_with_time(cell, page)
    if not days and not named_date:
        # Bare numbers are days of a month only where some cell of the column has more of a date.
        dates = 0.0
    texts = {cell.text.text.strip() for cell in sample}
    return ColumnFacts(
        column,
        header,
        len(filled),
        len(cells),
        times / count,
        dates / count,
        lengths / count,
        numbers / count,
        _names(sample, page)
        if grid.width > 2 and named in (None, Role.TITLE) and not times and not dates
        else 0.0,
        links / count,
        words / count,
        len(texts) / count,
        leading / count,
        sum(cell.rowspan != 1 for cell in sample) / count,
        sum(is_label_only(cell.text.text, page) for cell in sample) / count,
        sum(is_day_part(cell.text) for cell in sample) / count,
        _ends(grid, first, column, page) if column and times >= 0.5 * count else 0.0,
        _counts(sample),
    )


def is_day_part(text: RichText) -> bool:
    """Tell whether a text is only a part of a day (`Late afternoon`)."""
    return " ".join(text.text.casefold().split()) in prose_words()["day_parts"]


def _ends(grid: Grid, first: int, column: int, page: Page) -> float:
    """Tell how often the times of a column end what those before them begin, before the next row does."""
    rows: list[tuple[int, int]] = []
    for index in range(first, min(len(grid.rows), first + _SAMPLE)):
        pair = [_lone_clock(grid.rows[index][at], index, page) for at in (column - 1, column)]
        if pair[0] is not None and pair[1] is not None:
            rows.append((pair[0], pair[1]))
    lengths = {(end - start) % _HALF_DAY for start, end in rows}
    if len(rows) < 2 or 0 in lengths or (len(lengths) == 1 and len(rows) > 2) or max(lengths) > _LONGEST:
        return 0.0
    met = sum((after - end) % _HALF_DAY <= _PAUSE for (_, end), (after, _) in itertools.pairwise(rows))
    return met / (len(rows) - 1)


def _lone_clock(slot: GridCell | None, index: int, page: Page) -> int | None:
    """Return the minute of a cell that is one time and no range."""
    when = (
        cell_when(slot.cell, page) if slot is not None and slot.row == index and slot.cell.text else NOTHING
    )
    clock = when.time.range if len(when.times) == 1 and when.time is not None and not when.rest else None
    if clock is None or clock.first is None or clock.last is not None:
        return None
    return (clock.first.hour * 60 + clock.first.minute) % _HALF_DAY


def _begins_with_time(cell: Cell, page: Page) -> bool:
    if not has_digit(cell.text.text[:_SHORT]):
        return False
    lines = cell.text.lines()
    when = read_when(lines[0], page) if lines and len(lines[0].text) <= 200 else NOTHING
    return bool(when.times) and when.first <= 3 and (bool(when.rest) or len(lines) > 1)


def _counts(cells: list[Cell]) -> bool:
    bare = [int(t) for t in (cell.text.text.strip() for cell in cells) if t.isdecimal() and len(t) <= 4]
    steps = [b - a for a, b in itertools.pairwise(bare)]
    return len(steps) >= 5 and sum(step == 1 for step in steps) >= 0.8 * len(steps)


def cell_when(cell: Cell, page: Page, *, dates_first: bool = False) -> When:
    """Read date and time of a cell that may be a time or date cell; long texts are not looked at."""
    if len(cell.text.text) > 120:
        return NOTHING
    return read_when(cell.text, page, cell=True, dates_first=dates_first)


def _own_cells(grid: Grid, first: int, column: int) -> Iterable[Cell]:
    for index in range(first, len(grid.rows)):
        slot = grid.rows[index][column] if column < len(grid.rows[index]) else None
        if slot is not None and slot.row == index and slot.column == column and slot.width == 1:
            yield slot.cell


def _names(sample: list[Cell], page: Page) -> float:
    """Mean of how surely some cells are names; cells that only say "TBA" say nothing."""
    known = [cell for cell in sample[:_FEW] if not is_tba(cell.text.text, page)]
    return sum(_name_share(cell, page) for cell in known) / len(known) if known else 0.0


def _name_share(cell: Cell, page: Page) -> float:
    plain = cell.text.text
    if len(plain) > 200:
        return 0.0
    if len(plain) <= 40 and not _SEVERAL.search(plain):
        return name_score(plain, page)
    reading = read_people(cell.text, page)
    return reading.score if reading.people else 0.0


def _only_links(cell: Cell, page: Page) -> bool:
    links = cell.text.links()
    return (
        bool(links)
        and all(is_label(link.label, page) for link in links)
        and sum(len(link.label) for link in links) >= 0.5 * len(cell.text.text.strip())
    )


def anchors(row: tuple[GridCell | None, ...], index: int) -> tuple[GridCell, ...]:
    """Return the cells that begin in a row of the grid."""
    out: list[GridCell] = []
    last: GridCell | None = None
    for slot in row:
        if (
            slot is not None
            and slot is not last
            and slot.row == index
            and (last is None or slot.cell is not last.cell)
        ):
            out.append(slot)
        last = slot
    return tuple(out)
