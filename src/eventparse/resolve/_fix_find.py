"""Find the events that a recipe speaks about: by what was read of them, never by where they stand."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from eventparse.draft import DraftEvent
from eventparse.model import Event
from eventparse.recipe import EventFind, clock_minutes, fits, fold, nearest
from eventparse.recipe.likeness import fits_folded
from eventparse.resolve._clock_report import clock_text
from eventparse.resolve._corrections import is_day
from eventparse.resolve._state import DatedDay

_DAY = 24 * 60
_NEAREST = 3
"""So many candidates are named."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event as it was read without the fixes of single events."""

    event: Event
    """What was read."""
    draft: DraftEvent
    """What it was read from."""
    session: str | None
    """Title of the session that it stands below."""

    @property
    def start(self) -> int | None:
        """Start in minutes since midnight of its day."""
        return _minutes(self.event.start_time, self.event.start_day_offset)

    @property
    def end(self) -> int | None:
        """End in minutes since midnight of its day."""
        return _minutes(self.event.end_time, self.event.end_day_offset)

    def describe(self) -> str:
        """Return what tells it apart, for a message."""
        title = " ".join(self.event.title.split())
        short = title if len(title) <= 60 else f"{title[:59].rstrip()}…"
        time = f" at {clock_text(self.start)}" if self.start is not None else ""
        below = f' in the session "{self.session}"' if self.session is not None and not time else ""
        room = f" in {self.event.room}" if self.event.room and not below else ""
        return f'"{short}"{time}{below}{room}'


def _minutes(time: dt.time | None, days: int) -> int | None:
    return time.hour * 60 + time.minute + days * _DAY if time is not None else None


@dataclass(slots=True)
class Candidates:
    """All events of a schedule, to be asked for."""

    all: Sequence[Candidate]
    """Every event, parents before their children, in page order."""
    days: dict[int, list[DatedDay]]
    """For each number of a day the days of the draft that are it."""
    _by_title: dict[str, list[Candidate]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for candidate in self.all:
            self._by_title.setdefault(fold(candidate.event.title), []).append(candidate)

    def find(self, find: EventFind) -> list[Candidate]:
        """Return the events that are meant."""
        return [one for one in self._pool(find) if self._agrees(one, find)]

    def near(self, find: EventFind) -> list[Candidate]:
        """Return the events that may have become of the one that is meant, the likeliest first."""
        same = self._pool(find) if find.title is not None else ()
        if same:
            return list(same)[:_NEAREST]
        if find.title is not None:
            titles = nearest(find.title, (one.event.title for one in self.all), _NEAREST)
            return [self._by_title[fold(title)][0] for title in titles if fold(title) in self._by_title]
        without_time = find.model_copy(update={"start": None, "end": None})
        found = [one for one in self.all if self._agrees(one, without_time)]
        wanted = find.start or find.end
        if wanted is not None:
            minutes = clock_minutes(wanted)
            found.sort(key=lambda one: abs((one.start or 0) - minutes))
        return found[:_NEAREST]

    def is_on(self, name: str, number: int | None) -> bool:
        """Tell whether a name of a day is that of the day with a number."""
        if number is None:
            return False
        days = self.days.get(number, ())
        return any(is_day(name, day) for day in days) or name.strip() == str(number)

    def _pool(self, find: EventFind) -> Iterable[Candidate]:
        if find.title is None:
            return self.all
        wanted = fold(find.title)
        exact = self._by_title.get(wanted)
        if exact is not None or "*" not in wanted:
            return exact or ()
        return [one for title, same in self._by_title.items() if fits_folded(wanted, title) for one in same]

    def _agrees(self, one: Candidate, find: EventFind) -> bool:
        event = one.event
        return (
            (find.day is None or self.is_on(find.day, event.day))
            and (find.start is None or one.start == clock_minutes(find.start))
            and (find.end is None or one.end == clock_minutes(find.end))
            and (find.room is None or fits(find.room, event.room))
            and (find.track is None or fits(find.track, event.track))
            and (find.session is None or fits(find.session, one.session))
            and (find.speaker is None or any(fits(find.speaker, p.name) for p in event.speakers))
            and (find.kind is None or event.kind is find.kind)
        )


def pair(
    events: Iterable[Event], drafts: Iterable[DraftEvent], session: str | None = None
) -> list[Candidate]:
    """Return all events, each with what it was read from: both trees have one shape."""
    out: list[Candidate] = []
    for event, draft in zip(events, drafts, strict=True):
        out.append(Candidate(event, draft, session))
        out.extend(pair(event.children, draft.children, event.title))
    return out


def words_of(find: EventFind) -> str:
    """Return what is asked for, for a message."""
    given = find.model_dump(exclude_unset=True, mode="json")
    title = given.pop("title", None)
    rest = ", ".join(f"{key} {value}" for key, value in given.items() if value is not None)
    head = f'"{title}"' if title is not None else "an event"
    return f"{head} ({rest})" if rest else head
