"""What a column can hold, and the words of headers that say so."""

import re
from enum import StrEnum
from functools import lru_cache

from eventparse.times import Vocabulary


class Role(StrEnum):
    """What a column holds."""

    TIME = "time"
    START = "start"
    END = "end"
    DATE = "date"
    DURATION = "duration"
    TITLE = "title"
    SPEAKER = "speaker"
    AFFILIATION = "affiliation"
    ROOM = "room"
    TRACK = "track"
    KIND = "kind"
    LINKS = "links"
    NOTES = "notes"
    NUMBER = "number"
    REPEAT = "repeat"
    """A further time column: another zone, or the first one mirrored."""
    IGNORED = "ignore"
    """Nothing of an event, as a recipe says."""


# Names of the word lists (`roles` of the vocabulary) and the role that they stand for.
_LISTS = {
    "time": Role.TIME, "start": Role.START, "end": Role.END, "duration": Role.DURATION, "date": Role.DATE,
    "day": Role.DATE, "week": Role.NUMBER, "number": Role.NUMBER, "title": Role.TITLE, "speaker": Role.SPEAKER,
    "chair": Role.NOTES, "affiliation": Role.AFFILIATION, "room": Role.ROOM, "track": Role.TRACK, "kind": Role.KIND,
    "links": Role.LINKS, "description": Role.NOTES, "notes": Role.NOTES, "due": Role.NOTES,
}  # fmt: skip
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^][]*\]")
"""What a header adds in brackets, as in "Track B (Room 2.14)"."""
_NAME = 2
"""Words of the name before brackets; with more it is the head of a session, which is read elsewhere."""


@lru_cache(maxsize=512)
def header_role(header: str, words: Vocabulary) -> Role | None:
    """Return the role that the words of a header name; where they name none, that of the name before brackets."""
    role = _named(header, words)
    if role is None and ("(" in header or "[" in header):
        name = _BRACKETED.sub(" ", header)
        role = _named(name, words) if len(_WORD.findall(name)) <= _NAME else None
    return role


def _named(header: str, words: Vocabulary) -> Role | None:
    """Return the role that the words of a header name, the longest phrase first."""
    bare = " ".join(header.casefold().split()).strip(" .:*_()[]#")
    if not bare or len(bare) > 60:
        return None
    best: tuple[float, Role] | None = None
    tokens = _WORD.findall(bare)
    joined = f" {' '.join(tokens)} "
    for name, role in _LISTS.items():
        for phrase in words.roles.get(name, ()):
            if phrase == bare:
                score = 100.0
            elif f" {phrase} " in joined and (len(tokens) <= 3 or len(phrase) >= 0.4 * len(bare)):
                score = len(phrase) - (0.5 * (bare.find(phrase)))
            else:
                continue
            if best is None or score > best[0]:
                best = (score, role)
    return best[1] if best else None
