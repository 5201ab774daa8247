"""JSON by day: a data file for Eleventy (`_data/schedule.json`), Hugo, Astro or Gatsby."""

import json

from eventparse.exporters._losses import Losses
from eventparse.exporters._site import site_data
from eventparse.exporters.exported import Exported
from eventparse.model import Schedule
from eventparse.options import ExportOptions


class SiteJsonExporter:
    """Writes the shape of the YAML exporter as JSON. The exporter `json` has every field; this one suits templates."""

    name = "site-json"
    suffixes = ("site.json",)
    summary = "data file for Eleventy and Hugo, by day"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the schedule by day; bases, places in the page and diagnostics are not in it."""
        losses = Losses("the data file")
        return Exported(
            json.dumps(site_data(schedule, losses), indent=2, ensure_ascii=False) + "\n", losses.all()
        )
