"""The corpus gate compares and lifts floors as it says; CI runs what README says; the reference pages are whole."""

import importlib.util
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import eventparse
from eventparse.cli import main
from eventparse.diagnostics import codes

ROOT = Path(__file__).parents[2]


def load(path: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    return load(".ci/corpus_gate.py")


def test_figure_below_its_floor_is_named(gate: ModuleType) -> None:
    assert gate.below({"event_f1": 90.0}, {"event_f1": 89.0}) == ["event_f1 89.0 is below its floor of 90.0"]
    assert gate.below({"event_f1": 90.0}, {"event_f1": 90.0}) == []
    assert gate.below({"zone": 90.0}, {"zone": None}) == ["zone 0.0 is below its floor of 90.0"]


def test_floors_only_rise(gate: ModuleType) -> None:
    assert gate.raised({"event_f1": 90.0}, {"event_f1": 80.0}, 0.5) == {"event_f1": 90.0}
    assert gate.raised({"event_f1": 90.0}, {"event_f1": 95.27}, 0.5) == {"event_f1": 94.7}
    assert gate.raised({"event_f1": 90.0}, {"event_f1": 100.0}, 0.5) == {"event_f1": 100.0}


def test_floors_are_written_as_they_are_read(gate: ModuleType) -> None:
    text = (ROOT / ".ci" / "floors.toml").read_text(encoding="utf-8")
    assert gate.text(tomllib.loads(text)) == text


def test_seeds_are_read_without_a_fault() -> None:
    floors = tomllib.loads((ROOT / ".ci" / "floors.toml").read_text(encoding="utf-8"))["seeds"]
    for name in ("event_f1", "perfect_pages", "end", "derived", "date", "zone"):
        assert floors[name] == 100.0


@pytest.mark.parametrize("name", ["install", "tests", "tutorial"])
def test_readme_has_the_commands_that_ci_runs(name: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / ".ci" / "readme_command.py", name], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("python3 -m venv .venv && .venv/bin/pip install")
    assert len(done.stdout.splitlines()) == 1
    assert f"readme_command {name}" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_reference_pages_have_everything() -> None:
    pytest.importorskip("mkdocs")
    pages = load("docs/generate.py").pages()
    assert all(f"\n### {name}\n" in pages["reference/api.md"] for name in eventparse.__all__)
    assert all(f"\n## eventparse {name}\n" in pages["reference/cli.md"] for name in main.commands)
    assert all(f"\n## {name}\n" in pages["reference/diagnostics.md"] for name in codes.BY_NAME)
    assert eventparse.json_schema().strip() in pages["reference/schema.md"]
