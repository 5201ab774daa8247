"""Make a slot of a record: its words, times, places, links and remarks."""

from dataclasses import dataclass

from eventparse.document import Entry, Mapping, RichText, Run, Scalar, Sequence
from eventparse.draft import DraftDay, WrittenTime
from eventparse.interpret._page import Page
from eventparse.interpret._slots import EventSlot
from eventparse.interpret.data._keys import Role, fold, key_words
from eventparse.interpret.data._moments import Moment
from eventparse.interpret.data._record import Record
from eventparse.interpret.data._texts import flat, is_ident, is_prose, links, place, plain, rich
from eventparse.interpret.data._wording import Words, kind_of_list
from eventparse.interpret.wording import is_cancelled, is_tba, kind_of

_TITLE = 4
"""Words of the shortest title of a talk that is told from a post by its words."""
_PARTS = ("session", "sessiontitle", "sessionname")


@dataclass(frozen=True, slots=True)
class Place:
    """What the lists and mappings around a record say about it."""

    key: str = ""
    """Nearest key that names a list of events."""
    day: DraftDay | None = None
    """The day."""
    time: WrittenTime | None = None
    """The time of the slot that it stands in."""
    room: str | None = None
    """The room."""
    track: str | None = None
    """The track or section."""
    level: int = 0
    """Depth below events."""
    lane: int = 0
    """Sequence of times."""
    depth: int = 0
    """Depth in the tree."""
    inside: bool = False
    """True below an event or a time slot, where items need no time of their own."""


@dataclass(frozen=True, slots=True)
class Item:
    """A record with all that it says."""

    record: Record
    """Its keys by role."""
    moment: Moment
    """When."""
    words: Words
    """What and who."""


def event_slot(item: Item, around: Place, index: dict[str, Mapping], page: Page) -> EventSlot:
    """Return the slot of a record that is an event."""
    record, words = item.record, item.words
    return EventSlot(
        span=record.node.span,
        body=flat(words.body),
        lane=around.lane,
        time=item.moment.time or around.time,
        duration=item.moment.duration,
        speaker=words.speaker,
        affiliation=_affiliation(record),
        room=room_of(record, page) or around.room,
        track=_track(record, words, index, page) or around.track,
        kind_text=words.kind,
        default_kind=kind_of_list(around.key, page),
        link_texts=_links(record),
        remarks=tuple(text for text in remarks(record, words, page) if not _is_time(text, item)),
        level=around.level,
    )


def _is_time(text: RichText, item: Item) -> bool:
    """Tell whether a remark has been read as the time."""
    return item.moment.time is not None and text.text.strip() == item.moment.time.text


def room_of(record: Record, page: Page) -> str | None:
    """Return the room of a record; what is not yet known is none."""
    for entry in record.fields.get(Role.ROOM, ()):
        text = place(entry.value)
        if text and not is_tba(text, page) and not text.isdigit():
            return text
        if text and text.isdigit() and fold(entry.key).endswith("room"):
            return text
    return None


def _affiliation(record: Record) -> RichText | None:
    entry = record.first(Role.AFFILIATION)
    text = place(entry.value) if entry else None
    if entry is None or not text:
        return None
    return rich(entry.value) if isinstance(entry.value, Scalar) else _text(text, entry)


def _text(words: str, entry: Entry) -> RichText:
    return RichText.of((Run(words, entry.value.span),))


def _track(record: Record, words: Words, index: dict[str, Mapping], page: Page) -> str | None:
    for entry in record.fields.get(Role.TRACK, ()):
        text = plain(entry.value)
        if text and text in index:
            text = plain(index[text].get("name")) or plain(index[text].get("title")) or text
        if not text or (is_ident(text) and not text.isdigit()):
            continue
        if fold(entry.key) == words.key or kind_of(text, page) is not None:
            continue
        return f"{entry.key.capitalize()} {text}" if text.isdigit() else text
    for entry in record.fields.get(Role.TITLE, ()):
        # `session: Scenario studies` beside a title is the part of the programme that the talk belongs to.
        text = plain(entry.value)
        named = fold(entry.key) in _PARTS and fold(entry.key) != words.key and text != words.body.text
        if named and " " in text and kind_of(text, page) is None and not is_tba(text, page):
            return text
    return None


def _links(record: Record) -> tuple[RichText, ...]:
    out: list[RichText] = []
    for entry in record.node.entries:
        if any(e.key == entry.key for e in record.fields.get(Role.LINK, ())):
            out.extend(links(entry.key, entry.value))
    for entry in record.unknown:
        # Any key whose value is a web address is a link, whatever its name.
        if plain(entry.value).startswith(("http://", "https://")):
            out.extend(links(entry.key, entry.value))
    return tuple(out)


def remarks(record: Record, words: Words, page: Page) -> list[RichText]:
    """Return the texts that describe an event, in page order."""
    out: list[RichText] = []
    names = {entry.key for entry in record.fields.get(Role.REMARK, ())}
    told = {entry.key for entry in record.fields.get(Role.PERSON, ())}
    for entry in record.node.entries:
        if isinstance(entry.value, Scalar) and entry.value.value is True and is_cancelled(entry.key, page):
            # `cancelled: true` in words, so that it counts like the same word in a remark.
            out.append(_text(entry.key, entry))
        elif fold(entry.key) == "status" and is_cancelled(plain(entry.value), page):
            out.append(rich(entry.value))
        said = entry.key in names or (entry.key in told and is_prose(plain(entry.value)))
        if said and fold(entry.key) != words.key and isinstance(entry.value, Scalar):
            text = rich(entry.value)
            if text and not is_tba(text.text, page) and text.text != words.body.text:
                out.append(text)
    return out


def _is_title_of_talk(entry: Entry) -> bool:
    """Tell whether the `title` of a person is that of a talk, and not a post."""
    words = plain(entry.value).casefold().split()
    posts = key_words().lists["person.posts"]
    return (
        fold(entry.key) == "title" and len(words) >= _TITLE and not any(fold(word) in posts for word in words)
    )


def speaks_of_own_talks(record: Record) -> Entry | None:
    """Return the key of people who have talks of their own: they are events below the record."""
    words = key_words()
    for entry in record.fields.get(Role.PERSON, ()):
        if not isinstance(entry.value, Sequence) or len(entry.value.items) < 2:
            continue
        items = entry.value.items
        named = [
            item
            for item in items
            if isinstance(item, Mapping)
            and any(
                (words.has("person.talk", e.key) and plain(e.value)) or _is_title_of_talk(e)
                for e in item.entries
            )
        ]
        if 2 * len(named) >= len(items):
            return entry
    return None
