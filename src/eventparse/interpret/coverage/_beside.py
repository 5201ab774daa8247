"""Dates within the schedule that begin no day, and sentences beside it that say when something takes place."""

import re
from collections.abc import Sequence

from eventparse.diagnostics import codes
from eventparse.draft import WrittenTime
from eventparse.interpret._evidence import speaks_of_deadline
from eventparse.interpret._moment import When
from eventparse.interpret._page import Page
from eventparse.interpret._when import is_day
from eventparse.interpret.coverage._frame import HALF_DAY, WORDS, Coverage, dial, excerpt, when_of
from eventparse.interpret.coverage._texts import Shown
from eventparse.interpret.wording import kind_of
from eventparse.model import Kind

_FOREIGN = re.compile(
    r"(?<![\d:.])(?:\d{1,2}[.,]?\s+(?:[^\W\d_]{1,3}\s+)?[^\W\d_]{3,}[.,]?\s+(?:[^\W\d_]{1,3}\s+)?(?:19|20)\d\d"
    r"|(?:19|20)\d\d[.,]?\s+[^\W\d_]{3,}\s+\d{1,2})(?![\d:])"
)
"""Day, word and year (`5 iunie 2023`), or year, word and day."""
_WORD = re.compile(r"[^\W\d_]+")
_AROUND = 2
"""So many words may stand beside such a date: a weekday, "Day"."""
_DAYS = 7
"""A schedule of more days is a series, about which sentences say when it meets each week."""
_SHORT = 60
"""A line that is a day is no longer."""
_NEAR = 6
"""So many lines above and below the schedule are its neighbours, as far as no heading stands between."""
_WHOLE = 180
"""A range of so many minutes is when the whole takes place."""


def unread_days(coverage: Coverage) -> None:
    """A heading, or a short line by itself, that is a date within the schedule, and from which no day begins."""
    around = [shown for shown in coverage.near if not shown.level]
    inside = [shown for shown in coverage.lines if shown.level and coverage.is_inside(shown)]
    for shown in (*inside, *around):
        # A section or a title that is a date has taken its words, but not its day.
        if coverage.taken.days.touch(shown.span) or (not shown.level and len(shown.line.text) > _SHORT):
            continue
        when = when_of(shown, coverage.page)
        dated = any(date.mention.day is not None for date in when.dates)
        if not is_day(when) or len(when.rest.split()) > (WORDS if dated else 1) or _is_span(when):
            continue
        if shown.level or (dated and not is_deadline(shown, coverage.page)):
            message = f'"{excerpt(shown)}" stands within the schedule, but no event is on that day'
            coverage.page.sink.report(codes.DAY_UNREAD, message, shown.span)


def foreign_days(coverage: Coverage) -> None:
    """On a page without a date, short lines that look like one in a language without a word list."""
    if coverage.taken.days.starts:
        return
    for shown in coverage.lines:
        text = shown.line.text
        match = _FOREIGN.search(text) if len(text) <= _SHORT else None
        if match is None or len(_WORD.findall(text[: match.start()] + text[match.end() :])) > _AROUND:
            continue
        if not any(date.mention.month for date in when_of(shown, coverage.page).dates):
            message = f'"{excerpt(shown)}" looks like a date, in words that are not known'
            coverage.page.sink.report(codes.DAY_UNREAD, message, shown.span)
            return


def _is_span(when: When) -> bool:
    """Several days are when the whole takes place."""
    return any(date.mention.last is not None or date.mention.more for date in when.dates)


def unread_statements(coverage: Coverage) -> None:
    """A sentence above the schedule, or right below it, that gives day and time of what no event begins at.

    What stands further down under headings of its own is about journeys and hotels.
    """
    first = coverage.inside.starts[0]
    above = [s for s in coverage.lines if s.row is None and not s.level and s.span.start < first]
    for shown in dict.fromkeys((*above, *coverage.near)):
        when = when_of(shown, coverage.page)
        time = when.time
        if time is None or not when.dates or not time.range.first:
            continue
        dated = any(date.mention.day is not None for date in when.dates)
        if not dated and (coverage.days > _DAYS or not coverage.clocks):
            continue
        if coverage.clocks.issuperset(dial(time)[:1]) or is_deadline(shown, coverage.page):
            continue
        message = f'"{excerpt(shown)}" gives a day and a time that no event has'
        coverage.page.sink.report(codes.STATEMENT_UNREAD, message, time.span)


def neighbours(lines: Sequence[Shown], within: frozenset[int], page: Page) -> tuple[Shown, ...]:
    """Return the lines between the parts of the schedule and around it, up to a heading that is no day."""
    inside = [index for index, shown in enumerate(lines) if id(shown) in within]
    if not inside:
        return ()
    first, last = inside[0], inside[-1]
    top, bottom = first, last
    while top > 0 and first - top < _NEAR and not _is_border(lines[top - 1], page):
        top -= 1
    while bottom + 1 < len(lines) and bottom - last < _NEAR and not _is_border(lines[bottom + 1], page):
        bottom += 1
    return tuple(
        shown
        for shown in lines[top : bottom + 1]
        if shown.row is None and not shown.level and id(shown) not in within
    )


def _is_border(shown: Shown, page: Page) -> bool:
    return bool(shown.level) and not is_day(when_of(shown, page))


def is_whole(time: WrittenTime, coverage: Coverage) -> bool:
    """`The conference is 11:30-4:30`: it begins with an event and lasts for hours."""
    first, last = time.range.first, time.range.last
    if first is None or last is None or (first.hour % 12, first.minute) not in coverage.clocks:
        return False
    return (last.hour * 60 + last.minute - first.hour * 60 - first.minute) % HALF_DAY >= _WHOLE


def is_deadline(shown: Shown, page: Page) -> bool:
    """Tell whether a line speaks of a deadline."""
    return kind_of(shown.line.text, page) is Kind.DEADLINE or speaks_of_deadline(shown.line.text, page)
