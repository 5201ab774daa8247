"""Breaks without a time between two slots that leave exactly their time open."""

from collections.abc import Iterable

from eventparse.model import Basis, Kind
from eventparse.resolve._state import Settling, Timed

_PAUSES = frozenset((Kind.BREAK, Kind.MEAL))
_LONGEST = 4 * 60
"""Minutes of the longest gap that a break fills; a longer one has room for more than it."""


def fill_pauses(state: Settling) -> None:
    """Give a break without a time the gap between the slots around it, where these are stated.

    Only one that stands alone in its gap: of two breaks in one nobody knows which is when.
    """
    lanes: dict[tuple[int, int], list[Timed]] = {}
    for event in state.events:
        lanes.setdefault((event.draft.day, event.draft.lane), []).append(event)
    for events in lanes.values():
        _fill(events)


def _fill(events: Iterable[Timed]) -> None:
    before: Timed | None = None
    waiting: list[Timed] = []
    for event in events:
        if event.start is None:
            waiting.append(event)
            continue
        if before is not None and len(waiting) == 1:
            _between(before, waiting[0], event)
        before, waiting = event, []


def _between(before: Timed, pause: Timed, after: Timed) -> None:
    if pause.draft.kind not in _PAUSES or pause.draft.time is not None or pause.draft.duration is not None:
        return
    if before.end is None or (before.end_basis, after.start_basis) != (Basis.STATED, Basis.STATED):
        return
    if after.start is not None and 0 < after.start - before.end <= _LONGEST:
        pause.start, pause.end = before.end, after.start
        pause.start_basis = pause.end_basis = Basis.DERIVED
