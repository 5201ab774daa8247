"""Report what the reading of a lane's clock times paid for: slips, steps back, doubts."""

from collections.abc import Sequence

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.model import Kind
from eventparse.resolve import _costs as cost
from eventparse.resolve._lanes import Lane, Slot
from eventparse.resolve._path import Step
from eventparse.resolve._readings import END_IS_BACK, FIRST_SLIPS, LAST_SLIPS, ClockHabits, as_written
from eventparse.source import Span

_UNSORTED_FROM, _UNSORTED_SHARE = 3, 0.2
"""A list that steps back so often is in no order of time; a single step says nothing then."""

_HALF_DAY = 12 * 60
_A_LITTLE = 3 * 60
"""So far back a time may be by a slip in the order of rows."""
_EVENINGS = frozenset((Kind.SOCIAL, Kind.MEAL))


def clock_text(minutes: int) -> str:
    """Return minutes since midnight as people write them, `01:30 (next day)` past midnight."""
    text = f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
    return f"{text} (next day)" if minutes >= 24 * 60 else text


def report_lane(
    sink: DiagnosticSink, lane: Lane, path: Sequence[Step], habits: ClockHabits, *, newest_first: bool = False
) -> None:
    """Report the findings of one lane; on a page whose days run backwards the times of a day may as well."""
    seen: set[tuple[object, ...]] = set()
    backs: list[int] = []
    for index, (slot, step) in enumerate(zip(lane.slots, path, strict=True)):
        first = slot.time.range.first
        key = (first.hour, first.minute, first.meridiem) if first is not None else ()
        if index and step.start < path[index - 1].start and key not in seen and not newest_first:
            backs.append(index)
        seen.add(key)
        if step.marks & (FIRST_SLIPS | LAST_SLIPS):
            _report_slip(sink, lane, path, index)
        if step.marks & END_IS_BACK:
            _report_end(sink, slot, step)
    if len(backs) >= _UNSORTED_FROM and len(backs) > _UNSORTED_SHARE * len(path):
        # A data file in order of names, say. Where the clock is written in full nothing is in doubt.
        if any(_is_open(slot, habits) for slot in lane.slots):
            _report_back(sink, lane, path, backs[0])
    else:
        for index in backs:
            _report_back(sink, lane, path, index)
    _report_doubts(sink, lane, path)


def report_elapsed(sink: DiagnosticSink, lane: Lane) -> None:
    """Report that the times of a lane count from its beginning."""
    first = lane.slots[0].time
    message = f'the times from "{first.text}" on count from the beginning, and are no hours of the day'
    sink.report(codes.TIMES_ELAPSED, message, first.span)


def _is_open(slot: Slot, habits: ClockHabits) -> bool:
    first = slot.time.range.first
    return first is not None and first.meridiem is None and first.hour <= 12 and not habits.hours_above_12


def _report_slip(sink: DiagnosticSink, lane: Lane, path: Sequence[Step], index: int) -> None:
    slot, step = lane.slots[index], path[index]
    read = []
    written = slot.time.range
    if step.marks & FIRST_SLIPS and written.first is not None:
        read.append(f"{clock_text(step.start)} instead of {clock_text(as_written(written.first))}")
    if step.marks & LAST_SLIPS and written.last is not None:
        read.append(f"{clock_text(step.end)} instead of {clock_text(as_written(written.last))}")
    related = _neighbours(lane, index)
    message = f'"{slot.time.text}" is read with {" and ".join(read)}{_between(path, index)}'
    sink.report(codes.MERIDIEM_CORRECTED, message, slot.time.span, related=related)


def _between(path: Sequence[Step], index: int) -> str:
    before = clock_text(path[index - 1].start) if index else None
    after = clock_text(path[index + 1].start) if index + 1 < len(path) else None
    if before is not None and after is not None:
        return f", between {before} and {after}"
    if before is not None:
        return f", after {before}"
    return f", before {after}" if after is not None else ""


def _neighbours(lane: Lane, index: int) -> list[tuple[str, Span]]:
    slots = lane.slots
    related = []
    if index:
        related.append((f'the time before: "{slots[index - 1].time.text}"', slots[index - 1].time.span))
    if index + 1 < len(slots):
        related.append((f'the time after: "{slots[index + 1].time.text}"', slots[index + 1].time.span))
    return related


def _report_end(sink: DiagnosticSink, slot: Slot, step: Step) -> None:
    message = (
        f'"{slot.time.text}" ends at {clock_text(step.end)}, before it starts at {clock_text(step.start)}'
    )
    sink.report(codes.END_BEFORE_START, message, slot.time.span)


def _report_back(sink: DiagnosticSink, lane: Lane, path: Sequence[Step], index: int) -> None:
    before = lane.slots[index - 1].time
    message = (
        f'"{lane.slots[index].time.text}" starts at {clock_text(path[index].start)},'
        f" before the slot above at {clock_text(path[index - 1].start)}"
    )
    sink.report(
        codes.TIME_GOES_BACK,
        message,
        lane.slots[index].time.span,
        related=[(f'the time before: "{before.text}"', before.span)],
    )


def _leaps(lane: Lane, path: Sequence[Step], index: int) -> bool:
    """Tell whether a slot was read in the evening so as not to go back a little: rows may be in a wrong order.

    What takes place in the evening after a day of something else is no leap.
    """
    first = lane.slots[index].time.range.first
    if not index or first is None or first.meridiem is not None or first.hour > 12:
        return False
    before, start = path[index - 1], path[index].start
    gap = start - before.start
    return (
        _HALF_DAY - _A_LITTLE <= gap < _HALF_DAY
        and start - before.end >= _HALF_DAY // 2
        and start // _HALF_DAY == 1
        and lane.slots[index].kind not in _EVENINGS
    )


def _report_doubts(sink: DiagnosticSink, lane: Lane, path: Sequence[Step]) -> None:
    """Report each run of doubtful slots once, at its first slot."""
    index = 0
    while index < len(path):
        step = path[index]
        leap = _leaps(lane, path, index)
        if step.start_margin > cost.DOUBT and step.end_margin > cost.DOUBT and not leap:
            index += 1
            continue
        run = index + 1
        while run < len(path) and min(path[run].start_margin, path[run].end_margin) <= cost.DOUBT:
            run += 1
        slot = lane.slots[index]
        read = step.start if leap or step.start_margin <= cost.DOUBT else step.end
        other = (read + 12 * 60) % (24 * 60)
        more = f" (and so for the {run - index - 1} that follow)" if run - index > 1 else ""
        message = (
            f'"{slot.time.text}" is read as {clock_text(read)}; {clock_text(other)} fits nearly as well{more}'
        )
        sink.report(codes.MERIDIEM_IN_DOUBT, message, slot.time.span)
        index = run
