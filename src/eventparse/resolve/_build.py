"""Build the model of what was settled: days, events with names of their own, and what they were read from."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field

from eventparse.model import Day, Event, Place, Schedule, SourceInfo, TextRepair
from eventparse.resolve._days import number_days
from eventparse.resolve._state import Settling, Timed
from eventparse.source import SourceText

_LONGEST_SLUG = 40
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_NOT_WORD = re.compile(r"[\W_]+")
_DAY = 24 * 60


def build(state: Settling, source: SourceText, format: str) -> Schedule:
    """Return the model with the findings of all stages; nothing is moved into a zone yet."""
    days, numbers = number_days(state)
    builder = _Builder(state, source, days, numbers)
    events = tuple(builder.event(event) for event in state.events)
    return Schedule(
        title=state.draft.title,
        timezone=state.zone,
        timezone_basis=state.zone_basis,
        days=days,
        events=events,
        diagnostics=state.sink.diagnostics(source),
        source=SourceInfo(
            name=source.name,
            format=format,
            encoding=source.encoding,
            repairs=tuple(
                TextRepair(kind=repair.kind.value, detail=repair.detail, count=repair.count)
                for repair in source.repairs
            ),
        ),
    )


@dataclass(slots=True)
class _Builder:
    """Makes events; remembers which names are taken."""

    state: Settling
    source: SourceText
    days: tuple[Day, ...]
    numbers: dict[int, int]
    taken: dict[str, int] = field(default_factory=dict)

    def event(self, timed: Timed, day: int | None = None) -> Event:
        draft = timed.draft
        if day is None:  # talks have the day of their session
            day = self.numbers.get(draft.day)
        own_zones = self.state.own_zones
        zone = own_zones.get(draft.time.span) if own_zones and draft.time is not None else None
        start, end = timed.start, timed.end
        name = self._name(draft.title, day, start)  # before those of the children: parents are named first
        start_days, start_time = _clock(start, timed.start_second)
        end_days, end_time = _clock(end, timed.end_second)
        return Event(
            id=name,
            title=draft.title,
            kind=draft.kind,
            status=draft.status,
            day=day,
            start_time=start_time,
            end_time=end_time,
            start_basis=timed.start_basis,
            end_basis=timed.end_basis,
            start_day_offset=start_days,
            end_day_offset=end_days,
            timezone=zone,
            speakers=draft.speakers,
            room=draft.room,
            track=draft.track,
            links=draft.links,
            description=draft.description,
            children=tuple(self.event(child, day) for child in timed.children) if timed.children else (),
            source=self._place(draft.span.start, draft.span.end),
        )

    def _place(self, start: int, end: int) -> Place:
        first, last = self.source.position(start), self.source.position(end)
        return Place(line=first.line, column=first.column, end_line=last.line, end_column=last.column)

    def _name(self, title: str, day: int | None, start: int | None) -> str:
        """Return a name made of day, start and title; names that come again get a number."""
        parts = [f"d{day}"] if day is not None else []
        if start is not None:
            parts.append(f"{start // 60:02d}{start % 60:02d}")
        parts.append(_slug(title))
        base = "-".join(part for part in parts if part)
        count = self.taken.get(base, 0) + 1
        self.taken[base] = count
        if count == 1:
            return base
        name = f"{base}-{count}"
        while name in self.taken:  # an event may be called so by itself
            count += 1
            name = f"{base}-{count}"
        self.taken[base], self.taken[name] = count, 1
        return name


def _clock(minutes: int | None, second: int) -> tuple[int, dt.time | None]:
    """Return days after the event's day, and the time of the clock."""
    if minutes is None:
        return 0, None
    days, rest = divmod(minutes, _DAY)
    return days, dt.time(rest // 60, rest % 60, second)


def _slug(title: str) -> str:
    """Return a title as a part of a name: ASCII letters and digits, or the letters of its own script."""
    slug = title.lower()
    if not slug.isascii():
        folded = unicodedata.normalize("NFKD", slug).encode("ascii", "ignore").decode("ascii")
        ascii_slug = _NOT_SLUG.sub("-", folded).strip("-")
        if len(ascii_slug) < len(_NOT_WORD.sub("", slug)) // 2:
            return _NOT_WORD.sub("-", unicodedata.normalize("NFKC", slug))[:_LONGEST_SLUG].strip("-")
        return _cut(ascii_slug)
    return _cut(_NOT_SLUG.sub("-", slug).strip("-"))


def _cut(slug: str) -> str:
    """Shorten a slug at the end of a word."""
    if len(slug) <= _LONGEST_SLUG:
        return slug
    head, sign, _ = slug[: _LONGEST_SLUG + 1].rpartition("-")
    return head if sign else slug[:_LONGEST_SLUG]
