"""A page on which no schedule was found, though it says when things take place."""

from eventparse.diagnostics import codes
from eventparse.interpret._page import Page
from eventparse.interpret.coverage._frame import WORD, WORDS, excerpt, leads, when_of
from eventparse.interpret.coverage._texts import Shown
from eventparse.source import Span

_SEVERAL = 2
"""So many lines with a time may be a schedule that was not recognised."""
_PLACES = 5


def check_nothing(page: Page, lines: tuple[Shown, ...]) -> None:
    """On a page without a schedule, report lines that begin with a time and go on with words."""
    found: list[tuple[str, Span]] = []
    for shown in lines:
        when = when_of(shown, page)
        time = when.time
        if len(when.times) != 1 or time is None or not leads(shown, when, time):
            continue
        behind = shown.line.text[time.range.end :]
        if sum(len(word) > WORDS for word in WORD.findall(behind)) >= 2:
            found.append((excerpt(shown), time.span))
    if len(found) >= _SEVERAL:
        message = f'the page has no schedule, yet {len(found)} lines begin with a time: "{found[0][0]}"'
        page.sink.report(codes.TIME_UNREAD, message, found[0][1], related=found[1 : _PLACES + 1])
