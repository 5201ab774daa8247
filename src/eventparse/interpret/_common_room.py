"""The room that a page names once for all: in the heading of a day, in a sentence, or behind a label."""

import re
from collections.abc import Iterator
from dataclasses import replace

from eventparse.document import Heading, ItemList, Paragraph, RichText
from eventparse.draft import DraftDay, DraftEvent
from eventparse.interpret._lexicon import any_of
from eventparse.interpret._page import Page
from eventparse.interpret.prose import names_place
from eventparse.interpret.wording import is_evident_room
from eventparse.model import Kind
from eventparse.source import Span

_NOWHERE = frozenset((Kind.SOCIAL, Kind.MEAL, Kind.HOLIDAY, Kind.DEADLINE))
"""Kinds that the place of a day says nothing about."""
_ELSEWHERE = _NOWHERE | {Kind.BREAK, Kind.REGISTRATION, Kind.POSTER}
"""Kinds that are hardly ever in the room of the talks."""
_LONGEST = 250
"""A sentence that names the room is no longer than this, in characters."""
_EARLY = 24
"""`All` stands within so many characters of the beginning of its sentence."""
_ROOM = 90
"""The words for a room are no longer than this."""
_SENTENCE = re.compile(r"(?<=[^\s.]{3}[.!?])\s+(?=[^\W\d_])|\n")
_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]{2,90})[)\]）]")
_DASH = re.compile(r"\s[–—|@-]\s")
_LABEL = re.compile(r"^\W*([^:：\n]{2,30}?)\W*[:：]\s*(\S[^\n]*)$")
_TOKEN = re.compile(r"\s*([^\s,:;()]+)([,:;.(]?)")
_EDGES = " \t\n.,:;*_-–—()[]"


def with_rooms(
    days: tuple[DraftDay, ...], events: tuple[DraftEvent, ...], inside: tuple[Span, ...], page: Page
) -> tuple[DraftEvent, ...]:
    """Return events in the room of their day, or in the one that the page names for all of them.

    Breaks and what takes place outside are not in the room of the talks; where a page names several nothing is.
    """
    of_days = tuple(_of_day(day, page) for day in days)
    for_all = _for_all(page, inside)
    if for_all is None and not any(of_days):
        return events
    return tuple(_with_room(event, of_days, for_all) for event in events)


def _with_room(event: DraftEvent, of_days: tuple[str | None, ...], for_all: str | None) -> DraftEvent:
    if event.room is not None:
        return event
    room = None if event.kind in _NOWHERE else of_days[event.day]
    if room is None and event.kind not in _ELSEWHERE:
        room = for_all
    children = tuple(_with_room(child, of_days, for_all) for child in event.children)
    return replace(event, room=room, children=children)


def _of_day(day: DraftDay, page: Page) -> str | None:
    """Return the room in the heading of a day: "Thursday, 1 December (Aula, Main Building)"."""
    label = day.label or ""
    for match in _BRACKETS.finditer(label):
        if names_place(match[1]):
            return " ".join(match[1].split())
    rest = label.replace(day.date.text, "", 1) if day.date is not None else _DASH.split(label)[-1]
    rest = " ".join(rest.split()).strip(_EDGES)
    named = rest != label.strip(_EDGES) and rest[:1].isupper() and len(rest) <= _ROOM
    return rest if named and is_evident_room(rest, page) else None


def _for_all(page: Page, inside: tuple[Span, ...]) -> str | None:
    """Return the room of all, if the page names exactly one outside its schedule."""
    found = {room.casefold(): room for text in _texts(page, inside) if (room := _stated(text, page))}
    return next(iter(found.values())) if len(found) == 1 else None


def _stated(text: RichText, page: Page) -> str | None:
    plain = text.text
    if len(plain) > _LONGEST:
        return None
    label = _LABEL.match(plain)
    if label is not None and " ".join(label[1].casefold().split()) in page.words.roles.get("room", ()):
        value = " ".join(label[2].split()).strip(" .,;*_")
        return value if _is_room(value) else None
    every = any_of(page.lexicon.all_words).search(plain, 0, _EARLY + 12)
    if every is None or every.start() > _EARLY:
        return None
    for match in any_of(page.lexicon.in_words).finditer(plain, every.end()):
        room = _behind(text, match.end())
        if room is not None and _is_room(room):
            return room
    return None


def _is_room(words: str) -> bool:
    return len(words.split()) > 1 and len(words) <= _ROOM and names_place(words)


def _behind(text: RichText, at: int) -> str | None:
    """Return the words of a place behind "in": those of a link, or capitals and numbers up to the next small word."""
    plain = text.text
    for link in text.links():
        if at <= link.start <= at + 8 and link.label.strip():
            return " ".join(link.label.split())
    words: list[str] = []
    for token in _TOKEN.finditer(plain, at):
        word = token[1]
        if not (word[0].isupper() or word[0].isdigit() or names_place(word)):
            if words:
                break
            if len(word) > 4:
                return None
            continue  # "in the Main Hall"
        words.append(word.rstrip("."))
        if token[2] or word.endswith((".", "!", "?")):
            break
    return " ".join(words) or None


def _texts(page: Page, inside: tuple[Span, ...]) -> Iterator[RichText]:
    for scene in page.scenes:
        block = scene.block
        if any(span.start <= block.span.start < span.end for span in inside):
            continue
        if isinstance(block, (Heading, Paragraph)):
            yield from _sentences(block.text)
        elif isinstance(block, ItemList):
            for item in block.items:
                for inner in item.blocks:
                    if isinstance(inner, Paragraph):
                        yield from _sentences(inner.text)


def _sentences(text: RichText) -> Iterator[RichText]:
    at = 0
    for match in (*_SENTENCE.finditer(text.text), None):
        yield text.slice(at, match.start() if match else None).strip()
        at = match.end() if match else at
