"""How often a damaged page is read wrongly without a warning: right pages are broken as authors break them.

    python benchmarks/silence.py [--pages FOLDER] [--kind NAME…] [--samples N] [--made N] [--show]

The pages are those of a corpus that are read rightly and without a warning, and pages that the generator of the tests
makes. Each kind of damage touches one row or line. Where events elsewhere change, or what was touched is lost or
invented, and nothing warns, the damage is silent. `--show` prints each silent case.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from damages import KINDS, ROW, Base, Damaged, Part

import eventparse
from eventparse.diagnostics import Severity
from eventparse.model import Basis, Event, Schedule

sys.path.append(str(Path(__file__).parent.parent / "tests" / "interpret"))

Fact = tuple[str, str, str, str]
"""Day, start, stated end and title of an event."""


# ---------------------------------------------------------------- pages
def base(name: str, text: str) -> Base | None:
    """Return a page as it is read, if it is read without a warning."""
    schedule = eventparse.parse(text, name=name)
    if warnings(schedule) or not schedule.events:
        return None
    return Base(name, text, schedule, tuple(parts(text, schedule)))


def parts(text: str, schedule: Schedule) -> Iterator[Part]:
    lines = line_starts(text)
    places = [lines[e.source.line - 1] + e.source.column - 1 for e in schedule.walk() if e.source]
    seen: set[int] = set()
    rows = [(m.start(), m.end()) for m in ROW.finditer(text)]
    for place in places:
        row = next(((a, b) for a, b in rows if a <= place < b), None)
        start = row[0] if row else text.rfind("\n", 0, place) + 1
        end = row[1] if row else (text.find("\n", place) + 1 or len(text))
        if start not in seen:
            seen.add(start)
            form = "html" if row else "pipe" if text[start:end].count("|") >= 2 else "line"
            yield Part(start, end, form)


def line_starts(text: str) -> list[int]:
    return [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", text))]


def warnings(schedule: Schedule) -> list[str]:
    return [d.code for d in schedule.diagnostics if d.severity is not Severity.INFO]


# ---------------------------------------------------------------- comparison
def facts(schedule: Schedule, touched: tuple[int, int], text: str) -> tuple[Counter[Fact], Counter[Fact]]:
    """Return the events elsewhere, and those that begin within what was touched."""
    days = {day.number: str(day.date or day.month_day or day.number) for day in schedule.days}
    lines = line_starts(text)
    elsewhere: Counter[Fact] = Counter()
    own: Counter[Fact] = Counter()
    for event in schedule.walk():
        at = lines[event.source.line - 1] + event.source.column - 1 if event.source else -1
        (own if touched[0] <= at < touched[1] else elsewhere)[fact(event, days)] += 1
    return elsewhere, own


def fact(event: Event, days: dict[int, str]) -> Fact:
    end = str(event.end_time) if event.end_basis is Basis.STATED else ""
    words = " ".join(re.findall(r"\w+", event.title.casefold()))
    return days.get(event.day or 0, ""), str(event.start_time), end, words


@dataclass
class Tally:
    """What became of one kind of damage."""

    cases: int = 0
    warned: int = 0
    elsewhere: int = 0
    """Silent changes of events that were not touched."""
    own: int = 0
    """Silent changes of those that were touched, and of nothing else."""

    def line(self, name: str) -> str:
        """Return the shares in one line."""
        shares = [f"{count / self.cases:6.1%}" for count in (self.warned, self.elsewhere, self.own)]
        return f"{name:15}{self.cases:6} cases  warned {shares[0]}  silent {shares[1]} elsewhere, {shares[2]} in place"


def judge(page: Base, damaged: Damaged, tally: Tally) -> list[str]:
    """Count one case; return the changes if it is silent."""
    schedule = eventparse.parse(damaged.text, name=page.name)
    tally.cases += 1
    if warnings(schedule):
        tally.warned += 1
        return []
    before, own_before = facts(page.schedule, damaged.old, page.text)
    after, own_after = facts(schedule, damaged.new, damaged.text)
    if before != after:
        tally.elsewhere += 1
    elif own_before != own_after:
        tally.own += 1
    return [f"- {f}" for f in (before - after) + (own_before - own_after)] + [
        f"+ {f}" for f in (after - before) + (own_after - own_before)
    ]


def print_case(name: str, page: Base, damaged: Damaged, changes: list[str]) -> None:
    """Print what a silent damage did."""
    line = page.text.count("\n", 0, damaged.old[0]) + 1
    now = " ".join(damaged.text[slice(*damaged.new)].split())
    print(f"  {name}: {page.name}:{line}: {now[:120]!r}")
    print(*(f"      {change[:150]}" for change in changes[:6]), sep="\n")


def made(count: int) -> Iterator[tuple[str, str]]:
    """Yield pages of the tests' generator."""
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st
    from interpret_schedules import Plan, Style, plans, styles, write

    pages: list[tuple[str, str]] = []
    for form in ("gfm", "kramdown", "html", "rowspan"):
        suffix = "html" if form in ("html", "rowspan") else "md"
        for clock in ("24", "ampm", "bare"):
            found: list[str] = []

            @settings(
                max_examples=count, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
            )
            @given(st.tuples(plans(), styles(form, clock)))
            def keep(drawn: tuple[Plan, Style]) -> None:
                found.append(write(*drawn))  # noqa: B023

            keep()
            pages.extend((f"made-{form}-{clock}-{n}.{suffix}", page) for n, page in enumerate(found))
    yield from pages


def main() -> None:
    """Break pages and count what is silent."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--pages", type=Path, help="folder of pages (default: those of the generator alone)")
    options.add_argument("--only", help="part of the name of the pages to break")
    options.add_argument("--kind", nargs="*", default=[], help="names of damages (default: all)")
    options.add_argument("--samples", type=int, default=2, help="times that each page is broken in each way")
    options.add_argument("--made", type=int, default=4, help="pages that the generator makes in each style")
    options.add_argument("--show", action="store_true", help="print each silent case")
    given = options.parse_args()
    sources = (
        [
            (p.name, p.read_bytes().decode("utf-8", "replace"))
            for p in sorted(given.pages.rglob("*"))
            if p.is_file() and not p.name.endswith(".json")
        ]
        if given.pages
        else []
    )
    sources += list(made(given.made)) if given.made else []
    pages = [
        b for name, text in sources if (not given.only or given.only in name) and (b := base(name, text))
    ]
    print(f"{len(pages)} pages without a warning")
    for name, damage in KINDS:
        if given.kind and name not in given.kind:
            continue
        tally = Tally()
        for page in pages:
            rng = random.Random(f"{name} {page.name}")
            seen = {page.text}
            for _ in range(given.samples):
                damaged = damage(page, rng)
                if damaged is None or damaged.text in seen:
                    continue
                seen.add(damaged.text)
                changes = judge(page, damaged, tally)
                if changes and given.show:
                    print_case(name, page, damaged, changes)
        if tally.cases:
            print(tally.line(name), flush=True)


if __name__ == "__main__":
    main()
