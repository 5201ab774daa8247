"""An event stays the same event: through another time, room, day, title or speaker; and what is new is new."""

import datetime as dt
import itertools

import pytest
from compare_schedules import Edited, edited, made, programmes, times
from hypothesis import given, settings
from hypothesis import strategies as st

import eventparse
from eventparse.compare import ChangeKind, compare, pair_events, update
from eventparse.compare._assign import assign
from eventparse.model import Event, Kind, Person, Schedule, Status, uid_of

MANY = settings(max_examples=150, deadline=None, derandomize=True)
KIND_OF = {
    "time": ChangeKind.MOVED,
    "day": ChangeKind.MOVED,
    "room": ChangeKind.ROOM,
    "title": ChangeKind.RENAMED,
    "people": ChangeKind.SPEAKERS,
}


@MANY
@given(edited())
def test_every_event_is_found_again_and_every_change_is_said(edit: Edited) -> None:
    old, new = made(edit.before), made(edit.after)
    earlier = {id(event): number for number, event in enumerate(old.events)}
    found = {id(pair.new): pair.old for pair in pair_events(old, new) if pair.new is not None}
    for event, number, fields in zip(new.events, edit.came_from, edit.after, strict=True):
        was = found[id(event)]
        if fields["kind"] is Kind.TALK:
            assert (earlier[id(was)] if was is not None else None) == number, event.title
        else:
            assert was is not None
            assert was.title == event.title
    wanted = sorted(
        (kind.value, str(fields["title"]))
        for fields, done in zip(edit.after, edit.edits, strict=True)
        for kind in {KIND_OF[word] for word in done}
    )
    got = compare(old, new).changes
    assert sorted((c.kind.value, c.event.title) for c in got if c.old and c.new) == wanted
    added = [str(fields["title"]) for fields, n in zip(edit.after, edit.came_from, strict=True) if n is None]
    assert sorted(c.event.title for c in got if c.kind is ChangeKind.ADDED) == sorted(added)
    gone = set(range(len(edit.before))) - set(edit.came_from)
    titles = sorted(str(edit.before[number]["title"]) for number in gone)
    assert sorted(c.event.title for c in got if c.kind is ChangeKind.REMOVED) == titles


@MANY
@given(edited())
def test_an_update_keeps_names_counts_changes_and_cancels_what_is_gone(edit: Edited) -> None:
    old, new = made(edit.before), made(edit.after)
    updated = update(old, new)
    stay, gone = updated.events[: len(new.events)], updated.events[len(new.events) :]
    for event, number, done in zip(stay, edit.came_from, edit.edits, strict=True):
        if number is not None and event.kind is Kind.TALK:
            assert event.id == old.events[number].id
            assert event.uid == uid_of(old, old.events[number])
            assert event.revision == bool(done)
    assert all(event.status is Status.CANCELLED and event.revision == 1 for event in gone)
    assert len(gone) == len(edit.before) - sum(number is not None for number in edit.came_from)
    uids = [uid_of(updated, event) for event in updated.walk()]
    assert len(uids) == len(set(uids))
    ids = [event.id for event in updated.walk()]
    assert len(ids) == len(set(ids))
    assert {event.start for event in gone} <= {event.start for event in old.events}
    assert update(updated, new) == updated


@MANY
@given(programmes())
def test_nothing_changed_is_no_change(fields: list[dict[str, object]]) -> None:
    old, new = made(fields), made(fields)
    assert compare(old, new).changes == ()
    updated = update(old, new)
    assert [event.id for event in updated.events] == [event.id for event in old.events]
    assert all(event.revision == 0 for event in updated.events)


@MANY
@given(edited())
def test_there_and_back_is_the_other_way_round(edit: Edited) -> None:
    old, new = made(edit.before), made(edit.after)
    there = [(c.kind, c.before, c.after) for c in compare(old, new).changes]
    back = [(c.kind, c.after, c.before) for c in compare(new, old).changes]
    turned = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}
    assert sorted(there, key=str) == sorted(
        ((turned.get(kind, kind), *rest) for kind, *rest in back), key=str
    )


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_the_assignment_is_the_best_of_all(rows: list[list[int]]) -> None:
    edges = [(r, c, float(g)) for r, row in enumerate(rows) for c, g in enumerate(row) if g]
    best = max(
        sum(rows[r][c] for r, c in enumerate(columns))
        for columns in itertools.permutations(range(4), len(rows))
    )
    pairs = assign(edges)
    assert sum(rows[r][c] for r, c in pairs) == best
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)


def talk(
    title: str, at: int, *people: str, day: int = 1, kind: Kind = Kind.TALK, **more: object
) -> dict[str, object]:
    speakers = tuple(Person(name=name) for name in people)
    return {"title": title, "kind": kind, "day": day, "speakers": speakers, **times(at, at + 30), **more}


