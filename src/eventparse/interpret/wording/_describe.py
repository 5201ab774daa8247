"""Make a draft event of a slot: everything that its words say."""

from eventparse.document import Container, RichText
from eventparse.draft import DraftEvent
from eventparse.interpret._page import Page
from eventparse.interpret._slots import EventSlot
from eventparse.interpret._wording_types import Wording
from eventparse.interpret.wording._chairs import take_chair
from eventparse.interpret.wording._kinds import (
    is_cancelled,
    is_class_topic,
    is_label_only,
    kind_of,
    likely_kind,
)
from eventparse.interpret.wording._links import distinct, links_of, take_labels, texts_of
from eventparse.interpret.wording._names import CERTAIN_NAME, is_dash, is_tba, name_score, names_chair
from eventparse.interpret.wording._people import read_people
from eventparse.interpret.wording._rooms import bracketed_room, take_room
from eventparse.interpret.wording._titles import take_apart
from eventparse.model import Basis, Kind, Link, Person, Status

_DEFAULT = Kind.TALK
_TOPIC_WORDS = 4
"""A title that stands where people are named has at least so many words."""
_LOOSE, _FIRM = frozenset((Kind.TALK, Kind.SESSION)), frozenset((Kind.HOLIDAY, Kind.DEADLINE))
"""What a column of kinds says of all sorts of things, and what a title says whatever stands in that column."""
_WEAK = frozenset((Kind.TALK, Kind.LECTURE))
"""Kinds that a word of a title suggests; a column headed "Lecture" is the better evidence."""


def describe(slot: EventSlot, page: Page, *, day: int, track: str | None) -> DraftEvent:
    """Return the event of a slot, without children."""
    people: tuple[Person, ...] = ()
    links: list[Link] = []
    if slot.speaker is not None and slot.speaker:
        names, found = take_labels(slot.speaker, page)
        links.extend(found)
        if not _is_topic(names, slot.body, page):
            people = read_people(names, page, expected=True).people
    body, room = take_room(slot.body, page)
    if room is None and slot.room is None:
        body, room = bracketed_room(body, page)
    body, chair = take_chair(body, page)
    nobody = slot.speaker is not None and is_dash(slot.speaker.text)
    wording = take_apart(body, page, people_known=bool(people) or nobody, people_apart=slot.people_apart)
    people = _with_affiliation(people or wording.people, slot.affiliation)
    title, remark = _title(wording, slot, people, page)
    remark = "\n".join(part for part in (chair, remark) if part) or None
    links = [*wording.links, *_own(links, people)]
    for text in (*slot.link_texts, *slot.remarks):
        links.extend(take_labels(text, page)[1])
    links.extend(links_of(slot.asides))
    return DraftEvent(
        title=title,
        kind=_kind(title, slot, people, chair or wording.remark, page),
        day=day,
        lane=slot.lane,
        span=slot.span,
        time=slot.time,
        duration=slot.duration,
        status=_status(wording.struck, title, slot, page),
        speakers=people,
        room=room or slot.room,
        track=slot.track or track,
        links=distinct(link for link in links if link.url not in {p.url for p in people}),
        description=_description(remark, slot.remarks, slot.asides),
        time_basis=Basis.DERIVED if slot.time_is_derived else Basis.STATED,
    )


def _is_topic(names: RichText, body: RichText, page: Page) -> bool:
    """Tell whether the people's column holds a title this time, because the title's has only a label ("Talk 2")."""
    words = names.text.split()
    if len(words) < _TOPIC_WORDS or not is_label_only(body.text, page):
        return False
    first = names.text.split(",", 1)[0].strip()
    if len(read_people(names, page, expected=True).people) > 1 or name_score(first, page) >= CERTAIN_NAME:
        return False  # "Ann + Bob + Cem", "Ann Barker, Kiln Institute of the North"
    return read_people(names, page).score < CERTAIN_NAME


