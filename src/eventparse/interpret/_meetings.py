"""Find when a class meets, where the page says it once outside its schedule ("Lectures: Tue/Thu 10:30-11:50")."""

import re
from collections.abc import Iterator
from functools import lru_cache

from eventparse.document import Data, Heading, ItemList, Paragraph, RichText, Scalar, Table, join, scalars
from eventparse.draft import DraftMeeting
from eventparse.interpret._lexicon import any_of, meeting_words
from eventparse.interpret._moment import When
from eventparse.interpret._page import Page
from eventparse.interpret._slots import DaySlot, EventSlot, Slot
from eventparse.interpret._when import read_when
from eventparse.interpret.prose import is_room
from eventparse.interpret.wording import kind_of
from eventparse.model import Kind
from eventparse.source import Span

_LONGEST = 250
"""A statement is no longer than this, in characters."""
_MOST = 8
"""A page with more statements is a list of classes, and none of them is its own."""
_DAYS = 3
_TIMED = 0.5
"""A schedule of which more events have a time says itself when they are."""
_EARLY = 32
"""`All` stands within so many characters of the beginning of its sentence."""
_FEW_WORDS = 4
"""A statement without a word that says so has no more words beside days, time and room."""
_CLAUSE = re.compile(r"(?<!\b[AaPp]\.[Mm])(?<=[.)])\s+(?=[^\W\d_a-z])|[;|•\n]+")
_EDGES = " \t\n,.:()[]*–—-"
_KINDS = (Kind.LECTURE, Kind.TUTORIAL, Kind.DISCUSSION, Kind.TALK)


def find_meetings(page: Page, slots: tuple[Slot, ...], inside: tuple[Span, ...]) -> tuple[DraftMeeting, ...]:
    """Return the class times that a page states outside the places of its schedule, in page order.

    Only a series of days whose events hardly ever have a time of their own has one.
    """
    events = [slot for slot in slots if isinstance(slot, EventSlot)]
    days = sum(isinstance(slot, DaySlot) for slot in slots)
    if days < _DAYS or sum(slot.time is not None for slot in events) > _TIMED * len(events):
        return ()
    found: list[DraftMeeting] = []
    for text in _texts(page, inside):
        if len(text.text) > 20 * _LONGEST:
            continue
        at = 0
        for match in (*_CLAUSE.finditer(text.text), None):
            clause = text.slice(at, match.start() if match else None).strip()
            at = match.end() if match else at
            meeting = _meeting(clause, page) if len(clause.text) <= _LONGEST else None
            if meeting is not None and not any(_same(meeting, other) for other in found):
                found.append(meeting)
    return tuple(found) if len(found) <= _MOST else ()


def _same(one: DraftMeeting, other: DraftMeeting) -> bool:
    """Tell whether two statements say the same."""
    times = [(m.time.range.first, m.time.range.last) for m in (one, other)]
    return one.weekdays == other.weekdays and times[0] == times[1] and one.kind is other.kind


def _meeting(clause: RichText, page: Page) -> DraftMeeting | None:
    words = meeting_words()
    plain = clause.text
    if not any(c.isdigit() for c in plain) or any_of(words["against"]).search(plain):
        return None
    when = read_when(clause, page)
    if len(when.times) != 1 or when.time is None or when.time.range.first is None:
        return None
    if any(d.mention.day is not None or d.mention.month is not None for d in when.dates):
        return None
    letters = None if when.dates else _letters(plain, when)
    weekdays = _weekdays(when) if letters is None else letters[0]
    if not weekdays and (when.dates or not _is_for_all(plain, when, page)):
        return None
    beside = when.rest.split()
    if not any_of(words["favour"]).search(plain) and len(beside) > _FEW_WORDS:
        return None
    named = [d.mention.start for d in when.dates] + ([letters[1]] if letters is not None else [])
    label = plain[: min(named, default=0)].strip(_EDGES)
    kind = kind_of(label, page) if label else None
    return DraftMeeting(
        weekdays,
        when.time,
        kind if kind in _KINDS else None,
        _room(plain[max(when.last, when.time.range.end) :], page),
        " ".join(plain.split()),
        clause.span(),
    )


