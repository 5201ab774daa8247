"""Words about people, links and what is no schedule, read from TOML, one file a language."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The word lists of some languages together; all words in lower case."""

    link_labels: frozenset[str]
    """What the text of a link is called when it is no part of a title."""
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
    honorifics: frozenset[str]
    """Titles in front of names."""
    particles: frozenset[str]
    """Small words inside names."""
    person_labels: frozenset[str]
    """Words in front of the names of those who speak."""
    chair_labels: frozenset[str]
    """Words in front of the names of those who lead a session."""
    affiliation_words: frozenset[str]
    """Words of institutions and companies."""
    topic_words: frozenset[str]
    """Words of titles that hardly ever stand in names."""


_KEYS = {"favour": "for"}


@lru_cache(maxsize=32)
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """Return the word lists of the languages (two-letter codes); English and the names are always among them."""
    folder = files("eventparse.interpret") / "words"
    lists: dict[str, set[str]] = {name: set() for name in Lexicon.__dataclass_fields__}
    for language in dict.fromkeys(("names", "en", *languages)):
        path = folder / f"{language}.toml"
        if not path.is_file():
            continue
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for name, words in lists.items():
            words.update(word.casefold() for word in table.get(_KEYS.get(name, name), ()))
    return Lexicon(**{name: frozenset(words) for name, words in lists.items()})
