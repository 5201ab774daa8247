"""The workflow of `docs/how-to/check-pages-in-ci.md` does what the page says: its steps are run as a runner would."""

import shutil
from pathlib import Path

import pytest
import yaml
from test_repository_examples import ROOT, TITLE, Sandbox, blocks

DOCUMENT = ROOT / "docs" / "how-to" / "check-pages-in-ci.md"


def steps() -> list[dict[str, str]]:
    [text] = [
        block.body
        for block in blocks(DOCUMENT)
        if (found := TITLE.search(block.info)) and found["name"].startswith(".github/workflows/")
    ]
    workflow = yaml.load(text, Loader=yaml.BaseLoader)  # YAML 1.1 reads the key `on` as true
    assert set(workflow) == {"name", "on", "permissions", "jobs"}
    found: list[dict[str, str]] = workflow["jobs"]["check"]["steps"]
    return found


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    sandbox = Sandbox(tmp_path)
    sandbox.env["GITHUB_STEP_SUMMARY"] = str(tmp_path / "summary.md")
    shutil.copytree(
        tmp_path / "examples", tmp_path / "_pages", ignore=shutil.ignore_patterns("plugin", "*.json")
    )
    return sandbox


def test_doubt_fails_the_step_at_its_line(sandbox: Sandbox) -> None:
    install, check, show = [step for step in steps() if "run" in step]
    assert install["run"] == "pip install eventparse"
    printed = sandbox.shell(check["run"])
    assert sandbox.exit == 1
    assert "\n::warning file=_pages/workshop.md,line=41,col=1," in printed
    assert show["if"] == "always()"
    assert sandbox.shell(show["run"]) == ""
    summary = (sandbox.folder / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith("```\nQuiet Machines 2025")
    assert summary.endswith("```\n")


def test_page_without_a_doubt_passes(sandbox: Sandbox) -> None:
    page = sandbox.folder / "_pages" / "workshop.md"
    text = page.read_text(encoding="utf-8").replace("12:30 AM", "12:30 PM").replace("Friday 13", "Friday 12")
    page.write_text(text, encoding="utf-8")
    _, check, _ = [step for step in steps() if "run" in step]
    sandbox.shell(check["run"])
    assert sandbox.exit == 0
