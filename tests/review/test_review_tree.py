"""The page as a tree: what is in it, that no text is sent twice, and that no page makes it deep or other than it is."""

import json
from pathlib import Path

import pytest
from review_data import data_of, shown, written

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "tests" / "repository" / "fixtures" / "diagnostics").glob("*"))
TAGS = {
    *(
        "p",
        "pre",
        "h",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "caption",
        "hr",
        "data",
    ),
    *("group", "label", "map", "key"),
}


def tree(page: str | bytes, name: str = "page.md") -> str:
    data = data_of(written(page, name=name))
    return shown(data["tree"], data["text"])


@pytest.mark.parametrize(
    ("page", "name", "expected"),
    [
        ("# A & *B*\n\nOne\ntwo <b>three</b>.", "page.md", "<h>A & B</h><p>One two three.</p>"),
        ("<p>Caf&eacute; &lt;b&gt;\n  open</p>", "page.html", "<p>Café <b> open</p>"),
        ("<p>\U0001f980 crab &amp; co</p>", "page.html", "<p>\U0001f980 crab & co</p>"),
        ("- a\n  - b\n", "page.md", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        (
            "| a | b |\n|---|---|\n| c | d |\n",
            "page.md",
            "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>",
        ),
        (
            "a: 1\nb: [x, y]\n",
            "page.yml",
            "<data><map><li><key>a</key>1</li><li><key>b</key><ul><li>x</li><li>y</li></ul></li></map></data>",
        ),
        (
            "<details><summary>More</summary><p>x</p></details>",
            "page.html",
            "<group><label>More</label><p>x</p></group>",
        ),
        ("<p>a<br>b</p>", "page.html", "<p>a\nb</p>"),
    ],
)
def test_what_is_shown(page: str, name: str, expected: str) -> None:
    assert tree(page, name) == expected


def test_text_that_stands_in_the_page_is_named_by_its_place() -> None:
    page = "# Tides\n\n" + "\n\n".join(
        f"Paragraph {n} about **tides** and [moons](m.html)." for n in range(200)
    )
    data = data_of(written(page))
    assert "Paragraph" not in json.dumps(data["tree"])
    assert not [
        node for block in data["tree"] for node in block[3] if len(node) > 3 and isinstance(node[0], int)
    ]


def test_long_runs_of_lines_are_one_piece() -> None:
    data = data_of(written("word\n" * 5000))
    assert len(data["tree"][0][3]) == 1


def test_headings_have_no_holes() -> None:
    data = data_of(written("# A\n\n#### B\n\n## C\n\n###### D\n\n# E\n"))
    assert [node[4]["level"] for node in data["tree"]] == [3, 4, 4, 5, 3]
    assert [node[4]["look"] for node in data["tree"]] == [1, 4, 2, 6, 1]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_nodes_are_of_known_names(page: Path) -> None:
    data = data_of(written(page.read_bytes(), name=page.name))
    stack = list(data["tree"])
    while stack:
        node = stack.pop()
        if not isinstance(node[0], int):
            assert node[0] in TAGS
            stack.extend(node[3])


def depth(nodes: list[list[object]]) -> int:
    level, deepest = [node for node in nodes if isinstance(node[0], str)], 0
    while level:
        deepest += 1
        level = [inner for node in level for inner in node[3] if isinstance(inner[0], str)]  # type: ignore[attr-defined]
    return deepest


@pytest.mark.parametrize(
    "page",
    [
        "<ul><li>a" * 3000,
        "<table><tr><td>a" * 3000,
        "<div>" * 3000 + "<p>a</p>",
        "<details><summary>s</summary>" * 3000,
        "<blockquote><ul><li>" * 1000 + "x",
    ],
)
def test_depth_is_bounded(page: str) -> None:
    assert depth(data_of(written(page, name="page.html"))["tree"]) < 100
