"""CSV and TSV: one row an event, for spreadsheets; a talk names its session in `parent`."""

import re
from collections.abc import Iterable

from eventparse.exporters.exported import Exported
from eventparse.exporters.rows import Row, rows_of
from eventparse.model import Schedule
from eventparse.options import ExportOptions
from eventparse.zone_names import parse_offset

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
    "speaker_links",
    "day_label",
    "start_day_offset",
    "end_day_offset",
    "schedule",
    "uid",
)
"""Names of the columns, in order; new ones are added at the end."""

_FORMULA = re.compile(r"'*\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\n]")
_QUOTED = re.compile(r"[\",;\t\n\r]|^\s|\s$")


class CsvExporter:
    """Writes rows after RFC 4180, with LF line ends and a header.

    Several speakers or links of one cell are set apart by `; ` (a link is `label <url>`), a semicolon inside of one is
    `\\;`. Text of the page that a spreadsheet would run as a formula gets an apostrophe before it, and a zone that is
    an offset is written `UTC+02:00`. Source: OWASP, "CSV Injection".
    """

    name = "csv"
    suffixes = ("csv",)
    summary = "spreadsheets, one row an event"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the events as rows, parents before their talks. The diagnostics are not in it."""
        return Exported(_write(schedule, ","))


class TsvExporter:
    """Writes what CSV has, with tabs between the cells."""

    name = "tsv"
    suffixes = ("tsv",)
    summary = "spreadsheets and shell tools, one row an event"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the events as rows, parents before their talks. The diagnostics are not in it."""
        return Exported(_write(schedule, "\t"))


def _write(schedule: Schedule, delimiter: str) -> str:
    lines = [delimiter.join(COLUMNS)]
    lines += [delimiter.join(map(_quoted, _cells(row, schedule))) for row in rows_of(schedule)]
    return "\n".join(lines) + "\n"


def _cells(row: Row, schedule: Schedule) -> list[str]:
    event = row.event
    data = event.model_dump(mode="json", exclude={"children", "speakers", "links", "source"})
    zone = row.timezone
    speakers = event.speakers
    values: dict[str, object] = {
        **{name: data[name] for name in COLUMNS if name in data},
        "parent": row.parent,
        "date": row.date,
        "timezone": f"UTC{zone}" if zone and parse_offset(zone) is not None else zone,
        "line": event.source.line if event.source else None,
        "speakers": _several(person.name for person in speakers),
        "affiliations": _several(person.affiliation or "" for person in speakers),
        "speaker_links": _several(person.url or "" for person in speakers),
        "links": _several(f"{link.label} <{link.url}>".strip() for link in event.links),
        "day_label": row.day_label,
        "schedule": schedule.title,
    }
    return [_safe(values[name]) for name in COLUMNS]


def _several(parts: Iterable[str]) -> str:
    """Return several texts as one; those at the end that are empty are left out."""
    every = [part.replace("\\", "\\\\").replace(";", "\\;") for part in parts]
    while every and not every[-1]:
        every.pop()
    return "; ".join(every)


def _safe(value: object) -> str:
    """Return a value as text that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if _FORMULA.match(text) else text


def _quoted(cell: str) -> str:
    """Return a cell with quotes where any program could split it, also one that splits at semicolons."""
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell
