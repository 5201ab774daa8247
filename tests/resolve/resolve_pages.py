"""Pages and their drafts for the tests of resolution, made of short texts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from eventparse.diagnostics import DiagnosticSink
from eventparse.draft import (
    DateEvidence,
    DraftDay,
    DraftEvent,
    DraftSchedule,
    PlaceEvidence,
    WrittenDate,
    WrittenDuration,
    WrittenTime,
    ZoneEvidence,
)
from eventparse.model import Kind, Schedule
from eventparse.options import ParseOptions
from eventparse.resolve import resolve
from eventparse.source import SourceText, Span
from eventparse.times import DateMention, find_places, find_zones, read_date, read_time, vocabulary

WORDS = vocabulary()
YEARS = re.compile(r"\b\d{4}\b")


@dataclass
class Page:
    """Writes a page line by line and keeps the draft of it."""

    lines: list[str] = field(default_factory=list)
    days: list[DraftDay] = field(default_factory=list)
    events: list[DraftEvent] = field(default_factory=list)
    dates: list[DateEvidence] = field(default_factory=list)
    zones: list[ZoneEvidence] = field(default_factory=list)
    places: list[PlaceEvidence] = field(default_factory=list)

    def write(self, text: str) -> Span:
        start = sum(len(line) + 1 for line in self.lines)
        self.lines.append(text)
        return Span(start, start + len(text))

    def date(self, text: str) -> WrittenDate:
        years = [DateMention(int(year), None, None, None, 0, len(text)) for year in YEARS.findall(text)]
        mention = read_date(text, WORDS)
        if YEARS.sub("", text).strip("-") == "":
            mention = replace(years[0], last=years[1] if len(years) > 1 else None)
        assert mention is not None, text
        return WrittenDate(mention, text, self.write(text))

    def time(self, text: str) -> WrittenTime:
        found = read_time(text, WORDS)
        assert found is not None, text
        return WrittenTime(found, text, self.write(text))

    def day(
        self,
        label: str | None = None,
        date: str | None = None,
        number: int | None = None,
        hours: str | None = None,
    ) -> int:
        written = self.date(date) if date else None
        span = written.span if written else self.write(label) if label else None
        self.days.append(DraftDay(label, written, number, self.time(hours) if hours else None, span))
        return len(self.days) - 1

    def make(
        self,
        title: str,
        time: str | WrittenTime | None = None,
        *,
        minutes: int | None = None,
        lane: int = 0,
        kind: Kind = Kind.TALK,
        children: Sequence[DraftEvent] = (),
    ) -> DraftEvent:
        if not self.days:
            self.day()
        written = self.time(time) if isinstance(time, str) else time
        span = self.write(title)
        length = WrittenDuration(minutes, self.write(f"({minutes} min)")) if minutes is not None else None
        day = len(self.days) - 1
        return DraftEvent(title, kind, day, lane, span, written, length, children=tuple(children))

    def event(self, title: str, time: str | WrittenTime | None = None, **more: object) -> DraftEvent:
        event = self.make(title, time, **more)  # type: ignore[arg-type]
        self.events.append(event)
        return event

    def evidence(self, text: str, weight: float = 1.0, tentative: bool = False) -> None:
        self.dates.append(DateEvidence(self.date(text), weight, tentative))

    def zone(self, text: str, weight: float = 1.0) -> None:
        span = self.write(text)
        self.zones.extend(ZoneEvidence(mention, span, weight) for mention in find_zones(text))

    def place(self, text: str, weight: float = 1.0) -> None:
        span = self.write(text)
        self.places.extend(PlaceEvidence(mention, span, weight) for mention in find_places(text))

    @property
    def draft(self) -> DraftSchedule:
        return DraftSchedule(
            "A page",
            tuple(self.days),
            tuple(self.events),
            tuple(self.zones),
            tuple(self.places),
            tuple(self.dates),
        )

    def resolve(self, options: ParseOptions | None = None) -> Schedule:
        source = SourceText("\n".join(self.lines) + "\n", "page.md")
        return resolve(self.draft, source, "markdown", options or ParseOptions(), DiagnosticSink())
