"""`diff` and `convert --update`, as a web chair uses them."""

import json
from pathlib import Path

import pytest
from cli_runs import PAGE
from click.testing import CliRunner, Result
from icalendar import Calendar

from eventparse.cli import main


def call(*args: str | Path, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


LATER = PAGE.replace("9:00 - 9:15", "9:05 - 9:15").replace("Loud drums", "Very loud drums")


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "old.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "page.md").write_text(LATER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_diff_of_two_pages(pages: Path) -> None:
    result = call("diff", "old.md", "page.md")
    assert result.exit_code == 1
    assert result.stdout == (
        "Moved\n  Opening: 2024-06-15 09:00-09:15 → 2024-06-15 09:05-09:15\n\n"
        "Renamed\n  Loud drums → Very loud drums\n\n2 events changed.\n"
    )


def test_diff_as_markdown_and_json(pages: Path) -> None:
    (pages / "star.md").write_text(
        PAGE.replace("Loud drums", "Loud *and* <b>bold</b> drums"), encoding="utf-8"
    )
    text = call("diff", "old.md", "star.md", "--format", "markdown").stdout
    assert text.startswith("### Renamed\n\n- Loud drums → Loud and bold drums\n")
    data = json.loads(call("diff", "old.md", "page.md", "--format", "json").stdout)
    assert data["counts"] == {"moved": 1, "renamed": 1}
    assert data["changes"][0]["new"]["start_time"] == "09:05"
    assert data["changes"][0]["old"]["start_time"] == "09:00"


@pytest.mark.parametrize("format", ["ics", "json"])
def test_a_page_and_what_was_written_of_it(pages: Path, format: str) -> None:
    assert call("convert", "old.md", "--out", f"s.{format}", "-q").exit_code == 0
    same = call("diff", f"s.{format}", "old.md")
    assert (same.exit_code, same.stdout) == (0, "No changes.\n")
    assert call("diff", f"s.{format}", "page.md").exit_code == 1
    assert call("diff", "-", "old.md", stdin=PAGE).exit_code == 0


def test_what_cannot_be_compared_is_said(pages: Path) -> None:
    (pages / "broken.ics").write_text("no calendar", encoding="utf-8")
    result = call("diff", "broken.ics", "page.md")
    assert result.exit_code == 3
    assert "data-invalid" in result.stderr
    assert call("diff", "nothing.md", "page.md").exit_code == 3
    assert call("diff", "-", "-").exit_code == 2
    (pages / "folder").mkdir()
    (pages / "folder" / "a.md").write_text(PAGE)
    (pages / "folder" / "b.md").write_text(PAGE)
    assert call("diff", "folder", "page.md").exit_code == 2


def calendar(path: Path) -> dict[str, tuple[str, int, str]]:
    """Return UID, SEQUENCE and STATUS of each event by its title."""
    read = Calendar.from_ical(path.read_bytes())
    assert read.errors == []
    return {
        str(one["SUMMARY"]): (str(one["UID"]), int(one["SEQUENCE"]), str(one["STATUS"]))
        for one in read.walk("VEVENT")
    }


@pytest.mark.parametrize("format", ["ics", "json"])
def test_update_keeps_names_counts_up_and_cancels(pages: Path, format: str) -> None:
    later = LATER.replace("| 11:30AM | Poster session | |\n", "")
    (pages / "page.md").write_text(later, encoding="utf-8")
    call("convert", "old.md", "--out", "first.ics", "-q")
    call("convert", "old.md", "--out", f"was.{format}", "-q")
    result = call(
        "convert",
        "page.md",
        "--update",
        f"was.{format}",
        "--out",
        "s.ics",
        "-q",
        "--revised",
        "2024-06-01T12:00Z",
    )
    assert result.exit_code == 0
    first, second = calendar(pages / "first.ics"), calendar(pages / "s.ics")
    names = {title: values[0] for title, values in first.items()}
    assert second == {
        "Opening": (names["Opening"], 1, "CONFIRMED"),
        "Lunch": (names["Lunch"], 0, "CONFIRMED"),
        "Very loud drums": (names["Loud drums"], 1, "CONFIRMED"),
        "Poster session": (names["Poster session"], 1, "CANCELLED"),
    }
    text = (pages / "s.ics").read_text()
    assert text.count("LAST-MODIFIED:20240601T120000Z") == 3
    again = call("convert", "page.md", "--update", "s.ics", "--out", "again.ics", "-q")
    assert again.exit_code == 0
    assert (pages / "again.ics").read_text() == text


TRACKS = """\
# Small Workshop

In Rome. All times are CEST.

## Saturday, June 15, 2024

| Time | Track 1 | Track 2 |
|------|-------|---------|
| 9:00 - 10:00 | Loud drums | Quiet strings |
| 10:00 - 11:00 | Bent drums | Old strings |

## Sunday, June 16, 2024

| Time | Track 1 | Track 2 |
|------|-------|---------|
| 9:00 - 10:00 | Last drums | Last strings |
| 10:00 - 11:00 | Very last drums | Very last strings |
"""


@pytest.mark.parametrize(
    ("by", "names"),
    [("day", ["2024-06-15", "2024-06-16"]), ("track", ["track-1", "track-2"])],
)
def test_a_calendar_for_each_day_or_track(pages: Path, by: str, names: list[str]) -> None:
    (pages / "tracks.md").write_text(TRACKS, encoding="utf-8")
    assert call("convert", "tracks.md", "--out", "whole.ics", "-q").exit_code == 0
    result = call("convert", "tracks.md", "--to", "ics", "--split", by, "--out", "parts/", "-q")
    assert (result.exit_code, result.stderr) == (0, "")
    files = sorted((pages / "parts").iterdir())
    assert [file.name for file in files] == [f"tracks.md.{name}.ics" for name in names]
    parts = [calendar(file) for file in files]
    assert {**parts[0], **parts[1]} == calendar(pages / "whole.ics")
    assert not parts[0].keys() & parts[1].keys()


def test_parts_need_a_directory(pages: Path) -> None:
    assert call("convert", "page.md", "--split", "day", "--out", "s.ics").exit_code == 2
    assert call("convert", "page.md", "--split", "day").exit_code == 2


def test_update_with_what_cannot_be(pages: Path) -> None:
    assert call("convert", "page.md", "--update", "nothing.ics").exit_code == 3
    assert call("convert", "page.md", "old.md", "--update", "old.md", "--out", "d/").exit_code == 2
    assert call("convert", "page.md", "--update", "old.md", "--revised", "yesterday").exit_code == 2
    assert call("convert", "page.md", "--revised", "2024-06-01T12:00Z").exit_code == 2
    assert call("convert", "page.md", "--update", "old.md", "--revised", "2024-06-01T12:00").exit_code == 2


def test_links_that_were_completed_when_published_are_no_change(pages: Path) -> None:
    base = ("--base-url", "https://example.org/2024/")
    assert call("convert", "page.md", *base, "--out", "s.ics").exit_code == 0
    before = (pages / "s.ics").read_bytes()
    assert call("convert", "page.md", *base, "--update", "s.ics", "--out", "s.ics").exit_code == 0
    assert (pages / "s.ics").read_bytes() == before
    assert call("convert", "page.md", "--base-url", "example.org").exit_code == 2
