"""Tell columns that run beside each other (tracks, rooms, days) from columns that describe one event."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from eventparse.document import Grid, GridCell, RichText
from eventparse.interpret._page import Page
from eventparse.interpret._when import is_day, read_when
from eventparse.interpret.tables._facts import ColumnFacts, anchors, cell_when, is_day_part
from eventparse.interpret.tables._headers import Role, header_role
from eventparse.interpret.tables._places import names_place, names_place_head, names_spot
from eventparse.interpret.tables._roles import Columns, says_titles
from eventparse.interpret.tables._segments import Segment
from eventparse.interpret.wording import kind_of
from eventparse.model import Kind

_CLOCKS = (Role.TIME, Role.START, Role.END, Role.REPEAT, Role.DATE, Role.NUMBER, Role.DURATION, Role.IGNORED)
_WHOLE, _SOME = 3, 2
"""So many cells over all columns show that the columns run beside each other; with fewer the others must be titles."""
_NAMES, _DISTINCT, _ROOMS = 0.4, 0.6, 0.3
"""Share of names and of rooms below which, and of different texts from which on, the cells of a column are titles."""
_LEADING = 0.6
"""Share of cells that begin with a time from which on a column has its own times."""
_COUNTED = re.compile(r"(?P<stem>\S[^\n]{0,40}?)[ -]?(?P<count>\d{1,2}|(?<=[ -])[a-z]|(?<=[ -])[ivx]{1,4})")
_ROWS = 200
"""So many rows are enough to know a grid."""
_PLENARY = frozenset((Kind.KEYNOTE, Kind.OPENING, Kind.AWARD))
"""Kinds that hardly ever have another beside them."""
SHARED = frozenset((Kind.BREAK, Kind.MEAL, Kind.REGISTRATION, Kind.CLOSING, Kind.SOCIAL))
"""Kinds that are everybody's, whatever column they stand in."""


@dataclass(frozen=True, slots=True)
class GridPlan:
    """How a grid is to be read."""

    columns: tuple[int, ...]
    """Columns whose cells are events."""
    days: bool
    """True where the columns are days; else they are rooms or tracks."""
    own_times: bool = False
    """True where the cells hold their times themselves."""
    doubtful: bool = False
    """True where only the look of the columns says that they run beside each other."""


def plan_grid(
    grid: Grid, segment: Segment, facts: tuple[ColumnFacts, ...], columns: Columns, page: Page
) -> GridPlan | None:
    """Tell whether a segment is a grid, by its headers, by its cells and by cells that span its columns.

    Where a recipe says where the titles are, they are beside each other if they stand in several columns.
    """
    if says_titles(page):
        told = columns.all(Role.TITLE)
        days = sum(_names_day(text, page) for i in told if (text := segment.headers[i]) is not None)
        return GridPlan(told, days == len(told)) if len(told) > 1 else None
    own = tuple(i for i in _own_times(facts) if columns.roles[i] is not Role.IGNORED)
    if own:
        named = sum(_names_day(text, page) for i in own if (text := segment.headers[i]) is not None)
        return GridPlan(own, named >= len(own) - 1, own_times=True)
    texts = [f.index for f in facts if columns.roles[f.index] not in _CLOCKS]
    day_columns = [
        index
        for index, text in enumerate(segment.headers)
        if text is not None and columns.roles[index] not in (Role.TIME, Role.START) and _names_day(text, page)
    ]
    if len(day_columns) >= 2 and len(day_columns) >= len(texts) - 1:
        return GridPlan(tuple(day_columns), True)
    clock = columns.first(Role.TIME)
    clock = columns.first(Role.START) if clock is None else clock
    if clock is None:
        parts = [i for i in texts if (text := segment.headers[i]) is not None and is_day_part(text)]
        dated = Role.DATE in columns.roles and len(parts) == len(texts) >= 2
        return GridPlan(tuple(parts), False) if dated else None
    texts = [i for i in texts if facts[i].filled or facts[i].header or _covered(grid, segment, i)]
    return _lane_plan(grid, segment, facts, columns, texts, clock, page) if len(texts) >= 2 else None


