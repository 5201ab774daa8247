"""What a person may choose at a doubt: each choice is one or more corrections, as a recipe holds them."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from pydantic import JsonValue

from eventparse.diagnostics import Diagnostic
from eventparse.model import Day, Event, Schedule
from eventparse.review._blocks import PageBlock, block_at
from eventparse.review._schedule_data import Placed
from eventparse.source import Span
from eventparse.times import find_zones
from eventparse.timetable import date_words

Action = dict[str, JsonValue]
"""One correction: `{"zone": …}`, `{"year": …}`, `{"day": 1, "date": …}`, `{"event": 3, "set": {…}}`, `{"event": 3,
"drop": true}`, `{"block": 0, "set": {…}}`."""

ROLES = (
    *("time", "start", "end", "date", "duration", "title", "speaker", "affiliation", "room", "track", "kind"),
    *("links", "notes", "ignore"),
)
"""What a column may hold, as a recipe names it."""
_HALF_DAY, _DAY = 12 * 60, 24 * 60
_ISO_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COLUMNS = re.compile(r"\bcolumns? (\d+)(?: and (\d+))?")
_FOLLOWING = re.compile(r"for the (\d+) that follow")


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to settle a doubt."""

    label: str
    """What it says, in the words of a button."""
    actions: tuple[Action, ...]
    """The corrections that it makes."""
    is_read: bool = False
    """True where it is what was read."""

    def record(self) -> JsonValue:
        """Return the choice as the browser gets it."""
        record: dict[str, JsonValue] = {"label": self.label, "actions": [*self.actions]}
        return record | {"read": True} if self.is_read else record


@dataclass(frozen=True, slots=True)
class Asked:
    """A doubt, and what it is about."""

    finding: Diagnostic
    """The finding."""
    schedule: Schedule
    """The schedule that was read."""
    placed: tuple[Placed, ...]
    """Its events."""
    events: tuple[int, ...]
    """Numbers of the events that stand at the place."""
    span: Span | None
    """The place; None for the whole page."""
    blocks: tuple[PageBlock, ...]
    """Tables and lists of the page."""
    text: str
    """The page."""

    def related_text(self) -> Iterator[str]:
        """Yield what is written at the place and at the related ones."""
        if self.span is not None:
            yield self.text[self.span.start : self.span.end]
        for one in self.finding.related:
            yield one.message


Make = Callable[[Asked], Iterator[Choice]]


def _zones(asked: Asked) -> Iterator[Choice]:
    """Offer every zone that the words may mean, and the one that was read."""
    read = asked.schedule.timezone
    found = dict.fromkeys([read] if read else [])
    for text in asked.related_text():
        for mention in find_zones(text[:200]):
            found |= dict.fromkeys(mention.candidates)
            if mention.offset is not None:
                found[mention.offset] = None
    for zone in islice((zone for zone in found if zone), 8):
        yield Choice(f"{zone}, as read" if zone == read else zone, ({"zone": zone},), zone == read)


def _years(asked: Asked) -> Iterator[Choice]:
    days = [day for day in asked.schedule.days if day.date is not None]
    read = days[0].date.year if days and days[0].date else None
    found = dict.fromkeys([read] if read else [])
    for text in (*asked.related_text(), asked.finding.message):
        found |= {int(year): None for year in _YEAR.findall(text)}
    for year in islice((year for year in found if year), 6):
        yield Choice(f"{year}, as read" if year == read else str(year), ({"year": year},), year == read)


def _dates(asked: Asked) -> Iterator[Choice]:
    """Offer the dates that the finding names for the first day that it may be about."""
    day = day_of(asked)
    if day is None:
        return
    for text in dict.fromkeys(_ISO_DATE.findall(asked.finding.message)):
        date = _date(text)
        if date is not None:
            yield Choice(date_words(date), ({"day": day.number, "date": text},))


def _weekday(asked: Asked) -> Iterator[Choice]:
    """Offer the date as read, and the nearest that fall on the written weekday."""
    day = day_of(asked)
    if day is None or day.date is None:
        return
    read = day.date
    yield Choice(f"{date_words(read)}, as read", ({"day": day.number, "date": read.isoformat()},), True)
    if day.weekday is None or day.weekday == read.weekday():
        return
    ahead = (day.weekday - read.weekday()) % 7
    for date in sorted((_plus(read, ahead), _plus(read, ahead - 7)), key=lambda one: abs(one - read)):
        yield Choice(date_words(date), ({"day": day.number, "date": date.isoformat()},))
    for year in (read.year - 1, read.year + 1):
        same = _date(f"{year:04d}-{read:%m-%d}")
        if same is not None and same.weekday() == day.weekday:
            yield Choice(f"{date_words(same)} (year {year})", ({"year": year},))


def _date_order(asked: Asked) -> Iterator[Choice]:
    """Offer day and month the other way round, for every day at once."""
    actions: list[Action] = []
    for day in asked.schedule.days:
        if day.date is not None:
            turned = _date(f"{day.date.year:04d}-{day.date.day:02d}-{day.date.month:02d}")
            if turned is not None:
                actions.append({"day": day.number, "date": turned.isoformat()})
    if actions and len(actions) == sum(day.date is not None for day in asked.schedule.days):
        first = _date(str(actions[0]["date"]))
        if first is not None:
            yield Choice(f"Day and month the other way round: {date_words(first)} …", tuple(actions))


