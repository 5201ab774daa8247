"""Read one clock time from tokens."""

from typing import NamedTuple

from eventparse.times._tokens import Token, Tokens
from eventparse.times.mentions import Clock, ClockForm, Meridiem

STRONG = 3
"""A clock time by itself."""
DOTTED = 2
"""`9.30`: a time in a range, with a unit, or at the start of a text."""
WEAK = 1
"""A bare number: a time only beside a stronger one, or where a time is expected."""


class Read(NamedTuple):
    """A clock time that was read."""

    clock: Clock
    next: int
    """Index of the next token."""
    strength: int


class _Face(NamedTuple):
    """What the number itself says."""

    hour: int
    minute: int
    second: int
    form: ClockForm
    strength: int
    digits: str


def read_clock(ts: Tokens, i: int) -> Read | None:
    """Read the clock time that starts at token `i`, with the half-day word before or behind it."""
    token = ts.items[i]
    if token.kind == "word":
        if token.key in ts.words.meridiems and _stands_before(ts, i):
            return _with_meridiem_before(ts, i)
        return _word_clock(ts, i)
    face = _face(token, ts.text)
    if face is None or (token.kind == "num" and ts.glued(i + 1) and ts.items[i + 1].key in _PRIMES):
        return None
    j = i + 1
    if token.kind == "num" and ts.is_word(j, ts.words.oclock | _HOUR_GLYPHS):
        face, j = _lettered(ts, j, face)
    meridiem, j, certain = _meridiem_behind(ts, j, face)
    strength = STRONG if certain else max(face.strength, DOTTED if meridiem else WEAK)
    if certain and face.form is ClockForm.BARE and ts.items[j - 1].key in ts.words.noon | ts.words.midnight:
        face, meridiem = face._replace(hour=12 if meridiem == "pm" else 0, form=ClockForm.WORD), None
    if meridiem is None and ts.is_word(j, ts.words.oclock):
        j, strength = j + 1, STRONG
        meridiem, j, _ = _meridiem_behind(ts, j, face)
    elif ts.is_word(j, _MINUTE_DOT) and token.kind == "dot" and not ts.glued(j):
        strength = face.strength
    if ts.glued(j) and ts.items[j].kind in ("x", "num"):
        return None
    if meridiem is not None and face.form is ClockForm.MILITARY and face.hour > 12 and face.digits[0] != "0":
        return None
    end = ts.items[j - 1].end - (token.kind == "dotdate" and j == i + 1)
    clock = Clock(
        face.hour,
        face.minute,
        meridiem,
        face.form,
        face.digits.startswith("0"),
        token.start,
        end,
        face.second,
    )
    return Read(clock, j, strength)


_PRIMES = frozenset({"'", "’", "′"})  # minutes: 30'
_HOUR_GLYPHS = frozenset({"時", "点", "點", "时", "시"})
_MINUTE_GLYPHS = frozenset({"分", "분"})
_HALF_GLYPHS = frozenset({"半", "반"})
_MINUTE_DOT = frozenset({"h", "hrs"})


def _numbers(token: Token, text: str) -> list[str]:
    """Return the runs of digits of a token."""
    run, found = "", []
    for char in text[token.start : token.end]:
        if char.isdigit():
            run += char
        elif run:
            found.append(run)
            run = ""
    if run:
        found.append(run)
    return found


def _face(token: Token, text: str) -> _Face | None:
    """Read hour and minute from a number token; None where it can be no time."""
    kind = token.kind
    if kind == "num":
        return _bare_face(text[token.start : token.end])
    if kind == "dotdate" and text[token.end - 4] == ".":
        return _dotted_with_stop(token, text)
    if kind not in ("clock", "gap", "dot", "hour"):
        return None
    parts = _numbers(token, text)
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    second = int(parts[2]) if kind == "clock" and len(parts) > 2 and text[token.end - 2] != "." else 0
    if hour > 29 or minute > 59 or second > 59:
        return None
    if kind == "dot":
        return None if hour > 24 else _Face(hour, minute, 0, ClockForm.DOT, DOTTED, parts[0])
    if kind == "hour":
        return None if hour > 24 else _Face(hour, minute, 0, ClockForm.LETTER, STRONG, parts[0])
    strength = WEAK if kind == "gap" or (len(parts) > 2 and len(parts[0]) == 1) else STRONG
    return _Face(hour, minute, second, ClockForm.COLON, strength, parts[0])


def _dotted_with_stop(token: Token, text: str) -> _Face | None:
    """Read the `10.30.` that ends a sentence and looks like a date of day and month."""
    hour, minute = _numbers(token, text)
    if int(hour) > 24 or int(minute) > 59:
        return None
    return _Face(int(hour), int(minute), 0, ClockForm.DOT, DOTTED, hour)


