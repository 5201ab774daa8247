"""What is said of one event: its times, its title, who and where, and what is in doubt."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rich.text import Text

from eventparse.cli.drawing.doubts import Doubts, marked
from eventparse.cli.drawing.lines import hung, indented, wrapped
from eventparse.diagnostics.render import visible
from eventparse.model import Basis, Event, Kind, Status

_QUIET = {Kind.BREAK, Kind.MEAL, Kind.REGISTRATION, Kind.HOLIDAY}
_LOUD = {Kind.KEYNOTE, Kind.SESSION}
_HUES = ("cyan", "magenta", "blue", "green", "yellow", "red")
_WRITTEN = (Basis.STATED, None)
_DEEPEST = 4
"""Talks below talks below talks: further down all stand below each other."""
_STEP = 2
_NARROWEST = 20
"""Cells that a title needs; with fewer the time stands above it."""
_LEAST = 15
"""Cells that are left to times in brackets, however deep a talk stands."""


@dataclass(slots=True)
class EventText:
    """Writes events, and remembers the colour of each track."""

    doubts: Doubts
    """What is in doubt, by event."""
    hues: dict[str, str] = field(default_factory=dict)
    """Colours by track or room, in the order in which they come."""

    def hue(self, label: str) -> str:
        """Return the colour of a track or room."""
        return self.hues.setdefault(label, _HUES[len(self.hues) % len(_HUES)])

    def listed(self, events: Sequence[Event], width: int, *, known: Collection[str] = ()) -> Iterator[Text]:
        """Yield events below each other with all talks: times on the left."""
        rows = list(_rows(events, 0, frozenset(known)))
        axis = max((times(row.event).cell_len for row in rows), default=0)
        lead = axis + 2 if axis else 0
        beside = width - lead >= _NARROWEST
        for event, depth, above in rows:
            indent = min(min(depth, _DEEPEST) * _STEP, max(0, width - _LEAST))
            if beside:
                said = self.said(event, width - lead - indent, known=above)
                yield from hung(times(event), indented(said, indent), lead)
            else:
                if axis and times(event):
                    yield from indented([times(event)], indent)
                yield from indented(self.said(event, width - indent - _STEP, known=above), indent + _STEP)

    def said(self, event: Event, width: int, *, known: Collection[str] = (), more: str = "") -> list[Text]:
        """Return title, doubts, people and place of an event. What is `known` from a heading is not said again."""
        cancelled = event.status is Status.CANCELLED
        text = Text(visible(event.title))
        text.stylize("strike" if cancelled else _style(event))
        if event.status is not Status.CONFIRMED:
            text.append(f" [{event.status}]", style="yellow")
        if more:
            text.append(f"  {more}", style="green")
        lines = marked(wrapped(text, width), self.doubts.of(event), width)
        if details := self._details(event, known):
            lines += wrapped(details, width)
        return lines

    def _details(self, event: Event, known: Collection[str]) -> Text | None:
        people = ", ".join(
            f"{person.name} ({person.affiliation})" if person.affiliation else person.name
            for person in event.speakers
        )
        parts = [
            Text(visible(part), style="dim") for part in (people, event.room) if part and part not in known
        ]
        if event.track and event.track not in known:
            parts.append(Text(visible(event.track), style=self.hue(event.track)))
        if event.timezone:
            parts.append(Text(visible(event.timezone), style="dim"))
        return Text(" · ", style="dim").join(parts) if parts else None


def times(event: Event) -> Text:
    """Return when an event takes place; what is not written on the page stands in brackets."""
    if event.start_time is None:
        return Text()
    start = moment(event.start_time, event.start_day_offset)
    if event.end_time is None:
        return Text(start if is_written(event.start_basis) else f"({start})", style="green")
    end = moment(event.end_time, event.end_day_offset)
    written = is_written(event.start_basis), is_written(event.end_basis)
    if written == (False, False):
        return Text(f"({start}–{end})", style="green")
    return Text(f"{start if written[0] else f'({start})'}–{end if written[1] else f'({end})'}", style="green")


def moment(time: dt.time, days: int) -> str:
    """Return a time of day, and on which day after its own it is."""
    return f"{time:%H:%M}" + (f"+{days}d" if days else "")


def is_written(basis: Basis | None) -> bool:
    """Tell whether a value stands on the page as it is."""
    return basis in _WRITTEN


def _style(event: Event) -> str:
    if event.kind in _QUIET:
        return "dim"
    return "bold" if event.kind in _LOUD or event.children else ""


class _Row(NamedTuple):
    event: Event
    depth: int
    known: frozenset[str]
    """Room and track of the session that it stands in."""


def _rows(events: Sequence[Event], depth: int, known: frozenset[str]) -> Iterator[_Row]:
    for event in events:
        yield _Row(event, depth, known)
        yield from _rows(event.children, depth + 1, known | place_of(event))


def place_of(event: Event) -> frozenset[str]:
    """Return room and track, which the talks of a session need not say again."""
    return frozenset(filter(None, (event.room, event.track)))
