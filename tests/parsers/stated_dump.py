"""Print a schedule that a file states: one line an event, with what differs from nothing."""

import eventparse
from eventparse.model import Basis, Event, Schedule


def dump_stated(text: str, name: str) -> str:
    """Return title, zone, days, events and findings of a file, each in a line of its own."""
    schedule = eventparse.parse(text, name=name)
    lines = [f"{schedule.title or '-'} | {schedule.timezone or '-'}"]
    lines += [f"{day.number}: {day.date} {day.label or ''}".rstrip() for day in schedule.days]
    for event in schedule.events:
        lines += _event(event, schedule, 0)
    lines += [f"{d.code} {d.line}:{d.column} {d.message}" for d in schedule.diagnostics]
    return "\n".join(lines)


def _event(event: Event, schedule: Schedule, depth: int) -> list[str]:
    parts = [f"{event.day or '-'}"]
    parts.append(
        event.start.isoformat() if event.start else f"{event.start_time:%H:%M}" if event.start_time else "-"
    )
    if event.end_time:
        parts.append(f"to {event.end.isoformat() if event.end else event.end_time.strftime('%H:%M')}")
    if event.start_day_offset or event.end_day_offset:
        parts.append(f"+{event.start_day_offset}/+{event.end_day_offset}")
    parts.append(f"[{event.kind}] {event.title!r}")
    for word in ("room", "track", "timezone", "uid", "description"):
        if value := getattr(event, word):
            parts.append(f"{word}={value!r}")
    if event.status != "confirmed":
        parts.append(event.status.value)
    if event.revision:
        parts.append(f"revision={event.revision}")
    if event.revised:
        parts.append(f"revised={event.revised.isoformat()}")
    parts += [f"by={p.name} / {p.affiliation} / {p.url}" for p in event.speakers]
    parts += [f"link={link.label}<{link.url}>" for link in event.links]
    assert event.start_basis in (None, Basis.STATED)
    line = event.source.line if event.source else 0
    found = [f"{'  ' * depth}{' '.join(parts)} @{line}"]
    for child in event.children:
        found += _event(child, schedule, depth + 1)
    return found
