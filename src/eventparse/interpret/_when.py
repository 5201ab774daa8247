"""Read date, day number, time and length out of one text, and what is left of it."""

import re
from dataclasses import dataclass

from eventparse.document import RichText
from eventparse.draft import DraftDay, WrittenDate, WrittenDuration, WrittenTime
from eventparse.interpret._page import Page
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
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class When:
    """What one text says about when."""

    dates: tuple[WrittenDate, ...] = ()
    """Dates, in order."""
    times: tuple[WrittenTime, ...] = ()
    """Times and ranges, in order."""
    durations: tuple[WrittenDuration, ...] = ()
    """Lengths, in order."""
    number: int | None = None
    """Number of a counted day."""
    zone: ZoneMention | None = None
    """A zone that stands by itself."""
    rest: str = ""
    """What is left, without separators at its ends."""
    first: int = 0
    """Offset of the first mention in the text."""
    last: int = 0
    """Offset after the last mention that belongs to the leading ones."""

    @property
    def date(self) -> WrittenDate | None:
        """The first date, if any."""
        return self.dates[0] if self.dates else None

    @property
    def time(self) -> WrittenTime | None:
        """The first time, if any."""
        return self.times[0] if self.times else None

    def __bool__(self) -> bool:
        return bool(self.dates or self.times or self.number is not None)


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
    plain = text.text
    time = read_time(plain, page.words) if cell else None
    if time is not None and not (dates_first and is_bare(time)):
        return When(times=(written_time(text, time),), first=time.start, last=time.end)
    found = scan(plain, page.words)
    if not found and cell and (date := read_date(plain, page.words)) is not None:
        rest = (plain[: date.start] + " " + plain[date.end :]).strip(_EDGES)
        return When(dates=(written_date(text, date),), rest=rest, first=date.start, last=date.end)
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
