"""`eventparse review`: where the file goes, what it may overwrite, which recipe it begins with."""

from pathlib import Path

import pytest
from cli_runs import OPEN_PAGE, PAGE, run

OWN = '<meta name="generator" content="eventparse review">'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "open.md").write_text(OPEN_PAGE, encoding="utf-8")
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_one_page(folder: Path) -> None:
    ended = run("review", "page.md", cwd=folder)
    assert ended.returncode == 0
    assert ended.stdout == b""
    assert ended.stderr.decode().startswith("page.review.html: 1 page, 1 doubt. Open it in a browser.")
    assert OWN in (folder / "page.review.html").read_text(encoding="utf-8")
    # Its own file is written again without a question.
    assert run("review", "page.md", cwd=folder).returncode == 0


def test_several_pages_and_a_directory_go_into_one_file(folder: Path) -> None:
    assert run("review", "page.md", "open.md", cwd=folder).returncode == 0
    assert "review.html" in names(folder)
    ended = run("review", ".", "--out", "all.html", cwd=folder)
    assert b"all.html: 2 pages" in ended.stderr


def test_what_was_written_is_no_page_of_its_own_directory(folder: Path) -> None:
    run("review", ".", cwd=folder)
    assert b"review.html: 2 pages" in run("review", ".", cwd=folder).stderr


def test_standard_output_and_input(folder: Path) -> None:
    ended = run("review", "-", "--out", "-", stdin=PAGE.encode(), cwd=folder)
    assert ended.stdout.decode().startswith("<!doctype html>")
    assert names(folder) == {"page.md", "open.md"}
    assert run("review", "-", stdin=PAGE.encode(), cwd=folder).returncode == 0
    assert "review.html" in names(folder)


def test_a_file_of_somebody_else_is_not_overwritten_unasked(folder: Path) -> None:
    (folder / "review.html").write_text("<p>mine</p>", encoding="utf-8")
    ended = run("review", "page.md", "open.md", cwd=folder)
    assert ended.returncode == 2
    assert b"give --out FILE" in ended.stderr
    assert (folder / "review.html").read_text(encoding="utf-8") == "<p>mine</p>"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("page.md", "--out", "page.md"), "would overwrite the page"),
        (("page.md", "--out", "."), "is a directory"),
        (("page.md", "--out", "new/"), "is a directory"),
        (("page.md", "--out", "-", "--open"), "--open needs a file"),
    ],
)
def test_wrong_calls(args: tuple[str, ...], said: str, folder: Path) -> None:
    ended = run("review", *args, cwd=folder)
    assert ended.returncode == 2
    assert said in ended.stderr.decode()
    assert names(folder) == {"page.md", "open.md"}


def test_pages_that_cannot_be_read(folder: Path) -> None:
    (folder / "empty.md").write_bytes(b"")
    assert run("review", "empty.md", cwd=folder).returncode == 3
    ended = run("review", "page.md", "gone.md", cwd=folder)
    assert ended.returncode == 1
    assert b"there is no such file" in ended.stderr
    assert b"review.html: 1 page," in ended.stderr


def test_a_page_without_a_schedule_is_shown(folder: Path) -> None:
    (folder / "none.md").write_text("# Nothing\n\nWe met.\n", encoding="utf-8")
    assert run("review", "none.md", cwd=folder).returncode == 0


def test_the_recipe_of_the_page(folder: Path) -> None:
    (folder / "eventparse.yml").write_text("timezone: Europe/Oslo\n", encoding="utf-8")
    run("review", "page.md", cwd=folder)
    text = (folder / "page.review.html").read_text(encoding="utf-8")
    assert '"begun":{"actions":[{"zone":"Europe/Oslo"}]' in text
    run("review", "page.md", "--no-recipe", cwd=folder)
    assert '"begun"' not in (folder / "page.review.html").read_text(encoding="utf-8")


def test_recipes_of_several_files(folder: Path) -> None:
    other = folder / "other"
    other.mkdir()
    (other / "page.md").write_text(PAGE, encoding="utf-8")
    (other / "eventparse.yml").write_text("year: 2024\n", encoding="utf-8")
    ended = run("review", "page.md", "other/page.md", cwd=folder)
    assert ended.returncode == 0
    (folder / "eventparse.yml").write_text("year: 2024\n", encoding="utf-8")
    ended = run("review", "page.md", "other/page.md", cwd=folder)
    assert ended.returncode == 2
    assert b"review them apart" in ended.stderr


def test_names_of_pages_are_from_the_folder_of_the_recipe(folder: Path) -> None:
    (folder / "2023").mkdir()
    (folder / "2023" / "page.md").write_text(PAGE, encoding="utf-8")
    (folder / "eventparse.yml").write_text("pages: {2023/*.md: {year: 2024}}\n", encoding="utf-8")
    run("review", "2023/page.md", cwd=folder)
    text = (folder / "page.review.html").read_text(encoding="utf-8")
    assert '"pages":[{"name":"2023/page.md"}]' in text
    assert '"rest":{"pages":{"2023/*.md":{"year":2024}}}' in text


def test_recipe_of_standard_input_is_not_in_what_is_saved_and_that_is_said(folder: Path) -> None:
    (folder / "r.yml").write_text("timezone: Europe/Berlin\n", encoding="utf-8")
    ended = run("review", "-", "--recipe", "r.yml", stdin=PAGE.encode(), cwd=folder)
    assert b"Note: what r.yml says is in the reading" in ended.stderr
