"""Names of people, told from titles, institutions and phrases; lists of people with their places."""

import pytest
from interpret_words import page_of, text_of

from eventparse.interpret.wording import CERTAIN_NAME, is_tba, name_score, names_chair, read_people

PAGE = page_of()


def known_bug(*values: object) -> object:
    """A case that is read wrong today; it fails when it is mended, and then loses this mark."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, raises=AssertionError))


@pytest.mark.parametrize(
    "name",
    [
        "Marta Keller",
        "Omar Haddad",
        "Jean-Pierre Dubois",
        "J. R. Keller",
        "Marta K. Keller",
        "Anna van der Berg",
        "Maria de la Cruz",
        "Ludwig von Stein",
        "Zoë Laurent",
        "Søren Lindqvist",
        "Seán O'Brien",
        "Fiona McAllister",
        "Prof. Dr. Marta Keller",
        known_bug("Dr. Haddad"),
        "Wei Zhang",
        "Priya Raman",
    ],
)
def test_names_are_sure(name: str) -> None:
    assert name_score(name, PAGE) >= CERTAIN_NAME


@pytest.mark.parametrize(
    "text",
    [
        "Higher Order Functions",
        "Pattern Matching",
        "Submission Link",
        "Opening Remarks",
        "Coffee Break",
        "Machine Learning",
        "Deep Dive",
        "Poster Session",
        "Invited Talk",
        "Kiln College",
        "University of Bergen",
        "How moss holds water",
        "Room 12",
        "TypeScript Compilers",
        "Q&A",
        "Lunch",
        "GPU Kernels",
        "what is a brick",
        "Marta Keller: Glazes",
        "https://keller.example",
        "Type Theory",
        "Part Two",
        "",
    ],
)
def test_other_words_are_not_sure(text: str) -> None:
    assert name_score(text, PAGE) < CERTAIN_NAME


def test_a_single_word_is_possible_but_not_sure() -> None:
    assert 0.3 <= name_score("Keller", PAGE) < CERTAIN_NAME


def test_words_that_the_page_writes_in_lower_case_speak_against_a_name() -> None:
    plain = name_score("Green Stone", page_of())
    assert name_score("Green Stone", page_of(common=frozenset(("green", "stone")))) < plain


def test_a_name_of_two_or_three_signs_without_blanks() -> None:
    assert name_score("王小明", PAGE) > 0.5


def people(markdown: str, *, expected: bool = False) -> list[str]:
    reading = read_people(text_of(markdown), PAGE, expected=expected)
    return [p.name + (f" ({p.affiliation})" if p.affiliation else "") for p in reading.people]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Marta Keller", ["Marta Keller"]),
        ("Marta Keller and Omar Haddad", ["Marta Keller", "Omar Haddad"]),
        ("Marta Keller & Omar Haddad", ["Marta Keller", "Omar Haddad"]),
        ("Marta Keller; Omar Haddad", ["Marta Keller", "Omar Haddad"]),
        ("Marta Keller, Omar Haddad, Anna Berg", ["Marta Keller", "Omar Haddad", "Anna Berg"]),
        ("Marta Keller, Omar Haddad, and Anna Berg", ["Marta Keller", "Omar Haddad", "Anna Berg"]),
        ("Alexandra (Sasha) Petrova", ["Alexandra (Sasha) Petrova"]),
        ("Marta Keller (Kiln College)", ["Marta Keller (Kiln College)"]),
        ("Marta Keller, University of Bergen", ["Marta Keller (University of Bergen)"]),
        ("Marta Keller - University of Bergen", ["Marta Keller (University of Bergen)"]),
        ("Marta Keller, MIT", ["Marta Keller (MIT)"]),
        (
            "Marta Keller (Kiln College), Omar Haddad (MIT)",
            ["Marta Keller (Kiln College)", "Omar Haddad (MIT)"],
        ),
        (
            "Marta Keller, Kiln College; Omar Haddad, University of Bergen",
            ["Marta Keller (Kiln College)", "Omar Haddad (University of Bergen)"],
        ),
        ("Marta Keller<br>*(Kiln College)*", ["Marta Keller (Kiln College)"]),
        ("Marta Keller<br>Omar Haddad", ["Marta Keller", "Omar Haddad"]),
        ("Prof. Marta Keller", ["Marta Keller"]),
        ("Dr. Marta Keller, PhD", ["Marta Keller"]),
        ("Speaker: Marta Keller", ["Marta Keller"]),
        ("Marta Keller / Omar Haddad", ["Marta Keller", "Omar Haddad"]),
        ("TBA", []),
        ("Higher Order Functions", []),
        ("How moss holds water", []),
        ("12:30", []),
    ],
)
def test_people_anywhere(text: str, wanted: list[str]) -> None:
    reading = read_people(text_of(text), PAGE)
    assert people(text) == wanted or (not wanted and reading.score < CERTAIN_NAME)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Keller", ["Keller"]),
        ("Marta", ["Marta"]),
        ("Marta & Omar", ["Marta", "Omar"]),
        ("Marta Keller", ["Marta Keller"]),
        ("Cleo Quince", ["Cleo Quince"]),
        ("TBD", []),
        ("\\-", []),
    ],
)
def test_people_where_they_are_expected(text: str, wanted: list[str]) -> None:
    assert people(text, expected=True) == wanted


def test_the_link_of_a_name_is_its_home_page() -> None:
    reading = read_people(text_of("[Marta Keller](https://keller.example), MIT"), PAGE)
    assert [(p.name, p.url) for p in reading.people] == [("Marta Keller", "https://keller.example")]


@pytest.mark.parametrize("text", ["TBA", "TBD", "tba", "(TBA)", "T.B.A.", "To be announced", "-", "?", "N/A"])
def test_nothing_is_known_yet(text: str) -> None:
    assert is_tba(text, PAGE)


@pytest.mark.parametrize("text", ["Marta Keller", "Talk", "TBA and beyond the kiln", "Clay"])
def test_something_is_known(text: str) -> None:
    assert not is_tba(text, PAGE)


@pytest.mark.parametrize(
    "text", ["Chair: Marta Keller", "Session chair: Marta Keller", "Chairs: A. Lee, B. Ho"]
)
def test_rows_of_chairs(text: str) -> None:
    assert names_chair(text_of(text).text, PAGE)


@pytest.mark.parametrize("text", ["Chairs of the Bronze Age", "Marta Keller", "Talk 1: Marta Keller"])
def test_rows_that_are_no_chairs(text: str) -> None:
    assert not names_chair(text_of(text).text, PAGE)
