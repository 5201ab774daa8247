"""`show`, `check`, `explain`, `formats`, `schema`, the help, and what is imported for them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runs import OPEN_PAGE, PAGE, SOURCE, run
from click.testing import CliRunner, Result

import eventparse
from eventparse.cli import main
from eventparse.cli._exits import MEANINGS, Exit
from eventparse.diagnostics import codes


def call(*args: str | Path, **env: str) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args], env={"COLUMNS": "80", **env})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "bands.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "open.md").write_text(OPEN_PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_show_is_a_timetable_with_the_doubt_at_its_event(pages: Path) -> None:
    result = call("show", "bands.md")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Small Workshop"
    assert lines[1] == "bands.md · 4 events · CET (stated) · 1 doubt"
    assert "Saturday 15 June 2024" in result.stdout
    assert "  09:00–09:15  Opening" in lines
    assert "  12:30        Lunch  ⚠ meridiem-corrected" in lines
    at = lines.index("  13:30–14:30  Loud drums")
    assert lines[at + 1] == "               Ana Roe (Drum School)"
    at = lines.index("In doubt")
    assert lines[at + 1].startswith('  ⚠ meridiem-corrected, line 9: "12:30AM" is read with 12:30')
    assert "\x1b" not in result.stdout
    assert not any(line.endswith(" ") for line in lines)


def test_show_says_what_is_missing_and_which_option_gives_it(pages: Path) -> None:
    text = " ".join(call("show", "open.md").stdout.split())
    assert "--timezone" in text
    assert "--date" in text
    filled = call("show", "open.md", "--timezone", "Europe/Rome", "--date", "2024-06-15").stdout
    assert "--date" not in filled
    assert "(Saturday 15 June 2024)" in filled
    assert "Europe/Rome (given)" in filled


def test_show_in_a_narrow_terminal_keeps_every_word(pages: Path) -> None:
    result = call("show", "bands.md", COLUMNS="30")
    assert all(len(line) <= 30 for line in result.stdout.splitlines())
    assert "meridiem-corrected" in "".join(result.stdout.split())


def test_check_underlines_and_says_by_its_exit_code(pages: Path) -> None:
    result = call("check", "bands.md")
    assert result.exit_code == 1
    assert "9 | | 12:30AM | Lunch | |\n  |   ^^^^^^^\n" in result.stdout
    assert result.stderr.startswith("1 page: 1 warning")
    assert call("check", "bands.md", "--fail-on", "error").exit_code == 0
    assert call("check", "open.md").exit_code == 0
    assert call("check", "open.md", "--fail-on", "info").exit_code == 1
    filled = call("check", "open.md", "--fail-on", "info", "--timezone", "UTC", "--date", "2024-06-15")
    assert (filled.exit_code, filled.stdout, filled.stderr) == (0, "", "1 page: no findings\n")


def test_check_for_programs(pages: Path) -> None:
    found = json.loads(call("check", "bands.md", "open.md", "--format", "json").stdout)
    assert ("bands.md", "meridiem-corrected", 9) in [(one["file"], one["code"], one["line"]) for one in found]
    assert {one["file"] for one in found} == {"bands.md", "open.md"}
    github = call("check", "bands.md", "--format", "github").stdout
    assert "::warning file=bands.md,line=9,col=3,endColumn=10,title=meridiem-corrected::" in github
    log = json.loads(call("check", "bands.md", "--format", "sarif").stdout)
    assert log["runs"][0]["tool"]["driver"]["version"] == eventparse.__version__
    assert call("check", "bands.md", "--format", "sarif").exit_code == 1


def test_check_goes_on_after_a_page_that_is_not_there(pages: Path) -> None:
    result = call("check", "none.md", "open.md", "--format", "json")
    assert result.exit_code == 1
    assert {one["file"] for one in json.loads(result.stdout)} == {"open.md"}
    assert "Error: none.md: there is no such file" in result.stderr


def test_explain_knows_every_code() -> None:
    listing = call("explain").stdout.splitlines()
    assert [line.split()[0] for line in listing] == [code.name for code in codes.ALL]
    for code in codes.ALL:
        text = call("explain", code.name).stdout
        assert text.startswith(f"{code.name} ({code.severity})\n{code.summary}\n")
        assert " ".join(code.explanation.split()) in " ".join(text.split())
        assert f"What to do: {code.help}" in text


def test_explain_suggests() -> None:
    result = call("explain", "meridian-corrected")
    assert result.exit_code == 2
    assert "there is no code 'meridian-corrected'. Did you mean meridiem-corrected?" in result.stderr
    assert "`eventparse explain` lists all codes." in call("explain", "zzzz").stderr


def test_formats_lists_what_is_at_hand() -> None:
    text = call("formats").stdout
    read, write = text.split("\nWrite")
    assert "markdown" in read
    assert ".html" in read
    assert "ical           calendar programs (iCalendar, RFC 5545)  .ics  (built in)" in write


def test_schema_is_the_json_schema() -> None:
    schema = json.loads(call("schema").stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(schema["properties"]) >= {"title", "timezone", "days", "events", "diagnostics"}


@pytest.mark.parametrize("name", [None, *main.commands])
def test_help_teaches_by_examples(name: str | None) -> None:
    text = call(*([name] if name else []), "--help").stdout
    assert "eventparse " in text
    if name:
        assert "Example" in text


def test_help_has_the_table_of_exit_codes() -> None:
    text = call("--help").stdout
    assert set(MEANINGS) == set(Exit)
    for code, meaning in MEANINGS.items():
        assert f"{code:<4}{meaning}" in text


def test_version() -> None:
    assert call("--version").stdout == f"eventparse {eventparse.__version__}\n"


HEAVY = (
    "pydantic",
    "bs4",
    "markdown_it",
    "icalendar",
    "rich",
    "yaml",
    "dateutil",
    "ftfy",
    "zoneinfo._tzpath",
)


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import eventparse", ("click", *HEAVY)),
        (
            "from eventparse.cli import main; main(['--help'])",
            ("pydantic", "bs4", "markdown_it", "icalendar", "rich", "yaml", "ftfy"),
        ),
        (
            "from eventparse.cli import main; main(['convert', '--help'])",
            ("pydantic", "bs4", "icalendar", "rich", "yaml"),
        ),
        (
            "from eventparse.cli import main; main(['explain'])",
            ("bs4", "markdown_it", "icalendar", "rich", "yaml", "ftfy"),
        ),
        ("from eventparse.cli import main; main(['convert', 'bands.md'])", ("icalendar", "rich")),
        ("import eventparse; eventparse.parse('| 9:00 | A |')", ("click", "icalendar", "rich")),
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(
    code: str, absent: tuple[str, ...], pages: Path
) -> None:
    program = f"import atexit, sys\natexit.register(lambda: print(*sys.modules, file=sys.stderr))\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": SOURCE},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stderr.split())
    assert "eventparse" in loaded
    assert loaded.isdisjoint(absent), loaded.intersection(absent)


def test_module_and_script_are_the_same() -> None:
    done = run("--version")
    assert done.stdout.decode() == f"eventparse {eventparse.__version__}\n"


def test_show_tells_of_a_page_that_cannot_be_read_and_of_no_doubt(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("")
    result = call("show", tmp_path / "empty.md")
    assert "Not read\n  ⚠ empty-page: the page is empty" in result.stdout
    assert "In doubt" not in result.stdout


def test_findings_kept_in_json_are_about_the_page_it_was_made_of(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "examples" / "workshop.md"
    made = tmp_path / "workshop.json"
    call("convert", page, "--out", made)
    said = call("check", made).stdout
    assert f"{page}:41:1: warning[meridiem-corrected]" in said
    assert "\n41 | " not in said
