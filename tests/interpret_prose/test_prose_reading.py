"""What reading without tables gives back: pieces, lanes, places; bounds on what it costs."""

import time

import pytest
from prose_dump import dump, read

import eventparse
from eventparse.interpret._slots import EventSlot
from eventparse.interpret.prose._read import JOIN_RULES
from eventparse.source import Span

LIST = "# Programme\n\n- 9:00 Rivers\n- 10:00 Lakes\n- 11:00 Seas\n- 12:00 Lunch\n"


def test_a_page_without_times_has_no_piece() -> None:
    reading = read("# Rivers\n\nThey flow.\n", "page.md")
    assert reading.pieces == ()
    assert reading.lanes == 0


def test_a_list_is_one_piece_with_its_place() -> None:
    reading = read(LIST, "page.md")
    assert len(reading.pieces) == 1
    assert LIST[reading.pieces[0].span.start : reading.pieces[0].span.end].startswith("9:00")
    assert reading.pieces[0].verdict.accepted
    assert reading.lanes == 1


def test_what_is_taken_is_left_alone() -> None:
    assert dump(read(LIST, "page.md", (Span(0, len(LIST)),))) == "nothing"


def test_a_table_between_two_lists_cuts_the_pieces() -> None:
    text = "# Programme\n\n## Day 1\n\n- 9:00 A\n- 10:00 B\n\n## Day 2\n\nTABLE\n\n## Day 3\n\n- 9:00 C\n- 10:00 D\n"
    at = text.index("TABLE")
    reading = read(text, "page.md", (Span(at, at + 5),))
    assert [sum(isinstance(slot, EventSlot) for slot in piece.slots) for piece in reading.pieces] == [2, 2]


def test_beside_a_table_few_times_are_no_schedule() -> None:
    text = "# Programme\n\nTABLE\n\n- 9:00 Doors\n- 10:00 Start\n- 17:00 End\n"
    at = text.index("TABLE")
    assert dump(read(text, "page.md", (Span(at, at + 5),))) == "nothing"


def test_two_sections_at_the_same_hours_have_a_lane_each() -> None:
    text = "# Programme\n\n## Monday\n\n### A\n\n- 9:00 R\n- 10:00 S\n\n### B\n\n- 9:00 T\n- 10:00 U\n"
    reading = read(text, "page.md")
    assert [slot.lane for slot in reading.pieces[0].slots if isinstance(slot, EventSlot)] == [0, 0, 1, 1]
    assert reading.lanes == 2


def test_every_event_stands_in_the_page() -> None:
    for piece in read(LIST, "page.md").pieces:
        for slot in piece.slots:
            if isinstance(slot, EventSlot):
                assert 0 <= slot.span.start < slot.span.end <= len(LIST)


def test_the_rules_that_join_lines_have_names() -> None:
    assert len(set(JOIN_RULES)) == len(JOIN_RULES)


def test_a_join_can_be_switched_off() -> None:
    page = "# Programme\n\n9:00\n\nRivers\n\n10:00\n\nLakes\n\n11:00\n\nSeas\n"
    assert [event.title for event in eventparse.parse(page).events] == ["Rivers", "Lakes", "Seas"]
    off = eventparse.ParseOptions(without=frozenset(("join-timeline", "join-columns")))
    assert eventparse.parse(page, options=off).events == ()


@pytest.mark.parametrize(
    "text",
    [
        "- 9:00\n" * 50,
        "".join("  " * n + f"- {9 + n % 8}:00 level {n}\n" for n in range(60)),
        "<div>" * 80 + "9:00 Opening" + "</div>" * 80,
        "# \n\n## \n\n- \n- 9:00\n",
        "9:00\n: \n\n10:00\n: x\n",
    ],
)
def test_odd_pages_do_no_harm(text: str) -> None:
    read(text, "page.html" if text.startswith("<") else "page.md")


def test_time_grows_with_the_page() -> None:
    def seconds(count: int) -> float:
        text = "# Programme\n\n" + "".join(
            f"## Day {n}\n\n" + "".join(f"- {h}:00 Talk {n} {h}, Ann Reed\n" for h in range(9, 17))
            for n in range(count)
        )
        begin = time.perf_counter()
        read(text, "page.md")
        return time.perf_counter() - begin

    seconds(10)
    small, large = seconds(40), seconds(320)
    assert large < 8 * small * 4
