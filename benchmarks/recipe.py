"""What one would write in an afternoon: pandas.read_html for the tables, dateutil for the times. An honest try."""

import io
import re
from pathlib import Path

import pandas
from dateutil import parser
from markdown_it import MarkdownIt

TIME = re.compile(r"\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?", re.IGNORECASE)
CLOCK = re.compile(r"\d{1,2}:\d\d|\d\s*[ap]\.?m", re.IGNORECASE)


def recipe_times(page: Path) -> list[str]:
    """Return the start times of all tables of a page as `HH:MM`."""
    text = page.read_text(encoding="utf-8", errors="replace")
    if page.suffix == ".md":
        text = MarkdownIt("commonmark").enable("table").render(text)
    try:
        tables = pandas.read_html(io.StringIO(text), flavor="lxml")
    except ValueError:  # no table at all
        return []
    return [time for table in tables for time in table_times(table)]


def table_times(table: pandas.DataFrame) -> list[str]:
    """Return the start times of the column that has the most."""
    with_header = pandas.concat([table.columns.to_frame().T, table]) if len(table.columns) else table
    columns = [[str(cell) for cell in with_header.iloc[:, i]] for i in range(with_header.shape[1])]
    best = max(columns, key=lambda cells: sum(bool(CLOCK.search(cell)) for cell in cells), default=[])
    times: list[str] = []
    for cell in best:
        if not CLOCK.search(cell):
            continue
        start, _, end = cell.replace("–", "-").replace("—", "-").partition("-")
        found = TIME.search(start)
        if not found:
            continue
        written = found[0]
        half = re.search(r"[ap]\.?m", end, re.IGNORECASE)
        if half and not re.search("m", written, re.IGNORECASE):
            written += f" {half[0]}"  # 9:00-10:30am
        try:
            clock = parser.parse(written)
        except (ValueError, OverflowError):
            continue
        if (
            times
            and not re.search("m", written, re.IGNORECASE)
            and f"{clock:%H:%M}" < times[-1]
            and clock.hour < 12
        ):
            clock = clock.replace(hour=clock.hour + 12)  # 1:00 after 11:30 is in the afternoon
        times.append(f"{clock:%H:%M}")
    return times
