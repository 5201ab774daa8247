"""The rules of the house that no linter checks: sizes, first lines, names, and what is forbidden."""

import ast
import configparser
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("src", "benchmarks", "docs", ".ci")
MAX_LINES = 400
MAX_FUNCTION = 60
NO_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}


def files() -> list[Path]:
    return sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_there_are_files_to_check() -> None:
    assert len(files()) > 50


@pytest.mark.parametrize("path", files(), ids=name)
def test_file_says_what_it_does_in_its_first_line_and_is_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text))
    assert docstring, "no docstring"
    head = [line for line in text.splitlines()[:2] if not line.startswith("#!")]
    assert head[0].startswith(('"""', 'r"""')), "the docstring is not in the first line"
    assert len(text.splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", files(), ids=name)
def test_functions_are_short(path: Path) -> None:
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in functions(path)
        if node.end_lineno is not None and node.end_lineno - node.lineno + 1 > MAX_FUNCTION
    ]
    assert not long


@pytest.mark.parametrize("path", files(), ids=name)
def test_names_say_something(path: Path) -> None:
    parts = {part.removesuffix(".py").strip("_") for part in path.relative_to(ROOT).parts}
    assert not parts & NO_NAMES


@pytest.mark.parametrize("path", files(), ids=name)
def test_no_star_import_and_no_blanket_except(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert all(alias.name != "*" for alias in node.names), f"star import in line {node.lineno}"
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            for kind in caught:
                assert kind is not None, f"bare except in line {node.lineno}"
                assert not (isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"}), (
                    f"blanket except in line {node.lineno}"
                )


def test_every_public_name_is_there() -> None:
    import eventparse

    for public in eventparse.__all__:
        found = getattr(eventparse, public)
        assert found.__doc__, f"{public} has no docstring"


def test_test_files_have_their_own_names() -> None:
    """Tests have no packages, so that two files of one name would hide each other."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))


def test_architecture_names_every_folder_and_layer() -> None:
    text = (ROOT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
    source = ROOT / "src" / "eventparse"
    names = {path.name for path in source.glob("[a-z]*.py")}
    names |= {f"{path.name}/" for path in source.iterdir() if (path / "__init__.py").exists()}
    table = {
        name
        for line in text.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`([^`]+)`", line)
    }
    assert names - table == set()
    assert {name for name in table if name.endswith("/")} <= names
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    layers = set(re.findall(r"\w+", contracts["importlinter:contract:layers"]["layers"])) - {"__main__"}
    [told] = re.findall(r"^Layers hold .*?(?=\n\n)", text, re.MULTILINE | re.DOTALL)
    assert set(re.findall(r"`(\w+)`", told)) == layers
