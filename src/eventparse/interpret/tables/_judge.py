"""Decide whether a table is a schedule, by evidence for and against."""

import itertools
import re
from dataclasses import dataclass

from eventparse.interpret._page import Page
from eventparse.interpret._slots import DaySlot, EventSlot, Slot
from eventparse.interpret.wording import kind_of
from eventparse.model import Kind
from eventparse.times import find_zones

_NO_EVENT = ("no row has a title",)
_SURE = 9.0
_WORD = re.compile(r"[^\W\d_]{2,}")
_HALF_DAY = 720
THRESHOLD = 1.0
_NAMED = 0.2
"""What a header that names a column of a schedule is worth."""
_ZONE_NAME = 28
"""No time zone has a longer name."""
_LOWER = 0.8
"""Share of titles in lower case that a list of errands has."""
_HARDLY = 0.2
"""So little above the threshold is in doubt."""
_LASTING = 3
"""So many lengths under a heading that says schedule are one without times."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether some slots are a schedule, and why."""

    score: float
    """Evidence for, less evidence against; a schedule from THRESHOLD on."""
    reasons: tuple[str, ...]
    """What spoke against it, in words."""
    temporal: bool
    """True where there are times or dates enough that somebody may ask why it was left out."""

    @property
    def accepted(self) -> bool:
        """Whether it is a schedule."""
        return self.score >= THRESHOLD

    def told(self) -> "Verdict":
        """Return the verdict of somebody who has looked: it is a schedule, if it has any event."""
        return self if self.reasons == _NO_EVENT else Verdict(max(self.score, _SURE), (), True)


def judge(
    slots: tuple[Slot, ...],
    context: str,
    header: str,
    page: Page,
    named: int = 0,
    first: tuple[str, ...] = (),
) -> Verdict:
    """Weigh the slots of a block.

    `context` are the words of headings above it, `header` those of its columns, `named` says how many headers name
    the columns of a schedule (time, date, title, speaker, room), `first` is its first column, what its rows are called.
    """
    events = [slot for slot in slots if isinstance(slot, EventSlot)]
    days = [slot for slot in slots if isinstance(slot, DaySlot)]
    timed = [slot for slot in events if slot.time is not None]
    reasons: list[str] = []
    if not events:
        return Verdict(0.0, _NO_EVENT, False)
    score = 0.0
    if timed:
        share = len(timed) / len(events)
        score += 0.5 + 0.3 * min(len(timed), 4) + 0.5 * share
        order = _ascending(timed)
        if order < 0.6 and len(timed) >= 4:
            score -= 1.0
            reasons.append("its times are in no order")
    if len(days) >= 2:
        score += 0.35 * min(len(days), 4)
    elif days:
        score += 0.4
    lasting = sum(slot.duration is not None for slot in events)
    if not timed and lasting >= _LASTING and lasting >= 0.6 * len(events) and _words_for(context, page):
        score += 2.6
    score += _day_parts(events, bool(timed), named)
    if not timed and len(days) < 2:
        score -= 1.5
        reasons.append("it has neither times nor dates enough")
    score += _words_for(context, page) + _NAMED * min(named, 3)
    for words, cost in ((context, 1.6), (header, 3.0)):
        against = _words_against(words, page)
        if against:
            score -= cost
            reasons.append(f"it stands under “{against}”")
    deadlines = sum(kind_of(slot.body.text, page) is Kind.DEADLINE for slot in events) / len(events)
    if deadlines >= 0.4:
        score -= 2.5
        reasons.append("most of its rows are deadlines")
    wordless = sum(_WORD.search(slot.body.text) is None for slot in events) / len(events)
    if wordless >= 0.5:
        score -= 2.5
        reasons.append("most of its rows have no words")
    if not days and sum(slot.body.text[:1].islower() for slot in events) >= _LOWER * len(events):
        score = min(score, THRESHOLD + _HARDLY)
        reasons.append("its titles begin in lower case, as errands do, and it has no day")
    titles = tuple(slot.body.text for slot in events)
    if any(_are_zones(texts) for texts in (titles, first)):
        score -= 4.0
        reasons.append("its rows are time zones")
    return Verdict(score, tuple(reasons), bool(timed or len(days) >= 2))


def _day_parts(events: list[EventSlot], timed: bool, named: int) -> float:
    """Return what rows with a part of a day in the place of a time ("Afternoon", "Evening") are worth."""
    parts = sum(slot.detached for slot in events)
    return 2.6 if not timed and parts >= 2 and parts >= _LOWER * len(events) and named else 0.0


def _ascending(timed: list[EventSlot]) -> float:
    """Share of steps that go forward on a 12-hour dial, where nobody knows AM from PM yet."""
    marks = [
        slot.time.range.first.hour * 60 + slot.time.range.first.minute
        for slot in timed
        if slot.time is not None and slot.time.range.first is not None
    ]
    steps = list(itertools.pairwise(marks))
    if not steps:
        return 1.0
    return sum((b - a) % _HALF_DAY <= 300 for a, b in steps) / len(steps)


def _words_for(context: str, page: Page) -> float:
    found = {word.casefold() for word in _WORD.findall(context)}
    return 0.4 if found & page.lexicon.favour else 0.0


def _words_against(text: str, page: Page) -> str | None:
    words = _WORD.findall(text.casefold())
    folded = f" {' '.join(words)} "
    # "Schedule of topics and assignments": a calendar with the work beside it.
    first = next((at for at, word in enumerate(words) if word in page.lexicon.favour), len(words))
    beside = page.lexicon.class_work.intersection(words[first:]).difference(words[:first])
    for phrase in sorted(page.lexicon.against - beside, key=len, reverse=True):
        if f" {phrase} " in folded:
            return phrase
    return None


def _are_zones(texts: tuple[str, ...]) -> bool:
    short = [text for text in texts if len(text) <= _ZONE_NAME]
    return len(short) >= 0.4 * len(texts) > 0 and sum(map(_is_zone, short)) >= 0.4 * len(texts)


def _is_zone(text: str) -> bool:
    bare = text.strip()
    if not bare or len(bare) > _ZONE_NAME or any(c.isdigit() for c in bare):
        return False
    # Tables of zones often leave the word away ("US Pacific").
    return any(m.end - m.start >= 0.5 * len(bare) for m in find_zones(f"{bare} time"))
