"""Stage 4: a schedule as text. One file a format; each is an `Exporter` (see `eventparse.plugins`)."""

from eventparse.exporters.csv import CsvExporter, TsvExporter
from eventparse.exporters.exported import Exported
from eventparse.exporters.html import HtmlExporter
from eventparse.exporters.ical import IcalExporter
from eventparse.exporters.jscalendar import JsCalendarExporter
from eventparse.exporters.json import JsonExporter
from eventparse.exporters.jsonld import JsonLdExporter
from eventparse.exporters.markdown import MarkdownExporter
from eventparse.exporters.schedule_xml import ScheduleXmlExporter
from eventparse.exporters.site_json import SiteJsonExporter
from eventparse.exporters.toml import TomlExporter
from eventparse.exporters.voc_json import VocJsonExporter
from eventparse.exporters.yaml import YamlExporter

__all__ = [
    "CsvExporter",
    "Exported",
    "HtmlExporter",
    "IcalExporter",
    "JsCalendarExporter",
    "JsonExporter",
    "JsonLdExporter",
    "MarkdownExporter",
    "ScheduleXmlExporter",
    "SiteJsonExporter",
    "TomlExporter",
    "TsvExporter",
    "VocJsonExporter",
    "YamlExporter",
]
