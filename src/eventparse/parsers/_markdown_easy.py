"""Markdown inside that is plain to see (bold words, simple links, tags), read at once without markdown-it."""

import re

from eventparse.document import RichText, Run, Style
from eventparse.parsers._elements import Kind, Looks
from eventparse.parsers._flow import Flow
from eventparse.parsers._html_tokens import read_tag
from eventparse.parsers._runs import INVISIBLE
from eventparse.parsers._template_tags import unshield
from eventparse.source import Span

_SIMPLE = re.compile(rf"[^\s&<\\`*_\[~{INVISIBLE}]++(?: [^\s&<\\`*_\[~{INVISIBLE}]++)*+")
_EMPTY = RichText("", ())

# Every alternative means the same whatever stands around it, so that the first that fits is right: emphasis begins and
# ends at a letter or between blanks, links hold only words, code has no inner ticks. Source: CommonMark 0.31, 6.
_WORDS = r"[^\\`*_~<\[\]!\n]"
_EDGE = r"[^\s\\`*_~<\[\]!]"
_PIECE = re.compile(
    rf"""
    (?P<text>(?:{_WORDS}++|!(?!\[)|(?<=[^\W_])_++(?=[^\W_])|(?<![~])~(?!~)|(?<=\s)\*(?=\s)|<(?![a-zA-Z/!?]))++)
    |(?P<mark>(?<![*_])(?:\*\*?|(?<!\w)__?))(?P<inner>[^\W_](?:{_WORDS}*[^\W_])?)(?P=mark)(?![*_]|(?<=_)\w)
    |(?<![^\s(>,;:])(?P<sign>\*\*?|__?)(?P<wide>{_EDGE}(?:{_WORDS}*{_EDGE})?)(?P=sign)(?![^\s<,.;:)])
    |\[(?P<label>\[[^\\`*_~<\[\]!\n]*\]|[^\\`*_~<\[\]!\n]+)\]\((?P<target>[^()\s<>\\"'&]*)\)
    |(?P<bracket>\[[^\\`*_~<\[\]!\n]*\](?![\[(:]))
    |(?P<tag></?[a-zA-Z][\w-]*(?=[\s/>])(?:[^<>"'`\\]++|"[^"]*+"|'[^']*+')*+>)
    |(?<!`)`(?P<code>[^`\n]+)`(?!`)
    """,
    re.VERBOSE,
)


def simple_text(text: str, offset: int, style: Style, href: str | None) -> RichText | None:
    """Return a text that is what it looks like (no markup, no odd blanks) at once; None for any other."""
    if not text:
        return _EMPTY
    if not _SIMPLE.fullmatch(text):
        return None
    return RichText(text, (Run(text, Span(offset, offset + len(text)), style, href),))


def easy_pieces(text: str) -> list[re.Match[str]] | None:
    """Return a line as a row of pieces, or None where it takes more than a look."""
    pieces: list[re.Match[str]] = []
    at, end = 0, len(text)
    while at < end:
        piece = _PIECE.match(text, at)
        if piece is None:
            return None
        pieces.append(piece)
        at = piece.end()
    return pieces


def add_pieces(flow: Flow, pieces: list[re.Match[str]], offset: int) -> None:
    """Add a row of pieces to the flow."""
    for piece in pieces:
        kind = piece.lastgroup
        low = offset + piece.start()
        if kind == "text" or kind == "bracket":
            flow.text(piece[0], low)
        elif kind in ("inner", "wide"):
            style = Style.BOLD if len(piece["mark"] or piece["sign"]) == 2 else Style.ITALIC
            flow.styled(piece[kind], offset + piece.start(kind), style)
        elif kind == "target":
            href = unshield(piece["target"]).strip() or None
            element = flow.open("a", low, kind=Kind.INLINE, looks=Looks(href=href))
            flow.text(piece["label"], offset + piece.start("label"))
            flow.close(element, offset + piece.end())
        elif kind == "tag":
            _add_tag(flow, piece[0], low)
        elif kind == "code":
            code = piece["code"]
            span = Span(offset + piece.start("code"), offset + piece.end("code"))
            if code.strip() and code[0] == code[-1] == " ":
                code, span = code[1:-1], Span(span.start + 1, span.end - 1)
            flow.builder.literal(code.replace("\\|", "|"), span, flow.style | Style.CODE, flow.href)


def _add_tag(flow: Flow, raw: str, offset: int) -> None:
    tag = read_tag(raw, 0)
    if tag is None:
        return
    end = offset + len(raw)
    if tag.closing:
        flow.end_tag(tag.name, offset, end)
    else:
        flow.start_tag(tag._replace(start=offset, end=end))
