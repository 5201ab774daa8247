"""Model to format to model: equal in all that the format carries, for every format that is read and written."""

import pytest
from formats_schedules import FORMATS, facts, schedules
from hypothesis import HealthCheck, given, note, settings

import eventparse
from eventparse import Schedule
from eventparse.diagnostics import Severity
from eventparse.plugins import find_exporter

EVERY = settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@given(schedules())
@EVERY
def test_json_carries_everything(schedule: Schedule) -> None:
    assert eventparse.parse(eventparse.export(schedule, "json"), name="bees.json") == schedule


@pytest.mark.parametrize("format", FORMATS)
def test_what_a_format_carries_comes_back(format: str) -> None:
    reach, carried = FORMATS[format]
    suffix = find_exporter(format).suffixes[0]

    @EVERY
    @given(schedules(reach))
    def check(schedule: Schedule) -> None:
        text = eventparse.export(schedule, format)
        note(text)
        again = eventparse.parse(text.encode(), name=f"bees.{suffix}")
        assert facts(again, carried) == facts(schedule, carried)
        if format != "markdown":
            doubts = [d for d in again.diagnostics if d.severity is not Severity.INFO]
            assert doubts == []

    check()


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "markdown"])
def test_the_text_alone_tells_the_format(format: str) -> None:
    reach, carried = FORMATS[format]

    @settings(EVERY, max_examples=15)
    @given(schedules(reach))
    def check(schedule: Schedule) -> None:
        text = eventparse.export(schedule, format)
        note(text)
        for name in (None, "download.txt"):
            if name and format in ("yaml", "toml", "site-json"):
                continue  # the shape is seen, but a file of plain text may hold it as an example
            assert facts(eventparse.parse(text, name=name), carried) == facts(schedule, carried)

    check()
