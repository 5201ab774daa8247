"""Find parts of a page that say again what another part says: key moments, an overview beside the details."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eventparse.draft import DraftDay
from eventparse.interpret._page import Page
from eventparse.interpret._slots import DaySlot, EventSlot, Slot
from eventparse.interpret.wording import kind_of
from eventparse.model import Kind

_HALF_DAY = 720
_FEWEST = 3
"""So many moments at least that are no breaks: two may be chance."""
_STARTS = 0.6
"""Share of them that begin when an event of the other part begins."""
_WORDS = 0.5
"""Share of them that name that event, too."""
_OTHERS = 0.5
"""Share of them whose own titles are new from which on they are details, which only say whose they are."""
_COMMON = 3
"""A word in so many titles of a part ("session") says little about one of them."""
_MOST = 50
"""So many events of one hour are looked at."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_EVERYWHERE = frozenset((Kind.BREAK, Kind.MEAL, Kind.REGISTRATION))
"""Parallel tracks have these at the same hours and are no recaps of each other."""

DayName = tuple[int | None, int | None, int | None, int | None]
"""Month, day of the month, weekday, number."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """An event of a part: when, and in what words."""

    day: DayName
    start: int
    words: frozenset[str]
    row: str
    spoken: bool
    """Whether a column or key of its own names its people."""

    def is_other(self, moments: Iterable["_Moment"]) -> bool:
        """Tell whether it has people, and a title without a word of theirs: it is a part of them, no repetition."""
        return (
            self.spoken and bool(self.words) and all(self.words.isdisjoint(other.words) for other in moments)
        )


def recaps(parts: Sequence[tuple[Slot, ...]], page: Page) -> frozenset[int]:
    """Return which parts (in page order) repeat a larger one."""
    moments = _moments(parts, page)
    order = sorted(range(len(parts)), key=lambda i: -len(moments[i]))
    kept: list[int] = []
    found: set[int] = set()
    for index in order:
        if len(moments[index]) >= _FEWEST and any(_repeats(moments[index], moments[i]) for i in kept):
            found.add(index)
        else:
            kept.append(index)
    return frozenset(found)


def _moments(parts: Iterable[tuple[Slot, ...]], page: Page) -> list[list[_Moment]]:
    out: list[list[_Moment]] = []
    day: DayName = (None, None, None, None)
    for slots in parts:
        out.append([])
        for slot in slots:
            if isinstance(slot, DaySlot):
                day = day_name(slot.day)
            elif isinstance(slot, EventSlot) and slot.time is not None and slot.time.range.first is not None:
                if kind_of(slot.body.text, page) in _EVERYWHERE:
                    continue
                first = slot.time.range.first
                row = page.document.source.text[slot.span.start : slot.span.end]
                start = (first.hour * 60 + first.minute) % _HALF_DAY
                out[-1].append(_Moment(day, start, _words(slot.body.text), row, slot.speaker is not None))
    return out


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _repeats(small: list[_Moment], large: list[_Moment]) -> bool:
    if len(small) >= len(large):
        return False
    count = Counter(word for moment in large for word in moment.words)
    starts: dict[tuple[int, int, int | None], list[_Moment]] = {}
    for moment in large:
        for key in _keys(moment):
            at = starts.setdefault(key, [])
            if len(at) < _MOST:
                at.append(moment)
    begun = named = others = 0
    for moment in small:
        near = starts.get(_keys(moment)[0], ())
        there = [other for other in near if same_day(moment.day, other.day)]
        begun += bool(there)
        row = _words(moment.row)
        named += any(_names(row, other.words, count) for other in there)
        others += bool(there) and moment.is_other(there)
    if others > _OTHERS * len(small):
        return False
    return begun >= _STARTS * len(small) and named >= _WORDS * len(small)


def _keys(moment: _Moment) -> list[tuple[int, int, int | None]]:
    """Return what finds a moment: its hour with each thing that is known of its day."""
    known: list[tuple[int, int, int | None]] = []
    known.extend((moment.start, i, value) for i, value in enumerate(moment.day) if i and value is not None)
    return known or [(moment.start, -1, None)]


def _names(row: frozenset[str], title: frozenset[str], count: Counter[str]) -> bool:
    own = {word for word in title if count[word] < _COMMON}
    return bool(own) and 2 * len(own & row) >= len(own)


def day_name(day: DraftDay) -> DayName:
    """Return what a day says about itself."""
    mention = day.date.mention if day.date is not None else None
    if mention is None:
        return (None, None, None, day.number)
    return (mention.month, mention.day, mention.weekday, day.number)


def same_day(one: DayName, other: DayName) -> bool:
    """Tell whether nothing that both say about the day differs."""
    both = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    return all(a == b for a, b in both) and (bool(both) or one == other)
