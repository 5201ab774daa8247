"""Markdown: one table a day, for a person to read and for this library to read back."""

import datetime as dt
import re

from eventparse.exporters._losses import Losses
from eventparse.exporters.exported import Exported
from eventparse.model import Event, Link, Person, Schedule, Status
from eventparse.options import ExportOptions
from eventparse.timetable import day_heading
from eventparse.zone_names import parse_offset

_ACTIVE = re.compile(r"([\\`*_\[\]<>|~#{}!&$])")
_SCHEME = re.compile(r"(?!https?:|mailto:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PLAIN_URL = re.compile(r"[^\s()<>|\\\x00-\x20]+")
_COLUMNS = ("Time", "Title", "Speakers", "Room", "Track", "Type", "Description")
_ALWAYS = ("Time", "Title", "Speakers")
_DASHED = ("Speakers", "Track")


class MarkdownExporter:
    """Writes a heading and a table for each day, its rows in the order of time, without columns that would be empty.

    A link stands behind its title. A talk has a row of its own: without a time it follows its session and belongs to
    it, with a time it stands beside it. What Markdown or a template would act on is escaped.
    """

    name = "markdown"
    suffixes = ("md",)
    summary = "a clean table for each day"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the schedule as Markdown."""
        writer = _Writer(schedule, Losses("Markdown"))
        parts = [f"# {writer.text(schedule.title or 'Schedule')}"]
        if zone := schedule.timezone:
            name = f"UTC{zone}" if parse_offset(zone) is not None else zone
            clock = ", on the 24-hour clock" if _is_open(schedule) else ""
            parts.append(f"All times are in {name}{clock}.")
        elif _is_open(schedule):
            parts.append("All times stand on the 24-hour clock.")
        by_day: dict[int | None, list[Event]] = {}
        for event in schedule.events:
            by_day.setdefault(event.day, []).append(event)
        for day in schedule.days:
            if events := by_day.pop(day.number, []):
                parts += [f"## {writer.text(day_heading(day))}", writer.table(events)]
        for events in by_day.values():
            parts.append(writer.table(events))
        if not schedule.events:
            parts.append("There are no events.")
        return Exported("\n\n".join(parts) + "\n", writer.losses.all())


class _Writer:
    def __init__(self, schedule: Schedule, losses: Losses) -> None:
        self.schedule = schedule
        self.losses = losses

    def table(self, events: list[Event]) -> str:
        """Return the events of a day as a table, with the columns that hold anything."""
        rows = [self._row(event) for event in self._ordered(events)]
        kept = [name for name in _COLUMNS if name in _ALWAYS or any(row[name] for row in rows)]
        lines = [
            _line(kept),
            "|" + "---|" * len(kept),
            # An empty track means that of the row above to people and to our own reader, and without a speaker a
            # title of names is taken for who speaks; a dash means none.
            *(_line([row[name] or "–" * (name in _DASHED) for name in kept]) for row in rows),
        ]
        return "\n".join(lines)

    def _ordered(self, events: list[Event]) -> list[Event]:
        """Return events and talks as rows: by time, untimed talks behind their session."""
        found: list[list[Event]] = []
        for event in events:
            self._add(event, found)
        first = found[0][0] if found else None
        if first is not None and all(group[0].start_time is None for group in found):
            return [event for group in found for event in group]
        return [event for group in sorted(found, key=lambda group: _when(group[0])) for event in group]

    def _add(self, event: Event, found: list[list[Event]]) -> None:
        group = [event]
        found.append(group)
        for child in event.children:
            if child.start_time is None and not child.children:
                group.append(child)
            else:
                self.losses.gather("a talk with a time of its own, written beside its session", child)
                self._add(child, found)

    def _row(self, event: Event) -> dict[str, str]:
        title = self.text(event.title)
        if event.status is Status.TENTATIVE:
            self.losses.gather("tentative, which the format cannot say", event)
        if event.timezone and event.timezone != self.schedule.timezone:
            self.losses.gather("a zone of its own, which the table does not say", event)
        links = [self._link(link) for link in event.links if self._is_safe(link)]
        title = " ".join([title, *links])
        if event.status is Status.CANCELLED:
            title = f"~~{title}~~"
        return {
            "Time": _time(event),
            "Title": title,
            "Speakers": "; ".join(self._person(person) for person in event.speakers),
            "Room": self.text(event.room),
            "Track": self.text(event.track),
            "Type": str(event.kind),
            "Description": "<br>".join(self.text(line) for line in (event.description or "").split("\n")),
        }

    def _person(self, person: Person) -> str:
        name = self.text(person.name)
        if person.url and self._is_safe(Link(label="", url=person.url)):
            name = f"[{name}]({person.url})"
        return f"{name} ({self.text(person.affiliation)})" if person.affiliation else name

    def _link(self, link: Link) -> str:
        return f"[{self.text(link.label) or 'Link'}]({link.url})"

    def _is_safe(self, link: Link) -> bool:
        if _PLAIN_URL.fullmatch(link.url) and not _SCHEME.match(link.url):
            return True
        self.losses.count("links that could run a script or end the table")
        return False

    def text(self, text: str | None) -> str:
        """Return a text in one line in which nothing is markup."""
        line = _ACTIVE.sub(r"\\\1", self.losses.line(text))
        # A template would act on braces even behind a backslash.
        return line.replace("\\{", "&#123;").replace("\\}", "&#125;")


def _is_open(schedule: Schedule) -> bool:
    """Tell whether no time shows that 05:55 is in the morning: neither an hour above 12 nor one behind midnight."""
    times = [
        time for event in schedule.walk() for time in (event.start_time, event.end_time) if time is not None
    ]
    return bool(times) and all(1 <= time.hour <= 12 for time in times)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _when(event: Event) -> tuple[int, dt.time]:
    return event.start_day_offset, event.start_time or dt.time()


def _time(event: Event) -> str:
    if event.start_time is None:
        return ""
    start = _clock(event.start_time)
    return f"{start}–{_clock(event.end_time)}" if event.end_time is not None else start


def _clock(time: dt.time) -> str:
    return f"{time:%H:%M:%S}" if time.second else f"{time:%H:%M}"
