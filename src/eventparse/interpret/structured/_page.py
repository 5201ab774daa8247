"""Read the structured data of a page: complete what it shows, or give the events of a page that shows none."""

from dataclasses import dataclass

from eventparse.diagnostics import codes
from eventparse.document import Entry, Mapping, RichText, Sequence
from eventparse.interpret._page import Page
from eventparse.interpret._slots import EventSlot, Slot
from eventparse.interpret._when import read_when
from eventparse.interpret.data import record_slots
from eventparse.interpret.structured._complete import Completer
from eventparse.interpret.structured._marks import Mark, event_mark, stamp_mark
from eventparse.interpret.structured._schema import SchemaEvent, leaves, schema_events
from eventparse.interpret.structured._words import LITTLE, is_within, words_of
from eventparse.source import Span

_LINE = 200
_PARAGRAPH = 2000
_MOST_LINES = 2000


@dataclass(frozen=True, slots=True)
class StructuredReading:
    """What structured data gives."""

    parts: tuple[tuple[Slot, ...], ...]
    """The parts of the schedule that the page shows, completed."""
    own: tuple[Slot, ...] = ()
    """The events of structured data, where the page shows no schedule."""
    lanes: int = 0
    """How many lanes these have used."""
    span: Span | None = None
    """Where they stand."""


def read_structured(
    parts: tuple[tuple[Slot, ...], ...], lines: list[RichText], lane: int, page: Page
) -> StructuredReading:
    """Read the structured data of a page. `parts` are the slots that it shows, `lines` its texts."""
    events = schema_events(page.document.embedded)
    stamps = [stamp_mark(stamp, page) for stamp in page.document.stamps]
    stamps = [mark for mark in stamps if mark.date is not None or mark.time is not None]
    if not events and not stamps:
        return StructuredReading(parts)
    every = list(leaves(events))
    marks = [event_mark(event, page) for event in every]
    if any(isinstance(slot, EventSlot) for part in parts for slot in part):
        completer = Completer(page, marks, sorted(stamps, key=lambda mark: mark.span), set())
        done = tuple(completer.part(part) for part in parts)
        _report_left_out([e for n, e in enumerate(every) if n not in completer.used and marks[n].time], page)
        return StructuredReading(done)
    shown = [event for event in events if _is_shown(event, page, lines)]
    if not _is_schedule(shown, page, lines):
        _report_left_out([event for event, mark in zip(every, marks, strict=True) if mark.time], page)
        return StructuredReading(parts)
    tops = [event for top in shown for event in (top.below or (top,))]
    slots, lanes = record_slots(tuple(_record(event) for event in tops), lane, page)
    return StructuredReading(
        parts, slots, lanes, Span(min(e.node.span for e in tops).start, max(e.node.span.end for e in tops))
    )


def _record(event: SchemaEvent) -> Mapping:
    """Return the record of an event with those below it."""
    if not event.below:
        return event.record
    below = Sequence(tuple(_record(inner) for inner in event.below), event.node.span)
    return Mapping((*event.record.entries, Entry("sessions", below, event.node.span)), event.node.span)


def _is_shown(event: SchemaEvent, page: Page, lines: list[RichText]) -> bool:
    """Tell whether an event is this page's: hidden data may be about the next event of the whole site."""
    if event.visible or _is_bare(lines):
        return True
    if event.below:
        return sum(_is_named(inner, lines) for inner in leaves((event,))) > 0 or _is_named(event, lines)
    return _is_named(event, lines)


def _is_bare(lines: list[RichText]) -> bool:
    return sum(len(line.text.split()) for line in lines) < LITTLE


def _is_named(event: SchemaEvent, lines: list[RichText]) -> bool:
    name = words_of(event.name)
    return any(is_within(name, words_of(line.text)) for line in lines if len(line.text) <= _LINE)


def _is_schedule(shown: list[SchemaEvent], page: Page, lines: list[RichText]) -> bool:
    """Tell whether events are a schedule: several of them, or one whose time the page may show, too."""
    inner = list(leaves(tuple(shown)))
    marks = [event_mark(event, page) for event in inner]
    timed = [mark for mark in marks if mark.time is not None and mark.days == 1]
    if len(inner) > 1:
        return bool(timed) or sum(mark.day is not None for mark in marks) > 1
    if not timed:
        # A conference of several days is no event of a schedule.
        return False
    return inner[0].visible or _is_bare(lines) or _says(timed[0], page, lines)


def _says(mark: Mark, page: Page, lines: list[RichText]) -> bool:
    """Tell whether the page says the date or the time of an event."""
    for line in lines[:_MOST_LINES]:
        if len(line.text) > _PARAGRAPH or not any(char.isdigit() for char in line.text):
            continue
        when = read_when(line, page)
        if mark.day is not None and any(
            (date.mention.month, date.mention.day) == mark.day[1:] for date in when.dates
        ):
            return True
    return False


def _report_left_out(events: list[SchemaEvent], page: Page) -> None:
    if not events:
        return
    names = ", ".join(f'"{event.name}"' for event in events[:3]) + (", …" if len(events) > 3 else "")
    message = f"the page does not show what its structured data names: {names}"
    page.sink.report(codes.STRUCTURED_DATA_LEFT_OUT, message, events[0].node.span)
