"""The days of a schedule: in columns, as a list by time, or as a calendar of single dates."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from eventparse.cli.drawing.doubts import marked
from eventparse.cli.drawing.events import EventText, is_written
from eventparse.cli.drawing.grid import column_width, grid, grid_width
from eventparse.cli.drawing.lines import hung, indented, wrapped
from eventparse.diagnostics import Diagnostic
from eventparse.diagnostics.render import visible
from eventparse.model import Day, Schedule
from eventparse.timetable import (
    DayLayout,
    date_words,
    is_calendar,
    lay_out,
    month_day_words,
    month_words,
    says_only_date,
    weekday_words,
)

_INDENT = 2
_MEASURE = 110
"""Lines of a list are not longer, in however wide a terminal: an eye does not find the next one."""


def days(schedule: Schedule, events: EventText, width: int) -> Iterator[Text]:
    """Yield the lines of all days."""
    layouts = lay_out(schedule)
    if is_calendar(layouts):
        yield from _calendar(layouts, events, width)
        return
    for layout in layouts:
        measure = min(width - _INDENT, _MEASURE)
        column = column_width(layout, width - _INDENT)
        yield Text()
        yield from _rule(
            _heading(layout.day, schedule.title),
            events.doubts.of_day(layout.day) if layout.day else (),
            (measure if column is None else grid_width(layout, column)) + _INDENT,
        )
        if column is not None:
            lines = grid(layout, schedule, events, column)
        else:
            lines = events.listed([span.event for span in layout.spans], measure)
        yield from indented(lines, _INDENT)
        if layout.untimed:
            yield from _untimed(layout, events, measure)


def _untimed(layout: DayLayout, events: EventText, width: int) -> Iterator[Text]:
    if layout.spans:
        yield Text()
        yield from indented([Text("Without a time", style="cyan")], _INDENT)
    yield from indented(events.listed(layout.untimed, width), _INDENT)


def _calendar(layouts: tuple[DayLayout, ...], events: EventText, width: int) -> Iterator[Text]:
    """Yield the dates of each month below each other."""
    measure = min(width, _MEASURE) - _INDENT
    lead = max(len(_date(layout.day)) for layout in layouts) + 2
    lead = lead if measure - lead >= 26 else _INDENT
    for month, group in groupby(layouts, _month):
        yield Text()
        yield from _rule(month, (), measure + _INDENT)
        for layout in group:
            lines = _label(layout.day, measure - lead)
            if layout.day is not None:
                lines = marked(lines, events.doubts.of_day(layout.day), measure - lead)
            lines += events.listed([*(span.event for span in layout.spans), *layout.untimed], measure - lead)
            date = Text(_date(layout.day), style="cyan")
            if date.cell_len < lead:
                yield from indented(hung(date, lines, lead), _INDENT)
            else:
                yield from indented([date, *indented(lines, lead)], _INDENT)


def _label(day: Day | None, width: int) -> list[Text]:
    if day is None or not day.label or says_only_date(day):
        return []
    return wrapped(Text(visible(day.label), style="cyan"), width)


def _rule(heading: str, findings: Sequence[Diagnostic], width: int) -> Iterator[Text]:
    """Yield a heading with a line behind it, as far as there is room for one."""
    *others, last = marked(wrapped(Text(heading, style="bold cyan"), width), findings, width)
    yield from others
    if (rest := width - last.cell_len - 1) >= 3:
        last.append(" " + "─" * rest, style="dim")
    yield last


def _heading(day: Day | None, title: str | None) -> str:
    """Return date and label of a day; a date that is not written stands in brackets."""
    if day is None:
        return "Without a date"
    label = visible(day.label) if day.label and day.label != title else ""
    if day.date is None and day.month_day is None:
        return label or f"Day {day.number}"
    date = date_words(day.date) if day.date else f"{month_day_words(day.month_day or '')}, year not known"
    if day.date and not is_written(day.date_basis):
        date = f"({date})"
    return f"{date} · {label}" if label and not says_only_date(day) else date


def _month(layout: DayLayout) -> str:
    day = layout.day
    if day is None:
        return "Without a date"
    if day.date is not None:
        month = f"{month_words(day.date.month)} {day.date.year}"
        return month if is_written(day.date_basis) else f"({month})"
    return f"{month_words(int(day.month_day[:2]))}, year not known" if day.month_day else "Dates"


def _date(day: Day | None) -> str:
    if day is None:
        return ""
    if day.date is not None:
        return f"{weekday_words(day.date)} {day.date.day:>2}"
    return f"{int(day.month_day[3:]):>2}" if day.month_day else ""
