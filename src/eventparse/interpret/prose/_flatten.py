"""Turn the blocks of a page into its lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from eventparse.document import (
    Block,
    Container,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    RichText,
    Rule,
    Style,
    Table,
)
from eventparse.interpret._page import Page
from eventparse.interpret._scene import Scene
from eventparse.interpret._when import is_day
from eventparse.interpret.prose._anchors import bracketed_length, read_anchor
from eventparse.interpret.prose._breaks import parts_of, tidy
from eventparse.interpret.prose._lines import (
    BOLD_RANK,
    DAY_RANK,
    DETAIL_RANK,
    ITEM_RANK,
    TEXT_RANK,
    Line,
    Role,
    Spot,
)
from eventparse.interpret.wording import kind_of
from eventparse.source import Span

_LABEL_LENGTH = 120
_DEPTH = 100
"""Ranks below a labelled container start so much deeper."""
_BULLET = re.compile(r"[+*•-] \S")


@dataclass(frozen=True, slots=True)
class _Task:
    """A block still to be read, and how deep it stands in lists."""

    block: Block | ListItem
    base: int
    depth: int
    role: Role
    hidden: bool


def flatten(scenes: Sequence[Scene], taken: Sequence[Span], page: Page) -> list[Line]:
    """Return the lines of all blocks outside `taken`, in page order."""
    lines: list[Line] = []
    ruled: set[int] = set()
    for scene in scenes:
        block = scene.block
        if isinstance(block, Rule):
            ruled.add(len(lines))
            continue
        at = _place(block)
        if any(span.start <= at.start < span.end for span in taken):
            continue
        base = _DEPTH * len(scene.labels)
        if isinstance(block, Heading) and block.level > 6:
            lines.extend(_label(block, base, scene.hidden, page))
        elif isinstance(block, Heading):
            rank = base + block.level
            lines.append(
                _line(Role.HEADING, rank, tidy(block.text, page), page, hidden=scene.hidden, span=at)
            )
        elif isinstance(block, (Paragraph, ItemList)):
            _read(_Task(block, base, 0, Role.TEXT, scene.hidden), lines, page)
    for index in ruled:
        if index < len(lines):
            lines[index] = replace(lines[index], after_rule=True)
    return _with_paths(lines, page.document.blocks)


def _place(block: Block) -> Span:
    return block.span


def _label(block: Heading, base: int, hidden: bool, page: Page) -> Iterator[Line]:
    """A summary or tab; its lines are title and badges."""
    texts = parts_of(block.text, page)
    first = _line(Role.LABEL, base + TEXT_RANK, texts[0], page, hidden=False, span=block.span)
    if first.spot is Spot.WHOLE and first.timed and len(texts) > 1:
        first = replace(first, spot=Spot.JOINED, text=block.text, body=texts[1], more=texts[2:])
    else:
        first = replace(first, more=texts[1:])
    yield replace(first, hidden=hidden) if hidden and not first.timed else first


def _read(task: _Task, lines: list[Line], page: Page) -> None:
    """Read a block with everything in it; a stack, so that depth costs no recursion."""
    stack = [task]
    while stack:
        top = stack.pop()
        block = top.block
        if isinstance(block, ListItem):
            stack.extend(reversed(list(_item(top, block, lines, page))))
        elif isinstance(block, ItemList):
            role = Role.TEXT
            tasks = [_Task(item, top.base, top.depth, role, top.hidden) for item in block.items]
            stack.extend(reversed(tasks))
            if block.definition:
                stack[len(stack) - len(tasks) :] = [
                    replace(
                        t, role=Role.TERM if isinstance(t.block, ListItem) and t.block.term else Role.DETAIL
                    )
                    for t in stack[len(stack) - len(tasks) :]
                ]
        elif isinstance(block, Paragraph):
            lines.extend(_paragraph(block, top, page))
        elif isinstance(block, Heading):
            lines.append(
                _line(top.role, _rank(top), tidy(block.text, page), page, hidden=top.hidden, span=block.span)
            )
        elif isinstance(block, Container):
            if block.hidden and lines:
                lines[-1] = replace(lines[-1], asides=(*lines[-1].asides, block))
            else:
                stack.extend(
                    _Task(b, top.base, top.depth, top.role, top.hidden) for b in reversed(block.blocks)
                )


def _item(task: _Task, item: ListItem, lines: list[Line], page: Page) -> Iterator[_Task]:
    """Give the first text of an item the item's own rank, and what follows a deeper one."""
    role = task.role if task.role in (Role.TERM, Role.DETAIL) else Role.ITEM
    own = True
    for block in _opened(item.blocks):
        if isinstance(block, ItemList):
            # Lists below a term or a definition are the first lists there, not nested ones.
            deeper = task.depth + 1 if role is Role.ITEM else task.depth
            yield _Task(block, task.base, deeper, Role.TEXT, task.hidden)
            own = False
        elif isinstance(block, Table):
            continue
        elif own:
            yield _Task(block, task.base, task.depth, role, task.hidden)
            own = isinstance(block, Container)
        else:
            yield _Task(block, task.base, task.depth + 1, Role.TEXT, task.hidden)


