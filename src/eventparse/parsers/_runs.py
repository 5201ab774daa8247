"""Characters to runs: white space collapsed as browsers do, entities decoded, places kept."""

import re
import unicodedata
from dataclasses import dataclass, field
from html import unescape

from eventparse.document import RichText, Run, Style
from eventparse.parsers._elements import PART
from eventparse.parsers._template_tags import LINE_END
from eventparse.source import Span

# Soft hyphen, zero-width space, marks of direction, word joiner, stray byte order mark. The joiners U+200C and U+200D
# stay: emoji and several scripts are written with them.
INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff"
_PIECE = re.compile(
    rf"(\s+)|(&(?:#\d{{1,8}}|#[xX][\da-fA-F]{{1,7}}|[a-zA-Z][a-zA-Z0-9]{{1,31}});?)|([{INVISIBLE}]+)"
    rf"|&|[^\s&{INVISIBLE}]+(?: [^\s&{INVISIBLE}]+)*"
)
_LONGEST_RUN = 2000
"""Pieces are not joined to a run longer than this: joining a page of ampersands one by one would cost a square."""
_SPACE, _ENTITY, _DROPPED = 1, 2, 3
_MARKS = frozenset({"Pd", "Pi", "Pf", "Ps", "Pe", "Zs"})
"""Dashes, quotation marks, brackets and blanks, as Unicode sorts characters."""


def _decoded(raw: str) -> str:
    """Return the character of an entity, also of a dash or quotation mark whose semicolon is left out.

    Browsers show `&ndash 10.30` as it is written; its author meant a dash. Letters and signs are left alone, since
    `&in` may well be a word.
    """
    decoded = unescape(raw)
    if decoded == raw and not raw.endswith(";"):
        whole = unescape(raw + ";")
        if len(whole) == 1 and unicodedata.category(whole) in _MARKS:
            return whole
    return decoded


@dataclass(slots=True)
class RunBuilder:
    """Collects the runs of one paragraph."""

    runs: list[Run] = field(default_factory=list)
    """What is there so far."""
    _blank: Run | None = None
    """White space that counts only if more text follows."""
    _gap: str = ""
    """What must stand before the next text if nothing else does."""
    _near: str = ""
    """Gap that the element which just ended asks for, while nothing has followed it."""
    _fresh: bool = False
    """True while an inline element has started and nothing has followed: if it ends so it is an icon."""
    _edge: bool = False
    """True at the start and at the end of an element with a class, which may be a box of its own."""

    def text(self, raw: str, offset: int, style: Style, href: str | None, *, entities: bool = True) -> None:
        """Add text as it stands in the page at an offset."""
        for match in _PIECE.finditer(raw):
            kind = match.lastindex
            start = offset + match.start()
            if kind is None or (kind == _ENTITY and not entities):
                self._add(match[0], Span(start, offset + match.end()), style, href)
            elif kind == _SPACE:
                self._space(match[0], Span(start, offset + match.end()), style, href)
            elif kind == _ENTITY:
                self._entity(match[0], Span(start, offset + match.end()), style, href)

    def literal(self, text: str, span: Span, style: Style, href: str | None) -> None:
        """Add text that is written otherwise in the page (an escape, code), as it is."""
        if text:
            self._add(text, span, style, href)

    def preformatted(
        self, raw: str, offset: int, style: Style, href: str | None, *, entities: bool = True
    ) -> None:
        """Add text whose blanks and line ends count."""
        for number, line in enumerate(raw.split("\n")):
            if number:
                self._blank, self._gap = None, ""
                self.runs.append(Run("\n", Span(offset - 1, offset), style))
            if line and entities and "&" in line:
                for match in _PIECE.finditer(line):
                    text = _decoded(match[0]) if match.lastindex == _ENTITY else match[0]
                    self._add(text, Span(offset + match.start(), offset + match.end()), style, href)
            elif line:
                self._add(line, Span(offset, offset + len(line)), style, href)
            offset += len(line) + 1

    def line_break(self, span: Span, style: Style = Style.PLAIN) -> None:
        """Add a line break; at the start of a paragraph it counts for nothing."""
        self._blank, self._gap, self._near = None, "", ""
        if self.runs:
            self.runs.append(Run("\n", span, style))

    def enter(self, gap: str, floats: bool) -> None:
        """Note that an inline element starts which keeps apart from its neighbours."""
        if floats:
            self._gap = "\n"
        elif gap and self._near:
            self._gap = "\n" if "\n" in (gap, self._near) or gap == self._near == PART else " "
        self._near = ""
        self._fresh = True
        self._edge = self._edge or bool(gap)

    def leave(self, gap: str, floats: bool) -> None:
        """Note that an inline element ends which keeps apart from its neighbours."""
        if floats:
            self._gap = "\n"
        elif gap and self._fresh and self.runs:
            self._gap = self._gap or " "
        self._fresh = False
        self._near = gap
        self._edge = self._edge or bool(gap)

    def take(self) -> RichText:
        """Return the paragraph without white space at its ends, and start anew."""
        runs = self.runs
        while runs and not runs[-1].text.strip():
            runs.pop()
        first = 0
        while first < len(runs) and not runs[first].text.strip():
            first += 1
        text = RichText.of(runs[first:] if first else runs)
        self.runs = []
        self.reset()
        return text

    def reset(self) -> None:
        """Forget what was to stand before the next text."""
        self._blank, self._gap, self._near = None, "", ""

    def _entity(self, raw: str, span: Span, style: Style, href: str | None) -> None:
        decoded = _decoded(raw)
        if decoded.isspace():
            self._space(decoded, span, style, href)
        elif decoded not in _INVISIBLE_SET:
            self._add(decoded, span, style, href)

    def _space(self, raw: str, span: Span, style: Style, href: str | None) -> None:
        self._fresh = False
        if self._near != PART:
            self._near = ""
        if (
            self.runs
            and (self._blank is None or "\n" in raw or LINE_END in raw)
            and self.runs[-1].text != "\n"
        ):
            self._blank = Run(
                " ", span, style | Style.SOFT if "\n" in raw or LINE_END in raw else style, href
            )

    def _add(self, text: str, span: Span, style: Style, href: str | None) -> None:
        self._fresh = False
        runs = self.runs
        if runs:
            if self._gap == "\n":
                if runs[-1].text != "\n":
                    runs.append(Run("\n", Span(span.start, span.start)))
            elif self._blank is not None:
                runs.append(self._blank)
            elif self._gap or (self._edge and _is_seam(runs[-1].text, text)):
                runs.append(Run(" ", Span(span.start, span.start)))
            else:
                last = runs[-1]
                if (
                    last.span.end == span.start
                    and last.style == style
                    and last.href == href
                    and last.text != "\n"
                    and len(last.text) == last.span.end - last.span.start < _LONGEST_RUN
                    and len(text) == span.end - span.start
                ):
                    runs[-1] = Run(last.text + text, Span(last.span.start, span.end), style, href)
                    self._near = ""
                    return
        self._blank, self._gap, self._near, self._edge = None, "", "", False
        runs.append(Run(text, span, style, href))


def _is_seam(before: str, after: str) -> bool:
    """Tell whether no word goes on from one text to the next: "Monday" and "14 Sep", "Track" and "Room"."""
    one, other = before[-1], after[0]
    if not (one.isalnum() and other.isalnum()):
        return False
    return one.isalpha() != other.isalpha() or (one.islower() and other.isupper())


_INVISIBLE_SET = frozenset("\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")
