"""One table of many schedules: every event once, moments in UTC, and a clear word without pyarrow."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import eventparse
from eventparse import MissingExtraError
from eventparse.batch import events_table
from eventparse.cli import main

PAGE = Path(__file__).parents[2] / "examples" / "workshop.md"


def test_rows_are_the_events_of_all_schedules(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "events.parquet"
    done = CliRunner().invoke(
        main, ["table", str(PAGE), str(PAGE.with_name("workshop.expected.json")), "-o", str(out)]
    )
    assert done.exit_code == 0, done.output
    rows = parquet.read_table(out).to_pylist()
    schedule = eventparse.parse_file(PAGE)
    assert [row["title"] for row in rows] == 2 * [event.title for event in schedule.walk()]
    assert [row["start"] for row in rows[:19]] == [event.start for event in schedule.walk()]
    talk = rows[4]
    assert (talk["parent"], talk["start_basis"]) == (rows[3]["id"], "derived")
    assert talk["speakers"] == [{"name": "Amara Okafor", "affiliation": "Delta College", "url": None}]
    assert str(talk["start"]) == "2025-09-11 09:30:00+00:00"
    assert str(talk["start_time"]) == "10:30:00"


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"eventparse\[parquet\]"):
        events_table([])
    done = CliRunner().invoke(main, ["table", str(PAGE), "-o", str(tmp_path / "x.parquet")])
    assert done.exit_code == 1
    assert "pip install 'eventparse[parquet]'" in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_table_has_its_suffix(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["table", str(PAGE), "-o", str(tmp_path / "x.csv")])
    assert done.exit_code == 2
    assert "ends in .parquet" in done.output
