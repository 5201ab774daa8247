"""Learn how a page tells people and titles apart: where most of its events do it alike, the others do so too."""

import re
from collections import Counter
from collections.abc import Iterable

from eventparse.document import RichText
from eventparse.interpret._page import Page
from eventparse.interpret._slots import EventSlot, Slot
from eventparse.interpret.wording._kinds import kind_of
from eventparse.interpret.wording._names import name_score, strip_honorifics
from eventparse.interpret.wording._titles import take_apart
from eventparse.model import Kind

_NOBODYS = frozenset((Kind.BREAK, Kind.MEAL, Kind.REGISTRATION, Kind.SOCIAL, Kind.HOLIDAY, Kind.DEADLINE))
"""Events that nobody speaks at say nothing."""
_BEHIND = re.compile(r"\s*(?:[:;,(\[|–—]|\s-\s|\n)")
"""What stands behind the name at the head of an abstract."""
_LIKELY = 0.65
_ENOUGH = 3
_SHARE = 0.4
_SAMPLE = 200
_LONG = 600


def learn_families(texts: Iterable[RichText], page: Page) -> None:
    """Note on the page the family names of those whom some texts (its headings) begin with."""
    for text in texts:
        name = _BEHIND.split(text.text, maxsplit=1)[0].strip()
        words = strip_honorifics(name, page).split()
        if 2 <= len(words) <= 5 and name_score(name, page) >= _LIKELY:
            page.families.update(" ".join(words[n:]).casefold() for n in range(1, len(words)))
    page.name_scores.clear()


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
    if page.habits:
        page.wordings.clear()  # they were taken apart without these habits
