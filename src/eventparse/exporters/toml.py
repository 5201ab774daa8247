"""TOML: a data file for Hugo (`data/schedule.toml`) or Zola."""

import json
from collections.abc import Iterator

from eventparse.exporters._losses import Losses
from eventparse.exporters._site import Value, site_data
from eventparse.exporters.exported import Exported
from eventparse.model import Schedule
from eventparse.options import ExportOptions

_TABLES = ("days", "events", "talks")


class TomlExporter:
    """Writes the shape of the YAML exporter: `[[days]]`, `[[days.events]]`, `[[days.events.talks]]`.

    Times and dates are text, as in the other data files. Source: TOML 1.0.0.
    """

    name = "toml"
    suffixes = ("toml",)
    summary = "data file for Hugo and Zola, by day"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the schedule by day; bases, places in the page and diagnostics are not in it."""
        losses = Losses("the data file")
        return Exported("\n".join(_table(site_data(schedule, losses), "")).lstrip("\n") + "\n", losses.all())


def _table(values: dict[str, Value], path: str) -> Iterator[str]:
    """Yield the lines of a table: single values first, as TOML wants, then the tables below it."""
    for key, value in values.items():
        if key not in _TABLES:
            yield f"{key} = {_value(value)}"
    for key, value in values.items():
        if key in _TABLES and isinstance(value, list):
            name = f"{path}.{key}".lstrip(".")
            for one in value:
                if isinstance(one, dict):
                    yield f"\n[[{name}]]"
                    yield from _table(one, name)


def _value(value: Value) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    if isinstance(value, int):
        return str(value)
    # A string of JSON is a basic string of TOML, which wants DEL written out too.
    text = json.dumps((value or "").encode("utf-8", "replace").decode(), ensure_ascii=False)
    return text.replace("\x7f", "\\u007f")
