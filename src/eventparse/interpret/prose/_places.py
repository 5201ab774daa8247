"""Take rooms, chairs and badges off the text of a slot."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from eventparse.document import RichText, Style
from eventparse.interpret._page import Page
from eventparse.interpret.prose._words import chair_words, names_place
from eventparse.interpret.wording import (
    CERTAIN_NAME,
    affiliation_score,
    is_evident_room,
    kind_of,
    name_score,
    names_home,
)
from eventparse.times import read_duration

_EDGES = " \t\n,;:|–—-@\\"
_BRACKET = re.compile(r"\s*[(\[（]\s*(?P<place>[^()\[\]（）]{2,80})\s*[)\]）]\s*\.?$")
_DASH = re.compile(r"\s+(?:--|–|—|-|@|\|)\s+(?P<place>[^–—|@]{2,80}?)\s*\.?$")
_COMMA = re.compile(r",\s+(?P<place>[^,]{2,50}?)\s*\.?$")
_SHAPES = (_BRACKET, _DASH, _COMMA)
_ROOM_CODE = re.compile(r"[A-Z]{1,4}[ .-]?\d{1,4}(?:[.-]\d{1,3})?[A-Za-z]?")
_OFTEN = 3
_HOME = 0.7
"""Score from which on words are an institution."""
_WORDS = 7
_TAIL = 300
"""The words about a chair at the end of a title are no longer than this."""
_AROUND = " ;,.()[]|–—-"


@lru_cache(maxsize=1)
def _chairs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a line that says who leads, and such words at the end of a title."""
    words = "|".join(r"\s+".join(map(re.escape, word.split())) for word in chair_words())
    chair = rf"(?:{words})(?:\s*/\s*(?:{words}))*"
    line = rf"^\W*{chair}(?!\w)\s*[:.：-]?\s*\S"
    tail = rf"\s*[;,.(\[|–—-]+\s*{chair}\s*[:.]?\s+[^;|()]{{2,120}}[)\]]?\s*$"
    return re.compile(line, re.IGNORECASE), re.compile(tail, re.IGNORECASE)


def is_chair(text: str) -> bool:
    """Tell whether a line only says who leads a session."""
    return len(text) <= 160 and _chairs()[0].match(text) is not None


def without_chair(text: RichText) -> tuple[RichText, RichText | None]:
    """Take `; Chair: Name` off the end of a title; return both."""
    match = _chairs()[1].search(text.text, max(0, len(text.text) - _TAIL))
    if match is None or not match.start():
        return text, None
    return text.slice(0, match.start()).strip(_EDGES), text.slice(match.start()).strip(_AROUND)


def frequent_endings(texts: Iterable[RichText], page: Page) -> frozenset[str]:
    """Return what stands at the end of several slots in brackets or behind a dash and may be a room."""
    found: Counter[str] = Counter()
    for text in texts:
        for shape in (_BRACKET, _DASH):
            match = shape.search(text.text[-200:])
            if match and _may_be_place(match["place"], page) and not _is_home(match["place"], page):
                found[_key(match["place"])] += 1
                break
    return frozenset(place for place, count in found.items() if count >= _OFTEN)


def _is_home(place: str, page: Page) -> bool:
    """Tell whether what may be a place is where somebody comes from."""
    return not names_place(place) and affiliation_score(place, page) >= _HOME


def split_room(text: RichText, page: Page, known: frozenset[str]) -> tuple[RichText, str | None]:
    """Take the room off the end of a text: `Title (Room 5)`, `Title -- Main Hall`, `Lunch, Foyer`."""
    for shape in _SHAPES:
        match = shape.search(text.text)
        if match is None or not match.start():
            continue
        place = " ".join(match["place"].split()).strip(_EDGES)
        if not _may_be_place(place, page):
            continue
        code = shape is not _COMMA and _ROOM_CODE.fullmatch(place) is not None
        # Without brackets "Building bridges" is a title, and only "Building 5" is a place.
        named = names_place(place) if shape is _BRACKET else is_evident_room(place, page)
        named = named and not (shape is _BRACKET and names_home(place, text.text[: match.start()], page))
        if _key(place) not in known and not named and not code:
            continue
        return text.slice(0, match.start()).strip(_EDGES), place
    return text, None


def _is_topic(text: str) -> bool:
    """Tell whether the place at the front of a text only begins a longer phrase in lower case."""
    words = text.split()
    return len(words) > 2 and names_place(words[0]) and words[1].islower() and words[1].isalpha()


def tells_place(text: RichText, page: Page, known: frozenset[str]) -> bool:
    """Tell whether a line says at length where something is; "Room temperature superconductors" does not."""
    return (
        not _is_topic(text.text)
        and names_place(text.text)
        and names_place(split_room(text, page, known)[0].text)
    )


def is_room(text: str, page: Page, known: frozenset[str]) -> bool:
    """Tell whether a whole text is a room."""
    place = text.strip(_EDGES + "()[]")
    return (
        not _is_topic(place)
        and _may_be_place(place, page)
        and (_key(place) in known or (names_place(place) and len(place.split()) <= 5))
    )


def room_label(text: RichText) -> tuple[RichText, str | None]:
    """Take a room off the front of a text: `Hall A: Title`."""
    head, colon, tail = text.text.partition(":")
    words = head.strip(" *_").split()
    if not colon or not tail.strip() or not 1 <= len(words) <= 3 or not names_place(head):
        return text, None
    if not all(word[:1].isupper() or word[:1].isdigit() for word in words):
        return text, None
    return text.slice(len(head) + 1).strip(_EDGES), " ".join(head.split()).strip(" *_")


def without_badges(texts: tuple[RichText, ...]) -> tuple[tuple[RichText, ...], str | None]:
    """Take small labels ("Talk", "Break") out of the further lines of a slot; the first is its kind."""
    small = [text for text in texts if text.style_of() & Style.SMALL and len(text.text.split()) <= 4]
    kept = tuple(text for text in texts if text not in small)
    return kept, (" ".join(small[0].text.split()) if small else None)


def _key(place: str) -> str:
    return "".join(c for c in place.casefold() if c.isalnum())


def _may_be_place(place: str, page: Page) -> bool:
    words = place.split()
    if (
        not words
        or len(words) > _WORDS
        or not (words[0][0].isupper() or words[0][0].isdigit() or names_place(place))
    ):
        return False
    if any(c in place for c in "?!:…") or read_duration(place, page.words) is not None:
        return False
    if names_place(place):
        return kind_of(place, page) is None or len(words) > 1
    numbered = len(words) > 1 and (len(words[-1]) == 1 or words[-1].isdigit())
    return kind_of(place, page) is None and (numbered or name_score(place, page) < CERTAIN_NAME)
