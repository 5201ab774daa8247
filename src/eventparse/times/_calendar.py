"""Read dates, their ranges and lists, with weekdays, from tokens."""

from eventparse.times._dates import Core, Parts, is_day, number, read_core, sign_at, skip_ordinal, weekday_at
from eventparse.times._ranges import Context, read_range
from eventparse.times._tokens import Tokens
from eventparse.times.mentions import DateMention

_STRICT = Context(liberal=False, temporal=True, begins=False)
_MOST = 40
"""Dates in one list: a longer run is no list that a person wrote."""


def read_dates(ts: Tokens, i: int, *, numeric: bool, liberal: bool) -> tuple[DateMention, int] | None:
    """Read the date, range or list of dates that starts at token `i`."""
    single = _single(ts, i, numeric, liberal)
    if single is None:
        return None
    dates, signs, j = list(single.dates), list(single.signs), single.next
    while len(dates) < _MOST:
        more = _further(ts, j, dates[-1], numeric or "/" in ts.text[dates[-1].start : dates[-1].end], liberal)
        if more is None:
            break
        sign, core = more
        if core.dates[0].month is None and core.dates[0].day is not None:
            core = core._replace(dates=(core.dates[0]._replace(month=dates[-1].month), *core.dates[1:]))
        dates.extend(core.dates)
        signs.extend((sign, *core.signs))
        j = core.next
    return _built(_shared(dates, signs), signs), j


def _single(ts: Tokens, i: int, numeric: bool, liberal: bool) -> Core | None:
    """Read one date with the weekday before or behind it, or a weekday alone."""
    weekday, j = weekday_at(ts, i, short=True, lower=liberal)
    if weekday is None:
        lowered = _lower_weekday(ts, i)
        if lowered is not None:
            return lowered
        core = (
            _day_and_weekday(ts, i, liberal)
            or read_core(ts, i, numeric, liberal)
            or (_numeric_with_weekday(ts, i) if not numeric else None)
        )
        return None if core is None else _weekday_behind(ts, core)
    start = ts.items[i].start
    k = j
    while ts.items[k].key in (",", "(", "-", "–", "—", "|", ":") and k < j + 2:
        k += 1
    while ts.is_word(k, ts.words.of) and k < j + 3:
        k += 1
    core = read_core(ts, k, True, liberal)
    if core is not None and read_range_at(ts, k) is None:
        first = core.dates[0]._replace(weekday=weekday, start=start)
        end = core.next
        if "(" in ts.text[start : ts.items[k].start] and ts.items[end].key == ")":
            end += 1
            if len(core.dates) == 1:
                first = first._replace(end=ts.items[end - 1].end)
        return Core((first, *core.dates[1:]), core.signs, end)
    if is_day(ts, k) and read_range_at(ts, k) is None:
        end, ordinal = skip_ordinal(ts, k + 1)
        if ts.items[end - 1].key == "." and ts.items[end].kind == "end":
            end = k + 1
        range_sign = ts.items[end].kind == "dash" and ts.items[end + 1].kind == "num"  # "Tue, 2-4": hours?
        if ordinal or (k <= j + 1 and closes(ts, end) and not range_sign):
            date = Parts(None, None, number(ts, k), weekday, start, ts.items[end - 1].end)
            return Core((date,), (), end)
    if ts.items[i].key in ts.words.weekdays or liberal or _beside(ts, i, j):
        return Core((Parts(None, None, None, weekday, start, ts.items[j - 1].end),), (), j)
    return None


def _day_and_weekday(ts: Tokens, i: int, liberal: bool) -> Core | None:
    """Read `4 (Tue)`, in a date cell also `4 Tue`: the month stands further up."""
    if not is_day(ts, i):
        return None
    bracket = ts.items[i + 1].key in ("(", "（")
    weekday, j = weekday_at(ts, i + 1 + bracket, short=True)
    if weekday is None or not (bracket or liberal) or (bracket and ts.items[j].key not in (")", "）")):
        return None
    j += bracket
    if read_core(ts, j, True, liberal) is not None:
        return None
    return Core((Parts(None, None, number(ts, i), weekday, ts.items[i].start, ts.items[j - 1].end),), (), j)


def _lower_weekday(ts: Tokens, i: int) -> Core | None:
    """Read `mar 22 juin`: an everyday word is a weekday where day and month by name stand behind it."""
    weekday, j = weekday_at(ts, i, short=True, lower=True)
    if weekday is None or ts.items[j].kind not in ("num", "dotdate"):
        return None
    core = read_core(ts, j, ts.items[j].kind == "dotdate", False)
    if core is None or core.dates[0].day is None:
        return None
    return Core(
        (core.dates[0]._replace(weekday=weekday, start=ts.items[i].start), *core.dates[1:]),
        core.signs,
        core.next,
    )


def read_range_at(ts: Tokens, i: int) -> bool | None:
    """Tell whether a clock time stands at token `i` (True), else None."""
    kind = ts.items[i].kind
    if kind not in ("num", "clock", "dot", "hour", "gap", "word"):
        return None
    return True if read_range(ts, i, _STRICT) is not None else None


