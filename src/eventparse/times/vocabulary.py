"""The words of one or more languages, read from TOML and merged into one frozen vocabulary."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from eventparse.times._patterns import GLYPHS, lexer_pattern, script_pattern
from eventparse.times.mentions import Meridiem

LANGUAGES: tuple[str, ...] = (
    "en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "ru",
    "uk", "tr", "da", "sv", "no", "fi", "ro", "hu", "el", "ca", "zh", "ja", "ko",
)  # fmt: skip
"""Languages with a word list, the base first."""

_Table = Mapping[str, object]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Words of the chosen languages, all in lower case; month and weekday names follow CLDR."""

    languages: tuple[str, ...]
    """Language codes as asked for, with English; the first decides how `03/09/2021` is read."""
    months: Mapping[str, int]
    """Month names and abbreviations to 1 to 12."""
    weekdays: Mapping[str, int]
    """Full weekday names to 0 (Monday) to 6."""
    weekdays_short: Mapping[str, int]
    """Abbreviated weekdays; read only beside a date or a time, in brackets, or alone."""
    meridiems: Mapping[str, Meridiem]
    """Words for the half of the day, before or behind the clock."""
    before: frozenset[str]
    """Half-day words that stand before the clock in any letter case."""
    noon: frozenset[str]
    midnight: frozenset[str]
    at_strong: frozenset[str]
    """Words behind which a bare number is a time (`kl. 9`)."""
    at: frozenset[str]
    """Words behind which a time is likely (`at 11-12:30`)."""
    oclock: frozenset[str]
    """Words behind a number that make it a time (`Uhr`)."""
    not_behind: frozenset[str]
    """Words behind which a colon number is no time (`ratio 4:10`)."""
    to: frozenset[str]
    """Words between the two ends of a range."""
    conjunction: frozenset[str]
    """Words for "and"."""
    between: frozenset[str]
    from_: frozenset[str]
    """Words before a start without end (`from 9`, `ab 9 Uhr`)."""
    from_weak: frozenset[str]
    """Words before the start of a range, which alone say nothing (`de 9 a 10`)."""
    until: frozenset[str]
    onwards: frozenset[str]
    """Words directly behind a start without end."""
    open_end: frozenset[str]
    """Words behind the dash of a start without end (`18:00 - late`)."""
    approximate: frozenset[str]
    hour: frozenset[str]
    """Units of a duration: hours."""
    minute: frozenset[str]
    """Units of a duration: minutes."""
    durations: Mapping[str, int]
    """Whole phrases for a duration, to minutes."""
    ordinal: frozenset[str]
    """Endings of ordinal numbers."""
    of: frozenset[str]
    """Words between day and month."""
    day: frozenset[str]
    """Words before the number of a counted day."""
    day_after: frozenset[str]
    """Words behind the number of a counted day (`1日目`)."""
    day_ordinal: frozenset[str]
    """Words behind an ordinal number of a counted day (`1. Tag`)."""
    capital: frozenset[str]
    """Months and weekdays that are also everyday words: read only with a capital letter."""
    ordinals: Mapping[str, int]
    """Words in front of the word for a day that count it (`Second day`)."""
    numbers: Mapping[str, int]
    """Number words for counted days."""
    tba: tuple[str, ...]
    """What stands where nothing is known yet."""
    kinds: Mapping[str, tuple[str, ...]]
    """Kind of event to the words that tell it; the longest phrase first."""
    roles: Mapping[str, tuple[str, ...]]
    """Role of a column to the words of its header."""
    lexicon: frozenset[str]
    """Every single word that the grammar knows."""
    heads: Mapping[str, tuple[str, ...]]
    """First word of each phrase to the phrases, the longest first."""
    triggers: frozenset[str]
    """Words that may make a mention without a digit."""
    eastern: re.Pattern[str]
    """Finds such words in scripts without blanks."""
    glued: frozenset[str]
    """Words that may touch a number (`Day2`, `PM1:30`)."""
    lexer: re.Pattern[str]
    """Cuts a text into tokens."""
    dots: bool = False
    """True where two numbers with a dot are day and month (`27.02`), as on a page whose dates are written so."""


