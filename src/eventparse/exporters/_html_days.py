"""The days of a timetable: grids, lists by time, and a calendar of single dates."""

from dataclasses import dataclass, field
from itertools import groupby, pairwise

from eventparse.exporters._html_elements import Element, add, say
from eventparse.exporters._html_event import EventWriter, clock
from eventparse.model import Day
from eventparse.timetable import (
    Column,
    DayLayout,
    Placed,
    date_words,
    month_day_words,
    month_words,
    says_only_date,
    weekday_words,
)

_HUES = 8
"""How many colours tracks have; then they begin again."""


@dataclass(slots=True)
class DaysWriter:
    """Writes the days, and gathers the rules of style for places in grids."""

    events: EventWriter
    """Writes the events of the days."""
    rules: dict[str, str] = field(default_factory=dict)
    """Rules by selector."""
    hues: dict[str, int] = field(default_factory=dict)
    """Colours by track or room."""

    def css(self) -> str:
        """Return the rules of style that belong to this schedule alone."""
        return "".join(f"{selector}{{{rule}}}\n" for selector, rule in self.rules.items())

    def days(self, main: Element, layouts: tuple[DayLayout, ...]) -> None:
        """Append a section for each day, and links to them where there are several."""
        named = [(f"day-{layout.day.number}" if layout.day else "no-day", layout) for layout in layouts]
        if len(named) > 1:
            days = add(add(main, "nav", {"aria-label": "Days"}), "ul")
            for name, layout in named:
                add(add(days, "li"), "a", {"href": f"#{name}"}, _short(layout.day))
        for name, layout in named:
            section = add(main, "section", {"id": name, "class": "day", "aria-labelledby": f"{name}-t"})
            self._heading(add(section, "h2", {"id": f"{name}-t"}), layout.day)
            if layout.placed:
                self._grid(section, layout, name)
            else:
                list_ = add(section, "ol", {"class": "agenda"})
                for span in layout.spans:
                    self.events.article(add(list_, "li"), span.event, layout.day, span, 3)
                if not layout.spans:
                    section.remove(list_)
            if layout.untimed:
                if layout.spans:
                    add(section, "h3", {"class": "rest"}, "Without a time")
                list_ = add(section, "ol", {"class": "untimed"})
                for event in layout.untimed:
                    self.events.article(add(list_, "li"), event, layout.day, None, 4 if layout.spans else 3)

    def calendar(self, main: Element, layouts: tuple[DayLayout, ...]) -> None:
        """Append the dates of each month as a list."""
        for number, (month, group) in enumerate(groupby(layouts, _month), 1):
            name = f"month-{number}"
            section = add(main, "section", {"id": name, "class": "month", "aria-labelledby": f"{name}-t"})
            add(section, "h2", {"id": f"{name}-t"}, month)
            dates = add(section, "ol", {"class": "dates"})
            for layout in group:
                self._date(add(dates, "li", {"class": "date"}), layout)

    def _date(self, item: Element, layout: DayLayout) -> None:
        day = layout.day
        if day is not None:
            item.set("id", f"day-{day.number}")
            line = add(item, "p", {"class": "on"})
            if day.date is not None:
                date = add(line, "time", {"datetime": day.date.isoformat()})
                add(date, "span", {"class": "weekday"}, weekday_words(day.date))
                say(date, f" {day.date.day} {month_words(day.date.month)[:3]}")
            elif day.month_day:
                number, _, month = month_day_words(day.month_day).partition(" ")
                add(line, "time", {"datetime": day.month_day}, f"{number} {month[:3]}")
            if day.label and not says_only_date(day):
                add(line, "span", {"class": "label"}, self.events.losses.line(day.label))
        events = add(item, "div", {"class": "events"})
        spans = {span.event.id: span for span in layout.spans}
        for event in (*(span.event for span in layout.spans), *layout.untimed):
            self.events.article(events, event, day, spans.get(event.id), 3)

    def _heading(self, heading: Element, day: Day | None) -> None:
        label = self.events.losses.line(day.label) if day and day.label else ""
        if day is None:
            heading.text = "Without a date"
        elif day.date is not None:
            add(heading, "time", {"datetime": day.date.isoformat()}, date_words(day.date))
        elif day.month_day:
            add(heading, "time", {"datetime": day.month_day}, month_day_words(day.month_day))
        else:
            heading.text = label or f"Day {day.number}"
            return
        if day is not None and label and not says_only_date(day):
            say(heading, " ")
            add(heading, "span", {"class": "label"}, label)

    def _grid(self, section: Element, layout: DayLayout, name: str) -> None:
        label = f"Timetable by {layout.by}" if layout.by else "Timetable"
        scroller = add(section, "div", {"class": "scroll", "tabindex": "0", "role": "region"})
        scroller.set("aria-label", label)
        grid = add(scroller, "div", {"class": f"grid by-{layout.by or 'time'}"})
        count = max(placed.lane + placed.width for placed in layout.placed)
        used = _used(layout)
        rows = {minute: number for number, minute in enumerate(layout.rows, 2)}
        heights = [
            f"minmax({_height(end - start if start in used else 0)},auto)"
            for start, end in pairwise(layout.rows)
        ]
        template = f"grid-template-columns:auto repeat({count},minmax(var(--narrow),1fr))"
        self.rules[f"#{name} .grid"] = f"{template};grid-template-rows:auto {' '.join(heights)}"
        if layout.by:
            for column in layout.columns:
                self._column(grid, column)
        first = {span.start: span for span in reversed(layout.spans) if span.event.start_time is not None}
        for minute in sorted(first):
            event = first[minute].event
            axis = add(grid, "div", {"class": f"axis {self._rows(rows[minute], rows[minute] + 1)}"})
            axis.set("aria-hidden", "true")
            if event.start_time is not None:
                clock(axis, event.start_time, event.start, layout.day, 0)
        for placed in layout.placed:
            self._cell(grid, placed, layout, rows)

    def _cell(self, grid: Element, placed: Placed, layout: DayLayout, rows: dict[int, int]) -> None:
        span = placed.span
        article = self.events.article(grid, span.event, layout.day, span, 3)
        column = next((one for one in layout.columns if one.lane <= placed.lane < one.lane + one.width), None)
        classes = [article.get("class", ""), self._rows(rows[span.start], rows[span.end])]
        classes.append(self._columns(placed.lane, placed.width))
        if column is not None and column.label and placed.width <= column.width:
            classes.append(f"hue-{self._hue(column.label)}")
        article.set("class", " ".join(classes))

    def _column(self, grid: Element, column: Column) -> None:
        classes = ["column", self._columns(column.lane, column.width)]
        classes += [f"hue-{self._hue(column.label)}"] if column.label else ["unnamed"]
        head = add(grid, "div", {"class": " ".join(classes), "aria-hidden": "true"})
        head.text = self.events.losses.line(column.label)

    def _hue(self, label: str) -> int:
        return self.hues.setdefault(label, len(self.hues) % _HUES)

    def _rows(self, start: int, end: int) -> str:
        name = f"r{start}-{end}"
        self.rules[f".grid>.{name}"] = f"grid-row:{start}/{end}"
        return name

    def _columns(self, lane: int, width: int) -> str:
        name = f"c{lane}-{width}"
        self.rules[f".grid>.{name}"] = f"grid-column:{lane + 2}/span {width}"
        return name


def _used(layout: DayLayout) -> set[int]:
    """Return the minutes after which something takes place, of those at which something begins or ends."""
    used: set[int] = set()
    until = min(layout.rows)
    ends: dict[int, int] = {}
    for span in layout.spans:
        ends[span.start] = max(span.end, ends.get(span.start, span.end))
    for minute in layout.rows:
        until = max(until, ends.get(minute, until))
        if minute < until:
            used.add(minute)
    return used


def _height(minutes: int) -> str:
    """Return the least height of a row: longer for more time, but no page is filled with an empty afternoon."""
    return f"{min(max(minutes, 5), 120) * 0.05:.2f}rem"


def _short(day: Day | None) -> str:
    if day is None:
        return "Without a date"
    if day.date is not None:
        return f"{weekday_words(day.date)} {day.date.day} {month_words(day.date.month)[:3]}"
    return month_day_words(day.month_day) if day.month_day else day.label or f"Day {day.number}"


def _month(layout: DayLayout) -> str:
    day = layout.day
    if day is None:
        return "Without a date"
    if day.date is not None:
        return f"{month_words(day.date.month)} {day.date.year}"
    return month_words(int(day.month_day[:2])) if day.month_day else "Dates"
