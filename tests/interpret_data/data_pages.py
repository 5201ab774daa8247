"""Read small data pages and show what the reader makes of them, one line a slot."""

from eventparse.diagnostics import DiagnosticSink
from eventparse.document import Data
from eventparse.draft import DraftDay, DraftEvent, WrittenDate, WrittenTime
from eventparse.interpret._assemble import assemble
from eventparse.interpret._lexicon import lexicon
from eventparse.interpret._page import Page
from eventparse.interpret._vocabulary import common_words
from eventparse.interpret.data import DataReading, read_data
from eventparse.options import ParseOptions
from eventparse.plugins import choose_parser
from eventparse.source import decode
from eventparse.times import Clock, guess_languages, vocabulary


def read_page(text: str, name: str) -> tuple[DataReading | None, Page]:
    """Return the reading of the first data tree of a page."""
    sink = DiagnosticSink()
    options = ParseOptions()
    source = decode(text, name=name)
    document = choose_parser(source, None, ()).read(source, options, sink)
    languages = guess_languages(source.text)
    page = Page(document, vocabulary(languages), lexicon(languages), options, sink, common_words(source.text))
    tree = next((block for block in document.blocks if isinstance(block, Data)), None)
    return (read_data(tree, 0, page) if tree is not None else None), page


def show_page(text: str, name: str) -> str:
    """Return the days and events of a page, one a line; `none` where there are none."""
    reading, page = read_page(text, name)
    if reading is None or not reading.accepted:
        return "none\n"
    days, events = assemble(reading.slots, page)
    out = ["single"] if reading.single else []
    shown = -1
    for event in events:
        if event.day != shown:
            shown = event.day
            out.extend(_day(days[shown]))
        out.extend(_event(event, 0))
    return "\n".join(out) + "\n"


def _day(day: DraftDay) -> list[str]:
    if day.label is None and day.date is None and day.number is None:
        return []
    number = f" #{day.number}" if day.number is not None else ""
    return [f"== {day.label or '-'}{number} [{_date(day.date)}]"]


def _date(date: WrittenDate | None) -> str:
    if date is None:
        return "-"
    mention = date.mention
    parts = [str(p) if p is not None else "?" for p in (mention.year, mention.month, mention.day)]
    weekday = f" w{mention.weekday}" if mention.weekday is not None else ""
    last = f" to {mention.last.month}-{mention.last.day}" if mention.last else ""
    return "-".join(parts) + weekday + last


def _clock(clock: Clock) -> str:
    return f"{clock.hour}:{clock.minute:02}{clock.meridiem or ''}"


def _time(time: WrittenTime | None) -> str:
    if time is None:
        return "--"
    first = _clock(time.range.first) if time.range.first else ""
    last = f"-{_clock(time.range.last)}" if time.range.last else ""
    zone = f" {time.range.zone.text}" if time.range.zone else ""
    return first + last + zone


def _event(event: DraftEvent, level: int) -> list[str]:
    people = "; ".join(p.name + (f" ({p.affiliation})" if p.affiliation else "") for p in event.speakers)
    parts = [f"{'    ' * level}{_time(event.time)} {event.title}", event.kind.value]
    if event.duration:
        parts.append(f"{event.duration.minutes} min")
    for name, value in (
        ("by", people),
        ("room", event.room),
        ("track", event.track),
        ("lane", event.lane or None),
    ):
        if value:
            parts.append(f"{name} {value}")
    parts.extend(f"link {link.label} {link.url}" for link in event.links)
    if event.description:
        parts.append("about " + " ".join(event.description.split())[:60])
    if event.status.value != "confirmed":
        parts.append(event.status.value)
    out = [" | ".join(parts)]
    for child in event.children:
        out.extend(_event(child, level + 1))
    return out
