"""The second half of a table that a comment, a heading or a bold line has cut in two keeps the header of the first."""

from dataclasses import dataclass, replace

from eventparse.document import RichText
from eventparse.interpret._page import Page
from eventparse.interpret._when import is_day, read_when
from eventparse.interpret.tables._facts import ColumnFacts
from eventparse.interpret.tables._headers import Role
from eventparse.interpret.tables._roles import Columns
from eventparse.interpret.tables._segments import Segment

_CLOCKS = (Role.TIME, Role.START, Role.END, Role.DATE, Role.REPEAT)
_NAMES = 0.3
_LONGEST = 80
"""No header is longer."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The header of a table, for one below it that has none."""

    headers: tuple[RichText | None, ...]
    """Header text by column."""
    wide: frozenset[int]
    """Columns whose header is that of their neighbours, too."""
    roles: tuple[Role, ...]
    """What the columns hold."""


def heads_of(segment: Segment, columns: Columns) -> Heads | None:
    """Return the header of a segment, if it has one."""
    if not segment.header_rows:
        return None
    return Heads(segment.headers, segment.wide, columns.roles)


def under(heads: Heads, segment: Segment, facts: tuple[ColumnFacts, ...], page: Page) -> Segment | None:
    """Return a segment without a header under that of the table above it; None where its cells are of other sorts.

    `facts` are those of the segment by itself. Times and dates have to stand where the header has them, names where
    it has people, and no names where it has titles.
    """
    if segment.header_rows or len(facts) != len(heads.roles):
        return None
    if not any(role in (Role.TIME, Role.START, Role.DATE) for role in heads.roles):
        return None
    for fact, role in zip(facts, heads.roles, strict=True):
        if not fact.filled:
            continue
        if (fact.times >= 0.5 or fact.dates >= 0.6) != (role in _CLOCKS):
            return None
        if (role is Role.SPEAKER and fact.names < _NAMES) or (role is Role.TITLE and fact.names > 1 - _NAMES):
            return None
    headers = tuple(None if text is not None and _is_day(text, page) else text for text in heads.headers)
    days = sum(text is not None for text in heads.headers) - sum(text is not None for text in headers)
    # One day above a column is that of the first half; days above several make a grid.
    return replace(segment, headers=heads.headers if days > 1 else headers, wide=heads.wide)


def _is_day(text: RichText, page: Page) -> bool:
    return len(text.text) <= _LONGEST and is_day(read_when(text, page, cell=True))
