"""Settle the zone of the times: what the page states, else the zone of the place that it names."""

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from eventparse.diagnostics import codes
from eventparse.draft import PlaceEvidence
from eventparse.model import Basis, zone_of
from eventparse.resolve._dates import date_of
from eventparse.resolve._state import Settling, Timed
from eventparse.source import Span
from eventparse.times import ZoneMention
from eventparse.zone_names import parse_offset

_CLOSE = 0.15
"""Mentions within this distance of the weightiest can contradict it; lighter ones are ignored."""
_FIRM_PLACE, _HELPING_PLACE = 0.6, 0.5
"""How surely a place must be that of the event to give the zone, or to decide between meanings of an abbreviation."""
_BESIDE = 60
"""Characters between two mentions that are one time in two zones."""
_UNIVERSAL = "Z"
_SEASONS = (dt.date(2001, 1, 15), dt.date(2001, 7, 15))
"""Stand for the date where it is not known."""


@dataclass(frozen=True, slots=True)
class _Stated:
    """A zone that the page states."""

    mention: ZoneMention
    span: Span
    weight: float


def settle_zone(state: Settling) -> None:
    """Choose the zone of the schedule and of events that state another."""
    dates = _dates(state)
    stated = [_Stated(item.mention, item.span, item.weight) for item in state.draft.zones]
    own = [
        _Stated(event.draft.time.range.zone, event.draft.time.span, 1.0)
        for event in _walk(state.events)
        if event.draft.time is not None and event.draft.time.range.zone is not None
    ]
    if stated or own:
        _from_mentions(state, stated, own, dates)
        _check_universal(state, own, dates)
    else:
        _from_places(state)


def _walk(events: Iterable[Timed]) -> Iterator[Timed]:
    for event in events:
        yield event
        yield from _walk(event.children)


def _dates(state: Settling) -> tuple[dt.date, ...]:
    """Return the dates of the schedule; one of each season where none is known."""
    found = {
        date
        for day in state.days
        if day.year is not None and day.month_day is not None
        if (date := date_of(day.year, *day.month_day)) is not None
    }
    return tuple(sorted(found)) or _SEASONS


def _offset(zone: str, date: dt.date) -> dt.timedelta | None:
    return dt.datetime(date.year, date.month, date.day, 12, tzinfo=zone_of(zone)).utcoffset()


def _agree(a: str, b: str, dates: Sequence[dt.date]) -> bool:
    """Return whether two zones have the same offset at one of the dates."""
    return a == b or any(_offset(a, date) == _offset(b, date) for date in dates)


# ---------------------------------------------------------------- stated zones
def _from_mentions(
    state: Settling, stated: Sequence[_Stated], own: Sequence[_Stated], dates: Sequence[dt.date]
) -> None:
    known: dict[tuple[str, str | None], tuple[str | None, Basis]] = {}

    def meaning(item: _Stated) -> tuple[str | None, Basis]:
        key = (item.mention.text, item.mention.offset)
        if key not in known:
            known[key] = _meaning(state, item.mention, dates)
        return known[key]

    heaviest = max((item.weight for item in stated), default=0.0)
    near = [item for item in stated if item.weight >= heaviest - _CLOSE]
    meant = [(item, meaning(item)) for item in near]
    decided = [(item, zone, basis) for item, (zone, basis) in meant if zone is not None]
    if decided:
        # The heaviest counts; of mentions of equal weight the first (the first of several zone columns).
        chosen = max(decided, key=lambda found: found[0].weight)
        state.zone, state.zone_basis = chosen[1], chosen[2]
        _report_disagreement(state, chosen[0], [(item, zone) for item, zone, _ in decided], dates)
        _check_offset(state, chosen[0], chosen[1], dates)
    _from_events(state, [(item, *meaning(item)) for item in own])
    if state.zone is None:
        unclear = next((item for item in (*near, *own) if meaning(item)[0] is None), None)
        if unclear is not None:
            _report_ambiguous(state, unclear)


def _from_events(state: Settling, own: Sequence[tuple[_Stated, str | None, Basis]]) -> None:
    """Let zones that stand behind single times give the zone of the schedule, or differ from it."""
    zones = Counter(zone for _, zone, _ in own if zone is not None)
    if not zones:
        return
    if state.zone is None:
        state.zone = zones.most_common(1)[0][0]
        state.zone_basis = next(basis for _, zone, basis in own if zone == state.zone)
    differing = {item.span: zone for item, zone, _ in own if zone is not None and zone != state.zone}
    if differing:
        state.own_zones = differing


def _check_universal(state: Settling, own: Sequence[_Stated], dates: Sequence[dt.date]) -> None:
    """Report stamps such as `09:00Z` where the page is held elsewhere: many write Z and mean their own clock."""
    first = next((item for item in own if item.mention.text.strip().upper() == _UNIVERSAL), None)
    if first is None:
        return
    stated = [(zone.mention.zone, zone.mention.text, zone.span, zone.weight) for zone in state.draft.zones]
    places = [
        (place.mention.candidates[0], place.mention.name, place.span, place.weight)
        for place in state.draft.places
        if len(place.mention.candidates) == 1 and place.weight >= _FIRM_PLACE
    ]
    for zone, name, span, _ in sorted((*stated, *places), key=lambda found: -found[3]):
        if zone is not None and zone != "UTC" and not _agree(zone, "UTC", dates):
            message = f'"{first.mention.text}" is UTC, while "{name}" has the clock of {zone}: local time may be meant'
            state.sink.report(codes.TIMEZONE_CONTRADICTED, message, first.span, related=[(f'"{name}"', span)])
            return


