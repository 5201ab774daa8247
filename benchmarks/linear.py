"""How time grows with the page: one table of 100, 1,000 and 10,000 rows, as Markdown and as HTML.

    python benchmarks/linear.py [--rows N…] [--runs N]

Linear means that the microseconds a row stay about the same from line to line.
"""

import argparse
import statistics
import time

import eventparse

SLOT = 5
"""Minutes of each row. A day has a hundred rows, from 8:00 to 16:20; then comes the next day."""
A_DAY = 100


def rows(count: int) -> list[tuple[str, str, str]]:
    """Return rows of day, time and title."""
    made: list[tuple[str, str, str]] = []
    for number in range(count):
        day, slot = divmod(number, A_DAY)
        start = 8 * 60 + slot * SLOT
        clock = f"{start // 60}:{start % 60:02}-{(start + SLOT) // 60}:{(start + SLOT) % 60:02}"
        made.append((f"Day {day + 1}", clock, f"Talk {number + 1} by **Ann Example {number + 1}**"))
    return made


def markdown(count: int) -> str:
    """Return one pipe table."""
    body = "".join(f"| {day} | {clock} | {title} |\n" for day, clock, title in rows(count))
    return f"# Long Meeting, 1 March 2025\n\n| Day | Time | Title |\n|---|---|---|\n{body}"


def html(count: int) -> str:
    """Return one HTML table."""
    body = "".join(
        f"<tr><td>{day}</td><td>{clock}</td><td>{title}</td></tr>\n" for day, clock, title in rows(count)
    )
    head = "<tr><th>Day</th><th>Time</th><th>Title</th></tr>"
    return f"<!DOCTYPE html><h1>Long Meeting, 1 March 2025</h1><table>{head}\n{body}</table>"


def measure(page: str, name: str, runs: int) -> tuple[float, int]:
    """Return the median seconds of a parse, and how many events it gave."""
    times: list[float] = []
    for _ in range(runs):
        began = time.perf_counter()
        schedule = eventparse.parse(page, name=name)
        times.append(time.perf_counter() - began)
    return statistics.median(times), sum(1 for _ in schedule.walk())


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--rows", type=int, nargs="+", default=[100, 1_000, 10_000])
    arguments.add_argument("--runs", type=int, default=3)
    given = arguments.parse_args()
    print(f"{'page':10}{'rows':>8}{'events':>8}{'ms':>10}{'µs a row':>10}")
    for name, make in (("page.md", markdown), ("page.html", html)):
        measure(make(50), name, 1)
        for count in given.rows:
            seconds, events = measure(make(count), name, given.runs)
            print(f"{name:10}{count:8}{events:8}{1000 * seconds:10.1f}{1e6 * seconds / count:10.1f}")


if __name__ == "__main__":
    main()
