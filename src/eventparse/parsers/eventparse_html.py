"""The timetable that this library writes: read back from the data in it, as long as nobody changed the page."""

import hashlib
import re

from eventparse.diagnostics import DiagnosticSink
from eventparse.document import Document
from eventparse.options import ParseOptions
from eventparse.parsers._site_shape import site_schedule
from eventparse.source import SourceText

_MARK = '<meta name="generator" content="eventparse">'
_HEAD = 2000
_DIGEST = re.compile(r'<meta name="eventparse-digest" content="([0-9a-f]{64})">')
_DATA = '<script type="application/json" id="eventparse-data">'


class EventparseHtmlParser:
    """Reads the pages of the exporter `html`. A page that was changed by hand is read as any other page."""

    name = "timetable"
    suffixes: tuple[str, ...] = ("html",)

    def sniff(self, source: SourceText) -> float:
        """Return 1 where the page is one of ours and its body is as it was written, else 0."""
        head = source.text[:_HEAD]
        digest = _DIGEST.search(head) if _MARK in head else None
        body = source.text.find("<body>")
        if digest is None or body < 0:
            return 0.0
        # What a person reads and what programs read must be the same: only then the data speaks for the page.
        text = source.text[body:].strip()
        return 1.0 if hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() == digest[1] else 0.0

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the schedule that the data of the page holds; where there is none, the page as HTML."""
        from eventparse.parsers._json_tree import JsonError, read_json
        from eventparse.parsers.html import HtmlParser

        at = source.text.find(_DATA)
        if at >= 0:
            try:
                root, _, _ = read_json(source.text, at + len(_DATA), len(source.text))
            except JsonError:
                root = None
            schedule = site_schedule(root, source, self.name) if root is not None else None
            if schedule is not None:
                return Document(source, (), self.name, schedule=schedule)
        page = HtmlParser().read(source, options, sink)
        return Document(source, page.blocks, self.name, page.title, page.embedded, page.stamps)
