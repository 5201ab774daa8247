"""Find the blocks of a page that are its schedule, and read them into slots with the days of their headings."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from eventparse.diagnostics import DiagnosticSink, Severity, codes
from eventparse.document import Data, Heading, Paragraph, RichText, Style, Table, scalars
from eventparse.draft import DraftDay
from eventparse.interpret._dated_terms import read_terms
from eventparse.interpret._moment import When
from eventparse.interpret._page import Page
from eventparse.interpret._recaps import recaps
from eventparse.interpret._ruled_data import ruled_data
from eventparse.interpret._ruled_slots import ruled_slots
from eventparse.interpret._scene import Scene
from eventparse.interpret._serial import joined
from eventparse.interpret._slots import DaySlot, EventSlot, SectionSlot, Slot
from eventparse.interpret._table_heads import sections_of
from eventparse.interpret._when import draft_day, is_day, read_when
from eventparse.interpret.data import DataReading, read_data, sheet_data
from eventparse.interpret.prose import read_prose
from eventparse.interpret.structured import read_structured
from eventparse.interpret.tables import THRESHOLD, Heads, Verdict, read_table
from eventparse.interpret.wording import texts_of
from eventparse.model import Kind
from eventparse.source import Span

_NARROW = 0.35
"""A schedule that is ahead of the threshold by less than this is in doubt."""
_NO_WORDS = RichText("", ())
_OFTEN = 0.3
"""Share of events with people of their own from which on titles are not searched for names."""
LeftOut = tuple[Span, tuple[str, ...], bool]
"""A block that is no schedule: where it stands, why, and whether that is in doubt."""
_TAG = re.compile(
    r"\{%-?\s{0,8}(?:for\s{1,8}\w{1,40}\s{1,8}in|include(?:_relative|_cached)?)\s{1,8}([\w./-]{1,80})"
)
"""A tag that repeats for each record of the site's data, or includes another file."""
_LABEL_LENGTH = 120
"""A paragraph longer than this is no heading of a day."""


@dataclass(frozen=True, slots=True)
class Found:
    """A part of the page that is schedule."""

    slots: tuple[Slot, ...]
    """Its days, sections and events."""
    span: Span
    """Where it stands."""
    heading: Heading | None = None
    """The heading directly above it, where it is a table."""


@dataclass(slots=True)
class _Reader:
    """What is known on the way down a page."""

    page: Page
    found: list[Found] = field(default_factory=list)
    day: DraftDay | None = None
    """Day of the nearest heading above that names one."""
    day_level: int = 0
    """Level of that heading."""
    named: bool = False
    """True once a part had a day of its own."""
    lane: int = 0
    heads: Heads | None = None
    """Header of the last table that had one."""
    narrow: list[tuple[Span, Verdict]] = field(default_factory=list)
    """Parts that were hardly accepted."""
    left_out: list[LeftOut] = field(default_factory=list)
    lists_left_out: list[LeftOut] = field(default_factory=list)
    data_left_out: list[LeftOut] = field(default_factory=list)


def find_slots(page: Page) -> tuple[tuple[Slot, ...], tuple[Span, ...]]:
    """Return the slots of every block that is a schedule, in page order, and where these blocks stand."""
    reader = _Reader(page)
    for name, rule in RULES:
        if name not in page.options.without:
            rule(reader, page.scenes)
    _report(reader)
    ordered = sorted(reader.found, key=lambda part: part.span)
    slots = tuple(slot for part in ordered for slot in part.slots)
    return ruled_slots(slots, page.book), tuple(part.span for part in ordered)


def _sheets(reader: _Reader, every: tuple[Scene, ...]) -> None:
    """Read the table of a CSV file by the names in its header; without such names it is a table like any other."""
    if reader.page.document.format != "csv":
        return
    for scene in every:
        told = any(rule.columns for rule in reader.page.book.at(scene.block.span.start))
        data = sheet_data(scene.block) if isinstance(scene.block, Table) and not told else None
        reading = read_data(data, reader.lane, reader.page) if data is not None else None
        if reading is not None and reading.accepted:
            _take(reader, reading)


