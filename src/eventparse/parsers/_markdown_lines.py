"""Markdown lines made ready for markdown-it: what people write and CommonMark does not know, line by line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from eventparse.parsers._pipe_tables import PipeTable
from eventparse.parsers._ruled_tables import find_ruled

_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})(.*)$")
_DIRECTIVE = re.compile(r"(\s*)(:{3,}|`{3,}(?=\{))\s*(.*?)\s*$")
_ADMONITION = re.compile(r"(\s*)(!!!|\?\?\?\+?|===\+?)\s+(.+?)\s*$")
_TIGHT_HEADING = re.compile(r" {0,3}(#{2,6}(?=[^#\s])|#(?=[A-Z][^#]*\s\S))")
_HTML_LINE = re.compile(
    r"\s*</?(?:address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    r"fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|li|link|main|menu|nav|ol|optgroup|p|section|"
    r"summary|table|tbody|td|tfoot|th|thead|title|tr|ul|br)\b",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"\s*</?[a-zA-Z]")
_MARKDOWN_START = re.compile(r"\s{0,3}(?:\|.*\||#{1,6}\s)")
_DASHES = re.compile(r"\s{0,3}-+\s*$")
_OPTION = re.compile(r"\s*:[\w-]+:")
_NAME = re.compile(r"\{?\.?([\w:-]+)\}?\s*(.*)$")
_CLASS = re.compile(r"\.([\w-]+)")
_TITLE = re.compile(r"title\s*=\s*[\"']([^\"']*)[\"']")
_HARD = "***"
"""A line of its own for markdown-it; what it stands for is looked up by its number."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of lines in a box: an admonition, a fenced div, a directive."""

    first: int
    """Line that opens it."""
    end: int
    """Line that closes it, or the first line after it."""
    classes: tuple[str, ...]
    """Its names."""
    label: tuple[int, int] | None
    """Column range of its title on the first line."""
    admonition: bool
    """True for a note; False for a box that only groups."""


@dataclass(slots=True)
class Prepared:
    """Lines for markdown-it, as many as the page has, and what the special ones stand for."""

    lines: list[str]
    """Lines; places in them are found by searching, not by column."""
    html: set[int] = field(default_factory=set)
    """Lines that are HTML although markdown-it sees a rule."""
    regions: dict[int, Region] = field(default_factory=dict)
    """Regions by the line that opens them."""
    closers: set[int] = field(default_factory=set)
    """Lines that only close something."""
    tables: dict[int, PipeTable] = field(default_factory=dict)
    """Tables ruled by dashes, by their first line."""


def prepare(masked: list[str], original: list[str], first: int, starts: Sequence[int]) -> Prepared:
    """Return lines for markdown-it from the masked lines of a page; the body starts at line `first` (from 0).

    `starts` are the offsets of the lines.
    """
    out = Prepared([""] * min(first, len(masked)) + masked[first:])
    _trim_masked(out.lines, original, first)
    _directives(out, first)
    fenced = _fenced_lines(out.lines, first)
    for ruled in find_ruled(masked, starts, first, fenced):
        out.tables[ruled.first] = ruled.table
        out.lines[ruled.first : ruled.end] = [_HARD, *[""] * (ruled.end - ruled.first - 1)]
    _tables(out.lines, original, first, fenced)
    _html_runs(out, first, fenced)
    for number in range(first, len(out.lines)):
        line = out.lines[number]
        if "#" in line[:4] and number not in fenced and (match := _TIGHT_HEADING.match(line)):
            out.lines[number] = f"{line[: match.end()]} {line[match.end() :]}"
    return out


def _trim_masked(lines: list[str], original: list[str], first: int) -> None:
    """Blanks that stand for a comment are no indentation and no hard line end."""
    for number in range(first, len(lines)):
        line, was = lines[number], original[number]
        if line == was:
            continue
        bare = line.rstrip()
        if not was.endswith(" "):
            line = bare
        indent = len(was) - len(was.lstrip())
        if line[:indent].isspace() or not indent:
            line = line[:indent] + line[indent:].lstrip()
        lines[number] = line


def _fenced_lines(lines: list[str], first: int) -> set[int]:
    fenced: set[int] = set()
    fence = ""
    for number in range(first, len(lines)):
        line = lines[number]
        if fence:
            fenced.add(number)
            bare = line.strip()
            if bare.startswith(fence) and not bare.strip(fence[0]):
                fence = ""
        elif ("```" in line or "~~~" in line) and (match := _FENCE.match(line)):
            if match[1][0] == "`" and "`" in match[2]:
                continue
            fenced.add(number)
            fence = match[1]
    return fenced