def _opened(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks, those in open containers in their place."""
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        if isinstance(block, Container) and not block.hidden:
            stack.extend(reversed(block.blocks))
        else:
            yield block


def _rank(task: _Task) -> int:
    if task.role is Role.ITEM:
        return task.base + ITEM_RANK + 2 * task.depth
    if task.role is Role.TERM:
        return task.base + (TEXT_RANK if not task.depth else ITEM_RANK + 2 * task.depth)
    if task.role is Role.DETAIL:
        return task.base + (DETAIL_RANK if not task.depth else ITEM_RANK + 2 * task.depth + 1)
    return task.base + (TEXT_RANK if not task.depth else ITEM_RANK + 2 * task.depth - 1)


def _paragraph(block: Paragraph, task: _Task, page: Page) -> Iterator[Line]:
    """Yield the lines of a paragraph; lines that begin with a time stand for themselves, others belong above."""
    if task.role is Role.DETAIL and _BULLET.match(block.text.text):
        # A list that its author put behind the mark of a definition.
        block, task = replace(block, text=block.text.slice(2).strip()), replace(task, role=Role.ITEM)
    found: list[Line] = []
    rank = _rank(task)
    for text in parts_of(block.text, page):
        line = _line(task.role, rank, text, page, hidden=task.hidden, preformatted=block.preformatted)
        own = line.anchored or line.field is not None or not found
        if (
            not own
            and found[-1].field is None
            and line.spot is not Spot.INNER
            and _is_slot(line, found, page)
        ):
            own = True
        if own:
            if found and task.role is not Role.TEXT:
                # Further timed lines in an item stand below it, unless it is timed itself.
                deeper = (
                    rank if found[0].anchored and found[0].field is None and line.field is None else rank + 1
                )
                line = replace(line, rank=deeper, role=Role.TEXT)
            found.append(line)
        else:
            found[-1] = replace(found[-1], more=(*found[-1].more, text))
    found = _title_first(found)
    if len(found) == 1 and task.role is Role.TEXT and not task.depth:
        found[0] = _as_heading(found[0], task.base, page)
    elif found and task.role is Role.TEXT and not task.depth and _heads(found):
        found[0] = replace(found[0], rank=task.base + DAY_RANK)
    yield from found


def _heads(found: list[Line]) -> bool:
    """A day above timed lines of its paragraph, by itself or in bold with its theme."""
    first, rest = found[0], found[1:]
    if not first.dated or first.timed:
        return False
    bold = bool(first.text.style_of() & Style.BOLD) and not any(
        line.text.style_of() & Style.BOLD for line in rest
    )
    return not first.body.text or (bold and any(line.timed for line in rest))


def _title_first(found: list[Line]) -> list[Line]:
    """A title, perhaps people, and then nothing but a time: one slot."""
    if len(found) != 2 or found[0].anchored or found[0].field is not None:
        return found
    title, time = found
    dated = time.dated and not time.timed and title.role is Role.ITEM
    if not (dated or (time.timed and not time.dated)) or time.spot is not Spot.WHOLE:
        return found
    if len(title.text.text) > _LABEL_LENGTH:
        return found
    more = (*title.more, *time.more)
    return [replace(title, when=time.when, spot=Spot.JOINED, body=title.text, more=more)]


def _is_slot(line: Line, found: list[Line], page: Page) -> bool:
    """An untimed line between timed ones ("Coffee break") is a slot like them."""
    timed = sum(other.timed for other in found) >= 2
    return timed and len(line.text.text) <= 40 and kind_of(line.text.text, page) is not None


def _as_heading(line: Line, base: int, page: Page) -> Line:
    """A short line that is a day, or bold throughout, stands for a heading."""
    plain = line.text.text.strip()
    if len(plain) > _LABEL_LENGTH or line.more or line.field is not None:
        return line
    bold = bool(line.text.style_of() & Style.BOLD)
    if line.dated and len(line.when.dates) <= 1 and (bold or len(line.body.text.split()) <= 3):
        return line if line.timed and line.body.text else replace(line, rank=base + DAY_RANK)
    if bold and not line.anchored and len(plain.split()) <= 12 and kind_of(plain, page) not in _EVENTS:
        return replace(line, rank=base + BOLD_RANK)
    return line


_EVENTS = ("break", "meal", "social", "registration", "closing", "opening")


def _line(
    role: Role,
    rank: int,
    text: RichText,
    page: Page,
    *,
    hidden: bool,
    span: Span | None = None,
    preformatted: bool = False,
) -> Line:
    anchor = read_anchor(text, page, heading=role is Role.HEADING)
    where = span if span is not None else text.span()
    if role is Role.TEXT and anchor.field in ("date", "time") and is_day(anchor.when):
        # "Date: Monday, 5 May" in a paragraph is the day of what follows.
        nothing = text.slice(0, 0)
        rank = rank - rank % 100 + DAY_RANK if rank % 100 == TEXT_RANK else rank
        return Line(role, rank, anchor.body, nothing, where, anchor.when, Spot.WHOLE, hidden=hidden)
    length = bracketed_length(text, page)
    return Line(
        role,
        rank,
        text,
        anchor.body,
        where,
        anchor.when,
        anchor.spot,
        field=anchor.field,
        hidden=hidden,
        length=length,
    )


# ---------------------------------------------------------------- containers
def _with_paths(lines: list[Line], blocks: Sequence[Block]) -> list[Line]:
    """Note for each line which containers it stands in."""
    spans: list[Span] = []
    stack = list(reversed(blocks))
    while stack:
        block = stack.pop()
        if isinstance(block, Container):
            spans.append(block.span)
            stack.extend(reversed(block.blocks))
    out: list[Line] = []
    open_: list[int] = []
    at = 0
    for line in lines:
        place = line.span.start
        while at < len(spans) and spans[at].start <= place:
            open_.append(at)
            at += 1
        while open_ and spans[open_[-1]].end <= place:
            open_.pop()
        out.append(replace(line, path=tuple(i for i in open_ if spans[i].end > place)))
    return out
