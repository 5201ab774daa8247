"""Compare what a page shows with what its slots have taken, by an ordered table of rules."""

from collections.abc import Callable

from eventparse.document import Table
from eventparse.interpret._page import Page
from eventparse.interpret._scene import Scene
from eventparse.interpret._slots import DaySlot, EventSlot, Slot
from eventparse.interpret.coverage._beside import (
    foreign_days,
    neighbours,
    unread_days,
    unread_statements,
)
from eventparse.interpret.coverage._columns import known_cells
from eventparse.interpret.coverage._frame import Coverage, clocks_of, lines_within
from eventparse.interpret.coverage._nothing import check_nothing
from eventparse.interpret.coverage._rows import unread_columns, unread_rows
from eventparse.interpret.coverage._taken import Spans, taken_by
from eventparse.interpret.coverage._texts import shown_lines
from eventparse.interpret.coverage._times import mistyped_times, unread_data, unread_neighbours, unread_times
from eventparse.source import Span


def check_coverage(
    page: Page,
    scenes: tuple[Scene, ...],
    slots: tuple[Slot, ...],
    spans: tuple[Span, ...],
    stated: tuple[Span, ...] = (),
) -> None:
    """Report what stands in the schedule, or beside it, and is no part of any event.

    `stated` are sentences that were read, though no event stands there: when a class meets.
    """
    inside, taken = Spans.of(spans), taken_by(slots, stated)
    # Where the schedule itself shows only after a click, so may what belongs to it.
    folded = any(scene.hidden and inside.touch(scene.block.span) for scene in scenes)
    lines = tuple(shown_lines(scenes, folded=folded))
    if not any(isinstance(slot, EventSlot) for slot in slots):
        check_nothing(page, lines)
        return
    tables = [scene.block for scene in scenes if isinstance(scene.block, Table)]
    known = known_cells((table for table in tables if inside.touch(table.span)), taken, page)
    known |= page.book.ignored
    days = sum(isinstance(slot, DaySlot) for slot in slots)
    within = lines_within(lines, inside, frozenset(spans))
    near = neighbours(lines, within, page)
    coverage = Coverage(page, lines, inside, within, near, taken, known, clocks_of(slots), days)
    for name, rule in RULES:
        if name not in page.options.without:
            rule(coverage)


# Times first, since a row whose time is unread is reported by it.
RULES: tuple[tuple[str, Callable[[Coverage], None]], ...] = (
    ("mistyped-times", mistyped_times),
    ("unread-times", unread_times),
    ("unread-neighbours", unread_neighbours),
    ("unread-data", unread_data),
    ("unread-rows", unread_rows),
    ("unread-columns", unread_columns),
    ("unread-days", unread_days),
    ("foreign-days", foreign_days),
    ("unread-statements", unread_statements),
)
