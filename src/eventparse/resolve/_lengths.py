"""Ends from lengths, and the times of talks whose lengths fill their session."""

import re
from collections.abc import Iterable, Sequence

from eventparse.diagnostics import codes
from eventparse.model import Basis
from eventparse.resolve._state import Settling, Timed

_CODE = re.compile(r"\W?(?:\w+\s)?(\d{1,2})[ .-]?([A-J])(?!\w)")


def apply_lengths(state: Settling) -> None:
    """Derive what written lengths fix. What is stated is never overwritten."""
    _apply(state, state.events)


def _apply(state: Settling, events: Iterable[Timed]) -> None:
    for event in events:
        _own_length(state, event)
        if event.children:
            _children(state, event)
            _apply(state, event.children)


def _own_length(state: Settling, event: Timed) -> None:
    written = event.draft.duration
    if written is None:
        return
    if event.start is not None and event.end is not None:
        length = event.end - event.start
        if written.minutes and length != written.minutes and event.end_basis is not Basis.DERIVED:
            message = f"it lasts {length} minutes by its times, but {written.minutes} minutes are written"
            state.sink.report(codes.DURATIONS_DISAGREE, message, written.span)
    elif event.start is not None and not _open_end(event):
        event.end, event.end_basis = event.start + written.minutes, Basis.DERIVED
    elif event.end is not None and event.end >= written.minutes:
        event.start, event.start_basis = event.end - written.minutes, Basis.DERIVED


def _open_end(event: Timed) -> bool:
    return event.draft.time is not None and event.draft.time.range.open_end


def _share_the_slot(children: Sequence[Timed]) -> bool:
    """Tell whether talks last as long as their session: the only one, or parallel ones, each in a room of its own."""
    if any(child.draft.duration is not None for child in children):
        return False
    if len(children) == 1:
        return True
    rooms = [child.draft.room for child in children]
    return (all(rooms) and len(set(rooms)) == len(rooms)) or _are_parallel(children)


def _are_parallel(children: Sequence[Timed]) -> bool:
    """Tell whether sessions are numbered as those beside each other are: "2A", "2B"."""
    codes = [match.groups() for child in children if (match := _CODE.match(child.draft.title))]
    one_number = len(codes) == len(children) and len({number for number, _ in codes}) == 1
    return one_number and [letter for _, letter in codes] == list("ABCDEFGHIJ")[: len(codes)]


def _take_from(session: Timed, child: Timed) -> None:
    child.start, child.end = session.start, session.end
    child.start_basis = child.end_basis = Basis.DERIVED


def _children(state: Settling, session: Timed) -> None:
    """Put talks without times in sequence where a length is written for each of them."""
    children = session.children
    if session.start is None or any(child.draft.time is not None for child in children):
        return
    if session.end is not None and _share_the_slot(children):
        for child in children:
            _take_from(session, child)
        return
    lengths = [child.draft.duration.minutes for child in children if child.draft.duration is not None]
    if len(lengths) != len(children) or not all(lengths):
        return
    if session.end is not None and session.start + sum(lengths) != session.end:
        whole = session.end - session.start
        message = f"the talks last {sum(lengths)} minutes together, their session {whole}"
        first = children[0].draft.duration
        time = session.draft.time
        related = [(f'the session: "{time.text}"', time.span)] if time is not None else []
        state.sink.report(
            codes.DURATIONS_DISAGREE, message, first.span if first is not None else None, related=related
        )
        return
    at = session.start
    for child, length in zip(children, lengths, strict=True):
        child.start, child.end = at, at + length
        child.start_basis = child.end_basis = Basis.DERIVED
        at += length
