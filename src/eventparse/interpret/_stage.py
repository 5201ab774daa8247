"""Stage 2, the entry: from blocks to events as written, by an ordered table of steps."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from eventparse.diagnostics import DiagnosticSink
from eventparse.document import Document, Heading
from eventparse.draft import DraftDay, DraftEvent, DraftSchedule, DraftTable
from eventparse.interpret._assemble import assemble
from eventparse.interpret._block_rules import match_rules, report_unused
from eventparse.interpret._character import usual_kind
from eventparse.interpret._common_room import with_rooms
from eventparse.interpret._evidence import evidence, on_24_hours, page_title
from eventparse.interpret._find import RULES as FIND_RULES
from eventparse.interpret._find import find_slots
from eventparse.interpret._lexicon import lexicon
from eventparse.interpret._meetings import find_meetings
from eventparse.interpret._overview import with_details
from eventparse.interpret._page import Page
from eventparse.interpret._paths import path_years
from eventparse.interpret._scenes import scenes
from eventparse.interpret._slots import SectionSlot, Slot
from eventparse.interpret._vocabulary import common_words
from eventparse.interpret.coverage import COVERAGE_RULES, check_coverage
from eventparse.interpret.prose import JOIN_RULES
from eventparse.interpret.wording import TITLE_RULES, learn_families
from eventparse.options import ParseOptions
from eventparse.source import Span
from eventparse.times import LANGUAGES, dots_are_dates, guess_languages, vocabulary

_LANG = re.compile(
    r"<html\b[^<>]{0,300}?\blang\s*=\s*[\"']?([a-z]{2})\b|^lang(?:uage)?:\s*[\"']?([a-z]{2})\b", re.I | re.M
)
_HEAD = 4000


@dataclass(frozen=True, slots=True)
class Work:
    """A page on its way through the steps."""

    page: Page
    """The page and its words."""
    slots: tuple[Slot, ...] = ()
    """Rows found, not yet nested."""
    spans: tuple[Span, ...] = ()
    """Where the schedule stands."""
    draft: DraftSchedule = field(default_factory=lambda: DraftSchedule(None, (), ()))
    """What is made of them."""


_DETAILS = "overview"
"""Name of the step that puts details into the slots of an overview."""
Step = Callable[[Work], Work]


def _families(work: Work) -> Work:
    page = work.page
    learn_families((s.block.text for s in page.scenes if isinstance(s.block, Heading)), page)
    return work


def _find(work: Work) -> Work:
    slots, spans = find_slots(work.page)
    columns = work.page.columns
    tables = tuple(DraftTable(span, columns[span]) for span in spans if span in columns)
    return replace(work, slots=slots, spans=spans, draft=replace(work.draft, tables=tables))


def _nest(work: Work) -> Work:
    days, events = assemble(work.slots, work.page)
    if _DETAILS not in work.page.options.without:
        days, events = with_details(days, events, work.spans, work.page)
    used: tuple[DraftDay, ...] = days if events else ()
    kept: tuple[DraftEvent, ...] = events
    return replace(work, draft=replace(work.draft, days=used, events=kept))


def _rooms(work: Work) -> Work:
    draft = work.draft
    return replace(
        work, draft=replace(draft, events=with_rooms(draft.days, draft.events, work.spans, work.page))
    )


def _cover(work: Work) -> Work:
    stated = tuple(meeting.span for meeting in work.draft.meetings)
    check_coverage(work.page, work.page.scenes, work.slots, work.spans, stated)
    return work


def _title(work: Work) -> Work:
    return replace(work, draft=replace(work.draft, title=page_title(work.page)))


def _surroundings(work: Work) -> Work:
    if not work.draft.events:
        return work
    sections = tuple(slot.text for slot in work.slots if isinstance(slot, SectionSlot) and slot.text)
    zones, places, dates = evidence(work.page, work.spans, sections)
    addresses = path_years(work.page.document.source.text)
    found = replace(work.draft, zones=zones, places=places, dates=dates, addresses=addresses)
    return replace(work, draft=replace(found, on_24_hours=on_24_hours(work.page)))


def _meetings(work: Work) -> Work:
    return replace(work, draft=replace(work.draft, meetings=find_meetings(work.page, work.slots, work.spans)))


# Names in headings first, since talks may be told by a family name alone; slots before evidence, since evidence
# about the page must not repeat what stands in the schedule itself.
STEPS: tuple[tuple[str, Step], ...] = (
    ("family-names", _families),
    ("find-schedules", _find),
    ("nest-events", _nest),
    ("rooms-of-all", _rooms),
    ("class-times", _meetings),
    ("coverage", _cover),
    ("page-title", _title),
    ("page-evidence", _surroundings),
)


def interpret(document: Document, options: ParseOptions, sink: DiagnosticSink) -> DraftSchedule:
    """Find the schedule of a page and read it as written.

    Returns events with their times as text; a page without a schedule gives none. Doubts go to the sink.
    Raises OptionError where `options.without` names a step that no stage has.
    """
    work = Work(page_of(document, options, sink))
    for name, step in STEPS:
        if name not in options.without:
            work = step(work)
    if options.recipe is not None:
        work.page.book.settle(sink)
        report_unused(work.page.book, options.recipe.blocks, tuple(scenes(document.blocks)), sink)
    return work.draft


def page_of(document: Document, options: ParseOptions, sink: DiagnosticSink) -> Page:
    """Return a page with the words of its languages."""
    text = document.source.text
    rules = options.recipe.blocks if options.recipe is not None else ()
    every = tuple(scenes(document.blocks))
    book = match_rules(every, rules, document.source)
    kept = tuple(scene for scene in every if not book.leaves_out(scene.block)) if rules else every
    languages = tuple(dict.fromkeys((*guess_languages(text), *_declared(text))))
    return Page(
        document,
        vocabulary(languages, dots=dots_are_dates(text)),
        lexicon(languages),
        options,
        sink,
        common_words(text),
        usual_kind(document, every),
        kept,
        book,
    )


_OWN_NAMES = frozenset(name for name, _ in (*STEPS, *FIND_RULES, *TITLE_RULES))


def _declared(text: str) -> tuple[str, ...]:
    """Return the language that the page says it is in, if any; it goes last, since templates leave it wrong."""
    match = _LANG.search(text[:_HEAD])
    code = (match.group(1) or match.group(2)).lower() if match else ""
    code = {"nb": "no", "nn": "no"}.get(code, code)
    return (code,) if code in LANGUAGES else ()


STEP_NAMES = _OWN_NAMES.union((_DETAILS,), JOIN_RULES, COVERAGE_RULES)
