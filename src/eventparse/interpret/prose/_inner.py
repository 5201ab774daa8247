"""Times amid the words of dated lines: "March 5 Ann Reed at 4pm in Hall B: Glazes that last"."""

from collections.abc import Sequence
from dataclasses import replace

from eventparse.draft import WrittenTime
from eventparse.interpret._evidence import speaks_of_deadline
from eventparse.interpret._page import Page
from eventparse.interpret._when import has_digit, is_bare, read_when
from eventparse.interpret.prose._lines import Line
from eventparse.times import ClockForm

_MOST = 0.6
"""Share of the dated lines of a list that have a time amid their words, for it to be theirs."""
_FEWEST = 2
_LONG = 200
"""A line longer than this is running text."""


def have_inner_times(lines: Sequence[Line], page: Page) -> bool:
    """Tell whether most lines of a dated list have a time amid their words."""
    found = sum(_inner(line, page) is not None for line in lines)
    return found >= _FEWEST and found >= _MOST * len(lines)


def with_inner_time(line: Line, page: Page) -> Line:
    """Return a line at the time that stands amid its words; "at 4pm" is then no part of them."""
    found = _inner(line, page)
    if found is None:
        return line
    time, start, end = found
    words = line.body.text[:start].split()
    if words and words[-1].casefold() in page.words.at | page.words.at_strong | page.words.from_weak | {"@"}:
        start = line.body.text.rindex(words[-1], 0, start)
    body = line.body.without(start, end)
    return replace(line, when=replace(line.when, times=(time,)), body=body.strip(" \t\n,;–—-"))


def _inner(line: Line, page: Page) -> tuple[WrittenTime, int, int] | None:
    if (
        not line.dated
        or line.time is not None
        or len(line.body.text) > _LONG
        or not has_digit(line.body.text)
    ):
        return None
    when = read_when(line.body, page)
    time = when.time
    if time is None or len(when.times) > 1 or when.dates or time.range.first is None or is_bare(time.range):
        return None
    if (
        time.range.first.form is ClockForm.BARE
        and time.range.first.meridiem is None
        and time.range.last is None
    ):
        return None
    if speaks_of_deadline(line.body.text, page):
        return None
    return time, time.range.start, time.range.end