def _lane_plan(
    grid: Grid,
    segment: Segment,
    facts: tuple[ColumnFacts, ...],
    columns: Columns,
    texts: list[int],
    clock: int,
    page: Page,
) -> GridPlan | None:
    """Tell whether some columns are rooms or tracks beside each other."""
    # A header over several columns says nothing about how they differ.
    roles = [
        header_role(f.header, page.words) if f.header and f.index not in segment.wide else None for f in facts
    ]
    places = [i for i in texts if facts[i].header and roles[i] in (Role.ROOM, Role.TRACK)]
    if len(places) >= 2 and (_alike_headers(places, facts) or _each_a_place(places, facts, page)):
        return GridPlan(tuple(texts), False)
    if any(roles[i] not in (None, Role.ROOM, Role.TRACK) for i in texts) or len(places) > 1:
        return None
    if places and not _holds_titles(facts[places[0]], grid, segment, page):
        return None
    reach = [facts[i].reaching for i in texts if facts[i].filled]
    if reach and max(reach) >= 0.5 and min(reach) <= 0.2:
        # One column names the sessions of the talks in the other.
        return None
    if _lane_heads(grid, segment, texts, columns, page):
        return GridPlan(tuple(texts), False)
    plan = _by_rows(grid, segment, facts, texts, page)
    if plan is not None:
        return plan
    if clock < min(texts) and _numbered([facts[i].header for i in texts]):
        return GridPlan(tuple(texts), False)
    if clock >= min(texts):
        same = _look_alike([facts[i] for i in texts]) and _same_words(grid, segment, texts, page)
        return GridPlan(tuple(texts), False) if same else None
    if _look_alike([facts[i] for i in texts]):
        if _same_words(grid, segment, texts, page):
            return GridPlan(tuple(texts), False)
        if all(facts[i].header for i in texts):
            return GridPlan(tuple(texts), False, doubtful=len(texts) == 2)
    if _first_holds_breaks(grid, segment, facts, texts, page):
        return GridPlan(tuple(texts), False, doubtful=True)
    return None


def _by_rows(
    grid: Grid, segment: Segment, facts: tuple[ColumnFacts, ...], texts: list[int], page: Page
) -> GridPlan | None:
    """Rows with one cell over all columns among rows with a cell in each, or headers that are places, show lanes."""
    whole, split = _rows_over(grid, segment, texts)
    if whole >= _WHOLE and 1 <= split <= whole:
        return GridPlan(tuple(texts), False)
    if not all(_named_titles(facts[i], grid, segment, page) for i in texts):
        return None
    spots = sum(names_spot(facts[i].header) for i in texts)
    if spots >= 2 or (spots and whole and split):
        return GridPlan(tuple(texts), False)
    if split and whole >= _SOME:
        return GridPlan(tuple(texts), False, doubtful=not _look_alike([facts[i] for i in texts]))
    return None


def _numbered(headers: list[str]) -> bool:
    """Tell whether each column has a header, and two of them differ in their number alone (`Workshop 1`)."""
    stems = [header.rstrip("0123456789 ") for header in headers if header[-1:].isdigit()]
    return all(headers) and len(set(headers)) == len(headers) and len(set(filter(None, stems))) < len(stems)


def _own_times(facts: tuple[ColumnFacts, ...]) -> tuple[int, ...]:
    """Return the columns whose cells begin with times, where there are several and no column holds only times."""
    leading = [f.index for f in facts if f.filled and f.leading >= _LEADING]
    others = sum(f.filled > 0 for f in facts) - len(leading)
    return tuple(leading) if len(leading) >= 2 and not others else ()


def _covered(grid: Grid, segment: Segment, column: int) -> bool:
    return any(
        slot is not None and slot.row == index and slot.cell.text
        for index in segment.body[:_ROWS]
        for slot in (grid.rows[index][column],)
    )


def _look_alike(facts: list[ColumnFacts]) -> bool:
    """Tell whether all columns hold titles: about as many words in each, and in none of them names."""
    if any(f.filled < 2 or f.names >= 0.45 or f.links >= 0.3 or f.numbers >= 0.3 for f in facts):
        return False
    words = [f.words for f in facts]
    filled = [f.filled for f in facts]
    # Two columns that are alike may be so by chance; three are hardly ever.
    ratio = 1.7 if len(facts) == 2 else 2.5
    return min(words) >= 1.5 and max(words) <= ratio * min(words) and min(filled) >= 0.4 * max(filled)


def _first_holds_breaks(
    grid: Grid, segment: Segment, facts: tuple[ColumnFacts, ...], texts: list[int], page: Page
) -> bool:
    """Tell whether what is everybody's stands in the first column alone, and all else has a cell in each."""
    first, most = texts[0], 0.45 if len(texts) == 2 else 0.6
    if not all(facts[i].header and facts[i].names < most and facts[i].links < 0.3 for i in texts):
        return False
    lone = split = 0
    words = dict.fromkeys(texts, 0)
    for index in segment.body[:_ROWS]:
        cells = [slot for slot in anchors(grid.rows[index], index) if slot.cell.text and slot.column in texts]
        if [slot.column for slot in cells] == [first]:
            lone += 1
            if kind_of(cells[0].cell.text.text, page) not in SHARED | _PLENARY:
                return False
        elif len(cells) == len(texts):
            split += 1
            for slot in cells:
                words[slot.column] += len(slot.cell.text.text.split())
            if any(kind_of(slot.cell.text.text, page) in SHARED for slot in cells):
                return False
        elif cells:
            return False
    counts = [words[i] for i in texts]
    ratio = 2.0 if len(texts) == 2 else 4.0
    return lone >= 1 and split >= 2 and min(counts) > 0 and max(counts) <= ratio * min(counts)


