"""Put the corrections of single events into the draft, so that the clock is solved with what a person knows."""

import datetime as dt
from dataclasses import dataclass, field, replace

from eventparse.diagnostics import Code, DiagnosticSink, Finding, codes
from eventparse.draft import DraftDay, DraftEvent, DraftSchedule, WrittenTime
from eventparse.model import Event, Schedule
from eventparse.recipe import EventFix, Recipe, clock_minutes
from eventparse.resolve._days import number_days
from eventparse.resolve._fix_find import Candidate, Candidates, pair, words_of
from eventparse.resolve._state import DatedDay, Settling
from eventparse.source import Span
from eventparse.times import Clock, ClockForm, TimeRange

_PLAIN = ("title", "kind", "status", "room", "track", "description")
"""Values that an event has under the same name before and after its times are settled."""
_TIME_DOUBTS = (
    codes.MERIDIEM_CORRECTED, codes.MERIDIEM_IN_DOUBT, codes.TIME_GOES_BACK, codes.END_BEFORE_START,
    codes.TIME_UNREADABLE, codes.TIME_UNREAD, codes.LENGTH_IN_DOUBT, codes.TALK_OUTSIDE_SESSION,
    codes.EVENT_WITHOUT_TIME, codes.DURATIONS_DISAGREE, codes.TIMES_ELAPSED, codes.ROW_UNREAD,
)  # fmt: skip
_TITLE_DOUBTS = (codes.TITLE_IN_DOUBT, codes.ROW_UNREADABLE, codes.ROW_UNREAD)
_MOST_LOST = 20
"""For so many corrections without an event the nearest one is looked for."""
_LANES = 20_000
"""Lanes of events beside others whose time they no longer share; no other event is in them."""
_DAY_DOUBTS = (codes.DAY_IN_DOUBT, codes.DAY_WITHOUT_DATE, codes.DAY_UNREAD)
_SETTLES: dict[str, tuple[Code, ...]] = {
    "start": _TIME_DOUBTS,
    "end": _TIME_DOUBTS,
    "title": _TITLE_DOUBTS,
    "speakers": (codes.TITLE_IN_DOUBT,),
    "description": (codes.TITLE_IN_DOUBT, codes.ROW_UNREAD),
    "day": (*_DAY_DOUBTS, codes.TIME_GOES_BACK),
}
"""Which doubts a corrected value settles, at the place of its event."""


@dataclass(slots=True)
class Change:
    """What the recipe says about one event."""

    candidate: Candidate
    """The event as it was read."""
    values: dict[str, object] = field(default_factory=dict)
    """What it really is, by the names of `EventValues`."""
    drop: bool = False
    """True where it is none."""

    def settles(self, finding: Finding, shared: frozenset[Span]) -> bool:
        """Tell whether a doubt is settled; `shared` are places of times that other events have as well."""
        if finding.span is None:
            return False
        draft = self.candidate.draft
        time = draft.time.span if draft.time is not None else None
        here = draft.span.start <= finding.span.start and finding.span.end <= draft.span.end
        at_time = time is not None and finding.span.start < time.end and time.start < finding.span.end
        if not (here or at_time) or finding.span in shared:
            return False
        return self.drop or any(finding.code in _SETTLES.get(name, ()) for name in self.values)


@dataclass(slots=True)
class Fixes:
    """The corrections of single events, on their way into a draft."""

    draft: DraftSchedule
    """The draft without them."""
    candidates: Candidates
    """Its events as they were read."""
    sink: DiagnosticSink
    """Where it is told what fits no more."""
    changes: dict[int, Change] = field(default_factory=dict)
    """What is changed, by the identity of the event in the draft."""
    days: list[DraftDay] = field(default_factory=list)
    """The days of the draft, and those that the recipe adds."""
    numbers: dict[int, int] = field(default_factory=dict)
    """Index of a day in the draft by its number in the schedule."""
    lost: int = 0
    """How many corrections have found no event."""
    shared: frozenset[Span] = frozenset()
    """Places of times that belong to events of which nothing is corrected."""

    def find_shared(self) -> None:
        """Note the places of times that belong to events of which nothing is corrected."""
        self.shared = frozenset(
            one.draft.time.span
            for one in self.candidates.all
            if one.draft.time is not None and id(one.draft) not in self.changes
        )

    def settle(self, sink: DiagnosticSink) -> None:
        """Take out of a sink what a person has settled."""
        if self.changes:
            changes = tuple(self.changes.values())
            sink.drop(lambda finding: any(change.settles(finding, self.shared) for change in changes))


def plan_fixes(schedule: Schedule, state: Settling, recipe: Recipe, sink: DiagnosticSink) -> Fixes:
    """Find the events that a recipe corrects. What fits nothing, or several, goes to the sink."""
    _, numbers = number_days(state)
    days: dict[int, list[DatedDay]] = {}
    for index, number in numbers.items():
        days.setdefault(number, []).append(state.days[index])
    first = {number: index for index, number in sorted(numbers.items(), reverse=True)}
    found = Candidates(pair(schedule.events, state.draft.events), days)
    fixes = Fixes(state.draft, found, sink, days=list(state.draft.days), numbers=first)
    for fix in recipe.events:
        _plan(fix, fixes)
    doubts = (*sink.findings, *state.sink.findings)
    fixes.find_shared()
    for change in fixes.changes.values():
        if _is_needless(change) and not any(change.settles(doubt, fixes.shared) for doubt in doubts):
            message = f"the page itself says now what the recipe corrects: {change.candidate.describe()}"
            sink.report(codes.RECIPE_NEEDLESS, message, change.candidate.draft.span)
    return fixes


