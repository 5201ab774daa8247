"""Choose the role of each column by its header and by what its cells are."""

import re
from dataclasses import dataclass, replace

from eventparse.document import Grid
from eventparse.interpret._lexicon import any_of
from eventparse.interpret._page import Page
from eventparse.interpret.tables._facts import ColumnFacts, cell_when
from eventparse.interpret.tables._headers import Role, header_role
from eventparse.model import Kind
from eventparse.recipe import ColumnRole, fits

_WORD = re.compile(r"[^\W\d_]+")
_CLOCK_NAMES = (Role.TIME, Role.START, Role.END)
_PLAIN_TITLES = ("description", "what", "content", "contents", "details")
"""Headers of remarks that head the titles where no other column does."""
_KINDS, _SEVERAL_KINDS = 0.7, 3
"""Share of cells of a column that only name kinds, and how many cells it has at least, to be one of kinds."""
_NAMES = 0.6
"""Share of names from which on a column has no titles."""
_WEEK_DATES = 0.8
_ENDS = 0.7
"""Share of times that end what the column before begins."""
_LEADING = 0.5
"""Share of cells that begin with a time, from which on a column of titles holds the times as well."""
_TEXT, _FEW_NUMBERS = 2.0, 0.3
"""Words from which on a cell is a text, and the share of numbers or dates below which a column has none."""
_SPARSE, _HARDLY, _REACHING, _SEVERAL_HEADS = 0.6, 0.4, 0.5, 2
"""Share of filled cells (of those that repeat), or of cells that reach over several rows, of a column of modules; and
how many it has."""
_FREE = (Role.TITLE, Role.SPEAKER, Role.AFFILIATION, Role.ROOM, Role.TRACK, Role.KIND, Role.LINKS, Role.NOTES)


@dataclass(frozen=True, slots=True)
class Columns:
    """The roles of a table's columns."""

    roles: tuple[Role, ...]
    """One a column."""
    margin: float
    """How far the choice of the title column is ahead of the next one."""
    rival: int | None
    """Column that came next as title column."""

    def first(self, role: Role) -> int | None:
        """Return the first column of a role."""
        return self.roles.index(role) if role in self.roles else None

    def all(self, role: Role) -> tuple[int, ...]:
        """Return all columns of a role."""
        return tuple(i for i, r in enumerate(self.roles) if r is role)


def choose_roles(facts: tuple[ColumnFacts, ...], page: Page) -> Columns:
    """Choose the roles of all columns.

    Times and dates are told by the cells themselves; the header decides between the texts, and where it says
    nothing, length, names and links do.
    """
    named = [_named_role(f, page) for f in facts]
    roles = given_roles(facts, page)
    told = Role.TITLE in roles
    _clock_columns(facts, named, roles)
    _date_columns(facts, named, roles)
    for f in facts:
        if roles[f.index] is None:
            roles[f.index] = _plain_role(f, named[f.index])
    _kind_column(facts, named, roles)
    open_ = [f for f in facts if roles[f.index] is None]
    title, margin, rival = (
        (roles.index(Role.TITLE), 1.0, None) if told else _title_column(facts, open_, named, roles)
    )
    if title is not None:
        roles[title] = Role.TITLE
    for f in open_:
        if roles[f.index] is None:
            over = title is not None and f.index < title and _heads_rows(f)
            roles[f.index] = (
                Role.TRACK if over and named[f.index] is Role.TITLE else _text_role(f, named[f.index])
            )
    return Columns(tuple(role or Role.NOTES for role in roles), margin, rival)


def given_roles(facts: tuple[ColumnFacts, ...], page: Page) -> list[Role | None]:
    """Return the roles that a recipe gives to columns, by the words of their header or by their number."""
    roles: list[Role | None] = [None] * len(facts)
    for rule in page.rules:
        for name, role in rule.columns.items():
            named = [f.index for f in facts if f.header and fits(name, f.header)]
            if not named and name.isdecimal() and 0 < int(name[:4]) <= len(facts):
                named = [int(name[:4]) - 1]
            for index in named:
                roles[index] = Role(role.value)
                page.book.use(rule, f"columns:{name}")
    return roles


