"""Read one date, with its weekday, from tokens."""

from typing import NamedTuple

from eventparse.times._tokens import Token, Tokens


class Parts(NamedTuple):
    """What one written date says; what it does not say is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    start: int = 0
    end: int = 0
    swapped: tuple[int, int] | None = None


_LAST_DAY = 31


class Core(NamedTuple):
    """One or several dates that share a month, and the signs between them (`-` range, `,` list)."""

    dates: tuple[Parts, ...]
    signs: tuple[str, ...]
    next: int


def number(ts: Tokens, i: int) -> int:
    """Return the value of the number token `i`; -1 where it is none or has more than four digits."""
    token = ts.items[i]
    return (
        int(ts.text[token.start : token.end]) if token.kind == "num" and token.end - token.start <= 4 else -1
    )


def is_day(ts: Tokens, i: int) -> bool:
    """Tell whether token `i` can be a day of the month."""
    token = ts.items[i]
    return token.kind == "num" and token.end - token.start <= 2 and 1 <= number(ts, i) <= 31


def is_month(ts: Tokens, i: int, liberal: bool = False) -> bool:
    """Tell whether token `i` is a month; everyday words (may, march) need their capital letter."""
    token = ts.items[i]
    if token.kind != "word" or token.key not in ts.words.months:
        return False
    return liberal or token.key not in ts.words.capital or ts.text[token.start].isupper()


def skip_dot(ts: Tokens, i: int) -> int:
    """Step over the dot that ends an abbreviation or an ordinal number."""
    return i + 1 if ts.items[i].key == "." and ts.glued(i) else i


def skip_ordinal(ts: Tokens, i: int) -> tuple[int, bool]:
    """Step over `th`, `º`, `.` behind a number; tell whether it is a written ordinal."""
    token = ts.items[i]
    if not ts.glued(i):
        return i, False
    if token.kind == "word" and token.key in ts.words.ordinal:
        return skip_dot(ts, i + 1), True
    if token.key in (".", "°"):
        return i + 1, False
    return i, False


def year_at(ts: Tokens, i: int) -> tuple[int | None, int]:
    """Read a year at token `i`, after an optional comma: `2024`, `'24`, `, 2024`, `de 2024`, `2024年`."""
    j = i
    while ts.items[j].key in (",", ".") or ts.is_word(j, ts.words.of):
        j += 1
        if j - i > 2:
            return None, i
    token = ts.items[j]
    if token.kind == "year":
        return 2000 + int(ts.text[token.start + 1 : token.end]), j + 1
    if token.kind == "num" and token.end - token.start == 4 and 1900 <= number(ts, j) <= 2199:
        after = ts.items[j + 1]
        # "May 5, 2000-2130": a range of times in military notation.
        if (
            after.kind == "dash"
            and ts.glued(j + 1)
            and ts.items[j + 2].end - ts.items[j + 2].start == 4
            and number(ts, j + 2) > 0
        ):
            return None, i
        if ts.is_word(j + 1, _YEAR_GLYPHS):
            return number(ts, j), j + 2
        return number(ts, j), j + 1
    return None, i


_YEAR_GLYPHS = frozenset({"年", "년"})
_MONTH_GLYPHS = frozenset({"月", "월"})
_DAY_GLYPHS = frozenset({"日", "号", "號", "일"})


def read_core(ts: Tokens, i: int, numeric: bool, liberal: bool) -> Core | None:
    """Read the date without its weekday that starts at token `i`."""
    token = ts.items[i]
    if token.kind in ("ymd", "dmy", "slash", "dotdate"):
        return _numeric(ts, i, numeric)
    if token.kind == "word" and is_month(ts, i, liberal):
        return _month_first(ts, i, liberal)
    if token.kind == "num":
        return _east(ts, i) or _day_first(ts, i, liberal) or _year_first(ts, i, liberal)
    return None


def _runs(token: Token, text: str) -> list[str]:
    """Return the numbers of a numeric date as written."""
    cleaned = "".join(c if c.isdigit() else " " for c in text[token.start : token.end])
    return cleaned.split()


def _numeric(ts: Tokens, i: int, numeric: bool) -> Core | None:
    """Read `2024-05-06`, `1.12.2022`, `03/09/2021`, `4/5`."""
    token = ts.items[i]
    runs = _runs(token, ts.text)
    values = [int(run) for run in runs]
    start, end, j = token.start, token.end, i + 1
    if token.kind == "ymd":
        year, month, day = values
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        return Core(
            (Parts(year, month, day, None, start, end),), (), skip_dot(ts, j) if ts.items[j].key == "." else j
        )
    if ts.glued(j) and ts.items[j].kind in ("x", "num"):
        return None
    if token.kind == "slash" and is_month(ts, j):
        return _shared_month(ts, i, values)
    if token.kind in ("slash", "dotdate") and not numeric:
        return None
    if token.kind == "slash" and values == [24, 7]:
        return None
    year_written = values[2] if len(values) > 2 else None
    if year_written is not None and len(runs[2]) == 2:
        year_written += 2000
    dotted = "." in ts.text[start:end] or "-" in ts.text[start:end]
    parts = _ordered(values[0], values[1], dotted or ts.words.languages[0] != "en", "." in ts.text[start:end])
    if parts is None:
        return None
    if token.kind == "dotdate":
        year_written, j = year_at(ts, j) if ts.items[j].kind == "num" else (None, j)
        end = ts.items[j - 1].end
    month, day, swapped = parts
    return Core((Parts(year_written, month, day, None, start, end, swapped),), (), j)


def _ordered(
    a: int, b: int, day_first: bool, certain: bool
) -> tuple[int, int, tuple[int, int] | None] | None:
    """Return month, day and the other reading of two numbers; dots are written day first everywhere."""
    as_day_first, as_month_first = 1 <= b <= 12 and 1 <= a <= 31, 1 <= a <= 12 and 1 <= b <= 31
    if certain:
        # `02.19.2016` is no slip of a day: the American order with European signs.
        return (b, a, None) if as_day_first else (a, b, None) if as_month_first else None
    if as_day_first and as_month_first and a != b:
        return (b, a, (a, b)) if day_first else (a, b, (b, a))
    if as_month_first and not (as_day_first and day_first):
        return a, b, None
    return (b, a, None) if as_day_first else None


def _shared_month(ts: Tokens, i: int, days: list[int]) -> Core | None:
    """Read `28/29 July`."""
    token, month_token = ts.items[i], ts.items[i + 1]
    if not all(1 <= day <= 31 for day in days):
        return None
    month = ts.words.months[month_token.key]
    year, j = year_at(ts, skip_dot(ts, i + 2))
    end = ts.items[j - 1].end
    first = Parts(year, month, days[0], None, token.start, end)
    return Core((first, Parts(year, month, days[1], None, token.start, end)), (",",), j)


def _month_first(ts: Tokens, i: int, liberal: bool) -> Core | None:
    """Read `Aug 17`, `August 17th, 2021`, `Nov-1`, `May 2024`; a month alone only in a date cell."""
    token = ts.items[i]
    month = ts.words.months[token.key]
    j = skip_dot(ts, i + 1)
    if ts.items[j].key == "-" and ts.glued(j) and ts.glued(j + 1):
        j += 1
    if ts.is_word(j, _THE):
        j += 1
    pair = _day_pair(ts, token.start, month, j)
    if pair is not None:
        return pair
    if is_day(ts, j):
        k, _ = skip_ordinal(ts, j + 1)
        if ts.items[k - 1].key == "." and ts.items[k].kind not in ("end", "num", "year", "dash"):
            k = j + 1  # the dot of a sentence
        if ts.glued(k) and (ts.items[k].kind == "x" or _is_file(ts, k)):
            return None
        year, end = _year_behind_day(ts, k)
        return Core((Parts(year, month, number(ts, j), None, token.start, ts.items[end - 1].end),), (), end)
    year, k = year_at(ts, j)
    if year is not None:
        return Core((Parts(year, month, None, None, token.start, ts.items[k - 1].end),), (), k)
    if liberal and ts.items[j].kind in ("end", "sym"):
        return Core((Parts(None, month, None, None, token.start, ts.items[j - 1].end),), (), j)
    return None


def _day_pair(ts: Tokens, start: int, month: int, j: int) -> Core | None:
    """Read the two days of `Sep 8/10`."""
    token = ts.items[j]
    if token.kind != "slash":
        return None
    days = [int(run) for run in _runs(token, ts.text)]
    if len(days) != 2 or not 1 <= days[0] < days[1] <= _LAST_DAY:
        return None
    year, end = _year_behind_day(ts, j + 1)
    stop = ts.items[end - 1].end
    first, second = (Parts(year, month, day, None, start, stop) for day in days)
    return Core((first, second), (",",), end)


def _is_file(ts: Tokens, k: int) -> bool:
    """Tell whether the dot at token `k` joins the ending of a file name (`jan9.pdf`)."""
    return ts.items[k].key == "." and ts.glued(k + 1) and ts.items[k + 1].kind in ("x", "word")


_THE = frozenset({"the"})


def _year_behind_day(ts: Tokens, k: int) -> tuple[int | None, int]:
    """Read the year behind `Aug 17` or `1-Nov`, also glued by a hyphen (`1-Nov-2021`, `01-Nov-21`)."""
    if ts.items[k].key == "-" and ts.glued(k) and ts.glued(k + 1) and ts.items[k + 1].kind == "num":
        value, digits = number(ts, k + 1), ts.items[k + 1].end - ts.items[k + 1].start
        if digits == 4 and 1900 <= value <= 2199:
            return value, k + 2
    return year_at(ts, k)


def _day_first(ts: Tokens, i: int, liberal: bool) -> Core | None:
    """Read `3 May`, `28-29th of July 2023`, `2, 4 and 5 May`, `3.-5. Mai`, `1-Nov-21`, `12-14.10.2019`."""
    days: list[tuple[int, int, int]] = []
    signs: list[str] = []
    weekdays: list[int | None] = [None]
    j = i
    while i >= ts.barren and len(days) < _MOST_DAYS and is_day(ts, j):
        k, _ = skip_ordinal(ts, j + 1)
        days.append((number(ts, j), ts.items[j].start, ts.items[k - 1].end))
        month_at = _month_behind(ts, k, liberal)
        if month_at is not None:
            return _with_month(ts, month_at, days, signs, weekdays)
        sign, k = sign_at(ts, k)
        if not sign:
            break
        if sign == "-" and _is_dotted(ts, k):
            return _with_numeric(ts, k, days[0], len(days) == 1)
        weekday, k = weekday_at(ts, k, short=True)
        weekdays.append(weekday)
        signs.append(sign)
        j = k
    if len(days) > 1:
        ts.barren = max(ts.barren, j)
    return None


_MOST_DAYS = 12
"""Days that share a month: a longer row of numbers is no list of days."""


def _is_dotted(ts: Tokens, k: int) -> bool:
    """Tell whether token `k` is a numeric date with dots."""
    token = ts.items[k]
    return token.kind in ("dmy", "dotdate") and "." in ts.text[token.start : token.end]


def _month_behind(ts: Tokens, k: int, liberal: bool) -> int | None:
    """Return the token of the month behind a day: `3 May`, `3rd of May`, `1-Nov`, `3 / May`."""
    if ts.items[k].key == "-" and ts.glued(k) and ts.glued(k + 1) and is_month(ts, k + 1, liberal):
        return k + 1
    for _ in range(2):
        if is_month(ts, k, liberal):
            return k
        if not ts.is_word(k, ts.words.of):
            return None
        k += 1
    return k if is_month(ts, k, liberal) else None


def _with_month(
    ts: Tokens, k: int, days: list[tuple[int, int, int]], signs: list[str], weekdays: list[int | None]
) -> Core:
    """Build the dates of days that share the month at token `k`."""
    month = ts.words.months[ts.items[k].key]
    hyphen = ts.items[k - 1].key == "-"
    j = skip_dot(ts, k + 1)
    if ts.items[j - 1].key == "." and j > k + 1 and ts.items[j].kind == "x" and _names_month(ts, k):
        j = k + 1  # the dot of a sentence
    year, end = _year_behind_day(ts, j)
    if year is None and hyphen and ts.items[j].key == "-" and ts.glued(j + 1) and _two_digits(ts, j + 1):
        year, end = 2000 + number(ts, j + 1), j + 2
    stop = ts.items[end - 1].end
    dates = tuple(
        Parts(year, month, day, weekday, start, stop if n == len(days) - 1 else finish)
        for n, ((day, start, finish), weekday) in enumerate(zip(days, weekdays, strict=True))
    )
    return Core(dates, tuple(signs), end)


def _names_month(ts: Tokens, k: int) -> bool:
    """Tell whether the month at token `k` is written out, so that a dot behind it is no abbreviation."""
    return ts.items[k].end - ts.items[k].start > 4


def _two_digits(ts: Tokens, i: int) -> bool:
    return ts.items[i].kind == "num" and ts.items[i].end - ts.items[i].start == 2


def _with_numeric(ts: Tokens, k: int, day: tuple[int, int, int], single: bool) -> Core | None:
    """Read `12-14.10.2019`: a day, a dash and a numeric date."""
    core = _numeric(ts, k, numeric=True)
    if core is None or not single:
        return None
    last = core.dates[0]
    first = Parts(last.year, last.month, day[0], None, day[1], day[2])
    return Core((first, last), ("-",), core.next)


def _year_first(ts: Tokens, i: int, liberal: bool) -> Core | None:
    """Read `2025 October 28`, `2025. október 28.`, `2024-May-06`."""
    year = number(ts, i)
    if not 1900 <= year <= 2199:
        return None
    j = i + 1
    while ts.items[j].key in (".", ",", "-") and j < i + 2:
        j += 1
    if not is_month(ts, j, liberal):
        return None
    core = _month_first(ts, j, liberal)
    if core is None or core.dates[0].year is not None or core.dates[0].day is None:
        return None
    return Core((core.dates[0]._replace(year=year, start=ts.items[i].start),), (), core.next)


def _east(ts: Tokens, i: int) -> Core | None:
    """Read `2024年10月5日`, `10月5日`, `10월 5일`."""
    j, year = i, None
    if ts.items[j + 1].key in _YEAR_GLYPHS:
        year, j = number(ts, j), j + 2
        if year < 100:
            year += 2000
    if ts.items[j + 1].key not in _MONTH_GLYPHS or not 1 <= number(ts, j) <= 12:
        return None
    month, j, day = number(ts, j), j + 2, None
    if is_day(ts, j) and ts.items[j + 1].key in _DAY_GLYPHS:
        day, j = number(ts, j), j + 2
    elif year is None:
        return None
    return Core((Parts(year, month, day, None, ts.items[i].start, ts.items[j - 1].end),), (), j)


def sign_at(ts: Tokens, i: int) -> tuple[str, int]:
    """Read what stands between two dates: `-` for a range, `,` for a list, nothing for neither."""
    token = ts.items[i]
    if (token.kind == "dash" and token.key not in ("→",)) or ts.is_word(i, ts.words.to):
        return "-", i + 1
    if token.key in (",", "&", "+", "/", ";", "、") or ts.is_word(i, ts.words.conjunction):
        j = i + 1
        if ts.is_word(j, ts.words.conjunction) or ts.items[j].key == "&":
            j += 1
        return ",", j
    return "", i


def weekday_at(ts: Tokens, i: int, short: bool, lower: bool = False) -> tuple[int | None, int]:
    """Read the weekday at token `i` and step over the dot behind it.

    Short names that are also everyday words (so, do, mar) need their capital letter, unless `lower`.
    """
    token, words = ts.items[i], ts.words
    if token.kind != "word":
        return None, i
    weekday = words.weekdays.get(token.key)
    if weekday is None and short:
        weekday = words.weekdays_short.get(token.key)
        if (
            weekday is not None
            and not lower
            and token.key in words.capital
            and not ts.text[token.start].isupper()
        ):
            weekday = None
    if weekday is None:
        return None, i
    return weekday, skip_dot(ts, i + 1)
