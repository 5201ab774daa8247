"""JSON: the whole model, field for field; the contract for other programs."""

import json

from eventparse.exporters.exported import Exported
from eventparse.model import Schedule
from eventparse.options import ExportOptions


class JsonExporter:
    """Writes every field of the model (`eventparse schema` prints the JSON Schema). Source: RFC 8259."""

    name = "json"
    suffixes = ("json",)
    summary = "every field of the model, for programs"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the schedule as JSON: two blanks of indentation, UTF-8 letters as they are, fields in fixed order."""
        data = schedule.model_dump(mode="json")
        return Exported(json.dumps(data, indent=2, ensure_ascii=False) + "\n")
