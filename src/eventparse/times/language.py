"""Guess the languages of a page from its own words."""

import re
from collections import Counter
from functools import lru_cache

from eventparse.times.vocabulary import LANGUAGES, load, section, strings

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 4
"""Hits below this are chance: a name, a quoted title."""
_DIFFERENT = 5
"""Different words that a language must show."""
_SHARE = 0.4
"""A language that has less than this share of the hits of the first is a guest on the page."""
_SHARED = 3
"""A word of a schedule that more languages share tells none of them."""
_MOST = 3
_DAY_AND_MONTH = re.compile(r"(?<=\s)\d{1,2}(?:[.º]|er|th|st|nd|rd)?\s+(?:[^\W\d_]{1,3}\s+)?([^\W\d_]{3,})")
_WEEKDAY = re.compile(r"(?<!\w)([^\W\d_]{4,})[,.]?\s+(?:[^\W\d_]{1,3}\s+)?$")
"""Together weekday, day and month, as a heading writes them (`Jeudi 5 Avril`)."""
_SHORT_WEEKDAY = re.compile(r"(?<![^\W_])([^\W\d_]{2,3})\.?,?\s{1,3}\d{1,2}[./]\s?\d{1,2}(?!\d|[.:]\d)")
_WEEKDAYS = 3
"""So many different weekdays tell a language."""
_DOTTED = re.compile(
    r"(?:^|[|>(;])[ \t*_]{0,8}(?:[^\W\d_]{2,12}\.?,?[ \t])?(?<!\d)(\d{1,2})\.(\d\d)(?=[ \t*_]{0,40}(?:$|[|<,;:)&–-]))",
    re.M,
)
_PAIRS = 3
_LETTERS = 10
"""So many letters of an alphabet count as much as one word of the language."""
_BEFORE = 60
"""So far before its day a weekday may begin."""


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[tuple[str, int], ...]]:
    """Return each word with the languages that have it and its weight there."""
    merged: dict[str, dict[str, int]] = {}
    own: dict[str, set[str]] = {}
    for code in LANGUAGES:
        table = load(code)
        weights = dict.fromkeys(strings(table, "stop"), 1)
        for part in ("months", "weekdays"):
            for number in section(table, part):
                weights |= {word: 2 for word in strings(section(table, part), number) if len(word) > 3}
        # What only this language calls a lunch or a speaker tells it on pages that have hardly a sentence.
        for part in ("kinds", "roles"):
            for name in section(table, part):
                own.setdefault(code, set()).update(
                    w for w in strings(section(table, part), name) if " " not in w
                )
        for word, weight in weights.items():
            if len(word) == 1 and word.isascii():
                continue  # initials and labels
            merged.setdefault(word, {})[code] = weight
    times = Counter(word for words in own.values() for word in words)
    english = own.get("en", set()) | {word for word, found in merged.items() if "en" in found}
    for code, words in own.items():
        for word in words:
            if (
                times[word] <= _SHARED
                and word not in english
                and len(word) > 3
                and code not in merged.get(word, {})
            ):
                merged.setdefault(word, {})[code] = 1
    return {word: tuple(found.items()) for word, found in merged.items()}


def guess_languages(text: str) -> tuple[str, ...]:
    """Return the codes of the languages of `text`, likeliest first; `("en",)` if in doubt.

    Counts everyday words, months and weekdays at the head of the text; the machine's locale is never read.
    """
    sample = text[:_SAMPLE]
    index = _index()
    scores: dict[str, float] = {}
    different: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(sample.lower())).items():
        found = index.get(word)
        if found is None:
            continue
        # A word of many languages says little about each of them.
        weight = min(times, 12) / len(found)
        for code, value in found:
            different[code] += 1
            scores[code] = scores.get(code, 0.0) + value * weight
    # One letter or one name often repeated is no language.
    scores = {code: score for code, score in scores.items() if different[code] >= _DIFFERENT}
    if not sample.isascii():
        scores.update(_eastern(sample))
        for code, score in _by_alphabet(sample).items():
            scores[code] = max(score, scores.get(code, 0))
    ranked = sorted(scores.items(), key=lambda item: -item[1])[:_MOST]
    if not ranked or ranked[0][1] < _ENOUGH:
        return _with_dated(_by_weekdays(text) or ("en",), text)
    floor = max(_ENOUGH, ranked[0][1] * _SHARE)
    return _with_dated(tuple(code for code, score in ranked if score >= floor), text)


