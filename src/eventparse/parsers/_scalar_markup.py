"""Markup in the values of data: a string that holds HTML or Markdown gets its rich text."""

import re
from dataclasses import replace

from eventparse.document import RichText, Run, Scalar
from eventparse.source import Span

_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:[a-zA-Z]{2,31}|#\w{1,8});|\]\(|\*\*|`|\{\{|\{%")
_MARKDOWN = re.compile(r"\]\(|\*\*|`")
_BLOCK_LINES = re.compile(r"\n\s*\n|\n\s*(?:[-*+]|\d{1,3}[.)])\s")


def with_markup(scalar: Scalar, *, exact: bool) -> Scalar:
    """Return the value with its rich text, where it holds markup; `exact` tells whether its span is its text."""
    value = scalar.value
    if not isinstance(value, str) or not _MARKUP.search(value):
        return scalar
    return replace(scalar, text=_read(value, scalar.span, exact=exact))


def read_inline(text: str, span: Span) -> RichText:
    """Return a string that holds inline HTML, entities, Markdown emphasis or links as rich text.

    `span` is where the string stands; where it is as long as the string, every run has its own place in it, else
    all have the whole.
    """
    return _read(text, span, exact=span.end - span.start == len(text))


def _read(text: str, span: Span, *, exact: bool) -> RichText:
    # Not at the head of the file: most data holds no markup, and markdown-it takes its time to load.
    from eventparse.parsers._flow import Flow
    from eventparse.parsers._frames import visible_text
    from eventparse.parsers._template_tags import mask

    masked = mask(text, markdown=True)
    flow = Flow(original=text)
    for start, end in _pieces(masked):
        flow.flush()
        if _MARKDOWN.search(masked, start, end):
            from eventparse.parsers._markdown_inline import read_lines
            from eventparse.parsers._pipe_tables import Line

            lines: list[Line] = []
            at = start
            for line in masked[start:end].split("\n"):
                lines.append(Line(line, at))
                at += len(line) + 1
            read_lines(flow, lines, {})
        else:
            flow.feed(masked, start, end)
    read = visible_text(flow.finish(len(text)))
    if exact:
        base = span.start
        return RichText(
            read.text,
            tuple(run._replace(span=Span(base + run.span.start, base + run.span.end)) for run in read.runs),
        )
    return RichText(read.text, tuple(Run(run.text, span, run.style, run.href) for run in read.runs))


def _pieces(text: str) -> list[tuple[int, int]]:
    """Divide a long text where a line end counts: at blank lines and before items of a list."""
    out: list[tuple[int, int]] = []
    at = 0
    for match in _BLOCK_LINES.finditer(text):
        out.append((at, match.start()))
        at = match.start() + 1
    out.append((at, len(text)))
    return [(low, high) for low, high in out if low < high]