def _bare_face(digits: str) -> _Face | None:
    """Read `9`, `0930` or `430`."""
    if len(digits) <= 2:
        hour = int(digits)
        return _Face(hour, 0, 0, ClockForm.BARE, WEAK, digits) if hour <= 24 else None
    if len(digits) > 4:
        return None
    hour, minute = int(digits[:-2]), int(digits[-2:])
    if hour > 24 or minute > 59:
        return None
    return _Face(hour, minute, 0, ClockForm.MILITARY, WEAK, digits)


def _lettered(ts: Tokens, j: int, face: _Face) -> tuple[_Face, int]:
    """Read `9 Uhr`, `9 Uhr 30`, `9時30分`, `9時半` from the word behind the hour on."""
    minute, glyph, j = 0, ts.items[j].key in _HOUR_GLYPHS, j + 1
    if glyph and ts.is_word(j, _HALF_GLYPHS):
        minute, j = 30, j + 1
    elif ts.items[j].kind == "num" and (glyph or not ts.is_word(j + 1, ts.words.minute)):
        digits = ts.text[ts.items[j].start : ts.items[j].end]
        if (
            len(digits) <= 2
            and int(digits) <= 59
            and (ts.is_word(j + 1, _MINUTE_GLYPHS) or _bare_minutes(ts, j))
        ):
            minute, j = int(digits), j + 1
            if ts.is_word(j, _MINUTE_GLYPHS):
                j += 1
    if face.form is not ClockForm.BARE:
        return face._replace(strength=STRONG), j
    return face._replace(minute=minute, form=ClockForm.LETTER, strength=STRONG), j


def _bare_minutes(ts: Tokens, j: int) -> bool:
    """Tell whether the two digits at `j` behind `9 Uhr` are its minutes and nothing else follows."""
    return ts.items[j].end - ts.items[j].start == 2 and ts.items[j + 1].kind in ("end", "dash")


def _meridiem_behind(ts: Tokens, j: int, face: _Face) -> tuple[Meridiem | None, int, bool]:
    """Read the half-day word at token `j`: the meridiem, the next token, and whether it makes this a time."""
    token, words = ts.items[j], ts.words
    if token.kind != "word":
        return None, j, False
    if token.key in ("a", "p") and ts.glued(j) and face.hour <= 12 and len(face.digits) <= 2:
        if not face.minute and ts.text[token.start].isupper():
            return None, j, False  # "1A", "2P" number rooms and sessions
        return ("am" if token.key == "a" else "pm"), j + 1, face.minute > 0
    if token.key in words.noon and face.hour == 12 and face.minute == 0:
        return "pm", j + 1, True
    if token.key in words.midnight and face.hour in (0, 12) and face.minute == 0:
        return "am", j + 1, True
    meridiem = words.meridiems.get(token.key)
    if meridiem is None or token.key in words.before:
        return None, j, False
    if face.form is ClockForm.BARE and not 0 < face.hour <= 24:
        return None, j, False
    if token.key == "am" and not ts.glued(j) and "de" in words.languages and _german_am(ts, j):
        return None, j, False
    return meridiem, j + 1, True


def _german_am(ts: Tokens, j: int) -> bool:
    """Tell whether `am` is the German preposition: `um 9:00 am Montag`, `9:00 am 10. Mai`."""
    after = ts.items[j + 1]
    return ts.text[ts.items[j].start] == "a" and (
        after.kind in ("num", "dotdate", "dmy") or after.key in ts.words.weekdays
    )


def _stands_before(ts: Tokens, i: int) -> bool:
    """Tell whether the half-day word at `i` belongs to the clock behind it (`PM 1:30`, `上午9:00`)."""
    token = ts.items[i]
    written = ts.text[token.start : token.end]
    if token.key not in ts.words.before and written not in ("AM", "PM", "A.M.", "P.M."):
        return False
    return ts.items[i + 1].kind in ("clock", "gap", "num", "dot", "hour")


def _with_meridiem_before(ts: Tokens, i: int) -> Read | None:
    """Read `PM 1:30`: the clock behind the half-day word, with that half."""
    meridiem = ts.words.meridiems[ts.items[i].key]
    read = read_clock(ts, i + 1)
    if (
        read is None
        or read.clock.meridiem is not None
        or (read.clock.form is ClockForm.BARE and read.clock.hour > 12)
    ):
        return None
    clock = read.clock
    strength = STRONG if read.strength != WEAK or ts.items[i].key in ts.words.before else WEAK
    return Read(
        Clock(
            clock.hour,
            clock.minute,
            meridiem,
            clock.form,
            clock.padded,
            ts.items[i].start,
            clock.end,
            clock.second,
        ),
        read.next,
        strength,
    )


def _word_clock(ts: Tokens, i: int) -> Read | None:
    """Read `noon` or `midnight`, also `noon (12:00)` written as `12 noon` by `read_clock`."""
    token = ts.items[i]
    if token.key in ts.words.noon:
        return Read(Clock(12, 0, None, ClockForm.WORD, False, token.start, token.end), i + 1, STRONG)
    if token.key in ts.words.midnight:
        return Read(Clock(0, 0, None, ClockForm.WORD, False, token.start, token.end), i + 1, STRONG)
    return None
