"""One file for a browser: pages and their schedules side by side, with what is needed to correct them."""

import base64
import hashlib
import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from pydantic import JsonValue

from eventparse.diagnostics import codes
from eventparse.options import ParseOptions
from eventparse.pipeline import Reading, read
from eventparse.recipe import Corrections, Recipe
from eventparse.review._begun import Begun, name_from, own_part
from eventparse.review._blocks import page_blocks
from eventparse.review._choices import ROLES, column_key
from eventparse.review._doubts import Doubts
from eventparse.review._offsets import Offsets
from eventparse.review._page_tree import page_tree
from eventparse.review._schedule_data import kinds, placed_events, schedule_data

_SCRIPTS = (
    "dom.js",
    "yaml.js",
    "page.js",
    "corrections.js",
    "timetable.js",
    "doubts.js",
    "editor.js",
    "saving.js",
    "main.js",
)
"""In the order in which they need each other: what runs at once comes last."""
_STYLES = ("frame.css", "page.css", "schedule.css")
_ENDS_SCRIPT = re.compile(r"<(?=/|!--|script)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A page to look at."""

    name: str
    """Its name as it is shown, and as a recipe of several pages calls it."""
    reading: Reading
    """What was read; with a recipe, without those of its corrections that the page shows over it."""
    own: Corrections | None = None
    """What a recipe says about the page already."""
    rest: Recipe | None = None
    """What else the file of that recipe says."""
    is_whole: bool = False
    """True where the whole file of that recipe is about the page."""


def with_recipe(
    path: str, data: bytes | str, options: ParseOptions, recipe: Recipe, *, is_single: bool
) -> Reviewed:
    """Return a page that a recipe serves: its corrections are shown over what is read without them.

    `path` is the page's, `is_single` says that no other page is looked at with it.
    """
    name = name_from(recipe, path)
    part = own_part(recipe, path, name, is_single=is_single)
    full = read(data, replace(options, recipe=recipe), name=path)
    base = read(data, replace(options, recipe=part.base), name=path)
    # What no longer fits is known only where all of the recipe is applied.
    known = base.schedule.diagnostics
    told = (one for one in full.schedule.diagnostics if one.code.startswith("recipe-") and one not in known)
    schedule = base.schedule.model_copy(update={"diagnostics": (*known, *told)})
    return Reviewed(name, replace(base, schedule=schedule), part.own, part.rest, part.is_whole)


def review_page(pages: Sequence[Reviewed]) -> str:
    """Return a file that shows pages beside their schedules; the same pages give the same file.

    It needs no network. A policy (Content-Security-Policy) in it allows its own script and style by their hash, and
    nothing else. The pages are data in it: the script makes elements of a fixed list of names from them, and text.
    """
    data = [_page_data(page) for page in pages]
    used = {finding.code for page in pages for finding in page.reading.schedule.diagnostics}
    head: dict[str, JsonValue] = {
        "pages": [{"name": page.name} for page in pages],
        "codes": {code.name: {"explanation": code.explanation} for code in codes.ALL if code.name in used},
        "kinds": kinds(),
        "roles": [*ROLES],
    }
    served = [page for page in pages if page.own is not None]
    if served and served[0].rest is not None:
        head["rest"] = served[0].rest.model_dump(mode="json", exclude_unset=True)
        head["isWhole"] = served[0].is_whole
    title = next((page.reading.schedule.title for page in pages if page.reading.schedule.title), None)
    parts = [_script_data("review-data", head)]
    parts += [_script_data(f"page-{number}", one) for number, one in enumerate(data)]
    return _document(f"Review: {title or pages[0].name}", "\n".join(parts))


def _page_data(page: Reviewed) -> dict[str, JsonValue]:
    reading = page.reading
    offsets = Offsets.of(reading.source)
    placed = placed_events(reading.schedule, offsets)
    blocks = page_blocks(reading.document) if reading.document else ()
    doubts = Doubts(reading.schedule, placed, blocks, reading.source.text, offsets)
    more: dict[str, JsonValue] = {}
    if page.own is not None:
        begun = Begun(reading.schedule, placed, blocks, reading.source)
        more["begun"] = begun.record(page.own, doubts.ordered())
    if reading.document is not None and reading.document.schedule is not None:
        more["isStated"] = True
    roles = (
        {table.span: [*table.roles] for table in reading.draft.tables} if reading.draft is not None else {}
    )
    return more | {
        "text": reading.source.text,
        "tree": page_tree(reading.document, offsets) if reading.document else [],
        "schedule": schedule_data(reading.schedule, placed, reading.source.text, offsets),
        "doubts": doubts.records(),
        "blocks": [
            {
                "kind": block.kind,
                "at": [*offsets.pair(block.span)],
                "locator": block.locator,
                "columns": [*block.columns],
                "keys": [column_key(block, number) for number in range(1, len(block.columns) + 1)],
                "roles": [str(role) for role in roles.get(block.span, ())],
            }
            for block in blocks
        ],
    }


def _document(title: str, data: str) -> str:
    css = "\n".join(_asset(name) for name in _STYLES)
    script = "\n".join(_asset(name) for name in _SCRIPTS)
    policy = (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="eventparse review">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{html.escape(_line(title))}</title>\n<style>{css}</style>\n</head>\n<body>\n{_asset('review.html')}"
        f'{data}\n<script type="module">{script}</script>\n</body>\n</html>\n'
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _script_data(name: str, value: JsonValue) -> str:
    """Return data that no text in it can end or turn into a script. Source: WHATWG HTML, section 4.12.1.3."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = _ENDS_SCRIPT.sub(r"\\u003c", text)
    return f'<script type="application/json" id="{name}">{safe}</script>'


@cache
def _asset(name: str) -> str:
    return files("eventparse.review").joinpath("assets", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
