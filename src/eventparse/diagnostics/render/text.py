"""Findings for a terminal: the line of the page with the place underlined, and what to do."""

from collections.abc import Iterable

from eventparse.diagnostics.diagnostic import Diagnostic, Severity
from eventparse.diagnostics.render._cells import cells, visible
from eventparse.diagnostics.render.page import PageFindings

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_LEAST = 20
"""Cells of the excerpt in even the narrowest terminal."""


def render_text(pages: Iterable[PageFindings], *, color: bool = False, width: int = 100) -> str:
    """Return every finding with an excerpt; an empty text where there is none.

    `color` adds ANSI colours, `width` is the width of the terminal in cells: longer lines of the page are clipped
    around the place. Control characters of the page are shown as symbols, never sent to the terminal.
    """
    return "\n".join(
        _finding(page, diagnostic, color, width) for page in pages for diagnostic in page.diagnostics
    )


def render_line(name: str, diagnostic: Diagnostic, *, color: bool = False) -> str:
    """Return a finding in one line without its end: `page.md:12:3: warning[code]: message`."""
    place = f"{visible(name)}{_at(diagnostic.line, diagnostic.column)}"
    severity = _paint(f"{diagnostic.severity}[{diagnostic.code}]", _COLOURS[diagnostic.severity], color)
    return f"{_paint(place, '1', color)}: {severity}: {visible(diagnostic.message)}"


def _finding(page: PageFindings, diagnostic: Diagnostic, color: bool, width: int) -> str:
    lines = [render_line(page.name, diagnostic, color=color)]
    gutter = " "
    if diagnostic.line is not None and page.source is not None:
        gutter = " " * (len(str(diagnostic.line)) + 1)
        excerpt, marks = _excerpt(
            page.source.line(diagnostic.line), diagnostic, max(width - len(gutter) - 4, _LEAST)
        )
        lines.append(f"{gutter}|")
        lines.append(f"{diagnostic.line} | {excerpt}")
        lines.append(f"{gutter}| {_paint(marks, _COLOURS[diagnostic.severity], color)}")
    for place in diagnostic.related:
        where = f"{visible(page.name)}{_at(place.line, place.column)}"
        lines.append(f"{gutter}= {where}: {visible(place.message)}")
    if diagnostic.help:
        lines.append(f"{gutter}= help: {visible(diagnostic.help)}")
    return "\n".join(lines) + "\n"


def _excerpt(line: str, diagnostic: Diagnostic, room: int) -> tuple[str, str]:
    """Return the part of a line around the place that fits, and the marks below it."""
    start = min((diagnostic.column or 1) - 1, len(line))
    one_line = diagnostic.end_line in (None, diagnostic.line)
    end = (diagnostic.end_column or start + 2) - 1 if one_line else len(line)
    end = max(min(end, len(line)), start + 1)
    # Only what can be in view is looked at: a line may have millions of characters.
    low = max(0, start - room)
    before, after = line[low:start], line[end : end + room]
    middle = _head(line[start:end] or " ", room)
    left = _tail(before, max((room - cells(middle)) // 2, room - cells(middle) - cells(after)))
    right = _head(after, room - cells(middle) - cells(left))
    head = "…" if low > 0 or len(left) < len(before) else ""
    tail = "…" if start + len(middle) + len(right) < len(line) else ""
    text = f"{head}{visible(left)}{visible(middle)}{visible(right)}{tail}"
    marks = " " * (cells(head) + cells(left)) + "^" * max(cells(middle), 1)
    return text.rstrip(), marks


def _head(text: str, room: int) -> str:
    used = 0
    for at, char in enumerate(text):
        used += cells(char)
        if used > room:
            return text[:at]
    return text


def _tail(text: str, room: int) -> str:
    return _head(text[::-1], room)[::-1]


def _at(line: int | None, column: int | None) -> str:
    return "" if line is None else f":{line}:{column or 1}"


def _paint(text: str, code: str, color: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if color and text else text