def _title(
    wording: Wording, slot: EventSlot, people: tuple[Person, ...], page: Page
) -> tuple[str, str | None]:
    """Return title and remark; what stands in the people's column and is nobody is kept in one of them."""
    beside = " ".join(slot.speaker.text.split()) if slot.speaker else ""
    if people and slot.speaker is slot.body:
        return ", ".join(person.name for person in people), wording.remark
    if not wording.title:
        return beside, wording.remark
    if not beside or people or is_tba(beside, page):
        return wording.title, wording.remark
    led = names_chair(beside, page)
    if not led and is_label_only(wording.title, page) and len(beside.split()) >= _TOPIC_WORDS:
        return f"{wording.title}: {beside}", wording.remark
    return wording.title, "\n".join(part for part in (beside, wording.remark) if part)


def _own(links: list[Link], people: tuple[Person, ...]) -> list[Link]:
    homes = {person.url for person in people}
    return [link for link in links if link.url not in homes]


def _with_affiliation(people: tuple[Person, ...], column: RichText | None) -> tuple[Person, ...]:
    if column is None or not column:
        return people
    words = [" ".join(line.text.split()) for line in column.lines()]
    if len(words) == len(people) and len(people) > 1:
        return tuple(
            p if p.affiliation else p.model_copy(update={"affiliation": w})
            for p, w in zip(people, words, strict=True)
        )
    whole = ", ".join(words)
    return tuple(p if p.affiliation else p.model_copy(update={"affiliation": whole}) for p in people)


def _kind(title: str, slot: EventSlot, people: tuple[Person, ...], remark: str | None, page: Page) -> Kind:
    named = likely_kind(title, page)
    if slot.kind_text and slot.kind_text.strip().casefold() == Kind.OTHER:
        return Kind.OTHER
    if slot.kind_text and (stated := kind_of(slot.kind_text, page)) is not None:
        return named if named is not None and (stated in _LOOSE or named in _FIRM) else stated
    usual = Kind(slot.default_kind) if slot.default_kind is not None else page.usual or _DEFAULT
    if named is not None and not _gives_way(named, title, usual, slot, page):
        return named
    if not people and is_cancelled(" ".join(title.split()[:1]), page):
        # "Cancelled" in the place of a title: nothing takes place.
        return Kind.HOLIDAY
    led = remark is not None and any(names_chair(line, page) for line in remark.splitlines())
    if slot.default_kind is None and not people and led:
        return Kind.SESSION  # what somebody leads and nobody gives
    return usual


def _gives_way(named: Kind, title: str, usual: Kind, slot: EventSlot, page: Page) -> bool:
    """Tell whether what a word of a title suggests says less than the page or its column ("Introduction")."""
    if usual is Kind.LECTURE and is_class_topic(title, page):
        return True
    return named in _WEAK and slot.default_kind is not None


def _status(struck: bool, title: str, slot: EventSlot, page: Page) -> Status:
    texts = [title, *(remark.text for remark in slot.remarks)]
    return Status.CANCELLED if struck or any(is_cancelled(text, page) for text in texts) else Status.CONFIRMED


def _is_address(text: RichText) -> bool:
    """Tell whether a remark is nothing but the target of a link, which is among the links already."""
    links = text.links()
    return len(links) == 1 and links[0].label.strip() == text.text.strip() == links[0].href.strip()


def _description(
    remark: str | None, remarks: tuple[RichText, ...], asides: tuple[Container, ...]
) -> str | None:
    parts = [remark] if remark else []
    parts.extend(text.text.strip() for text in remarks if text.text.strip() and not _is_address(text))
    for aside in asides:
        words = "\n".join(" ".join(text.text.split()) for text in texts_of(aside.blocks) if text.text.strip())
        label = " ".join(aside.label.text.split()) if aside.label else ""
        if words:
            parts.append(f"{label}: {words}" if label else words)
    return "\n\n".join(parts) or None
