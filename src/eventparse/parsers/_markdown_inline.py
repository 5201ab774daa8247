"""The inside of Markdown paragraphs: inline tokens brought back to their places in the page."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from eventparse.document import Style
from eventparse.parsers._elements import Kind, Looks
from eventparse.parsers._flow import Flow
from eventparse.parsers._frames import Element
from eventparse.parsers._html_tokens import read_tag
from eventparse.parsers._markdown_easy import add_pieces, easy_pieces
from eventparse.parsers._markdown_tokens import Env, MarkdownToken, inline_tokens
from eventparse.parsers._pipe_tables import Line
from eventparse.parsers._template_tags import unshield
from eventparse.source import Span

_MARKUP = re.compile(r"[\\`*_<\[]|~~")
_MAX_INLINE = 50_000
"""Longest paragraph whose inside is read; beyond it is plain text, or link brackets would cost a square."""
_MAX_BRACKETS = 500
"""Most opening brackets of a paragraph whose inside is read."""
_STYLES = {"em": Style.ITALIC, "strong": Style.BOLD, "s": Style.STRIKE}


def read_lines(flow: Flow, lines: list[Line], env: Env) -> None:
    """Add the lines of a paragraph to the flow, with their emphasis, links and HTML."""
    content = "\n".join(line.text for line in lines)
    if not _MARKUP.search(content) or len(content) > _MAX_INLINE or content.count("[") > _MAX_BRACKETS:
        _plain(flow, lines)
        return
    # Brackets mean something else where the page defines their words as links.
    if not ("[" in content and env.get("references")) and _easy(flow, lines):
        return
    _InlineReader(flow, content, lines, env).read()


def _plain(flow: Flow, lines: list[Line]) -> None:
    for number, line in enumerate(lines):
        if number:
            _end_line(flow, lines[number - 1])
        flow.text(line.text, line.offset)


def _easy(flow: Flow, lines: list[Line]) -> bool:
    """Add the lines without markdown-it where each of them allows it."""
    found = []
    for line in lines:
        pieces = easy_pieces(line.text)
        if pieces is None:
            return False
        found.append(pieces)
    for number, (line, pieces) in enumerate(zip(lines, found, strict=True)):
        if number:
            _end_line(flow, lines[number - 1])
        add_pieces(flow, pieces, line.offset)
    return True


def _end_line(flow: Flow, line: Line) -> None:
    end = line.offset + len(line.text)
    if line.text.endswith("  "):
        flow.builder.line_break(Span(end, end + 1), flow.style)
    else:
        flow.text("\n", end)


@dataclass(slots=True)
class _InlineReader:
    """Follows the inline tokens of one paragraph with a cursor."""

    flow: Flow
    content: str
    lines: list[Line]
    env: Env
    cursor: int = 0
    open: tuple[Element, ...] = ()
    starts: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line.text) + 1
        self.starts = tuple(starts)

    def read(self) -> None:
        """Add everything to the flow."""
        for token in inline_tokens(self.content, self.env):
            kind = token.type
            if kind == "text":
                if token.content:
                    self._text(token.content)
            elif kind == "softbreak" or kind == "hardbreak":
                self._line_end(hard=kind == "hardbreak")
            elif kind == "html_inline":
                self._html(token.content)
            elif kind == "text_special":
                self._special(token)
            elif kind == "code_inline":
                self._code(token)
            elif kind == "image":
                at = self.content.find("![", self.cursor)
                if at >= 0:
                    self.cursor = at + 2 + len(token.content)
                    self._skip_target()
            elif token.nesting > 0:
                self._open(token)
            elif token.nesting < 0:
                self._close(token)

    def _place(self, at: int) -> int:
        """Return the offset in the page of an offset in the paragraph."""
        number = bisect_right(self.starts, at) - 1
        return self.lines[number].offset + at - self.starts[number]

    def _move_to(self, text: str) -> int:
        """Find a piece from the cursor on, move behind it and return its offset in the page."""
        at = self.content.find(text, self.cursor)
        if at < 0:
            at = self.cursor
        else:
            self.cursor = at + len(text)
        return self._place(at)

    def _text(self, text: str) -> None:
        at = self.content.find(text, self.cursor)
        if at >= 0:
            self.cursor = at + len(text)
            self.flow.text(text, self._place(at))
        else:
            place = self._place(min(self.cursor, len(self.content)))
            self.flow.builder.literal(text, Span(place, place), self.flow.style, self.flow.href)

    def _line_end(self, *, hard: bool) -> None:
        at = self._move_to("\n")
        if hard:
            self.flow.builder.line_break(Span(at, at + 1), self.flow.style)
        else:
            self.flow.text("\n", at)

    def _special(self, token: MarkdownToken) -> None:
        at = self._move_to(token.markup)
        if token.info == "entity":
            self.flow.text(token.markup, at)
        else:
            span = Span(at, at + len(token.markup))
            self.flow.builder.literal(token.content, span, self.flow.style, self.flow.href)

    def _code(self, token: MarkdownToken) -> None:
        self._move_to(token.markup)
        # Within a table row the pipe of a code span is escaped too.
        text = token.content.replace("\\|", "|")
        at = self._move_to(token.content)
        span = Span(at, at + len(token.content))
        self.flow.builder.literal(text, span, self.flow.style | Style.CODE, self.flow.href)
        self._move_to(token.markup)

    def _html(self, raw: str) -> None:
        at = self._move_to(raw)
        tag = read_tag(raw, 0)
        if tag is None:
            return
        if tag.closing:
            self.flow.end_tag(tag.name, at, at + len(raw))
        else:
            self.flow.start_tag(tag._replace(start=at, end=at + len(raw)))

    def _open(self, token: MarkdownToken) -> None:
        name = token.tag
        if name == "a":
            at = self._move_to("<" if token.info == "auto" else "[")
            href = unshield(str(token.attrGet("href") or "")).strip() or None
            looks = Looks(href=href)
        else:
            at = self._move_to(token.markup)
            looks = Looks(_STYLES.get(name, Style.PLAIN))
        self.open = (*self.open, self.flow.open(name, at, kind=Kind.INLINE, looks=looks))

    def _close(self, token: MarkdownToken) -> None:
        if token.tag != "a":
            at = self._move_to(token.markup)
        elif token.info == "auto":
            at = self._move_to(">")
        else:
            at = self._move_to("]")
            self.cursor -= 1
            self._skip_target()
        if self.open:
            self.flow.close(self.open[-1], at)
            self.open = self.open[:-1]

    def _skip_target(self) -> None:
        """Move behind `](target "title")` or `][label]`."""
        content, at = self.content, self.cursor
        if content[at : at + 1] != "]":
            return
        at += 1
        if content[at : at + 1] == "(":
            depth = 0
            while at < len(content):
                char = content[at]
                if char == "\\":
                    at += 1
                elif char == "(":
                    depth += 1
                elif char == ")":
                    depth -= 1
                    if depth == 0:
                        break
                at += 1
            at += 1
        elif content[at : at + 1] == "[" and (end := content.find("]", at)) >= 0:
            at = end + 1
        self.cursor = min(at, len(content))
