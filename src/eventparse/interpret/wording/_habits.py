"""Learn how a page tells people and titles apart: where most of its events do it alike, the others do so too."""

from collections import Counter
from collections.abc import Iterable

from eventparse.interpret._page import Page
from eventparse.interpret._slots import EventSlot, Slot
from eventparse.interpret.wording._kinds import kind_of
from eventparse.interpret.wording._titles import take_apart
from eventparse.model import Kind

_NOBODYS = frozenset((Kind.BREAK, Kind.MEAL, Kind.REGISTRATION, Kind.SOCIAL, Kind.HOLIDAY, Kind.DEADLINE))
"""Events that nobody speaks at say nothing."""
_ENOUGH = 3
_SHARE = 0.4
_SAMPLE = 200
_LONG = 600


def learn_habits(slots: Iterable[Slot], page: Page) -> None:
    """Note on the page the cuts that much of its events share."""
    texts = [
        slot.body
        for slot in slots
        if isinstance(slot, EventSlot)
        and not slot.speaker
        and not slot.people_apart
        and len(slot.body.text) <= _LONG
    ][:_SAMPLE]
    cuts: Counter[str] = Counter()
    seen = 0
    for text in texts:
        wording = take_apart(text, page)
        if kind_of(wording.title, page) in _NOBODYS:
            continue
        seen += 1
        if wording.cut:
            cuts[wording.cut] += 1
    page.habits.update(cut for cut, times in cuts.items() if times >= _ENOUGH and times >= _SHARE * seen)
