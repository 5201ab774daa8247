"""Read date, day number, time and length out of one text, and what is left of it."""

import re

from eventparse.document import RichText
from eventparse.draft import DraftDay, WrittenDate, WrittenDuration, WrittenTime
from eventparse.interpret._moment import When
from eventparse.interpret._page import Page
from eventparse.interpret._slips import mended
from eventparse.source import Span
from eventparse.times import (
    ClockForm,
    DateMention,
    DayMention,
    DurationMention,
    TimeRange,
    ZoneMention,
    read_date,
    read_time,
    scan,
)

_EDGES = " \t\n\r,;:|/·•–—-()[]{}<>*_~.@"
_SHORT = 60
"""A cell of times is no longer."""
_DIGIT = re.compile(r"\d")

NOTHING = When()


def written_time(text: RichText, mention: TimeRange) -> WrittenTime:
    """Give a recognised time its place in the page."""
    return WrittenTime(mention, text.text[mention.start : mention.end], text.span(mention.start, mention.end))


def written_date(text: RichText, mention: DateMention) -> WrittenDate:
    """Give a recognised date its place in the page."""
    return WrittenDate(mention, text.text[mention.start : mention.end], text.span(mention.start, mention.end))


def read_when(text: RichText, page: Page, *, cell: bool = False, dates_first: bool = False) -> When:
    """Read everything temporal in a text.

    With `cell` the text stands where times or dates stand, so that a bare `9` or `19` may be one; with `dates_first`
    it stands among dates, so that a bare number is the day of a month.
    """
    if not text.runs:
        return NOTHING
    key = (text.runs[0].span.start, text.text, cell)
    known = page.moments.get(key)
    if known is None:
        known = page.moments[key] = _read_cell(text, page) if cell else _read(text, page)
    if (
        dates_first
        and known.times
        and (is_bare(known.times[0].range) or _is_bare_range(known.times[0].range))
    ):
        return _read_date(text, page) or known
    return known


def _read_cell(text: RichText, page: Page) -> When:
    found = mended(text) if len(text.text) <= _SHORT else text
    if found is None:
        return When(rest=text.text.strip(_EDGES))
    text = found
    time = read_time(text.text, page.words)
    if time is not None:
        return When(times=(written_time(text, time),), first=time.start, last=time.end)
    moment = read_when(text, page)
    return moment if moment or moment.durations or moment.zone else _read_date(text, page) or moment


def _read_date(text: RichText, page: Page) -> When | None:
    date = read_date(text.text, page.words)
    if date is None:
        return None
    plain = text.text
    rest = (plain[: date.start] + " " + plain[date.end :]).strip(_EDGES)
    return When(dates=(written_date(text, date),), rest=rest, first=date.start, last=date.end)


def _read(text: RichText, page: Page) -> When:
    plain = text.text
    found = scan(plain, page.words)
    if not found:
        return When(rest=plain.strip(_EDGES))
    dates: list[WrittenDate] = []
    times: list[WrittenTime] = []
    durations: list[WrittenDuration] = []
    number: int | None = None
    zone: ZoneMention | None = None
    pieces: list[str] = []
    at = 0
    for mention in found:
        pieces.append(plain[at : mention.start])
        at = mention.end
        if isinstance(mention, DateMention):
            dates.append(written_date(text, mention))
        elif isinstance(mention, TimeRange):
            times.append(written_time(text, mention))
        elif isinstance(mention, DurationMention):
            durations.append(WrittenDuration(mention.minutes, text.span(mention.start, mention.end)))
        elif isinstance(mention, DayMention):
            number = mention.number if number is None else number
        else:
            zone = zone or mention
    pieces.append(plain[at:])
    left = " ".join(part.strip(_EDGES) for part in pieces if part.strip(_EDGES))
    last = _end_of_lead(plain, [(m.start, m.end) for m in found])
    return When(tuple(dates), tuple(times), tuple(durations), number, zone, left, found[0].start, last)


def is_bare(time: TimeRange) -> bool:
    """Tell whether a time is nothing but a number, which may as well be the day of a month."""
    first = time.first
    return first is not None and time.last is None and first.form is ClockForm.BARE and first.meridiem is None


def _is_bare_range(time: TimeRange) -> bool:
    """Tell whether a range is nothing but two numbers (`7-9`), which among dates are days."""
    first, last = time.first, time.last
    return (
        first is not None
        and last is not None
        and not time.zone
        and all(clock.form is ClockForm.BARE and clock.meridiem is None for clock in (first, last))
    )


def _end_of_lead(plain: str, places: list[tuple[int, int]]) -> int:
    """Offset after the mentions that follow each other without a word between."""
    end = places[0][1]
    for start, stop in places[1:]:
        if plain[end:start].strip(_EDGES):
            break
        end = stop
    return end


def draft_day(text: RichText, when: When, span: Span) -> DraftDay:
    """Make a day of a heading, a day row or a header cell."""
    label = " ".join(text.text.split())
    return DraftDay(label or None, when.date, when.number, when.time, span)


def is_day(when: When) -> bool:
    """Tell whether a text names a day: a date with a day, a weekday, or a counted day."""
    if when.number is not None:
        return True
    mention = when.date.mention if when.date else None
    return mention is not None and (mention.day is not None or mention.weekday is not None)


def has_digit(text: str) -> bool:
    """Tell whether a text has any digit: without one it is hardly a time."""
    return _DIGIT.search(text) is not None
