"""Read a data tree as a schedule, as one event, or say that it is neither."""

from dataclasses import dataclass, replace

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import Data, DataNode, Mapping, Scalar, scalars
from eventparse.draft import DraftDay
from eventparse.interpret._page import Page
from eventparse.interpret._slots import EventSlot, Slot
from eventparse.interpret._when import draft_day, is_day, read_when
from eventparse.interpret.data._evidence import has_times, index_of
from eventparse.interpret.data._keys import Role, fold, roles_of
from eventparse.interpret.data._moments import Moment, Units, read_moment, units_of
from eventparse.interpret.data._record import read_record
from eventparse.interpret.data._single import read_single
from eventparse.interpret.data._slots import Item, Place
from eventparse.interpret.data._texts import flat, plain
from eventparse.interpret.data._walk import Walker
from eventparse.interpret.tables import Verdict, judge
from eventparse.source import Span


@dataclass(frozen=True, slots=True)
class DataReading:
    """A data tree read as a schedule."""

    slots: tuple[Slot, ...]
    """Its days, sections and events."""
    accepted: bool
    """Whether it is a schedule."""
    lanes: int
    """How many lanes it has used."""
    span: Span
    """Where it stands."""
    single: bool
    """True where the whole tree is one event, and not a list of events."""
    score: float
    """Evidence that it is a schedule, on the scale of a table's verdict: 1.0 is barely enough."""
    reasons: tuple[str, ...]
    """What spoke against it, in words."""
    temporal: bool
    """True where it holds times enough that somebody may ask why it was left out."""


def read_data(data: Data, lane: int, page: Page) -> DataReading:
    """Read a data tree. `lane` is the number of its first lane."""
    # What is in doubt in data that is no schedule is nobody's concern.
    outer, page = page, replace(page, sink=DiagnosticSink())
    index = index_of(data.root)
    units = _units(data.root, page)
    walker = Walker(page, index, units, top_lane=lane)
    around = Place(key=_stem(data, page), lane=lane)
    root = walker.item(data.root, around.key) if isinstance(data.root, Mapping) else None
    if root is not None:
        around = Place(lane=lane, day=_root_day(root, data, page))
    walker.walk(data.root, around)
    lanes = walker.top_lane - lane + 1
    if walker.accepted and any(isinstance(slot, EventSlot) for slot in walker.slots):
        outer.sink.adopt(page.sink)
        verdict = _verdict(walker.slots, page)
        return DataReading(
            tuple(walker.slots), True, lanes, data.span, False, verdict.score, verdict.reasons, True
        )
    single = read_single(data.root, index, units, page) if isinstance(data.root, Mapping) else None
    if single is None:
        why = ("its events are ids of records that are not in this file",) if walker.dangling else ()
        temporal = walker.dangling or has_times((data.root,), page)
        return DataReading((), False, 1, data.span, False, 0.0, why, temporal)
    page = replace(page, sink=DiagnosticSink())
    walker = Walker(page, index, units, top_lane=lane)
    walker.event(single.item, Place(lane=lane, room=single.room))
    outer.sink.adopt(page.sink)
    return DataReading(tuple(walker.slots), True, 1, data.span, True, single.score, (), True)


def _verdict(slots: list[Slot], page: Page) -> Verdict:
    """Weigh the events of a list as those of a table are weighed; keys that say more count like named columns."""
    events = [slot for slot in slots if isinstance(slot, EventSlot)]
    named = (
        any(slot.speaker is not None for slot in events)
        + any(slot.room is not None for slot in events)
        + any(slot.duration is not None or (slot.time and slot.time.range.last) for slot in events)
    )
    return judge(tuple(slots), "", "", page, named)


def _units(root: DataNode, page: Page) -> Units:
    found: dict[str, list[Scalar]] = {}
    for keys, scalar in scalars(root):
        if keys and any(role is Role.DURATION for role, _ in roles_of(keys[-1])):
            found.setdefault(fold(keys[-1]), []).append(scalar)
    units = units_of({key: [plain(scalar) for scalar in values] for key, values in found.items()})
    for key, minutes in units.items():
        if not minutes:
            message = f'"{plain(found[key][0])}" is a length without a unit: neither minutes nor hours fit'
            page.sink.report(codes.TIME_UNREADABLE, message, found[key][0].span)
    return units


def _stem(data: Data, page: Page) -> str:
    """A data file without a key of its own at the top is a list of what the file is called."""
    name = (page.document.source.name or "").replace("\\", "/").rsplit("/", 1)[-1]
    return "" if data.front_matter else name.rsplit(".", 1)[0]


def _root_day(root: Item, data: Data, page: Page) -> DraftDay | None:
    """Return the day that the whole tree is about: a page called "Day 2", or the date of a data file.

    The `date` of front matter may be that of posting: it is left to the evidence about the page.
    """
    body = flat(root.words.body)
    when = read_when(body, page) if body and len(body.text) < 80 else None
    if when is not None and is_day(when) and len(when.rest.split()) <= 3:
        return draft_day(body, when, body.span())
    own = root.moment.day()
    if own is None or (data.front_matter and own.date is not None):
        number = own.number if own else None
        return DraftDay(own.label, None, number, None, own.span) if own and number is not None else None
    return own


def record_slots(records: tuple[Mapping, ...], lane: int, page: Page) -> tuple[tuple[Slot, ...], int]:
    """Return the slots of records that are events, and how many lanes they use."""
    walker = Walker(page, {}, {}, top_lane=lane)
    for record in records:
        walker.event(walker.item(record, "events"), Place(key="events", lane=lane))
    return tuple(walker.slots), walker.top_lane - lane + 1


def moment_of(record: Mapping, page: Page) -> Moment:
    """Return what a record says about when."""
    return read_moment(read_record(record), page)
