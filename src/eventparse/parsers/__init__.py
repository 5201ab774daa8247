"""Parsers: each reads one family of formats into a document."""

from eventparse.parsers._site_shape import is_site_file
from eventparse.parsers.csv import CsvParser
from eventparse.parsers.eventparse_csv import EventparseCsvParser
from eventparse.parsers.eventparse_html import EventparseHtmlParser
from eventparse.parsers.eventparse_json import EventparseJsonParser
from eventparse.parsers.html import HtmlParser
from eventparse.parsers.ical import IcalParser
from eventparse.parsers.json import JsonParser
from eventparse.parsers.jsonld import JsonLdParser
from eventparse.parsers.markdown import MarkdownParser
from eventparse.parsers.pretalx import PretalxParser
from eventparse.parsers.schedule_xml import ScheduleXmlParser
from eventparse.parsers.sessionize import SessionizeParser
from eventparse.parsers.toml import TomlParser
from eventparse.parsers.voc_json import VocJsonParser
from eventparse.parsers.yaml import YamlParser

__all__ = [
    "CsvParser",
    "EventparseCsvParser",
    "EventparseHtmlParser",
    "EventparseJsonParser",
    "HtmlParser",
    "IcalParser",
    "JsonLdParser",
    "JsonParser",
    "MarkdownParser",
    "PretalxParser",
    "ScheduleXmlParser",
    "SessionizeParser",
    "TomlParser",
    "VocJsonParser",
    "YamlParser",
    "is_site_file",
]
