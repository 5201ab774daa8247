"""Lists without keys: texts that begin with a time, rows of cells, and rows with a key for each day."""

from eventparse.document import RichText, Run, Scalar, Sequence
from eventparse.draft import WrittenTime
from eventparse.interpret._page import Page
from eventparse.interpret._slots import DaySlot, EventSlot, Slot
from eventparse.interpret._when import draft_day, is_day, read_when
from eventparse.interpret.data._keys import fold, spaced
from eventparse.interpret.data._moments import clock_of, date_of
from eventparse.interpret.data._slots import Item, Place
from eventparse.interpret.data._texts import flat, is_ident, is_url, plain, rich

_TALKS = frozenset(
    (
        "talks",
        "papers",
        "lectures",
        "contributions",
        "subsessions",
        "posters",
        "topics",
        "sessions",
        "presentations",
        "items",
    )
)
_EDGES = " \t\n,;:|–—-"


def text_slots(node: Sequence, around: Place, page: Page) -> list[Slot]:
    """Return the events of a list of texts: those that begin with a time, or titles below a session."""
    texts = [item for item in node.items if isinstance(item, Scalar) and plain(item)]
    timed: list[tuple[Scalar, WrittenTime, RichText]] = []
    for scalar in texts:
        text = flat(rich(scalar))
        when = read_when(text, page)
        if when.time is None or text.text[: when.first].strip(_EDGES + "*([") or not when.rest:
            continue
        timed.append((scalar, when.time, text.slice(when.last).strip(_EDGES)))
    if len(timed) > 1 and 2 * len(timed) >= len(texts):
        return [
            EventSlot(
                s.span, body, around.lane, time=time, room=around.room, track=around.track, level=around.level
            )
            for s, time, body in timed
        ]
    if not around.inside or fold(around.key) not in _TALKS:
        return []
    titles = [s for s in texts if not is_url(plain(s)) and not is_ident(plain(s))]
    if 2 * sum(" " in plain(s) for s in titles) < len(texts):
        return []
    return [
        EventSlot(s.span, flat(rich(s)), around.lane, time=around.time, room=around.room, level=around.level)
        for s in titles
    ]


def row_slots(node: Sequence, around: Place, page: Page) -> list[Slot]:
    """Return the events of a list of rows: a time (and a date), a title, and who speaks."""
    out: list[Slot] = []
    rows = [item for item in node.items if isinstance(item, Sequence)]
    read = 0
    for row in rows:
        cells = [cell for cell in row.items if isinstance(cell, Scalar) and plain(cell)]
        time: WrittenTime | None = None
        at = 0
        for cell in cells[:3]:
            when = date_of(cell, page)
            found = clock_of(cell, page)
            if found.time is not None and not found.rest:
                time = time or found.time
            if is_day(when) and not when.rest and not plain(cell).isdigit():
                out.append(DaySlot(draft_day(rich(cell), when, cell.span)))
            elif found.time is None or found.rest:
                break
            at += 1
        if time is None or at >= len(cells):
            continue
        read += 1
        speaker = rich(cells[at + 1]) if len(cells) > at + 1 and not is_url(plain(cells[at + 1])) else None
        body = flat(rich(cells[at]))
        out.append(
            EventSlot(
                row.span, body, around.lane, time=time, speaker=speaker, room=around.room, track=around.track
            )
        )
    return out if read > 1 and 2 * read >= len(rows) else []


def grid_columns(items: list[Item], page: Page) -> list[str]:
    """Return the keys of rows that have a time and one key for each day: the days, in order."""
    rows = [item for item in items if item.moment.time is not None and not item.words]
    if len(rows) < 2 or 2 * len(rows) < len(items):
        return []
    names: dict[str, int] = {}
    for item in rows:
        for entry in (*item.record.unknown, *item.record.lists):
            names[entry.key] = names.get(entry.key, 0) + 1
    days = [
        n for n in names if is_day(read_when(RichText.of((Run(spaced(n), rows[0].record.node.span),)), page))
    ]
    if len(days) > 1:
        return days
    texts = [n for n, count in names.items() if 2 * count >= len(rows)]
    return texts if len(texts) > 1 and all(_has_titles(n, rows) for n in texts) else []


def _has_titles(name: str, rows: list[Item]) -> bool:
    values = [plain(item.record.node.get(name)) for item in rows]
    worded = [
        v for v in values if len(v) > 3 and not v.isdigit() and not is_url(v) and any(c.isalpha() for c in v)
    ]
    return 2 * len(worded) >= len([v for v in values if v])
