"""Renderers: the place is underlined where it stands, and every format is what its reader expects."""

import json

import pytest

from eventparse.diagnostics import Diagnostic, RelatedPlace, Severity, codes
from eventparse.diagnostics.render import (
    PageFindings,
    render_github,
    render_json,
    render_line,
    render_sarif,
    render_text,
)
from eventparse.source import SourceText


def finding(line: int | None, start: int = 1, end: int | None = None, **more: object) -> Diagnostic:
    values: dict[str, object] = {
        "code": "meridiem-corrected",
        "severity": Severity.WARNING,
        "message": "12:30AM is read as 12:30 PM",
        "line": line,
        "column": start if line else None,
        "end_line": line,
        "end_column": end or start + 1 if line else None,
    }
    return Diagnostic.model_validate({**values, **more})


def page(text: str, *diagnostics: Diagnostic, name: str = "page.md") -> PageFindings:
    return PageFindings(name, diagnostics, SourceText(text, name))


def test_text_underlines_the_place_and_says_what_to_do() -> None:
    place = RelatedPlace(message="the time before: 11:30AM", line=1, column=3)
    one = finding(2, 3, 10, related=(place,), help="Correct the page.")
    assert render_text([page("| 11:30AM | Poster |\n| 12:30AM | Lunch |\n", one)]) == (
        "page.md:2:3: warning[meridiem-corrected]: 12:30AM is read as 12:30 PM\n"
        "  |\n"
        "2 | | 12:30AM | Lunch |\n"
        "  |   ^^^^^^^\n"
        "  = page.md:1:3: the time before: 11:30AM\n"
        "  = help: Correct the page.\n"
    )


def marked(text: str, start: int, end: int, width: int = 80) -> tuple[str, str]:
    """Return the excerpt and its marks, without the gutter."""
    lines = render_text([page(text, finding(1, start, end))], width=width).split("\n")
    return lines[2][4:], lines[3][4:]


@pytest.mark.parametrize(
    ("line", "start", "end", "excerpt", "marks"),
    [
        ("日本 9:00 x", 4, 8, "日本 9:00 x", "     ^^^^"),
        ("🏡 9:00", 3, 7, "🏡 9:00", "   ^^^^"),
        ("日本", 1, 3, "日本", "^^^^"),
        ("e\u0301e 9:00", 5, 9, "e\u0301e 9:00", "   ^^^^"),
        ("\t9:00", 2, 6, "    9:00", "    ^^^^"),
        ("a\x1b[31mb 9:00", 9, 13, "a␛[31mb 9:00", "        ^^^^"),
        ("9:00", 1, 1, "9:00", "^"),
        ("9:00", 5, 9, "9:00", "    ^"),
        ("", 1, 5, "", "^"),
    ],
)
def test_marks_stand_below_the_place(line: str, start: int, end: int, excerpt: str, marks: str) -> None:
    assert marked(line, start, end) == (excerpt, marks)


def test_long_line_is_clipped_around_the_place() -> None:
    line = "x" * 3_000_000 + "9:00" + "y" * 3_000_000
    excerpt, marks = marked(line, 3_000_001, 3_000_005, 60)
    assert excerpt.startswith("…x")
    assert excerpt.endswith("y…")
    assert len(excerpt) <= 60
    at = marks.index("^")
    assert excerpt[at : at + 4] == "9:00"
    assert marks.strip() == "^^^^"


@pytest.mark.parametrize("width", [1, 20, 40, 200])
@pytest.mark.parametrize("start", [1, 2, 50, 99, 100])
def test_clipping_never_loses_the_place(start: int, width: int) -> None:
    line = "".join(chr(0x4E00 + n) for n in range(100))
    excerpt, marks = marked(line, start, start + 1, width)
    cells = 0
    for char in excerpt:
        if cells == marks.index("^"):
            assert char == line[start - 1]
        cells += 1 if char == "…" else 2


