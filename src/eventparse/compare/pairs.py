"""Which event of a later schedule is which of an earlier one: pairs by content, as an assignment problem."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from eventparse.compare._assign import Edge, assign
from eventparse.compare._evidence import ENOUGH, Rarity, Traits, likeness, traits_of
from eventparse.model import Event, Schedule

_MOST = 40
"""So many candidates are looked at for one reason (a shared word, a speaker, a slot): no loop over all pairs."""
_KEPT = 12
"""So many candidates of an event are weighed against each other."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An event of the earlier schedule and what it is in the later one."""

    old: Event | None
    """None for what is new."""
    new: Event | None
    """None for what is gone."""


def pair_events(old: Schedule, new: Schedule) -> tuple[Pair, ...]:
    """Return every event of both schedules in exactly one pair: those of the later in its order, then what is gone.

    Events with the same `uid` belong together. For the rest title, speakers, day, start, room and kind are evidence,
    and all pairs are chosen at once, so that of two coffee breaks that both moved each stays what it was.
    """
    before, after = traits_of(old, new)
    matched = _by_uid(before, after)
    taken = set(matched.values())
    rarity = Rarity([*before, *after])
    open_old = [number for number in range(len(before)) if number not in taken]
    open_new = [number for number in range(len(after)) if number not in matched]
    edges = _edges(open_old, open_new, before, after, rarity)
    for earlier, later in assign(edges):
        matched[later] = earlier
    taken = set(matched.values())
    pairs = [
        Pair(before[matched[n]].event if n in matched else None, one.event) for n, one in enumerate(after)
    ]
    gone = [Pair(one.event, None) for n, one in enumerate(before) if n not in taken]
    return (*pairs, *gone)


def _by_uid(before: list[Traits], after: list[Traits]) -> dict[int, int]:
    known: dict[str, list[int]] = {}
    for number, one in enumerate(before):
        if one.event.uid:
            known.setdefault(one.event.uid, []).append(number)
    found: dict[int, int] = {}
    for number, one in enumerate(after):
        same = known.get(one.event.uid, []) if one.event.uid else []
        if same:
            found[number] = same.pop(0)
    return found


def _edges(
    open_old: list[int], open_new: list[int], before: list[Traits], after: list[Traits], rarity: Rarity
) -> Iterator[Edge]:
    """Yield what speaks for the pairs that are worth a look: events that share something."""
    shelves: dict[tuple[object, ...], list[int]] = {}
    for number in open_old:
        for key in _keys(before[number]):
            shelves.setdefault(key, []).append(number)
    for number in open_new:
        seen: dict[int, float] = {}
        for key in _keys(after[number]):
            for other in _nearest(shelves.get(key, ()), number, len(before), len(after)):
                if other not in seen:
                    seen[other] = likeness(before[other], after[number], rarity)
        best = sorted(seen.items(), key=lambda found: (-found[1], found[0]))[:_KEPT]
        for other, score in best:
            if score >= ENOUGH:
                # Of equal pairs that which keeps the order of the programme.
                apart = abs(other / len(before) - number / len(after))
                yield other, number, score - ENOUGH + 0.01 - 0.001 * apart


def _keys(one: Traits) -> Iterator[tuple[object, ...]]:
    """Yield the shelves on which an event stands, the surest first."""
    yield "title on its day", one.title, one.day
    yield "title", one.title
    yield "slot", one.day, one.minute
    for name in sorted(one.people):
        yield "person", name
    for word in sorted(one.words, key=lambda word: (-len(word), word))[:12]:
        yield "word", word


def _nearest(shelf: Iterable[int], number: int, old: int, new: int) -> Iterable[int]:
    """Return the members of a shelf, or of a full one those that stand at about the same place of the programme."""
    members = list(islice(shelf, 0, 20 * _MOST))
    if len(members) <= _MOST:
        return members
    place: Callable[[int], float] = lambda other: abs(other / old - number / new)  # noqa: E731
    return sorted(members, key=place)[:_MOST]
