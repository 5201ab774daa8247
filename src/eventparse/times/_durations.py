"""Read lengths of time and counted days from tokens."""

from eventparse.times._dates import skip_ordinal
from eventparse.times._tokens import Tokens
from eventparse.times.mentions import DayMention, DurationMention

_PRIMES = frozenset({"'", "’", "′", "‘", "`", "´"})
_GLYPH_NUMBERS = {g: n for n, g in enumerate("一二三四五六七八九十", 1)}
_LONGEST = 14 * 24 * 60


def read_duration_at(ts: Tokens, i: int) -> tuple[DurationMention, int] | None:
    """Read the length with its unit that starts at token `i` (`40 minutes`, `1h30`, `15'`, `1.5 hours`)."""
    token = ts.items[i]
    if token.kind == "word":
        minutes = ts.words.durations.get(token.key)
        if minutes is None:
            return None
        return DurationMention(minutes, token.start, token.end), i + 1
    if token.kind == "hour":
        return _letter(ts, i)
    if token.kind not in ("num", "decimal", "dot") and token.kind != "clock":
        return None
    if token.kind == "clock":
        return _clock_with_unit(ts, i)
    read = _amount(ts, i)
    if read is None:
        return None
    minutes, j = read
    if not 0 < minutes <= _LONGEST:
        return None
    return DurationMention(minutes, token.start, ts.items[j - 1].end), j


def _value(ts: Tokens, i: int) -> float:
    """Return the number at token `i`; negative where it is none that a length could have."""
    token = ts.items[i]
    if token.kind not in ("num", "decimal", "dot") or token.end - token.start > 6:
        return -1.0
    return float(ts.text[token.start : token.end].replace(",", "."))


def _amount(ts: Tokens, i: int) -> tuple[int, int] | None:
    """Read number and unit; of `10-15 min` the longer, of `15+5 min` the sum."""
    value, j = _value(ts, i), i + 1
    if value < 0:
        return None
    token = ts.items[j]
    if token.key in _PRIMES and ts.glued(j) and ts.items[i].kind == "num":
        after = ts.items[j + 1]
        if after.start == token.end and (after.key in _PRIMES or after.kind in ("x", "num", "word")):
            return None
        if after.key == "+" and _amount(ts, j + 2) is not None:
            more = _amount(ts, j + 2)
            return (int(value) + more[0], more[1]) if more else None
        return int(value), j + 1
    if (
        (token.kind == "dash" or token.key == "+")
        and ts.items[j + 1].kind == "num"
        and not ts.is_word(j, ts.words.to)
    ):
        unit = ts.items[j + 2]
        more = _amount(ts, j + 1) if unit.key in ts.words.minute or unit.key in _PRIMES else None
        if more is None:
            return None
        return (int(value) + more[0] if token.key == "+" else max(int(value), more[0])), more[1]
    if token.kind == "dash" and ts.glued(j) and ts.glued(j + 1):  # "90-minute", "1-hour"
        j += 1
    if ts.is_word(j, ts.words.minute):
        return (int(value), j + 1) if ts.items[i].kind == "num" else (round(value), j + 1)
    if ts.is_word(j, ts.words.hour):
        return _hours(ts, value, j + 1)
    return None


def _hours(ts: Tokens, value: float, j: int) -> tuple[int, int]:
    """Read what stands behind `1 hour`: `30 min`, `and 30 minutes`."""
    total = round(value * 60)
    k = j + 1 if ts.is_word(j, ts.words.conjunction) or ts.items[j].key == "," else j
    minutes = _value(ts, k)
    if 0 <= minutes < 60 and ts.items[k].kind == "num" and ts.is_word(k + 1, ts.words.minute):
        return total + int(minutes), k + 2
    return total, j