def test_place_over_lines_is_marked_to_the_end_of_its_first() -> None:
    one = finding(1, 3, end_line=2, end_column=2)
    text = render_text([page("a bcd\nef", one)])
    assert "1 | a bcd\n  |   ^^^\n" in text


def test_finding_of_the_whole_page_has_no_excerpt() -> None:
    assert render_text([page("x", finding(None, help="Do it."))]) == (
        "page.md: warning[meridiem-corrected]: 12:30AM is read as 12:30 PM\n = help: Do it.\n"
    )


def test_page_cannot_steer_the_terminal() -> None:
    one = finding(1, message="a\x1b]0;x\x07b\x9b1m", help="\u202ec")
    text = render_text([page("x", one, name="p\x1b.md")])
    assert not any(char in text for char in "\x1b\x07\x9b\u202e")
    assert "\n" not in render_line("a\nb", finding(1, message="c\nd"))


def test_colour_only_where_it_is_asked_for() -> None:
    plain, painted = (render_text([page("9:00", finding(1, 1, 5))], color=color) for color in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[33mwarning[meridiem-corrected]\x1b[0m" in painted
    assert "\x1b[33m^^^^\x1b[0m" in painted


def test_no_findings_is_an_empty_text() -> None:
    assert (render_text([page("x")]), render_github([page("x")])) == ("", "")
    assert json.loads(render_json([page("x")])) == []


def test_json_is_one_flat_list() -> None:
    got = json.loads(render_json([page("x", finding(1, 2, 3)), page("y", finding(None), name="b.md")]))
    assert [(one["file"], one["code"], one["line"], one["column"]) for one in got] == [
        ("page.md", "meridiem-corrected", 1, 2),
        ("b.md", "meridiem-corrected", None, None),
    ]
    assert set(got[0]) == {"file", *Diagnostic.model_fields}


def test_github_escapes_what_would_end_a_command() -> None:
    one = finding(2, 3, 10, message="100%\nof it: a, b", help="Help\r.")
    assert render_github([page("", one, name="a,b:c%.md")]) == (
        "::warning file=a%2Cb%3Ac%25.md,line=2,col=3,endColumn=10,title=meridiem-corrected"
        "::100%25%0Aof it: a, b%0AHelp%0D.\n"
    )


def test_github_words_and_places_without_columns() -> None:
    info = finding(None, severity="info")
    error = finding(1, 2, severity="error", end_line=3, end_column=1)
    assert render_github([page("", info, error)]).split("\n")[:2] == [
        "::notice file=page.md,title=meridiem-corrected::12:30AM is read as 12:30 PM",
        "::error file=page.md,line=1,endLine=3,title=meridiem-corrected::12:30AM is read as 12:30 PM",
    ]


def test_sarif_has_the_shape_that_readers_want() -> None:
    place = RelatedPlace(message="the time before", line=1, column=3)
    pages = [
        page("x", finding(2, 3, 10, related=(place,)), name="sub dir/ä.md"),
        page("x", finding(None, code="of-a-plugin", severity="info"), name="/abs.md"),
    ]
    log = json.loads(render_sarif(pages, "1.2.3"))
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"], run["columnKind"]) == (
        "eventparse",
        "1.2.3",
        "unicodeCodePoints",
    )
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == [*(code.name for code in codes.ALL), "of-a-plugin"]
    first, second = run["results"]
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
    location = first["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "sub%20dir/%C3%A4.md"
    assert location["region"] == {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 10}
    related = first["relatedLocations"][0]
    assert related["message"]["text"] == "the time before"
    assert related["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 3}
    assert second["level"] == "note"
    assert "region" not in second["locations"][0]["physicalLocation"]
    assert second["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "file:///abs.md"


def test_codes_are_explained_and_unique() -> None:
    assert len(codes.BY_NAME) == len(codes.ALL)
    for code in codes.ALL:
        assert code.name == code.name.lower()
        assert code.explanation.endswith(".")
        assert code.help.endswith(".")
        assert not code.summary.endswith(".")
