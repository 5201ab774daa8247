"""What is in doubt: at the event in which it stands, and all of it below the schedule."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rich.text import Text

from eventparse.cli.drawing.lines import hung, kept_in_order, wrapped
from eventparse.diagnostics import Diagnostic
from eventparse.diagnostics.render import visible
from eventparse.model import Day, Event, Schedule

COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
"""The colour of a severity."""
_OF_DAYS = {
    *("date-impossible", "date-impossible-in-year", "date-order-in-doubt", "date-undecided", "day-in-doubt"),
    *(
        "day-unread",
        "day-without-date",
        "given-date-contradicted",
        "weekday-contradicted",
        "year-contradicted",
    ),
}
"""Codes about the heading of a day, which is no part of an event."""
_REACH = 200
"""How many events before a finding are looked at for the one that it stands in."""
_MOST = 30
"""How many findings of one severity are listed; `check` shows all."""


class Doubts:
    """Findings by the event in which they stand."""

    def __init__(self, schedule: Schedule) -> None:
        self._by_event: dict[str, list[Diagnostic]] = {}
        self._by_day: dict[int, list[Diagnostic]] = {}
        placed = [event for event in schedule.walk() if event.source]
        placed.sort(key=_start)  # stable: of two at one place the child comes later
        for finding in schedule.diagnostics:
            event = None if finding.severity == "info" else _around(finding, placed)
            if event is not None:
                self._by_event.setdefault(event.id, []).append(finding)
            elif finding.code in _OF_DAYS and (day := _day_after(finding, placed)) is not None:
                self._by_day.setdefault(day, []).append(finding)

    def of(self, event: Event) -> Sequence[Diagnostic]:
        """Return the doubts at an event, each code once."""
        return list({finding.code: finding for finding in self._by_event.get(event.id, ())}.values())

    def of_day(self, day: Day) -> Sequence[Diagnostic]:
        """Return the doubts at the heading of a day, each code once."""
        return list({finding.code: finding for finding in self._by_day.get(day.number, ())}.values())


def _around(finding: Diagnostic, placed: list[Event]) -> Event | None:
    """Return the innermost event around a finding: the last that starts before it and ends after it."""
    if finding.line is None:
        return None
    at = (finding.line, finding.column or 1)
    first = bisect_right(placed, at, key=_start)
    for event in reversed(placed[max(0, first - _REACH) : first]):
        if event.source and (event.source.end_line, event.source.end_column) >= at:
            return event
    return None


def _day_after(finding: Diagnostic, placed: list[Event]) -> int | None:
    """Return the day whose heading a finding is about: that of the event that follows."""
    if finding.line is None:
        return None
    after = bisect_right(placed, (finding.line, finding.column or 1), key=_start)
    return placed[after].day if after < len(placed) else None


def _start(event: Event) -> tuple[int, int]:
    return (event.source.line, event.source.column) if event.source else (0, 0)


def marked(lines: Sequence[Text], findings: Sequence[Diagnostic], width: int) -> list[Text]:
    """Return lines with the codes of findings behind the last, or below it where there is no room."""
    found = list(lines)
    for finding in findings:
        mark = Text(f"⚠ {finding.code}", style=COLOURS[finding.severity])
        if found and found[-1].cell_len + 2 + mark.cell_len <= width:
            found[-1] = kept_in_order(found[-1], Text("  "), mark)
        else:
            found += wrapped(mark, width)
    return found


def count_doubts(schedule: Schedule) -> int:
    """Return how many findings say that the reading is in doubt, or that nothing was read."""
    return sum(finding.severity != "info" for finding in schedule.diagnostics)


def listed(schedule: Schedule, width: int) -> Iterator[Text]:
    """Yield all findings: doubts first, then what is worth knowing, and how to see more."""
    for severity, head in (("error", "Not read"), ("warning", "In doubt"), ("info", "Noted")):
        findings = [finding for finding in schedule.diagnostics if finding.severity == severity]
        if not findings:
            continue
        yield Text()
        yield Text(head, style=f"bold {COLOURS[severity]}")
        for finding in findings[:_MOST]:
            yield from _finding(finding, width)
        if len(findings) > _MOST:
            yield from wrapped(
                Text(f"  … and {len(findings) - _MOST} more: `eventparse check` shows all."), width
            )
    if count_doubts(schedule) and schedule.events:
        yield Text()
        yield from wrapped(
            Text(
                "`eventparse check` shows each place, `eventparse review` lets you correct it.", style="dim"
            ),
            width,
        )


def _finding(finding: Diagnostic, width: int) -> list[Text]:
    mark = Text("  · " if finding.severity == "info" else "  ⚠ ", style=COLOURS[finding.severity])
    text = Text(finding.code, style=COLOURS[finding.severity])
    place = f", line {finding.line}" if finding.line else ""
    advice = f". {finding.help}" if finding.help and finding.line is None else ""
    text.append(f"{place}: {visible(finding.message)}{visible(advice)}", style="default")
    return hung(mark, wrapped(text, width - 4), 4) if width >= 40 else wrapped(text, width)
