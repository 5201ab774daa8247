"""Walk down a data tree: days, rooms, tracks and time slots around, events below."""

import re
from dataclasses import dataclass, field, replace

from eventparse.document import DataNode, Entry, Mapping, RichText, Run, Scalar, Sequence
from eventparse.draft import DraftDay
from eventparse.interpret._lexicon import prose_words
from eventparse.interpret._moment import When
from eventparse.interpret._page import Page
from eventparse.interpret._slots import DaySlot, EventSlot, Slot
from eventparse.interpret._when import draft_day, has_digit, is_day, read_when, written_time
from eventparse.interpret.data._doubts import report_dangling, report_item
from eventparse.interpret.data._evidence import are_events, has_times
from eventparse.interpret.data._flags import flagged_days
from eventparse.interpret.data._keys import Role, as_name, is_known, is_never, key_words, spaced
from eventparse.interpret.data._lanes import part_lanes
from eventparse.interpret.data._learned import keys_of_people, with_people
from eventparse.interpret.data._moments import Units, read_moment
from eventparse.interpret.data._record import Record, holds_anything, read_record
from eventparse.interpret.data._rows import grid_columns, row_slots, text_slots
from eventparse.interpret.data._slots import Item, Place, event_slot, room_of, speaks_of_own_talks
from eventparse.interpret.data._texts import flat, place, plain, rich
from eventparse.interpret.data._wording import read_words
from eventparse.times import read_time

_DASH = re.compile(r"\s[-–—]\s")
_DEEPEST = 32
_SAMPLE = 40
"""So many records of a list show what its keys hold."""
_MOST_REFERENCES = 5000