def without_other_dates(columns: Columns, facts: tuple[ColumnFacts, ...], grid: Grid, page: Page) -> Columns:
    """Take dates of another sort ("Added" 9/28) for remarks: beside times, where rows name the days, or so headed."""
    if Role.TIME not in columns.roles and Role.START not in columns.roles:
        return columns
    dated = any(_is_day_row(row, grid, page) for row in range(len(grid.rows)))
    others = {
        f.index
        for f in facts
        if columns.roles[f.index] is Role.DATE
        and f.header
        and header_role(f.header, page.words) is not Role.DATE
        and (dated or any_of(page.lexicon.deadline_words).search(f.header) is not None)
    }
    roles = tuple(Role.NOTES if i in others else role for i, role in enumerate(columns.roles))
    return replace(columns, roles=roles) if others else columns


def _is_day_row(row: int, grid: Grid, page: Page) -> bool:
    """Tell whether a row is nothing but a date over the whole table."""
    slot = grid.rows[row][0]
    if slot is None or slot.row != row or slot.width < grid.width:
        return False
    when = cell_when(slot.cell, page)
    return when.date is not None and when.date.mention.day is not None and not when.rest


def says_titles(page: Page) -> bool:
    """Tell whether a recipe says where the titles of the table are."""
    return any(ColumnRole.TITLE in rule.columns.values() for rule in page.rules)


def _named_role(f: ColumnFacts, page: Page) -> Role | None:
    """Return the role that a header names; in a reading group the reading is the topic of the meeting."""
    role = header_role(f.header, page.words)
    if (
        role is Role.NUMBER
        and f.words >= _TEXT
        and max(f.numbers, f.dates) < _FEW_NUMBERS
        and f.kinds < _KINDS
    ):
        return None  # "Item" above texts
    if role is Role.NOTES and page.usual is Kind.DISCUSSION:
        words = set(_WORD.findall(f.header.casefold()))
        return Role.TITLE if words & page.lexicon.read_words else role
    return role


def _clock_columns(
    facts: tuple[ColumnFacts, ...], named: list[Role | None], roles: list[Role | None]
) -> None:
    timed = [f for f in facts if f.filled and roles[f.index] is None and _is_time(f, named[f.index])]
    if not timed:
        return
    if Role.TIME in roles or Role.START in roles:
        for f in timed:
            roles[f.index] = Role.REPEAT
        return
    starts = [f for f in timed if named[f.index] is Role.START]
    ends = [f for f in timed if named[f.index] is Role.END]
    second = next((f for f in timed[1:] if f.ends >= _ENDS and f.index == timed[0].index + 1), None)
    if starts and ends:
        roles[starts[0].index], roles[ends[0].index] = Role.START, Role.END
    elif second is not None and second.header in ("", timed[0].header):
        # Below one header ("Time"), or none, stand start and end.
        roles[timed[0].index], roles[second.index] = Role.START, Role.END
    else:
        roles[timed[0].index] = Role.TIME
    for f in timed:
        if roles[f.index] is None:
            roles[f.index] = Role.REPEAT


def _is_time(f: ColumnFacts, named: Role | None) -> bool:
    if named is Role.DURATION:
        return False
    # "5 mins" and "2 hours" below "Time" are lengths, though some of them could be hours.
    if named is Role.TITLE and f.words >= _TEXT and f.leading < _LEADING:
        return False  # topics, and the hours of some of them ("Midterm exam, 14:00-16:00")
    return f.times >= 0.5 or (
        named in _CLOCK_NAMES and (f.parts >= 0.5 or (f.times >= 0.2 and f.lengths < 0.7))
    )


def _date_columns(facts: tuple[ColumnFacts, ...], named: list[Role | None], roles: list[Role | None]) -> None:
    dated = [f for f in facts if f.filled and roles[f.index] is None and _is_date(f, named[f.index])]
    if not dated:
        # "1 (Sep 4)" in a column of weeks is the date where nothing else is.
        dated = [f for f in facts if named[f.index] is Role.NUMBER and f.dates >= _WEEK_DATES][:1]
    for f in dated:
        first = next((i for i, r in enumerate(roles) if r is Role.DATE), None)
        # A second column completes the first (weekday and date) only right beside it; "check-in" days do not.
        roles[f.index] = Role.DATE if first is None or f.index == first + 1 else Role.NOTES


