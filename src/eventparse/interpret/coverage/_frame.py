"""What the rules of coverage look at: the lines of a page, and what the slots have taken of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eventparse.diagnostics import Code
from eventparse.draft import WrittenTime
from eventparse.interpret._moment import When
from eventparse.interpret._page import Page
from eventparse.interpret._slots import EventSlot, Slot
from eventparse.interpret._when import read_when
from eventparse.interpret.coverage._taken import Spans, Taken
from eventparse.interpret.coverage._texts import Shown
from eventparse.source import Span

WORDS = 3
"""So many words may be an event."""
WORD = re.compile(r"[^\W\d_]{2,}")
HALF_DAY = 720
_LONG = 400
"""A longer line is running text."""
_PLACES = 5
"""So many places are shown with a finding."""
_EXCERPT = 48


@dataclass(frozen=True, slots=True)
class Coverage:
    """A page, what it shows, and what was taken of it."""

    page: Page
    """The page."""
    lines: tuple[Shown, ...]
    """All lines that a reader sees."""
    inside: Spans
    """Where the schedule stands."""
    within: frozenset[int]
    """Lines (by their identity) that stand within the schedule."""
    near: tuple[Shown, ...]
    """Lines between its parts and around it."""
    taken: Taken
    """What its slots have taken."""
    known: frozenset[int]
    """Cells (by their identity) of columns that repeat the time, and rows of headers."""
    clocks: frozenset[tuple[int, int]]
    """Hours (on a dial) and minutes at which anything begins or ends."""
    days: int
    """How many days the schedule has."""

    def is_inside(self, shown: Shown) -> bool:
        """Tell whether a line stands within the schedule."""
        return id(shown) in self.within

    def is_read(self, shown: Shown, time: WrittenTime) -> bool:
        """Tell whether an event begins at a time of a line."""
        clock = time.range.first or time.range.last
        at = clock.start if clock is not None else time.range.start
        return self.taken.times.touch(shown.line.span(at, at + 1))

    def report(self, code: Code, message: str, places: Sequence[tuple[str, Span]]) -> None:
        """Report a finding at the first of some places; the next ones are related."""
        more = f" ({len(places)} places)" if len(places) > 1 else ""
        text, span = places[0]
        self.page.sink.report(code, f'{message}: "{text}"{more}', span, related=places[1 : _PLACES + 1])


def lines_within(lines: Iterable[Shown], inside: Spans, tables: frozenset[Span]) -> frozenset[int]:
    """Return the lines (by their identity) within a schedule; a table among slots was judged by itself."""
    return frozenset(
        id(shown)
        for shown in lines
        if (shown.row is None or shown.block in tables)
        and inside.touch(Span(shown.span.start, shown.span.start + 1))
    )


def clocks_of(slots: Iterable[Slot]) -> frozenset[tuple[int, int]]:
    """Return the hours and minutes of all events."""
    found: set[tuple[int, int]] = set()
    for slot in slots:
        if isinstance(slot, EventSlot) and slot.time is not None:
            found.update(dial(slot.time))
    return frozenset(found)


def dial(time: WrittenTime) -> list[tuple[int, int]]:
    """Return hour (on a dial) and minute of the ends of a time."""
    return [(c.hour % 12, c.minute) for c in (time.range.first, time.range.last) if c is not None]


def when_of(shown: Shown, page: Page) -> When:
    """Return what a line says about when; running text is not looked at."""
    return read_when(shown.line, page) if len(shown.line.text) <= _LONG else When()


def leads(shown: Shown, when: When, time: WrittenTime) -> bool:
    """Tell whether nothing but a date stands in front of a time."""
    text = shown.line.text[: time.range.start]
    for date in reversed(when.dates):
        if date.mention.end <= len(text):
            text = text[: date.mention.start] + text[date.mention.end :]
    return not any(c.isalnum() for c in text)


def excerpt(shown: Shown) -> str:
    """Return the beginning of a line, for a message."""
    text = " ".join(shown.line.text.split())
    return text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1].rstrip()}…"
