"""Bad input at the whole command: a clear word and the right exit code, no traceback, nothing half-written.

Sizes are scaled down, so that the tests stay quick; `EVENTPARSE_HOSTILE=full pytest -s` runs them as they are and
prints time and memory of each.
"""

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

FULL = os.environ.get("EVENTPARSE_HOSTILE") == "full"
TIMEOUT = 60
ADDRESS_SPACE = 4 * 1024**3
"""A guard for the machine, in bytes; libraries map far more than they use."""
OK, FOUND, USAGE, NOTHING = 0, 1, 2, 3


class Ending(NamedTuple):
    """How a command ended."""

    exit: int
    out: str
    err: str


def big(full: int, small: int) -> int:
    return full if FULL else small


ROWS = (
    "| 9:00 - 9:30 | Welcome |\n| 9:30 - 10:00 | Rice |\n| 10:00 - 10:30 | Tea |\n| 10:30 - 11:00 | Water |\n"
)


def sized(piece: str, size: int) -> bytes:
    return (piece * (size // len(piece) + 1))[:size].encode()


def yaml_bomb() -> bytes:
    levels = [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    return ("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "\n".join(levels) + "\n").encode()


def front_matter_bomb() -> bytes:
    return b"---\n" + yaml_bomb() + b"---\n\n" + ROWS.encode()


def rowspan_bomb() -> bytes:
    row = "<tr>" + "<td rowspan=65534 colspan=1000>9:00 Tea</td>" * 50 + "</tr>"
    return f"<table>{row * big(2_000, 200)}</table>".encode()


def colspan_bomb() -> bytes:
    rows = "".join(
        f"<tr><td colspan=100000000>{9 + i // 4}:{i % 4 * 15:02} Talk {i}</td></tr>" for i in range(20)
    )
    return f"<table>{rows}</table>".encode()


def nested(tag: str) -> bytes:
    count = big(100_000, 10_000)
    return (f"<{tag}>" * count + "9:00 Tea" + f"</{tag}>" * count).encode()


def unclosed() -> bytes:
    row = "<tr><td><b><i><a href='x'>9:00<td><span>Tea<ul><li><p>"
    return ("<html><body><table>" + row * big(20_000, 2_000) + "<!-- <td").encode()


MEGABYTE = 1_000_000
PAGES: dict[str, tuple[str, Callable[[], bytes], set[int]]] = {
    "empty": ("empty.md", lambda: b"", {NOTHING}),
    "blank": ("blank.html", lambda: b" \n\t\n" * 100, {NOTHING}),
    "binary": ("photo.md", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4_000, {NOTHING}),
    "text": ("text.md", lambda: sized("Rain at 9:30 and again on 4 May. ", big(20, 2) * MEGABYTE), {OK}),
    "paragraphs": ("text.txt", lambda: sized("Rain at 9:30 and\nagain.\n\n", big(20, 2) * MEGABYTE), {OK}),
    "pipe table": ("table.md", lambda: sized(ROWS, big(20, 1) * MEGABYTE // 4), {OK}),
    "divs": ("divs.html", lambda: nested("div"), {OK}),
    "divs in markdown": ("divs.md", lambda: nested("div"), {OK}),
    "tables in tables": ("tables.html", lambda: nested("table><tr><td"), {OK}),
    "inline elements": ("bold.html", lambda: nested("b"), {OK}),
    "quotes": ("quotes.md", lambda: b">" * big(100_000, 10_000) + b" 9:00 Tea", {OK}),
    "lists": ("lists.md", lambda: b"- " * big(100_000, 10_000) + b"9:00 Tea", {OK}),
    "emphasis": ("stars.md", lambda: b"*a **a " * big(100_000, 10_000), {OK}),
    "brackets": ("brackets.md", lambda: b"[" * big(200_000, 20_000), {OK}),
    "templates": ("braces.md", lambda: b"{% {{ " * big(200_000, 20_000), {OK}),
    "comments": ("comments.html", lambda: b"<!-- <!-" * big(200_000, 20_000), {OK}),
    "colspan": ("colspan.html", colspan_bomb, {OK}),
    "rowspan": ("rowspan.html", rowspan_bomb, {OK}),
    "yaml aliases": ("bomb.yaml", yaml_bomb, {OK, NOTHING}),
    "yaml aliases in front matter": ("bomb.md", front_matter_bomb, {OK}),
    "yaml depth": ("deep.yaml", lambda: b"a: " + b"[" * big(100_000, 10_000), {NOTHING}),
    "json depth": ("deep.json", lambda: b"[" * big(100_000, 10_000), {NOTHING}),
    "json number": (
        "number.json",
        lambda: b'{"start": ' + b"9" * big(1_000_000, 100_000) + b"}",
        {OK, NOTHING},
    ),
    "toml depth": ("deep.toml", lambda: b"a = " + b"[" * big(100_000, 10_000), {NOTHING}),
    "one line": ("line.md", lambda: sized("9:00 - 9:30 Tea, ", big(5, 1) * MEGABYTE), {OK}),
    "one line of html": ("line.html", lambda: sized("<p>9:00 - 9:30 Tea</p>", big(5, 1) * MEGABYTE), {OK}),
    "one word": ("word.md", lambda: b"9" * big(5, 1) * MEGABYTE, {OK}),
    "one line of digits": ("digits.md", lambda: sized("9:00-", big(5, 1) * MEGABYTE), {OK}),
    "unclosed": ("unclosed.html", unclosed, {OK}),
    "nul": ("nul.md", lambda: ROWS.encode() * 20 + b"\0" * 20 + ROWS.encode(), {OK}),
    "invalid utf-8": ("bytes.md", lambda: ROWS.encode() * 50 + b"\xff\xfe\xc3(\x80", {OK}),
    "surrogates": ("surrogates.json", lambda: b'{"title": "\\ud800", "date": "2025-01-01"}', {OK, NOTHING}),
}


def events(*titles: str) -> bytes:
    rows = "".join(f' - {{time: "{9 + i}:00", title: "{title}"}}\n' for i, title in enumerate(titles))
    return ("title: A\ndate: 2024-05-03\nschedule:\n" + rows).encode()


PAGES |= {
    # Half a minute and more, where a rule tries a long run anew from each of its characters.
    "blanks in a title": (
        "blanks.yaml",
        lambda: events("Rain", "Tea" + " " * big(300_000, 30_000) + "x", "Snow"),
        {OK},
    ),
    "brackets in a title": (
        "open.md",
        lambda: (
            b"# A, 3 May 2024\n\n- 9:00 Rain\n- 10:00 a" + b"(" * big(300_000, 30_000) + b"\n- 11:00 Tea\n"
        ),
        {OK},
    ),
}


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


def run(*arguments: str | Path, cwd: Path) -> Ending:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "eventparse", *map(str, arguments)],
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            preexec_fn=limit,
        )
        watch = threading.Timer(TIMEOUT, process.kill)
        watch.start()
        try:
            _, status, usage = os.wait4(
                process.pid, 0
            )  # unlike communicate(), it tells the memory of this one
        finally:
            watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - began
        shown = " ".join(map(str, arguments))
        print(f"\n{seconds:6.2f} s {usage.ru_maxrss / 1024:6.0f} MB  exit {process.returncode}  {shown}")
        assert process.returncode >= 0, f"{shown}: killed after {seconds:.0f} s"
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode("utf-8", "replace"))
    return Ending(process.returncode, *texts)


@pytest.mark.parametrize("case", PAGES)
def test_hostile_page(case: str, tmp_path: Path) -> None:
    name, make, exits = PAGES[case]
    (tmp_path / name).write_bytes(make())
    ending = run("convert", name, "--to", "json", "--out", "out/", cwd=tmp_path)
    assert "Traceback" not in ending.err
    assert len(ending.err) < 200_000
    assert ending.exit in exits, ending.err[-1000:]
    if ending.exit != OK:
        assert name in ending.err
    written = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert set(written) <= {name, f"{name}.json"}
    if f"{name}.json" in written:
        end = (tmp_path / "out" / f"{name}.json").read_bytes()[-3:]
        assert end == b"\n}\n"


@pytest.mark.parametrize("command", ["convert", "show", "check"])
def test_no_file_and_no_page(command: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for target in ("nowhere.md", "folder"):
        ending = run(command, target, *(["--out", "out/"] if command == "convert" else []), cwd=tmp_path)
        assert ending.exit == NOTHING
        assert "Traceback" not in ending.err
        assert target in ending.err
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize("command", ["show", "check"])
@pytest.mark.parametrize("case", ["colspan", "unclosed", "yaml aliases in front matter", "nul", "one line"])
def test_other_commands_stand_it_too(command: str, case: str, tmp_path: Path) -> None:
    name, make, _ = PAGES[case]
    (tmp_path / name).write_bytes(make())
    ending = run(command, name, cwd=tmp_path)
    assert "Traceback" not in ending.err
    assert ending.exit in {OK, FOUND}
    assert ending.out.strip()


def test_bad_page_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(ROWS, encoding="utf-8")
    (tmp_path / "empty.md").write_bytes(b"")
    ending = run("convert", "empty.md", "nowhere.md", "good.md", "--out", "out/", cwd=tmp_path)
    assert ending.exit == FOUND
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.md.json"]
    assert "empty.md" in ending.err
    assert "nowhere.md" in ending.err
