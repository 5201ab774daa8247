"""`show`: what is drawn in terminals of every width (`fixtures/show.txt`), colours, pipes, Ctrl-C, and its speed.

`EVENTPARSE_ACCEPT=1 pytest tests/cli/test_cli_show.py` writes what is drawn now; look at the difference.
"""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_runs import PAGE, SOURCE
from click.testing import CliRunner
from rich.cells import cell_len

from eventparse import Diagnostic, Severity
from eventparse.cli import main
from eventparse.cli.drawing import draw
from eventparse.cli.drawing.doubts import _OF_DAYS
from eventparse.diagnostics import codes
from eventparse.model import Basis, Day, Event, Schedule, SourceInfo

FIXTURES = Path(__file__).parent / "fixtures" / "show.txt"
WIDTH = re.compile(r"\((?P<width>\d+)\)$")
RIGHT_TO_LEFT = "<<"
"""How the mark that keeps columns in their order stands in the fixtures, where one could not see it."""


def cases() -> list[list[str]]:
    lines = FIXTURES.read_text(encoding="utf-8").split("\n.\n")
    return [lines[at : at + 3] for at in range(0, len(lines) - 2, 3)]


def show(page: str, width: int, folder: Path, *args: str, **env: str) -> str:
    path = folder / "page.md"
    path.write_text(page + "\n", encoding="utf-8")
    result = CliRunner().invoke(
        main, ["show", str(path), *args], env={"COLUMNS": str(width), "TERM": "xterm", **env}
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.stdout.replace(str(path), "page.md")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case[0].strip())
def test_fixture(case: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    title, page, expected = case
    width = WIDTH.search(title)
    assert width, "a title ends with the width of the terminal: (80)"
    (tmp_path / "page.md").write_text(page + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["show", "page.md"], env={"COLUMNS": width["width"]})
    drawn = result.stdout.rstrip("\n")
    assert all(cell_len(line) <= int(width["width"]) for line in drawn.splitlines())
    assert not any(line.endswith(" ") for line in drawn.splitlines())
    drawn = drawn.replace("\u200e", RIGHT_TO_LEFT)
    if os.environ.get("EVENTPARSE_ACCEPT") == "1" and drawn != expected:
        whole = FIXTURES.read_text(encoding="utf-8")
        old, new = "\n.\n".join(case), "\n.\n".join([title, page, drawn])
        FIXTURES.write_text(whole.replace(old, new), encoding="utf-8")
        return
    assert drawn == expected


def model(*events: Event, days: int = 1) -> Schedule:
    return Schedule(
        days=tuple(Day(number=number + 1) for number in range(days)),
        events=events,
        source=SourceInfo(format="x", encoding="x"),
    )


def event(name: str, start: str | None = None, end: str | None = None, **more: object) -> Event:
    given = {"id": name, "title": name, "day": 1, "start_time": start, "end_time": end, **more}
    return Event.model_validate({key: value for key, value in given.items() if value is not None})


def lines(schedule: Schedule, width: int) -> list[str]:
    return [line.plain for line in draw("x.md", schedule, width)]


def test_page_cannot_steer_the_terminal() -> None:
    text = "\n".join(lines(model(event("Talk\x1b[2J\u202e", "10:00", room="a\nb\tc")), 60))
    assert "Talk␛[2J\ufffd" in text
    assert "\x1b" not in text
    assert "a b    c" in text


def test_what_is_not_written_stands_in_brackets() -> None:
    times = [
        event("a", "09:00", "10:00", end_basis=Basis.DERIVED),
        event("b", "10:00", "11:00", start_basis=Basis.INFERRED),
        event("c", "11:00", "12:00", start_basis=Basis.GIVEN, end_basis=Basis.GIVEN),
        event("d", "12:00", start_basis=Basis.DERIVED),
    ]
    found = [line.split()[0] for line in lines(model(*times), 60)[4:8]]
    assert found == ["09:00–(10:00)", "(10:00)–11:00", "(11:00–12:00)", "(12:00)"]


def test_talk_outside_of_its_session_does_not_take_the_place_of_another() -> None:
    session = event("Session", "10:00", "11:00", track="A", children=[event("Late talk", "12:00")])
    drawn = lines(model(session, event("Other", "10:00", "11:00", track="B"), event("Lunch", "12:00")), 80)
    assert sum("Late talk" in line for line in drawn) == 1
    at = next(number for number, line in enumerate(drawn) if "Session" in line)
    assert "12:00  Late talk" in drawn[at + 1]


@pytest.mark.parametrize("width", [1, 16, 20, 23, 31, 40, 79, 80, 120, 200, 400])
def test_no_width_breaks_the_lines(width: int) -> None:
    deep = event("Deepest " + "x" * 90, "10:20")
    for level in range(8):
        deep = event(f"Session {level} 学際的研究者", "10:00", "11:00", children=[deep], track="A")
    beside = [event(f"Talk {n}", "10:00", "11:00", track=f"Track {n}", room="R") for n in range(5)]
    drawn = lines(model(deep, *beside, event("A talk without a time")), width)
    assert max(map(cell_len, drawn)) <= max(width, 16)
    assert "Talk 4" in "\n".join(drawn)


def test_many_columns_are_a_list() -> None:
    beside = [event(f"Talk {n}", "10:00", "11:00", track=f"Track {n}") for n in range(11)]
    assert not any("│" in line for line in lines(model(*beside), 200))


def test_long_programme_is_drawn_at_once() -> None:
    talks = [
        event(
            f"Talk {n}",
            f"{8 + n % 10:02}:00",
            f"{8 + n % 10:02}:50",
            day=1 + n // 100,
            track=f"T{n // 10 % 10}",
        )
        for n in range(500)
    ]
    began = time.perf_counter()
    drawn = lines(model(*talks, days=5), 300)
    assert time.perf_counter() - began < 3
    assert sum("Talk " in line for line in drawn) == 50
    assert sum("Talk " in line for line in lines(model(*talks, days=5), 80)) == 500


def test_many_doubts_are_counted() -> None:
    found = [
        Diagnostic(code="time-unread", severity=Severity.WARNING, message=f"place {n}", line=n + 1)
        for n in range(99)
    ]
    given = model(event("a", "09:00")).model_copy(update={"diagnostics": tuple(found)})
    drawn = lines(given, 60)
    assert drawn[1] == "1 event · 99 doubts"
    assert sum("time-unread, line" in line for line in drawn) == 30
    assert "  … and 69 more: `eventparse check` shows all." in drawn


def test_codes_of_days_exist() -> None:
    assert codes.BY_NAME.keys() >= _OF_DAYS


def test_colours_follow_the_option_and_the_environment(tmp_path: Path) -> None:
    assert "\x1b" not in show(PAGE, 80, tmp_path)
    assert "\x1b[1;36m" in show(PAGE, 80, tmp_path, "--color", "always")
    assert "\x1b[1;36m" in show(PAGE, 80, tmp_path, FORCE_COLOR="1")
    plain = show(PAGE, 80, tmp_path, FORCE_COLOR="1", NO_COLOR="1")
    assert not re.search(r"\x1b\[[\d;]*3[0-7]m", plain)
    assert "\x1b" not in show(PAGE, 80, tmp_path, "--color", "never", FORCE_COLOR="1")


def test_colours_change_no_letter(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "examples" / "workshop.md").read_text(encoding="utf-8")
    coloured = show(page, 80, tmp_path, "--color", "always")
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == show(page, 80, tmp_path)


def call(*args: str, stdin: int | None = None, **env: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "eventparse", *args],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PYTHONPATH": SOURCE, "PATH": "/usr/bin:/bin", **env},
    )


def test_terminal_without_these_letters_gets_others(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    out, _ = call("show", str(tmp_path / "page.md"), PYTHONIOENCODING="ascii").communicate(timeout=60)
    text = out.decode("ascii")
    assert "?" not in text
    assert "  09:00-09:15  Opening" in text
    assert "! meridiem-corrected" in text


def test_ctrl_c_ends_it_without_a_traceback() -> None:
    run = call("show", "-", stdin=subprocess.PIPE)
    time.sleep(1.5)
    run.send_signal(signal.SIGINT)
    out, said = run.communicate(timeout=60)
    assert (run.returncode, out, said.decode().strip()) == (130, b"", "Stopped.")