@dataclass(slots=True)
class Walker:
    """What is known on the way down one tree."""

    page: Page
    index: dict[str, Mapping]
    units: Units
    slots: list[Slot] = field(default_factory=list)
    top_lane: int = 0
    day: DraftDay | None = None
    accepted: bool = False
    named: set[str] = field(default_factory=set)
    """Keys that have named a room or a track."""
    dangling: bool = False
    """True once ids were met whose records are not in the tree."""
    people: frozenset[str] = frozenset()
    """Keys that no list knows, whose values are names of people."""
    items: dict[int, Item] = field(default_factory=dict)
    references: int = _MOST_REFERENCES
    """How many ids may still be followed: records that name each other would multiply."""

    def walk(self, node: DataNode, around: Place) -> None:
        """Read everything below a node."""
        if around.depth > _DEEPEST:
            return
        around = replace(around, depth=around.depth + 1)
        self.top_lane = max(self.top_lane, around.lane)
        if isinstance(node, Sequence):
            self._list(node, around)
        elif isinstance(node, Mapping):
            self._members(read_record(node), around)

    def item(self, mapping: Mapping, key: str) -> Item:
        """Return a mapping with all that it says, read once."""
        found = self.items.get(id(mapping))
        if found is None:
            record = with_people(read_record(self._merged(mapping)), self.people)
            moment = read_moment(record, self.page, self.units)
            found = Item(record, moment, read_words(record, key, self.index, self.page))
            self.items[id(mapping)] = found
        return found

    def _merged(self, mapping: Mapping) -> Mapping:
        """A record that names its talk by id takes over what the talk's record says."""
        for entry in mapping.entries:
            text = plain(entry.value)
            if (
                text
                and " " not in text
                and text in self.index
                and key_words().has("containers.known", entry.key)
            ):
                other = self.index.get(text)
                if other is not None and other is not mapping:
                    own = {e.key for e in mapping.entries if e is not entry and holds_anything(e.value)}
                    more = tuple(e for e in other.entries if e.key not in own)
                    kept = tuple(e for e in mapping.entries if e.key in own)
                    return Mapping((*kept, *more), mapping.span)
        return mapping

    # ------------------------------------------------------------ lists
    def _list(self, node: Sequence, around: Place) -> None:
        nodes = [self._resolved(item) for item in node.items]
        mappings = [item for item in nodes if isinstance(item, Mapping)]
        if not mappings:
            self._plain_list(node, around)
            return
        # Below a list whose people are known the same keys hold people.
        self.people |= keys_of_people([read_record(mapping) for mapping in mappings[:_SAMPLE]], self.page)
        items = [self.item(mapping, around.key) for mapping in mappings]
        flagged = flagged_days(items, self.page)
        if flagged:
            # Flags of days and a time in every record say enough, in whatever order they stand.
            timed = all(item.moment.time is not None for item in items)
            listed = timed or are_events(items, around.key, around, self.page)
            for day, members in flagged:
                for item in members:
                    self._item(item, replace(around, day=day), listed, labelled=False)
            return
        columns = grid_columns(items, self.page)
        if columns:
            self._grid(items, columns, around)
            return
        listed = are_events(items, around.key, around, self.page)
        apart = around.time is not None or key_words().has("containers.parallel", around.key)
        starts: list[int] = []
        for number, item in enumerate(items):
            starts.append(len(self.slots))
            lane = around.lane + (number if apart else 0)
            self._item(item, replace(around, lane=lane), listed, labelled=len(items) > 1)
        if not apart:
            self.top_lane = max(self.top_lane, part_lanes(self.slots, starts, around.lane))

    def _resolved(self, node: DataNode) -> DataNode:
        if not isinstance(node, Scalar) or " " in plain(node) or plain(node) not in self.index:
            return node
        self.references -= 1
        return self.index[plain(node)] if self.references >= 0 else node

    def _plain_list(self, node: Sequence, around: Place) -> None:
        if any(isinstance(item, Sequence) for item in node.items):
            slots = row_slots(node, around, self.page)
            if not slots:
                for item in node.items:
                    self.walk(item, around)
        else:
            slots = text_slots(node, around, self.page)
        if slots:
            self.accepted = True
            for slot in slots:
                if isinstance(slot, EventSlot) and not around.level:
                    self._open_day(around.day)
                self.slots.append(slot)

    def _grid(self, items: list[Item], columns: list[str], around: Place) -> None:
        """Rows of times with a key for each day or room: read column by column."""
        self.accepted = True
        for number, name in enumerate(columns):
            text = RichText.of((Run(spaced(name), items[0].record.node.span),))
            when = read_when(text, self.page)
            day = draft_day(text, when, text.span()) if is_day(when) else around.day
            track = around.track if is_day(when) else spaced(name)
            lane = around.lane if is_day(when) else around.lane + number
            self.top_lane = max(self.top_lane, lane)
            for item in items:
                value = item.record.node.get(name)
                time = item.moment.time or around.time
                body = flat(rich(value))
                if isinstance(value, Mapping):
                    self.walk(
                        Sequence((value,), value.span),
                        replace(around, day=day, time=time, track=track, lane=lane),
                    )
                elif isinstance(value, Scalar) and body and body.text.strip("-–— "):
                    self._open_day(day)
                    self.slots.append(
                        EventSlot(value.span, body, lane, time=time, track=track, level=around.level)
                    )

    # ------------------------------------------------------------ records
    def _item(self, item: Item, around: Place, listed: bool, *, labelled: bool) -> None:
        """Read one record: an event, or a group of events."""
        lists = [entry.value for entry in item.record.lists]
        if around.level and not lists and self._describes(item):
            return
        when = read_when(flat(item.words.body), self.page) if len(item.words.body.text) < 100 else When()
        named_day = is_day(when) and (not when.rest or bool(lists))
        if named_day and (not when.rest or (item.moment.time is None and has_times(lists, self.page))):
            self._group(
                item, replace(around, day=_finer(self._named_day(item, when), around.day)), label=None
            )
        elif self._is_event(item, around, listed, lists):
            self.event(item, around)
        else:
            if not item.words and (item.moment.time is not None or around.time is not None):
                self.dangling = report_dangling(item, self.index, self.page) or self.dangling
            label = plain_title(item) if labelled and not item.moment.has_day else None
            self._group(item, around, label=label)

    def _describes(self, item: Item) -> bool:
        """`title: Abstract`, `title: A. Name - Short Bio` below a talk: what it says is about the talk."""
        label = _DASH.split(item.words.body.text)[-1].strip(" .:").casefold()
        last = self.slots[-1] if self.slots else None
        if item.moment.time is not None or not isinstance(last, EventSlot):
            return False
        if label not in prose_words()["about"] and label not in self.page.words.roles.get("description", ()):
            return False
        said = item.words.speaker or item.words.body
        self.slots[-1] = replace(last, remarks=(*last.remarks, said))
        return True

    def _is_event(self, item: Item, around: Place, listed: bool, lists: list[DataNode]) -> bool:
        if not item.words or not listed:
            return False
        if item.moment.time is not None or around.time is not None or around.inside:
            return True
        if item.moment.duration is not None and not lists:
            return True
        return not has_times(lists, self.page)

    def _named_day(self, item: Item, when: When) -> DraftDay:
        name = item.words.body
        day = draft_day(flat(name), when, name.span())
        own = item.moment.day()
        if own is not None and own.date is not None:
            weekday = when.date.mention.weekday if when.date else None
            date = own.date
            if weekday is not None and date.mention.weekday is None:
                date = replace(date, mention=replace(date.mention, weekday=weekday))
            day = replace(day, date=date, number=day.number if day.number is not None else own.number)
        return replace(day, hours=item.moment.time or day.hours)

    def _open_day(self, day: DraftDay | None) -> None:
        if day is not None and not _same_day(day, self.day):
            self.slots.append(DaySlot(day))
            self.day = day

    def event(self, item: Item, around: Place) -> None:
        """Read a record that is an event, and the talks below it."""
        self.accepted = True
        own = item.moment.day()
        # Below an event the day is the event's.
        if not around.level or (own is not None and own.date is not None and around.day is None):
            self._open_day(_finer(own, around.day))
        talks = speaks_of_own_talks(item.record)
        if talks is not None:
            item = replace(item, words=replace(item.words, speaker=None))
        untold = item.moment.time is None and not item.moment.has_day and not around.inside
        if untold and item.record.has(Role.TIME, Role.START):
            # `time: TBA` has a slot of its own that is not yet known: it is no talk of the event before it.
            around = replace(around, lane=self.top_lane + 1)
            self.top_lane += 1
        self.slots.append(event_slot(item, around, self.index, self.page))
        report_item(item, self.page)
        below = replace(around, time=None, inside=True, level=around.level + 1, room=None, track=None)
        for entry in (*item.record.lists, *((talks,) if talks else ())):
            if not is_never(entry.key):
                self.walk(entry.value, replace(below, key=entry.key))

    def _group(self, item: Item, around: Place, label: str | None) -> None:
        """Read a day, a time slot, a room or a track: what it says holds for all below it."""
        record = item.record
        inner = replace(around, room=room_of(record, self.page) or around.room)
        own = item.moment.day(plain_title(item) if item.moment.date is None or item.words else None)
        if own is not None and (around.day is None or not _same_day(own, around.day)):
            inner = replace(inner, day=_finer(own, around.day))
        if item.moment.time is not None and not item.words:
            inner = replace(inner, time=item.moment.time, inside=True)
        if label and label.casefold() not in self.page.lexicon.favour:
            if key_words().has("containers.rooms", around.key):
                inner = replace(inner, room=label)
            else:
                inner = replace(inner, track=label)
        self._members(record, inner)

    def _members(self, record: Record, around: Place) -> None:
        """Read the keys of a record in order; they may be days, times or tracks."""
        entries = [e for e in record.lists if not is_never(e.key)]
        titles = self._titles_by_time(record)
        single = [self.item(e.value, e.key) for e in entries if isinstance(e.value, Mapping)]
        listed = bool(single) and are_events(
            single, around.key, _by_time(entries, around, self.page), self.page
        )
        strange = [e.key for e in entries if self._is_name(e)]
        for entry in sorted((*entries, *titles), key=lambda e: e.key_span):
            inner, day = self._keyed(entry, around)
            if isinstance(entry.value, Scalar):
                self._title_by_time(entry, inner)
                continue
            if entry.key in strange and (len(strange) > 1 or entry.key in self.named):
                self.named.add(entry.key)
                lane = around.lane + strange.index(entry.key)
                self.top_lane = max(self.top_lane, lane)
                rooms = key_words().has("containers.rooms", around.key)
                name = as_name(entry.key)
                # What stands below is one room's list: its items follow each other.
                inner = replace(inner, key="events", lane=lane)
                inner = replace(inner, room=name) if rooms else replace(inner, track=name)
            if isinstance(entry.value, Mapping) and (day or listed or not is_known(entry.key)):
                if inner.depth < _DEEPEST:
                    inner = replace(inner, depth=inner.depth + 1)
                    self._item(self.item(entry.value, entry.key), inner, listed and not day, labelled=False)
            else:
                self.walk(entry.value, inner)

    def _keyed(self, entry: Entry, around: Place) -> tuple[Place, bool]:
        """Return what the key of a list says: its name, a day, or a time."""
        key = entry.key
        if is_known(key):
            return replace(around, key=key), False
        text = RichText.of((Run(spaced(key), entry.key_span),))
        when = read_when(text, self.page)
        if is_day(when):
            day = draft_day(RichText.of((Run(key, entry.key_span),)), when, entry.key_span)
            return replace(around, day=day), True
        time = read_time(key, self.page.words) if has_digit(key) and not key.isdigit() else None
        if time is not None:
            raw = RichText.of((Run(key, entry.key_span),))
            return replace(around, time=written_time(raw, time), inside=True), False
        return around, False

    def _is_name(self, entry: Entry) -> bool:
        """Tell whether the key of a list is a name of its own: neither a usual word nor a day nor a time."""
        inner, _ = self._keyed(entry, Place())
        known = is_known(entry.key) or inner != Place()
        return not known and isinstance(entry.value, Sequence) and has_times([entry.value], self.page)

    def _titles_by_time(self, record: Record) -> list[Entry]:
        """Return the keys that are times and whose values are titles (`"9:00": Registration`)."""
        found = [
            entry
            for entry in record.node.entries
            if isinstance(entry.value, Scalar)
            and has_digit(entry.key)
            and not entry.key.isdigit()
            and rich(entry.value)
            and read_time(entry.key, self.page.words) is not None
        ]
        self.accepted = self.accepted or len(found) > 1
        return found

    def _title_by_time(self, entry: Entry, around: Place) -> None:
        self._open_day(around.day)
        span = entry.key_span.cover(entry.value.span)
        body = flat(rich(entry.value))
        self.slots.append(
            EventSlot(
                span,
                body,
                around.lane,
                time=around.time,
                room=around.room,
                track=around.track,
                level=around.level,
            )
        )


