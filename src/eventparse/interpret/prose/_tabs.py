"""Days that stand on tabs: each goes to the head of the block that its tab opens."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from eventparse.document import Block, Container, ItemList, Paragraph, RichText
from eventparse.interpret._page import Page
from eventparse.interpret._when import is_day, read_when
from eventparse.interpret.prose._lines import DAY_RANK, Line, Role, Spot
from eventparse.source import Span

_LABEL = 60
"""A tab has no longer label."""
_SEVERAL = 2


def tabs(lines: list[Line], page: Page) -> list[Line]:
    """Put the days of tabs where they belong; a row of days that opens nothing is no heading."""
    anchors = {_key(c.anchor): c.span for c in _containers(page.document.blocks) if c.anchor}
    starts = [line.span.start for line in lines]
    heads: dict[int, Line] = {}
    opened: set[int] = set()
    if anchors:
        for label, target in _labels(page.document.blocks):
            span = anchors.get(_key(target))
            day = _day(label, page) if span is not None else None
            if span is None or day is None:
                continue
            at = next((i for i, s in enumerate(starts) if span.start <= s < span.end), None)
            if at is not None and at not in heads and not _is_day(lines[at]):
                heads[at] = replace(day, path=_outer(lines, at, span))
                opened.add(label.span().start)
    out: list[Line] = []
    gone = _bars(lines, opened, anchors, heads, page)
    for index, line in enumerate(lines):
        if index in heads:
            out.append(heads[index])
        if index not in gone:
            out.append(line)
    return out


def _key(anchor: str) -> str:
    return "".join(c for c in anchor.casefold() if c.isalnum())


def _containers(blocks: Sequence[Block]) -> Iterator[Container]:
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        if isinstance(block, Container):
            yield block
            stack.extend(reversed(block.blocks))


def _labels(blocks: Sequence[Block]) -> Iterator[tuple[RichText, str]]:
    """Yield the short texts of a page that lead to a place on it, and the place."""
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        if isinstance(block, Container):
            stack.extend(reversed(block.blocks))
        elif isinstance(block, ItemList):
            stack.extend(b for item in reversed(block.items) for b in reversed(item.blocks))
        elif isinstance(block, Paragraph):
            for link in block.text.links():
                if link.href.startswith("#") and link.end - link.start <= _LABEL:
                    yield block.text.slice(link.start, link.end), link.href[1:]


def _day(label: RichText, page: Page) -> Line | None:
    when = read_when(label, page)
    if not is_day(when) or when.times:
        return None
    nothing = label.slice(0, 0)
    return Line(Role.TEXT, DAY_RANK, label, nothing, label.span(), when, Spot.WHOLE)


def _is_day(line: Line) -> bool:
    return line.dated and not line.timed


def _bars(
    lines: list[Line], opened: set[int], anchors: dict[str, Span], heads: dict[int, Line], page: Page
) -> set[int]:
    """Return the lines that are rows of tabs; days that open blocks by name or by position are added to `heads`."""
    gone: set[int] = set()
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and _is_tab(lines[stop]):
            stop += 1
        run = lines[at:stop]
        if len(run) >= _SEVERAL and len({line.path[:-1] for line in run}) == 1:
            gone.update(range(at, stop))
            if not any(line.span.start in opened for line in run):
                _open(lines, run, stop, anchors, heads)
        at = max(stop, at + 1)
    return gone


def _is_tab(line: Line) -> bool:
    short = len(line.text.text) <= _LABEL and line.role in (Role.TEXT, Role.ITEM) and not line.more
    return short and bool(line.path) and line.spot is Spot.WHOLE and _is_day(line)


def _open(
    lines: list[Line], run: list[Line], start: int, anchors: dict[str, Span], heads: dict[int, Line]
) -> None:
    named = any(_key(line.text.text) in anchors for line in run)
    groups, depth = (None, 0) if named else _groups(lines, start, len(run))
    for number, line in enumerate(run):
        span = anchors.get(_key(line.text.text))
        first = next(
            (i for i in range(start, len(lines)) if span and span.start <= lines[i].span.start < span.end),
            None,
        )
        if first is None and groups is not None:
            first = groups[number]
        if first is not None and first not in heads:
            path = _outer(lines, first, span) if span is not None else lines[first].path[:depth]
            heads[first] = replace(line, role=Role.TEXT, rank=DAY_RANK, path=path)


def _outer(lines: list[Line], at: int, span: Span) -> tuple[int, ...]:
    """Return the containers that all lines of a block stand in."""
    path = lines[at].path
    for line in lines[at + 1 :]:
        if line.span.start >= span.end:
            break
        same = 0
        while same < min(len(path), len(line.path)) and path[same] == line.path[same]:
            same += 1
        path = path[:same]
    return path


def _groups(lines: list[Line], start: int, count: int) -> tuple[list[int] | None, int]:
    """Return where the next `count` blocks of one depth begin, each with times in it, and how deep they stand."""
    rest = lines[start:]
    for depth in range(len(rest[0].path) if rest else 0):
        first: list[int] = []
        timed: list[bool] = []
        last: int | None = None
        for index, line in enumerate(rest):
            here = line.path[depth] if len(line.path) > depth else None
            if here is None or line.path[:depth] != rest[0].path[:depth]:
                break
            if here != last:
                first.append(start + index)
                timed.append(False)
            timed[-1] = timed[-1] or line.timed
            last = here
        if len(first) == count and all(timed):
            return first, depth + 1
    return None, 0
