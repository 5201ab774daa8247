"""YAML: a data file for Jekyll (`_data/schedule.yml`) or Hugo (`data/schedule.yaml`)."""

import re
from functools import cache
from typing import TYPE_CHECKING

from eventparse.exporters.exported import Exported
from eventparse.model import Day, Event, Schedule
from eventparse.options import ExportOptions

if TYPE_CHECKING:
    from yaml import SafeDumper

Value = str | int | list["Value"] | dict[str, "Value"] | None

# Letters are safe to begin a plain value with; digits and signs are not (12:30 is 750 in YAML 1.1, 1e3 a number in
# 1.2). Words that one of the versions takes for a truth value or for nothing are quoted as well.
_PLAIN = re.compile(r"[^\W\d_]")
_WORDS = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null"})


class YamlExporter:
    """Writes `title`, `timezone` and `days`; below each day its `events`, below each session its `talks`.

    A template goes over `days` and `events` without joining anything. What is not known has no key. Times and dates
    are quoted, so that readers of YAML 1.1 (Ruby, PyYAML) and 1.2 (Go) see the same text.
    """

    name = "yaml"
    suffixes = ("yaml", "yml")
    summary = "data file for Jekyll and Hugo, by day"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the schedule by day; bases, places in the page and diagnostics are not in it."""
        import yaml

        by_day: dict[int | None, list[Event]] = {}
        for event in schedule.events:
            by_day.setdefault(event.day, []).append(event)
        days: list[Value] = [_day(day, by_day.pop(day.number, [])) for day in schedule.days]
        rest = [event for events in by_day.values() for event in events]
        if rest:
            days.append({"events": [_event(event) for event in rest]})
        data = _known({"title": schedule.title, "timezone": schedule.timezone, "days": days})
        text = yaml.dump(data, Dumper=_dumper(), sort_keys=False, allow_unicode=True, width=1_000_000)
        return Exported(text)


def _day(day: Day, events: list[Event]) -> Value:
    date = day.date.isoformat() if day.date else None
    values: dict[str, Value] = {"number": day.number, "label": day.label, "date": date}
    if day.date is None:
        values["month_day"] = day.month_day
    return _known({**values, "events": [_event(event) for event in events]})


def _event(event: Event) -> Value:
    values = event.model_dump(mode="json", include={"start", "end", "start_time", "end_time"})
    speakers: list[Value] = [
        _known({"name": person.name, "affiliation": person.affiliation, "url": person.url})
        for person in event.speakers
    ]
    links: list[Value] = [{"label": link.label, "url": link.url} for link in event.links]
    status = None if event.status == "confirmed" else str(event.status)
    return _known(
        {
            "title": event.title,
            "kind": str(event.kind),
            "status": status,
            "start_time": values["start_time"],
            "end_time": values["end_time"],
            "start": values["start"],
            "end": values["end"],
            "timezone": event.timezone,
            "room": event.room,
            "track": event.track,
            "speakers": speakers,
            "links": links,
            "description": event.description,
            "talks": [_event(child) for child in event.children],
        }
    )


def _known(values: dict[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if value is not None and value != []}


@cache
def _dumper() -> "type[SafeDumper]":
    from yaml import SafeDumper, ScalarNode

    class Dumper(SafeDumper):
        """SafeDumper that quotes what any version of YAML could take for something else than text."""

        def ignore_aliases(self, data: object) -> bool:
            """Write equal values twice: static site generators differ in what they do with aliases."""
            return True

    def write_text(dumper: SafeDumper, text: str) -> ScalarNode:
        if "\n" in text and not any(line.endswith((" ", "\t")) for line in text.split("\n")):
            return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|")
        plain = _PLAIN.match(text) and text.casefold() not in _WORDS
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else "'")

    Dumper.add_representer(str, write_text)
    return Dumper
