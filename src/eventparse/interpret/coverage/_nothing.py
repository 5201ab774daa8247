"""A page on which no schedule was found, though it says when things take place, or how long they take."""

from collections.abc import Sequence

from eventparse.diagnostics import Code, codes
from eventparse.document import Data, scalars
from eventparse.interpret._page import Page
from eventparse.interpret._when import has_digit, is_day
from eventparse.interpret.coverage._frame import WORD, WORDS, excerpt, leads, when_of
from eventparse.interpret.coverage._texts import Shown
from eventparse.interpret.wording import kind_of
from eventparse.source import Span

_SEVERAL = 2
"""So many lines with a time, or that are a day, may be a schedule that was not recognised."""
_MANY = 4
"""So many lines of day and time are hardly the hours of an office."""
_PLACES = 5
Place = tuple[str, Span]


def check_nothing(page: Page, lines: tuple[Shown, ...]) -> None:
    """On a page without a schedule, report lines that begin with a time, and lines and values that are days."""
    _report(
        page, codes.TIME_UNREAD, "begin with a time", [p for shown in lines if (p := _timed(shown, page))]
    )
    _report(page, codes.DAY_UNREAD, "are a day", [p for shown in lines if (p := _dated(shown, page))])
    moments = [p for shown in lines if (p := _moment(shown, page))]
    if len(moments) >= _MANY:
        _report(page, codes.TIME_UNREAD, "are a day and a time", moments)
    if _speaks_of_schedule(lines, page):
        lengths = [p for shown in lines if (p := _lasting(shown, page))]
        if len(lengths) > _SEVERAL:
            _report(page, codes.TIME_UNREAD, "begin with a length of time", lengths)
    _report(page, codes.DAY_UNREAD, "of its data are a day", _days_of_data(page))


def _timed(shown: Shown, page: Page) -> Place | None:
    when = when_of(shown, page)
    time = when.time
    if len(when.times) != 1 or time is None or not leads(shown, when, time):
        return None
    behind = shown.line.text[time.range.end :]
    words = WORD.findall(behind)
    # Where words are not set apart by blanks, one is enough.
    if time.range.last is not None and kind_of(behind, page) is not None:
        return excerpt(shown), time.span  # "9:00-10:00 Session 1"
    dense = any(not word.isascii() and not word[0].isupper() and not word[0].islower() for word in words)
    if dense or sum(len(word) > WORDS for word in words) >= _SEVERAL:
        return excerpt(shown), time.span
    return None


def _speaks_of_schedule(lines: Sequence[Shown], page: Page) -> bool:
    """Tell whether a heading promises a schedule; a recipe has lengths too."""
    favour = page.lexicon.favour
    return any(shown.level and not favour.isdisjoint(shown.line.text.casefold().split()) for shown in lines)


def _lasting(shown: Shown, page: Page) -> Place | None:
    """A line that begins with how long something takes ("30 min: Welcome")."""
    if shown.level or not has_digit(shown.line.text):
        return None
    when = when_of(shown, page)
    if len(when.durations) != 1 or when.times:
        return None
    span = when.durations[0].span
    before, found, behind = shown.line.text.partition(page.document.source.text[span.start : span.end])
    if not found or any(c.isalnum() for c in before) or WORD.search(behind) is None:
        return None
    return excerpt(shown), span


def _dated(shown: Shown, page: Page) -> Place | None:
    """A line that is nothing but a date, or a heading that is nothing but a weekday or a counted day."""
    if shown.row is not None:
        return None
    when = when_of(shown, page)
    if not is_day(when) or when.rest or when.times or any(date.mention.last for date in when.dates):
        return None
    dated = any(date.mention.day is not None for date in when.dates)
    return (excerpt(shown), shown.span) if dated or shown.level else None


def _moment(shown: Shown, page: Page) -> Place | None:
    """A line that is nothing but a weekday or date, and a time ("Friday 13:00")."""
    when = when_of(shown, page)
    whole = shown.row is None and len(when.times) == 1 and is_day(when) and not when.rest
    return (excerpt(shown), shown.span) if whole else None


def _days_of_data(page: Page) -> list[Place]:
    found: list[Place] = []
    for block in page.document.blocks:
        if isinstance(block, Data):
            for keys, scalar in scalars(block.root):
                if len(keys) > 1 and keys[-1].casefold() in ("date", "day") and scalar.raw.strip():
                    found.append((scalar.raw, scalar.span))
    return found


def _report(page: Page, code: Code, what: str, places: Sequence[Place]) -> None:
    if len(places) >= _SEVERAL:
        text, span = places[0]
        message = f'the page has no schedule, yet {len(places)} lines {what}: "{text}"'
        page.sink.report(code, message, span, related=places[1 : _PLACES + 1])
