"""Schedules for other programs to read: generated in zones of both hemispheres, the example, and the corpus."""

import datetime as dt
import itertools
import random
import zoneinfo
from pathlib import Path

import eventparse
from eventparse.model import Basis, Day, Event, Link, Person, Schedule, SourceInfo

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "pages"
SOURCE = SourceInfo(name="page.md", format="markdown", encoding="utf-8")
ZONES = (
    "Europe/Berlin", "Europe/Lisbon", "Europe/Dublin", "Europe/Athens", "America/New_York", "America/Los_Angeles",
    "America/St_Johns", "America/Havana", "America/Santiago", "America/Asuncion", "America/Sao_Paulo",
    "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham", "Africa/Casablanca",
    "Africa/Cairo", "Africa/Johannesburg", "Asia/Jerusalem", "Asia/Beirut", "Asia/Tehran", "Asia/Kolkata",
    "Asia/Kathmandu", "Asia/Tokyo", "Antarctica/Troll", "Pacific/Apia", "UTC", "-10:00", "+05:45", None,
)  # fmt: skip
TITLES = (
    "How moss holds water",
    "Käse; Brot, und \\Wein",
    "日本語の題名",
    'A title\twith "quotes" and: colons',
)


def generated(number: int) -> Schedule:
    """Return a schedule of two to four days, the second of them often that of a change of the clock."""
    rng = random.Random(number)
    zone = ZONES[number % len(ZONES)]
    first = _before_a_change(zone, rng) if number % 3 else _any_date(rng)
    days = tuple(
        Day(number=n + 1, date=first + dt.timedelta(days=n), date_basis=Basis.STATED)
        for n in range(rng.randint(2, 4))
    )
    events = []
    for day in days:
        for at in sorted(rng.sample(range(0, 24 * 60, 15), rng.randint(1, 4))):
            events.append(_event(len(events), day.number, at, rng))
        if rng.randrange(3) == 0:
            events.append(_event(len(events), day.number, None, rng))
    open_ = Schedule(title="Moss, Clay; and more", days=days, events=tuple(events), source=SOURCE)
    return open_.resolve(timezone=zone)


def _event(number: int, day: int, at: int | None, rng: random.Random) -> Event:
    title = f"{rng.choice(TITLES)} {number}"
    end = at + rng.choice((15, 60, 300)) if at is not None else None
    return Event(
        id=f"e{number}",
        title=title,
        day=day,
        start_time=dt.time(at // 60, at % 60) if at is not None else None,
        start_basis=Basis.STATED if at is not None else None,
        end_time=dt.time(end // 60 % 24, end % 60) if end is not None else None,
        end_basis=Basis.STATED if end is not None else None,
        end_day_offset=end // 1440 if end is not None else rng.randrange(2),
        speakers=(Person(name="Ana Roe", affiliation="Drum School, Inc."),) if rng.randrange(2) else (),
        links=(Link(label='The "slides"', url="https://example.org/?a=1;b,c"),) if rng.randrange(2) else (),
        description="One.\n\nTwo; three, four." if rng.randrange(2) else None,
        track="Water, still" if rng.randrange(2) else None,
        children=(Event(id=f"c{number}", title="A talk below", day=day),) if rng.randrange(4) == 0 else (),
    )


def _any_date(rng: random.Random) -> dt.date:
    return dt.date(rng.randint(2007, 2027), 1, 1) + dt.timedelta(days=rng.randrange(364))


def _before_a_change(zone: str | None, rng: random.Random) -> dt.date:
    """Return the day before the clocks of a zone change, where they do; else any."""
    start = _any_date(rng)
    if zone is None or "/" not in zone:
        return start
    info = zoneinfo.ZoneInfo(zone)
    noons = [dt.datetime.combine(start, dt.time(12), info) + dt.timedelta(days=n) for n in range(366)]
    changes = [b.date() for a, b in itertools.pairwise(noons) if a.utcoffset() != b.utcoffset()]
    return rng.choice(changes) - dt.timedelta(days=1) if changes else start


def example_pages() -> list[Path]:
    """Return the example, and every page of the corpus where that is there."""
    pages = [ROOT / "examples" / "workshop.md"]
    pages += sorted(path for path in CORPUS.glob("*/*") if not path.name.endswith(".gold.json"))
    return pages


def read_pages() -> list[tuple[str, Schedule]]:
    """Return the schedules of pages that have a date; a page without a zone gives floating times.

    The pages that this project started from are there a second time, with all filled in that they leave open.
    """
    read = [(path, eventparse.parse_file(path)) for path in example_pages()]
    return [
        *((path.name, schedule) for path, schedule in read if any(day.date for day in schedule.days)),
        *((f"{path.name}, filled", filled(one)) for path, one in read if path.parent.name == "seeds"),
    ]


def filled(schedule: Schedule) -> Schedule:
    """Return a schedule with a zone and dates around a change of the clock there, where it leaves them open."""
    known = schedule.resolve(timezone="America/New_York", year=2024)
    return known if any(day.date for day in known.days) else known.resolve(date=dt.date(2024, 3, 9))
