"""Read a clock time or a range of times from tokens, with all that belongs to it."""

from dataclasses import replace
from typing import NamedTuple

from eventparse.times._clocks import DOTTED, STRONG, WEAK, Read, read_clock
from eventparse.times._tokens import Tokens
from eventparse.times.mentions import Clock, ClockForm, TimeRange, ZoneMention


class _Prefix(NamedTuple):
    """The words before a time."""

    next: int
    approximate: bool = False
    from_: bool = False
    weak: bool = False
    between: bool = False
    until: bool = False
    at: bool = False
    at_strong: bool = False


class Context(NamedTuple):
    """What the caller knows about the place where a time is looked for."""

    liberal: bool
    """True where a time is expected: bare numbers are times."""
    temporal: bool
    """True directly behind a date or another time, and at the start of a text."""
    begins: bool
    """True at the start of a text."""


def read_range(ts: Tokens, i: int, context: Context) -> tuple[TimeRange, int] | None:
    """Read the time or range that starts at token `i`; None where the rules of `context` see none."""
    start = ts.items[i].start
    prefix = _prefix(ts, i, context.liberal)
    first = read_clock(ts, prefix.next)
    if first is None:
        return None
    led = prefix.at or prefix.at_strong or prefix.from_
    if prefix.until:
        if not _alone(ts, prefix.next, first, context, led=True):
            return None
        zone, j, end = _zone(ts, first.next, first.clock.end)
        return TimeRange(None, _ending(first.clock), False, prefix.approximate, start, end, zone), j
    inner, j, _ = _zone(ts, first.next, first.clock.end)
    second = _second(ts, j, prefix, first, context)
    if second is not None and _pair(ts, prefix, i, first, second, context):
        zone, j, end = _zone(ts, second.next, second.clock.end)
        last = _ending(second.clock)
        later = zone or inner
        j, end, onward = _onwards(ts, j, end)
        return TimeRange(first.clock, last, onward, prefix.approximate, start, end, later), j
    if not _alone(ts, prefix.next, first, context, led):
        return None
    if prefix.weak:
        start = first.clock.start
    first, about = _about(ts, first)
    prefix = prefix._replace(approximate=prefix.approximate or about)
    zone, j, end = _zone(ts, first.next, first.clock.end)
    j, end, onward = _onwards(ts, j, end)
    if not onward:
        j, end, onward = _dash_end(ts, j, end, context.liberal)
    return TimeRange(first.clock, None, onward or prefix.from_, prefix.approximate, start, end, zone), j


def _prefix(ts: Tokens, i: int, liberal: bool) -> _Prefix:
    """Read the words before a time: `from`, `until`, `ca.`, `um`, `~`."""
    words, found = ts.words, _Prefix(i)
    for _ in range(3):
        j = found.next
        token = ts.items[j]
        if token.kind in ("dash", "sym"):
            if token.key not in ("~", "≈", "～", "±") and not (token.key == "@" and not found.next > i):
                break
            found = found._replace(next=j + 1, approximate=found.approximate or token.key != "@")
            found = found._replace(at=found.at or token.key == "@")
            continue
        if token.kind != "word" or (
            token.key in words.meridiems and token.key not in words.from_weak | words.at
        ):
            break
        key = token.key
        if key in words.approximate:
            found = found._replace(next=j + 1, approximate=True)
        elif key in words.until and not found.from_:
            found = found._replace(next=j + 1, until=True)
        elif key in words.between:
            found = found._replace(next=j + 1, between=True, at=True)
        elif key in words.from_:
            strong = key.rpartition(" ")[2] in words.at_strong  # "dalle ore", "från kl."
            found = found._replace(next=j + 1, from_=True, at=True, at_strong=strong or found.at_strong)
        elif key in words.at_strong:
            found = found._replace(next=j + 1, at_strong=True)
        elif key in words.at:
            found = found._replace(next=j + 1, at=True)
        elif key in words.from_weak:
            found = found._replace(next=j + 1, weak=True)
        else:
            break
        if ts.items[found.next].key in (".", ":") and ts.glued(found.next):
            found = found._replace(next=found.next + 1)
    return found


def _about(ts: Tokens, read: Read) -> tuple[Read, bool]:
    """Read `-ish` behind a time."""
    j = read.next
    dashed = ts.items[j].kind == "dash" and ts.glued(j)
    if not ts.is_word(j + dashed, ts.words.approximate) or not ts.glued(j + dashed):
        return read, False
    end = ts.items[j + dashed].end
    return read._replace(next=j + dashed + 1, clock=replace(read.clock, end=end)), True