@lru_cache(maxsize=32)
def load(language: str) -> _Table:
    """Read the word list of one language; an unknown code is a `ValueError`."""
    if language not in LANGUAGES:
        raise ValueError(f"no word list for language {language!r}; there are: {', '.join(LANGUAGES)}")
    raw = (files("eventparse.times") / "words" / f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(raw)


def section(table: _Table, name: str) -> _Table:
    """Return the sub-table `name`, empty where there is none."""
    found = table.get(name, {})
    return {str(k): v for k, v in found.items()} if isinstance(found, dict) else {}


def strings(table: _Table, name: str) -> tuple[str, ...]:
    """Return the list of strings `name`, empty where there is none."""
    found = table.get(name, [])
    return tuple(str(item) for item in found) if isinstance(found, list) else ()


def _numbered(tables: list[_Table], name: str) -> dict[str, int]:
    """Turn `1 = ["january", "jan"]` of all languages into `{"january": 1, "jan": 1}`; the first one wins."""
    merged: dict[str, int] = {}
    for table in tables:
        part = section(table, name)
        for number in part:
            for word in strings(part, number):
                merged.setdefault(word, int(number))
    return merged


def _values(tables: list[_Table], outer: str, inner: str) -> dict[str, int]:
    """Merge `[outer.inner]` tables of word to number."""
    merged: dict[str, int] = {}
    for table in tables:
        for word, number in section(section(table, outer), inner).items():
            if isinstance(number, int):
                merged.setdefault(word, number)
    return merged


def _words(tables: list[_Table], part: str, *names: str) -> frozenset[str]:
    return frozenset(word for t in tables for name in names for word in strings(section(t, part), name))


def _capital(tables: list[_Table]) -> frozenset[str]:
    """Return the names that every language which has them also counts among its everyday words."""
    plain: set[str] = set()
    for table in tables:
        names = {w for part in _NAMES for n in section(table, part) for w in strings(section(table, part), n)}
        plain |= names.difference(strings(section(table, "date"), "capital"))
    return _words(tables, "date", "capital") - plain


def _grouped(tables: list[_Table], part: str) -> Mapping[str, tuple[str, ...]]:
    """Merge a table of word lists; longest phrase first, so that the first hit is the most specific."""
    merged: dict[str, dict[str, None]] = {}
    for table in tables:
        for name in section(table, part):
            words = (word.casefold() for word in strings(section(table, part), name))
            merged.setdefault(name, {}).update(dict.fromkeys(words))
    return MappingProxyType({k: tuple(sorted(v, key=len, reverse=True)) for k, v in merged.items()})


def _meridiems(tables: list[_Table]) -> dict[str, Meridiem]:
    found: dict[str, Meridiem] = dict.fromkeys(_words(tables, "clock", "pm"), "pm")
    return found | dict.fromkeys(_words(tables, "clock", "am"), "am")


def _eastern(words: frozenset[str]) -> re.Pattern[str]:
    found = [re.escape(word) for word in sorted(words) if script_pattern().match(word)]
    return re.compile("|".join(found) or "(?!)")


def _tba(tables: list[_Table]) -> tuple[str, ...]:
    found = {word for table in tables for word in strings(section(table, "tba"), "words")}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


_SINGLE = re.compile(r"[^\W\d_]+")


def _heads(known: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return the phrases among `known` by their first word, the longest first."""
    heads: dict[str, list[str]] = {}
    for word in sorted(known, key=lambda w: (-len(w), w)):
        if not _SINGLE.fullmatch(word) and _SINGLE.match(word):
            heads.setdefault(_SINGLE.findall(word)[0], []).append(word)
    return {head: tuple(phrases) for head, phrases in heads.items()}


@lru_cache(maxsize=64)
def vocabulary(languages: tuple[str, ...] = ("en",), *, dots: bool = False) -> Vocabulary:
    """Return the merged words of `languages`; English is always the base, because pages mix it in.

    The first language decides the order of day and month in `03/09/2021`: month first only in English. With `dots`
    two numbers with a dot are day and month (`27.02`).
    """
    return replace(_vocabulary(languages), dots=dots)


@lru_cache(maxsize=64)
def _vocabulary(languages: tuple[str, ...]) -> Vocabulary:
    """Merge the word lists of some languages and English."""
    codes = tuple(dict.fromkeys((*languages, "en")))
    tables = [load(code) for code in codes]
    meridiems = _meridiems(tables)
    months, weekdays, short = (_numbered(tables, name) for name in _NAMES)
    durations, numbers = _values(tables, "duration", "phrases"), _values(tables, "date", "numbers")
    ordinals = _values(tables, "date", "ordinals")
    clock = {n: _words(tables, "clock", n) for n in _CLOCK}
    span = {n: _words(tables, "range", n) for n in _RANGE}
    unit = {n: _words(tables, "duration", n) for n in ("hour", "minute")}
    date = {n: _words(tables, "date", n) for n in _DATE}
    names = (*months, *weekdays, *short, *meridiems, *durations, *numbers, *ordinals, *GLYPHS)
    known = frozenset(names).union(*clock.values(), *span.values(), *unit.values(), *date.values())
    heads = _heads(known)
    free = clock["noon"].union(clock["midnight"], weekdays, short, months, durations, date["day"])
    return Vocabulary(
        languages=codes,
        months=MappingProxyType(months),
        weekdays=MappingProxyType(weekdays),
        weekdays_short=MappingProxyType(short),
        meridiems=MappingProxyType(meridiems),
        before=clock["before"],
        noon=clock["noon"],
        midnight=clock["midnight"],
        at_strong=clock["at_strong"],
        at=clock["at"],
        oclock=clock["oclock"],
        not_behind=clock["not_behind"],
        to=span["to"],
        conjunction=span["and"],
        between=span["between"],
        from_=span["from"],
        from_weak=span["from_weak"],
        until=span["until"],
        onwards=span["onwards"],
        open_end=span["open_end"],
        approximate=span["approximate"],
        hour=unit["hour"],
        minute=unit["minute"],
        durations=MappingProxyType(durations),
        ordinal=date["ordinal"],
        of=date["of"],
        day=date["day"],
        day_after=date["day_after"],
        day_ordinal=date["day_ordinal"],
        capital=_capital(tables),
        numbers=MappingProxyType(numbers),
        ordinals=MappingProxyType(ordinals),
        tba=_tba(tables),
        kinds=_grouped(tables, "kinds"),
        roles=_grouped(tables, "roles"),
        lexicon=known.difference(*heads.values()) | {"t", "z", "a", "p"},
        heads=MappingProxyType(heads),
        triggers=frozenset(w for f in free for w in _SINGLE.findall(f)),
        eastern=_eastern(free),
        glued=frozenset(months) | date["day"] | frozenset(meridiems) | clock["at_strong"] | clock["before"],
        lexer=lexer_pattern(tuple(w for w in known if script_pattern().search(w))),
    )


_NAMES = ("months", "weekdays", "weekdays_short")
_CLOCK = ("before", "noon", "midnight", "at_strong", "at", "oclock", "not_behind")
_RANGE = ("to", "and", "between", "from", "from_weak", "until", "onwards", "open_end", "approximate")
_DATE = ("ordinal", "of", "day", "day_after", "day_ordinal", "capital")
