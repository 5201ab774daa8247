"""The whole of a page: its title, its days, and what is in doubt."""

from collections.abc import Iterator

from rich.text import Text

from eventparse.cli.drawing.days import days
from eventparse.cli.drawing.doubts import Doubts, count_doubts, listed
from eventparse.cli.drawing.events import EventText
from eventparse.cli.drawing.lines import wrapped
from eventparse.diagnostics.render import visible
from eventparse.model import Schedule

_LEAST = 16
"""Cells of the narrowest terminal that is drawn for."""


def draw(name: str, schedule: Schedule, width: int) -> Iterator[Text]:
    """Yield the lines of a schedule, none of them wider than the terminal."""
    width = max(width, _LEAST)
    yield from wrapped(Text(visible(schedule.title or name), style="bold"), width)
    yield from wrapped(Text(_subtitle(name, schedule), style="dim"), width)
    for meeting in schedule.meetings:
        yield from wrapped(Text(f"Meets: {visible(meeting.text)}", style="dim"), width)
    yield from days(schedule, EventText(Doubts(schedule)), width)
    if not schedule.events:
        yield Text()
        yield Text("No events.")
    yield from listed(schedule, width)


def _subtitle(name: str, schedule: Schedule) -> str:
    count = sum(1 for _ in schedule.walk())
    parts = [visible(name)] if schedule.title else []
    parts.append(f"{count} event{'' if count == 1 else 's'}")
    if schedule.timezone:
        basis = f" ({schedule.timezone_basis})" if schedule.timezone_basis else ""
        parts.append(f"{schedule.timezone}{basis}")
    if schedule.events and (doubts := count_doubts(schedule)):
        parts.append(f"{doubts} doubt{'' if doubts == 1 else 's'}")
    return " · ".join(parts)
