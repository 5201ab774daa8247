"""What the keys of a data tree stand for, by their names alone; the names are in `words/keys/`, one file a language."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from eventparse.times import find_zones

_WORDS = re.compile(r"[A-Z]+(?![a-zß-ÿ])|[A-ZÀ-Þ]?[^\W\d_A-ZÀ-Þ]+|[A-ZÀ-Þ]+|\d+")
_LOCAL = "local"
_LETTERS = re.compile(r"[\W_]+")


class Role(StrEnum):
    """What a key of an event says about it."""

    TIME = "time"
    START = "start"
    END = "end"
    DATE = "date"
    MONTH = "month"
    YEAR = "year"
    DURATION = "duration"
    TITLE = "title"
    PERSON = "person"
    CHAIR = "chair"
    AFFILIATION = "affiliation"
    ROOM = "room"
    TRACK = "track"
    KIND = "kind"
    REMARK = "remark"
    LINK = "link"
    IDENT = "ident"
    ALL_DAY = "allday"
    ZONE = "zone"


@dataclass(frozen=True, slots=True, eq=False)
class KeyWords:
    """The lists of `words/keys/`; all names folded."""

    roles: dict[str, tuple[tuple[Role, int], ...]]
    """Name of a key to its roles, each with its rank: 0 is the surest name of a role."""
    own_nouns: frozenset[str]
    outer_nouns: frozenset[str]
    languages: frozenset[str]
    lists: dict[str, frozenset[str]]
    """The other lists, by `table.name`."""

    def has(self, name: str, key: str) -> bool:
        """Tell whether a key stands in the list `table.name`."""
        return fold(key) in self.lists[name]


@lru_cache(maxsize=1)
def key_words() -> KeyWords:
    """Return the vocabulary of keys."""
    folder = files("eventparse.interpret") / "words" / "keys"
    table = tomllib.loads((folder / "en.toml").read_text(encoding="utf-8"))
    others = [tomllib.loads(path.read_text(encoding="utf-8")) for path in _other_languages(folder)]
    roles: dict[str, list[tuple[Role, int]]] = {}
    for role in Role:
        # English names come first: what programmers write. Every language counts on every page.
        names = [fold(name) for name in table["roles"][role.value]]
        names += [fold(name) for other in others for name in other["roles"].get(role.value, ())]
        for rank, name in enumerate(dict.fromkeys(names)):
            roles.setdefault(name, []).append((role, rank))
    lists = {
        f"{section}.{name}": frozenset(
            fold(word)
            for words in (own, *(other.get(section, {}).get(name, ()) for other in others))
            for word in words
        )
        for section in ("person", "place", "containers", "single", "values")
        for name, own in table[section].items()
    }
    return KeyWords(
        {name: tuple(found) for name, found in roles.items()},
        frozenset(table["own_nouns"]),
        frozenset(table["outer_nouns"]),
        frozenset(table["languages"]),
        lists,
    )


def _other_languages(folder: Traversable) -> list[Traversable]:
    """Return the files of all languages but English, in a fixed order."""
    return sorted((path for path in folder.iterdir() if path.name != "en.toml"), key=lambda path: path.name)


@lru_cache(maxsize=4096)
def fold(key: str) -> str:
    """Return the letters and digits of a key alone, in lower case."""
    return _LETTERS.sub("", key).casefold()


@lru_cache(maxsize=4096)
def spaced(key: str) -> str:
    """Return a key as words: `day1` is `day 1`, `mainHall` is `main Hall`. Dates and times stay as they are."""
    if re.search(r"\d\D{1,2}\d", key):
        return key.replace("_", " ")
    return " ".join(_WORDS.findall(key)) or key


def as_name(key: str) -> str:
    """Return a key that names a room or a track for readers: only what is written like a variable is taken apart."""
    return spaced(key) if re.fullmatch(r"[a-zà-ÿ][^\W_]*(?:[_-][^\W_]+)*", key) else key


@lru_cache(maxsize=4096)
def roles_of(key: str) -> tuple[tuple[Role, int], ...]:
    """Return what a key may stand for, each role with a rank: the lower, the surer. Negative: the event's own."""
    words = key_words()
    found = words.roles.get(fold(key))
    if found is not None:
        return found
    parts = spaced(key).casefold().split()
    if len(parts) > 1 and parts[-1] in words.languages:
        base = roles_of(" ".join(parts[:-1]))
        # Behind the same key without a language, and English before others.
        return tuple((role, rank + (40 if parts[-1].startswith("en") else 50)) for role, rank in base)
    if len(parts) > 1 and zone_of_key(key) is not None:
        # Behind a key without a zone; local time before others.
        base = roles_of(" ".join(parts[:-1]))
        return tuple((role, rank + (20 if parts[-1] == _LOCAL else 30)) for role, rank in base)
    if len(parts) > 1 and parts[0] in words.own_nouns:
        return tuple((role, rank - 100) for role, rank in roles_of(" ".join(parts[1:])))
    if len(parts) > 1 and parts[0] in words.outer_nouns:
        return tuple((role, rank + 100) for role, rank in roles_of(" ".join(parts[1:])))
    return _glued(fold(key), words) if len(parts) == 1 else ()


@lru_cache(maxsize=4096)
def zone_of_key(key: str) -> str | None:
    """Return the zone that the last word of a key names (`start_utc`, `time_cest`), `local` for the local time."""
    parts = spaced(key).casefold().split()
    last = parts[-1] if len(parts) > 1 else ""
    if last == _LOCAL or (2 < len(last) < 5 and last.isalpha() and find_zones(last.upper())):
        return last.upper() if last != _LOCAL else last
    return None


def _glued(key: str, words: KeyWords) -> tuple[tuple[Role, int], ...]:
    """Read a noun and a name without anything between them (`eventdate`, `talktitle`)."""
    for nouns, step in ((words.own_nouns, -100), (words.outer_nouns, 100)):
        for noun in nouns:
            rest = key.removeprefix(noun)
            if rest != key and rest in words.roles:
                return tuple((role, rank + step) for role, rank in words.roles[rest])
    return ()


def is_never(key: str) -> bool:
    """Tell whether nothing below a key is a schedule."""
    return key_words().has("containers.never", key)


def is_known(key: str) -> bool:
    """Tell whether a key is a usual name of a list of events."""
    return key_words().has("containers.known", key)
