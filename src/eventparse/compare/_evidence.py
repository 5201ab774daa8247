"""What speaks for two events of two schedules being one and the same."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from eventparse.model import Day, Event, Schedule

_WORDS = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")
ENOUGH = 3.5
"""What must speak for a pair. A title alone is enough (4); half a title is, with the day or the hour; a person and the
slot are, too; a slot alone never is: there the programme has another talk now."""
_TITLE, _PEOPLE, _OTHERS, _DAY, _START, _PLACE, _KIND = 4.0, 2.0, -1.5, 1.0, 1.0, 0.5, 0.5
_NEAR = 240
"""Minutes within which two starts of one day are near to each other."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What of an event is compared."""

    event: Event
    """The event."""
    parent: int | None
    """Number of its session among all events."""
    title: str
    """Its title folded: case and blanks do not count."""
    words: frozenset[str]
    """The words of its title."""
    people: frozenset[str]
    """Names of its speakers, folded."""
    day: str
    """Its day, in the form in which both schedules know their days; empty where it has none."""
    minute: int | None
    """Start in minutes after midnight of its day."""


def traits_of(old: Schedule, new: Schedule) -> tuple[list[Traits], list[Traits]]:
    """Return the events of two schedules, parents before children, with their days named in the same way."""
    name = _day_name(old, new)
    return _traits(old, name), _traits(new, name)


class Rarity:
    """How much the words of titles say: a word of every title says little, a rare one much."""

    def __init__(self, every: Sequence[Traits]) -> None:
        counts = Counter(word for one in every for word in one.words)
        total = max(len(every), 1)
        self._weights = {word: math.log(1 + total / count) for word, count in counts.items()}

    def weight(self, words: frozenset[str]) -> float:
        """Return the sum of what some words say."""
        return sum(self._weights.get(word, 1.0) for word in sorted(words))


def likeness(old: Traits, new: Traits, rarity: Rarity) -> float:
    """Return what speaks for two events being one; `ENOUGH` is enough."""
    score = _TITLE * title_likeness(old, new, rarity)
    if old.people and new.people:
        shared = len(old.people & new.people)
        score += _PEOPLE * shared / min(len(old.people), len(new.people)) if shared else _OTHERS
    if old.day and old.day == new.day:
        score += _DAY
        if old.minute is not None and new.minute is not None:
            apart = abs(old.minute - new.minute)
            score += _START if not apart else 0.6 * _START * max(0.0, 1 - apart / _NEAR)
    if old.event.room and old.event.room == new.event.room:
        score += _PLACE
    if old.event.kind is new.event.kind:
        score += _KIND
    return score


def title_likeness(old: Traits, new: Traits, rarity: Rarity) -> float:
    """Return how like two titles are, 0 to 1: by their words, the rarer the more, or letter by letter (slips)."""
    if old.title == new.title:
        return 1.0
    both = rarity.weight(old.words) + rarity.weight(new.words)
    by_words = 2 * rarity.weight(old.words & new.words) / both if both else 0.0
    if by_words > 0.9 or _DIGITS.findall(old.title) != _DIGITS.findall(new.title):
        return by_words  # "Session 1" and "Session 2" differ in one letter and in all that counts
    matcher = SequenceMatcher(None, old.title[:200], new.title[:200], autojunk=False)
    if matcher.real_quick_ratio() < 0.75 or matcher.quick_ratio() < 0.75:
        return by_words
    return max(by_words, (matcher.ratio() - 0.6) * 2.5)


def _traits(schedule: Schedule, name: dict[int, str]) -> list[Traits]:
    names = {day.number: name.get(id(day), "") for day in schedule.days}
    found: list[Traits] = []

    def add(event: Event, parent: int | None) -> None:
        title = " ".join(event.title.casefold().split())
        people = frozenset(" ".join(person.name.casefold().split()) for person in event.speakers)
        minute = None
        if event.start_time is not None:
            minute = event.start_time.hour * 60 + event.start_time.minute + 1440 * event.start_day_offset
        day = names.get(event.day, "") if event.day is not None else ""
        number = len(found)
        found.append(Traits(event, parent, title, frozenset(_WORDS.findall(title)), people, day, minute))
        for child in event.children:
            add(child, number)

    for event in schedule.events:
        add(event, None)
    return found


def _day_name(old: Schedule, new: Schedule) -> dict[int, str]:
    """Return the name of each day, by its identity: by date, else by month and day, else by number."""
    every = (*old.days, *new.days)
    if all(day.date is not None for day in every):
        return {id(day): str(day.date) for day in every}
    if all(_month_day(day) for day in every):
        return {id(day): _month_day(day) for day in every}
    return {id(day): f"day {day.number}" for day in every}


def _month_day(day: Day) -> str:
    return f"{day.date:%m-%d}" if day.date is not None else day.month_day or ""
