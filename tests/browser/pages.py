"""Write the pages for the browser: the example, four tracks, a course, and a hostile one. `python pages.py DIR`."""

import datetime as dt
import sys
from pathlib import Path

import eventparse
from eventparse.model import Day, Event, Kind, Link, Person, Schedule, SourceInfo, Status

ROOT = Path(__file__).parents[2]
SOURCE = SourceInfo(name="page.md", format="markdown", encoding="utf-8")
FIRST = dt.date(2026, 6, 12)
TRACKS = ("Sails", "Ropes", "Knots", "Winds")
HOSTILE = (
    '"><script>document.title="taken"</script><img src=x onerror="document.title=1"></style></title><!--'
)


def event(name: str, start: str | None = None, end: str | None = None, day: int = 1, **more: object) -> Event:
    times = {
        key: dt.time.fromisoformat(text) for key, text in (("start_time", start), ("end_time", end)) if text
    }
    return Event.model_validate({"id": name, "title": name, "day": day, **times, **more})


def tracks() -> Schedule:
    """Return two days with parallel talks, a session, breaks, a party past midnight and what has no time."""
    ana = Person(name="Ana Roe", affiliation="Delta College", url="https://example.org/ana")
    long = "What is left on the beach is more than what was taken.\n\n" * 4
    slides = (Link(label="Slides", url="slides/tide.pdf"),)
    talks = [
        event(
            f"{track}: part {part}",
            start,
            end,
            track=track,
            room=f"Room {track[0]}",
            speakers=(ana,),
            kind="talk",
        )
        for track in TRACKS
        for part, (start, end) in enumerate((("10:45", "11:30"), ("11:30", "12:15")), 1)
    ]
    talks[3] = talks[3].model_copy(update={"status": Status.CANCELLED})
    lightning = tuple(event(f"Lightning {n}", f"13:{30 + 10 * n}", speakers=(ana,)) for n in range(3))
    events = (
        event("Registration", "08:00", "09:00", kind=Kind.REGISTRATION),
        event(
            "What the Sea Teaches",
            "09:00",
            "10:15",
            kind=Kind.KEYNOTE,
            speakers=(ana,),
            description=long,
            links=slides,
        ),
        event("Coffee", "10:15", "10:45", kind=Kind.BREAK),
        *talks,
        event("Lunch", "12:15", "13:30", kind=Kind.MEAL),
        event("Splicing", "13:30", "15:00", kind=Kind.SESSION, track="Ropes", children=lightning),
        event("Cut a Sail", "13:30", "16:00", kind=Kind.TUTORIAL, track="Sails"),
        event("Quay Party", "22:00", "01:30", end_day_offset=1, kind=Kind.SOCIAL, status=Status.TENTATIVE),
        event("Ship Models", room="Foyer"),
        event("Boat Trip", "10:00", day=2, kind=Kind.SOCIAL),
    )
    days = (Day(number=1, label="Day 1", date=FIRST), Day(number=2, date=FIRST + dt.timedelta(days=1)))
    return Schedule(title="Harvest of Code 2026", days=days, events=events, source=SOURCE).resolve(
        timezone="Europe/Lisbon"
    )


def course() -> Schedule:
    """Return a course of 40 dates."""
    dates = [FIRST + dt.timedelta(days=7 * (n // 2) + 2 * (n % 2)) for n in range(40)]
    days = tuple(Day(number=n, label=f"Week {n}", date=date) for n, date in enumerate(dates, 1))
    events = tuple(event(f"Lecture {n}", "10:00", "11:30", day=n, kind=Kind.LECTURE) for n in range(1, 41))
    return Schedule(title="Small Computers", days=days, events=events, source=SOURCE).resolve(
        timezone="Europe/Lisbon"
    )


def hostile() -> Schedule:
    """Return a schedule whose every text would like to be a script."""
    speaker = Person(name=HOSTILE, affiliation=HOSTILE, url="javascript:document.title='taken'")
    links = tuple(
        Link(label=HOSTILE, url=url)
        for url in ("java\nscript:document.title=1", "data:text/html,<script>1</script>", HOSTILE)
    )
    more = {
        "title": HOSTILE,
        "room": HOSTILE,
        "description": HOSTILE * 3,
        "speakers": (speaker,),
        "links": links,
    }
    events = [event(f"{HOSTILE}{n}", "10:00", "11:00", track=f"{n}{HOSTILE}", **more) for n in range(2)]
    days = (Day(number=1, label=HOSTILE, date=FIRST),)
    return Schedule(title=HOSTILE, days=days, events=tuple(events), source=SOURCE).resolve(
        timezone="Europe/Lisbon"
    )


def main(directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    pages = {
        "example": eventparse.parse_file(ROOT / "examples" / "workshop.md"),
        "tracks": tracks(),
        "course": course(),
        "hostile": hostile(),
    }
    for name, schedule in pages.items():
        (directory / f"{name}.html").write_text(eventparse.export(schedule, "html"), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
