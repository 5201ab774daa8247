"""A schedule in few lines, for a person to compare with the page; and the cases of a fixture file."""

from pathlib import Path

from eventparse.diagnostics import Severity
from eventparse.model import Basis, Event, Person, Schedule, Status

ALWAYS = frozenset(("table-left-out",))
"""Shown although they are no warnings."""
ABOUT = 60
"""So much of a description is shown."""


def dump(schedule: Schedule) -> str:
    """Return zone, dated days, events (children indented) and what was found wrong, one a line."""
    lines: list[str] = []
    if schedule.timezone is not None:
        lines.append(f"zone {schedule.timezone} {schedule.timezone_basis}")
    for day in schedule.days:
        when = day.date.isoformat() if day.date else f"--{day.month_day}" if day.month_day else None
        if when is not None:
            lines.append(f"day {day.number} {when} {day.date_basis}")
    for meeting in schedule.meetings:
        days = " ".join(day[:2].capitalize() for day in meeting.weekdays)
        end = f"-{meeting.end_time:%H:%M}" if meeting.end_time is not None else ""
        more = (f" {meeting.kind}" if meeting.kind else "") + (
            f" room={meeting.room}" if meeting.room else ""
        )
        lines.append(
            f"meets {days} {meeting.start_time:%H:%M}{end}{more}{'' if meeting.applied else ' (only noted)'}"
        )
    for event in schedule.events:
        _event(event, 0, lines)
    if not schedule.events:
        lines.append("nothing")
    lines += [
        f"! {d.code}" for d in schedule.diagnostics if d.severity is not Severity.INFO or d.code in ALWAYS
    ]
    return "\n".join(lines)


def _event(event: Event, depth: int, lines: list[str]) -> None:
    parts = [f"d{event.day}", _clock(event), str(event.kind), f'"{event.title}"']
    if event.speakers:
        parts.append(f"[{'; '.join(_person(person) for person in event.speakers)}]")
    if event.room is not None:
        parts.append(f"room={event.room}")
    if event.track is not None:
        parts.append(f"track={event.track}")
    if event.links:
        parts.append("links=" + " ".join(f"{link.label}>{link.url}" for link in event.links))
    if event.description:
        parts.append(f"about={' / '.join(event.description.split(chr(10)))[:ABOUT].rstrip()}")
    if event.status is not Status.CONFIRMED:
        parts.append(str(event.status).lower())
    lines.append("  " * depth + " ".join(parts))
    for child in event.children:
        _event(child, depth + 1, lines)


def _clock(event: Event) -> str:
    """Start and end as the page has them; an end that is only a guess is left out, a derived one has a star."""
    if event.start_time is None:
        return "--:--"
    start = f"{event.start_time:%H:%M}" + ("*" if event.start_basis is Basis.DERIVED else "")
    if event.end_time is None or event.end_basis is Basis.INFERRED:
        return start
    return f"{start}-{event.end_time:%H:%M}" + ("*" if event.end_basis is Basis.DERIVED else "")


def _person(person: Person) -> str:
    home = f"<{person.url}>" if person.url else ""
    return person.name + home + (f" ({person.affiliation})" if person.affiliation else "")


def cases(path: Path) -> list[tuple[str, str, str]]:
    """Return (title, page, expected) of every case of a file; a title may end with `@ name of the page`."""
    parts = path.read_text(encoding="utf-8").split("\n.\n")
    assert len(parts) >= 4, f"{path.name}: there is no case in it"
    assert len(parts) % 3 == 1, f"{path.name}: a case is title . page . expected ."
    assert not parts[-1].strip(), f"{path.name}: something is left over"
    return [
        (title.strip(), text, expected.strip("\n"))
        for title, text, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
    ]
