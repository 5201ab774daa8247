"""When a record takes place: its date, its time and its length, from one key or several."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from eventparse.document import RichText, Scalar
from eventparse.draft import DraftDay, WrittenDate, WrittenDuration, WrittenTime
from eventparse.interpret._moment import When
from eventparse.interpret._page import Page
from eventparse.interpret._when import read_when, written_date
from eventparse.interpret.data._keys import Role, fold, zone_of_key
from eventparse.interpret.data._record import Record
from eventparse.interpret.data._texts import flat, plain, rich
from eventparse.source import Span
from eventparse.times import Clock, ClockForm, DateMention, ZoneMention, find_zones, read_date, read_duration

_ISO_LENGTH = re.compile(r"PT(?:(\d{1,2})H)?(?:(\d{1,3})M)?", re.IGNORECASE)
_BASIC_STAMP = re.compile(r"\d{8}T\d{4}(?:\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[Tt ]+\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:[Zz]|[+-]\d\d:?\d\d)?")
_MILLISECONDS = re.compile(r"[0-9]{3,6}0000", re.ASCII)
_EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?", re.ASCII)
_NUMBER = re.compile(r"\d{0,3}(?:\.\d+)?")
_COUNTED = ("day", "days")
_NOTE = 30
"""A remark that is nothing but a time is no longer than this."""
_LONGEST = 160
_HOURS_BELOW = 12
_MINUTES_FROM = 15
Units = dict[str, int]
"""Folded keys of lengths to the minutes that a bare number counts; a key that is not there counts minutes."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a record says about when."""

    date: WrittenDate | None = None
    """Its date."""
    number: int | None = None
    """Number of its counted day."""
    label: str | None = None
    """The words of its day as written."""
    span: Span | None = None
    """Where its day stands."""
    time: WrittenTime | None = None
    """Its time."""
    duration: WrittenDuration | None = None
    """Its length."""

    @property
    def has_day(self) -> bool:
        """Tell whether it names a day: a date with a day, a weekday, a counted day."""
        mention = self.date.mention if self.date else None
        whole = mention is not None and (mention.day is not None or mention.weekday is not None)
        return whole or self.number is not None

    def day(self, name: str | None = None) -> DraftDay | None:
        """Return its day, `name` as the heading where it has one."""
        return DraftDay(name or self.label, self.date, self.number, None, self.span) if self.has_day else None


def read_moment(record: Record, page: Page, units: Units | None = None) -> Moment:
    """Read when a record takes place. `units` says what bare numbers of lengths count."""
    start, end = _of_roles(record, (Role.START, Role.TIME), page), _of_roles(record, (Role.END,), page)
    day = _day_of(record, page)
    # A start with its own date is surer than a `date`, which may be that of posting.
    date = start.date if start.date is not None and _is_full(start.date.mention) else day.date or start.date
    number = day.number
    time = start.time or day.time or _remarked(record, page)
    if time is not None and day.time is not None and time.range.zone is None:
        # `date: 2024-02-03T09:30+01:00` beside `start: "09:30"` says the zone.
        time = replace(time, range=replace(time.range, zone=_zone_of_same(time, day.time)))
    if date is None and end.date is not None and time is not None:
        date = end.date
    if time is not None and end.time is not None:
        time = _joined(time, end.time)
    whole_day = plain_bool(record, Role.ALL_DAY) or (time is not None and _is_midnight(time, start, day, end))
    if date is not None and end.date is not None and _differ(date.mention, end.date.mention):
        night = time is not None and _is_next_night(date.mention, end.date.mention, time)
        # A stay of several days: the end's clock time belongs to another day.
        if time is not None and not night:
            time = replace(time, range=replace(time.range, last=None))
        if date.mention.last is None and not night:
            date = replace(date, mention=replace(date.mention, last=end.date.mention))
    label, span = _label(record, date, number)
    if whole_day:
        time = None
    return Moment(date, number, label, span, time, _length(record, page, units or {}))


def _remarked(record: Record, page: Page) -> WrittenTime | None:
    """Return the time of a remark that is nothing else (`note: 9:30 - 9:45`)."""
    for entry in record.fields.get(Role.REMARK, ()):
        if isinstance(entry.value, Scalar) and len(plain(entry.value)) <= _NOTE:
            when = read_when(flat(rich(entry.value)), page)
            if (
                when.time is not None
                and when.time.range.last is not None
                and not when.rest
                and not when.dates
            ):
                return when.time
    return None


def _of_roles(record: Record, roles: tuple[Role, ...], page: Page) -> When:
    """Return the first time and the first date that the keys of some roles say; a date beside the time wins."""
    time: When | None = None
    dated: When | None = None
    for entry in (entry for role in roles for entry in record.fields.get(role, ())):
        if not isinstance(entry.value, Scalar):
            continue
        when = clock_of(entry.value, page)
        if when.times and time is None:
            time = _zoned(when, entry.key)
        if when.dates and dated is None:
            dated = when
    if time is None:
        return dated or When()
    return replace(time, dates=time.dates or (dated.dates if dated else ()))


