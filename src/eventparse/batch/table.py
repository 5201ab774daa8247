"""Many schedules as one table of events, in Arrow and Parquet: for pandas, Polars, DuckDB and archives."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from eventparse.batch.outputs import write_atomically
from eventparse.errors import MissingExtraError
from eventparse.exporters.rows import Row, rows_of
from eventparse.model import Schedule

if TYPE_CHECKING:
    from types import ModuleType

    import pyarrow

Value = object


def events_table(schedules: Iterable[Schedule]) -> "pyarrow.Table":
    """Return the events of schedules as an Arrow table, one row an event, parents before their talks.

    `start` and `end` are moments in UTC, `start_time` and `end_time` the clock on the wall of the page, `date` is that
    of the event's day, `page` and `schedule` say what it was read from. Speakers and links are lists of structures.
    Raises MissingExtraError where pyarrow is not installed.
    """
    arrow = _arrow()
    schema = _schema(arrow)
    rows = [_values(row, schedule) for schedule in schedules for row in rows_of(schedule)]
    columns = [
        arrow.array([row[field.name] for row in rows], type=field.type, from_pandas=False) for field in schema
    ]
    table: pyarrow.Table = arrow.Table.from_arrays(columns, schema=schema)
    return table


def write_parquet(path: Path, schedules: Iterable[Schedule]) -> None:
    """Write the table of `events_table` as a Parquet file, whole or not at all.

    Raises MissingExtraError where pyarrow is not installed, PageWriteError where the file cannot be written.
    """
    table = events_table(schedules)
    from pyarrow import BufferOutputStream
    from pyarrow.parquet import write_table

    out = BufferOutputStream()
    write_table(table, out)
    write_atomically(path, out.getvalue().to_pybytes())


def _arrow() -> "ModuleType":
    try:
        import pyarrow
    except ImportError:
        raise MissingExtraError(
            "Arrow and Parquet need pyarrow: install it with pip install 'eventparse[parquet]'"
        ) from None
    module: ModuleType = pyarrow
    return module


def _schema(arrow: "ModuleType") -> "pyarrow.Schema":
    text, day, moment = arrow.string(), arrow.date32(), arrow.timestamp("s", tz="UTC")
    person = arrow.struct([("name", text), ("affiliation", text), ("url", text)])
    link = arrow.struct([("label", text), ("url", text)])
    schema: pyarrow.Schema = arrow.schema(
        [
            ("page", text), ("schedule", text), ("id", text), ("parent", text), ("day", arrow.int32()), ("date", day),
            ("day_label", text), ("start", moment), ("end", moment), ("start_time", arrow.time32("s")),
            ("end_time", arrow.time32("s")), ("start_basis", text), ("end_basis", text), ("timezone", text),
            ("title", text), ("kind", text), ("status", text), ("speakers", arrow.list_(person)), ("room", text),
            ("track", text), ("links", arrow.list_(link)), ("description", text), ("uid", text),
            ("line", arrow.int32()),
        ]
    )  # fmt: skip
    return schema


def _values(row: Row, schedule: Schedule) -> dict[str, Value]:
    event = row.event
    return {
        "page": schedule.source.name,
        "schedule": schedule.title,
        "id": event.id,
        "parent": row.parent,
        "day": event.day,
        "date": row.date,
        "day_label": row.day_label,
        "start": event.start,
        "end": event.end,
        "start_time": event.start_time,
        "end_time": event.end_time,
        "start_basis": event.start_basis,
        "end_basis": event.end_basis,
        "timezone": row.timezone,
        "title": _text(event.title),
        "kind": str(event.kind),
        "status": str(event.status),
        "speakers": [person.model_dump() for person in event.speakers],
        "room": _text(event.room),
        "track": _text(event.track),
        "links": [link.model_dump() for link in event.links],
        "description": _text(event.description),
        "uid": event.uid,
        "line": event.source.line if event.source else None,
    }


def _text(text: str | None) -> str | None:
    return text.encode("utf-8", "replace").decode() if text is not None else None