def _is_date(f: ColumnFacts, named: Role | None) -> bool:
    if named in (Role.NOTES, Role.NUMBER):
        return False
    if named is Role.DATE:
        return f.dates >= 0.3
    return f.dates >= 0.6 and (named is None or f.dates >= 0.9)


def _plain_role(f: ColumnFacts, named: Role | None) -> Role | None:
    """Columns that need no comparison: empty ones, numbers, lengths, link labels."""
    if not f.filled:
        return named if named in _FREE else Role.NOTES
    if f.lengths >= 0.7 and (
        named in (Role.DURATION, Role.TIME) or (f.words >= 1 and named is None and f.numbers < 0.9)
    ):
        return Role.DURATION
    if named is Role.DURATION and f.lengths >= 0.3:
        return Role.DURATION
    if named is Role.NUMBER or (f.numbers >= 0.8 and named is None):
        return Role.NUMBER
    if f.links >= 0.6 and named is not Role.TITLE:
        return Role.LINKS
    return None


def _kind_column(facts: tuple[ColumnFacts, ...], named: list[Role | None], roles: list[Role | None]) -> None:
    """A column of nothing but "Lecture" and "Recitation" beside one of titles says of what kind they are."""
    open_ = [f for f in facts if roles[f.index] is None]
    kinds = [f for f in open_ if f.kinds >= _KINDS and named[f.index] in (None, Role.KIND, Role.NOTES)]
    if len(kinds) == 1 and kinds[0].filled >= _SEVERAL_KINDS:
        rest = [f for f in open_ if f is not kinds[0]]
        if any(
            f.words > kinds[0].words and f.distinct > kinds[0].distinct and f.names < _NAMES for f in rest
        ):
            roles[kinds[0].index] = Role.KIND


def _title_column(
    facts: tuple[ColumnFacts, ...],
    open_: list[ColumnFacts],
    named: list[Role | None],
    roles: list[Role | None],
) -> tuple[int | None, float, int | None]:
    alone = Role.TITLE not in named
    low = min((f.reaching for f in open_ if f.filled), default=0.0)
    ranked = sorted(
        # A cell that reaches over the rows of others names their session.
        ((_title_score(f, named[f.index], alone) - (f.reaching - low), -f.index) for f in open_),
        reverse=True,
    )
    if not ranked:
        rest = [f for f in facts if roles[f.index] in (Role.LINKS, Role.NOTES) and f.filled]
        return (max(rest, key=lambda f: (f.filled, f.words)).index if rest else None), 1.0, None
    best = -ranked[0][1]
    if len(ranked) == 1:
        return best, 1.0, None
    return best, ranked[0][0] - ranked[1][0], -ranked[1][1]


def _title_score(f: ColumnFacts, named: Role | None, alone: bool) -> float:
    score = (
        min(f.words, 8) * 0.1
        + 0.6 * f.distinct
        + 0.8 * (f.filled / (f.rows or 1))
        - 0.03 * f.index
        - 0.9 * f.names
    )
    if named is Role.TITLE:
        score += 2.0
    elif named is Role.NOTES and alone and f.header in _PLAIN_TITLES:
        score += 0.5
    elif named is not None:
        score -= 1.5 if named in (Role.ROOM, Role.NOTES, Role.LINKS) else 0.8
    return score


def _heads_rows(f: ColumnFacts) -> bool:
    """Tell whether the cells of a column each stand for several rows: they reach over them, or the next are empty."""
    sparse = f.filled <= _SPARSE * f.rows and (f.distinct == 1.0 or f.filled <= _HARDLY * f.rows)
    return f.filled >= _SEVERAL_HEADS and (f.reaching >= _REACHING or sparse)


def _text_role(f: ColumnFacts, named: Role | None) -> Role:
    if named is Role.TITLE:
        # A second title column: remarks, unless it is plainly names.
        return Role.SPEAKER if f.names >= 0.6 else Role.NOTES
    if named in _FREE:
        return named
    if f.names >= 0.45 or (f.names >= 0.3 and f.words <= 3):
        return Role.SPEAKER
    if f.links >= 0.3:
        return Role.LINKS
    return Role.NOTES
