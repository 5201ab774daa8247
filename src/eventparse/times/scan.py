"""Find every temporal expression in running text."""

import re
from functools import lru_cache

from eventparse.times._calendar import read_dates
from eventparse.times._durations import read_day_at, read_duration_at
from eventparse.times._ranges import Context, read_range
from eventparse.times._tokens import Tokens, lower
from eventparse.times.mentions import Mention
from eventparse.times.vocabulary import Vocabulary
from eventparse.times.zones import find_zones

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_DATE_KINDS = frozenset({"ymd", "dmy", "slash", "dotdate"})
_TIME_KINDS = frozenset({"clock", "gap", "hour", "dot"})


def scan(text: str, words: Vocabulary, dates_numeric: bool = False) -> tuple[Mention, ...]:
    """Return all times, dates, durations, counted days and zones in `text`, in order and without overlap.

    Strict: a time needs a colon, AM or PM, an hour letter or a word such as noon; dotted and bare numbers
    are read only where their neighbours make them times. `dates_numeric` also reads `5/6` as a date. The notations
    are those of ISO 8601 and RFC 3339 and of everyday use. Offsets are of `text`.
    """
    if (
        not _DIGIT.search(text)
        and words.triggers.isdisjoint(_WORD.findall(lower(text)))
        and (text.isascii() or not words.eastern.search(text))
    ):
        return find_zones(text)
    return _scan(text, words, dates_numeric)


@lru_cache(maxsize=8192)
def _scan(text: str, words: Vocabulary, dates_numeric: bool) -> tuple[Mention, ...]:
    ts = Tokens(text, words)
    items = ts.items
    found: list[Mention] = []
    i, last_end = 0, 0
    while items[i].kind != "end":
        kind = items[i].kind
        if kind == "x" or (kind == "num" and items[i + 1].kind in _NO_UNIT):
            i += 1
            continue
        temporal = i == 0 or (last_end > 0 and _near(ts, last_end, i))
        read = _mention(ts, i, dates_numeric, Context(False, temporal, i == 0))
        if read is None:
            i += 1
            continue
        mention, i = read
        found.append(mention)
        last_end = mention.end
    zones = [z for z in ts.zones.values() if not any(m.start < z.end and z.start < m.end for m in found)]
    if not zones:
        return tuple(found)
    return tuple(sorted([*found, *zones], key=lambda m: m.start))


_NO_UNIT = frozenset({"x", "num", "end"})
"""Behind a bare number these leave it a bare number; most numbers of a page are passed here."""


def _near(ts: Tokens, last_end: int, i: int) -> bool:
    """Tell whether token `i` follows the last mention with nothing but signs between."""
    between = ts.text[last_end : ts.items[i].start]
    return len(between) < 12 and not any(c.isalnum() for c in between)


def _mention(ts: Tokens, i: int, dates_numeric: bool, context: Context) -> tuple[Mention, int] | None:
    """Read whatever starts at token `i`; the most specific reading first."""
    token = ts.items[i]
    kind = token.kind
    if kind in _DATE_KINDS:
        dates = read_dates(ts, i, numeric=dates_numeric, liberal=False)
        return dates or (read_range(ts, i, context) if kind == "dotdate" else None)
    if kind in _TIME_KINDS:
        return _time_or_length(ts, i, context)
    if kind == "num" or kind == "decimal":
        return (
            read_dates(ts, i, numeric=dates_numeric, liberal=False)
            or read_day_at(ts, i)
            or read_duration_at(ts, i)
            or read_range(ts, i, context)
        )
    if kind == "word":
        return (
            read_dates(ts, i, numeric=dates_numeric, liberal=False)
            or read_day_at(ts, i)
            or read_range(ts, i, context)
            or read_duration_at(ts, i)
        )
    if (kind == "dash" or kind == "sym") and token.key in ("~", "～", "≈", "±", "@"):
        return read_range(ts, i, context)
    return None


def _time_or_length(ts: Tokens, i: int, context: Context) -> tuple[Mention, int] | None:
    """Read a clock number: `1h30` and `2 h` alone are lengths, with an end they are times."""
    length = read_duration_at(ts, i)
    if length is None:
        return read_range(ts, i, context)
    time = read_range(ts, i, context)
    if time is not None and (time[0].last is not None or (time[0].first and time[0].first.meridiem)):
        return time
    before = ts.items[i - 1] if i else ts.items[-1]
    return time if before.kind == "word" and before.key in ts.words.at | ts.words.at_strong else length