def _second(ts: Tokens, j: int, prefix: _Prefix, first: Read, context: Context) -> Read | None:
    """Read the end of a range whose first time ends before token `j`."""
    token, words = ts.items[j], ts.words
    if (token.kind == "dash" and token.key != ".") or (token.key in words.to and token.kind == "word"):
        j += 1
        if ts.items[j].kind == "dash" and ts.text[ts.items[j - 1].start] in "-–—":
            j += 1  # "9:00 - - 10:00", "9:00 – - 10:00"
        while ts.is_word(j, words.at | words.at_strong | words.until | words.approximate) or (
            ts.items[j].key == "~" and ts.items[j].kind == "dash"
        ):
            j += 1
        return read_clock(ts, j)
    if prefix.between and ts.is_word(j, words.conjunction):
        return read_clock(ts, j + 1)
    if context.liberal and token.kind in ("clock", "dot", "hour", "num", "gap"):
        second = read_clock(ts, j)
        # Two times with only a blank or a line break between them; two bare numbers are something else.
        if second is not None and min(second.strength, first.strength) >= DOTTED:
            # "7:00p (ET) 6:00p (CT)" is one time in two zones.
            zones = _zone(ts, first.next, first.clock.end)[0], _zone(ts, second.next, second.clock.end)[0]
            return None if _differ(*zones) else second
    return None


def _differ(one: ZoneMention | None, other: ZoneMention | None) -> bool:
    return one is not None and other is not None and one.candidates != other.candidates


def _pair(ts: Tokens, prefix: _Prefix, i: int, first: Read, second: Read, context: Context) -> bool:
    """Decide whether two clock times are one range."""
    a, b = first.clock, second.clock
    expected = context.liberal or a.padded or b.padded or first.strength + second.strength > WEAK * 2
    if ClockForm.MILITARY in (a.form, b.form) and not _military_pair(a, b, expected):
        return False
    if context.liberal:
        return True
    weaker, stronger = sorted((first.strength, second.strength))
    gap = ts.text[a.end : b.start]
    spaced = gap[:1].isspace() and gap[-1:].isspace() and not any(c.isalpha() for c in gap)
    if weaker == STRONG:
        return True
    before = ts.items[prefix.next - 1] if prefix.next else ts.items[-1]
    known = (
        context.temporal or prefix.next > i or (before.kind in ("sym", "end") and before.key not in _MONEY)
    )
    if stronger == STRONG:
        if first.strength < STRONG and not known and spaced:
            return False  # "Session 5 - 9:00"
        counted = second.strength == WEAK and _counts_something(ts, second.next)
        return not (counted and (spaced or ts.glued(second.next)))  # "9:00 - 5 talks"
    if a.form is ClockForm.MILITARY and b.form is ClockForm.MILITARY:
        return a.padded or b.padded
    if before.key in _MONEY or ts.items[second.next].key in _MONEY or (weaker == WEAK and not known):
        return False
    if a.form is b.form is ClockForm.COLON:
        return True  # "10: 45 - 11: 00"
    if stronger == WEAK and known and _zone(ts, second.next, b.end)[0] is not None:
        return True  # "16-18 CEST"
    if stronger == WEAK:  # "from 9 to 10"
        return (prefix.at or prefix.at_strong) and known and ts.items[second.next].kind != "x"
    if weaker == DOTTED:
        round_times = a.minute % 5 == 0 and b.minute % 5 == 0 and (a.hour > 0 or a.padded)
        return known or (round_times and not _unit(ts, second))
    # "9.30–10": one dotted, one bare.
    return context.begins or prefix.at or prefix.at_strong or prefix.from_


def _unit(ts: Tokens, second: Read) -> bool:
    """Tell whether a sign of another unit (%, °, €) follows."""
    return ts.items[second.next].key in ("%", "°") and ts.glued(second.next)


_MONEY = frozenset({"$", "€", "£", "¥", "%", "#"})


def _military_pair(a: Clock, b: Clock, expected: bool) -> bool:
    """Decide whether `1300-1400` are two times; two years are not."""
    if a.form is not b.form:
        return True
    both_years = all(1900 <= c.hour * 100 + c.minute <= 2100 and not c.padded for c in (a, b))
    return expected and not (both_years and a.minute % 15 + b.minute % 15)


