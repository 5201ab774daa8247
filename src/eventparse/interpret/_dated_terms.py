"""Read calendars written as definition lists: each term a date, below it classes, work and materials."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from eventparse.document import Block, ItemList, ListItem, Paragraph, RichText, Style
from eventparse.interpret._lexicon import any_of
from eventparse.interpret._moment import When
from eventparse.interpret._page import Page
from eventparse.interpret._scene import Scene
from eventparse.interpret._slots import DaySlot, EventSlot, SectionSlot, Slot
from eventparse.interpret._when import draft_day, read_when
from eventparse.interpret.wording import is_label_only, kind_of, only_labels
from eventparse.model import Kind
from eventparse.source import Span

_MOST = 0.8
"""Share of the terms of a page that are dates, in a calendar of terms."""
_WORDS = 3
"""What stands in a term beside its date has no more words."""
_LABEL = 24
"""A label has no more characters."""
_EDGES = " \t\n:·•–—-"
_CLASSES = frozenset((Kind.LECTURE, Kind.TUTORIAL, Kind.DISCUSSION, Kind.TALK, Kind.SESSION, Kind.KEYNOTE))
_OTHERS = frozenset((Kind.HOLIDAY, Kind.OTHER))


@dataclass(frozen=True, slots=True)
class TermsReading:
    """A definition list read as a part of a calendar."""

    slots: tuple[Slot, ...]
    """Its days and events."""
    span: Span
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A definition: its words, the label in front of them, and what stands below it."""

    text: RichText
    label: str
    """Words in bold or of a badge in front; empty where there are none."""
    rest: RichText
    """What follows the label."""
    below: tuple[RichText, ...]
    """Definitions of the definition: materials, mostly."""

    @property
    def linked(self) -> bool:
        """Whether definitions below it have links."""
        return any(text.links() for text in self.below)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term and its definitions."""

    term: RichText
    when: When
    lines: tuple[_Line, ...]

    @property
    def dated(self) -> bool:
        """Whether the term is a date and hardly anything else."""
        date = self.when.date
        return date is not None and date.mention.day is not None and len(self.when.rest.split()) <= _WORDS


def read_terms(scenes: Sequence[Scene], lane: int, page: Page) -> tuple[TermsReading, ...]:
    """Return the definition lists of a page that are its calendar; none where the evidence is weak.

    The terms of the page are dates; and at half of them a definition begins with the label of a class, or has
    definitions of its own with links, as calendars of courses give materials.
    """
    lists: list[tuple[Scene, tuple[_Entry, ...]]] = []
    for scene in scenes:
        if isinstance(scene.block, ItemList) and scene.block.definition:
            entries = tuple(_entries(scene.block, page))
            if any(entry.dated for entry in entries):
                lists.append((scene, entries))
    every = [entry for _, entries in lists for entry in entries]
    dated = [entry for entry in every if entry.dated]
    labelled = sum(any(_names_class(line, page) or line.linked for line in entry.lines) for entry in dated)
    if not labelled or len(dated) < _MOST * len(every) or 2 * labelled < len(dated):
        return ()
    headed = len({scene.headings[-1:] for scene, _ in lists}) > 1
    return tuple(
        TermsReading(tuple(_slots(scene, entries, headed, lane, page)), scene.block.span)
        for scene, entries in lists
    )


def _slots(scene: Scene, entries: Sequence[_Entry], headed: bool, lane: int, page: Page) -> Iterator[Slot]:
    if headed and scene.headings:
        yield SectionSlot(scene.headings[-1].text)
    for entry in entries:
        if entry.dated:
            day = draft_day(entry.term, entry.when, entry.term.span())
            yield DaySlot(replace(day, hours=None))
        yield from _events(entry, lane, page)


def _events(entry: _Entry, lane: int, page: Page) -> Iterator[EventSlot]:
    """Yield the events of a date: what is labelled as a class; else the first line that is no work; else the work."""
    chosen = {n for n, line in enumerate(entry.lines) if _is_event(line, page)}
    if not any(_names_class(entry.lines[n], page) for n in chosen):
        plain = (
            n
            for n, line in enumerate(entry.lines)
            if n not in chosen and not _is_work(line, page) and not only_labels(line.text, page)
        )
        first = next(plain, None)
        if first is not None and not any(_kind(entry.lines[n], page) is Kind.HOLIDAY for n in chosen):
            chosen.add(first)
    if not chosen:
        chosen = {n for n, line in enumerate(entry.lines) if _is_work(line, page)}
    made: list[EventSlot] = []
    loose: list[RichText] = []
    for n, line in enumerate(entry.lines):
        if n in chosen:
            made.append(_event(line, entry.when, lane, page))
            texts = line.below
        else:
            texts = (line.text, *line.below)
        if not made:
            loose.extend(texts)
            continue
        made[-1] = _with(made[-1], (*loose, *texts) if len(made) == 1 else texts, page)
        loose = []
    yield from made


def _event(line: _Line, when: When, lane: int, page: Page) -> EventSlot:
    kind = _label_kind(line.label, page)
    body = line.rest if line.label and line.rest and (kind is None or kind in _CLASSES) else line.text
    found = read_when(body, page)
    time = found.time if len(found.times) == 1 and not found.dates else None
    if time is not None:
        end = found.last + (body.text[found.last : found.last + 1] == ")")
        start = found.first - (body.text[found.first - 1 : found.first] == "(")
        left = body.without(start, end).strip(_EDGES)
        body = left or body
    span = line.text.span()
    return EventSlot(
        span=span,
        body=body.strip(),
        lane=lane,
        time=time or when.time,
        kind_text=line.label or None,
        default_kind=(page.usual or Kind.LECTURE).value,
    )


def _with(event: EventSlot, texts: Sequence[RichText], page: Page) -> EventSlot:
    links = tuple(text for text in texts if only_labels(text, page))
    remarks = tuple(text for text in texts if text not in links)
    return replace(event, link_texts=(*event.link_texts, *links), remarks=(*event.remarks, *remarks))


def _is_event(line: _Line, page: Page) -> bool:
    return not _is_work(line, page) and (_names_class(line, page) or _kind(line, page) in _OTHERS)


def _names_class(line: _Line, page: Page) -> bool:
    """Tell whether a line begins with the label of a class ("Lecture", "Lab 2")."""
    return _label_kind(line.label, page) in _CLASSES and not _is_work(line, page)


def _label_kind(label: str, page: Page) -> Kind | None:
    """Return the kind that a label names, by itself or by its last word ("TA session")."""
    words = label.rstrip("0123456789 ").split()
    return (kind_of(label, page) or kind_of(words[-1], page)) if words else None


def _kind(line: _Line, page: Page) -> Kind | None:
    kind = kind_of(line.label, page) if line.label else None
    return kind or kind_of(line.text.text, page)


def _is_work(line: _Line, page: Page) -> bool:
    """Tell whether a line is about what students do or read ("HW 1 due", "Project 2 released")."""
    if line.label and not line.rest and is_label_only(line.label, page):
        return False
    if kind_of(line.text.text, page) is Kind.DEADLINE or kind_of(line.label, page) is Kind.DEADLINE:
        return True
    head = (line.label or line.text.text).strip().lower()
    work = any_of(page.lexicon.class_work)
    return work.match(head) is not None or (
        len(line.label.split()) > 1 and work.match(head.split()[-1]) is not None
    )


# ---------------------------------------------------------------- terms and definitions
def _entries(block: ItemList, page: Page) -> Iterator[_Entry]:
    term: RichText | None = None
    lines: list[_Line] = []
    for item in block.items:
        if not item.term:
            line = _line(item)
            if line is not None:
                lines.append(line)
            continue
        if term is not None:
            yield _Entry(term, read_when(term, page), tuple(lines))
        term, lines = next(iter(_texts(item.blocks)), RichText("", ())), []
    if term is not None:
        yield _Entry(term, read_when(term, page), tuple(lines))


def _line(item: ListItem) -> _Line | None:
    first = next((b for b in item.blocks if isinstance(b, Paragraph)), None)
    if first is None:
        return None
    below = tuple(text for text in _texts(item.blocks) if text is not first.text)
    end = _label_end(first.text)
    label = first.text.text[:end].strip(_EDGES)
    return _Line(first.text, label, first.text.slice(end).strip(_EDGES), below)


def _label_end(text: RichText) -> int:
    """Return where a label in bold, of a badge or in code at the head of a text ends; 0 where there is none."""
    at = 0
    for run in text.runs:
        if run.text.strip() and not run.style & (Style.BOLD | Style.SMALL | Style.CODE):
            break
        at += len(run.text)
    return at if at <= _LABEL else 0


def _texts(blocks: Sequence[Block]) -> Iterator[RichText]:
    """Yield the paragraphs of some blocks and of the lists in them."""
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, ItemList):
            stack.extend(b for item in reversed(block.items) for b in reversed(item.blocks))
