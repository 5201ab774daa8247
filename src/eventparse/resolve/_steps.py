"""The steps of resolution in their order, and the way through them."""

from collections.abc import Callable
from dataclasses import replace

from eventparse.diagnostics import DiagnosticSink
from eventparse.draft import DraftEvent, DraftSchedule
from eventparse.model import Schedule
from eventparse.options import ParseOptions
from eventparse.resolve._added import with_added
from eventparse.resolve._build import build
from eventparse.resolve._checked import settle_checked
from eventparse.resolve._clock import read_clocks
from eventparse.resolve._corrections import correct_dates, correct_zone
from eventparse.resolve._dates import check_weekdays, fill_months, read_dates
from eventparse.resolve._days import merge_days
from eventparse.resolve._doubts import check_slots
from eventparse.resolve._fixes import Fixes, plan_fixes
from eventparse.resolve._lengths import apply_lengths
from eventparse.resolve._meetings import apply_meetings
from eventparse.resolve._order import settle_order
from eventparse.resolve._pauses import fill_pauses
from eventparse.resolve._regroup import corrected
from eventparse.resolve._shares import share_dates
from eventparse.resolve._state import DatedDay, Settling, Timed
from eventparse.resolve._years import settle_years
from eventparse.resolve._zone import settle_zone
from eventparse.source import SourceText

Step = Callable[[Settling], None]

STEPS: tuple[tuple[str, Step], ...] = (
    # Clock times need nothing else; lengths need the clock times, and the gaps between slots need both.
    ("clock", read_clocks),
    ("lengths", apply_lengths),
    ("pauses", fill_pauses),
    # What a numeric date means comes before what month a bare number belongs to, and both before the year, which
    # looks at the turns of the year between the days. Only then is clear which days are still without a date.
    ("dates", read_dates),
    ("date-order", settle_order),
    ("months", fill_months),
    ("years", settle_years),
    ("shares", share_dates),
    # What a person says comes behind all that the page says, and before what asks whether it agrees.
    ("corrected-dates", correct_dates),
    ("weekdays", check_weekdays),
    ("merge-days", merge_days),
    # A class time that is stated once needs the weekdays of the dates.
    ("class-times", apply_meetings),
    # The zone is last: whether two zones disagree is a question of the date.
    ("check-slots", check_slots),
    ("zone", settle_zone),
    ("corrected-zone", correct_zone),
)
STEP_NAMES: tuple[str, ...] = tuple(name for name, _ in STEPS)
"""Names of the steps, for `ParseOptions.without`."""


def resolve(
    draft: DraftSchedule, source: SourceText, format: str, options: ParseOptions, sink: DiagnosticSink
) -> Schedule:
    """Return the schedule that a draft means, with what the page decides settled and the rest reported.

    The options' zone, year and date are applied at the very end by `Schedule.resolve`, so that giving them to the
    parse and giving them later is the same by construction.
    """
    recipe = options.recipe
    if recipe is not None and recipe.title is not None:
        draft = replace(draft, title=recipe.title)
    fixes: Fixes | None = None
    numbers: dict[int, int] | None = None
    if recipe is not None and (recipe.events or recipe.add):
        # Events are found by what is read without their corrections; then all is read once more with them, so that
        # a time that a person knows helps to read the ones beside it.
        plain = _settled(draft, options, DiagnosticSink())
        numbers = plain.day_numbers
        fixes = plan_fixes(build(plain, source, format), plain, recipe, sink)
        draft = with_added(corrected(fixes), recipe, fixes, source)
    state = _settled(draft, options, sink, numbers)
    if fixes is not None:
        fixes.settle(sink)
    schedule = build(state, source, format)
    schedule = schedule.resolve(timezone=options.timezone, year=options.year, date=options.date)
    return settle_checked(schedule, source, recipe)


def _settled(
    draft: DraftSchedule, options: ParseOptions, sink: DiagnosticSink, numbers: dict[int, int] | None = None
) -> Settling:
    state = Settling(
        draft=draft,
        sink=sink,
        events=tuple(_timed(event) for event in draft.events),
        days=[DatedDay(day) for day in draft.days],
        same_day=list(range(len(draft.days))),
        recipe=options.recipe,
        day_numbers=numbers,
    )
    for name, step in STEPS:
        if name not in options.without:
            step(state)
    return state


def _timed(event: DraftEvent) -> Timed:
    return Timed(event, tuple(_timed(child) for child in event.children) if event.children else ())
