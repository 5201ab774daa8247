"""Compare what a page shows with what its slots have taken, by an ordered table of rules."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from eventparse.diagnostics import Code, codes
from eventparse.document import Table
from eventparse.draft import WrittenTime
from eventparse.interpret._evidence import speaks_of_deadline
from eventparse.interpret._moment import When
from eventparse.interpret._page import Page
from eventparse.interpret._scenes import Scene
from eventparse.interpret._slots import DaySlot, EventSlot, Slot
from eventparse.interpret._when import is_day, read_when
from eventparse.interpret.coverage._columns import known_cells
from eventparse.interpret.coverage._taken import Spans, Taken, folded, taken_by
from eventparse.interpret.coverage._texts import Shown, shown_lines
from eventparse.interpret.tables import header_role
from eventparse.interpret.wording import kind_of, names_chair
from eventparse.model import Kind
from eventparse.source import Span

_LONG = 400
"""A longer line is running text."""
_WORDS = 3
"""So many words may be an event."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_OFTEN = 3
"""What comes so often in front of a colon, or alone, is a label and no title."""
_SEVERAL = 2
"""So many lines with a time may be a schedule that was not recognised."""
_PLACES = 5
"""So many places are shown with a finding."""
_EXCERPT = 48
_SENTENCE = 30
"""A line of more words is running text."""
_SENTENCES = re.compile(r"[^\W\d_]{2}\s?[.!?]\s+[^\W\d_a-z].*[.!?…]\s*$")
_BRACKETS = re.compile(r"[()\[\]|]")
_HEADINGS = 4
"""So many headings among the slots are slots themselves; fewer name a part of the day."""
_WHOLE = 180
"""A range of so many minutes is when the whole takes place."""
_HALF_DAY = 720
_DAYS = 7
"""A schedule of more days is a series, about which sentences say when it meets each week."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A page, what it shows, and what was taken of it."""

    page: Page
    """The page."""
    lines: tuple[Shown, ...]
    """All lines that a reader sees."""
    inside: Spans
    """Where the schedule stands."""
    tables: frozenset[Span]
    """The tables that are schedules."""
    taken: Taken
    """What its slots have taken."""
    known: frozenset[int]
    """Cells (by their identity) of columns that repeat the time, and rows of headers."""
    clocks: frozenset[tuple[int, int]]
    """Hours (on a dial) and minutes at which anything begins or ends."""
    days: int
    """How many days the schedule has."""

    def is_inside(self, shown: Shown) -> bool:
        """Tell whether a line stands within the schedule; a table among slots was judged by itself."""
        if shown.row is not None and shown.block not in self.tables:
            return False
        return self.inside.touch(Span(shown.span.start, shown.span.start + 1))


def check_coverage(
    page: Page, scenes: tuple[Scene, ...], slots: tuple[Slot, ...], spans: tuple[Span, ...]
) -> None:
    """Report what stands in the schedule, or beside it, and is no part of any event."""
    if not any(isinstance(slot, EventSlot) for slot in slots):
        _nothing(page, scenes)
        return
    inside, taken = Spans.of(spans), taken_by(slots)
    tables = [scene.block for scene in scenes if isinstance(scene.block, Table)]
    known = known_cells((table for table in tables if inside.touch(table.span)), taken, page)
    days = sum(isinstance(slot, DaySlot) for slot in slots)
    coverage = Coverage(
        page, tuple(shown_lines(scenes)), inside, frozenset(spans), taken, known, _clocks(slots), days
    )
    for name, rule in RULES:
        if name not in page.options.without:
            rule(coverage)


