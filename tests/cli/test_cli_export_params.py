"""The options of calendars: each format heeds those that are listed for it, and refuses the others."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import eventparse
from eventparse import ExportError, ExportOptions, OnMissing
from eventparse.cli import main
from eventparse.cli._export_params import _HEEDED
from eventparse.options import Untimed
from eventparse.plugins import BUILT_IN_EXPORTERS, Exporter

PAGE = """\
# Small Workshop

| 9:00 - 10:30 | Session: Strings |
|              | Talk: The bow |
|              | Talk: The bridge |
| 10:30 - 11:00 | Coffee |
| 11:00 - 12:00 | Keynote: Wood |
"""
OTHER = {
    "on_missing": OnMissing.REFUSE,
    "untimed": Untimed.DESCRIBE,
    "utc": True,
    "calendar_name": "Another name",
    "calendar_url": "https://example.org/a.ics",
}
FORMATS = {exporter.name: exporter for exporter in BUILT_IN_EXPORTERS}


def written(exporter: Exporter, options: ExportOptions, *, open_: bool) -> str:
    date = None if open_ else dt.date(2024, 6, 15)
    schedule = eventparse.parse(
        PAGE, name="page.md", timezone=None if open_ else "America/Chicago", date=date
    )
    try:
        return exporter.export(schedule, options).text
    except ExportError as error:
        return str(error)


@pytest.mark.parametrize("field", OTHER)
@pytest.mark.parametrize("name", FORMATS)
def test_format_heeds_what_is_listed_and_nothing_else(name: str, field: str) -> None:
    plain = ExportOptions()
    open_ = field == "on_missing"
    other = written(FORMATS[name], replace(plain, **{field: OTHER[field]}), open_=open_)  # type: ignore[arg-type]
    assert (written(FORMATS[name], plain, open_=open_) != other) == (name in _HEEDED[field])


@pytest.mark.parametrize(
    ("format", "option", "said"),
    [
        ("json", ["--utc"], "--utc changes nothing in json: it is for ical"),
        ("csv", ["--untimed", "describe"], "--untimed changes nothing in csv: it is for ical"),
        ("md", ["--calendar-name", "x"], "--calendar-name changes nothing in markdown: it is for ical"),
        (
            "ics",
            ["--calendar-url", "https://x.example/"],
            "--calendar-url changes nothing in ical: it is for html",
        ),
        (
            "yaml",
            ["--on-missing", "skip"],
            "--on-missing changes nothing in yaml: it is for ical, jscalendar",
        ),
    ],
)
def test_option_without_use_is_refused(format: str, option: list[str], said: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    result = CliRunner().invoke(main, ["convert", str(page), "--to", format, *option])
    assert result.exit_code == 2
    assert said in result.output
