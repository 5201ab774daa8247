"""Writes an Org outline: a heading a day, below it a heading an event."""

from collections.abc import Iterator

from eventparse import Event, Exported, ExportOptions, Schedule


class OrgExporter:
    """Writes days, events and talks as headings of growing depth. Source: Org manual, section 8.1 "Timestamps"."""

    name = "org"
    suffixes = ("org",)
    summary = "outline for Emacs Org mode"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the outline; an event has a timestamp where its date is known."""
        lines = [f"#+title: {_line(schedule.title or 'Schedule')}"]
        numbers = [day.number for day in schedule.days]
        for day in schedule.days:
            lines.append(f"* {_line(day.label or f'Day {day.number}')}")
            for event in schedule.events:
                if event.day == day.number:
                    lines.extend(_event(event, schedule, 2))
        for event in schedule.events:
            if event.day not in numbers:
                lines.extend(_event(event, schedule, 1))
        return Exported("\n".join(lines) + "\n")


def _event(event: Event, schedule: Schedule, depth: int) -> Iterator[str]:
    clock = f"{event.start_time:%H:%M} " if event.start_time else ""
    yield f"{'*' * depth} {clock}{_line(event.title)}"
    if event.start is not None:
        yield f"{' ' * depth} <{event.start:%Y-%m-%d %H:%M}>"
    if event.speakers:
        yield f"{' ' * depth} {_line(', '.join(person.name for person in event.speakers))}"
    for child in event.children:
        yield from _event(child, schedule, depth + 1)


def _line(text: str) -> str:
    return " ".join(text.split())
