"""Schedules made by Hypothesis, and what of a schedule each format carries."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from eventparse.model import Basis, Day, Event, Kind, Link, Names, Person, Schedule, SourceInfo, Status

ZONES = (
    "Europe/Lisbon", "America/New_York", "America/Sao_Paulo", "Australia/Sydney", "Asia/Kolkata", "Pacific/Auckland",
    "UTC", "+05:45", "-03:00",
)  # fmt: skip
# Days around a clock change of both hemispheres, the turn of a year, and plain ones.
DATES = tuple(
    dt.date.fromisoformat(text)
    for text in ("2025-03-29", "2025-10-25", "2024-12-30", "2026-04-04", "2025-06-17", "2024-02-28")
)
NASTY = (
    "Bees", "Ünïcode", "日本語", "=SUM(A1)", "<b>x</b>", "a|b", '"quoted"', "it's", "&amp;", "]]>", "-->", "100%",
    "semi;colon", "C#", "émigré", "🐝", "-5", "+1", "@home", "\\n", "{{x}}", "#1", "'=1", "a\\;b", "x:y", "{%x%}",
    "`y`", "*z*", "null", "12:30", "</script>", "true", "~", "[l](u)",
)  # fmt: skip
PLAIN = ("Bees", "and", "Honey", "under", "Glass", "Waxen", "Rooms", "of", "Nectar", "Drones", "Hives")
NAMES = ("Ana Roe", "Bo Low", "Çağla Öz", "Ines Carvalho", "Tomasz Berg", "Yuki Tanabe", "Helena Strand")
PLACES = ("Northern Institute", "Delta College", "University of Oslo", "Drum School")
URLS = (
    "https://example.org/a",
    "https://example.org/p?q=1&r=2",
    "http://x.example/%20b",
    "mailto:a@example.org",
)


@dataclass(frozen=True)
class Reach:
    """What schedules a format is tried with; the table in docs/reference/formats.md says the same."""

    nasty: bool = True
    """Any words in titles; else words that are no markup and name no kind."""
    nested: bool = True
    """Sessions with talks."""
    open: bool = True
    """Schedules without zone or date."""
    untimed: bool = True
    """Events without a time."""
    statuses: tuple[Status, ...] = tuple(Status)
    kinds: tuple[Kind, ...] = tuple(Kind)
    own_zones: bool = True
    """Events in another zone than the schedule's."""
    offsets: bool = True
    """Zones that are only an offset."""
    whole: bool = True
    """Every field of people and links."""


EVERYTHING = Reach()


def line(reach: Reach) -> st.SearchStrategy[str]:
    words = NASTY if reach.nasty else PLAIN
    return st.lists(st.sampled_from(words), min_size=2, max_size=4, unique=not reach.nasty).map(" ".join)


@st.composite
def people(draw: st.DrawFn, reach: Reach) -> tuple[Person, ...]:
    names = draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
    return tuple(
        Person(
            name=name,
            affiliation=draw(st.none() | st.sampled_from(PLACES)),
            url=draw(st.none() | st.sampled_from(URLS[:2])) if reach.whole else None,
        )
        for name in names
    )


@st.composite
def links(draw: st.DrawFn, reach: Reach) -> tuple[Link, ...]:
    urls = draw(st.lists(st.sampled_from(URLS), max_size=2, unique=True))
    labels = ("Slides", "Video", "A paper") if reach.nasty else ("Slides", "Video")
    return tuple(Link(label=draw(st.sampled_from(labels)), url=url) for url in urls)


@st.composite
def events(
    draw: st.DrawFn, reach: Reach, names: Names, day: int, start: int | None, depth: int, zone: str | None
) -> Event:
    title = draw(line(reach))
    length = draw(st.none() | st.integers(1, 40)) if start is not None else None
    end = start + 5 * length if start is not None and length is not None else None
    name = names.give(title, day)
    children: tuple[Event, ...] = ()
    if reach.nested and depth == 0 and draw(st.booleans()):
        timed = start is not None and draw(st.booleans())
        below = st.integers(0, 3).flatmap(
            lambda count: st.tuples(
                *(
                    events(reach, names, day, start + 5 * n if timed and start is not None else None, 1, zone)
                    for n in range(count)
                )
            )
        )
        children = tuple(
            child.model_copy(update={"timezone": None if child.start_time is None else child.timezone})
            for child in draw(below)
        )
    text = draw(st.none() | st.lists(line(reach), min_size=1, max_size=3).map("\n".join))
    own = draw(st.none() | st.sampled_from(ZONES)) if reach.own_zones and start is not None and zone else None
    return Event(
        id=name,
        title=title,
        kind=draw(st.sampled_from(reach.kinds)),
        status=draw(st.sampled_from(reach.statuses)),
        day=day,
        start_time=clock(start),
        end_time=clock(end),
        start_basis=Basis.STATED if start is not None else None,
        end_basis=Basis.STATED if end is not None else None,
        start_day_offset=start // 1440 if start is not None else 0,
        end_day_offset=end // 1440 if end is not None else 0,
        timezone=own if own != zone else None,
        speakers=draw(people(reach)),
        room=draw(st.sampled_from((None, "Hall 1", "Hall 2", "Old Library"))),
        track=draw(st.sampled_from((None, "Rhythm", "Pitch"))),
        links=draw(links(reach)),
        description=text if reach.nasty else None,
        children=children,
    )


