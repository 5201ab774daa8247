"""Read the lists, headings, paragraphs and blocks of a page as schedules."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from eventparse.diagnostics import codes
from eventparse.interpret._page import Page
from eventparse.interpret._scene import Scene
from eventparse.interpret._slots import EventSlot, Slot
from eventparse.interpret.prose._emit import Emitted, emit
from eventparse.interpret.prose._flatten import flatten
from eventparse.interpret.prose._joins import RULES as JOINS
from eventparse.interpret.prose._joins import join_lines
from eventparse.interpret.prose._sections import (
    ENOUGH,
    FOR_ALL,
    Section,
    choose,
    is_against,
    sections_of,
    sorts_of,
)
from eventparse.interpret.prose._tree import build
from eventparse.interpret.tables import THRESHOLD, Verdict, judge
from eventparse.interpret.wording import kind_of
from eventparse.source import Span

MAX_LINES = 5_000
"""Lines outside tables that are read; no schedule has more, and a hostile page should cost little."""
_SEVERAL = 2
"""So many times in a list that is no schedule are worth a word."""
_LASTING = 0.2
"""So little above the threshold is a list with lengths and without times."""
_CERTAIN = 2.0
"""Score of what completes a table (`18:30 Dinner` below it)."""
_FEW = 0.6
"""What fewer slots than usual speak against a schedule."""

JOIN_RULES = tuple(name for name, _ in JOINS)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a page that reads as a schedule."""

    slots: tuple[Slot, ...]
    """Its days, sections and events."""
    span: Span
    """From its first slot to its last."""
    verdict: Verdict
    """Whether it is a schedule."""


@dataclass(frozen=True, slots=True)
class ProseReading:
    """What a page holds outside its tables."""

    pieces: tuple[Piece, ...]
    """Its pieces in page order; tables that were taken stand between them."""
    lanes: int
    """How many lanes they have used."""


def read_prose(scenes: Sequence[Scene], taken: tuple[Span, ...], lane: int, page: Page) -> ProseReading:
    """Read everything outside `taken`, the places of the tables that are schedules. `lane` is the first free lane."""
    lines = join_lines(flatten(scenes, taken, page), page)
    if not any(line.anchored or line.length is not None for line in lines):
        return ProseReading((), 0)
    if len(lines) > MAX_LINES:
        cut = lines[MAX_LINES].span
        page.sink.report(
            codes.INPUT_CUT, f"lists and paragraphs from the {MAX_LINES + 1:,}th line on were not read", cut
        )
        lines = lines[:MAX_LINES]
    root = build(lines, page)
    sorts = sorts_of(root, page)
    sections = list(sections_of(root, sorts))
    chosen = choose(sections, bool(taken), page)
    rejected = _rejected(sections, chosen, page)
    if not chosen:
        return ProseReading(rejected, 0)
    emitted = emit(root, sorts, chosen, lane, page)
    pieces = [_piece(part, emitted, bool(taken), page) for part in _cut(emitted.slots, taken)]
    inside = tuple(piece.span for piece in pieces)
    outside = [piece for piece in rejected if not any(a <= piece.span.start < b for a, b in inside)]
    return ProseReading((*pieces, *outside), emitted.lanes)


def _rejected(sections: list[Section], chosen: list[Section], page: Page) -> tuple[Piece, ...]:
    """Return the sections that have times, but are no schedule, so that they are not lost in silence."""
    out: list[Piece] = []
    kept = {id(section) for section in chosen}
    for section in sections:
        lines = [node.line for node in section.slots if node.line is not None]
        timed = sum(line.start is not None for line in lines)
        if id(section) in kept or timed < _SEVERAL:
            continue
        span = lines[0].span.cover(lines[-1].span)
        reasons: tuple[str, ...] = ()
        if is_against(section, page):
            reasons = ("a heading above it speaks against a schedule",)
        elif timed < ENOUGH:
            reasons = ("there is too little evidence for it beside the rest",)
        out.append(Piece((), span, Verdict(0.0, reasons, True)))
    return tuple(out)


def _cut(slots: tuple[tuple[Span, Slot], ...], taken: tuple[Span, ...]) -> list[list[tuple[Span, Slot]]]:
    """Cut the slots where a table stands between them."""
    out: list[list[tuple[Span, Slot]]] = []
    tables = sorted(span.start for span in taken)
    number = -1
    for span, slot in slots:
        here = sum(start < span.start for start in tables)
        if here != number:
            out.append([])
            number = here
        out[-1].append((span, slot))
    return [part for part in out if any(isinstance(slot, EventSlot) for _, slot in part)]


def _piece(part: list[tuple[Span, Slot]], emitted: Emitted, taken: bool, page: Page) -> Piece:
    slots = tuple(slot for _, slot in part)
    events = [slot for slot in slots if isinstance(slot, EventSlot)]
    span = events[0].span
    for event in events:
        span = span.cover(event.span)
    verdict = judge(slots, emitted.context, "", page)
    if not any(event.time is not None for event in events) and all(
        event.level or event.duration for event in events
    ):
        # Lengths under words that favour a programme: so much is certain that somebody should look.
        verdict = replace(verdict, score=max(verdict.score, THRESHOLD + _LASTING))
    if taken and all(kind_of(event.body.text, page) in FOR_ALL for event in events):
        verdict = replace(verdict, score=max(verdict.score, _CERTAIN))
    elif len(events) < ENOUGH:
        verdict = replace(verdict, score=verdict.score - _FEW)
    if any(page.book.takes(event.span) for event in events):
        verdict = verdict.told()
    return Piece(slots, span, verdict)