def _is_for_all(plain: str, when: When, page: Page) -> bool:
    """Tell whether a sentence says from when to when all of them last ("All meetings are from 18:30 to 19:30")."""
    every = any_of(page.lexicon.all_words).search(plain, 0, _EARLY)
    return every is not None and when.time is not None and when.time.range.last is not None


def _weekdays(when: When) -> tuple[int, ...]:
    found: set[int] = set()
    for date in when.dates:
        mention = date.mention
        for one in (mention, *mention.more):
            if one.weekday is None:
                return ()
            last = one.last.weekday if one.last is not None else None
            found.update(range(one.weekday, last + 1) if last is not None else (one.weekday,))
    return tuple(sorted(found))


@lru_cache(maxsize=1)
def _codes() -> tuple[dict[str, int], re.Pattern[str]]:
    """Return the letters that stand for weekdays ("MWF", "TTh") with their days, and what finds them."""
    days: dict[str, int] = {}
    for entry in meeting_words()["letters"]:
        letters, _, number = entry.partition(" ")
        days[letters.capitalize()] = days[letters.upper()] = int(number)
    one = "|".join(sorted(days, key=lambda word: (-len(word), word)))
    return days, re.compile(rf"(?<![\w/])(?:(?:{one})[/,]?\s?){{1,5}}(?=\s|,|:|$)")


def _letters(plain: str, when: When) -> tuple[tuple[int, ...], int] | None:
    """Return the weekdays of letters right beside the time, and where they stand."""
    if when.time is None:
        return None
    days, pattern = _codes()
    start, end = when.time.range.start, when.time.range.end
    for match in pattern.finditer(plain):
        between = plain[match.end() : start] if match.end() <= start else plain[end : match.start()]
        apart = match.end() <= start or match.start() >= end
        if not apart or between.strip(" ,:@(").casefold() not in ("", "at", "from"):
            continue
        one = re.findall("|".join(sorted(days, key=lambda word: (-len(word), word))), match.group())
        return tuple(sorted({days[word] for word in one})), match.start()
    return None


def _room(tail: str, page: Page) -> str | None:
    """Return the room behind the time."""
    for part in re.split(r"[,;()]|\s[–—-]\s", tail):
        words = part.strip(_EDGES).split()
        led = False
        while words and words[0].strip(":").casefold() in page.lexicon.in_words | page.lexicon.held_words:
            words.pop(0)
            led = True
        room = " ".join(words).strip(_EDGES)
        if room and (
            is_room(room, page, frozenset())
            or (led and len(words) <= _FEW_WORDS and (room[0].isupper() or room[0].isdigit()))
        ):
            return room
    return None


def _texts(page: Page, inside: tuple[Span, ...]) -> Iterator[RichText]:
    """Yield the texts of a page outside its schedule."""
    for block in page.document.blocks:
        if isinstance(block, Data) and block.front_matter:
            for keys, scalar in scalars(block.root):
                if len(keys) <= 2 and isinstance(scalar, Scalar) and scalar.text is not None:
                    yield scalar.text
    for scene in page.scenes:
        block = scene.block
        if any(span.start <= block.span.start < span.end for span in inside):
            continue
        if isinstance(block, (Heading, Paragraph)):
            yield block.text
        elif isinstance(block, ItemList):
            yield from _item_texts(block)
        elif isinstance(block, Table):
            yield from (join((cell.text for cell in row.cells), " ") for row in block.rows)


def _item_texts(block: ItemList) -> Iterator[RichText]:
    stack = [block]
    while stack:
        for item in stack.pop().items:
            for inner in item.blocks:
                if isinstance(inner, ItemList):
                    stack.append(inner)
                elif isinstance(inner, Paragraph):
                    yield inner.text
