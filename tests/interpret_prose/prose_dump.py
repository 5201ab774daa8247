"""The slots that a small page is read into, in few lines; and the cases of a fixture file."""

from pathlib import Path

from eventparse.diagnostics import DiagnosticSink
from eventparse.interpret._lexicon import lexicon
from eventparse.interpret._page import Page
from eventparse.interpret._scenes import scenes
from eventparse.interpret._slots import DaySlot, EventSlot, SectionSlot, Slot
from eventparse.interpret._vocabulary import common_words
from eventparse.interpret.prose import ProseReading, read_prose
from eventparse.options import ParseOptions
from eventparse.plugins import choose_parser
from eventparse.source import Span, decode
from eventparse.times import guess_languages, vocabulary

ABOUT = 40
"""So much of a remark is shown."""


def read(text: str, name: str, taken: tuple[Span, ...] = ()) -> ProseReading:
    """Read a page; `taken` are the places of tables that are schedules."""
    source = decode(text.encode(), name=name)
    options, sink = ParseOptions(), DiagnosticSink()
    document = choose_parser(source, None, ()).read(source, options, sink)
    languages = guess_languages(text)
    page = Page(document, vocabulary(languages), lexicon(languages), options, sink, common_words(text))
    return read_prose(list(scenes(document.blocks)), taken, 0, page)


def dump(reading: ProseReading) -> str:
    """Return days, sections and events of the accepted pieces, one a line; levels are indented."""
    lines: list[str] = []
    for piece in reading.pieces:
        if not piece.verdict.accepted:
            continue
        if lines:
            lines.append("---")
        lines.extend(line(slot) for slot in piece.slots if piece.verdict.accepted)
    return "\n".join(lines) or "nothing"


def line(slot: Slot) -> str:
    if isinstance(slot, DaySlot):
        number = f" #{slot.day.number}" if slot.day.number is not None else ""
        return f"day {slot.day.label}{number}"
    if isinstance(slot, SectionSlot):
        return f"section {slot.text.text}".rstrip()
    return event(slot)


def event(slot: EventSlot) -> str:
    parts = [slot.time.text if slot.time else "-", '"' + " / ".join(slot.body.text.split("\n")) + '"']
    if slot.speaker is not None:
        parts.append(f"[{' / '.join(slot.speaker.text.split(chr(10)))}]")
    if slot.duration is not None:
        parts.append(f"{slot.duration.minutes}min")
    parts += [f"{key}={value}" for key, value in (("room", slot.room), ("track", slot.track)) if value]
    if slot.kind_text:
        parts.append(f"kind={slot.kind_text}")
    if slot.remarks:
        parts.append("about=" + " | ".join(text.text[:ABOUT] for text in slot.remarks))
    parts += ["aside"] * bool(slot.asides)
    parts += [f"lane={slot.lane}"] * bool(slot.lane)
    return "  " * (slot.level + 1) + " ".join(parts)


def cases(path: Path) -> list[tuple[str, str, str]]:
    """Return (title, page, expected) of every case of a file."""
    parts = path.read_text(encoding="utf-8").split("\n.\n")
    assert len(parts) >= 4, f"{path.name}: there is no case in it"
    assert len(parts) % 3 == 1, f"{path.name}: a case is title . page . expected ."
    assert not parts[-1].strip(), f"{path.name}: something is left over"
    return [
        (title.strip(), text, expected.strip("\n"))
        for title, text, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
    ]
