"""Milliseconds a page by stage, beside the bare parse of the same pages and beside a pandas + dateutil recipe.

    python benchmarks/speed.py [FOLDER] [--runs N]

FOLDER holds pages (`.md`, `.html`), each perhaps with a `<page>.gold.json` beside it; by default the seed pages of the
corpus where it is there, else `examples/`. Of every figure the median of N runs is shown.
"""

import argparse
import json
import statistics
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from eventparse.diagnostics import DiagnosticSink
from eventparse.exporters import JsonExporter
from eventparse.interpret import interpret
from eventparse.model import Schedule
from eventparse.options import ExportOptions, ParseOptions
from eventparse.plugins import choose_parser
from eventparse.resolve import resolve
from eventparse.source import decode
from recipe import recipe_times

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "corpus" / "pages" / "seeds"
STAGES = ("decode", "read", "interpret", "resolve", "export")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one page, in milliseconds."""

    name: str
    stages: dict[str, float]
    bare: float
    recipe: float

    @property
    def whole(self) -> float:
        """Everything but the export: what `eventparse.parse` does."""
        return sum(self.stages.values()) - self.stages["export"]


def timed(runs: int, work: Callable[[], T]) -> tuple[float, T]:
    """Return the median time of some runs in milliseconds, and the last result."""
    times: list[float] = []
    for _ in range(runs):
        began = time.perf_counter()
        result = work()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times), result


def by_stage(page: Path, runs: int) -> tuple[dict[str, float], Schedule]:
    """Take a page through the stages one by one."""
    data, options, stages = page.read_bytes(), ParseOptions(), {}
    stages["decode"], source = timed(runs, lambda: decode(data, name=page.name))
    parser = choose_parser(source)
    stages["read"], document = timed(runs, lambda: parser.read(source, options, DiagnosticSink()))
    stages["interpret"], draft = timed(runs, lambda: interpret(document, options, DiagnosticSink()))
    stages["resolve"], schedule = timed(
        runs, lambda: resolve(draft, source, document.format, options, DiagnosticSink())
    )
    stages["export"], _ = timed(runs, lambda: JsonExporter().export(schedule, ExportOptions()))
    return stages, schedule


def bare_parse(page: Path) -> Callable[[], object]:
    """Return the least that any reader of the page must do: a tree of its HTML, or the tokens of its Markdown."""
    text = page.read_bytes().decode("utf-8", "replace")
    if page.suffix == ".html":
        return lambda: BeautifulSoup(text, "html.parser")
    return lambda: MarkdownIt("commonmark").enable("table").parse(text)


def gold_times(page: Path) -> Counter[str] | None:
    """Return the start times that a careful person reads on the page, or None where nobody wrote them down."""
    gold = page.with_name(f"{page.stem}.gold.json")
    if not gold.exists():
        return None
    events = json.loads(gold.read_text(encoding="utf-8"))["events"]
    return Counter(event["start"] for event in events if event["start"])


def own_times(schedule: Schedule) -> Counter[str]:
    """Return the start times that the page states, as eventparse reads them."""
    return Counter(
        f"{e.start_time:%H:%M}" for e in schedule.walk() if e.start_time and e.start_basis == "stated"
    )


def pages(folder: Path) -> Iterator[Path]:
    """Yield the pages of a folder."""
    yield from sorted(path for path in folder.rglob("*") if path.suffix in {".md", ".html"})


def measure(folder: Path, runs: int) -> tuple[list[Row], dict[str, list[int]]]:
    """Measure every page; also count times that are right, wanted and invented, by eventparse and by the recipe."""
    rows: list[Row] = []
    counts = {"eventparse": [0, 0, 0], "recipe": [0, 0, 0]}
    for page in pages(folder):
        stages, schedule = by_stage(page, runs)
        bare, _ = timed(runs, bare_parse(page))
        recipe, found = timed(runs, lambda page=page: recipe_times(page))
        rows.append(Row(page.name, stages, bare, recipe))
        gold = gold_times(page)
        if gold is not None:
            for name, times in (("eventparse", own_times(schedule)), ("recipe", Counter(found))):
                right = (gold & times).total()
                counts[name][0] += right
                counts[name][1] += gold.total()
                counts[name][2] += times.total() - right
    return rows, counts


def report(rows: list[Row], counts: dict[str, list[int]]) -> str:
    """Return the figures as a table."""
    titles = [*STAGES, "whole", "bare", "ratio", "recipe"]
    lines = [f"{'ms a page':32}" + "".join(f"{title:>10}" for title in titles)]
    for row in rows:
        figures = [
            *(row.stages[stage] for stage in STAGES),
            row.whole,
            row.bare,
            row.whole / row.bare,
            row.recipe,
        ]
        lines.append(f"{row.name[:31]:32}" + "".join(f"{figure:10.2f}" for figure in figures))
    whole, bare, recipe = (
        sum(figures) for figures in zip(*((r.whole, r.bare, r.recipe) for r in rows), strict=True)
    )
    stages = [sum(row.stages[stage] for row in rows) for stage in STAGES]
    total = [*stages, whole, bare, whole / bare, recipe]
    lines.append(f"{'all':32}" + "".join(f"{figure:10.2f}" for figure in total))
    lines.append("whole = decode + read + interpret + resolve; ratio = whole / bare")
    for name, (right, of, invented) in counts.items():
        if of:
            lines.append(f"{name}: {right} of {of} start times right, {invented} that are not on the page")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument(
        "folder", nargs="?", type=Path, default=SEEDS if SEEDS.exists() else ROOT / "examples"
    )
    arguments.add_argument("--runs", type=int, default=9)
    given = arguments.parse_args()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pandas and dateutil warn about what they guess
        measure(given.folder, 1)  # warm up: imports, compiled patterns, word lists
        print(report(*measure(given.folder, given.runs)))


if __name__ == "__main__":
    main()
