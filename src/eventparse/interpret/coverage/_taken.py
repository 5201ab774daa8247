"""Which places of the page the slots have taken."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from eventparse.document import RichText
from eventparse.interpret._slots import DaySlot, EventSlot, SectionSlot, Slot
from eventparse.source import Span

_LONG = 200
"""A time that covers more than this is two times and what stands between them."""
_TIME = 24


@dataclass(frozen=True, slots=True)
class Spans:
    """Places without overlap, in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, spans: Iterable[Span]) -> "Spans":
        """Put places together that touch."""
        starts: list[int] = []
        ends: list[int] = []
        for span in sorted(spans):
            if ends and span.start <= ends[-1]:
                ends[-1] = max(ends[-1], span.end)
            else:
                starts.append(span.start)
                ends.append(span.end)
        return cls(tuple(starts), tuple(ends))

    def touch(self, span: Span) -> bool:
        """Tell whether any of the places has a character in common with `span`."""
        at = bisect_right(self.starts, span.start) - 1
        if at >= 0 and self.ends[at] > span.start:
            return True
        return at + 1 < len(self.starts) and self.starts[at + 1] < span.end


@dataclass(frozen=True, slots=True)
class Taken:
    """What the slots of a page have taken."""

    times: Spans
    """The times of events and the hours of days."""
    words: Spans
    """All words: titles, people, remarks, days, sections."""
    days: Spans
    """The days alone."""
    values: frozenset[str]
    """Rooms, tracks and kinds, of which the slots keep the words alone."""


def taken_by(slots: tuple[Slot, ...], stated: tuple[Span, ...] = ()) -> Taken:
    """Return what some slots have taken; what is `stated` for all of them is taken, too."""
    times: list[Span] = list(stated)
    words: list[Span] = list(stated)
    days: list[Span] = []
    values: set[str] = set()
    for slot in slots:
        if isinstance(slot, EventSlot):
            if slot.time is not None:
                times.extend(_ends(slot.time.span))
            if slot.duration is not None:
                words.append(slot.duration.span)
            for text in (slot.body, slot.speaker, slot.affiliation, *slot.remarks, *slot.link_texts):
                words.extend(_runs(text))
            words.extend(aside.span for aside in slot.asides)
            values.update(folded(text) for text in (slot.room, slot.track, slot.kind_text) if text)
        elif isinstance(slot, DaySlot):
            days.extend(span for span in (slot.day.span,) if span is not None)
            times.extend(hours.span for hours in (slot.day.hours,) if hours is not None)
        elif isinstance(slot, SectionSlot):
            words.extend(_runs(slot.text))
    everywhere = Spans.of((*words, *times, *days))
    return Taken(Spans.of((*times, *days)), everywhere, Spans.of(days), frozenset(values))


def folded(text: str) -> str:
    """Return a text in lower case with single blanks."""
    return " ".join(text.casefold().split())


def _runs(text: RichText | None) -> Iterable[Span]:
    return (run.span for run in text.runs if run.text.strip()) if text is not None else ()


def _ends(span: Span) -> tuple[Span, ...]:
    """A start and an end from two columns or rows cover what stands between; that is not theirs."""
    if span.end - span.start <= _LONG:
        return (span,)
    return Span(span.start, span.start + _TIME), Span(span.end - _TIME, span.end)
