"""Properties of the reader of data trees: lanes, places, depth, empty trees."""

import json
import time

from data_pages import read_page, show_page

from eventparse.interpret._slots import EventSlot


def test_tracks_have_lanes_of_their_own() -> None:
    talks = [{"time": "9:00", "title": "One"}, {"time": "10:00", "title": "Two"}]
    text = json.dumps({"tracks": [{"name": "A", "talks": talks}, {"name": "B", "talks": talks}]})
    reading, _ = read_page(text, "page.json")
    assert reading is not None
    assert reading.lanes == 2
    assert [slot.lane for slot in reading.slots if isinstance(slot, EventSlot)] == [0, 0, 1, 1]


def test_times_and_titles_keep_their_place() -> None:
    text = 'talks:\n  - title: Rivers\n    start: "9:00"\n    end: "9:30"\n'
    reading, _ = read_page(text, "page.yml")
    assert reading is not None
    slot = next(slot for slot in reading.slots if isinstance(slot, EventSlot))
    title = slot.body.span()
    assert text[title.start : title.end] == "Rivers"
    assert slot.time is not None
    assert "9:00" in text[slot.time.span.start : slot.time.span.end]
    assert slot.time.range.last is not None


def test_sessions_at_one_time_share_what_is_written() -> None:
    text = json.dumps({"slots": [{"time": "9:00", "sessions": [{"title": "A"}, {"title": "B"}]}]})
    reading, _ = read_page(text, "page.json")
    assert reading is not None
    times = [slot.time for slot in reading.slots if isinstance(slot, EventSlot)]
    assert times[0] is not None
    assert times[0] == times[1]


def test_empty_trees_are_no_schedule() -> None:
    for text in ("---\nschedule:\ntalks: []\nevents: {}\n---\nbody\n", "---\ntitle:\n---\nbody\n"):
        assert show_page(text, "page.md") == "none\n"


def test_deep_trees_end() -> None:
    text = '{"a":' * 60 + "[]" + "}" * 60
    assert show_page(text, "page.json") == "none\n"


def test_records_that_name_each_other_end() -> None:
    text = json.dumps(
        {"talks": [{"id": "a-1", "talk": "b-1"}, {"id": "b-1", "talk": "a-1", "items": ["a-1"]}]}
    )
    assert show_page(text, "page.json") == "none\n"


def test_large_lists_are_read_in_time() -> None:
    talks = [{"time": f"{8 + i % 10}:00", "title": f"Talk {i}", "speaker": "Ann Archer"} for i in range(2000)]
    began = time.perf_counter()
    reading, _ = read_page(json.dumps({"days": [{"date": "2024-05-03", "talks": talks}]}), "page.json")
    assert reading is not None
    assert reading.accepted
    assert time.perf_counter() - began < 20


def test_ids_that_multiply_end() -> None:
    talks = [{"id": f"t-{i}", "title": f"Talk {i}", "items": [f"t-{i + 1}"] * 4} for i in range(30)]
    text = json.dumps({"schedule": [{"time": "9:00", "title": "All", "talks": ["t-0"]}], "all": talks})
    began = time.perf_counter()
    reading, _ = read_page(text, "page.json")
    assert reading is not None
    assert len(reading.slots) < 10_000
    assert time.perf_counter() - began < 20