def _letter(ts: Tokens, i: int) -> tuple[DurationMention, int] | None:
    """Read `1h30`, `2 h`, `1h30m`; from seven on this notation is a clock time."""
    token = ts.items[i]
    raw = ts.text[token.start : token.end].lower()
    hours_text, _, rest = raw.partition("h")
    digits = "".join(c for c in rest if c.isdigit())
    hours, minutes, j = int(hours_text), int(digits or 0), i + 1
    with_unit = rest.endswith(("m", "min"))
    if digits and ts.is_word(j, ts.words.minute):
        with_unit, j = True, j + 1
    elif not digits:
        value = _value(ts, j)
        if 0 <= value < 60 and ts.is_word(j + 1, ts.words.minute):
            minutes, with_unit, j = int(value), True, j + 2
    if minutes > 59 or (hours > 6 and not with_unit) or hours * 60 + minutes == 0 or rest.endswith("s"):
        return None
    return DurationMention(hours * 60 + minutes, token.start, ts.items[j - 1].end), j


def _clock_with_unit(ts: Tokens, i: int) -> tuple[DurationMention, int] | None:
    """Read `1:30 hours`; `14:00 hours` is a clock time."""
    token = ts.items[i]
    parts = [
        int(p) for p in ts.text[token.start : token.end].replace("：", ":").split(":")[:2] if p.isdigit()
    ]
    if len(parts) != 2 or parts[0] > 4 or parts[1] > 59 or not ts.is_word(i + 1, ts.words.hour):
        return None
    if ts.text[token.start] == "0" and parts[0]:
        return None
    return DurationMention(parts[0] * 60 + parts[1], token.start, ts.items[i + 1].end), i + 2


def read_day_at(ts: Tokens, i: int) -> tuple[DayMention, int] | None:
    """Read the counted day that starts at token `i` (`Day 2`, `Day One`, `Second day`, `1. Tag`, `第2天`, `1日目`)."""
    token, words = ts.items[i], ts.words
    if token.kind == "word" and token.key in words.day:
        j = i + 1
        if ts.items[j].key in ("#", "-") and ts.glued(j + 1):
            j += 1
        value = _count(ts, j)
        if value is None:
            return None
        if token.key == "第":
            if not ts.is_word(j + 1, words.day_after):
                return None
            return DayMention(value, token.start, ts.items[j + 1].end), j + 2
        after = ts.items[j + 1]
        if after.start == ts.items[j].end and after.kind in ("x", "num", "decimal"):
            return None
        return DayMention(value, token.start, ts.items[j].end), j + 1
    if (
        token.kind == "word"
        and token.key in words.ordinals
        and ts.is_word(i + 1, words.day | words.day_ordinal)
    ):
        # "Second day: maps" is one; "the first day of class" and "First Day Closing" only speak of one.
        after = ts.items[i + 2]
        if i == 0 and after.kind in ("end", "sym", "dash", "num"):
            return DayMention(words.ordinals[token.key], token.start, ts.items[i + 1].end), i + 2
    if token.kind == "num" and token.end - token.start <= 2:
        value = int(ts.text[token.start : token.end])
        if not 0 < value < 32:
            return None
        if ts.is_word(i + 1, words.day_after) and ts.items[i + 1].key not in ("天", "日"):
            return DayMention(value, token.start, ts.items[i + 1].end), i + 2
        j, ordinal = skip_ordinal(ts, i + 1)
        if (ordinal or j > i + 1) and ts.is_word(j, words.day_ordinal):
            return DayMention(value, token.start, ts.items[j].end), j + 1
    return None


def _count(ts: Tokens, j: int) -> int | None:
    """Return the number of a counted day, in digits or in words."""
    token = ts.items[j]
    if token.kind == "num" and token.end - token.start <= 2:
        value = int(ts.text[token.start : token.end])
        return value if value < 32 else None
    if token.kind == "word" and token.key in ts.words.numbers:
        return ts.words.numbers[token.key]
    return _GLYPH_NUMBERS.get(token.key)
