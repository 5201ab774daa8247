"""Cut a text into lines: at line breaks, between styled pieces side by side, at line ends that are meant."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from eventparse.document import RichText, Run, Style, join
from eventparse.interpret._page import Page
from eventparse.interpret.prose._anchors import read_anchor, strip_lead
from eventparse.interpret.prose._lines import Spot

_SHORT_PIECE = 40
"""So short a line above a range of times is no beginning of its sentence."""
_SHORT_SOURCE = 55
"""Nobody wraps lines at so few characters: a line end before is meant as one."""
_GAP = re.compile(r"[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{3,}")
_WIDE = re.compile(r"(?<=\S)(?: {3,}|\t+ *)(?=\S)")
_DASHES = ("-", "–", "—", "~")
_OWN = re.compile(
    r"\s*(?:</\w+>\s*)*</(?P<tag>\w+)>\s*<(?P=tag)\b[^<>]*?\bclass=[\"'](?P<name>[^\"'<>]+)[\"'][^<>]*>(?:\s*<\w[^<>]*>)*"
)
_CLASS = re.compile(r"\bclass=[\"']([^\"'<>]+)[\"']")
_SIDE = re.compile(r"</[^<>]+>\s*<[^/!<>][^<>]*>")


def parts_of(text: RichText, page: Page) -> tuple[RichText, ...]:
    """Cut a text at its line breaks, and where styled pieces stand side by side; at line ends of the page if meant."""
    lines = [part for line in text.lines() for part in _side_by_side(line, page)]
    out: list[RichText] = []
    for line in lines:
        out.extend(_soft_lines(line, page))
    return tuple(tidy(line, page) for line in out if line.text.strip()) or (text,)


def tidy(text: RichText, page: Page) -> RichText:
    """Take a backslash off the end (a line break of another dialect)."""
    return text.strip().strip("\\").strip()


def _soft_lines(line: RichText, page: Page) -> Iterator[RichText]:
    """Break a line where its source line ends, if the next begins with a time or if nobody would wrap there."""
    pieces = _soft_pieces(line)
    if len(pieces) == 1:
        yield line
        return
    timed = [read_anchor(strip_lead(piece), page) for piece in pieces]
    starts = [
        a.spot in (Spot.LEAD, Spot.WHOLE) and (bool(a.when.times) or a.field is not None) for a in timed
    ]
    for index, (piece, anchor) in enumerate(zip(pieces[:-1], timed, strict=False), 1):
        # `9:00 -` at the end of a line goes on with its end on the next.
        starts[index] &= not (anchor.spot is Spot.WHOLE and piece.text.rstrip().endswith(_DASHES))
    ranged = [
        start and any(t.range.last for t in a.when.times) for start, a in zip(starts, timed, strict=True)
    ]
    repeated = sum(starts) >= 2 or (starts[0] and len(pieces) == 2 and starts[1])
    held: list[RichText] = [pieces[0]]
    for index in range(1, len(pieces)):
        if (
            (repeated and starts[index])
            or (ranged[index] and len(pieces[index - 1].text) <= _SHORT_PIECE)
            or timed[index].field is not None
            or _is_meant(pieces[index - 1], pieces[index], page)
        ):
            yield join(held, " ")
            held = []
        held.append(pieces[index])
    yield join(held, " ")


def _soft_pieces(line: RichText) -> list[RichText]:
    pieces: list[list[Run]] = [[]]
    for run in line.runs:
        if run.style & Style.SOFT:
            pieces.append([])
        else:
            pieces[-1].append(run)
    return [text for text in (RichText.of(runs).strip() for runs in pieces) if text.text]


def _is_meant(before: RichText, after: RichText, page: Page) -> bool:
    """Tell whether a line ends so early in the page's source that its author meant a line break."""
    if before.runs[-1].href is not None and before.runs[-1].href == after.runs[0].href:
        return False
    source = page.document.source.text
    if _is_wrapped(source):
        return False
    end = before.runs[-1].span.end
    begin = source.rfind("\n", 0, max(end, 0)) + 1
    stop = source.find("\n", end)
    width = (stop if stop >= 0 else len(source)) - begin
    next_stop = source.find("\n", after.runs[0].span.start)
    following = source[after.runs[0].span.start : next_stop if next_stop >= 0 else len(source)]
    word = following.split(" ", 1)[0]
    return width + len(word) < _SHORT_SOURCE and "](" not in word and "<" not in word


@lru_cache(maxsize=4)
def _is_wrapped(source: str) -> bool:
    """Tell whether a page keeps its lines to one width, so that its line ends say nothing."""
    widths = [len(line) for line in source.splitlines() if "://" not in line]
    full = sum(55 <= width <= 84 for width in widths)
    return full >= 5 and full >= 4 * sum(width > 90 for width in widths)


def columns_of(text: RichText, page: Page) -> list[RichText]:
    """Cut a line where its author set two parts apart by a tab or by several blanks."""
    source = page.document.source.text
    cuts: list[int] = []
    at = 0
    for run in text.runs:
        if run.text.isspace() and _GAP.fullmatch(source[run.span.start : run.span.end]):
            cuts.append(at)
        elif run.text[:1] != "\n":
            cuts.extend(at + match.start() for match in _WIDE.finditer(run.text))
        at += len(run.text)
    parts = [text.slice(low, high).strip() for low, high in pairwise((0, *cuts, len(text.text)))]
    return [part for part in parts if part.text]


def _side_by_side(line: RichText, page: Page) -> Iterator[RichText]:
    """`<strong>Title</strong><span>Name</span>`: elements without a blank between are lines of a layout."""
    source = page.document.source.text
    held: list[Run] = []
    for run, following in pairwise((*line.runs, None)):
        if run is None:
            continue
        held.append(run)
        if following is None or run.text[-1:].isspace() or following.text[:1].isspace():
            if following is not None and _is_own_line(held, run, following, line, source):
                yield RichText.of(held).strip()
                held = []
            continue
        gap = source[run.span.end : following.span.start]
        if 0 < len(gap) < 400 and _SIDE.fullmatch(gap.strip()) and len(run.text.strip()) > 2:
            yield RichText.of(held).strip()
            held = []
    if held:
        yield RichText.of(held).strip()


def _is_own_line(held: list[Run], run: Run, following: Run, line: RichText, source: str) -> bool:
    """Two elements of different classes on lines of their own (`<span class="title">` above `<span class="who">`)."""
    if not run.text.isspace() or len(held) < 2:
        return False
    gap = source[held[-2].span.end : following.span.start]
    match = _OWN.fullmatch(gap)
    if match is None or "\n" not in gap:
        return False
    opened = source.rfind(f"<{match['tag']}", max(0, held[0].span.start - 400), held[0].span.start)
    before = _CLASS.search(source, opened, held[0].span.start) if opened >= 0 else None
    if before is None or before[1] == match["name"]:
        return False
    # Last, since it looks at all that is held: a line of thousands of pieces would cost a square.
    return len(RichText.of(held).text.split()) >= 2
