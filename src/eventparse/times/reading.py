"""Read a whole text that is known to be a time, a date or a length: the liberal readings of a cell."""

import re
from functools import lru_cache

from eventparse.times._calendar import read_dates
from eventparse.times._dates import is_day, number, skip_ordinal
from eventparse.times._durations import read_duration_at
from eventparse.times._ranges import Context, read_range
from eventparse.times._tokens import Tokens
from eventparse.times.mentions import DateMention, DurationMention, TimeRange
from eventparse.times.vocabulary import Vocabulary

_LIBERAL = Context(liberal=True, temporal=True, begins=True)
_LONGEST = 120
"""A cell with a time, a date or a length is short; longer texts are not looked at."""
_DIGIT = re.compile(r"\d")
_OPENING = frozenset("([{*|<>•·-–—:,;#→«\"“'✓⏰🕐🕘🕙🕒")
_CLOSING = frozenset(")]}|>.,;:!*•·»\"”'）】?…")


def read_time(text: str, words: Vocabulary) -> TimeRange | None:
    """Return the time or range of times that the whole `text` is, or None where other words stand in it.

    Liberal: bare numbers are hours, four digits hours and minutes. AM and PM are set only where written.
    A length or a second zone in brackets behind the time is passed over. Offsets are of `text`.
    """
    if len(text) > _LONGEST or not _may_be_time(text, words):
        return None
    return _read_time(text, words)


def is_time_like(text: str, words: Vocabulary) -> bool:
    """Tell whether the whole `text` reads as a time, as `read_time` would."""
    return read_time(text, words) is not None


def _may_be_time(text: str, words: Vocabulary) -> bool:
    """Tell cheaply whether a text has a digit or a word such as noon."""
    if _DIGIT.search(text):
        return True
    if len(text) > 30:
        return False
    low = text.lower()
    return any(word in low for word in words.noon) or any(word in low for word in words.midnight)


@lru_cache(maxsize=8192)
def _read_time(text: str, words: Vocabulary) -> TimeRange | None:
    ts = Tokens(text, words)
    i = _open(ts)
    read = read_range(ts, i, _LIBERAL)
    if read is None:
        return None
    time, j = read
    return time if _tail(ts, j, time) else None


def _open(ts: Tokens) -> int:
    """Step over marks before the first word."""
    i = 0
    while ts.items[i].kind in ("sym", "dash") and ts.items[i].key[0] in _OPENING:
        i += 1
    return i


def _tail(ts: Tokens, j: int, time: TimeRange) -> bool:
    """Tell whether only marks, a length, a zone or the same time in another zone stand behind a time."""
    for _ in range(12):
        token = ts.items[j]
        if token.kind == "end":
            return True
        if token.kind == "sym" and (token.key in _CLOSING or token.key in "([/=~（"):
            j += 1
            continue
        length = (
            read_duration_at(ts, j)
            if ts.items[j - 1].key in ("(", "[", ",", "/", "（") or token.kind != "hour"
            else None
        )
        if length is not None:
            j = length[1]
            continue
        zone = ts.zones.get(token.start)
        if zone is not None:
            j = ts.after(zone.end, j)
            continue
        if token.kind == "dash" and ts.items[j + 1].kind == "end":
            return True
        other = read_range(ts, j, _LIBERAL)
        if other is None or (other[0].zone is None and time.zone is None):
            return False
        j = other[1]
    return False


def read_date(text: str, words: Vocabulary) -> DateMention | None:
    """Return the date, range or list of dates that the whole `text` is, or None for other texts.

    Liberal: `19` is a day of the month, `4/5` a date, `May` a month. A label (`Week 3:`) is passed over.
    """
    if len(text) > _LONGEST:
        return None
    return _read_date(text, words)


@lru_cache(maxsize=8192)
def _read_date(text: str, words: Vocabulary) -> DateMention | None:
    ts = Tokens(text, words)
    i = _label(ts, _open(ts))
    read = read_dates(ts, i, numeric=True, liberal=True) or _bare_days(ts, i)
    if read is None:
        return None
    date, j = read
    while ts.items[j].kind in ("sym", "dash") and (ts.items[j].key in _CLOSING or ts.items[j].key in "-–—"):
        j += 1
    return date if ts.items[j].kind == "end" else None