def _halves(asked: Asked) -> Iterator[Choice]:
    """Offer the other half of the day for start, end or both, where an event then still ends after it starts."""
    for number in asked.events:
        event = asked.placed[number].event
        if event.start_time is None:
            continue
        start = event.start_time.hour * 60 + event.start_time.minute
        end = None if event.end_time is None else event.end_time.hour * 60 + event.end_time.minute
        following = _FOLLOWING.search(asked.finding.message)
        run = _run(asked, number, int(following[1])) if following else ()
        both = {
            "start": _clock(start + _HALF_DAY),
            **({"end": _clock(end + _HALF_DAY)} if end is not None else {}),
        }
        if run:
            names = f"{event.title} and the {len(run)} that follow"
            yield Choice(f"{names}: twelve hours on", tuple(_shifted(asked, one) for one in (number, *run)))
            continue
        offers: list[dict[str, str]] = [{"start": _clock(start + _HALF_DAY)}, both]
        if end is not None:
            offers.insert(1, {"end": _clock(end + _HALF_DAY)})
        for values in dict.fromkeys(tuple(offer.items()) for offer in offers):
            times = {"start": _clock(start), "end": None if end is None else _clock(end)} | dict(values)
            if times["end"] is None or str(times["start"]) < str(times["end"]):
                words = f"{times['start']} – {times['end']}" if times["end"] else f"{times['start']}"
                yield Choice(words, ({"event": number, "set": {**dict(values)}},))


def _shifted(asked: Asked, number: int) -> Action:
    event = asked.placed[number].event
    values: dict[str, JsonValue] = {}
    for name, time in (("start", event.start_time), ("end", event.end_time)):
        if time is not None:
            values[name] = _clock(time.hour * 60 + time.minute + _HALF_DAY)
    return {"event": number, "set": values}


def _run(asked: Asked, number: int, count: int) -> tuple[int, ...]:
    """Return the events of the same day that follow one in page order and have a time."""
    day = asked.placed[number].event.day
    later = (
        other
        for other in range(number + 1, len(asked.placed))
        if asked.placed[other].event.day == day and asked.placed[other].event.start_time is not None
    )
    return tuple(islice(later, count))


def _block(asked: Asked) -> Iterator[Choice]:
    number = block_at(asked.blocks, asked.span) if asked.span else None
    if number is None:
        return
    left_out = asked.finding.code.endswith("-left-out")
    name = "This table" if asked.blocks[number].kind == "table" else "This list"
    action: Action = {"block": number, "set": {"schedule": left_out}}
    yield Choice(f"{name} is a schedule" if left_out else f"{name} is no schedule", (action,))


def _columns(asked: Asked) -> Iterator[Choice]:
    """Offer each of the columns that a finding names as the one of the titles."""
    number = block_at(asked.blocks, asked.span) if asked.span else None
    match = _COLUMNS.search(asked.finding.message)
    if number is None or match is None or match[2] is None:
        return
    block = asked.blocks[number]
    columns = [int(match[1]), int(match[2])]
    if "title" in asked.finding.message:
        for one, other in (columns, columns[::-1]):
            roles: dict[str, JsonValue] = {
                column_key(block, one): "title",
                column_key(block, other): "speaker",
            }
            words = f"Column {one} is the title, column {other} the speaker"
            yield Choice(words, ({"block": number, "set": {"columns": roles}},))


def column_key(block: PageBlock, column: int) -> str:
    """Return what names a column in a recipe: the words of its header where it alone has them, else its number."""
    name = block.columns[column - 1] if block.named and column <= len(block.columns) else ""
    return name if name and block.columns.count(name) == 1 else str(column)


def _event(asked: Asked) -> Iterator[Choice]:
    """Offer that the event is none, or a break."""
    for number in asked.events[:1]:
        event: Event = asked.placed[number].event
        yield Choice("No event: leave it out", ({"event": number, "drop": True},))
        if event.kind not in ("break", "meal"):
            yield Choice("A break", ({"event": number, "set": {"kind": "break"}},))


def day_of(asked: Asked) -> Day | None:
    """Return the day that a doubt is about: that of its event, or the one that begins below its place."""
    days = {day.number: day for day in asked.schedule.days}
    for number in asked.events:
        day = asked.placed[number].event.day
        if day is not None:
            return days.get(day)
    if asked.span is not None:
        # The day whose first event stands next below the place.
        at = asked.span.start
        below = [
            one
            for one in asked.placed
            if one.span is not None and one.span.start >= at and one.event.day is not None
        ]
        following = min(below, key=lambda one: one.span.start if one.span else 0, default=None)
        if following is not None and following.event.day is not None:
            return days.get(following.event.day)
    return asked.schedule.days[0] if asked.schedule.days else None


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _plus(date: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(min(max(date.toordinal() + days, 1), dt.date.max.toordinal()))


def _clock(minutes: int) -> str:
    return f"{minutes % _DAY // 60:02d}:{minutes % 60:02d}"


# What is offered at which doubt, in this order. Besides these a person may always edit the event, the day or the zone,
# or say that the reading is right.
CHOICES: dict[str, tuple[Make, ...]] = {
    "timezone-missing": (_zones,),
    "timezone-inferred": (_zones,),
    "timezone-ambiguous": (_zones,),
    "timezone-contradicted": (_zones,),
    "year-inferred": (_years,),
    "year-contradicted": (_years,),
    "year-missing": (_years,),
    "date-undecided": (_dates,),
    "day-without-date": (_dates,),
    "weekday-contradicted": (_weekday,),
    "date-order-in-doubt": (_date_order,),
    "meridiem-corrected": (_halves,),
    "meridiem-in-doubt": (_halves,),
    "time-goes-back": (_halves, _event),
    "end-before-start": (_halves, _event),
    "length-in-doubt": (_halves, _event),
    "talk-outside-session": (_halves, _event),
    "schedule-in-doubt": (_block,),
    "table-left-out": (_block,),
    "list-left-out": (_block,),
    "column-in-doubt": (_columns, _block),
    "title-in-doubt": (_event,),
    "event-without-time": (_event,),
    "row-unread": (_event,),
    "time-unreadable": (_event,),
}
