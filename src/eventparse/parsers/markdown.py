"""Markdown pages, with front matter, broken pipe tables and HTML in them."""

import re

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import Block, Document
from eventparse.options import ParseOptions
from eventparse.source import SourceText, Span

_SIGNS = re.compile(
    r"^(?:#{1,6}\s+\S|\s{0,3}[-*+]\s+\S|\s{0,3}\d{1,3}\.\s+\S|\|.*\||\s*:?-{3,}:?\s*\|)|\[[^\]\n]+\]\([^)\n]+\)|\*\*\S",
    re.MULTILINE,
)
MAX_LINES = 50_000
"""Lines of a page below its front matter; what follows is not read."""


class MarkdownParser:
    """Reads Markdown."""

    name = "markdown"
    suffixes: tuple[str, ...] = ("md", "markdown", "mkd", "mdown", "qmd", "rmd", "mdx", "txt", "text")

    def sniff(self, source: SourceText) -> float:
        """Return how sure it is from the text alone that this is Markdown, 0 to 1."""
        head = source.text[:8000]
        signs = len(_SIGNS.findall(head))
        if head.startswith(("---\n", "+++\n")):
            signs += 1
        # Plain text is Markdown too, so it is never quite out of the question.
        return min(0.2 + 0.1 * signs, 0.8) if head.strip() else 0.0

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the page as blocks, front matter first."""
        from eventparse.parsers._embedded import linked_data, marked_data
        from eventparse.parsers._front_matter import find_head, read_head
        from eventparse.parsers._markdown_blocks import read_markdown

        head = find_head(source.text)
        data = read_head(source.text, head, sink) if head else None
        body = head.body if head else 0
        end = _end_of_lines(source.text, body)
        blocks, cut = read_markdown(source.text[:end], body)
        if end < len(source.text):
            sink.report(codes.INPUT_CUT, "the page has too many lines", Span(end, len(source.text)))
        if cut is not None:
            sink.report(codes.INPUT_CUT, "elements are nested too deep", Span(cut, cut + 1))
        first: tuple[Block, ...] = (data,) if data else ()
        marked, stamps = marked_data(source.text, body)
        embedded = (*linked_data(source.text, body), *marked)
        return Document(source, (*first, *blocks), self.name, embedded=embedded, stamps=stamps)


def _end_of_lines(text: str, start: int) -> int:
    """Return where the last line ends that is read."""
    if text.count("\n", start) < MAX_LINES:
        return len(text)
    at = start
    for _ in range(MAX_LINES):
        at = text.find("\n", at) + 1
    return at
