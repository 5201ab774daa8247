"""What the parser makes of its format, and that both plugins keep the contract."""

from pathlib import Path

from eventparse_sched.exporter import OrgExporter
from eventparse_sched.parser import SchedParser

import eventparse
from eventparse.testing import check_exporter, check_parser

PAGE = (Path(__file__).parents[1] / "bands.sched").read_text(encoding="utf-8")


def test_parser_keeps_the_contract() -> None:
    check_parser(SchedParser(), [PAGE, "# Only a heading", "10:00 > Lunch", "a line\n\n> odd >> one >"])


def test_exporter_keeps_the_contract() -> None:
    check_exporter(OrgExporter(), [eventparse.parse(PAGE, name="bands.sched", parsers=[SchedParser()])])


def test_talks_have_their_times_and_speakers() -> None:
    schedule = eventparse.parse(PAGE, name="bands.sched", parsers=[SchedParser()])
    drums = schedule.events[1]
    assert (drums.title, f"{drums.start_time:%H:%M}", drums.speakers[0].name) == (
        "Loud drums",
        "09:30",
        "Ana Roe",
    )


def test_findings_point_at_the_line() -> None:
    page = PAGE.replace("10:30 - 11:00", "10:30 - 10:00")
    [doubt] = [
        finding
        for finding in eventparse.parse(page, name="bands.sched", parsers=[SchedParser()]).diagnostics
        if finding.severity == "warning"
    ]
    assert (doubt.code, doubt.line) == ("length-in-doubt", 5)
