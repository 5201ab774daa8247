"""Every example in README and docs is run, and shows what it claims.

A block is run (`console`, `python`), is a file that the blocks after it use (`title="name"`), is what a block before it
prints, or is a part of a file (`<!-- part of FILE -->`). What is none of these says why (`<!-- not run: WHY -->`).

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
from eventparse.cli import main

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "examples/plugin/README.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "tests").rglob("README.md")),
]
FENCE = re.compile(
    r"^(?P<indent> *)(?P<fence>```+|~~~+)(?P<language>[\w-]*)(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=indent)(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
REASON = re.compile(r"<!-- (?P<how>not run|run by \.ci/run): (?P<why>[^>]+?) -->\s*\Z")
PART = re.compile(r"<!-- part of (?P<file>[\w./-]+) -->\s*\Z")
TITLE = re.compile(r'title="(?P<name>[\w./-]+)"')
INLINE = re.compile(r"`eventparse ([a-z][a-z-]*)\b([^`]*)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
RUN = {"console", "python"}
ACCEPT = os.environ.get("EVENTPARSE_ACCEPT") == "1"
MOST_NOT_RUN = 2
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

    @property
    def part(self) -> re.Match[str] | None:
        return PART.search(self.before)

    def is_output_of(self, block: "Block | None") -> bool:
        """Tell whether it shows what the block before it prints."""
        return (
            block is not None
            and block.language == "python"
            and self.language == "text"
            and not self.before.strip()
        )


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


def agrees(shown: str, got: str, *, part: bool = False) -> bool:
    """Tell whether an output, or a part of it, is what is shown; `…` is any text, alone in a line any lines."""
    pattern = r"(?:.*\n)*?" if part else ""
    for line in shown.rstrip("\n").split("\n"):
        if line.strip() == "…":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*".join(re.escape(part) for part in line.rstrip().split("…")) + r"\n"
    pattern += r"(?:.*\n)*" if part else ""
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
            # The tree under test, whichever is installed, and what a document installs with pip.
            "PYTHONPATH": os.pathsep.join((str(Path(eventparse.__file__).parents[1]), str(folder / "site"))),
            "PIP_TARGET": str(folder / "site"),
            "PIP_UPGRADE": "1",
            "PIP_NO_DEPS": "1",
            "PIP_NO_INDEX": "1",
            "PIP_NO_BUILD_ISOLATION": "0",  # this word of pip's is turned round
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_ROOT_USER_ACTION": "ignore",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "Ana Roe",
            "GIT_AUTHOR_EMAIL": "ana@example.org",
            "GIT_COMMITTER_NAME": "Ana Roe",
            "GIT_COMMITTER_EMAIL": "ana@example.org",
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
        if block.part:
            whole = (self.folder if (self.folder / block.part["file"]).exists() else ROOT) / block.part[
                "file"
            ]
            assert agrees(block.body, whole.read_text(encoding="utf-8"), part=True), (
                f"{block.place}: this is no part of {block.part['file']}"
            )
        elif block.language == "console":
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
            if following and following.is_output_of(block):
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
    found = [list(blocks(document)) for document in DOCUMENTS]
    assert sum(block.language in RUN for one in found for block in one) >= 20
    for one in found:
        for before, block in zip([None, *one], one, strict=False):
            shown = block.part or TITLE.search(block.info) or block.is_output_of(before)
            assert block.language in RUN or shown or block.reason, (
                f"{block.place}: this is not run, no file, no part of one and no output, and gives no reason"
            )
    skipped = [b.place for one in found for b in one if b.reason and b.reason["how"] == "not run"]
    assert len(skipped) <= MOST_NOT_RUN, skipped


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_commands_and_options_that_are_named_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for named, rest in INLINE.findall(text):
        command = main.commands.get(named)
        assert command is not None, f"`eventparse {named}` is no command"
        known = {option for param in command.params for option in param.opts} | {"--help"}
        for option in re.findall(r"(?<![\w-])--[a-z-]+", rest):
            assert option in known, f"`eventparse {named}` has no {option}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_files_that_are_linked_exist(document: Path) -> None:
    text = FENCE.sub("", document.read_text(encoding="utf-8"))
    for target in LINK.findall(text):
        if "://" in target or target.startswith(("#", "mailto:")):
            continue
        path = document.parent / target.partition("#")[0]
        generated = path.parent.name == "reference" and path.suffix == ".md"
        assert path.exists() or generated, f"{name(document)} links to {target}, which is not there"


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
