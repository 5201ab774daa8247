"""The doubts about a page, each with its place, its events and the choices that settle it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from eventparse.diagnostics import Diagnostic, codes
from eventparse.model import Schedule
from eventparse.review._blocks import PageBlock, block_at
from eventparse.review._choices import CHOICES, Asked, Choice, day_of
from eventparse.review._offsets import Offsets
from eventparse.review._schedule_data import Placed
from eventparse.source import Span

_REACH = 200
"""How many events before a place are looked at for the one that it stands in."""
_MOST_EVENTS = 3
"""A doubt about a place with more events than this is about none of them alone."""
_OF_DAYS = ("weekday-", "day-", "date-")
"""How the codes begin of doubts about a day."""
_LONGEST = 100
"""Words of a place that find a doubt again are cut at this length, in characters."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """What the doubts of a page are about."""

    schedule: Schedule
    """The schedule that was read."""
    placed: tuple[Placed, ...]
    """Its events."""
    blocks: tuple[PageBlock, ...]
    """Tables and lists of the page."""
    text: str
    """The page."""
    offsets: Offsets
    """Places of the page."""

    def records(self) -> list[JsonValue]:
        """Return every finding, warnings first, else in page order."""
        by_start = _ByStart.of(self.placed)
        return [self._record(finding, by_start) for finding in self.ordered()]

    def ordered(self) -> list[Diagnostic]:
        """Return the findings in the order of their records."""
        return sorted(self.schedule.diagnostics, key=lambda finding: finding.severity == "info")

    def _record(self, finding: Diagnostic, by_start: "_ByStart") -> JsonValue:
        span = self._span(finding)
        events = by_start.about(span) if span else ()
        asked = Asked(finding, self.schedule, self.placed, events, span, self.blocks, self.text)
        choices: list[Choice] = []
        for make in CHOICES.get(finding.code, ()):
            choices.extend(make(asked))
        record: dict[str, JsonValue] = {
            "code": finding.code,
            "severity": finding.severity,
            "message": finding.message,
            "checked": self._checked(finding, span),
        }
        if span is not None:
            record |= {"at": [*self.offsets.pair(span)], "line": finding.line}
        if finding.related:
            record["related"] = [
                [
                    one.message,
                    one.line,
                    self.offsets.units(self.offsets.span(one.line, one.column, None, None).start),
                ]
                for one in finding.related
            ]
        block = block_at(self.blocks, span) if span else None
        if block is not None:
            record["block"] = block
        if finding.code.startswith(_OF_DAYS) and (day := day_of(asked)) is not None:
            record["day"] = day.number
        if events:
            record["events"] = [*events]
        if choices:
            record["choices"] = [one.record() for one in choices]
        code = codes.BY_NAME.get(finding.code)
        if finding.help and (code is None or finding.help != code.help):
            record["help"] = finding.help
        return record

    def _span(self, finding: Diagnostic) -> Span | None:
        if finding.line is None:
            return None
        span = self.offsets.span(finding.line, finding.column or 1, finding.end_line, finding.end_column)
        if span.end > span.start:
            return span
        end = self.text.find("\n", span.start)
        return Span(span.start, end if end >= 0 else len(self.text))

    def _checked(self, finding: Diagnostic, span: Span | None) -> dict[str, JsonValue]:
        """Return what says in a recipe that the reading is right."""
        checked: dict[str, JsonValue] = {"code": finding.code}
        if span is not None:
            line = self.text[span.start : span.end].strip().split("\n", 1)[0]
            words = " ".join(line.split())
            if len(words) > _LONGEST:
                words = words[:_LONGEST].rsplit(" ", 1)[0]
            if words:
                checked["words"] = words
        return checked


@dataclass(frozen=True, slots=True)
class _ByStart:
    """Events in the order of their places."""

    starts: tuple[int, ...]
    events: tuple[tuple[Span, int], ...]

    @classmethod
    def of(cls, placed: Sequence[Placed]) -> "_ByStart":
        events = sorted((one.span, number) for number, one in enumerate(placed) if one.span is not None)
        return cls(tuple(span.start for span, _ in events), tuple(events))

    def about(self, span: Span) -> tuple[int, ...]:
        """Return the numbers of the events that a place is about: those around it, else the few in it."""
        first = bisect_right(self.starts, span.start)
        around = [
            (held.end - held.start, number)
            for held, number in self.events[max(0, first - _REACH) : first]
            if span.start < held.end and min(span.end, span.start + 1) <= held.end
        ]
        if around:
            narrow = min(size for size, _ in around)
            found = [number for size, number in around if size == narrow]
            return tuple(found) if len(found) <= _MOST_EVENTS else ()
        low, high = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return tuple(number for _, number in self.events[low:high]) if high - low <= _MOST_EVENTS else ()