def _directives(out: Prepared, first: int) -> None:
    """Find `:::` divs, MyST directives and `!!!` admonitions; their marker lines become rules."""
    stack: list[tuple[int, str, tuple[str, ...], tuple[int, int] | None, bool]] = []
    lines = out.lines
    code = ""
    for number in range(first, len(lines)):
        line = lines[number]
        bare = line.strip()
        if code:
            if bare.startswith(code) and not bare.strip(code[0]):
                code = ""
            continue
        if not bare or bare[0] not in ":`~!?=":
            continue
        if stack and len(bare) >= 3 and not bare.strip(stack[-1][1][0]) and bare.startswith(stack[-1][1][:3]):
            begun, _, classes, label, note = stack.pop()
            out.regions[begun] = Region(begun, number, classes, label, note)
            out.closers.add(number)
            lines[number] = _HARD
        elif match := _DIRECTIVE.match(line):
            rest = match[3]
            if rest:
                classes, label, note = _names_of(rest, match.start(3))
                stack.append((number, match[2], classes, label, note))
            else:
                out.closers.add(number)
            lines[number] = match[1] + _HARD
            after = number + 1
            while after < len(lines) and _OPTION.match(lines[after]):
                lines[after] = ""
                after += 1
        elif match := _ADMONITION.match(line):
            _indented_note(out, number, match)
        elif bare.startswith(("```", "~~~")) and (fence := _FENCE.match(line)):
            code = fence[1]
    for begun, _, classes, label, note in stack:
        out.regions[begun] = Region(begun, len(lines), classes, label, note)


def _names_of(rest: str, at: int) -> tuple[tuple[str, ...], tuple[int, int] | None, bool]:
    if title := _TITLE.search(rest):
        label: tuple[int, int] | None = (at + title.start(1), at + title.end(1))
    else:
        label = None
    names = tuple(name.lower() for name in _CLASS.findall(rest))
    match = _NAME.match(rest)
    if match and not rest.startswith(("{.", "{#")):
        names = (match[1].lower(), *names)
        words = match[2].strip()
        if words and label is None and not words.startswith("{"):
            label = (at + match.start(2), at + match.end(2))
    return names, label, bool(match)


def _indented_note(out: Prepared, number: int, match: re.Match[str]) -> None:
    """Take the indented lines below `!!! note` as its content."""
    lines = out.lines
    inner = len(match[1]) + 4
    end = number + 1
    while end < len(lines) and (not lines[end].strip() or lines[end][:inner].isspace()):
        end += 1
    if not any(lines[i].strip() for i in range(number + 1, end)):
        return
    for i in range(number + 1, end):
        lines[i] = lines[i][: len(match[1])] + lines[i][inner:] if lines[i].strip() else ""
    rest = match[3]
    quoted = re.search(r"\"([^\"]*)\"", rest)
    label = (match.start(3) + quoted.start(1), match.start(3) + quoted.end(1)) if quoted else None
    kinds = tuple(rest[: quoted.start()].lower().split() if quoted else rest.lower().split())
    out.regions[number] = Region(number, end, kinds, label, True)
    lines[number] = match[1] + _HARD


def _tables(lines: list[str], original: list[str], first: int, fenced: set[int]) -> None:
    """Keep tables whole: a comment between rows is no blank line, dashes below a row make it no heading."""
    for number in range(first + 1, len(lines)):
        before, line = lines[number - 1], lines[number]
        if "|" not in before or number in fenced:
            continue
        if not line.strip():
            if not original[number].strip():
                continue
            after = number
            while after < len(lines) and not lines[after].strip() and original[after].strip():
                after += 1
            if after < len(lines) and "|" in lines[after]:
                lines[number:after] = ["|"] * (after - number)
        elif _DASHES.match(line) and "|" not in line:
            lines[number] = _HARD


def _html_runs(out: Prepared, first: int, fenced: set[int]) -> None:
    """Within HTML, indentation is no Markdown; a table or heading right below a tag is."""
    lines = out.lines
    inside = False
    run: list[int] = []
    for number in range(first, len(lines)):
        line = lines[number]
        if number in fenced:
            inside, run = False, []
            continue
        if not line.strip():
            run = []
            continue
        indented = line[:1] in (" ", "\t")
        if not inside or (not run and not indented and not _ANY_TAG.match(line)):
            inside = not indented and _HTML_LINE.match(line) is not None and not out.closers & {number}
            run = []
        if not inside:
            continue
        if run and _MARKDOWN_START.match(line):
            for earlier in run:
                lines[earlier] = _HARD
            out.html.update(run)
            inside, run = False, []
            continue
        if indented and _ANY_TAG.match(line):
            lines[number] = line.lstrip()
        if run or _HTML_LINE.match(lines[number]):
            run.append(number)
