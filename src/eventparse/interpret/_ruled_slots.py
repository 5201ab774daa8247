"""Put what a recipe says about blocks into their slots: how texts are made up, on which date and where they are."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from eventparse.document import RichText
from eventparse.draft import DraftDay
from eventparse.interpret._block_rules import BlockRules
from eventparse.interpret._slots import DaySlot, EventSlot, Slot
from eventparse.recipe import BlockRule
from eventparse.recipe.template import read_template

_UNNAMED = DraftDay(None, None, None, None, None)


def ruled_slots(slots: Sequence[Slot], book: BlockRules) -> tuple[Slot, ...]:
    """Return slots with what the rules about their blocks say."""
    if not book.spans:
        return tuple(slots)
    out: list[Slot] = []
    above, given = _UNNAMED, None
    for slot in slots:
        if isinstance(slot, DaySlot):
            span = slot.day.span
            if span is None or _date_at(span.start, book) is None:
                above, given = slot.day, None
                out.append(slot)
            else:
                above = replace(slot.day, date=None)
        elif isinstance(slot, EventSlot):
            date = _date_at(slot.span.start, book)
            if date != given:
                out.append(DaySlot(replace(above, date=None, given=date) if date else above))
                given = date
            out.append(_ruled(slot, book))
        else:
            out.append(slot)
    return tuple(out)


def _date_at(offset: int, book: BlockRules) -> dt.date | None:
    for rule in book.at(offset):
        if rule.date is not None:
            book.use(rule, "date")
            return rule.date
    return None


def _ruled(slot: EventSlot, book: BlockRules) -> EventSlot:
    for rule in book.at(slot.span.start):
        if rule.schedule:
            book.use(rule, "schedule")
        if rule.text is not None:
            slot = _cut(slot, rule, book)
        for name in ("room", "track"):
            value = getattr(rule, name)
            if value is not None and getattr(slot, name) is None:
                book.use(rule, name)
                slot = replace(slot, room=value) if name == "room" else replace(slot, track=value)
    return slot


def _cut(slot: EventSlot, rule: BlockRule, book: BlockRules) -> EventSlot:
    """Return a slot whose text is cut as the first template that fits says."""
    for text in rule.text or ():
        places = read_template(text).cut(slot.body.text)
        if places is None:
            continue
        book.use(rule, "text")
        parts = {name: slot.body.slice(*place).strip() for name, place in places.items()}
        remark = parts.get("description")
        return replace(
            slot,
            body=parts["title"],
            speaker=parts.get("speaker", slot.speaker),
            room=_plain(parts.get("room")) or slot.room,
            track=_plain(parts.get("track")) or slot.track,
            remarks=(remark, *slot.remarks) if remark is not None else slot.remarks,
            people_apart=True,
        )
    return slot


def _plain(text: RichText | None) -> str | None:
    return " ".join(text.text.split()) if text is not None else None