def _zoned(when: When, key: str) -> When:
    """Give a time the zone that its key names (`start_utc`)."""
    name = zone_of_key(key)
    zones = find_zones(name) if name else ()
    if not zones or when.times[0].range.zone is not None:
        return when
    first = when.times[0]
    return replace(when, times=(replace(first, range=replace(first.range, zone=zones[0])), *when.times[1:]))


def clock_of(scalar: Scalar, page: Page) -> When:
    """Read a value that stands where times do: `9:30`, `0930`, `10.30`, `2025-05-01T09:00Z`, `May 3, 10am`."""
    if isinstance(scalar.value, bool):
        return When()
    text = flat(rich(scalar))
    if not text or len(text.text) > _LONGEST:
        return When()
    bare = text.text
    if _BASIC_STAMP.fullmatch(bare):
        text = _rewritten(text, _extended(bare))
    elif _EPOCH.fullmatch(bare):
        # Seconds or milliseconds since 1970, as scripts store them.
        moment = dt.datetime.fromtimestamp(int(bare[:10]), dt.UTC)
        text = _rewritten(text, moment.strftime("%Y-%m-%dT%H:%MZ"))
        bare = text.text
    elif bare.isascii() and bare.isdigit() and len(bare) == 3:
        # `930` is a number to the parser where `0930` was meant.
        text = _rewritten(text, f"0{bare}")
    when = _one_date(read_when(text, page, cell=True))
    return _on_the_24_hour_clock(when) if _STAMP.fullmatch(bare) else when


def _on_the_24_hour_clock(when: When) -> When:
    """A stamp of ISO 8601 (`2025-05-01 09:00`) knows no AM and PM: nothing may turn its 9 into 21."""
    times = tuple(
        replace(time, range=replace(time.range, first=_sure(time.range.first), last=_sure(time.range.last)))
        for time in when.times
    )
    return replace(when, times=times)


def _sure(clock: Clock | None) -> Clock | None:
    if clock is None or clock.meridiem is not None or clock.form is not ClockForm.COLON:
        return clock
    return replace(clock, form=ClockForm.MILITARY)


def _extended(stamp: str) -> str:
    """Return a stamp of ISO 8601's basic format (`20250501T0900Z`) in the extended one; as it is if it is none."""
    # Few pages have such stamps, and loading dateutil takes longer than reading a page.
    from dateutil.parser import isoparse

    try:
        return isoparse(stamp).isoformat(timespec="minutes")
    except ValueError:
        return stamp


def _rewritten(text: RichText, words: str) -> RichText:
    return RichText.of((text.runs[0]._replace(text=words),))


def date_of(scalar: Scalar, page: Page) -> When:
    """Read a value that stands where dates do; a bare number is a day of the month."""
    text = flat(rich(scalar))
    if not text or len(text.text) > _LONGEST or isinstance(scalar.value, bool):
        return When()
    when = read_when(text, page)
    if not when.dates and when.number is None and (date := read_date(text.text, page.words)) is not None:
        return When(dates=(written_date(text, date),), first=date.start, last=date.end)
    return _one_date(when)


def _one_date(when: When) -> When:
    """A weekday that stands apart from its date (`Sunday / 26 June 2022`) completes it."""
    if len(when.dates) < 2:
        return when
    first, second = when.dates[:2]
    if first.mention.weekday is not None and first.mention.day is None and second.mention.day is not None:
        mention = replace(second.mention, weekday=first.mention.weekday)
        return replace(when, dates=(replace(second, mention=mention), *when.dates[2:]))
    return when


def _day_of(record: Record, page: Page) -> When:
    best = When()
    for entry in record.fields.get(Role.DATE, ()):
        value = entry.value
        if not isinstance(value, Scalar):
            continue
        text = plain(value)
        if fold(entry.key) in ("day", "tag", "jour", "dia", "día", "giorno", "dag") and text.isdigit():
            when = _numbered(value, record)
        else:
            when = date_of(value, page)
            if not when and text.isalpha() and fold(entry.key) in _COUNTED:
                # `days: two` says what `Day two` says.
                when = date_of(Scalar(f"day {text}", text, value.span), page)
        if not best:
            best = when
        elif not best.dates and when.dates:
            best = replace(best, dates=when.dates, times=best.times or when.times)
        elif best.dates and when.dates:
            best = _completed(best, when)
    return best


def _completed(best: When, other: When) -> When:
    """A weekday in one key and a date in another are one date."""
    mention, more = best.dates[0].mention, other.dates[0].mention
    if mention.day is None and more.day is not None:
        joined = replace(more, weekday=more.weekday if more.weekday is not None else mention.weekday)
        return replace(
            best, dates=(replace(other.dates[0], mention=joined),), times=best.times or other.times
        )
    if mention.weekday is None and more.day is None and more.weekday is not None:
        return replace(best, dates=(replace(best.dates[0], mention=replace(mention, weekday=more.weekday)),))
    return best


