"""Bad input in a fresh interpreter: a clear message, the documented exit code, no traceback, nothing half-written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runs import PAGE, SOURCE, run

COMMANDS = ("convert", "show", "check")


@pytest.mark.parametrize("command", COMMANDS)
def test_no_file(command: str, tmp_path: Path) -> None:
    done = run(command, tmp_path / "none.md")
    assert done.returncode == 3
    assert done.stderr.decode().startswith(f"Error: {tmp_path}/none.md: there is no such file\n")


@pytest.mark.parametrize("command", ["show", "check"])
def test_directory_without_pages(command: str, tmp_path: Path) -> None:
    done = run(command, tmp_path)
    assert done.returncode == 3
    assert b"no page in this directory (looked for " in done.stderr


BAD = {
    "empty": (b"", "error[empty-page]: the page is empty"),
    "blank": (b" \n\t\n", "error[empty-page]: the page is empty"),
    "binary": (bytes(range(256)) * 40, "error[binary-file]: the file is not text"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(500), "error[binary-file]: the file is not text"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_to_read(command: str, name: str, tmp_path: Path) -> None:
    data, said = BAD[name]
    page = tmp_path / "page.md"
    page.write_bytes(data)
    done = run(command, page)
    assert done.returncode == 3
    printed = done.stdout + done.stderr
    assert said.split(": ")[-1].encode() in printed
    if command != "show":
        assert said.encode() in printed


def test_page_that_could_be_decoded_still_gives_json_with_its_diagnostics(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "empty.md").write_bytes(b"\n")
    (site / "binary.md").write_bytes(BAD["binary"][0])
    (site / "good.md").write_text(PAGE, encoding="utf-8")
    for to in ("json", "ics"):
        done = run("convert", site, "--out", tmp_path / to, "--to", to)
        assert done.returncode == 1
    assert sorted(path.name for path in (tmp_path / "json").iterdir()) == ["empty.md.json", "good.md.json"]
    assert [path.name for path in (tmp_path / "ics").iterdir()] == ["good.md.ics"]
    data = json.loads((tmp_path / "json" / "empty.md.json").read_text(encoding="utf-8"))
    assert [one["code"] for one in data["diagnostics"]] == ["empty-page"]


def test_invalid_utf8_is_read_and_said(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_bytes(PAGE.replace("Ana Roe", "Zoé Roe").encode("latin-1"))
    done = run("convert", page)
    assert done.returncode == 0
    data = json.loads(done.stdout)
    assert data["events"][3]["speakers"][0]["name"] == "Zoé Roe"
    assert data["source"]["repairs"][0]["kind"] == "encoding-guessed"
    assert "encoding-guessed" in [one["code"] for one in data["diagnostics"]]


def test_broken_data_file(tmp_path: Path) -> None:
    page = tmp_path / "page.yaml"
    page.write_text("events: [\n  {title: A\n", encoding="utf-8")
    done = run("check", page)
    assert done.returncode == 3
    assert b"error[data-invalid]" in done.stdout


def test_closed_standard_input() -> None:
    code = "import sys; sys.stdin = None; from eventparse.cli import main; main(['check', '-'])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env={"PYTHONPATH": SOURCE}, check=False
    )
    assert done.returncode == 3
    assert done.stderr.decode().startswith("Error: <stdin>: there is no standard input\n")


def test_endless_file_is_not_read_to_its_end() -> None:
    done = run("check", "/dev/zero")
    assert done.returncode == 3
    assert b"larger than 64 MB" in done.stderr


@pytest.mark.parametrize("args", [["explain"], ["convert", "page.md"], ["show", "page.md"], ["schema"]])
def test_reader_that_goes_away_is_no_error(args: list[str], tmp_path: Path) -> None:
    rows = "".join(f"| {9 + n // 60:02}:{n % 60:02} | Talk number {n} of a long day |\n" for n in range(600))
    (tmp_path / "page.md").write_text(f"| Time | Talk |\n|---|---|\n{rows}", encoding="utf-8")
    command = f"'{sys.executable}' -m eventparse {' '.join(args)} | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"{command}; echo ${{PIPESTATUS[0]}} >&2"],
        capture_output=True,
        cwd=tmp_path,
        env={"PYTHONPATH": SOURCE, "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert done.stdout.count(b"\n") == 1
    *said, code = done.stderr.decode().splitlines()
    assert int(code) in (0, 141)  # 0 where all fitted into the pipe
    assert not any("Error" in line or "Exception" in line or "Broken" in line for line in said)


def test_full_disk_of_standard_output_is_said(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "eventparse", "convert", "page.md"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env={"PYTHONPATH": SOURCE},
            check=False,
        )
    assert done.returncode == 1
    assert b"Error: the output cannot be written: No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_terminal_without_the_letters_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE.replace("Opening", "Öffnung 開会"), encoding="utf-8")
    for command in ("show", "check", "convert"):
        done = run(command, "page.md", cwd=tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
        assert done.returncode in (0, 1)
    assert "Öffnung 開会" in done.stdout.decode("utf-8")  # a file has its own encoding, on any terminal
