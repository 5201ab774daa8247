"""Our own data files for site generators, whatever they are written in: recognised by their keys alone."""

import datetime as dt
import re

from eventparse.document import DataNode, Mapping, Scalar, Sequence
from eventparse.errors import OptionError
from eventparse.model import Basis, Day, Event, Kind, Link, Person, Schedule, Status
from eventparse.parsers._facts import mappings
from eventparse.parsers._stated import place_of, source_info
from eventparse.source import SourceText
from eventparse.zone_names import check_timezone

_TOP = {"title", "timezone", "days"}
_DAY = {"number", "label", "date", "month_day", "events"}
_EVENT = {
    "id", "title", "kind", "status", "start_time", "end_time", "start_day_offset", "end_day_offset", "start", "end",
    "timezone", "room", "track", "speakers", "links", "description", "talks",
}  # fmt: skip
_PERSON = {"name", "affiliation", "url"}
_LINK = {"label", "url"}
_HEADS = {
    "yaml": re.compile(r"^days:\n- (?:number|events|label):.*\n(?:  .*\n)*?  events:\n", re.MULTILINE),
    "toml": re.compile(r"^\[\[days\]\]\n(?:\w+ = .*\n)*\n?\[\[days\.events\]\]$", re.MULTILINE),
    "json": re.compile(
        r'\A\{\n  (?:"title": .*,\n  )?(?:"timezone": .*,\n  )?"days": \[\n    \{\n      "(?:number|label|events)":'
    ),
}
"""How the exporters begin the days in YAML, TOML and JSON; title and zone stand before them."""
_HEAD = 4000
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")
_MONTH_DAY = re.compile(r"\d\d-\d\d")


def is_site_file(source: SourceText, format: str) -> bool:
    """Tell from its head whether a data file (`yaml`, `toml`, `json`) is one of ours, without reading it."""
    head, shape = source.text[:_HEAD], _HEADS.get(format)
    return shape is not None and "days" in head and shape.search(head) is not None


class _OtherShape(Exception):
    """The data has keys or values that our exporters do not write."""


def site_schedule(root: DataNode, source: SourceText, format: str) -> Schedule | None:
    """Return the schedule of a data file in our shape, or None where it has another."""
    if not isinstance(root, Mapping) or not isinstance(root.get("days"), Sequence):
        return None
    try:
        return _schedule(root, source, format)
    except (_OtherShape, ValueError, OptionError):
        return None


def _schedule(root: Mapping, source: SourceText, format: str) -> Schedule:
    _only(root, _TOP)
    days: list[Day] = []
    events: list[Event] = []
    first: dt.date | None = None
    taken: set[str] = set()
    for place, node in enumerate(_records(root, "days")):
        _only(node, _DAY)
        number, date = _whole(node, "number"), _date(node)
        first = first or date
        if number is not None:
            days.append(_day(node, number, date, first, place))
        events.extend(_event(one, number, source, taken) for one in _records(node, "events"))
    if not events:
        raise _OtherShape
    zone = _text(root, "timezone")
    open_ = Schedule(
        title=_text(root, "title"),
        timezone=check_timezone(zone) if zone else None,
        timezone_basis=Basis.STATED if zone else None,
        days=tuple(days),
        events=tuple(events),
        source=source_info(source, format),
    )
    return open_.resolve()


def _day(node: Mapping, number: int, date: dt.date | None, first: dt.date | None, place: int) -> Day:
    month_day = f"{date:%m-%d}" if date else _text(node, "month_day")
    if month_day is not None and not _MONTH_DAY.fullmatch(month_day):
        raise _OtherShape
    return Day(
        number=number,
        label=_text(node, "label"),
        date=date,
        month_day=month_day,
        date_basis=Basis.STATED if month_day else None,
        year_offset=date.year - first.year if date and first else 0,
        day_offset=(date - first).days if date and first else place,
    )


def _event(node: Mapping, day: int | None, source: SourceText, taken: set[str]) -> Event:
    _only(node, _EVENT)
    title, kind = _text(node, "title"), _text(node, "kind")
    if title is None or kind is None:
        raise _OtherShape
    start, end = _clock(node, "start_time"), _clock(node, "end_time")
    name = _text(node, "id") or f"event-{len(taken) + 1}"
    if name in taken:
        raise _OtherShape
    taken.add(name)
    zone = _text(node, "timezone")
    return Event(
        id=name,
        title=title,
        kind=Kind(kind),
        status=Status(_text(node, "status") or "confirmed"),
        day=day,
        start_time=start,
        end_time=end,
        start_basis=Basis.STATED if start else None,
        end_basis=Basis.STATED if end else None,
        start_day_offset=_whole(node, "start_day_offset") or 0,
        end_day_offset=_whole(node, "end_day_offset") or 0,
        timezone=check_timezone(zone) if zone else None,
        room=_text(node, "room"),
        track=_text(node, "track"),
        speakers=tuple(_person(one) for one in _records(node, "speakers")),
        links=tuple(_link(one) for one in _records(node, "links")),
        description=_text(node, "description"),
        children=tuple(_event(one, day, source, taken) for one in _records(node, "talks")),
        source=place_of(source, node.span),
    )


def _person(node: Mapping) -> Person:
    _only(node, _PERSON)
    name = _text(node, "name")
    if name is None:
        raise _OtherShape
    return Person(name=name, affiliation=_text(node, "affiliation"), url=_text(node, "url"))


def _link(node: Mapping) -> Link:
    _only(node, _LINK)
    return Link(label=_text(node, "label") or "", url=_text(node, "url") or "")


def _only(node: Mapping, keys: set[str]) -> None:
    if not {entry.key for entry in node.entries} <= keys:
        raise _OtherShape


def _records(node: Mapping, key: str) -> tuple[Mapping, ...]:
    value = node.get(key)
    found = mappings(value)
    if value is not None and (not isinstance(value, Sequence) or len(found) != len(value.items)):
        raise _OtherShape
    return found


def _text(node: Mapping, key: str) -> str | None:
    value = node.get(key)
    if value is None:
        return None
    if not isinstance(value, Scalar) or not isinstance(value.value, str):
        raise _OtherShape
    return value.value


def _whole(node: Mapping, key: str) -> int | None:
    value = node.get(key)
    if value is None:
        return None
    if not isinstance(value, Scalar) or not isinstance(value.value, int) or isinstance(value.value, bool):
        raise _OtherShape
    return value.value


def _clock(node: Mapping, key: str) -> dt.time | None:
    text = _text(node, key)
    if text is None:
        return None
    if not _CLOCK.fullmatch(text):
        raise _OtherShape
    return dt.time.fromisoformat(text)


def _date(node: Mapping) -> dt.date | None:
    text = _text(node, "date")
    return dt.date.fromisoformat(text) if text is not None else None
