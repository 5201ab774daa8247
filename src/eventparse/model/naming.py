"""Names of events, within a schedule and in the world: made of what seldom changes, and each given once."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from eventparse.model.event import Event
from eventparse.model.schedule import Schedule

_LONGEST_SLUG = 40
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Names:
    """Gives every event its `id` and remembers which are taken.

    A name is the title alone. Time, room and day are what organisers move, so none of them is in it; a title that comes
    again gets the number of its turn, on another day also the number of that day. Retitled events are found
    by `eventparse.compare`, which knows the schedule of before.
    """

    taken: dict[str, int] = field(default_factory=dict)
    """Names that are given, each with the number that was given last."""
    days: dict[str, int | None] = field(default_factory=dict)
    """Day on which a title came first."""

    def keep(self, names: Iterable[str]) -> None:
        """Take names that events have already, so that no other event gets one of them."""
        for name in names:
            self.taken.setdefault(name, 1)

    def give(self, title: str, day: int | None) -> str:
        """Return a new name for an event."""
        base = slug(title) or "event"
        if day is not None and self.days.setdefault(base, day) != day:
            base = f"{base}-d{day}"
        return self.first_free(base)

    def first_free(self, base: str) -> str:
        """Return a name, with a number where it is taken."""
        count = self.taken.get(base, 0) + 1
        name = base if count == 1 else f"{base}-{count}"
        while name in self.taken:  # an event may be called so by itself
            count += 1
            name = f"{base}-{count}"
        self.taken[base] = count
        self.taken.setdefault(name, 1)
        return name


def slug(title: str) -> str:
    """Return a title as a part of a name: ASCII letters and digits, or the letters of its own script."""
    text = title.casefold()
    if not text.isascii():
        folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
        ascii_slug = _NOT_SLUG.sub("-", folded).strip("-")
        if len(ascii_slug) < len(_NOT_WORD.sub("", text)) // 2:
            return _NOT_WORD.sub("-", unicodedata.normalize("NFKC", text))[:_LONGEST_SLUG].strip("-")
        return _cut(ascii_slug)
    return _cut(_NOT_SLUG.sub("-", text).strip("-"))


def _cut(text: str) -> str:
    """Shorten a slug at the end of a word."""
    if len(text) <= _LONGEST_SLUG:
        return text
    head, sign, _ = text[: _LONGEST_SLUG + 1].rpartition("-")
    return head if sign else text[:_LONGEST_SLUG]


def uid_of(schedule: Schedule, event: Event) -> str:
    """Return the name of an event in the world: that under which it was published, else one of page, title and `id`.

    Source: RFC 7986, section 5.3: it says nothing about whoever made it.
    """
    if event.uid:
        return event.uid
    # The name without its folders: the same page is the same calendar wherever it lies.
    page = (schedule.source.name or "").replace("\\", "/").rsplit("/", 1)[-1]
    key = "\n".join((page, schedule.title or "", event.id))
    return f"{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:32]}@eventparse"
