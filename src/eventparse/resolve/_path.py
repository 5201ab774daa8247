"""The cheapest sequence of readings of one lane (a shortest path), and how far the runner-up is at each slot."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from eventparse.resolve import _costs as cost
from eventparse.resolve._readings import MIDNIGHT, NOON, State, first_cost


@dataclass(frozen=True, slots=True)
class Station:
    """A slot on the way: its readings, the cheapest first, and what the transition into it needs to know."""

    states: Sequence[State]
    """Readings of the slot."""
    has_end: bool
    """True where an end is written, so that the next slot is measured from it."""
    again: bool
    """True where the same start stood in the lane before."""


@dataclass(frozen=True, slots=True)
class Step:
    """The reading that was chosen for a slot."""

    start: int
    """Start in minutes since midnight."""
    end: int
    """End in minutes since midnight; the start where none is written."""
    marks: int
    """What it contradicts (`FIRST_SLIPS`, `LAST_SLIPS`, `END_IS_BACK`)."""
    start_margin: float
    """How much more the best path costs that reads the start in the other half of the day."""
    end_margin: float
    """The same for the end."""


SURE = 99.0
"""Margin where there is no other reading."""


def passage(start: int, end: int, has_end: bool, following: int, again: bool) -> float:
    """Return what it costs that a slot from `start` to `end` is followed by one that starts at `following`."""
    if following < start:
        back = (start - following) / 60 * cost.BACK_HOUR
        return (cost.RESTART if again else cost.BACK) + back
    if following < end:
        return cost.OVERLAP + (end - following) / 60 * cost.OVERLAP_HOUR
    gap = following - end - (cost.GAP_FREE if has_end else cost.GAP_FREE_OPEN)
    return gap / 60 * cost.GAP_HOUR if gap > 0 else 0.0


def cheapest(stations: Sequence[Station]) -> list[Step]:
    """Return the cheapest readings of a lane."""
    return _obvious(stations) or _searched(stations)


def _obvious(stations: Sequence[Station]) -> list[Step] | None:
    """Return the cheapest reading of each slot by itself where no other sequence can be cheaper or close.

    Another sequence differs in one or more runs of slots. It pays at least the slack of each slot of a run and can
    save at most the transitions into, within and out of it; so if each slot's slack is more than its two
    transitions and the width of doubt, nothing can win. Most pages end here.
    """
    arrival = first_cost(stations[0].states[0][0])
    steps: list[Step] = []
    last = len(stations) - 1
    for index, station in enumerate(stations):
        start, end, price, marks = station.states[0]
        departure = 0.0
        if index < last:
            following = stations[index + 1]
            departure = passage(start, end, station.has_end, following.states[0][0], following.again)
        slack = station.states[1][2] - price if len(station.states) > 1 else SURE
        if slack <= arrival + departure + cost.DOUBT:
            return None
        steps.append(Step(start, end, marks, SURE, SURE))
        arrival = departure
    return steps


def _searched(stations: Sequence[Station]) -> list[Step]:
    """Find the cheapest sequence by forward and backward sums; linear in the number of slots."""
    first = stations[0]
    forward = [[state[2] + first_cost(state[0]) for state in first.states]]
    links: list[list[list[float]]] = []
    for before, station in itertools.pairwise(stations):
        links.append(_links(before, station))
        came = forward[-1]
        by_start: dict[int, float] = {}
        row: list[float] = []
        for k, state in enumerate(station.states):
            if state[0] not in by_start:
                by_start[state[0]] = min(sum_ + link[k] for sum_, link in zip(came, links[-1], strict=True))
            row.append(by_start[state[0]] + state[2])
        forward.append(row)
    backward = [[0.0] * len(stations[-1].states)]
    for index in range(len(stations) - 2, -1, -1):
        after = [
            state[2] + rest for state, rest in zip(stations[index + 1].states, backward[-1], strict=True)
        ]
        backward.append([min(map(sum, zip(link, after, strict=True))) for link in links[index]])
    backward.reverse()
    return _trace(stations, links, forward, backward)


def _links(before: Station, station: Station) -> list[list[float]]:
    """Return the costs of all transitions between two slots."""
    starts = [state[0] for state in station.states]
    rows: list[list[float]] = []
    for start, end, _, _ in before.states:
        row: dict[int, float] = {}
        for following in starts:
            if following not in row:
                row[following] = passage(start, end, before.has_end, following, station.again)
        rows.append([row[following] for following in starts])
    return rows


def _trace(
    stations: Sequence[Station],
    links: list[list[list[float]]],
    forward: list[list[float]],
    backward: list[list[float]],
) -> list[Step]:
    """Follow the cheapest path back from the end, and measure the distance of the other readings."""
    chosen: list[int] = []
    for index in range(len(stations) - 1, -1, -1):
        if not chosen:
            onward = [0.0] * len(stations[index].states)
        else:
            onward = [link[chosen[-1]] for link in links[index]]
        sums = [a + b for a, b in zip(forward[index], onward, strict=True)]
        chosen.append(sums.index(min(sums)))
    chosen.reverse()
    best = min(forward[-1])
    steps: list[Step] = []
    for station, pick, came, rest in zip(stations, chosen, forward, backward, strict=True):
        start, end, _, marks = station.states[pick]
        start_margin = end_margin = SURE
        for k, state in enumerate(station.states):
            distance = came[k] + rest[k] - best
            if (state[0] - start) % MIDNIGHT == NOON:
                start_margin = min(start_margin, distance)
            elif station.has_end and state[0] == start and (state[1] - end) % MIDNIGHT == NOON:
                end_margin = min(end_margin, distance)
        steps.append(Step(start, end, marks, start_margin, end_margin))
    return steps