def _same_words(grid: Grid, segment: Segment, texts: list[int], page: Page) -> bool:
    """Tell whether a break is written into each column of its row."""
    for index in segment.body[:_ROWS]:
        cells = [slot for slot in anchors(grid.rows[index], index) if slot.column in texts and slot.cell.text]
        words = {slot.cell.text.text.strip().casefold() for slot in cells}
        if len(cells) >= 2 and len(words) == 1 and kind_of(cells[0].cell.text.text, page) in SHARED:
            return True
    return False


def _lane_heads(grid: Grid, segment: Segment, texts: list[int], columns: Columns, page: Page) -> bool:
    """Tell whether some row without a time names the session or the room of each column."""
    return any(
        is_lane_head(
            [s for s in anchors(grid.rows[index], index) if s.cell.text], grid, index, texts, columns, page
        )
        for index in segment.body[:_ROWS]
    )


def is_lane_head(
    cells: list[GridCell], grid: Grid, index: int, texts: Iterable[int], columns: Columns, page: Page
) -> bool:
    """Tell whether a row heads the columns below it: no time, and in two or more of them a session or a room."""
    heads = [slot for slot in cells if slot.column in texts]
    if not heads or len(heads) != len(cells):
        return False
    if len(heads) == 1 and not (heads[0].cell.header and names_place(heads[0].cell.text, page)):
        return False
    clock = columns.first(Role.TIME)
    clock = columns.first(Role.START) if clock is None else clock
    if clock is not None:
        slot = grid.rows[index][clock]
        if slot is not None and slot.cell.text:
            return False
    if all(names_place(slot.cell.text, page) or slot.cell.header for slot in heads):
        return True
    named = any(kind_of(slot.cell.text.text, page) for slot in heads)
    return not named and _is_series([slot.cell.text.text.casefold() for slot in heads])


def _is_series(heads: list[str]) -> bool:
    """Tell whether some texts differ in their last letter or number alone (`Parallel A`, `Parallel B`)."""
    parts = [_COUNTED.fullmatch(head.strip()) for head in heads]
    stems = {part["stem"] for part in parts if part is not None}
    counts = {part["count"] for part in parts if part is not None}
    return None not in parts and len(stems) == 1 and len(counts) == len(heads) >= 2


def _named_titles(fact: ColumnFacts, grid: Grid, segment: Segment, page: Page) -> bool:
    return bool(fact.header) and _holds_titles(fact, grid, segment, page)


def _holds_titles(fact: ColumnFacts, grid: Grid, segment: Segment, page: Page) -> bool:
    """Tell whether the cells of a column are titles, and no names, rooms, numbers or links."""
    if fact.filled < 2 or fact.names >= _NAMES or fact.links >= 0.3 or fact.numbers >= 0.3:
        return False
    if fact.words < 1.5 or fact.distinct < _DISTINCT:
        return False
    slots = (grid.rows[index][fact.index] for index in segment.body[:_ROWS])
    cells = {
        id(slot.cell): slot.cell for slot in slots if slot is not None and slot.width == 1 and slot.cell.text
    }
    rooms = sum(header_role(cell.text.text, page.words) is Role.ROOM for cell in cells.values())
    return rooms < _ROOMS * len(cells)


def _rows_over(grid: Grid, segment: Segment, texts: list[int]) -> tuple[int, int]:
    """Return how many rows have one cell over all columns (a break), and how many one in each (parallel sessions)."""
    whole = split = 0
    for index in segment.body[:_ROWS]:
        cells = [slot for slot in anchors(grid.rows[index], index) if slot.cell.text and slot.column in texts]
        if len(cells) == 1 and cells[0].width >= len(texts):
            whole += 1
        elif len(cells) >= max(2, len(texts) - 1):
            split += 1
    return whole, split


def _names_day(text: RichText, page: Page) -> bool:
    return len(text.text) <= 80 and is_day(read_when(text, page, cell=True))


