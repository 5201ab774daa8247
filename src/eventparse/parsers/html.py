"""HTML pages, with front matter and template tags in them."""

import re

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import Block, Document, RichText
from eventparse.options import ParseOptions
from eventparse.source import SourceText, Span

_TAGS = re.compile(
    r"</?(?:html|head|body|table|tr|td|th|div|p|ul|ol|li|h[1-6]|br|span|section)\b[^<>]{0,500}>", re.I
)
_DOCTYPE = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)?(?:<\?(?:xml|php)|<!doctype\s+html|<html\b)", re.I | re.S)
_TITLE = re.compile(r"<title\b[^>]{0,500}>([^<]{0,2000})</title", re.I)


class HtmlParser:
    """Reads HTML."""

    name = "html"
    suffixes: tuple[str, ...] = (
        "html",
        "htm",
        "xhtml",
        "shtml",
        "php",
        "asp",
        "aspx",
        "jsp",
        "njk",
        "liquid",
        "vue",
    )

    def sniff(self, source: SourceText) -> float:
        """Return how sure it is from the text alone that this is HTML, 0 to 1."""
        head = source.text[:8000]
        if _DOCTYPE.match(head):
            return 0.95
        tags = sum(map(len, _TAGS.findall(head)))
        return min(0.9, 3 * tags / len(head)) if tags else 0.0

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the page as blocks, front matter first."""
        from eventparse.parsers._embedded import linked_data, marked_data
        from eventparse.parsers._flow import Flow
        from eventparse.parsers._front_matter import find_head, read_head
        from eventparse.parsers._html_tree import read_tree
        from eventparse.parsers._template_tags import mask

        text = source.text
        head = find_head(text)
        data = read_head(text, head, sink) if head else None
        start = head.body if head else 0
        masked = mask(text[start:], markdown=False)
        masked = text[:start] + masked if start else masked
        flow = Flow(original=text if masked != text else "")
        cut = read_tree(flow, masked, start)
        blocks = flow.finish(len(text))
        if flow.cut_at is not None:
            sink.report(codes.INPUT_CUT, "elements are nested too deep", Span(flow.cut_at, flow.cut_at + 1))
        if cut is not None:
            sink.report(codes.INPUT_CUT, "the page has too many elements", Span(cut, cut + 1))
        first: tuple[Block, ...] = (data,) if data else ()
        marked, stamps = marked_data(masked, start)
        embedded = (*linked_data(text, start), *marked)
        return Document(source, (*first, *blocks), self.name, _title(masked, start), embedded, stamps)


def _title(text: str, start: int) -> RichText | None:
    from eventparse.document import Style
    from eventparse.parsers._runs import RunBuilder

    match = _TITLE.search(text, start)
    if match is None:
        return None
    builder = RunBuilder()
    builder.text(match[1], match.start(1), Style.PLAIN, None)
    return builder.take() or None
