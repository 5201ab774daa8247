"""A room in brackets behind the words of an event ("Coffee (Room: Foyer)", "Coffee (Main Hall)")."""

import re
from functools import lru_cache

from eventparse.document import RichText
from eventparse.interpret._lexicon import prose_words
from eventparse.interpret._page import Page
from eventparse.interpret.wording._names import CERTAIN_NAME, name_score
from eventparse.times import Vocabulary

_EDGES = " \t\n,;:|–—-"
_PIECES = re.compile(r"[,\n:–—]")


@lru_cache(maxsize=16)
def _pattern(words: Vocabulary) -> re.Pattern[str]:
    labels = "|".join(re.escape(word) for word in sorted(words.roles.get("room", ()), key=len, reverse=True))
    return re.compile(rf"[(\[]\s*(?:{labels})\s*:\s*([^()\[\]\n]{{1,80}}?)\s*[)\]]", re.IGNORECASE)


def take_room(text: RichText, page: Page) -> tuple[RichText, str | None]:
    """Return a text without the room that stands in it in brackets and with a label, and the room."""
    if ":" not in text.text or not ("(" in text.text or "[" in text.text):
        return text, None
    match = _pattern(page.words).search(text.text)
    if match is None:
        return text, None
    rest = text.without(*match.span()).strip(_EDGES)
    room = " ".join(match.group(1).split())
    return (rest, room) if rest else (text, room)


_BRACKETS = re.compile(r"[(\[（]\s*([^()\[\]（）\n]{2,90}?)\s*[)\]）]")
_CODE = re.compile(r"[A-Za-z]?[ .-]?\d{1,4}(?:[.-]\d{1,3})?[A-Za-z]?|[A-Z]{1,3}")


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return prose_words()["places"] - prose_words()["no_rooms"]


def bracketed_room(text: RichText, page: Page) -> tuple[RichText, str | None]:
    """Return a text without the evident room that stands in brackets in it, and the room."""
    if "(" not in text.text and "[" not in text.text and "（" not in text.text:
        return text, None
    for match in _BRACKETS.finditer(text.text):
        before = text.text[: match.start()]
        if before and is_evident_room(match[1], page) and not names_home(match[1], before, page):
            rest = text.without(*match.span()).strip(_EDGES)
            words = match[1].split()
            while len(words) > 1 and words[0].islower() and words[0] not in prose_words()["places"]:
                words.pop(0)  # "in the foyer"
            return (rest, " ".join(words)) if rest else (text, None)
    return text, None


def names_home(words: str, before: str, page: Page) -> bool:
    """Tell whether words are where somebody is from: a house that people work in ("Night Museum") behind a name."""
    if words.split()[-1].casefold().strip(".") not in page.lexicon.affiliation_words:
        return False
    return name_score(_PIECES.split(before[-80:])[-1].strip(), page) >= CERTAIN_NAME


def is_evident_room(words: str, page: Page) -> bool:
    """Tell whether words are surely a place in a building: "Main Hall", "Room 5", "Aula Magna, 2nd floor"."""
    parts = words.partition(",")[0].split()
    if not parts or len(parts) > 7 or any(c in words for c in "?!:;…"):
        return False
    places = _places()
    folded = [part.casefold().strip(".") for part in parts]
    if folded[-1] in places:
        return True
    if len(parts) == 1:
        return False
    if folded[-2] in places and _CODE.fullmatch(parts[-1]) is not None:
        return True
    if folded[0] not in places or folded[0] not in page.words.roles.get("room", ()):
        return False
    return parts[1][0].isupper() or parts[1][0].isdigit()
