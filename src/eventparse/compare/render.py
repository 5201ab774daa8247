"""A comparison as text, Markdown and JSON; each is a pure function."""

import json
import re
from collections.abc import Sequence

from eventparse.compare.changes import Change, ChangeKind, Comparison
from eventparse.model import Event

Value = str | int | None | list["Value"] | dict[str, "Value"]

_HEADINGS: tuple[tuple[ChangeKind, str], ...] = (
    (ChangeKind.ADDED, "Added"),
    (ChangeKind.REMOVED, "Removed"),
    (ChangeKind.CANCELLED, "Cancelled"),
    (ChangeKind.RESTORED, "Takes place again"),
    (ChangeKind.MOVED, "Moved"),
    (ChangeKind.RESIZED, "Ends at another time"),
    (ChangeKind.RENAMED, "Renamed"),
    (ChangeKind.ROOM, "Other room"),
    (ChangeKind.TRACK, "Other track"),
    (ChangeKind.SPEAKERS, "Other speakers"),
    (ChangeKind.DESCRIPTION, "Other description"),
)
_MARKDOWN = re.compile(r"([\\`*_\[\]<|#~])")
_LONGEST = 60


def render_text(comparison: Comparison) -> str:
    """Return the changes for a person at a terminal, grouped by what happened, and a line that counts them."""
    lines: list[str] = []
    for heading, changes in _grouped(comparison):
        lines.append(heading)
        lines += [f"  {_sentence(change)}" for change in changes]
        lines.append("")
    return "\n".join([*lines, _summary(comparison), ""])


def render_markdown(comparison: Comparison) -> str:
    """Return the changes as Markdown, for a mail, an issue or a news page."""
    lines: list[str] = []
    for heading, changes in _grouped(comparison):
        lines += [f"### {heading}", ""]
        lines += ["- " + _MARKDOWN.sub(_escaped, _sentence(change)) for change in changes]
        lines.append("")
    return "\n".join([*lines, _summary(comparison), ""])


def render_json(comparison: Comparison) -> str:
    """Return the changes for programs: `changes`, each with the event before and after, and `counts` by kind."""
    counts: dict[str, Value] = {}
    for change in comparison.changes:
        counts[change.kind.value] = _count(comparison.changes, change.kind)
    changes: list[Value] = [
        {
            "change": change.kind.value,
            "title": change.event.title,
            "id": change.event.id,
            "before": change.before,
            "after": change.after,
            "old": _event(change.old),
            "new": _event(change.new),
        }
        for change in comparison.changes
    ]
    data: dict[str, Value] = {
        "old": comparison.old.source.name,
        "new": comparison.new.source.name,
        "counts": counts,
        "changes": changes,
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _escaped(match: re.Match[str]) -> str:
    return "\\" + match[1]


def _grouped(comparison: Comparison) -> list[tuple[str, list[Change]]]:
    groups = []
    for kind, heading in _HEADINGS:
        changes = [change for change in comparison.changes if change.kind is kind]
        if changes:
            groups.append((heading, changes))
    return groups


def _sentence(change: Change) -> str:
    title = " ".join(change.event.title.split())
    if change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
        return f"{change.after or change.before}  {title}"
    if change.kind in (ChangeKind.CANCELLED, ChangeKind.RESTORED):
        return title
    if change.kind is ChangeKind.RENAMED:
        return f"{change.before} → {change.after}"
    if change.kind is ChangeKind.DESCRIPTION:
        return f"{title}: {_short(change.before)} → {_short(change.after)}"
    return f"{title}: {change.before or 'none'} → {change.after or 'none'}"


def _short(text: str | None) -> str:
    words = " ".join((text or "none").split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _summary(comparison: Comparison) -> str:
    if not comparison.changes:
        return "No changes."
    events = {id(change.event) for change in comparison.changes}
    count = len(events)
    return f"{count} {'event' if count == 1 else 'events'} changed."


def _count(changes: Sequence[Change], kind: ChangeKind) -> int:
    return sum(change.kind is kind for change in changes)


def _event(event: Event | None) -> Value:
    if event is None:
        return None
    data: dict[str, Value] = event.model_dump(mode="json", exclude={"children"})
    return data