def _clocks(slots: Iterable[Slot]) -> frozenset[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for slot in slots:
        if isinstance(slot, EventSlot) and slot.time is not None:
            found.update(_dial(slot.time))
    return frozenset(found)


def _dial(time: WrittenTime) -> list[tuple[int, int]]:
    return [(c.hour % 12, c.minute) for c in (time.range.first, time.range.last) if c is not None]


def _nothing(page: Page, scenes: tuple[Scene, ...]) -> None:
    """On a page without a schedule, report lines that begin with a time and go on with words."""
    found: list[tuple[str, Span]] = []
    for shown in shown_lines(scenes):
        when = _when(shown, page)
        time = when.time
        if (
            len(when.times) != 1
            or time is None
            or any(c.isalnum() for c in shown.line.text[: time.range.start])
        ):
            continue
        behind = shown.line.text[time.range.end :]
        if sum(len(word) > _WORDS for word in _WORD.findall(behind)) >= 2:
            found.append((_excerpt(shown), time.span))
    if len(found) >= _SEVERAL:
        message = f'the page has no schedule, yet {len(found)} lines begin with a time: "{found[0][0]}"'
        page.sink.report(codes.TIME_UNREAD, message, found[0][1], related=found[1 : _PLACES + 1])


# ---------------------------------------------------------------- times
def _unread_times(coverage: Coverage) -> None:
    """A time at the front of a line, or with a date of its own, is hardly a remark."""
    found: dict[Span, list[tuple[str, Span]]] = {}
    for shown in coverage.lines:
        if not coverage.is_inside(shown) or id(shown.cell) in coverage.known or shown.heading:
            continue
        when = _when(shown, coverage.page)
        for time in when.times:
            if coverage.taken.times.touch(time.span) or not _stands_out(shown, when, time, coverage):
                continue
            found.setdefault(shown.block, []).append((_excerpt(shown), time.span))
            break
    for places in found.values():
        _report(coverage, codes.TIME_UNREAD, "a time of the schedule is at no event", places)


def _when(shown: Shown, page: Page) -> When:
    return read_when(shown.line, page) if len(shown.line.text) <= _LONG else When()


def _stands_out(shown: Shown, when: When, time: WrittenTime, coverage: Coverage) -> bool:
    leads = not any(c.isalnum() for c in shown.line.text[: time.range.start])
    if shown.row is None and not leads:
        # An item or paragraph of its own that names day and time; within a cell it is a remark.
        return any(is_day(When(dates=(date,))) for date in when.dates) and not coverage.taken.words.touch(
            shown.span
        )
    if not leads:
        return False
    if shown.row is not None and not when.rest:
        return any(_WORD.search(cell.text.text) for cell in shown.row.cells)
    return True


# ---------------------------------------------------------------- rows and lines
def _unread_rows(coverage: Coverage) -> None:
    """A row of a table, or a line among slots, of which no word is in any event."""
    rows: dict[Span, dict[int, list[Shown]]] = {}
    lines: dict[bool, list[tuple[str, Span]]] = {}
    labels = Counter(_label(shown) for shown in coverage.lines)
    for shown in coverage.lines:
        if not coverage.is_inside(shown) or id(shown.row) in coverage.known:
            continue
        if shown.row is not None:
            rows.setdefault(shown.block, {}).setdefault(id(shown.row), []).append(shown)
        elif _is_lost(shown, coverage) and not _is_label(shown, labels, coverage.page):
            lines.setdefault(shown.heading, []).append((_excerpt(shown), shown.span))
    for block in rows.values():
        lost = [
            (_excerpt(row[0]), row[0].span)
            for row in block.values()
            if all(not _WORD.search(shown.line.text) or _is_lost(shown, coverage, 1) for shown in row)
            and sum(len(_WORD.findall(shown.line.text)) for shown in row) >= _WORDS
        ]
        if lost:
            _report(coverage, codes.ROW_UNREAD, "a row of the schedule is no event", lost)
    for heading, places in lines.items():
        if not heading or len(places) >= _HEADINGS:
            _report(coverage, codes.ROW_UNREAD, "a line within the schedule is no event", places)


def _is_lost(shown: Shown, coverage: Coverage, words: int = _WORDS) -> bool:
    return (
        len(_WORD.findall(shown.line.text)) >= words
        and not (shown.row is None and _is_running(shown.line.text))
        and not coverage.taken.words.touch(shown.span)
        and coverage.taken.values.isdisjoint(_pieces(shown.line.text))
    )


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


# ---------------------------------------------------------------- days
def _unread_days(coverage: Coverage) -> None:
    """A heading within the schedule that is a date, and from which no day begins."""
    for shown in coverage.lines:
        if not shown.heading or not coverage.is_inside(shown) or coverage.taken.words.touch(shown.span):
            continue
        when = _when(shown, coverage.page)
        dated = any(date.mention.day is not None for date in when.dates)
        if is_day(when) and len(when.rest.split()) <= (_WORDS if dated else 1):
            message = f'"{_excerpt(shown)}" stands within the schedule, but no event is on that day'
            coverage.page.sink.report(codes.DAY_UNREAD, message, shown.span)


# ---------------------------------------------------------------- statements beside the schedule
def _unread_statements(coverage: Coverage) -> None:
    """A sentence outside the schedule that gives day and time of something that no event begins or ends at."""
    for shown in coverage.lines:
        if coverage.is_inside(shown) or shown.row is not None or shown.heading:
            continue
        when = _when(shown, coverage.page)
        time = when.time
        if time is None or not when.dates or not time.range.first:
            continue
        dated = any(date.mention.day is not None for date in when.dates)
        if not dated and (coverage.days > _DAYS or not coverage.clocks):
            continue
        if (
            coverage.clocks.issuperset(_dial(time))
            or _is_whole(time, coverage)
            or _is_deadline(shown, coverage.page)
        ):
            continue
        message = f'"{_excerpt(shown)}" gives a day and a time that no event has'
        coverage.page.sink.report(codes.STATEMENT_UNREAD, message, time.span)


def _is_whole(time: WrittenTime, coverage: Coverage) -> bool:
    """`The conference is 11:30-4:30`: it begins with an event and lasts for hours."""
    first, last = time.range.first, time.range.last
    if first is None or last is None or (first.hour % 12, first.minute) not in coverage.clocks:
        return False
    return (last.hour * 60 + last.minute - first.hour * 60 - first.minute) % _HALF_DAY >= _WHOLE


def _is_deadline(shown: Shown, page: Page) -> bool:
    return kind_of(shown.line.text, page) is Kind.DEADLINE or speaks_of_deadline(shown.line.text, page)


# ---------------------------------------------------------------- reports
def _report(coverage: Coverage, code: Code, message: str, places: list[tuple[str, Span]]) -> None:
    count = len(places)
    more = f" ({count} places)" if count > 1 else ""
    related = [(text, span) for text, span in places[1 : _PLACES + 1]]
    coverage.page.sink.report(code, f'{message}: "{places[0][0]}"{more}', places[0][1], related=related)


def _excerpt(shown: Shown) -> str:
    text = " ".join(shown.line.text.split())
    return text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1].rstrip()}…"


# Times first, since a row whose time is unread is reported by it.
RULES: tuple[tuple[str, Callable[[Coverage], None]], ...] = (
    ("unread-times", _unread_times),
    ("unread-rows", _unread_rows),
    ("unread-days", _unread_days),
    ("unread-statements", _unread_statements),
)
