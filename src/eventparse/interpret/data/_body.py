"""What the body below front matter says in labelled lines (`Time: 5 pm`, `Where: Room 3`) about one event."""

import re
from dataclasses import dataclass

from eventparse.document import Data, RichText
from eventparse.draft import WrittenDate, WrittenTime
from eventparse.interpret._page import Page
from eventparse.interpret._when import read_when
from eventparse.interpret.data._keys import Role, roles_of
from eventparse.interpret.data._texts import flat
from eventparse.interpret.wording import texts_of

_LABELLED = re.compile(r"\W*(?P<label>[^\W\d_][^\n:：]{1,24}?)\s*[:：]\s*(?P<value>\S.*)", re.DOTALL)
_LONGEST = 200
_MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Labels:
    """What is said once in a labelled line."""

    date: WrittenDate | None = None
    """The date."""
    time: WrittenTime | None = None
    """The time."""
    room: str | None = None
    """The place."""
    speaker: RichText | None = None
    """Who speaks."""


def read_labels(page: Page) -> Labels:
    """Read the labelled lines of a page's body. What is said twice, or differently, is left out."""
    dates: list[WrittenDate] = []
    times: list[WrittenTime] = []
    rooms: list[RichText] = []
    people: list[RichText] = []
    for role, value in _lines(page):
        if role in (Role.TIME, Role.DATE, Role.START):
            when = read_when(value, page)
            dates.extend(when.dates[:1])
            times.extend(when.times[:1])
        elif role is Role.ROOM:
            rooms.append(value)
        elif role is Role.PERSON:
            people.append(value)
    return Labels(
        dates[0] if len(dates) == 1 else None,
        times[0] if len(times) == 1 else None,
        " ".join(rooms[0].text.split()) if len(rooms) == 1 else None,
        people[0] if len(people) == 1 else None,
    )


def _lines(page: Page) -> list[tuple[Role, RichText]]:
    found: list[tuple[Role, RichText]] = []
    blocks = [block for block in page.document.blocks if not isinstance(block, Data)]
    seen = 0
    for text in texts_of(blocks):
        for line in text.lines(soft=True):
            seen += 1
            if seen > _MOST_LINES:
                return found
            match = _LABELLED.fullmatch(line.text) if len(line.text) <= _LONGEST else None
            # "Date & time" is as good as "Date"; longer labels are sentences.
            words = re.findall(r"[^\W\d_]+", match["label"])[:4] if match else []
            roles = {role for word in words for role, rank in roles_of(word) if 0 <= rank < 60}
            if match is None or len(words) > 3:
                continue
            value = flat(line.slice(match.start("value")).strip(" *_"))
            for role in (Role.TIME, Role.DATE, Role.START, Role.ROOM, Role.PERSON):
                if role in roles:
                    found.append((role, value))
                    break
    return found