def _counts_something(ts: Tokens, j: int) -> bool:
    """Tell whether the number before token `j` counts what token `j` names."""
    return ts.items[j].kind == "x" or ts.is_word(j, ts.words.minute) or ts.items[j].key == "%"


def _alone(ts: Tokens, i: int, read: Read, context: Context, led: bool) -> bool:
    """Decide whether a clock time without an end stands for itself; `led` where a word leads to it."""
    clock, before = read.clock, ts.items[i - 1] if i else ts.items[-1]
    if before.key in _MONEY or (ts.items[read.next].key == "%" and ts.glued(read.next)):
        return False
    if clock.form is ClockForm.MILITARY:
        if read.strength == STRONG:
            return True
        digits = clock.end - clock.start
        return (
            context.liberal
            and digits == 4
            and (clock.padded or not 1900 <= clock.hour * 100 + clock.minute <= 2059)
        )
    if context.liberal:
        return True
    if read.strength == STRONG:
        return not _verse(ts, before.key, clock)
    if read.strength == DOTTED:
        return led or context.begins
    if clock.form is ClockForm.COLON:  # "10: 45", "9:00:00"
        return led or (context.begins and ts.items[read.next].kind == "end")
    if clock.meridiem is not None or (ts.items[read.next].kind == "x" and not context.begins):
        return False  # "a las 3 charlas" counts talks
    if before.key == "." and i >= 2:
        before = ts.items[i - 2]
    # "kl. 9", "från kl. 9"
    strong = ts.words.at_strong
    return before.kind == "word" and (before.key in strong or before.key.rpartition(" ")[2] in strong)


def _verse(ts: Tokens, before: str, clock: Clock) -> bool:
    """Tell whether `John 3:16` or `ratio 4:10` is meant: times stand at round minutes far more often."""
    return (
        before in ts.words.not_behind
        and clock.form is ClockForm.COLON
        and clock.meridiem is None
        and not clock.padded
        and (clock.minute % 5 != 0 or before in ("ratio", "odds", "score", "aspect"))
    )


def _ending(clock: Clock) -> Clock:
    """Return `clock` as the end of a range: midnight there is the end of the day."""
    return replace(clock, hour=24) if clock.form is ClockForm.WORD and clock.hour == 0 else clock


def _onwards(ts: Tokens, j: int, end: int) -> tuple[int, int, bool]:
    """Read `onwards` or `+` directly behind a time."""
    token = ts.items[j]
    if ts.is_word(j, ts.words.onwards) or (
        token.key == "+" and ts.glued(j) and ts.items[j + 1].kind != "num"
    ):
        return j + 1, token.end, True
    return j, end, False


def _dash_end(ts: Tokens, j: int, end: int, liberal: bool) -> tuple[int, int, bool]:
    """Read `- late`, `- ?` or a dash with nothing behind it."""
    token = ts.items[j]
    if not (token.kind == "dash" or (token.kind == "word" and token.key in ts.words.to)):
        return j, end, False
    after = ts.items[j + 1]
    if ts.is_word(j + 1, ts.words.open_end):
        # "18:00 - Evening session" is a title: the word must be the last.
        closes = ts.items[j + 2].kind in ("end", "sym", "dash")
        k = j + 2
        while ts.items[k].key == "?":
            k += 1
        return (k, ts.items[k - 1].end, True) if closes else (j, end, False)
    if after.kind == "end" and token.kind == "dash":
        return j + 1, token.end, True
    if token.kind == "dash" and after.key in (")", "]", "|", ":", ",") and liberal:
        return j + 1, token.end, True
    return j, end, False


def _zone(ts: Tokens, j: int, end: int) -> tuple[ZoneMention | None, int, int]:
    """Return the zone directly behind the time that ends at `end`, the next token and the new end."""
    offset = end
    text = ts.text
    limit = min(len(text), end + 4)
    while offset < limit and text[offset] in " \u00a0([,":
        offset += 1
    if offset >= len(text) or not (text[offset].isalpha() or text[offset] in "+-−"):
        return None, j, end
    zone = ts.zones.get(offset)
    if zone is None:
        return None, j, end
    stop = zone.end
    opened = "(" in text[end:offset] or "[" in text[end:offset]
    if opened and text[stop : stop + 1] in (")", "]"):
        stop += 1
    return zone, ts.after(stop, j), stop
