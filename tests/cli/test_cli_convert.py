"""`eventparse convert`: formats, places, several pages, and nothing half-written."""

import json
import os
import stat
from pathlib import Path

import pytest
import yaml
from cli_runs import OPEN_PAGE, PAGE
from click.testing import CliRunner, Result

from eventparse.cli import main


def call(*args: str | Path, stdin: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "bands.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def titles(text: str) -> list[str]:
    return [event["title"] for event in json.loads(text)["events"]]


WANTED = ["Opening", "Poster session", "Lunch", "Loud drums"]


def test_one_page_goes_to_standard_output_as_json_and_doubts_apart(page: Path) -> None:
    result = call("convert", page)
    assert result.exit_code == 0
    assert titles(result.stdout) == WANTED
    assert result.stderr.startswith(f"{page}:9:3: warning[meridiem-corrected]: ")
    assert result.stderr.count("\n") == 1


def test_quiet_says_nothing_of_doubts(page: Path) -> None:
    assert call("convert", page, "-q").stderr == ""


def test_standard_input_and_output(page: Path) -> None:
    result = call("convert", "-", "--out", "-", stdin=page.read_bytes())
    assert titles(result.stdout) == WANTED
    assert json.loads(result.stdout)["source"]["name"] is None
    assert "<stdin>:9:3: warning" in result.stderr


@pytest.mark.parametrize(
    ("suffix", "start"),
    [("json", "{"), ("ics", "BEGIN:VCALENDAR"), ("csv", "id,parent"), ("yaml", "title:"), ("yml", "title:")],
)
def test_format_follows_the_suffix_of_out(page: Path, suffix: str, start: str) -> None:
    out = page.with_name(f"new.{suffix}")
    assert call("convert", page, "--out", out).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith(start)


def test_to_wins_over_the_suffix_and_takes_names_and_suffixes(page: Path) -> None:
    out = page.with_name("new.txt")
    assert call("convert", page, "--out", out, "--to", "ics").exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
    assert call("convert", page, "--to", "ICAL", "-q").stdout.startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize("out", ["there", "new", "new/", "new/deep/er"])
def test_one_page_into_a_directory(page: Path, out: str) -> None:
    (page.parent / "there").mkdir()
    assert call("convert", page, "--out", f"{page.parent}/{out}").exit_code == 0
    assert titles((page.parent / out / "bands.md.json").read_text(encoding="utf-8")) == WANTED


def test_several_pages_and_a_bad_one_go_to_a_directory(page: Path, tmp_path: Path) -> None:
    other = tmp_path / "open.html"
    other.write_text(
        "<table><tr><td>9:00<td>Opening<tr><td>9:30<td>Loud drums<tr><td>10:00<td>Coffee</table>",
        encoding="utf-8",
    )
    out = tmp_path / "out"
    result = call("convert", page, tmp_path / "none.md", other, "--out", out)
    assert result.exit_code == 1
    assert sorted(path.name for path in out.iterdir()) == ["bands.md.json", "open.html.json"]
    assert f"Error: {tmp_path}/none.md: there is no such file" in result.stderr
    assert "3 pages: 1 could not be read, 0 could not be written" in result.stderr
    assert titles((out / "open.html.json").read_text(encoding="utf-8")) == ["Opening", "Loud drums", "Coffee"]


def test_directory_keeps_its_sub_directories_and_leaves_out_what_is_no_page(
    page: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    for name in ("a/index.md", "b/index.md", "b/.hidden.md", ".git/x.md", "logo.png", "README"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(PAGE, encoding="utf-8")
    out = site / "data"
    for _ in range(2):  # the second run must not read the results of the first
        assert call("convert", site, "--out", out, "--to", "yaml").exit_code == 0
        found = sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())
        assert found == ["a/index.md.yaml", "b/index.md.yaml"]
    assert yaml.safe_load((out / "a/index.md.yaml").read_text(encoding="utf-8"))["title"] == "Small Workshop"


def test_two_pages_of_one_name_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.md").write_text(PAGE, encoding="utf-8")
    out = tmp_path / "out"
    result = call("convert", tmp_path / "a/x.md", tmp_path / "b/x.md", "--out", out)
    assert result.exit_code == 2
    assert "would both be written to" in result.stderr
    assert not out.exists()


def test_the_same_page_twice_is_one_page(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert call("convert", page, page, f"{tmp_path}/./bands.md", "--out", out).exit_code == 0
    assert len(list(out.iterdir())) == 1


def test_a_page_is_never_overwritten_by_its_result(tmp_path: Path) -> None:
    page = tmp_path / "s.json"
    page.write_text("[]", encoding="utf-8")
    result = call("convert", page, "--out", page)
    assert (result.exit_code, page.read_text(encoding="utf-8")) == (2, "[]")
    assert "would overwrite the page" in result.stderr


def test_a_result_is_never_written_over_another_page(tmp_path: Path) -> None:
    (tmp_path / "s.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "s.md.json").write_text("[]", encoding="utf-8")
    result = call("convert", tmp_path / "s.md", tmp_path / "s.md.json", "--out", tmp_path)
    assert (result.exit_code, (tmp_path / "s.md.json").read_text(encoding="utf-8")) == (2, "[]")


def test_mode_is_kept_links_are_followed_and_nothing_is_left_behind(page: Path, tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    assert call("convert", page, "--out", link).exit_code == 0
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert titles(real.read_text(encoding="utf-8")) == WANTED
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bands.md", "link.json", "real.json"]


def test_new_file_has_the_mode_of_the_umask(page: Path, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        call("convert", page, "--out", tmp_path / "new.json")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == 0o640


def test_failed_write_leaves_the_old_file_and_no_other(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "new.json"
    out.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("eventparse.batch.outputs.os.replace", fail)
    result = call("convert", page, "--out", out, "-q")
    assert result.exit_code == 1
    assert result.stderr == f"Error: {out}: cannot be written: No space left on device\n"
    assert out.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bands.md", "new.json"]


def test_ctrl_c_leaves_nothing_half(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("eventparse.batch.outputs.os.replace", interrupt)
    result = call("convert", page, "--out", tmp_path / "new.json")
    assert result.exit_code == 130
    assert [path.name for path in tmp_path.iterdir()] == ["bands.md"]


def test_unwritable_output_is_said_and_other_pages_go_on(page: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "bands.md.json").mkdir()
    (tmp_path / "open.md").write_text(OPEN_PAGE, encoding="utf-8")
    result = call("convert", page, tmp_path / "open.md", "--out", tmp_path / "out", "-q")
    assert result.exit_code == 1
    assert "bands.md.json: cannot be written: Is a directory" in result.stderr
    assert (tmp_path / "out" / "open.md.json").is_file()


def test_output_below_a_file_is_said(page: Path) -> None:
    result = call("convert", page, "--out", page / "x.json", "-q")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_options_fill_what_the_page_leaves_open(tmp_path: Path) -> None:
    page = tmp_path / "open.md"
    page.write_text(OPEN_PAGE, encoding="utf-8")
    result = call("convert", page, "--timezone", "Europe/Rome", "--date", "2024-06-15")
    data = json.loads(result.stdout)
    assert [event["start"] for event in data["events"]] == [
        "2024-06-15T09:00:00+02:00",
        "2024-06-15T09:30:00+02:00",
        "2024-06-15T10:30:00+02:00",
    ]
    assert result.stderr == ""


def test_on_missing_refuse_writes_nothing(tmp_path: Path) -> None:
    page, out = tmp_path / "open.md", tmp_path / "s.ics"
    page.write_text(OPEN_PAGE, encoding="utf-8")
    result = call("convert", page, "--out", out, "--on-missing", "refuse")
    assert result.exit_code == 1
    assert "no calendar was written: 3 events without a date (give --date)" in result.stderr
    assert not out.exists()
    floating = call("convert", page, "--out", out, "--date", "2024-06-15")
    assert "warning[export-floating]" in floating.stderr
    assert "DTSTART:20240615T090000\r\n" in out.read_bytes().decode()


def test_calendar_name(page: Path) -> None:
    assert (
        "X-WR-CALNAME:Drums\r\n"
        in call("convert", page, "--to", "ics", "--calendar-name", "Drums").stdout_bytes.decode()
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ["--to", "jsn"],
            "no exporter is named 'jsn'; did you mean 'json'? At hand: json, ical, csv, tsv, markdown, html, yaml,",
        ),
        (["--out", "x.docx"], "Give the format of x.docx with --to"),
        (["--timezone", "Mars/Base"], "unknown time zone 'Mars/Base': give an IANA name"),
        (["--timezone", "../etc"], "unknown time zone"),
        (["--timezone", "UTC+2"], "or an offset such as +02:00; did you mean '+02:00'?"),
        (["--timezone", "europe/berlin"], "did you mean 'Europe/Berlin'?"),
        (["--timezone", "New York"], "did you mean 'America/New_York'?"),
        (["--date", "15.6.2024"], "write it as YYYY-MM-DD"),
        (["--year", "99999"], "year 99999 is not between 1000 and 9998"),
        (["--year", "next"], "'next' is not a valid integer"),
        (["--encoding", "utf-99"], "unknown encoding 'utf-99'"),
        (["--parser", "word"], "no parser is named 'word'"),
        (["--on-missing", "guess"], "'guess' is not one of"),
        (["--nonsense"], "No such option"),
    ],
)
def test_wrong_call_is_said_before_any_page_is_read(args: list[str], said: str, tmp_path: Path) -> None:
    result = call("convert", tmp_path / "none.md", *args)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "no such file" not in result.stderr


@pytest.mark.parametrize("out", [[], ["--out", "-"]])
def test_several_pages_need_a_directory(page: Path, tmp_path: Path, out: list[str]) -> None:
    result = call("convert", page, tmp_path / "b.md", *out)
    assert result.exit_code == 2
    assert "--out DIR" in result.stderr
    assert call("convert", tmp_path).exit_code == 2


def test_several_pages_cannot_go_to_a_file(page: Path, tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("old", encoding="utf-8")
    result = call("convert", page, tmp_path / "b.md", "--out", tmp_path / "out.json")
    assert result.exit_code == 2
    assert "is a file" in result.stderr


def test_several_pages_do_not_go_to_a_directory_that_is_called_like_a_file(
    page: Path, tmp_path: Path
) -> None:
    (tmp_path / "b.md").write_text(OPEN_PAGE)
    result = call("convert", page, tmp_path / "b.md", "--to", "csv", "--out", tmp_path / "both.csv")
    assert result.exit_code == 2
    assert "names a file" in result.stderr
    assert not (tmp_path / "both.csv").exists()
    assert call("convert", page, tmp_path / "b.md", "--out", f"{tmp_path / 'both.csv'}/").exit_code == 0


def test_a_suffix_of_another_format_is_said(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.json"
    result = call("convert", page, "--to", "ics", "--out", out)
    assert out.read_text().startswith("BEGIN:VCALENDAR")
    assert "x.json will hold ical, as --to says" in result.stderr


def test_an_empty_calendar_is_said(tmp_path: Path) -> None:
    (tmp_path / "none.md").write_text("# Nothing\n\nNo talks here.\n")
    result = call("convert", tmp_path / "none.md", "--to", "ics")
    assert "none.md: no event was written: the page has none" in result.stderr
