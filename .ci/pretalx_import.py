"""Import schedule.xml files into a real pretalx, and compare every moment with the file. Run by hand, not by CI.

It wants an environment of its own (pretalx is large), and makes a database in a temporary folder:

    python3 -m venv pretalx-env
    pretalx-env/bin/pip install 'pretalx==2025.2.*' 'pretalx-downstream==1.4.*'
    eventparse convert examples/workshop.md --out workshop.xml
    pretalx-env/bin/python .ci/pretalx_import.py workshop.xml
"""

import datetime as dt
import os
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

Fact = tuple[str, dt.datetime, str, str]
"""Title, start in UTC, length, room."""


def main(paths: list[str]) -> int:
    """Import every file into an event of its own; return how many came out different."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "pretalx.settings",
            "PRETALX_FILESYSTEM_DATA": folder,
            "PRETALX_DB_BACKEND": "sqlite3",
            "PRETALX_DB_NAME": str(Path(folder) / "pretalx.sqlite"),
        }
        import django

        django.setup()
        from django.core.management import call_command
        from django_scopes import scopes_disabled

        call_command("migrate", verbosity=0)
        with scopes_disabled():
            return sum(not is_same(Path(path), number) for number, path in enumerate(paths, 1))


def is_same(path: Path, number: int) -> bool:
    """Import one file and tell whether pretalx has what stands in it."""
    from pretalx.event.models import Event, Organiser
    from pretalx_downstream.tasks import process_frab

    root = ElementTree.fromstring(path.read_bytes())
    organiser = Organiser.objects.create(name=f"Organiser {number}", slug=f"organiser{number}")
    event = Event.objects.create(
        organiser=organiser,
        name=path.stem,
        slug=f"event{number}",
        email="nobody@example.org",
        date_from=dt.date(2025, 1, 1),
        date_to=dt.date(2025, 1, 2),
        timezone=root.findtext("conference/time_zone_name") or "UTC",
    )
    process_frab(root, event, release_new_version=True)
    wanted = sorted(written(element) for element in root.iter("event"))
    slots = event.current_schedule.talks.all()
    got = sorted(
        (slot.submission.title, utc(slot.start), length(slot.end - slot.start), str(slot.room.name))
        for slot in slots
    )
    print(f"{path}: {len(got)} of {len(wanted)} events, {'all as written' if got == wanted else 'DIFFERENT'}")
    for fact in sorted(set(wanted) ^ set(got))[:10]:
        print("   ", "only in the file:" if fact in wanted else "only in pretalx:", *fact)
    return got == wanted


def written(element: ElementTree.Element) -> Fact:
    """Return what a file says of an event."""
    texts = {tag: element.findtext(tag) or "" for tag in ("title", "date", "duration", "room")}
    return texts["title"], utc(dt.datetime.fromisoformat(texts["date"])), texts["duration"], texts["room"]


def utc(moment: dt.datetime) -> dt.datetime:
    """Return a moment in UTC."""
    return moment.astimezone(dt.UTC)


def length(span: dt.timedelta) -> str:
    """Return a length as HH:MM."""
    minutes = int(span.total_seconds()) // 60
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