def _numbered(scalar: Scalar, record: Record) -> When:
    """`day: 2` is a counted day, or with `month: 5` beside it a date."""
    number = int(plain(scalar))
    month, year = plain(record.value(Role.MONTH)), plain(record.value(Role.YEAR))
    if month.isdigit() and 1 <= int(month) <= 12 and 1 <= number <= 31:
        whole = int(year) if year.isdigit() and len(year) == 4 else None
        text = rich(scalar)
        mention = DateMention(whole, int(month), number, None, 0, len(text.text))
        return When(dates=(written_date(text, mention),))
    return When(number=number) if 0 < number < 32 else When()


def plain_bool(record: Record, role: Role) -> bool:
    """Tell whether a key of a role is set to true."""
    value = record.value(role)
    return isinstance(value, Scalar) and (value.value is True or plain(value).casefold() in ("true", "yes"))


def _joined(time: WrittenTime, end: WrittenTime) -> WrittenTime:
    last = end.range.last or end.range.first
    if last is None:
        return time
    whole = replace(time.range, last=last, open_end=False, zone=time.range.zone or end.range.zone)
    return WrittenTime(whole, f"{time.text} - {end.text}", time.span.cover(end.span))


def _is_midnight(time: WrittenTime, start: When, day: When, end: When) -> bool:
    """Tell whether a time is only what a format writes where there is none (`2025-05-01T00:00:00Z`)."""
    first = time.range.first
    if first is None or first.hour or first.minute or first.form is ClockForm.WORD:
        return False
    last = end.time.range.first if end.time else None
    dated = bool(start.dates if start.times else day.dates)
    return dated and (last is None or (last.hour, last.minute) in ((0, 0), (23, 59), (24, 0)))


def _zone_of_same(time: WrittenTime, other: WrittenTime) -> ZoneMention | None:
    one, two = time.range.first, other.range.first
    same = one is not None and two is not None and (one.hour, one.minute) == (two.hour, two.minute)
    return other.range.zone if same else None


def _is_full(mention: DateMention) -> bool:
    return mention.day is not None and mention.month is not None


def _differ(first: DateMention, last: DateMention) -> bool:
    return last.day is not None and (first.month, first.day) != (last.month, last.day)


def _is_next_night(first: DateMention, last: DateMention, time: WrittenTime) -> bool:
    """Tell whether an event ends in the night after its day begins."""
    clock = time.range.last
    follows = first.day is not None and last.day is not None and (last.day - first.day == 1 or last.day == 1)
    return follows and clock is not None and clock.hour <= 8


def _inside(span: Span, whole: Span) -> bool:
    return whole.start <= span.start and span.end <= whole.end


def _label(record: Record, date: WrittenDate | None, number: int | None) -> tuple[str | None, Span | None]:
    for entry in record.fields.get(Role.DATE, ()):
        if isinstance(entry.value, Scalar) and plain(entry.value):
            if date is not None and not _inside(date.span, entry.value.span):
                continue
            text = plain(entry.value)
            if number is not None and text.isalpha():
                return f"Day {text}", entry.value.span
            return (f"{entry.key.capitalize()} {text}" if text.isdigit() else text), entry.value.span
    return (date.text, date.span) if date is not None else (None, None)


def _length(record: Record, page: Page, units: Units) -> WrittenDuration | None:
    for entry in record.fields.get(Role.DURATION, ()):
        text = plain(entry.value)
        if not text or not isinstance(entry.value, Scalar):
            continue
        minutes: int | None = None
        if text[:1] in "pP" and (match := _ISO_LENGTH.fullmatch(text)):
            minutes = int(match[1] or 0) * 60 + int(match[2] or 0)
        elif _NUMBER.fullmatch(text) and units.get(fold(entry.key)) == 60 and float(text) < _HOURS_BELOW:
            minutes = round(float(text) * 60)
        elif _NUMBER.fullmatch(text) and units.get(fold(entry.key)) == 0:
            continue
        elif _MILLISECONDS.fullmatch(text):
            minutes = int(text) // 60_000
        elif (mention := read_duration(text, page.words)) is not None:
            minutes = mention.minutes
        if minutes:
            return WrittenDuration(minutes, entry.value.span)
    return None


def units_of(numbers: dict[str, list[str]]) -> Units:
    """Return how many minutes a bare number of a key of lengths is: an hour, a minute, or 0 where neither fits."""
    found: Units = {}
    for key, values in numbers.items():
        amounts = [float(value) for value in values if value and _NUMBER.fullmatch(value) and value != "."]
        if not amounts or "min" in key:
            continue
        fractions = any(value != int(value) and value < _HOURS_BELOW for value in amounts)
        if fractions or max(amounts) <= 4 or "hour" in key:
            found[key] = 60
        elif max(amounts) < _MINUTES_FROM and any(value % 5 for value in amounts):
            # `duration: 6` may count half hours: nobody plans six minutes.
            found[key] = 0
    return found
