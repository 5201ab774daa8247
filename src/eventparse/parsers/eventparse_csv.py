"""The CSV and TSV that this library writes: read back row for row."""

import csv
import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import Document
from eventparse.errors import OptionError
from eventparse.model import Basis, Day, Event, Kind, Link, Person, Place, Schedule, Status
from eventparse.options import ParseOptions
from eventparse.parsers._stated import source_info
from eventparse.source import SourceText, Span
from eventparse.zone_names import check_timezone

_HEADER = ("id", "parent", "day", "date", "start_time", "end_time", "start", "end", "timezone")
_GUARD = re.compile(r"'+(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\n])")
_LINK = re.compile(r"(?:(.*) )?<([^<>]*)>", re.DOTALL)


class EventparseCsvParser:
    """Reads the columns of the exporter `csv`. A row that cannot be read is reported with its line and left out."""

    name = "eventparse-csv"
    suffixes: tuple[str, ...] = ("csv", "tsv")

    def sniff(self, source: SourceText) -> float:
        """Return 1 where the first line has the columns of the exporter, else 0."""
        return 1.0 if source.text.startswith((",".join(_HEADER), "\t".join(_HEADER))) else 0.0

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the schedule of the file."""
        reader = _Reader(source, sink)
        reader.read()
        if not reader.rows:
            return Document(source, (), self.name)
        return Document(source, (), self.name, schedule=reader.schedule(self.name))


class _Reader:
    def __init__(self, source: SourceText, sink: DiagnosticSink) -> None:
        self.source = source
        self.sink = sink
        self.rows: list[tuple[Event, str]] = []
        self.days: dict[int, Day] = {}
        self.zones: dict[str, str] = {}
        self.title: str | None = None

    def read(self) -> None:
        """Read every row."""
        text = self.source.text
        starts = [0, *(match.end() for match in re.finditer("\n", text))]
        table = csv.reader(
            (f"{line}\n" for line in text.split("\n")), delimiter="\t" if "\t" in text[:20] else ","
        )
        lines = 0
        names: list[str] = []
        try:
            for cells in table:
                first, lines = lines, table.line_num
                place = Span(starts[min(first, len(starts) - 1)], starts[min(lines, len(starts) - 1)] - 1)
                if not names:
                    names = cells
                elif cells:
                    if len(cells) < len(names):
                        said = f"the row has {len(cells)} of {len(names)} cells: the file may be cut off"
                        self.sink.report(codes.VALUE_INVALID, said, place)
                    self._row(dict(zip(names, cells, strict=False)), first + 1, place)
        except csv.Error as error:
            at = starts[min(lines, len(starts) - 1)]
            self.sink.report(codes.DATA_INVALID, f"the table cannot be read: {error}", Span(at, at))

    def _row(self, cells: dict[str, str], line: int, place: Span) -> None:
        row = {name: _unguarded(cell) for name, cell in cells.items() if cell}
        try:
            event = _event(row, Place(line=line, column=1, end_line=line, end_column=1))
            zone = check_timezone(row["timezone"]) if "timezone" in row else None
            self._day(row)
        except (ValueError, KeyError, OptionError) as error:
            said = str(error).splitlines()[0] if str(error) else type(error).__name__
            span = Span(place.start, max(place.start, place.end))
            self.sink.report(codes.ROW_UNREADABLE, f"this row cannot be read: {said}", span)
            return
        self.title = self.title or row.get("schedule")
        if zone is not None:
            self.zones[event.id] = zone
        self.rows.append((event, row.get("parent", "")))

    def _day(self, row: dict[str, str]) -> None:
        if "day" not in row or int(row["day"]) in self.days:
            return
        date = dt.date.fromisoformat(row["date"]) if "date" in row else None
        number = int(row["day"])
        self.days[number] = Day(
            number=number,
            label=row.get("day_label"),
            date=date,
            month_day=f"{date:%m-%d}" if date else None,
            date_basis=Basis.STATED if date else None,
        )

    def schedule(self, format: str) -> Schedule:
        """Return the rows as a schedule, talks below their sessions."""
        known = list(self.zones.values())
        zone = max(known, key=known.count) if known else None
        days = [self.days[number] for number in sorted(self.days)]
        first = next((day.date for day in days if day.date), None)
        settled = tuple(
            day.model_copy(
                update={
                    "year_offset": day.date.year - first.year if day.date and first else 0,
                    "day_offset": (day.date - first).days if day.date and first else place,
                }
            )
            for place, day in enumerate(days)
        )
        below: dict[str, list[Event]] = {}
        ids = {event.id for event, _ in self.rows}
        for event, parent in self.rows:
            own = self.zones.get(event.id)
            event = event.model_copy(update={"timezone": own if own != zone else None})
            below.setdefault(parent if parent in ids and parent != event.id else "", []).append(event)
        open_ = Schedule(
            title=self.title,
            timezone=zone,
            timezone_basis=Basis.STATED if zone else None,
            days=settled,
            events=tuple(_nested("", below, 0)),
            source=source_info(self.source, format),
        )
        return open_.resolve()


def _nested(parent: str, below: dict[str, list[Event]], depth: int) -> Iterator[Event]:
    for event in below.pop(parent, []):
        children = tuple(_nested(event.id, below, depth + 1)) if depth < 50 else ()
        yield event.model_copy(update={"children": children}) if children else event


def _event(row: dict[str, str], place: Place) -> Event:
    start, end = row.get("start_time"), row.get("end_time")
    return Event(
        id=row["id"],
        title=row.get("title", ""),
        kind=Kind(row.get("kind", "other")),
        status=Status(row.get("status", "confirmed")),
        day=int(row["day"]) if "day" in row else None,
        start_time=dt.time.fromisoformat(start) if start else None,
        end_time=dt.time.fromisoformat(end) if end else None,
        start_basis=Basis(row["start_basis"]) if "start_basis" in row else Basis.STATED if start else None,
        end_basis=Basis(row["end_basis"]) if "end_basis" in row else Basis.STATED if end else None,
        start_day_offset=int(row.get("start_day_offset", "0")),
        end_day_offset=int(row.get("end_day_offset", "0")),
        speakers=tuple(_people(row)),
        room=row.get("room"),
        track=row.get("track"),
        links=tuple(_links(row.get("links", ""))),
        description=row.get("description"),
        uid=row.get("uid"),
        source=place,
    )


def _people(row: dict[str, str]) -> Iterator[Person]:
    names = _several(row.get("speakers", ""))
    where, urls = _several(row.get("affiliations", "")), _several(row.get("speaker_links", ""))
    for place, name in enumerate(names):
        affiliation = where[place] if place < len(where) else ""
        url = urls[place] if place < len(urls) else ""
        yield Person(name=name, affiliation=affiliation or None, url=url or None)


def _links(cell: str) -> Iterator[Link]:
    for part in _several(cell):
        if match := _LINK.fullmatch(part):
            yield Link(label=match[1] or "", url=match[2])


def _several(cell: str) -> list[str]:
    """Return the parts of a cell with several texts."""
    if not cell:
        return []
    ends = [0, *(match.end() for match in re.finditer(r"(?:\\.|[^\\;])*?; ", cell)), len(cell) + 2]
    return [re.sub(r"\\(.)", r"\1", cell[a : b - 2]) for a, b in pairwise(ends)]


def _unguarded(cell: str) -> str:
    """Return a text without the apostrophe that keeps it from being a formula."""
    return cell[1:] if _GUARD.match(cell) else cell
