"""Random schedules, and the edits that organisers make to them."""

import datetime as dt
from dataclasses import dataclass

from hypothesis import strategies as st

from eventparse.model import Basis, Day, Event, Kind, Names, Person, Schedule, SourceInfo

SOURCE = SourceInfo(name="page.md", format="markdown", encoding="utf-8")
FIRST = dt.date(2024, 6, 3)
TITLES = (
    "How moss holds water", "Counting spores by ear", "The weight of a shadow", "Why harbours freeze at night",
    "Maps for people who walk", "Small engines that never stop", "A kiln made of snow", "What tides remember",
    "Listening to bricks", "Roofs of felt and straw", "Seven ways to bend a rib", "Letters that were never sent",
)  # fmt: skip
LATER = (
    "Glass and its second life",
    "Bees of the inner city",
    "Fog, measured with a rope",
    "Ink from old nails",
)
PEOPLE = ("Marta Keller", "Omar Haddad", "Anna Berg", "Wei Zhang", "Ingrid Solberg", "Rafael Moreno")
ROOMS = (None, "Red Hall", "Room 12")
PAUSES = (("Coffee break", Kind.BREAK), ("Lunch", Kind.MEAL))


def made(events: list[dict[str, object]]) -> Schedule:
    """Return a schedule of events given as fields without ids; days and moments are filled in."""
    names = Names()
    built = []
    for fields in events:
        built.append(
            Event.model_validate({**fields, "id": names.give(str(fields["title"]), int(str(fields["day"])))})
        )
    last = max((int(str(fields["day"])) for fields in events), default=0)
    days = tuple(
        Day(number=n + 1, date=FIRST + dt.timedelta(days=n), date_basis=Basis.STATED) for n in range(last)
    )
    return Schedule(title="Moss and Clay", days=days, events=tuple(built), source=SOURCE).resolve(
        timezone="Europe/Oslo"
    )


@st.composite
def programmes(draw: st.DrawFn) -> list[dict[str, object]]:
    """Draw the fields of the events of one to three days."""
    events: list[dict[str, object]] = []
    titles = list(draw(st.permutations(TITLES)))
    for day in range(1, draw(st.integers(1, 3)) + 1):
        at = 9 * 60
        for _ in range(draw(st.integers(2, 6))):
            pause = draw(st.integers(0, 3)) == 0 or not titles
            title, kind = draw(st.sampled_from(PAUSES)) if pause else (titles.pop(), Kind.TALK)
            length = draw(st.sampled_from((15, 30, 45)))
            people = () if pause else (Person(name=draw(st.sampled_from(PEOPLE))),)
            events.append(
                {
                    "title": title,
                    "kind": kind,
                    "day": day,
                    "speakers": people,
                    "room": draw(st.sampled_from(ROOMS)),
                    **times(at, at + length),
                }
            )
            at += length
    return events


def times(start: int, end: int) -> dict[str, object]:
    """Return the fields of a time from minutes after midnight."""
    return {
        "start_time": dt.time(start // 60, start % 60),
        "end_time": dt.time(end // 60, end % 60),
        "start_basis": Basis.STATED,
        "end_basis": Basis.STATED,
    }


@dataclass(frozen=True)
class Edited:
    """A programme before and after."""

    before: list[dict[str, object]]
    after: list[dict[str, object]]
    """The later events."""
    came_from: list[int | None]
    """For each later event the number of the earlier one; None for a new one."""
    edits: list[set[str]]
    """What was changed of each later event."""


@st.composite
def edited(draw: st.DrawFn) -> Edited:
    """Draw a programme and what its organisers make of it; each talk gets at most two edits."""
    before = draw(programmes())
    after, came_from, edits = [], [], []
    talks = [n for n, fields in enumerate(before) if fields["kind"] is Kind.TALK]
    gone = draw(st.sets(st.sampled_from(talks), max_size=2)) if talks else set()
    for number, fields in enumerate(before):
        if number in gone:
            continue
        new, done = dict(fields), set()
        if fields["kind"] is Kind.TALK:
            done = draw(st.sets(st.sampled_from(("time", "room", "title", "people", "day")), max_size=2))
            if "time" in done:
                new |= times(18 * 60 + 5 * number, 18 * 60 + 5 * number + 20)
            if "room" in done:
                new["room"] = "The Long Barn"
            if "title" in done:
                new["title"] = draw(st.sampled_from(("{}: part one", "On {}", "{}, revisited"))).format(
                    fields["title"]
                )
            if "people" in done:
                new["speakers"] = (*tuple(fields["speakers"]), Person(name="Lena Fjord"))  # type: ignore[arg-type]
            if "day" in done:
                new["day"] = 4
        after.append(new)
        came_from.append(number)
        edits.append(done)
    for title in draw(st.sets(st.sampled_from(LATER), max_size=2)):
        at = 20 * 60 + len(after)
        after.append(
            {"title": title, "kind": Kind.TALK, "day": 1, "speakers": (), "room": None, **times(at, at + 1)}
        )
        came_from.append(None)
        edits.append(set())
    return Edited(before, after, came_from, edits)