def plain_title(item: Item) -> str | None:
    """Return the words of a record on one line."""
    words = " ".join(item.words.body.text.split())
    if not words and item.record.has(Role.ROOM):
        return place(item.record.value(Role.ROOM))
    return words or plain(item.record.value(Role.TRACK)) or None


def _by_time(entries: list[Entry], around: Place, page: Page) -> Place:
    """Events that stand under keys that are times need no time of their own."""
    timed = [e for e in entries if has_digit(e.key) and not e.key.isdigit() and read_time(e.key, page.words)]
    return (
        replace(around, inside=True, key="events") if entries and 2 * len(timed) >= len(entries) else around
    )


def _same_day(one: DraftDay, other: DraftDay | None) -> bool:
    if other is None:
        return False
    if one.date is not None and other.date is not None:
        a, b = one.date.mention, other.date.mention
        return (a.year, a.month, a.day, a.weekday if a.day is None else None) == (
            b.year,
            b.month,
            b.day,
            b.weekday if b.day is None else None,
        )
    if one.number is not None and other.number is not None:
        return one.number == other.number
    return one == other


def _finer(own: DraftDay | None, around: DraftDay | None) -> DraftDay | None:
    """A day number or weekday of an event repeats the day around it; a date of its own is another day."""
    if own is None or around is None:
        return own or around
    mention = own.date.mention if own.date else None
    if _same_day(own, around):
        return around
    if mention is None or mention.day is None:
        return around if around.date is not None and around.date.mention.day is not None else own
    if own.number is None and around.date is None:
        return replace(own, number=around.number)
    return own
