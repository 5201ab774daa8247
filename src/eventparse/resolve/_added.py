"""Events that a recipe adds, because the reading of the page has missed them."""

from dataclasses import replace

from eventparse.diagnostics import codes
from eventparse.draft import DraftDay, DraftEvent, DraftSchedule
from eventparse.model import Kind
from eventparse.recipe import AddedEvent, EventFind, Recipe, clock_minutes
from eventparse.resolve._fixes import Fixes, day_index, with_times
from eventparse.source import SourceText, Span
from eventparse.source.find import find_words

_UNNAMED = DraftDay(None, None, None, None, None)
_LANES = 10_000
"""Lanes of added events: no other event is in them."""


def with_added(draft: DraftSchedule, recipe: Recipe, fixes: Fixes, source: SourceText) -> DraftSchedule:
    """Return a draft with the events that a recipe adds, each at the place of its words or behind its day."""
    if not recipe.add:
        return draft
    events, days = list(draft.events), list(draft.days) or [_UNNAMED]
    fixes.days = days
    for number, added in enumerate(recipe.add):
        place = _place(added, fixes, source)
        if place is None or _is_there(added, fixes):
            continue
        day = day_index(added.day, added.title, fixes) if added.day is not None else _only_day(added, fixes)
        if day is None:
            continue
        event = _event(added, place, day, number)
        if added.session is None or not _put_below(event, added.session, events, fixes):
            events.insert(_index(event, added, events, fixes), event)
        if place.end:
            _settle(place, fixes, source)
    return replace(draft, events=tuple(events), days=tuple(fixes.days))


def _put_below(event: DraftEvent, session: str, events: list[DraftEvent], fixes: Fixes) -> bool:
    """Put an event below the session that the recipe names; tell whether there is one."""
    found = [one.draft for one in fixes.candidates.find(EventFind(title=session)) if one.session is None]
    same = [draft for draft in found if draft.day == event.day] or found
    for at, other in enumerate(events):
        if len(same) == 1 and (other.span, other.lane) == (same[0].span, same[0].lane):
            events[at] = replace(other, children=(*other.children, replace(event, day=other.day)))
            return True
    message = f'the recipe adds "{event.title}" to the session "{session}", which cannot be found'
    fixes.sink.report(codes.RECIPE_UNUSED, message)
    return False


def _place(added: AddedEvent, fixes: Fixes, source: SourceText) -> Span | None:
    """Return where the page says it; an empty place where the recipe does not say, None where it is said no more."""
    if added.words is None:
        return Span(0, 0)
    found = find_words(source, added.words)
    if found is None:
        message = f'the recipe adds "{added.title}" because of the words "{added.words}", which the page has no more'
        fixes.sink.report(codes.RECIPE_UNUSED, message)
    return found


def _is_there(added: AddedEvent, fixes: Fixes) -> bool:
    """Tell whether the page has the event by now, and say so."""
    given = {name: getattr(added, name) for name in ("title", "day") if getattr(added, name) is not None}
    found = [
        one
        for one in fixes.candidates.find(EventFind(**given))
        if added.start is None or one.start is None or one.start == clock_minutes(added.start)
    ]
    if not found:
        return False
    message = f"the recipe adds what is read from the page now: {found[0].describe()}"
    fixes.sink.report(codes.RECIPE_NEEDLESS, message, found[0].draft.span)
    return True


def _only_day(added: AddedEvent, fixes: Fixes) -> int | None:
    if len(fixes.numbers) == 1:
        return next(iter(fixes.numbers.values()))
    if len(fixes.days) == 1:
        return 0
    message = f'the recipe adds "{added.title}" without a day, and the schedule has {len(fixes.numbers)} days'
    fixes.sink.report(codes.RECIPE_AMBIGUOUS, message)
    return None


def _event(added: AddedEvent, place: Span, day: int, number: int) -> DraftEvent:
    event = DraftEvent(
        title=added.title,
        kind=added.kind or (Kind.TALK if added.speakers else Kind.OTHER),
        day=day,
        lane=_LANES + number,
        span=place,
        speakers=added.speakers or (),
        room=added.room,
        track=added.track,
        description=added.description,
    )
    if added.status is not None:
        event = replace(event, status=added.status)
    times: dict[str, object] = {"start": added.start, "end": added.end}
    return with_times(event, times, number) if added.start or added.end else event


def _index(event: DraftEvent, added: AddedEvent, events: list[DraftEvent], fixes: Fixes) -> int:
    """Return where an event stands among the others: at its place on the page, or by its time within its day."""
    if event.span.end:
        later = (i for i, other in enumerate(events) if other.span.start > event.span.start)
        return next(later, len(events))
    starts = {id(one.draft): one.start for one in fixes.candidates.all}
    start = clock_minutes(added.start) if added.start is not None else None
    last = len(events)
    for index, other in enumerate(events):
        if other.day == event.day:
            begins = starts.get(id(other))
            if start is not None and begins is not None and begins > start:
                return index
            last = index + 1
    return last


def _settle(place: Span, fixes: Fixes, source: SourceText) -> None:
    """Take out the doubts at the words of which the event is made."""
    first, last = source.position(place.start).line, source.position(place.end).line
    fixes.sink.drop(
        lambda finding: (
            finding.span is not None
            and first <= source.position(finding.span.start).line <= last
            and finding.code.name.endswith(("-unread", "-unreadable", "-left-out"))
        )
    )
