"""A room in brackets behind the words of an event ("Coffee (Room: Foyer)")."""

import re
from functools import lru_cache

from eventparse.document import RichText
from eventparse.interpret._page import Page
from eventparse.times import Vocabulary

_EDGES = " \t\n,;:|–—-"


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
