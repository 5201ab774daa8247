"""The walk of the tutorial ends in a calendar that a program subscribes to, and that changes when the page does."""

import datetime as dt
import functools
import http.server
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest
from test_repository_examples import ROOT, Block, Sandbox, blocks

DOCUMENT = ROOT / "docs" / "tutorial" / "from-page-to-calendar.md"
CHANGE = "sed -i"
"""With this command begins what happens after the calendar was published."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the output is that of the tests."""


@pytest.fixture
def published(tmp_path: Path) -> Iterator[tuple[Sandbox, str, list[Block]]]:
    """The folder after the calendar was written, the address at which it is served, and the blocks that are left."""
    sandbox = Sandbox(tmp_path)
    found = list(blocks(DOCUMENT))
    change = next(number for number, block in enumerate(found) if CHANGE in block.body)
    for block in found[:change]:
        sandbox.run(block, None)
    handler = functools.partial(Quiet, directory=str(tmp_path / "public"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield sandbox, f"http://127.0.0.1:{server.server_port}/workshop.ics", found[change:]
        server.shutdown()


def subscribed(address: str) -> dict[str, icalendar.Event]:
    """Return the events that a calendar program gets, by their title."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        assert answer.headers.get_content_type() == "text/calendar"
        calendar = icalendar.Calendar.from_ical(answer.read())
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def test_calendar_is_subscribed_to_and_follows_the_page(
    published: tuple[Sandbox, str, list[Block]],
) -> None:
    sandbox, address, later = published
    before = subscribed(address)
    assert len(before) >= 17  # there are two lunches and two coffee breaks
    speech = before["Speech in a Thimble"]
    assert speech.start.isoformat() == "2025-09-12T10:45:00+01:00", "the corrected day"
    for block in later:
        sandbox.run(block, None)
    after = subscribed(address)
    keynote = "Keynote: What a Light Bulb Can Learn"
    assert after[keynote].start - before[keynote].start == dt.timedelta(minutes=15)
    assert after[keynote]["UID"] == before[keynote]["UID"]
    assert (before[keynote].get("SEQUENCE", 0), after[keynote]["SEQUENCE"]) == (0, 1)
    assert after["Speech in a Thimble"].start == speech.start, "the recipe still holds"
    assert set(after) - set(before) == {"Registration"}