def _label(ts: Tokens, i: int) -> int:
    """Step over `Week 3:`, `Day 2 -`, `Lecture 5,`, `3 (` before a date."""
    first = ts.items[i]
    counted = _COUNTED.match(ts.text, first.start)
    if counted is not None:
        return ts.after(counted.end(), i)
    match = _LABEL.match(ts.text, first.start)
    if match is None:
        return i
    head = match[1].lower()
    roles = ts.words.roles
    known = (
        head in roles.get("week", ())
        or head in roles.get("day", ())
        or head in ts.words.day
        or head in roles.get("number", ())
    )
    return ts.after(match.end(), i) if known else i


_COUNTED = re.compile(r"\d{1,2}\s{0,3}[(\[]\s{0,3}(?=\d{1,2}[/.]\s?\d|[^\W\d_]{3,9}\.?\s\d)")
"""The number of a week, and its date in brackets behind it (`3 (2/12)`)."""
_LABEL = re.compile(r"([^\W\d_]+)\.?\s?#?\d{1,2}\s{0,3}[:,(–—|-]\s{0,3}")


def _bare_days(ts: Tokens, i: int) -> tuple[DateMention, int] | None:
    """Read `19`, `19th`, `19-21`, `19, 21` as days of a month."""
    days: list[tuple[int, int, int]] = []
    sign = ""
    while is_day(ts, i) and len(days) < 8:
        start = ts.items[i].start
        day = number(ts, i)
        i, _ = skip_ordinal(ts, i + 1)
        days.append((day, start, ts.items[i - 1].end))
        token = ts.items[i]
        if not is_day(ts, i + 1) or not (token.kind == "dash" or token.key in (",", "&", "/", "+")):
            break
        if sign and (sign == "-" or token.kind == "dash"):
            return None
        sign = "-" if token.kind == "dash" else ","
        i += 1
    if not days or (ts.glued(i) and ts.items[i].key in ("'", "’", "′")):
        return None
    end = days[-1][2]
    rest = [DateMention(None, None, day, None, start, stop) for day, start, stop in days[1:]]
    if sign == "-":
        return DateMention(None, None, days[0][0], None, days[0][1], end, last=rest[0]), i
    return DateMention(None, None, days[0][0], None, days[0][1], end, more=tuple(rest)), i


_PLAIN = re.compile(r"(?P<n>\d{1,3})(?:[.,]0+)?")
_CLOCKED = re.compile(r"(?P<h>\d{1,2}):(?P<m>\d\d)(?::(?P<s>\d\d))?")
_HOURS = re.compile(r"0?[.,]\d+|[1-9][.,](?:5|25|75)0?")


def read_duration(text: str, words: Vocabulary) -> DurationMention | None:
    """Return the length of time that the whole `text` is, or None for other texts.

    Liberal: `40` are minutes, `0:45` and `1:00:00` hours and minutes, `0.75` hours.
    """
    if len(text) > 40:
        return None
    stripped = text.strip(" \t\n\u00a0()[]~*_")
    start = text.find(stripped) if stripped else 0
    end = start + len(stripped)
    if plain := _PLAIN.fullmatch(stripped):
        minutes = int(plain["n"])
        return DurationMention(minutes, start, end) if minutes else None
    if clock := _CLOCKED.fullmatch(stripped):
        minutes = int(clock["h"]) * 60 + int(clock["m"])
        return DurationMention(minutes, start, end) if minutes and int(clock["m"]) < 60 else None
    if _HOURS.fullmatch(stripped):
        minutes = round(float(stripped.replace(",", ".")) * 60)
        return DurationMention(minutes, start, end) if minutes else None
    ts = Tokens(text, words)
    i = _open(ts)
    while ts.is_word(i, words.approximate) or ts.items[i].key == "~":
        i += 1
    read = read_duration_at(ts, i) or _glued_unit(ts, i)
    if read is None:
        return None
    length, j = read
    while ts.items[j].kind == "sym" and ts.items[j].key in _CLOSING:
        j += 1
    return length if ts.items[j].kind == "end" else None


def _glued_unit(ts: Tokens, i: int) -> tuple[DurationMention, int] | None:
    """Read `45m`: a unit of one letter that is too short for running text."""
    match = re.compile(r"(\d{1,3})\s?m\b").match(ts.text, ts.items[i].start)
    if match is None or not int(match[1]):
        return None
    return DurationMention(int(match[1]), match.start(), match.end()), ts.after(match.end(), i)
