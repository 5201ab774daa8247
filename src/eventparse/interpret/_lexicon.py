"""Words about people, links, kinds and what is no schedule, read from TOML, one file a language."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from eventparse.times import LANGUAGES, vocabulary
from eventparse.times.vocabulary import section


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The word lists of some languages together; all words in lower case."""

    link_labels: frozenset[str]
    """What the text of a link is called when it is no part of a title."""
    link_fillers: frozenset[str]
    """Small words between the words of such a label."""
    against: frozenset[str]
    """Words in a heading or header that speak against a schedule."""
    favour: frozenset[str]
    """Words in a heading that speak for a schedule."""
    degrees: frozenset[str]
    """Degrees and posts behind names."""
    given: frozenset[str]
    """Given names of many cultures, without accents."""
    family: frozenset[str]
    """Common family names, without accents."""
    eastern_family: frozenset[str]
    """Family names in Chinese, Japanese and Korean script."""
    honorifics: frozenset[str]
    """Titles in front of names; behind them in Chinese, Japanese and Korean."""
    particles: frozenset[str]
    """Small words inside names."""
    person_labels: frozenset[str]
    """Words in front of the names of those who speak."""
    chair_labels: frozenset[str]
    """Words in front of the names of those who lead a session."""
    leads: frozenset[str]
    """Small words in front of names (`by`)."""
    withs: frozenset[str]
    """Small words between a title and those who take part (`with`)."""
    modes: frozenset[str]
    """How an event is held (`online`)."""
    joins: frozenset[str]
    """Words between two names (`and`)."""
    affiliation_words: frozenset[str]
    """Words of institutions and companies; those in capitals count only in capitals."""
    topic_words: frozenset[str]
    """Words of titles that hardly ever stand in names."""
    also_topics: frozenset[str]
    """Words of kinds that are topics too."""
    heads_at_end: frozenset[str]
    """Words that are the head of a title when they end it."""
    short_heads: frozenset[str]
    """Words that are the head of a short title when they end it."""
    never_alone: frozenset[str]
    """Words of kinds that begin titles of all sorts ("Session types", "Lecture halls")."""
    read_words: frozenset[str]
    """What is read in a reading group."""
    class_topics: frozenset[str]
    """Words that open or close a conference, and are the topic of a class in a course."""
    class_work: frozenset[str]
    """What begins a line of a course calendar that is about work or reading, and no class."""
    may_follow: frozenset[str]
    """Words that may follow the one that names the kind, in a longer title."""
    of_words: frozenset[str]
    """Words behind the head of a title ("Panel of track 1")."""
    introduced: frozenset[str]
    """Words behind the introduction to a subject, which opens nothing."""
    tentative: frozenset[str]
    """Words beside a date that is not settled."""
    all_words: frozenset[str]
    """`All` in "all times are …"."""
    time_words: frozenset[str]
    """`Times` in "all times are …"."""
    zone_words: frozenset[str]
    """What a time zone is called."""
    held_words: frozenset[str]
    """Words beside the place where it is held."""
    clock_24_words: frozenset[str]
    """What a page says whose times stand on the 24-hour clock."""
    in_words: frozenset[str]
    """Words in front of the place where it is held."""
    deadline_words: frozenset[str]
    """Words of sentences whose dates are those of something else; `submi*` stands for any ending."""


_KEYS = {"favour": "for"}
_EVERYWHERE = (
    "affiliation_words",
    "degrees",
    "particles",
    "honorifics",
    "person_labels",
    "chair_labels",
    "clock_24_words",
)
"""Lists of all languages: names, institutions, labels and statements keep their language on a page in another."""


@lru_cache(maxsize=32)
def _words(language: str) -> Mapping[str, object]:
    path = files("eventparse.interpret") / "words" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _strings(table: Mapping[str, object], name: str) -> Iterable[str]:
    found = table.get(name, ())
    # Short names of institutions stand in capitals: "AS" is one, "as" is not.
    keep = name == "affiliation_words"
    return (str(w) if keep else str(w).casefold() for w in found) if isinstance(found, list) else ()


@lru_cache(maxsize=32)
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """Return the word lists of the languages (two-letter codes); English and the names are always among them."""
    known = tuple(code for code in dict.fromkeys(("en", *languages)) if code in LANGUAGES)
    lists: dict[str, set[str]] = {}
    for name in Lexicon.__dataclass_fields__:
        codes = LANGUAGES if name in _EVERYWHERE else ("names", *known)
        lists[name] = {w for code in codes for w in _strings(_words(code), _KEYS.get(name, name))}
    # What names a kind of event or a column names nobody, but for the words that are names too.
    named = lists["given"] | lists["family"]
    lists["topic_words"] |= {w for w in _kind_words(known) if w not in named}
    return Lexicon(**{name: frozenset(words) for name, words in lists.items()})


def _kind_words(languages: tuple[str, ...]) -> Iterable[str]:
    kinds = vocabulary(languages).kinds
    phrases = {phrase for found in kinds.values() for phrase in found}
    # Short words of longer phrases ("open mic") are too common.
    return (word for phrase in phrases for word in phrase.split() if len(word) > 3 or word == phrase)


def prose_words() -> Mapping[str, frozenset[str]]:
    """Return the word lists of headings and lists, of all languages together."""
    return _merged("prose")


def meeting_words() -> Mapping[str, frozenset[str]]:
    """Return the words that say when a class meets, of all languages together."""
    return _merged("meeting")


def character_words() -> Mapping[str, frozenset[str]]:
    """Return the words that tell what sort of gathering a page is about, of all languages together."""
    return _merged("character")


@lru_cache(maxsize=4)
def _merged(name_of_section: str) -> Mapping[str, frozenset[str]]:
    merged: dict[str, set[str]] = {}
    for code in LANGUAGES:
        table = section(_words(code), name_of_section)
        for name in table:
            merged.setdefault(name, set()).update(_strings(table, name))
    return {name: frozenset(words) for name, words in merged.items()}


@lru_cache(maxsize=256)
def any_of(words: frozenset[str]) -> re.Pattern[str]:
    """Return what finds any of the words, whole; a `*` at the end stands for any ending."""
    parts = (
        re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")
        for word in sorted(words, key=lambda w: (-len(w), w))
    )
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(parts) or '(?!)'})(?![^\W\d_])", re.IGNORECASE)
