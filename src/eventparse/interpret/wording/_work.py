"""A text on its way through the rules of titles, and what several of the rules ask."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from eventparse.document import RichText
from eventparse.interpret._page import Page
from eventparse.interpret._wording_types import PeopleReading
from eventparse.interpret.wording._people import NOBODY
from eventparse.model import Person
from eventparse.times import Vocabulary

EDGES = " \t\n,;:|/·•–—-*_"
_LABEL = re.compile(r"^(?P<label>[^:：\n]{1,60}?)\s*[:：]\s*(?P<rest>\S[\s\S]*)$")
_NUMBER = re.compile(r"(?:[\s#]+(?:\d+|[ivx]+|[a-h])|\d+)\W*$")
_HABIT = 0.25


@dataclass(frozen=True, slots=True)
class Work:
    """A text on its way: what is left to read, and what was found."""

    text: RichText
    """What is left."""
    people: PeopleReading = NOBODY
    """Who was found."""
    remark: tuple[str, ...] = ()
    """What is neither title nor people."""
    done: bool = False
    """True where no other rule may look."""
    cut: str = ""
    """How people and title were told apart (`line:later`, `split:,:last`)."""


Rule = Callable[[Work, Page], Work]


def ease(cut: str, page: Page) -> float:
    """Return how much less is enough for people where most events of the page have theirs."""
    return _HABIT if cut in page.habits else 0.0


def with_place(people: tuple[Person, ...], place: str) -> tuple[Person, ...]:
    """Give people who have no affiliation this one."""
    words = " ".join(place.strip(" ()[],;").split())
    return tuple(
        p if p.affiliation or not words else p.model_copy(update={"affiliation": words}) for p in people
    )


def label_of(text: RichText, page: Page) -> int:
    """Return where the words behind a label such as `Keynote Speaker:` begin; 0 where there is none."""
    match = _LABEL.match(text.text)
    return match.start("rest") if match and is_person_label(match["label"], page) else 0


def is_person_label(label: str, page: Page) -> bool:
    """Tell whether words in front of a colon say who or what follows (`Keynote speaker`, `Talk 2`)."""
    folded = _NUMBER.sub("", label.casefold()).strip(EDGES)
    if folded in page.lexicon.person_labels or folded in page.lexicon.chair_labels:
        return True
    return folded in _kind_phrases(page.words)


@lru_cache(maxsize=16)
def _kind_phrases(words: Vocabulary) -> frozenset[str]:
    """Return all phrases that name a kind."""
    return frozenset(phrase for phrases in words.kinds.values() for phrase in phrases)
