"""Every example in README and docs is run, and shows what it claims.

`EVENTPARSE_ACCEPT=1 pytest tests/repository` writes what comes out now into the documents; look at the difference.
"""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import eventparse

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(
    r"^(?P<indent> *)(?P<fence>```+|~~~+)(?P<language>[\w-]*)(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=indent)(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
REASON = re.compile(r"<!-- (?P<how>not run|run by \.ci/run): (?P<why>[^>]+?) -->\s*\Z")
TITLE = re.compile(r'title="(?P<name>[\w./-]+)"')
RUN = {"console", "python"}
SHOWN = {"text", "markdown", "html", "json", "yaml", "toml", "csv", "ics", ""}
ACCEPT = os.environ.get("EVENTPARSE_ACCEPT") == "1"
MOST_NOT_RUN = 6
"""How many blocks of all documents may carry a reason instead of being run."""


@dataclass(frozen=True)
class Block:
    """A fenced block of a document."""

    document: Path
    line: int
    language: str
    info: str
    body: str
    before: str
    """Text between the block before and this one."""
    start: int
    end: int
    indent: str

    @property
    def place(self) -> str:
        return f"{self.document.relative_to(ROOT)}:{self.line}"

    @property
    def reason(self) -> re.Match[str] | None:
        return REASON.search(self.before)


def blocks(document: Path) -> Iterator[Block]:
    text, last = document.read_text(encoding="utf-8"), 0
    for match in FENCE.finditer(text):
        width = len(match["indent"])
        body = "".join(
            line[width:] if line.strip() else line for line in match["body"].splitlines(keepends=True)
        )
        line = text.count("\n", 0, match.start()) + 1
        before, indent = text[last : match.start()], match["indent"]
        yield Block(
            document,
            line,
            match["language"],
            match["info"],
            body,
            before,
            match.start("body"),
            match.end("body"),
            indent,
        )
        last = match.end()


def agrees(shown: str, got: str) -> bool:
    """Tell whether an output is what is shown; `…` stands for any text, alone in a line for any lines."""
    pattern = ""
    for line in shown.rstrip("\n").split("\n"):
        if line.strip() == "…":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*".join(re.escape(part) for part in line.rstrip().split("…")) + r"\n"
    lines = [line.rstrip() for line in got.rstrip("\n").split("\n")]
    return re.fullmatch(pattern, "\n".join(lines) + "\n") is not None


def commands(body: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block with the output that is shown below it."""
    command, shown = "", ""
    for line in body.splitlines(keepends=True):
        if line.startswith("$ "):
            if command:
                yield command, shown
            command, shown = line[2:], ""
        elif command.endswith("\\\n"):
            command += line
        else:
            shown += line
    yield command, shown


class Sandbox:
    """A copy of the examples in which the blocks of one document are run, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))
        self.names: dict[str, object] = {"__name__": "example"}
        self.accepted: list[tuple[int, int, str]] = []
        self.exit = 0
        bin_folder = Path(sys.executable).parent
        self.env = {
            "PATH": f"{bin_folder}{os.pathsep}{os.environ.get('PATH', '')}",
            "HOME": str(folder),
            "PYTHONPATH": str(
                Path(eventparse.__file__).parents[1]
            ),  # the tree under test, whichever is installed
            "COLUMNS": "90",
            "NO_COLOR": "1",
            "LC_ALL": "C.UTF-8",
            "TERM": "dumb",
        }

    def shell(self, command: str) -> str:
        run = subprocess.run(
            ["bash", "-c", f"(exit {self.exit})\n{command}"],
            cwd=self.folder,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        self.exit = run.returncode
        return run.stdout

    def python(self, block: Block) -> str:
        out = io.StringIO()
        code = compile("\n" * block.line + block.body, str(block.document), "exec")
        with contextlib.redirect_stdout(out), contextlib.chdir(self.folder):
            exec(code, self.names)
        return out.getvalue()

    def run(self, block: Block, following: Block | None) -> None:
        """Run a block. What is shown and does not agree fails, or is noted in `accepted`."""
        if title := TITLE.search(block.info):
            target = self.folder / title["name"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.body, encoding="utf-8")
        if block.reason:
            return
        if block.language == "console":
            new = ""
            for command, shown in commands(block.body):
                got = self.shell(command)
                assert ACCEPT or agrees(shown, got), (
                    f"{block.place}: $ {command}--- shown\n{shown}--- got\n{got}"
                )
                new += f"$ {command}{shown if agrees(shown, got) else stripped(got)}"
            self.accept(block, new)
        elif block.language == "python":
            got = self.python(block)
            if following and following.language == "text" and not following.before.strip():
                same = agrees(following.body, got)
                assert ACCEPT or same, f"{block.place}: --- shown\n{following.body}--- got\n{got}"
                self.accept(following, following.body if same else stripped(got))
            else:
                assert not got, f"{block.place} prints what is not shown:\n{got}"

    def accept(self, block: Block, new: str) -> None:
        if new != block.body:
            lines = "".join(
                block.indent + line if line.strip() else line for line in new.splitlines(keepends=True)
            )
            self.accepted.append((block.start, block.end, lines))


def stripped(got: str) -> str:
    return "".join(line.rstrip() + "\n" for line in got.rstrip("\n").split("\n")) if got.strip() else ""


def name(document: Path) -> str:
    return str(document.relative_to(ROOT))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_examples_show_what_happens(document: Path, tmp_path: Path) -> None:
    found = list(blocks(document))
    sandbox = Sandbox(tmp_path)
    for block, following in zip(found, [*found[1:], None], strict=False):
        sandbox.run(block, following)
    if ACCEPT and sandbox.accepted:
        text = document.read_text(encoding="utf-8")
        for start, end, new in reversed(sandbox.accepted):
            text = text[:start] + new + text[end:]
        document.write_text(text, encoding="utf-8")


def test_every_block_is_run_or_says_why_not() -> None:
    found = [block for document in DOCUMENTS for block in blocks(document)]
    assert sum(block.language in RUN for block in found) >= 20
    for block in found:
        if block.language not in RUN | SHOWN:
            assert block.reason, f"{block.place}: a {block.language} block is not run and has no reason"
    skipped = [block.place for block in found if block.reason and block.reason["how"] == "not run"]
    assert len(skipped) <= MOST_NOT_RUN, skipped


@pytest.mark.parametrize(
    ("shown", "got", "same"),
    [
        ("a\nb\n", "a  \nb\n", True),
        ("a\nb\n", "a\nc\n", False),
        ("a …\n", "a 12 ms\n", True),
        ("a\n…\nz\n", "a\nb\nc\nz\n", True),
        ("a\n…\nz\n", "a\nz\n", True),
        ("a\n…\n", "b\n", False),
        ("", "", True),
        ("", "x\n", False),
    ],
)
def test_comparison(shown: str, got: str, same: bool) -> None:
    assert agrees(shown, got) is same


def test_console_block_is_cut_at_its_commands() -> None:
    body = "$ one \\\n    two\nout\n$ three\n"
    assert list(commands(body)) == [("one \\\n    two\n", "out\n"), ("three\n", "")]