def clock(minutes: int | None) -> dt.time | None:
    return None if minutes is None else dt.time(minutes % 1440 // 60, minutes % 60)


@st.composite
def schedules(draw: st.DrawFn, reach: Reach = EVERYTHING) -> Schedule:
    """Return a schedule with its moments made where date and zone are known."""
    zones = st.sampled_from(ZONES if reach.offsets else ZONES[:-2])
    zone = draw(st.none() | zones) if reach.open else draw(zones)
    first = draw(st.none() | st.sampled_from(DATES)) if reach.open else draw(st.sampled_from(DATES))
    names, days, found = Names(), [], []
    for place in range(draw(st.integers(1, 3))):
        date = first + dt.timedelta(days=place) if first else None
        days.append(
            Day(
                number=place + 1,
                label=draw(st.none() | st.sampled_from(("Day of bees", "Workshops: morning"))),
                date=date,
                month_day=f"{date:%m-%d}" if date else None,
                date_basis=Basis.STATED if date else None,
                year_offset=date.year - first.year if date and first else 0,
                day_offset=place,
            )
        )
        start = draw(st.integers(60, 130)) * 5
        for _ in range(draw(st.integers(1, 4))):
            untimed = reach.untimed and draw(st.integers(0, 5)) == 0
            found.append(draw(events(reach, names, place + 1, None if untimed else start, 0, zone)))
            start += 5 * draw(st.integers(41, 80))
            if start >= 1440 + 60:
                break
    made = Schedule(
        title=draw(line(reach)),
        timezone=zone,
        timezone_basis=Basis.STATED if zone else None,
        days=tuple(days),
        events=tuple(found),
        source=SourceInfo(name="bees.md", format="markdown", encoding="utf-8"),
    )
    return made.resolve()


@dataclass(frozen=True)
class Carried:
    """What a format says of a schedule, besides titles, days, times, rooms, tracks and names of people."""

    labels: bool = True
    ids: bool = True
    kind: bool = True
    status: bool = True
    affiliation: bool = True
    home: bool = True
    link_order: bool = True
    description: bool = True
    nested: bool = True
    own_zones: bool = True
    days: bool = True
    order: bool = True
    offset: bool = True
    """The name of a zone that is only an offset."""
    main_zone: bool = True
    """Which zone is that of the schedule where its events have others."""


def facts(schedule: Schedule, carried: Carried) -> tuple[object, ...]:
    """Return all that a format carries of a schedule, to be compared."""
    dates = {day.number: day for day in schedule.days}
    used = {event.day for event in schedule.walk()}
    days = tuple(
        (day.date, day.month_day, day.label if carried.labels else None)
        for day in schedule.days
        if day.number in used
    )
    main = None if carried.main_zone else schedule.timezone
    rows = [_row(event, depth, dates, carried, main) for event, depth in _deep(schedule.events, 0)]
    if not carried.order:
        rows.sort(key=repr)
    zone = schedule.timezone if carried.main_zone else None
    if zone and zone[0] in "+-" and not carried.offset:
        zone = None
    return schedule.title, zone, days if carried.days else (), tuple(rows)


def _deep(events: tuple[Event, ...], depth: int) -> Iterator[tuple[Event, int]]:
    for event in events:
        yield event, depth
        yield from _deep(event.children, depth + 1)


def _row(
    event: Event, depth: int, days: dict[int, Day], carried: Carried, main: str | None
) -> tuple[object, ...]:
    day = days.get(event.day) if event.day is not None else None
    return (
        depth if carried.nested else 0,
        event.id if carried.ids else "",
        event.title,
        day.date if day and carried.days else None,
        event.start if carried.own_zones else _utc(event.start),
        event.end if carried.own_zones else _utc(event.end),
        event.start_time if event.start is None or carried.own_zones else None,
        event.end_time if event.start is None or carried.own_zones else None,
        (event.timezone or main) if carried.own_zones else None,
        event.kind if carried.kind else None,
        event.status if carried.status else None,
        tuple(
            (p.name, p.affiliation if carried.affiliation else None, p.url if carried.home else None)
            for p in event.speakers
        ),
        event.room,
        event.track,
        _links(event, carried),
        event.description if carried.description else None,
    )


def _links(event: Event, carried: Carried) -> tuple[tuple[str, str], ...]:
    found = tuple((link.label, link.url) for link in event.links)
    return found if carried.link_order else tuple(sorted(found))


def _utc(moment: dt.datetime | None) -> dt.datetime | None:
    return moment.astimezone(dt.UTC) if moment is not None else None


CONFIRMED = (Status.CONFIRMED,)
PROGRAMME = replace(EVERYTHING, nested=False, open=False, untimed=False, statuses=CONFIRMED)
FORMATS: dict[str, tuple[Reach, Carried]] = {
    "yaml": (EVERYTHING, Carried()),
    "toml": (EVERYTHING, Carried()),
    "site-json": (EVERYTHING, Carried()),
    "html": (EVERYTHING, Carried()),
    "csv": (EVERYTHING, Carried(main_zone=False)),
    "tsv": (EVERYTHING, Carried(main_zone=False)),
    "schedule-xml": (
        PROGRAMME,
        Carried(
            labels=False, affiliation=False, home=False, own_zones=False, ids=False, order=False, offset=False
        ),
    ),
    "voc-json": (PROGRAMME, Carried(labels=False, own_zones=False, ids=False, order=False, offset=False)),
    "jsonld": (
        replace(EVERYTHING, statuses=(Status.CONFIRMED, Status.CANCELLED), open=False),
        Carried(labels=False, own_zones=False, days=False, ids=False, offset=False),
    ),
    "ical": (
        replace(EVERYTHING, open=False, offsets=False),
        Carried(
            labels=False, own_zones=False, days=False, ids=False, offset=False, order=False, link_order=False
        ),
    ),
    "markdown": (
        Reach(False, False, True, False, (Status.CONFIRMED, Status.CANCELLED), own_zones=False, whole=False),
        Carried(labels=False, ids=False, description=False, kind=False, order=False),
    ),
}
"""Formats that are read and written, besides `json`, whose schedules are equal as a whole."""