def closes(ts: Tokens, i: int) -> bool:
    """Tell whether the number before token `i` can be a day: it counts nothing that stands behind it."""
    token = ts.items[i]
    if token.kind in ("end", "dash"):
        return True
    if token.kind == "sym":
        return token.key in ",;)]|/&(:." and not (token.key == ":" and ts.glued(i + 1))
    if token.kind in ("year", "clock", "hour"):
        return True
    if token.kind == "word":
        words = ts.words
        return (
            token.key in words.weekdays
            or token.key in words.at
            or token.key in words.conjunction | words.to | words.from_
        )
    return "\n" in ts.gap(i)


def _beside(ts: Tokens, i: int, j: int) -> bool:
    """Tell whether the short weekday at token `i` is one: alone, in brackets, before a time, or in a row."""
    before, after = ts.items[i - 1] if i else ts.items[-1], ts.items[j]
    if before.kind == "end" and after.kind == "end":
        return True
    if before.key in ("(", "（") and after.key in (")", "）"):
        return True
    if not ts.text[ts.items[i].start].isupper():
        return False
    k = j + 1 if after.key in (",", ":", "@") or ts.is_word(j, ts.words.at) else j
    if ts.items[k].kind in ("clock", "hour") or (
        ts.items[k].kind in ("num", "dot") and read_range_at(ts, k) is not None
    ):
        return True
    sign, k = sign_at(ts, j)
    if sign and weekday_at(ts, k, short=True)[0] is not None:
        return True
    return i >= 2 and sign_at(ts, i - 1)[0] != "" and weekday_at(ts, i - 2, short=True)[0] is not None


def _numeric_with_weekday(ts: Tokens, i: int) -> Core | None:
    """Read `3/28 (Mon)`, a date without year that a weekday confirms, or `3/28:` that begins a text."""
    if ts.items[i].kind not in ("slash", "dotdate"):
        return None
    core = read_core(ts, i, True, False)
    if core is None:
        return None
    behind = _weekday_behind(ts, core)
    if behind.dates[0].weekday is not None:
        return behind
    begins = i == 0 and ts.items[i].kind == "slash" and ts.items[core.next].key == ":"
    native = i == 0 and ts.items[i].kind == "dotdate" and ts.words.languages[0] != "en"
    joined = ts.items[core.next].kind == "dash" and ts.items[core.next + 1].kind in ("dmy", ts.items[i].kind)
    return core if begins or native or joined else None


def _weekday_behind(ts: Tokens, core: Core) -> Core:
    """Add the weekday of `5 May (Monday)`, `2024-05-06, Monday`, `10月5日（土）`."""
    j, last = core.next, core.dates[-1]
    bracket = ts.items[j].key in ("(", "（", "[")
    if ts.items[j].key == "," or bracket:
        j += 1
    if bracket and ts.items[j].key in _GLYPH_DAYS and ts.items[j + 1].key in (")", "）"):
        weekday: int | None = _GLYPH_DAYS[ts.items[j].key]
        k = j + 1
    else:
        weekday, k = weekday_at(ts, j, short=True)
    if weekday is None or last.weekday is not None:
        return core
    if bracket:
        if ts.items[k].key not in (")", "）", "]"):
            return core
        k += 1
    else:
        after = k + 1 if ts.items[k].key == "," else k
        # "May 3, Saturday May 4": the weekday belongs to the date behind it.
        if read_core(ts, after, True, False) is not None or (is_day(ts, after) and closes(ts, after + 1)):
            return core
        if (
            ts.items[core.next].kind == "word"
            and ts.items[core.next].key not in ts.words.weekdays
            and not _beside_end(ts, k)
        ):
            return core
    dated = last._replace(weekday=weekday, end=ts.items[k - 1].end)
    if len(core.dates) > 1:
        return core
    return Core((dated,), (), k)


_GLYPH_DAYS = {
    g: n for n, pair in enumerate(("月월", "火화", "水수", "木목", "金금", "土토", "日일")) for g in pair
} | {g: n for n, g in enumerate("一二三四五六")}
"""Weekdays of one character, which stand in brackets behind a date."""


def _beside_end(ts: Tokens, k: int) -> bool:
    return ts.items[k].kind in ("end", "sym", "clock", "num", "dash", "hour")


