"""Files of the exchange formats that somebody broke: never an exception, and every finding lies in the file."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import eventparse

PAGE = "# Bee days\n\n| Time | Talk | Speaker |\n|---|---|---|\n| 9:00 | Loud drums | Ana Roe |\n| 9:30 | Tea | |\n"
SCHEDULE = eventparse.parse(PAGE, timezone="Europe/Oslo", date=dt.date(2025, 5, 1))
FORMATS = {
    "json": "json", "csv": "csv", "tsv": "tsv", "yaml": "yaml", "toml": "toml", "site-json": "json",
    "schedule-xml": "xml", "voc-json": "json", "jsonld": "jsonld", "ical": "ics",
}  # fmt: skip
PIECES = st.sampled_from(
    ("", "<", "&", "]]>", "\x00", '"', "{", "[", "null", "-1", "99999999999", "1e999", "\n", "\t", "'", "é", "\ud800",
     "<!ENTITY a 'b'>", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "25:61", "+99:99", "Europe/Nowhere")
)  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
def test_no_edit_raises(format: str) -> None:
    text = eventparse.export(SCHEDULE, format)

    @settings(max_examples=80, deadline=None, derandomize=True)
    @given(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, 30), PIECES), min_size=1, max_size=3))
    def check(edits: list[tuple[int, int, str]]) -> None:
        broken = text
        for start, length, piece in edits:
            broken = broken[:start] + piece + broken[start + length :]
        schedule = eventparse.parse(broken, name=f"x.{FORMATS[format]}")
        if schedule.source.name != f"x.{FORMATS[format]}":
            return  # JSON keeps the findings of the page that it was made of
        lines = broken.count("\n") + broken.count("\r") + 1
        assert all(1 <= (finding.line or 1) <= lines for finding in schedule.diagnostics)
        eventparse.export(schedule, "json")

    check()
