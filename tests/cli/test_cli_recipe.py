"""Recipes on the command line: found beside the page, named, left out, begun, and what is said of them."""

from pathlib import Path

import pytest
from cli_runs import OPEN_PAGE, PAGE, run

RECIPE = """\
pages: [page.md]
timezone: Europe/Rome
events:
  - find: {title: Lunch}
    set: {start: "12:30", room: Yard}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.md").write_text(PAGE)
    (tmp_path / "open.md").write_text(OPEN_PAGE)
    (tmp_path / "eventparse.yml").write_text(RECIPE)
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        ("check", "page.md"),
        ("show", "page.md"),
        ("convert", "page.md"),
        ("diff", "page.md", "open.md"),
        ("review", "page.md", "--out", "r.html"),
    ],
    ids=lambda command: command[0],
)
def test_recipe_beside_the_page_is_found_and_said(folder: Path, command: tuple[str, ...]) -> None:
    done = run(*command, cwd=folder)
    assert b"Note: page.md is read with the corrections in eventparse.yml" in done.stderr
    without = run(*command, "--no-recipe", cwd=folder)
    assert b"Note: page.md" not in without.stderr


def test_corrections_are_in_the_output(folder: Path) -> None:
    assert run("check", "page.md", cwd=folder).returncode == 0
    assert run("check", "page.md", "--no-recipe", cwd=folder).returncode == 1
    assert b"Yard" in run("convert", "page.md", "--to", "csv", cwd=folder).stdout


def test_quiet_says_nothing_of_the_recipe(folder: Path) -> None:
    assert not run("convert", "page.md", "--quiet", cwd=folder).stderr


def test_named_recipe_takes_the_place_of_the_one_beside(folder: Path) -> None:
    (folder / "other.yml").write_text("timezone: Europe/Oslo")
    done = run("convert", "page.md", "--to", "csv", "--recipe", "other.yml", cwd=folder)
    assert b"Yard" not in done.stdout
    assert b"Europe/Oslo" in done.stdout


def test_recipe_for_standard_input(folder: Path) -> None:
    done = run("convert", "-", "--to", "csv", "--recipe", "eventparse.yml", stdin=PAGE.encode(), cwd=folder)
    assert b"Yard" in done.stdout
    assert b"Yard" not in run("convert", "-", "--to", "csv", stdin=PAGE.encode(), cwd=folder).stdout


def test_option_wins_over_the_recipe(folder: Path) -> None:
    done = run("convert", "page.md", "--to", "csv", "--timezone", "Asia/Tokyo", cwd=folder)
    assert b"Asia/Tokyo" in done.stdout


def test_pages_that_a_named_recipe_does_not_serve_are_said(folder: Path) -> None:
    done = run("check", "open.md", "--recipe", "eventparse.yml", cwd=folder)
    assert b"Note: open.md is not among the `pages` of eventparse.yml" in done.stderr
    assert b"Note" not in run("check", "open.md", cwd=folder).stderr


def test_files_that_state_every_field_are_not_corrected(folder: Path) -> None:
    run("convert", "page.md", "--out", "page.ics", cwd=folder)
    (folder / "all.yml").write_text("events: [{find: {title: Lunch}, drop: true}]")
    done = run("convert", "page.ics", "--to", "csv", "--recipe", "all.yml", cwd=folder)
    assert b"Lunch" in done.stdout
    assert b"Note: page.ics states every field: the recipe is not used" in done.stderr


@pytest.mark.parametrize("name", ["eventparse.yml", "named.yml"])
def test_broken_recipe_is_told_with_line_and_key(folder: Path, name: str) -> None:
    (folder / name).write_text("timezone: Europe/Rome\nyaer: 2024\n")
    named = () if name == "eventparse.yml" else ("--recipe", name)
    done = run("check", "page.md", *named, cwd=folder)
    assert done.returncode == (3 if name == "eventparse.yml" else 2)
    assert f"Error: {name}:2:1: yaer: there is no such key here; did you mean `year`?".encode() in done.stderr


def test_broken_recipe_of_one_folder_does_not_stop_the_others(folder: Path) -> None:
    (folder / "below").mkdir()
    (folder / "below" / "page.md").write_text(PAGE)
    (folder / "below" / "eventparse.yml").write_text("- no recipe")
    done = run("convert", ".", "--out", "out", cwd=folder)
    assert done.returncode == 1
    assert sorted(path.name for path in (folder / "out").rglob("*.json")) == ["open.md.json", "page.md.json"]


def test_recipe_is_no_page_of_a_directory(folder: Path) -> None:
    done = run("check", ".", cwd=folder)
    assert b"2 pages" in done.stderr


@pytest.mark.parametrize("options", [("--recipe", "no.yml"), ("--recipe", "eventparse.yml", "--no-recipe")])
def test_wrong_calls(folder: Path, options: tuple[str, ...]) -> None:
    assert run("check", "page.md", *options, cwd=folder).returncode == 2


def test_page_that_the_recipe_names_and_that_is_not_there_is_said(folder: Path) -> None:
    (folder / "eventparse.yml").write_text("pages: {page.md: {}, gone.md: {year: 2024}, '2023/*.md': {}}")
    done = run("check", "page.md", "open.md", cwd=folder)
    assert done.stderr.decode().count("Note: eventparse.yml names the page gone.md, which is not there") == 1
    assert b"2023" not in done.stderr


# ---------------------------------------------------------------- begin
def test_begun_recipe_names_the_page_from_its_folder(folder: Path) -> None:
    (folder / "below").mkdir()
    (folder / "below" / "page.md").write_text(PAGE)
    done = run("recipe", "below/page.md", "--out", "new.yml", cwd=folder)
    assert done.returncode == 0
    assert (
        'pages: ["below/page.md"]' in (folder / "new.yml").read_text()
        or "pages: [below/page.md]" in (folder / "new.yml").read_text()
    )
    assert b"pages: [page.md]" in run("recipe", "below/page.md", cwd=folder).stdout


def test_begun_recipe_is_of_the_page_as_it_is(folder: Path) -> None:
    assert b"meridiem-corrected" in run("recipe", "page.md", cwd=folder).stdout
    done = run("recipe", "page.md", "--recipe", "eventparse.yml", cwd=folder)
    assert b"meridiem-corrected" not in done.stdout


def test_recipe_that_is_there_is_not_overwritten(folder: Path) -> None:
    done = run("recipe", "page.md", "--out", "eventparse.yml", cwd=folder)
    assert done.returncode == 2
    assert (folder / "eventparse.yml").read_text() == RECIPE


@pytest.mark.parametrize(("page", "code"), [("none.md", 3), (".", 2), ("empty.md", 3), ("page.ics", 3)])
def test_what_no_recipe_can_be_begun_for(folder: Path, page: str, code: int) -> None:
    (folder / "empty.md").write_text("")
    if page == "page.ics":
        run("convert", "page.md", "--out", page, cwd=folder)
    assert run("recipe", page, cwd=folder).returncode == code
