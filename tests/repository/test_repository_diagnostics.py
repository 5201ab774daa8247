"""Every diagnostic code is fired by a small page of its own, `fixtures/diagnostics/<code>.<suffix>`.

A page may say anywhere, in a comment, how it is read: `options: --timezone Europe/Berlin --to ics`, and with which
recipe: `recipe: {year: 2024}`.
"""

import datetime as dt
import re
import shlex
from pathlib import Path

import pytest

import eventparse
from eventparse.diagnostics import codes

FOLDER = Path(__file__).parent / "fixtures" / "diagnostics"
PAGES = sorted(FOLDER.iterdir())
OPTIONS = re.compile(r"options: ((?:--[a-z-]+ \S+ ?)+)")

RECIPE = re.compile(r"recipe: (\{.*\})")


def options_of(page: bytes) -> dict[str, str]:
    found = OPTIONS.search(page.decode("latin-1"))
    words = shlex.split(found[1].strip()) if found else []
    return {key.removeprefix("--"): value for key, value in zip(words[::2], words[1::2], strict=True)}


def recipe_of(page: bytes) -> eventparse.Recipe | None:
    found = RECIPE.search(page.decode("latin-1"))
    return eventparse.read_recipe(found[1]) if found else None


def fired(path: Path) -> dict[str, str]:
    """Return the codes that a page fires, each with its message."""
    page = path.read_bytes()
    options = options_of(page)
    schedule = eventparse.parse(
        page,
        name=path.name,
        timezone=options.get("timezone"),
        year=int(options["year"]) if "year" in options else None,
        date=dt.date.fromisoformat(options["date"]) if "date" in options else None,
        options=eventparse.ParseOptions(recipe=recipe_of(page)),
    )
    notes = eventparse.export_with_notes(schedule, options["to"]).notes if "to" in options else ()
    return {finding.code: finding.message for finding in (*schedule.diagnostics, *notes)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_page_fires_its_code(path: Path) -> None:
    found = fired(path)
    assert path.stem in found, f"fired instead: {found}"


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    stems = [path.stem for path in PAGES]
    assert sorted(stems) == sorted(codes.BY_NAME)


@pytest.mark.parametrize("code", codes.ALL, ids=lambda code: code.name)
def test_code_explains_itself(code: eventparse.diagnostics.Code) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.name)
    assert code.summary
    assert not code.summary.endswith(".")
    assert code.explanation.endswith(".")
    assert code.help.endswith(".")
