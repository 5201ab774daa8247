"""CSV: one row an event, for spreadsheets; a talk names its session in `parent`."""

import csv
import io
from collections.abc import Callable, Iterable

from eventparse.exporters.exported import Exported
from eventparse.model import Event, Schedule
from eventparse.options import ExportOptions

COLUMNS = (
    "id",
    "parent",
    "day",
    "date",
    "start_time",
    "end_time",
    "start",
    "end",
    "timezone",
    "start_basis",
    "end_basis",
    "title",
    "kind",
    "status",
    "speakers",
    "affiliations",
    "room",
    "track",
    "links",
    "description",
    "line",
)
"""Names of the columns, in order; new ones are added at the end."""

_Write = Callable[[Iterable[object]], object]
_FORMULA = ("=", "+", "-", "@", "\t", "\n")


class CsvExporter:
    """Writes rows after RFC 4180, with LF line ends and a header.

    Several speakers or links of one cell are set apart by `; ` (a link is `label <url>`). Text of the page that a
    spreadsheet would run as a formula gets an apostrophe before it. Source: OWASP, "CSV Injection".
    """

    name = "csv"
    suffixes = ("csv",)
    summary = "spreadsheets, one row an event"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the events as rows, parents before their talks. The diagnostics are not in it."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        dates = {day.number: day.date.isoformat() for day in schedule.days if day.date}
        for event in schedule.events:
            _write(writer.writerow, event, "", dates, schedule)
        return Exported(out.getvalue())


def _write(write: _Write, event: Event, parent: str, dates: dict[int, str], schedule: Schedule) -> None:
    data = event.model_dump(mode="json", exclude={"children"})
    row = {name: data[name] for name in COLUMNS if name in data}
    row |= {
        "parent": parent,
        "date": dates.get(event.day, "") if event.day is not None else "",
        "timezone": event.timezone or schedule.timezone,
        "line": event.source.line if event.source else None,
        "title": _safe(event.title),
        "speakers": _safe("; ".join(person.name for person in event.speakers)),
        "affiliations": _safe("; ".join(person.affiliation or "" for person in event.speakers).strip("; ")),
        "room": _safe(event.room),
        "track": _safe(event.track),
        "links": _safe("; ".join(f"{link.label} <{link.url}>".strip() for link in event.links)),
        "description": _safe(event.description),
    }
    write(["" if row[name] is None else row[name] for name in COLUMNS])
    for child in event.children:
        _write(write, child, event.id, dates, schedule)


def _safe(text: str | None) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    if not text:
        return ""
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # the csv module does not quote a lone CR
    return f"'{text}" if text.startswith(_FORMULA) else text
