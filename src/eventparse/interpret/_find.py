"""Find the blocks of a page that are its schedule, and read them into slots with the days of their headings."""

from dataclasses import dataclass, field

from eventparse.diagnostics import codes
from eventparse.document import Heading, Paragraph, RichText, Style, Table
from eventparse.draft import DraftDay
from eventparse.interpret._page import Page
from eventparse.interpret._scenes import Scene, scenes
from eventparse.interpret._slots import DaySlot, EventSlot, SectionSlot, Slot
from eventparse.interpret._when import draft_day, is_day, read_when
from eventparse.interpret.tables import Verdict, read_table
from eventparse.source import Span

_LABEL_LENGTH = 120
"""A paragraph longer than this is no heading of a day."""


@dataclass(slots=True)
class _Reader:
    """What is known on the way down a page."""

    page: Page
    slots: list[Slot] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    day: DraftDay | None = None
    """Day of the nearest heading above that names one."""
    day_level: int = 0
    """Level of that heading."""
    open_day: DraftDay | None = None
    """Day that the slots so far ended with."""
    lane: int = 0
    left_out: list[tuple[Span, Verdict]] = field(default_factory=list)


def find_slots(page: Page) -> tuple[tuple[Slot, ...], tuple[Span, ...]]:
    """Return the slots of every block that is a schedule, in page order, and where these blocks stand."""
    reader = _Reader(page)
    for scene in scenes(page.document.blocks):
        block = scene.block
        if isinstance(block, Heading):
            _heading(reader, block.text, block.level)
        elif isinstance(block, Paragraph):
            _paragraph(reader, block)
        elif isinstance(block, Table):
            _table(reader, block, scene)
    _report(reader)
    return tuple(reader.slots), tuple(reader.spans)


def _heading(reader: _Reader, text: RichText, level: int) -> None:
    if reader.day is not None and level <= reader.day_level:
        reader.day = None
    if len(text.text) > 2 * _LABEL_LENGTH:
        return
    when = read_when(text, reader.page)
    if is_day(when):
        reader.day, reader.day_level = draft_day(text, when, text.span()), level


def _paragraph(reader: _Reader, block: Paragraph) -> None:
    """A bold or short line that is a date stands for a heading."""
    text = block.text
    if len(text.text) > _LABEL_LENGTH or "\n" in text.text.strip():
        return
    when = read_when(text, reader.page)
    bold = bool(text.style_of() & Style.BOLD)
    if is_day(when) and (bold or len(when.rest.split()) <= 3) and len(when.dates) <= 1:
        reader.day, reader.day_level = draft_day(text, when, text.span()), 9


def _table(reader: _Reader, table: Table, scene: Scene) -> None:
    words = [heading.text.text for heading in scene.headings] + [label.text for label in scene.labels]
    if table.caption:
        _heading(reader, table.caption, 8)
        words.append(table.caption.text)
    reading = read_table(table, " | ".join(words[-3:]), reader.lane, reader.page)
    if not reading.verdict.accepted:
        if reading.verdict.temporal:
            reader.left_out.append((table.span, reading.verdict))
        return
    reader.lane += reading.lanes
    reader.spans.append(table.span)
    first = next((slot for slot in reading.slots if not isinstance(slot, SectionSlot)), None)
    reader.slots.append(SectionSlot(RichText("", ())))
    if reader.day is not None and reader.day != reader.open_day:
        reader.slots.append(DaySlot(reader.day))
        reader.open_day = reader.day
    elif reader.day is None and isinstance(first, EventSlot) and _is_new_day(reader):
        reader.slots.append(DaySlot(DraftDay(None, None, None, None, table.span)))
    reader.slots.extend(reading.slots)


def _is_new_day(reader: _Reader) -> bool:
    """A table under no day, behind one that had a day, is not that day's."""
    return reader.open_day is not None


def _report(reader: _Reader) -> None:
    sink = reader.page.sink
    for span, verdict in reader.left_out:
        why = "; ".join(verdict.reasons) or "there is too little evidence for it"
        sink.report(codes.TABLE_LEFT_OUT, f"this table was not read as a schedule: {why}", span)
    if not reader.slots:
        sink.report(codes.NO_SCHEDULE, "the page has no schedule")