def _plan(fix: EventFix, fixes: Fixes) -> None:
    found = fixes.candidates.find(fix.find)
    what = "leaves out" if fix.drop else "corrects"
    if not found:
        fixes.lost += 1
        near = fixes.candidates.near(fix.find) if fixes.lost <= _MOST_LOST else []
        there = f"; the nearest is {near[0].describe()}" if near else ""
        related = [(one.describe(), one.draft.span) for one in near]
        message = f"the recipe {what} {words_of(fix.find)}, and there is no such event{there}"
        fixes.sink.report(codes.RECIPE_UNUSED, message, related=related)
        return
    if len(found) > 1 and not fix.every:
        related = [(one.describe(), one.draft.span) for one in found[1:4]]
        message = f"the recipe {what} {words_of(fix.find)}, and {len(found)} events are that"
        fixes.sink.report(codes.RECIPE_AMBIGUOUS, message, found[0].draft.span, related=related)
        return
    for one in found:
        change = fixes.changes.setdefault(id(one.draft), Change(one))
        change.drop = change.drop or fix.drop
        if fix.set is not None:
            change.values.update({name: getattr(fix.set, name) for name in fix.set.model_fields_set})


def _is_needless(change: Change) -> bool:
    """Tell whether all that is corrected was read so by itself."""
    event = change.candidate.event
    if change.drop:
        return False
    return all(_has(event, change.candidate, name, value) for name, value in change.values.items())


def _has(event: Event, one: Candidate, name: str, value: object) -> bool:
    if name in ("start", "end"):
        minutes = one.start if name == "start" else one.end
        return minutes == (clock_minutes(value) if isinstance(value, str) else None)
    if name == "speakers":
        return event.speakers == (value or ())
    return name not in ("day", "session") and bool(getattr(event, name) == value)


# ---------------------------------------------------------------- values of one event
def changed(event: DraftEvent, values: dict[str, object], fixes: Fixes, number: int) -> DraftEvent:
    """Return an event with the values that a recipe gives; `number` tells it apart from others in its place."""
    plain = {name: values[name] for name in _PLAIN if name in values}
    event = replace(event, **plain)  # type: ignore[arg-type]
    if "speakers" in values:
        speakers = values["speakers"]
        event = replace(event, speakers=speakers if isinstance(speakers, tuple) else ())
    if "start" in values or "end" in values:
        event = with_times(
            event, values, number, shared=event.time is not None and event.time.span in fixes.shared
        )
    day = values.get("day")
    return moved(event, day_index(day, event.title, fixes)) if isinstance(day, str) else event


def with_times(
    event: DraftEvent, values: dict[str, object], number: int, *, shared: bool = False
) -> DraftEvent:
    """Return an event with the times that a recipe gives; the clock has no other reading of them."""
    old = event.time
    first = old.range.first if old is not None else None
    last = old.range.last if old is not None else None
    if "start" in values:
        first = _clock(values["start"])
    if "end" in values:
        last = _clock(values["end"])
        event = replace(event, duration=None)
    if first is None and last is None:
        return replace(event, time=None)
    # Its own place for a time of its own: events beside it that share a written time keep theirs.
    start = old.span.start if old is not None else event.span.start
    own = Span(start, start + 1 + number)
    zone = old.range.zone if old is not None else None
    range_ = TimeRange(first, last, False, False, 0, 0, zone)
    text = old.text if old is not None else ""
    if shared:
        event = replace(event, lane=_LANES + number)
    return replace(event, time=WrittenTime(range_, text, own if shared or old is None else old.span))


def _clock(value: object) -> Clock | None:
    if not isinstance(value, str):
        return None
    hour, minute = divmod(clock_minutes(value), 60)
    return Clock(hour, minute, None, ClockForm.GIVEN, True, 0, 0)


def day_index(name: str, title: str, fixes: Fixes) -> int | None:
    """Return the index of the day that a recipe names; a date that the schedule does not have is a new day."""
    for number, index in sorted(fixes.numbers.items()):
        if fixes.candidates.is_on(name, number):
            return index
    try:
        date = dt.date.fromisoformat(name.strip())
    except ValueError:
        message = f'the recipe puts "{title}" on the day {name!r}, and no day is called so'
        fixes.sink.report(codes.RECIPE_UNUSED, message)
        return None
    for index, day in enumerate(fixes.days):
        if day.given == date:
            return index
    fixes.days.append(DraftDay(None, None, None, None, None, date))
    return len(fixes.days) - 1


def moved(event: DraftEvent, day: int | None) -> DraftEvent:
    """Return an event on another day, its talks with it."""
    if day is None:
        return event
    return replace(event, day=day, children=tuple(moved(child, day) for child in event.children))