def _alike_headers(places: list[int], facts: tuple[ColumnFacts, ...]) -> bool:
    """A column headed "Room" beside one headed "Track" is no grid; "Room 1" beside "Room 2" is."""
    headers = [facts[i].header for i in places]
    stems = {"".join(c for c in h if c.isalpha())[:4] for h in headers}
    return (len(set(headers)) == len(headers) and len(stems) < len(headers)) or len(places) >= 3


def _each_a_place(places: list[int], facts: tuple[ColumnFacts, ...], page: Page) -> bool:
    """Tell whether each header is the name of one room, or of one track ("Front room", "Back room")."""
    roles = {header_role(facts[i].header, page.words) for i in places}
    return len(roles) == 1 and all(names_place_head(facts[i].header, page) for i in places)


# ---------------------------------------------------------------- tracks with times of their own
@dataclass(frozen=True, slots=True)
class Strip:
    """Columns of a grid that make a table of their own: a time column and what belongs to it."""

    columns: range
    """Its columns."""
    head: RichText | None
    """Words of the header that name it."""


def strips(
    grid: Grid, segment: Segment, facts: tuple[ColumnFacts, ...], columns: Columns, page: Page
) -> tuple[Strip, ...]:
    """Return the parts of a table in which each track has a time column of its own; none where it is one table.

    A further time column in another zone, or one mirrored at the right, has no titles of its own beside it.
    """
    clocks = [i for i, role in enumerate(columns.roles) if role in (Role.TIME, Role.REPEAT)]
    if len(clocks) < 2 or any(
        columns.roles[i] is not Role.NOTES and facts[i].filled for i in range(clocks[0])
    ):
        return ()
    bounds = [*clocks, grid.width]
    parts = [range(a, b) for a, b in itertools.pairwise(bounds)]
    if not all(_has_titles(part, facts, segment, page) for part in parts):
        return ()
    if sum(text is not None and _names_day(text, page) for text in segment.headers) >= 2:
        return ()
    if any(_other_zone(grid, segment, clocks[0], clock, page) for clock in clocks[1:]):
        return ()
    return tuple(Strip(part, _head(grid, segment, part, page)) for part in parts)


def _has_titles(part: range, facts: tuple[ColumnFacts, ...], segment: Segment, page: Page) -> bool:
    """Tell whether some column behind the time column may hold titles."""
    return any(
        facts[i].filled
        and facts[i].words >= 1.5
        and facts[i].names < 0.45
        and (
            i in segment.wide
            or header_role(facts[i].header, page.words) in (None, Role.TITLE)
            or names_place_head(facts[i].header, page)
        )
        for i in part[1:]
    )


def _other_zone(grid: Grid, segment: Segment, one: int, other: int, page: Page) -> bool:
    """Tell whether two time columns differ by the same hours in each row."""
    steps: set[int] = set()
    rows = 0
    for index in segment.body[:_ROWS]:
        a, b = grid.rows[index][one], grid.rows[index][other]
        if a is None or b is None or a is b:
            continue
        first, second = cell_when(a.cell, page).time, cell_when(b.cell, page).time
        if first is None or second is None or first.range.first is None or second.range.first is None:
            continue
        x, y = first.range.first, second.range.first
        steps.add((y.hour * 60 + y.minute - x.hour * 60 - x.minute) % 720)
        rows += 1
    return rows >= 2 and len(steps) == 1 and steps != {0}


def _head(grid: Grid, segment: Segment, part: range, page: Page) -> RichText | None:
    for row in segment.header_rows:
        for slot in anchors(grid.rows[row], row):
            if slot.column == part.start and slot.width == 1:
                # The header of the times themselves.
                continue
            inside = slot.column >= part.start and slot.column + slot.width <= part.stop
            role = header_role(slot.cell.text.text, page.words) if inside and slot.cell.text else Role.TIME
            if role in (None, Role.TRACK, Role.ROOM):
                return slot.cell.text
    return None


def cut_grid(grid: Grid, columns: range) -> Grid:
    """Return some columns of a grid as a grid of its own; a cell that reaches in from the left is not in it."""
    moved: dict[int, GridCell | None] = {}

    def move(slot: GridCell | None) -> GridCell | None:
        if slot is None:
            return None
        if id(slot) not in moved:
            width = min(slot.column + slot.width, columns.stop) - slot.column
            whole = slot.width >= grid.width
            at = 0 if whole else slot.column - columns.start
            moved[id(slot)] = (
                GridCell(slot.cell, slot.row, at, len(columns) if whole else width, slot.height)
                if at >= 0
                else None
            )
        return moved[id(slot)]

    rows = tuple(tuple(move(slot) for slot in row[columns.start : columns.stop]) for row in grid.rows)
    return Grid(rows, len(columns), grid.cut)
