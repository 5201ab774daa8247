"""What stands in a page but not on it: comments, template tags, scripts, attribute lists; blanked with places kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass

_OPENER = re.compile(
    r"<!--|<\?|<(script|style|template)\b|\{%|\{\{|\{#[\s-]|\{/\*|<%",
    re.IGNORECASE,
)
_MARKDOWN_OPENER = re.compile(
    r"<!--|<\?|<(script|style|template)\b|\{%|\{\{|\{#[\s-]|\{/\*|<%"
    r"|\{:|\{[.#][\w-]|\{[\w-]+=|@:(?=[\w@])|\[\^[\w-]{1,40}\]:?",
    re.IGNORECASE,
)
_BLOCK_TAG = re.compile(r"\{%-?\s*(comment|raw|schema|stylesheet|javascript)\b")
_COMMENT_END = re.compile(r"--!?>")
_KRAMDOWN = re.compile(r"\{:[^{}\n]{0,400}\}")
_ATTRIBUTES = re.compile(r"\{(?:[.#][\w-]|[\w-]+=)[^{}\n]{0,400}\}")
_LAIKA = re.compile(r"@:(?:@|\w+(?:\([^()\n]{0,200}\))?)")
_STYLE_END = re.compile(r"\S[^\n@]{0,900}(?<=\S)@:@")
_CALL = re.compile(r"\{%-?\s*include(?:_relative|_cached)?\s+[\w./-]+|\{\{[<%]\s*[\w/.-]+")
_ARGUMENT = re.compile(r"(?<=\s)([A-Za-z_][\w-]*)\s*=\s*([\"'])((?:(?!\2)[^\\])*)\2")
_PATH = re.compile(
    r"(?:https?:|www\.|\.{0,2}/)|[^\s]*\.(?:png|jpe?g|gif|svg|webp|html?|md|pdf)$", re.IGNORECASE
)
_TELLING = frozenset(("title", "name", "speaker", "speakers", "time", "start", "date", "talk", "presenter"))
"""Arguments of which a template that shows a talk has at least one."""
_LINK_BEFORE = re.compile(r"\]\(\s*[^\s()]*$")
_BLANK_TARGET = re.compile(r"\]\((?!\s*<)([^()\n\"'<>|{}]{1,300})\)")
_JOINER = "\u2060"
"""Stands for a comment in HTML: a character that is dropped from every text."""
LINE_END = "\u2028"
"""Ends a line of the text without ending one of the page."""
_LONGEST_OUTPUT = 1000
"""Longest `{{ … }}`; two braces without an end are text."""

# Characters that would break a Markdown link or a table row, and what stands for them inside a link's target.
_SHIELD = str.maketrans(" |()\"'<>\\", "".join(chr(0xE000 + i) for i in range(9)))
_UNSHIELD = {after: before for before, after in _SHIELD.items()}


def blank(text: str) -> str:
    """Return as many blanks, with line ends kept."""
    return " " * len(text) if "\n" not in text else "\n".join(" " * len(line) for line in text.split("\n"))


def _nothing(text: str) -> str:
    return "\n".join(_JOINER * len(line) for line in text.split("\n"))


def mask(text: str, *, markdown: bool) -> str:
    """Return a text of the same length in which nothing stands that is not on the page.

    Comments and Liquid comments go with their content; so do scripts and styles. Of other template tags only the tag
    goes. What an unclosed comment swallows in a browser is gone here too. In a Markdown link the target keeps its
    template tags, as `unshield` returns them.
    """
    if markdown and "](" in text:
        text = _BLANK_TARGET.sub(_shield_blanks, text)
    opener = _MARKDOWN_OPENER if markdown else _OPENER
    match = opener.search(text)
    if match is None:
        return text
    masker = _Masker(text, markdown)
    parts: list[str] = []
    at = 0
    while match:
        start = match.start()
        end, kept = masker.end_of(match)
        if end > start:
            parts.append(text[at:start])
            parts.append(kept if kept is not None else blank(text[start:end]))
            at = end
        match = opener.search(text, max(end, start + 1))
    parts.append(text[at:])
    return "".join(parts)


def _shield_blanks(match: re.Match[str]) -> str:
    """Keep a target with blanks together: authors link to `My Slides.pdf` as it is called."""
    target = match[1]
    return match[0] if " " not in target.strip() else f"]({target.translate(_SHIELD)})"


def said(text: str, start: int, end: int) -> str | None:
    """Return what a template tag that stands by itself says in its arguments, as labelled lines, or None.

    `{% include talk.html time="9:00" title="Rivers" %}` says `time: 9:00` and `title: Rivers`. The length stays.
    """
    match = _CALL.match(text, start, end)
    line_end = text.find("\n", end)
    after = text[end : line_end if line_end >= 0 else len(text)]
    if match is None or text[text.rfind("\n", 0, start) + 1 : start].strip() or after.strip():
        return None
    pairs = [
        pair
        for pair in _ARGUMENT.finditer(text, match.end(), end)
        if pair[3].strip() and not _PATH.match(pair[3].strip())
    ]
    if len(pairs) < 2 or _TELLING.isdisjoint(pair[1].lower() for pair in pairs):
        return None
    out = list(blank(text[start:end]))
    out[0] = _JOINER  # a paragraph begins here, whatever the indent of its lines
    last = start
    for pair in pairs:
        low, high = pair.span(3)
        if "\n" not in text[last : pair.start()]:
            out[pair.start() - 1 - start] = LINE_END
        label = pair[1] + ":"
        out[pair.start() - start : pair.start() - start + len(label)] = label
        out[low - start : high - start] = text[low:high].replace("\n", " ")
        last = high
    return "".join(out)


def unshield(href: str) -> str:
    """Return the target of a link as it is written in the page."""
    return href.translate(_UNSHIELD)


@dataclass(slots=True)
class _Masker:
    """Finds where things end; remembers ends that do not come, so that a page of openers stays cheap."""

    text: str
    markdown: bool
    absent: frozenset[str] = frozenset()

    def end_of(self, match: re.Match[str]) -> tuple[int, str | None]:
        """Return the end of what starts here (its start where nothing does) and what stands for it, if not blanks."""
        text, start, opener = self.text, match.start(), match[0].lower()
        if opener == "<!--":
            end = self._comment(start)
            # In HTML a comment parts no words; in Markdown its blanks are what ends a block.
            return end, None if self.markdown else _nothing(text[start:end])
        if match[1]:
            return self._element(start, match[1].lower()), None
        if opener == "<?":
            php = text[start + 2 : start + 5].lower() in ("php", "xml") or text[start + 2 : start + 3] in (
                "=",
                " ",
                "\n",
            )
            return self._after("?>" if php else ">", start, to_end=php and not self.markdown), None
        if opener == "{%":
            end = self._liquid(start)
            return end, said(self.text, start, end) if self.markdown else None
        if opener == "{{":
            return self._output(start)
        if opener == "<%":
            return self._after("%>", start), None
        if opener.startswith("{#") and opener[2:].strip(" -\n\t") == "" and len(opener) == 3:
            return self._after("#}", start), None
        if opener == "{/*":
            return self._after("*/}", start), None
        if opener.startswith("[^"):
            return match.end(), None
        if opener == "@:":
            return self._laika(start)
        return self._attributes(start), None

    def _laika(self, start: int) -> tuple[int, str | None]:
        """A style that is given a name makes a part of its text, which stands out like a bold one."""
        match = _LAIKA.match(self.text, start)
        if match is None:
            return start, None
        tag, end = match[0], match.end()
        if tag.startswith("@:style(") and _STYLE_END.match(self.text, end):
            return end, " " * (len(tag) - 2) + "**"
        before = self.text[max(start - _LONGEST_OUTPUT, 0) : start].rpartition("@:style(")[2]
        if (
            tag == "@:@"
            and ")" in before
            and "@:" not in before
            and "\n" not in before
            and before[-1:].strip()
        ):
            return end, "** "
        return end, None

    def _after(self, closer: str, start: int, *, to_end: bool = False, limit: int | None = None) -> int:
        if closer in self.absent:
            return len(self.text) if to_end else start
        stop = len(self.text) if limit is None else min(len(self.text), start + limit)
        found = self.text.find(closer, start, stop)
        if found >= 0:
            return found + len(closer)
        if limit is None:
            self.absent |= {closer}
        return len(self.text) if to_end else start

    def _comment(self, start: int) -> int:
        for short in ("<!-->", "<!--->"):
            if self.text.startswith(short, start):
                return start + len(short)
        end = _COMMENT_END.search(self.text, start + 4)
        if end is not None:
            return end.end()
        # CommonMark, sections 4.6 and 6.6: at the front of a line it goes on to the end of the page, amid text it
        # is none.
        line = self.text.rfind("\n", 0, start) + 1
        return start if self.markdown and self.text[line:start].strip() else len(self.text)

    def _element(self, start: int, name: str) -> int:
        closer = f"</{name}"
        if closer in self.absent:
            return start
        found = re.compile(closer + r"\b[^>]*>", re.IGNORECASE).search(self.text, start)
        if found:
            return found.end()
        self.absent |= {closer}
        # In Markdown the word is most likely written in code; in HTML a browser takes all that follows.
        return start if self.markdown or name == "template" else len(self.text)

    def _liquid(self, start: int) -> int:
        block = _BLOCK_TAG.match(self.text, start)
        end = self._after("%}", start)
        if block and block[1] != "raw" and f"end{block[1]}" not in self.absent:
            closing = re.compile(r"\{%-?\s*end" + block[1] + r"\s*-?%\}").search(self.text, start)
            if closing:
                return closing.end()
            self.absent |= {f"end{block[1]}"}
        return end

    def _output(self, start: int) -> tuple[int, str | None]:
        text = self.text
        sign = text[start + 2 : start + 3]
        if text.startswith("/*", start + 3) and sign in "<%":
            return self._after("*/" + (">" if sign == "<" else "%") + "}}", start), None
        end = self._after("}}", start, limit=_LONGEST_OUTPUT)
        if end == start:
            return start, None
        if self.markdown and (words := said(text, start, end)) is not None:
            return end, words
        if self.markdown and _LINK_BEFORE.search(text, max(0, start - 400), start):
            return end, text[start:end].replace("\n", " ").translate(_SHIELD)
        return end, None

    def _attributes(self, start: int) -> int:
        text = self.text
        if text.startswith("{::comment", start):
            return max(self._after("{:/comment}", start), self._after("{:/}", start))
        patterns: tuple[re.Pattern[str], ...] = (_KRAMDOWN, _ATTRIBUTES)
        tries: list[Callable[[str, int], re.Match[str] | None]] = [pattern.match for pattern in patterns]
        for attempt in tries:
            if found := attempt(text, start):
                return found.end()
        return start