def _tables(reader: _Reader, every: tuple[Scene, ...]) -> None:
    taken = {part.span for part in reader.found}
    for scene in joined(every, reader.page):
        block = scene.block
        if isinstance(block, Heading):
            _heading(reader, block.text, block.level)
        elif isinstance(block, Paragraph):
            _paragraph(reader, block)
        elif isinstance(block, Table) and block.span not in taken:
            _table(reader, block, scene)
    sections = sections_of([part.heading for part in reader.found], reader.page)
    reader.found = [
        replace(part, slots=_apart(part.slots[1:], text)) if text is not None else part
        for part, text in zip(reader.found, sections, strict=True)
    ]


def _terms(reader: _Reader, every: tuple[Scene, ...]) -> None:
    """Read definition lists whose terms are dates."""
    for reading in read_terms(every, reader.lane, reader.page):
        reader.found.append(Found(_apart(reading.slots), reading.span))
        reader.lane += 1


def _prose(reader: _Reader, every: tuple[Scene, ...]) -> None:
    taken = tuple(part.span for part in reader.found)
    reading = read_prose(every, taken, reader.lane, reader.page)
    reader.lane += reading.lanes
    for piece in reading.pieces:
        if piece.verdict.accepted:
            _report_narrow(reader, piece.verdict, piece.span)
            reader.found.append(Found(_apart(piece.slots), piece.span))
        elif piece.verdict.temporal:
            reader.lists_left_out.append(_left_out(piece.verdict, piece.span))


def _data(reader: _Reader, every: tuple[Scene, ...]) -> None:
    for block in reader.page.document.blocks:
        if not isinstance(block, Data) or (reader.found and _is_flat(block)):
            continue
        if reader.page.book.leaves_out(block):
            continue
        block = ruled_data(block, reader.page.book)
        reading = read_data(block, reader.lane, reader.page)
        # Front matter that describes one event serves the body where that has the schedule.
        if reading.accepted and not (reading.single and reader.found):
            _take(reader, reading)
        elif reading.temporal and not reading.accepted and (reading.reasons or not block.front_matter):
            # A whole file of data that has times is hardly ever anything but a schedule.
            reader.data_left_out.append((reading.span, reading.reasons, not block.front_matter))


def _take(reader: _Reader, reading: DataReading) -> None:
    reader.lane += reading.lanes
    whole = reading.single or _people_apart(reading.slots)
    slots = _whole(reading.slots) if whole else reading.slots
    reader.found.append(Found(_apart(slots), reading.span))


def _is_flat(block: Data) -> bool:
    """Tell whether front matter has no list of records: it can be no more than one event, which the body has."""
    return block.front_matter and not any(len(keys) > 1 for keys, _ in scalars(block.root))


def _people_apart(slots: tuple[Slot, ...]) -> bool:
    """Tell whether people have a column or key of their own in a part."""
    events = [slot for slot in slots if isinstance(slot, EventSlot)]
    return sum(slot.speaker is not None for slot in events) >= max(2, _OFTEN * len(events))


def _is_class(slots: tuple[Slot, ...], page: Page) -> bool:
    """Tell whether a table has the topics of a course, whose titles name nobody."""
    events = [slot for slot in slots if isinstance(slot, EventSlot)]
    return page.usual is Kind.LECTURE and all(
        slot.default_kind == Kind.LECTURE and slot.speaker is None for slot in events
    )