def _by_weekdays(text: str) -> tuple[str, ...]:
    """Return the one language of which several short weekdays stand before numeric dates (`Mo. 02.01`)."""
    words = {match[1].lower() for match in _SHORT_WEEKDAY.finditer(text[:_SAMPLE])}
    if len(words) < _WEEKDAYS:
        return ()
    found = [code for code, short in _short_weekdays() if words <= short]
    return tuple(found) if len(found) == 1 else ()


@lru_cache(maxsize=1)
def _short_weekdays() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the short weekdays of each language."""
    tables = {code: section(load(code), "weekdays_short") for code in LANGUAGES}
    return tuple(
        (code, frozenset(w for n in table for w in strings(table, n))) for code, table in tables.items()
    )


def dots_are_dates(text: str) -> bool:
    """Tell whether two numbers with a dot are day and month on a page (`27.02`), and no time of day.

    Every such pair that stands by itself or behind a weekday can be one, and some can be nothing else; or several
    would be odd minutes.
    """
    pairs = [(int(match[1]), int(match[2])) for match in _DOTTED.finditer(text[:_SAMPLE])]
    dates = all(1 <= day <= 31 and 1 <= month <= 12 for day, month in pairs)
    odd = sum(month % 5 != 0 for _, month in pairs)
    return len(pairs) >= _PAIRS and dates and (any(day > 24 for day, _ in pairs) or odd > _PAIRS)


def _by_alphabet(sample: str) -> dict[str, int]:
    """Count the letters of alphabets that hardly more than one language here is written in."""
    cyrillic = len(re.findall(r"[\u0400-\u04ff]", sample))
    ukrainian = len(re.findall(r"[\u0456\u0457\u0454\u0491\u0406\u0407\u0404\u0490]", sample))
    russian = len(re.findall(r"[\u044b\u044d\u044a\u0451\u042b\u042d\u0401]", sample))
    greek = len(re.findall(r"[\u0370-\u03ff]", sample))
    scores = {"uk" if ukrainian > russian else "ru": cyrillic // _LETTERS, "el": greek // _LETTERS}
    return {code: score for code, score in scores.items() if score}


def _with_dated(codes: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Add the languages in which a weekday, a day and a month follow each other: one heading of them is enough."""
    dates = _dates()
    pairs: set[tuple[str, str]] = set()
    for day in _DAY_AND_MONTH.finditer(text):
        # Months are few among the words behind numbers, so that the weekday is looked for last.
        if (month := day[1].lower()) in dates[1]:
            weekday = _WEEKDAY.search(text, max(day.start() - _BEFORE, 0), day.start())
            if weekday is not None:
                pairs.add((weekday[1].lower(), month))
    added: dict[str, None] = {}
    for first, second in sorted(pairs):
        both = dates[0].get(first, frozenset()) & dates[1].get(second, frozenset())
        if both and both.isdisjoint((*codes, "en")):
            added.update(dict.fromkeys(sorted(both)))
    return (*codes, *list(added)[:_MOST])


@lru_cache(maxsize=1)
def _dates() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return the languages of each weekday, and of each month."""
    found: tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]] = ({}, {})
    for code in LANGUAGES:
        table = load(code)
        for index, part in enumerate(("weekdays", "months")):
            for number in section(table, part):
                for word in strings(section(table, part), number):
                    found[index][word] = found[index].get(word, frozenset()) | {code}
    return found


def _eastern(sample: str) -> dict[str, int]:
    """Count Japanese, Korean and Chinese by script: kana, Hangul, and Han without kana."""
    kana = len(re.findall(r"[\u3041-\u30fa]", sample))
    hangul = len(re.findall(r"[\uac00-\ud7a3]", sample))
    han = len(re.findall(r"[\u4e00-\u9fff]", sample))
    scores = {"ko": hangul // 2}
    # Japanese text mixes kana into Han; a few kana on a Chinese page are a name.
    scores["ja" if kana * 8 > han else "zh"] = (kana + han) // 2
    return {code: score for code, score in scores.items() if score}