def _further(ts: Tokens, j: int, last: Parts, numeric: bool, liberal: bool) -> tuple[str, Core] | None:
    """Read the sign at token `j` and the date behind it that continues the one before."""
    sign, k = sign_at(ts, j)
    if not sign:
        return None
    if k - j == 1 and ts.items[j].key == "," and "\n" in ts.gap(k):
        return None
    token = ts.items[k]
    if token.kind == "ymd" and ts.items[j].key == "/":
        sign = "-"  # an interval of ISO 8601
    if last.month is None and last.day is None:
        weekday, after = weekday_at(ts, k, short=True)
        if weekday is None or read_core(ts, after, True, False) is not None:
            return None
        return sign, Core(
            (Parts(None, None, None, weekday, token.start, ts.items[after - 1].end),), (), after
        )
    if token.kind == "num" and last.day is not None:
        if read_range_at(ts, k) is not None:
            return None
        full = read_core(ts, k, numeric, liberal)
        if full is not None:
            return sign, _weekday_behind(ts, full)
        return _day_only(ts, sign, k, last)
    core = _single(ts, k, numeric, liberal)
    if core is None:
        return None
    first = core.dates[0]
    if first.month is None and first.day is None:
        return None  # a weekday alone begins something new
    if (first.day is None and last.day is not None) or (first.day is not None and last.day is None):
        return None
    return sign, core


def _day_only(ts: Tokens, sign: str, k: int, last: Parts) -> tuple[str, Core] | None:
    """Read the `14` of `Nov 10-14` and the `4` of `Sep 2, 4`."""
    if not is_day(ts, k) or last.month is None:
        return None
    end, ordinal = skip_ordinal(ts, k + 1)
    if ts.items[end - 1].key == "." and ts.items[end].kind not in ("num", "dash", "word"):
        if ts.items[end].kind == "x":
            return None  # "25.12., 1. Weihnachtstag"
        end = k + 1
    if ts.items[end].kind in ("x", "num") and ts.glued(end):
        return None
    year = None
    if ordinal or closes(ts, end) or ts.items[end].kind in ("num",):
        from_year = _trailing_year(ts, end)
        if from_year is not None:
            year, end = from_year
        elif ts.items[end].kind == "num":
            return None
    elif sign == "-" and ts.glued(k) and ts.glued(k - 1):
        pass  # "Nov 10-14 Conference"
    else:
        return None
    if sign == "-" and last.day is not None and number(ts, k) <= last.day:
        return None
    return sign, Core(
        (Parts(year, None, number(ts, k), None, ts.items[k].start, ts.items[end - 1].end),), (), end
    )


def _trailing_year(ts: Tokens, end: int) -> tuple[int, int] | None:
    """Read the year that a list of days shares (`July 28 & 29, 2023`)."""
    j = end + 1 if ts.items[end].key == "," else end
    token = ts.items[j]
    if token.kind == "year":
        return 2000 + int(ts.text[token.start + 1 : token.end]), j + 1
    value = number(ts, j)
    if token.end - token.start == 4 and 1900 <= value <= 2199:
        return value, j + 1
    return None


def _shared(dates: list[Parts], signs: list[str]) -> list[Parts]:
    """Give each date the month and year that its neighbours write for it."""
    for n in range(1, len(dates)):
        if dates[n].month is None and dates[n].day is not None:
            dates[n] = dates[n]._replace(month=dates[n - 1].month)
    for n in range(len(dates) - 2, -1, -1):  # a year at the end holds for all before it
        later, date = dates[n + 1], dates[n]
        if date.year is None and later.year is not None and date.month and later.month:
            dates[n] = date._replace(year=later.year - (date.month > later.month))
    for n in range(1, len(dates)):
        earlier, date = dates[n - 1], dates[n]
        if date.year is None and earlier.year is not None and date.month and earlier.month:
            dates[n] = date._replace(year=earlier.year + (date.month < earlier.month and signs[n - 1] == "-"))
    return [
        _month_before(date, dates[n + 1]) if n < len(signs) and signs[n] == "-" else date
        for n, date in enumerate(dates)
    ]


def _month_before(first: Parts, last: Parts) -> Parts:
    """`30-4 Dec` begins in November: of the two days only the last has the month that is written."""
    if first.month is None or first.month != last.month or first.day is None or last.day is None:
        return first
    if first.day <= last.day or first.year != last.year:
        return first
    year = first.year - 1 if first.month == 1 and first.year is not None else first.year
    return first._replace(month=(first.month - 2) % 12 + 1, year=year)


def _built(dates: list[Parts], signs: list[str]) -> DateMention:
    """Build the mention: the first date, the end of its range, and the further dates of a list."""
    groups: list[list[Parts]] = [[dates[0]]]
    for sign, date in zip(signs, dates[1:], strict=True):
        if sign == "-" and len(groups[-1]) == 1:
            groups[-1].append(date)
        else:
            groups.append([date])
    mentions = [_mention(group, ()) for group in groups[1:]]
    first = _mention(groups[0], tuple(mentions))
    end = max(date.end for date in dates)
    return DateMention(
        first.year,
        first.month,
        first.day,
        first.weekday,
        first.start,
        end,
        first.swapped,
        first.last,
        first.more,
    )


def _mention(group: list[Parts], more: tuple[DateMention, ...]) -> DateMention:
    first = group[0]
    last = DateMention(*group[1][:6], swapped=group[1].swapped) if len(group) > 1 else None
    end = group[-1].end
    return DateMention(
        first.year, first.month, first.day, first.weekday, first.start, end, first.swapped, last, more
    )