def said(old: list[dict[str, object]], new: list[dict[str, object]]) -> list[str]:
    return [f"{c.kind}: {c.before} > {c.after}" for c in compare(made(old), made(new)).changes]


def test_another_talk_in_the_same_slot_is_not_a_renamed_one() -> None:
    old, new = [talk("Keynote: Bricks", 540, "Ana Roe")], [talk("Keynote: Ropes", 540, "Bo Low")]
    assert said(old, new) == [
        "added: None > 2024-06-03 09:00-09:30",
        "removed: 2024-06-03 09:00-09:30 > None",
    ]


def test_a_talk_that_gets_its_title_is_renamed() -> None:
    old, new = [talk("TBA", 540, "Ana Roe")], [talk("Bricks that listen", 540, "Ana Roe")]
    assert said(old, new) == ["renamed: TBA > Bricks that listen"]


def test_two_pauses_that_move_stay_what_they_were() -> None:
    old = [talk("Coffee break", 600), talk("Coffee break", 900)]
    new = [talk("Coffee break", 630), talk("Coffee break", 930)]
    updated = update(made(old), made(new))
    assert [(event.id, event.start_time) for event in updated.events] == [
        ("coffee-break", dt.time(10, 30)),
        ("coffee-break-2", dt.time(15, 30)),
    ]


def test_a_new_pause_before_another_does_not_take_its_name() -> None:
    old = [talk("Coffee break", 900)]
    new = [talk("Coffee break", 600), talk("Coffee break", 900)]
    assert [event.id for event in update(made(old), made(new)).events] == ["coffee-break-2", "coffee-break"]


def test_numbered_sessions_are_not_slips_of_each_other() -> None:
    old = [talk("Session 1", 540), talk("Session 2", 600)]
    new = [talk("Session 2", 600)]
    assert said(old, new) == ["removed: 2024-06-03 09:00-09:30 > None"]


def test_a_uid_is_stronger_than_all_evidence() -> None:
    old, new = [talk("Bricks", 540, uid="a@b")], [talk("Ropes", 900, day=2, uid="a@b")]
    assert [line.split(":")[0] for line in said(old, new)] == ["renamed", "moved"]


def test_cancelled_and_back_again() -> None:
    old, new = [talk("Bricks", 540)], [talk("Bricks", 540, status="cancelled")]
    assert said(old, new) == ["cancelled: confirmed > cancelled"]
    assert said(new, old) == ["restored: cancelled > confirmed"]
    assert said(new, []) == []  # it was said when it was cancelled


def test_a_gone_talk_stays_below_its_session() -> None:
    def session(*titles: str) -> Schedule:
        whole = made([talk("Morning", 540, kind=Kind.SESSION), *(talk(title, 540) for title in titles)])
        first, *rest = whole.events
        return whole.model_copy(update={"events": (first.model_copy(update={"children": tuple(rest)}),)})

    updated = update(
        session("Bricks", "Ropes"), session("Ropes"), revised=dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
    )
    [top] = updated.events
    assert [(child.title, child.status) for child in top.children] == [
        ("Ropes", Status.CONFIRMED),
        ("Bricks", Status.CANCELLED),
    ]
    assert top.children[1].revised == dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
    assert top.children[0].revised is None


def test_a_gone_day_is_kept_for_what_is_cancelled_on_it() -> None:
    old = [talk("Bricks", 540), talk("Ropes", 540, day=2)]
    updated = update(made(old), made(old[:1]))
    assert [(day.number, day.date) for day in updated.days] == [
        (1, dt.date(2024, 6, 3)),
        (2, dt.date(2024, 6, 4)),
    ]
    assert updated.events[1].start == made(old).events[1].start


@pytest.mark.parametrize("count", [2000])
def test_many_equal_events_take_linear_time(count: int) -> None:
    events = [talk("Coffee break", 540 + n % 600, day=1) for n in range(count)]
    assert len(update(made(events), made(events[: count // 2])).events) == count


def test_names_of_events() -> None:
    assert isinstance(made([talk("A", 540)]).events[0], Event)


def test_a_cancelled_talk_is_not_renamed_by_the_word_that_says_so() -> None:
    page = "| 9:00 | Waxen wings |\n| 10:00 | Smoke and honey |\n| 11:00 | Lunch |\n"
    marked = page.replace("Waxen wings", "CANCELLED: Waxen wings").replace(
        "and honey", "and Honey (cancelled)"
    )
    old, new = (eventparse.parse(text, name="bees.md") for text in (page, marked))
    kinds = [change.kind for change in compare(old, new).changes]
    assert kinds == [ChangeKind.CANCELLED, ChangeKind.CANCELLED]
