"""One cell taken apart: label, title, people, places, links, remarks; in every order that people use."""

import pytest
from interpret_words import described, people_in


@pytest.mark.parametrize(
    ("cell", "title", "people"),
    [
        # the shapes of the issue
        (
            "**Talk** 1: Marta Keller, UC Berkeley",
            "Talk 1: Marta Keller",
            ["Marta Keller (UC Berkeley)"],
        ),
        ("Marta Keller <br> *(Kiln Research)*", "Marta Keller", ["Marta Keller (Kiln Research)"]),
        (
            "<b>Keynote Speaker: Marta Keller</b><br/><i>Kiln.example</i>",
            "Keynote Speaker: Marta Keller",
            ["Marta Keller (Kiln.example)"],
        ),
        # speaker in front
        ("Marta Keller: Glazes that last for ever", "Glazes that last for ever", ["Marta Keller"]),
        ("Marta Keller - Glazes that last for ever", "Glazes that last for ever", ["Marta Keller"]),
        (
            "Marta Keller (Kiln College): Glazes that last",
            "Glazes that last",
            ["Marta Keller (Kiln College)"],
        ),
        ("**Marta Keller**<br>Glazes that last for ever", "Glazes that last for ever", ["Marta Keller"]),
        ("Marta Keller. _Glazes that last for ever_", "Glazes that last for ever", ["Marta Keller"]),
        # speaker behind
        ("Glazes that last, Marta Keller", "Glazes that last", ["Marta Keller"]),
        ("Glazes that last - Marta Keller", "Glazes that last", ["Marta Keller"]),
        ("Glazes that last – Marta Keller, MIT", "Glazes that last", ["Marta Keller (MIT)"]),
        ("Glazes that last | Marta Keller", "Glazes that last", ["Marta Keller"]),
        ("Glazes that last by Marta Keller", "Glazes that last", ["Marta Keller"]),
        ("Glazes that last (Marta Keller)", "Glazes that last", ["Marta Keller"]),
        ("Glazes that last (Marta Keller, MIT)", "Glazes that last", ["Marta Keller (MIT)"]),
        ("Glazes that last<br>Marta Keller", "Glazes that last", ["Marta Keller"]),
        ("Glazes that last<br>*Marta Keller, MIT*", "Glazes that last", ["Marta Keller (MIT)"]),
        ("Glazes that last<br>Marta Keller<br>MIT", "Glazes that last", ["Marta Keller (MIT)"]),
        ("“Glazes that last” Marta Keller", "Glazes that last", ["Marta Keller"]),
        ("“Glazes that last”, Marta Keller (MIT)", "Glazes that last", ["Marta Keller (MIT)"]),
        ("Glazes that last<br>Speaker: Marta Keller", "Glazes that last", ["Marta Keller"]),
        (
            "Glazes that last - Marta Keller and Omar Haddad",
            "Glazes that last",
            ["Marta Keller", "Omar Haddad"],
        ),
        # labels
        ("Keynote: Glazes that last - Marta Keller", "Keynote: Glazes that last", ["Marta Keller"]),
        ("Invited talk: Marta Keller", "Invited talk: Marta Keller", ["Marta Keller"]),
        ("Speaker: Marta Keller", "Marta Keller", ["Marta Keller"]),
        ("Tutorial: Throwing a bowl (Marta Keller)", "Tutorial: Throwing a bowl", ["Marta Keller"]),
        # people alone
        ("Marta Keller", "Marta Keller", ["Marta Keller"]),
        ("Marta Keller (MIT)", "Marta Keller", ["Marta Keller (MIT)"]),
        ("Marta Keller, MIT", "Marta Keller", ["Marta Keller (MIT)"]),
        # nobody
        ("Glazes that last", "Glazes that last", []),
        ("Glazes, slips and tiles", "Glazes, slips and tiles", []),
        ("KILN: a language for pots", "KILN: a language for pots", []),
        ("Glazes - a survey", "Glazes - a survey", []),
        ("Session 2: Glazes", "Session 2: Glazes", []),
        ("Higher Order Functions", "Higher Order Functions", []),
        ("Coffee (in the foyer)", "Coffee", []),
        ("Posters and Demos", "Posters and Demos", []),
        ("Submission Link", "Submission Link", []),
        ("What is a brick?", "What is a brick?", []),
        ("TBA", "TBA", []),
        ("“Glazes that last”", "Glazes that last", []),
    ],
)
def test_a_cell(cell: str, title: str, people: list[str]) -> None:
    event = described(cell)
    assert (event.title, people_in(event)) == (title, people)


@pytest.mark.parametrize(
    ("cell", "speaker", "title", "people"),
    [
        ("Glazes that last", "Marta Keller", "Glazes that last", ["Marta Keller"]),
        (
            "Keller and the kiln - Omar Haddad",
            "Marta Keller",
            "Keller and the kiln - Omar Haddad",
            ["Marta Keller"],
        ),
        ("Glazes that last", "Keller", "Glazes that last", ["Keller"]),
        ("Glazes that last", "TBA", "Glazes that last", []),
        (
            "Panel: Is clay alive?",
            "Marta Keller *(Kiln College)*, <br>Omar Haddad *(MIT)*,<br> Anna Berg *(Tiles)*,<br> Wei Zhang *(AWS)*",
            "Panel: Is clay alive?",
            ["Marta Keller (Kiln College)", "Omar Haddad (MIT)", "Anna Berg (Tiles)", "Wei Zhang (AWS)"],
        ),
    ],
)
def test_a_cell_beside_a_column_of_speakers(cell: str, speaker: str, title: str, people: list[str]) -> None:
    event = described(cell, speaker=speaker)
    assert (event.title, people_in(event)) == (title, people)


@pytest.mark.parametrize(
    ("cell", "title", "links"),
    [
        ("Glazes [Slides](a.pdf)", "Glazes", [("Slides", "a.pdf")]),
        ("Glazes \\[[slides](a.pdf)\\]", "Glazes", [("slides", "a.pdf")]),
        ("Glazes ([pdf](a.pdf), [video](b))", "Glazes", [("pdf", "a.pdf"), ("video", "b")]),
        ("Glazes | [Slides](a.pdf) | [Code](b)", "Glazes", [("Slides", "a.pdf"), ("Code", "b")]),
        ("[Glazes that last](g.html)", "Glazes that last", [("Glazes that last", "g.html")]),
        ("[Slides](a.pdf)", "Slides", [("Slides", "a.pdf")]),
        ("Glazes [Slides (pdf)](a.pdf)", "Glazes", [("Slides (pdf)", "a.pdf")]),
        ("Reading [the clay](c.html) aloud", "Reading the clay aloud", [("the clay", "c.html")]),
    ],
)
def test_links(cell: str, title: str, links: list[tuple[str, str]]) -> None:
    event = described(cell)
    assert (event.title, [(link.label, link.url) for link in event.links]) == (title, links)


def test_the_length_is_no_part_of_the_title() -> None:
    assert described("Glazes that last (40 minutes)").title == "Glazes that last"
    assert described("Glazes that last (20 min)").title == "Glazes that last"


def test_what_stands_below_title_and_people_is_a_remark() -> None:
    event = described(
        "**Glazes that last**<br>Marta Keller<br>We fired four hundred pots and counted cracks."
    )
    assert event.title == "Glazes that last"
    assert event.description == "We fired four hundred pots and counted cracks."
