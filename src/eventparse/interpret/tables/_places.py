"""The words at the head of a column or lane: its track and its room."""

import re
from dataclasses import dataclass

from eventparse.document import RichText
from eventparse.interpret._lexicon import prose_words
from eventparse.interpret._page import Page
from eventparse.interpret.tables._facts import is_day_part
from eventparse.interpret.tables._headers import Role, header_role
from eventparse.interpret.wording import kind_of, names_chair, take_room
from eventparse.model import Kind

_WORD = re.compile(r"[^\W_]+")
_FEW_WORDS = 4
_MANY = 120
"""A head of a column is no longer than this."""


@dataclass(frozen=True, slots=True)
class Place:
    """What the head of a column says about the events below it."""

    track: str | None = None
    """Track, session or stream."""
    room: str | None = None
    """Room."""


NOWHERE = Place()


def read_place(text: RichText | None, page: Page, *, unknown: Role = Role.ROOM) -> Place:
    """Read the head of a column; words that say neither are what `unknown` tells."""
    if text is None or not text or len(text.text) > _MANY or is_day_part(text):
        return NOWHERE
    rest, room = take_room(text, page)
    if room is not None:
        return Place(_plain(rest.text) if rest is not text else None, room)
    labelled = _labelled(text, page)
    if labelled is not None:
        return labelled
    lines = [line.text for line in text.lines()]
    if len(lines) == 2 and _names_room(lines[1], page) and not _names_room(lines[0], page):
        return Place(_plain(lines[0]), _plain(lines[1]))
    role = header_role(text.text, page.words)
    if role is Role.TRACK or kind_of(text.text, page) is Kind.SESSION:
        return Place(track=_plain(text.text))
    if role is Role.ROOM or unknown is Role.ROOM:
        return Place(room=_plain(text.text))
    return Place(track=_plain(text.text))


def _labelled(text: RichText, page: Page) -> Place | None:
    """Read the head of a lane with lines of their own for the room (`Room: Oak`) and for who leads it."""
    kept: list[str] = []
    room: str | None = None
    for number, line in enumerate(text.lines()):
        label, colon, value = line.text.partition(":")
        if number and colon and header_role(label, page.words) is Role.ROOM:
            room = room or _plain(value)
        elif not number or not (names_chair(line.text, page) or names_chair(f"{line.text} -", page)):
            kept.append(line.text)
    return Place(_plain(" ".join(kept)), room) if len(kept) < len(text.lines()) else None


def names_place(text: RichText, page: Page) -> bool:
    """Tell whether a text is surely the head of a column: a session, a track or a room by its words."""
    if not text or len(text.text) > _MANY:
        return False
    if kind_of(text.text, page) is Kind.SESSION or take_room(text, page)[1]:
        return True
    return len(text.text.split()) <= 6 and header_role(text.text, page.words) in (Role.ROOM, Role.TRACK)


def names_place_head(header: str, page: Page) -> bool:
    """Tell whether a header names one room or track ("Room 5"), and not a column of them ("Room")."""
    if header.strip() in (*page.words.roles.get("room", ()), *page.words.roles.get("track", ())):
        return False
    return header_role(header, page.words) in (Role.ROOM, Role.TRACK)


def names_spot(header: str) -> bool:
    """Tell whether a header has the word of a place in a building ("Main foyer"), in whatever language."""
    words = _WORD.findall(header.casefold())
    return len(words) <= _FEW_WORDS and not prose_words()["places"].isdisjoint(words)


def _names_room(line: str, page: Page) -> bool:
    return len(line.split()) <= 8 and header_role(line, page.words) is Role.ROOM


def _plain(text: str) -> str | None:
    return " ".join(text.split()) or None
