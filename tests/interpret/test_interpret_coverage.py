"""What a data file or a folded part of a page leaves unread is reported; switched off, it is not."""

import eventparse
from eventparse.diagnostics import Severity

DATA = """
- time: "9:00"
  title: Rivers in Winter
- time: "10:00"
  project_id: B3
- time: "11:00"
  title: Seas in Autumn
- time: "12:00"
  title: Ice in Spring
"""
FOLDED = """
# Spring School

<details>
<summary>Timetable</summary>
<h3>Monday</h3>
<table>
<tr><td>9:00</td><td>Rivers in Winter</td></tr>
<tr><td>10:00</td><td>Lakes in Summer</td></tr>
<tr><td>11:00</td><td>Seas in Autumn</td></tr>
</table>
<p>The doors of the hall are open from 8:30</p>
</details>
"""


def warnings(text: str, name: str) -> list[tuple[str, int | None]]:
    schedule = eventparse.parse(text, name=name)
    return [(d.code, d.line) for d in schedule.diagnostics if d.severity is Severity.WARNING]


def test_a_record_with_a_time_and_no_title_is_reported() -> None:
    assert ("time-unread", 4) in warnings(DATA, "schedule.yml")


def test_a_line_below_a_folded_table_is_reported() -> None:
    assert warnings(FOLDED, "page.md") == [("time-unread", 12)]


def test_a_rule_can_be_switched_off() -> None:
    options = eventparse.ParseOptions(without=frozenset({"unread-neighbours"}))
    assert eventparse.parse(FOLDED, name="page.md", options=options).diagnostics[-1].code != "time-unread"
