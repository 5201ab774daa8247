"""Rows and lines of the schedule of which no word is in any event."""

import re
from collections import Counter

from eventparse.diagnostics import codes
from eventparse.interpret._page import Page
from eventparse.interpret._when import is_day
from eventparse.interpret.coverage._frame import WORD, WORDS, Coverage, excerpt, when_of
from eventparse.interpret.coverage._taken import folded
from eventparse.interpret.coverage._texts import Shown
from eventparse.interpret.tables import header_role
from eventparse.interpret.wording import names_chair
from eventparse.source import Span

_TEXT = 2
"""So many words make a text."""
_COLUMN, _MOST = 3, 0.6
"""So many lost cells, and this share of a column's, are a lost column."""
_OFTEN = 3
"""What comes so often in front of a colon, or alone, is a label and no title."""
_SENTENCE = 30
"""A line of more words is running text."""
_SENTENCES = re.compile(r"[^\W\d_]{2}\s?[.!?]\s+[^\W\d_a-z].*[.!?…]\s*$")
_PLACE = 200
"""No room or track has a longer name."""
_BRACKETS = re.compile(r"[()\[\]|]")
_HEADINGS = 4
"""So many headings among the slots are slots themselves; fewer name a part of the day."""
_SLOTS = 2
"""So many headings of one level with a time make all headings of that level slots."""


def unread_rows(coverage: Coverage) -> None:
    """A row of a table, or a line among slots, of which no word is in any event."""
    rows: dict[Span, dict[int, list[Shown]]] = {}
    lines: dict[int, list[tuple[str, Span]]] = {}
    labels = Counter(_label(shown) for shown in coverage.lines)
    for shown in coverage.lines:
        if not coverage.is_inside(shown) or id(shown.row) in coverage.known:
            continue
        if shown.row is not None and id(shown.cell) in coverage.page.book.ignored:
            continue
        if shown.row is not None:
            rows.setdefault(shown.block, {}).setdefault(id(shown.row), []).append(shown)
        elif shown.level and is_day(when_of(shown, coverage.page)):
            continue
        elif _is_lost(shown, coverage, 1 if shown.level else WORDS) and not _is_label(
            shown, labels, coverage.page
        ):
            lines.setdefault(shown.level, []).append((excerpt(shown), shown.span))
    for block in rows.values():
        # Below its last event a table may go on with other things: who has registered, what was not held.
        ends = [n for n, row in enumerate(block.values()) if any(_is_taken(s, coverage) for s in row)]
        block_rows = tuple(block.values())[: ends[-1] if ends else 0]
        lost = [
            (excerpt(row[0]), row[0].span)
            for row in block_rows
            if all(not WORD.search(shown.line.text) or _is_lost(shown, coverage, 1) for shown in row)
            and sum(len(WORD.findall(shown.line.text)) for shown in row) >= _TEXT
            and not all(_is_weekday(shown, coverage) for shown in row if WORD.search(shown.line.text))
        ]
        if lost:
            coverage.report(codes.ROW_UNREAD, "a row of the schedule is no event", lost)
    levels = _slot_levels(coverage)
    for level, places in lines.items():
        if not level or level in levels or len(places) >= _HEADINGS:
            coverage.report(codes.ROW_UNREAD, "a line within the schedule is no event", places)


def _is_weekday(shown: Shown, coverage: Coverage) -> bool:
    """Tell whether a cell is only a weekday, which heads its column."""
    when = when_of(shown, coverage.page)
    date = when.date.mention if when.date is not None else None
    return date is not None and date.weekday is not None and date.day is None and not when.rest


def unread_columns(coverage: Coverage) -> None:
    """A column of texts of which no word is in any event, beside others that are."""
    columns: dict[tuple[Span, int], list[tuple[bool, Shown]]] = {}
    numbers: dict[int, int] = {}
    for shown in coverage.lines:
        if shown.row is None or shown.cell is None or not coverage.is_inside(shown):
            continue
        if coverage.known.isdisjoint((id(shown.row), id(shown.cell))) and id(shown.cell) not in numbers:
            numbers.update((id(cell), number) for number, cell in enumerate(shown.row.cells))
            lost = _is_lost(shown, coverage, _TEXT)
            columns.setdefault((shown.block, numbers[id(shown.cell)]), []).append((lost, shown))
    for (_, number), cells in columns.items():
        places = [(excerpt(shown), shown.span) for lost, shown in cells if lost]
        if len(places) >= _COLUMN and len(places) >= _MOST * len(cells):
            message = f"the words of column {number + 1} are in no event"
            coverage.report(codes.COLUMN_IN_DOUBT, message, places)


def _slot_levels(coverage: Coverage) -> frozenset[int]:
    """Return the levels of headings that are slots of the schedule."""
    timed = Counter(
        shown.level for shown in coverage.lines if shown.level and coverage.taken.times.touch(shown.span)
    )
    return frozenset(level for level, count in timed.items() if count >= _SLOTS)


def _is_taken(shown: Shown, coverage: Coverage) -> bool:
    return coverage.taken.words.touch(shown.span)


def _is_lost(shown: Shown, coverage: Coverage, words: int = WORDS) -> bool:
    return (
        len(WORD.findall(shown.line.text)) >= words
        and not (shown.row is None and _is_running(shown.line.text))
        and not coverage.taken.words.touch(shown.span)
        and coverage.taken.values.isdisjoint(_pieces(shown.line.text))
        and not _is_place(shown, coverage)
    )


def _is_place(shown: Shown, coverage: Coverage) -> bool:
    """Tell whether the whole cell of a line is a room or track: the head of several columns beside each other."""
    text = shown.cell.text.text if shown.cell is not None else ""
    return 0 < len(text) <= _PLACE and folded(text) in coverage.taken.values


def _pieces(text: str) -> list[str]:
    """Return a text and what stands in and around its brackets: a room, a track and a label may share a line."""
    found = [text, *_BRACKETS.split(text)]
    found.extend(part.partition(":")[2] for part in tuple(found))
    return [folded(part.strip(" :,;–—-")) for part in found if part.strip()]


def _is_running(text: str) -> bool:
    """Tell whether a line is sentences, and no title."""
    return len(text.split()) > _SENTENCE or _SENTENCES.search(text) is not None


def _label(shown: Shown) -> str:
    return folded(shown.line.text.partition(":")[0]) if ":" in shown.line.text else folded(shown.line.text)


def _is_label(shown: Shown, labels: Counter[str], page: Page) -> bool:
    """What comes again and again (`Location: …`) is no title, nor is what is labelled as something else."""
    text = shown.line.text
    if labels[_label(shown)] >= _OFTEN or names_chair(text, page):
        return True
    head, colon, _ = text.partition(":")
    return bool(colon) and (
        folded(head) in page.lexicon.person_labels or header_role(head, page.words) is not None
    )
