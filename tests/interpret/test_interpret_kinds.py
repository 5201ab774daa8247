"""What sort of event a title names, and which titles only hold such a word."""

import pytest
from interpret_words import described, page_of

from eventparse.interpret.wording import is_cancelled, kind_of
from eventparse.model import Kind, Status

PAGE = page_of()


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Coffee break", Kind.BREAK),
        ("COFFEE BREAK", Kind.BREAK),
        ("Tea", Kind.BREAK),
        ("Break (30 min)", Kind.BREAK),
        ("Lunch", Kind.MEAL),
        ("Lunch break", Kind.MEAL),
        ("Lunch and networking", Kind.MEAL),
        ("Conference dinner at the harbour", Kind.MEAL),
        ("Registration and coffee", Kind.REGISTRATION),
        ("Opening remarks", Kind.OPENING),
        ("Welcome", Kind.OPENING),
        ("Closing remarks", Kind.CLOSING),
        ("Wrap-up", Kind.CLOSING),
        ("Keynote", Kind.KEYNOTE),
        ("Keynote 2: Clay and time", Kind.KEYNOTE),
        ("Keynote Speaker: Marta Keller", Kind.KEYNOTE),
        ("Invited talk: Clay and time", Kind.TALK),
        ("Session 3: Clay", Kind.SESSION),
        ("Session II – Glazes", Kind.SESSION),
        ("Poster session", Kind.POSTER),
        ("Poster Session 1", Kind.POSTER),
        ("Posters and demos", Kind.POSTER),
        ("Panel: Is clay alive?", Kind.PANEL),
        ("Panel discussion", Kind.PANEL),
        ("Welcome reception", Kind.SOCIAL),
        ("Excursion to the harbour", Kind.SOCIAL),
        ("Tutorial: throwing a bowl", Kind.TUTORIAL),
        ("Guest Lecture: Marta Keller", Kind.LECTURE),
        ("Open discussion", Kind.DISCUSSION),
        ("Best paper award", Kind.AWARD),
        ("No class", Kind.HOLIDAY),
        ("Spring break", Kind.HOLIDAY),
        ("No class (Thanksgiving)", Kind.HOLIDAY),
        ("Paper submission deadline", Kind.DEADLINE),
    ],
)
def test_titles_that_name_a_kind(title: str, kind: Kind) -> None:
    assert kind_of(title, PAGE) is kind


@pytest.mark.parametrize(
    "title",
    [
        "Glazes that last",
        "A coffee grinder for the moon",
        "What lunch tells us about a village and its people",
        "Panels of glass in old greenhouses",
        "Breaking bricks with ice",
        "Opening the black box of kilns",
        "Efficient training of very large kilns",
        "On the posterior of clay",
        "Teaching clay to children",
        "Endings of old songs",
        "",
    ],
)
def test_titles_that_are_only_titles(title: str) -> None:
    assert kind_of(title, PAGE) is None


@pytest.mark.parametrize(
    ("title", "header", "kind"),
    [
        ("Clay bodies", "lecture", Kind.LECTURE),
        ("Introduction", "lecture", Kind.LECTURE),
        ("No class", "lecture", Kind.HOLIDAY),
        ("Clay bodies", None, Kind.TALK),
        ("Introduction", None, Kind.OPENING),
    ],
)
def test_a_column_of_lectures(title: str, header: str | None, kind: Kind) -> None:
    assert described(title, header_kind=header).kind is kind


@pytest.mark.parametrize(
    "title", ["Firing at night (CANCELLED)", "Canceled", "Postponed: glazes", "~~Firing at night~~"]
)
def test_cancelled(title: str) -> None:
    assert described(title).status is Status.CANCELLED


@pytest.mark.parametrize("title", ["Firing at night", "Noise cancellation in kilns", "~~Firing~~ at night"])
def test_not_cancelled(title: str) -> None:
    assert described(title).status is Status.CONFIRMED
    assert not is_cancelled(title, PAGE)
