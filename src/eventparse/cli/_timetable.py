"""A schedule as rich draws it: days, times, titles, people, doubts."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from eventparse.diagnostics import Diagnostic
from eventparse.diagnostics.render import visible
from eventparse.model import Basis, Day, Event, Schedule

_INDENT = 2
_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
_WRITTEN = (Basis.STATED, None)
_REACH = 200
"""How many events before a finding are looked at for the one that it stands in."""


def timetable(name: str, schedule: Schedule) -> Iterator[RenderableType]:
    """Yield the parts of the timetable of a page, from its title to what it leaves open."""
    yield Text(visible(schedule.title or name), style="bold")
    yield Text(_subtitle(name, schedule), style="dim")
    doubts = _Doubts(schedule)
    by_day: dict[int | None, list[Event]] = {}
    for event in schedule.events:
        by_day.setdefault(event.day, []).append(event)
    for day in schedule.days:
        if events := by_day.pop(day.number, None):
            yield from _day(_heading(day), events, doubts)
    for events in by_day.values():
        yield from _day("Without a day", events, doubts)
    if not schedule.events:
        yield Text("\nNo events.")
    yield from _footer(schedule, doubts.elsewhere)


class _Doubts:
    """Findings by the event in which they stand."""

    def __init__(self, schedule: Schedule) -> None:
        self._by_event: dict[str, list[Diagnostic]] = {}
        self.elsewhere: list[Diagnostic] = []
        placed = [event for event in schedule.walk() if event.source]
        placed.sort(key=_start)  # stable: of two at one place the child comes later
        for finding in schedule.diagnostics:
            event = self._event(finding, placed)
            if event is None or finding.severity == "info":
                self.elsewhere.append(finding)
            else:
                self._by_event.setdefault(event.id, []).append(finding)

    def of(self, event: Event) -> Sequence[Diagnostic]:
        """Return the doubts at an event."""
        return self._by_event.get(event.id, ())

    @staticmethod
    def _event(finding: Diagnostic, placed: list[Event]) -> Event | None:
        """Return the innermost event around a finding: the last that starts before it and ends after it."""
        if finding.line is None:
            return None
        at = (finding.line, finding.column or 1)
        first = bisect_right(placed, at, key=_start)
        for event in reversed(placed[max(0, first - _REACH) : first]):
            if event.source and (event.source.end_line, event.source.end_column) >= at:
                return event
        return None


def _start(event: Event) -> tuple[int, int]:
    return (event.source.line, event.source.column) if event.source else (0, 0)


def _subtitle(name: str, schedule: Schedule) -> str:
    count = sum(1 for _ in schedule.walk())
    parts = [visible(name), f"{count} event{'' if count == 1 else 's'}"]
    if schedule.timezone:
        basis = f" ({schedule.timezone_basis})" if schedule.timezone_basis else ""
        parts.append(f"{schedule.timezone}{basis}")
    return " · ".join(parts)


def _heading(day: Day) -> str:
    parts = [f"Day {day.number}"]
    if day.date:
        bracket = ("", "") if day.date_basis in _WRITTEN else ("(", ")")
        parts.append(f"{bracket[0]}{day.date:%A} {day.date.day} {day.date:%B %Y}{bracket[1]}")
    elif day.month_day:
        month = dt.date(2000, *map(int, day.month_day.split("-")))
        parts.append(f"{month.day} {month:%B}, year not known")
    if day.label:
        parts.append(visible(day.label))
    return " · ".join(parts)


def _day(heading: str, events: Sequence[Event], doubts: _Doubts) -> Iterator[RenderableType]:
    yield Text(f"\n{heading}", style="bold cyan")
    table = Table.grid(padding=(0, 2, 0, 0), expand=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for row in _rows(events, 0):
        table.add_row(
            Text(_times(row.event), style="green"), Padding(_what(row.event, doubts), (0, 0, 0, row.indent))
        )
    yield Padding(table, (0, 0, 0, _INDENT))


class _Row(NamedTuple):
    event: Event
    indent: int


def _rows(events: Sequence[Event], indent: int) -> Iterator[_Row]:
    for event in events:
        yield _Row(event, indent)
        yield from _rows(event.children, indent + _INDENT)


def _times(event: Event) -> str:
    start = _time(event.start_time, event.start_basis, event.start_day_offset)
    end = _time(event.end_time, event.end_basis, event.end_day_offset)
    zone = f" {event.timezone}" if event.timezone else ""
    return (f"{start}–{end}" if end else start) + zone


def _time(time: dt.time | None, basis: Basis | None, offset: int) -> str:
    if time is None:
        return ""
    text = f"{time:%H:%M}" + (f"+{offset}d" if offset else "")
    return text if basis in _WRITTEN else f"({text})"


def _what(event: Event, doubts: _Doubts) -> Text:
    style = "strike" if event.status == "cancelled" else ""
    text = Text(visible(event.title), style=style)
    if event.status != "confirmed":
        text.append(f" [{event.status}]", style="not strike yellow")
    for finding in doubts.of(event):
        text.append(f"  ⚠ {finding.code}", style=f"not strike {_COLOURS[finding.severity]}")
    people = ", ".join(
        f"{person.name} ({person.affiliation})" if person.affiliation else person.name
        for person in event.speakers
    )
    details = " · ".join(visible(part) for part in (people, event.room, event.track) if part)
    if details:
        text.append(f"\n{details}", style="not strike dim")
    return text


def _footer(schedule: Schedule, findings: Sequence[Diagnostic]) -> Iterator[RenderableType]:
    if findings:
        yield Text()
    for finding in findings:
        line = Text(f"{finding.severity}", style=_COLOURS[finding.severity])
        place = f" (line {finding.line})" if finding.line else ""
        advice = f". {finding.help}" if finding.help and finding.line is None else ""
        line.append(f": {visible(finding.message)}{place}{visible(advice)}", style="default")
        yield line
    doubts = sum(1 for finding in schedule.diagnostics if finding.severity != "info")
    unreadable = not schedule.events and any(finding.severity == "error" for finding in findings)
    if doubts and not unreadable:
        yield Text(f"\n{doubts} in doubt: `eventparse check` shows the places.", style="yellow")
