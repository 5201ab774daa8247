"""Cut a table into segments of one meaning: header rows, mid-table headers, the rows below each."""

from dataclasses import dataclass, replace

from eventparse.document import Grid, GridCell, RichText, Table, join
from eventparse.interpret._block_rules import is_header
from eventparse.interpret._page import Page
from eventparse.interpret._when import has_digit, is_day, read_when
from eventparse.interpret.tables._facts import anchors
from eventparse.interpret.tables._headers import Role, header_role
from eventparse.times import read_duration

_WEEKDAYS = 3
"""A row of so many weekdays and nothing else heads their columns."""
_CLOCKS = frozenset((Role.TIME, Role.START, Role.DATE))


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows of a grid under one header."""

    header_rows: tuple[int, ...]
    """Rows that are its header; none where it has none."""
    body: range
    """Its other rows."""
    headers: tuple[RichText | None, ...]
    """Header text by column."""
    wide: frozenset[int] = frozenset()
    """Columns whose header is that of their neighbours, too."""
    preamble: bool = False
    """True for rows without any time above the first header: titles of the table, no events."""


def segments(table: Table, grid: Grid, page: Page) -> tuple[Segment, ...]:
    """Return the segments of a table in order; a header row in mid-table begins a new one."""
    heads: list[bool] = []
    for index in range(len(grid.rows)):
        heads.append(_is_header(table, grid, index, page) and not _is_untimed(grid, heads, index, page))
    numbered = frozenset(
        index for index, head in enumerate(heads) if head and _numbers_places(table, grid, index, page)
    )
    out: list[Segment] = []
    index, height = 0, len(grid.rows)
    header: tuple[int, ...] = ()
    start = 0
    while index < height:
        if heads[index]:
            if index > start:
                first_rows = not header and not out and not _any_time(grid, range(start, index), page)
                out.append(
                    replace(_segment(grid, header, range(start, index), numbered), preamble=first_rows)
                )
            first = index
            while index < height and heads[index]:
                index += 1
            header, start = tuple(range(first, index)), index
        else:
            index += 1
    if height > start or not out:
        out.append(_segment(grid, header, range(start, height), numbered))
    return tuple(segment for segment in out if len(segment.body) or len(out) == 1)


def _segment(
    grid: Grid, header: tuple[int, ...], body: range, numbered: frozenset[int] = frozenset()
) -> Segment:
    texts: list[RichText | None] = []
    wide: set[int] = set()
    for column in range(grid.width):
        found: RichText | None = None
        for row in header:
            slot = grid.rows[row][column]
            # A title over all columns says nothing about one of them, nor does a row that says the same of most.
            if slot is None or not slot.cell.text or slot.width >= max(grid.width, 2):
                continue
            if found is not None and _says_the_same(grid, row):
                continue
            found = slot.cell.text
            if row in numbered and found.text.strip().isdecimal():
                label = grid.rows[row][0]
                found = join((label.cell.text, found), " ") if label is not None else found
            wide.discard(column)
            if slot.width > 1:
                wide.add(column)
        texts.append(found)
    return Segment(header, body, tuple(texts), wide=frozenset(wide))


def _says_the_same(grid: Grid, row: int) -> bool:
    """Tell whether most cells of a row have the same words ("Presentations" below the names of rooms)."""
    words = [
        slot.cell.text.text.strip().casefold() for slot in anchors(grid.rows[row], row) if slot.cell.text
    ]
    return len(words) >= 3 and max(words.count(word) for word in words) > 0.5 * len(words)


def _is_header(table: Table, grid: Grid, index: int, page: Page) -> bool:
    cells = anchors(grid.rows[index], index)
    filled = [slot for slot in cells if slot.cell.text]
    marked = bool(cells) and (table.rows[index].header or all(slot.cell.header for slot in cells))
    if any(is_header(rule, [slot.cell for slot in cells]) for rule in page.rules):
        return True
    if not filled or len(cells) < 2:
        return marked and not filled and index == 0
    if len(filled) == 1 and filled[0].width >= grid.width:
        return False
    if not marked and index > 2 and not _short(filled):
        # Header rows in mid-table are short throughout; most other rows are told by that alone.
        return False
    if _numbers_places(table, grid, index, page):
        return True
    if any(_timed(slot, page) or _is_length(slot, page) for slot in filled):
        return False
    known = [
        header_role(slot.cell.text.text, page.words) for slot in filled if len(slot.cell.text.text) <= 40
    ]
    hits = sum(role is not None for role in known)
    if marked:
        return True if index == 0 or hits or _days(filled, page) >= 2 else not _title_only(filled, grid)
    if _days(filled, page) == 1 and index > 0:
        # Only rows of events have one date among other texts.
        return False
    exact = [r for r, slot in zip(known, filled, strict=False) if r and len(slot.cell.text.text.split()) == 1]
    if (
        exact
        and index <= 2
        and index + 1 < len(grid.rows)
        and _short(filled)
        and _timed_row(grid, index + 1, page)
    ):
        return True
    if hits >= 2 or (hits == 1 and len(filled) == 1 and index == 0 and len(filled[0].cell.text.text) <= 12):
        return all(role is not None for role in known) or _short(filled)
    if index <= 1 and len(filled) >= _WEEKDAYS and all(_only_weekday(slot, page) for slot in filled):
        return True  # the weekdays of the columns below their names
    if any(table.rows[row].header for row in range(index)):
        # Below a marked header, weekday and date in two columns are the first event.
        return False
    return (
        _days(filled, page) >= 2
        and _days(filled, page) >= len(filled) - 1
        and len(filled) >= 2
        and index <= 2
    )


def _only_weekday(slot: GridCell, page: Page) -> bool:
    when = read_when(slot.cell.text, page, cell=True)
    date = when.date.mention if when.date is not None else None
    return date is not None and date.weekday is not None and date.day is None and not when.rest


def _numbers_places(table: Table, grid: Grid, index: int, page: Page) -> bool:
    """Tell whether a marked header row numbers rooms or tracks ("Room" | "1" | "2" | "Hall"); "2" is no time there."""
    filled = [slot for slot in anchors(grid.rows[index], index) if slot.cell.text]
    words = [slot.cell.text.text.strip() for slot in filled]
    return (
        bool(words)
        and table.rows[index].header
        and header_role(words[0], page.words) in (Role.ROOM, Role.TRACK)
        and filled[0].column == 0
        and sum(word.isdecimal() for word in words[1:]) > 1
    )


def _is_untimed(grid: Grid, heads: list[bool], index: int, page: Page) -> bool:
    """Tell whether a row in mid-table says nothing where the header above has times: a talk of the session there.

    "Talk two" and "talk" are words of headers, too; a header that is repeated says "Time" again.
    """
    if not heads or heads[-1] or True not in heads:
        return False
    above = heads.index(True)
    clocks = [
        slot.column
        for slot in anchors(grid.rows[above], above)
        if header_role(slot.cell.text.text, page.words) in _CLOCKS
    ]
    own = {slot.column for slot in anchors(grid.rows[index], index) if slot.cell.text}
    return bool(clocks) and own.isdisjoint(clocks)


def _timed_row(grid: Grid, index: int, page: Page) -> bool:
    return any(slot.cell.text and _timed(slot, page) for slot in anchors(grid.rows[index], index))


def _any_time(grid: Grid, rows: range, page: Page) -> bool:
    return any(_timed_row(grid, index, page) for index in rows)


def _title_only(filled: list[GridCell], grid: Grid) -> bool:
    return len(filled) == 1 and grid.width > 1


def _short(filled: list[GridCell]) -> bool:
    return all(len(slot.cell.text.text.split()) <= 4 for slot in filled)


def _timed(slot: GridCell, page: Page) -> bool:
    text = slot.cell.text
    return len(text.text) <= 60 and bool(read_when(text, page, cell=True, dates_first=True).times)


def _is_length(slot: GridCell, page: Page) -> bool:
    text = slot.cell.text.text
    return len(text) <= 20 and has_digit(text) and read_duration(text, page.words) is not None


def _days(filled: list[GridCell], page: Page) -> int:
    return sum(
        len(s.cell.text.text) <= 60 and is_day(read_when(s.cell.text, page, cell=True)) for s in filled
    )