def _meaning(state: Settling, mention: ZoneMention, dates: Sequence[dt.date]) -> tuple[str | None, Basis]:
    """Return the zone that a mention means, and how certain that is; None where nothing decides."""
    if mention.zone is not None:
        return mention.zone, Basis.STATED
    candidates = mention.candidates
    if len(candidates) == 1:
        return candidates[0], Basis.STATED
    if mention.offset is not None and _writes_offset(mention):
        fitting = [zone for zone in candidates if _agree(zone, mention.offset, (*dates, *_SEASONS))]
        return (fitting[0] if fitting else mention.offset), Basis.DERIVED
    for place in sorted(state.draft.places, key=lambda item: -item.weight):
        if place.weight < _HELPING_PLACE:
            break
        for candidate in candidates:
            if candidate in place.mention.candidates:
                _report_place(state, mention, place, candidate)
                return candidate, Basis.INFERRED
        for zone in place.mention.candidates:
            if any(_always_agree(zone, candidate) for candidate in candidates):
                _report_place(state, mention, place, zone)
                return zone, Basis.INFERRED
    for other in state.draft.zones:
        if other.mention.zone in candidates:
            return other.mention.zone, Basis.DERIVED
    if not candidates and mention.offset is not None:
        return mention.offset, Basis.STATED
    return None, Basis.STATED


def _report_place(state: Settling, mention: ZoneMention, place: PlaceEvidence, zone: str) -> None:
    """Say why one meaning of an abbreviation was taken."""
    message = f'"{mention.text}" has several meanings; {zone} is that of "{place.mention.name}"'
    state.sink.report(codes.TIMEZONE_INFERRED, message, place.span)


def _always_agree(a: str, b: str) -> bool:
    return all(_offset(a, date) == _offset(b, date) for date in _SEASONS)


def _writes_offset(mention: ZoneMention) -> bool:
    """Return whether the words hold an offset; else it is what the abbreviation itself fixes (`CEST`)."""
    return any(char.isdigit() for char in mention.text)


def _check_offset(state: Settling, item: _Stated, zone: str, dates: Sequence[dt.date]) -> None:
    """Compare a name with the offset that is written beside it."""
    offset = item.mention.offset
    if offset is None or parse_offset(zone) is not None or not _writes_offset(item.mention):
        return
    if not _agree(zone, offset, dates):
        message = f'"{item.mention.text}": {zone} is not at {offset} then; the name was taken'
        state.sink.report(codes.TIMEZONE_CONTRADICTED, message, item.span)


def _report_disagreement(
    state: Settling, chosen: _Stated, decided: Sequence[tuple[_Stated, str]], dates: Sequence[dt.date]
) -> None:
    zone = state.zone
    if zone is None:
        return
    same = sorted(item.span.start for item, other in decided if _agree(zone, other, dates))
    reported: set[str] = set()
    for item, other in decided:
        if other in reported or _agree(zone, other, dates) or _is_conversion(item.span.start, same):
            continue
        reported.add(other)
        message = f'"{item.mention.text}" is another zone than "{chosen.mention.text}", which was taken'
        related = [(f'"{chosen.mention.text}"', chosen.span)]
        state.sink.report(codes.TIMEZONE_CONTRADICTED, message, item.span, related=related)


def _is_conversion(at: int, same: Sequence[int]) -> bool:
    """Return whether a mention stands beside one of the zone that was taken: `9am EDT (1pm UTC)`."""
    place = bisect_left(same, at)
    return any(abs(at - other) <= _BESIDE for other in same[max(place - 1, 0) : place + 1])


def _report_ambiguous(state: Settling, item: _Stated) -> None:
    meanings = " or ".join(item.mention.candidates) or "no zone that is known"
    state.sink.report(codes.TIMEZONE_AMBIGUOUS, f'"{item.mention.text}" is {meanings}', item.span)


# ---------------------------------------------------------------- places
def _from_places(state: Settling) -> None:
    """Infer the zone from where it is held, where the places that say so leave only one."""
    firm = [place for place in state.draft.places if place.weight >= _FIRM_PLACE and place.mention.candidates]
    if not firm:
        return
    heaviest = max(place.weight for place in firm)
    best = [place for place in firm if place.weight == heaviest]
    zones = list(best[0].mention.candidates)
    for place in (*best[1:], *(place for place in state.draft.places if place not in best)):
        # Towns that share their name: another place on the page decides which is meant.
        if len(zones) == 1 and place.weight < heaviest:
            break
        common = [zone for zone in zones if zone in place.mention.candidates]
        if not common and place.weight == heaviest:
            common = [
                zone
                for zone in zones
                if any(_always_agree(zone, other) for other in place.mention.candidates)
            ]
            if not common:
                return
        zones = common or zones
    if len(zones) != 1:
        return
    state.zone, state.zone_basis = zones[0], Basis.INFERRED
    message = f'no zone is stated; {zones[0]} is the zone of "{best[0].mention.name}"'
    state.sink.report(codes.TIMEZONE_INFERRED, message, best[0].span)
