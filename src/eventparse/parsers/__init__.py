"""Parsers: each reads one family of formats into a document."""

from eventparse.parsers.csv import CsvParser
from eventparse.parsers.eventparse_json import EventparseJsonParser
from eventparse.parsers.html import HtmlParser
from eventparse.parsers.ical import IcalParser
from eventparse.parsers.json import JsonParser
from eventparse.parsers.markdown import MarkdownParser
from eventparse.parsers.toml import TomlParser
from eventparse.parsers.yaml import YamlParser

__all__ = [
    "CsvParser",
    "EventparseJsonParser",
    "HtmlParser",
    "IcalParser",
    "JsonParser",
    "MarkdownParser",
    "TomlParser",
    "YamlParser",
]