def _whole(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    return tuple(replace(slot, people_apart=True) if isinstance(slot, EventSlot) else slot for slot in slots)


def _apart(slots: tuple[Slot, ...], section: RichText = _NO_WORDS) -> tuple[Slot, ...]:
    """Begin a part with a section of its own or none, but without that of the part before it."""
    return (SectionSlot(section), *slots)


def _drop_recaps(reader: _Reader, every: tuple[Scene, ...]) -> None:
    """Leave out what repeats another part: key moments, reminders."""
    parts = sorted(reader.found, key=lambda part: part.span)
    gone = recaps([part.slots for part in parts], reader.page)
    gone = frozenset(index for index in gone if not reader.page.book.takes(parts[index].span))
    for index in gone:
        reader.lists_left_out.append((parts[index].span, ("it repeats other parts of the schedule",), False))
    reader.found = [part for index, part in enumerate(parts) if index not in gone]


def _structured(reader: _Reader, every: tuple[Scene, ...]) -> None:
    """Complete the parts by structured data; a page that shows no schedule has the events of its structured data."""
    document = reader.page.document
    if not document.embedded and not document.stamps:
        return
    lines = [text for scene in every for text in texts_of((scene.block,))]
    parts = tuple(part.slots for part in reader.found)
    reading = read_structured(parts, lines, reader.lane, reader.page)
    reader.found = [Found(slots, part.span) for slots, part in zip(reading.parts, reader.found, strict=True)]
    if reading.own and reading.span is not None:
        reader.lane += reading.lanes
        reader.found.append(Found(_apart(_whole(reading.own)), reading.span))


# Sheets before tables, since a header of known names says more than cells do. Then tables, since their evidence is the
# firmest, and lists of dated terms; then what stands between them; front matter last, because it may only repeat what
# the body says. What repeats another part shows when all parts are read; structured data completes what is left.
RULES: tuple[tuple[str, Callable[[_Reader, tuple[Scene, ...]], None]], ...] = (
    ("sheets", _sheets),
    ("tables", _tables),
    ("dated-terms", _terms),
    ("prose", _prose),
    ("data", _data),
    ("recaps", _drop_recaps),
    ("structured-data", _structured),
)


def _heading(reader: _Reader, text: RichText, level: int) -> None:
    if reader.day is not None and level <= reader.day_level:
        reader.day = None
    if len(text.text) > 2 * _LABEL_LENGTH:
        return
    when = read_when(text, reader.page)
    if is_day(when) and not _is_range(when):
        reader.day, reader.day_level = draft_day(text, when, text.span()), level


def _is_range(when: When) -> bool:
    """Several days in one heading are when the whole takes place, and no day of it."""
    return when.number is None and when.date is not None and when.date.mention.last is not None


def _paragraph(reader: _Reader, block: Paragraph) -> None:
    """A bold or short line that is a date stands for a heading."""
    text = block.text
    if len(text.text) > _LABEL_LENGTH or "\n" in text.text.strip():
        return
    when = read_when(text, reader.page)
    bold = bool(text.style_of() & Style.BOLD)
    if (
        is_day(when)
        and not _is_range(when)
        and (bold or len(when.rest.split()) <= 3)
        and len(when.dates) <= 1
    ):
        reader.day, reader.day_level = draft_day(text, when, text.span()), 9


def _table(reader: _Reader, table: Table, scene: Scene) -> None:
    above = [heading.text.text for heading in scene.headings]
    if above and not set(above[-1].casefold().split()).isdisjoint(reader.page.lexicon.favour):
        del above[:-1]  # what "Schedule" stands under says nothing against it
    words = above + [label.text for label in scene.labels]
    if table.caption:
        _heading(reader, table.caption, 8)
        words.append(table.caption.text)
    # What is in doubt in a table that is no schedule is nobody's concern.
    own = replace(reader.page, sink=DiagnosticSink(), rules=reader.page.book.at(table.span.start))
    reading = read_table(table, " | ".join(words[-3:]), reader.lane, own, reader.heads)
    if reading.verdict.accepted:
        reader.heads = reading.heads or reader.heads
        reader.page.sink.adopt(own.sink)
    else:
        if reading.verdict.temporal:
            reader.left_out.append(_left_out(reading.verdict, table.span))
        return
    _report_narrow(reader, reading.verdict, table.span)
    reader.lane += reading.lanes
    slots = list(reading.slots)
    if reader.day is not None:
        slots.insert(0, DaySlot(reader.day))
    elif reader.named and isinstance(
        next((s for s in slots if not isinstance(s, SectionSlot)), None), EventSlot
    ):
        # A table under no day, behind one that had a day, is not that day's.
        slots.insert(0, DaySlot(DraftDay(None, None, None, None, table.span)))
    reader.named = reader.named or any(isinstance(slot, DaySlot) for slot in slots)
    parts = tuple(slots)
    reader.found.append(
        Found(
            _apart(_whole(parts) if _people_apart(parts) or _is_class(parts, reader.page) else parts),
            table.span,
            scene.headings[-1] if scene.headings else None,
        )
    )


def _report_narrow(reader: _Reader, verdict: Verdict, span: Span) -> None:
    if verdict.score < THRESHOLD + _NARROW:
        reader.narrow.append((span, verdict))


def _starts(part: Found) -> list[tuple[int, int]]:
    """Return when the events of a part begin, on a 12-hour dial."""
    times = [
        slot.time.range.first for slot in part.slots if isinstance(slot, EventSlot) and slot.time is not None
    ]
    return [(first.hour % 12, first.minute) for first in times if first is not None]


def _borne_out(span: Span, reader: _Reader) -> bool:
    """Tell whether the firm parts of the page have events at the times of a doubtful one: details or overview."""
    doubtful = {narrow for narrow, _ in reader.narrow}
    known = {start for part in reader.found if part.span not in doubtful for start in _starts(part)}
    own = [start for part in reader.found if part.span == span for start in _starts(part)]
    return bool(own) and 2 * sum(start in known for start in own) > len(own)


def _is_day_among_days(span: Span, verdict: Verdict, reader: _Reader) -> bool:
    """Tell whether a short table, which nothing speaks against, is that of one day where other days have theirs."""
    doubtful = {narrow for narrow, _ in reader.narrow}
    dated = [
        part.span
        for part in reader.found
        if any(isinstance(slot, DaySlot) and slot.day.date is not None for slot in part.slots)
    ]
    return not verdict.reasons and span in dated and any(other not in doubtful for other in dated)


def _report(reader: _Reader) -> None:
    sink = reader.page.sink
    for span, verdict in reader.narrow:
        if not _borne_out(span, reader) and not _is_day_among_days(span, verdict, reader):
            why = f": {'; '.join(verdict.reasons)}" if verdict.reasons else ""
            sink.report(codes.SCHEDULE_IN_DOUBT, f"this may be no schedule{why}", span)
    for code, what, parts in (
        (codes.TABLE_LEFT_OUT, "this table was", reader.left_out),
        (codes.LIST_LEFT_OUT, "these lines were", reader.lists_left_out),
        (codes.DATA_LEFT_OUT, "this data was", reader.data_left_out),
    ):
        for span, reasons, narrow in parts:
            why = "; ".join(reasons) or "there is too little evidence for it"
            # Where nothing speaks against a schedule, or not much, it is in doubt whether it is none.
            severity = Severity.WARNING if narrow else None
            sink.report(code, f"{what} not read as a schedule: {why}", span, severity=severity)
    if not reader.found:
        source = _elsewhere(reader.page)
        why = f'; its template takes one from "{source}", which is not in this file' if source else ""
        sink.report(codes.NO_SCHEDULE, f"the page has no schedule{why}")


def _elsewhere(page: Page) -> str | None:
    """Return what a template tag of the page puts in its place, if its name speaks of a schedule."""
    for match in _TAG.finditer(page.document.source.text):
        name = match[1].rstrip(".")
        if not page.lexicon.favour.isdisjoint(re.split(r"[^a-z]+", name.casefold())):
            return name
    return None


def _left_out(verdict: Verdict, span: Span) -> LeftOut:
    narrow = not verdict.reasons or verdict.score >= THRESHOLD - _NARROW
    return span, verdict.reasons, narrow
