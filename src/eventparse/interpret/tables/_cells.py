"""Read what one cell holds: one event, several timed ones, or a session with its talks as a list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from eventparse.document import Block, Cell, Container, ItemList, Paragraph, RichText, join
from eventparse.draft import WrittenTime
from eventparse.interpret._moment import When
from eventparse.interpret._page import Page
from eventparse.interpret._slots import EventSlot
from eventparse.interpret._when import has_digit, is_bare, read_when
from eventparse.interpret.tables._talks import Talks, talks_of

_EDGES = " \t\n,;:|–—-"
_NO_WORDS = RichText("", ())
_SHORT_TITLE = 120
_FEW_LINES = 6
_CLOCK = 40
"""No time is written longer."""
_LINE = 300
"""A line longer than this is an abstract."""


def cell_events(cell: Cell, event: EventSlot, page: Page) -> Iterator[EventSlot]:
    """Yield the events of a cell; `event` is what it is where it holds only one."""
    listed = _list_items(cell)
    if len(listed) >= 2:
        yield from _listed(cell, event, listed, page)
        return
    timed = _timed_lines(cell.text, page)
    if timed:
        head_text, items = timed
        if head_text:
            yield replace(event, body=head_text)
        level = event.level + 1 if head_text else event.level
        plain = replace(event, level=level, asides=() if head_text else event.asides, remarks=())
        for item in items:
            body = join(item.lines)
            yield replace(plain, body=body, time=item.time, span=item.clock.span().cover(body.span()))
        return
    talks = talks_of(cell.text, page) if event.speaker is None else None
    if talks is not None:
        yield from _talks(event, talks)
        return
    event = _line_time(event, page)
    yield _first_time(event, page) if event.time is None else _own_time(event, page)


def _line_time(event: EventSlot, page: Page) -> EventSlot:
    """A line of a cell that is only a range is the cell's own time ("Poster session", "17:30 - 19:30")."""
    lines = event.body.lines() if has_digit(event.body.text) else ()
    if not 2 <= len(lines) <= _FEW_LINES:
        return event
    timed = [
        line
        for line in lines
        if len(line.text) <= _CLOCK and has_digit(line.text) and _whole_time(line, page)
    ]
    if len(timed) != 1:
        return event
    rest = [line for line in lines if line is not timed[0]]
    return replace(event, time=_whole_time(timed[0], page), duration=None, body=join(rest))


def _whole_time(line: RichText, page: Page) -> WrittenTime | None:
    when = read_when(line, page, cell=True)
    if when.time is None or when.rest or (when.time.range.last is None and not when.time.range.open_end):
        return None
    return when.time


def _talks(event: EventSlot, talks: Talks) -> Iterator[EventSlot]:
    """Yield a session and its talks; one without words takes the name of its section, if it has any."""
    remarks = (*event.remarks, *talks.remarks)
    if talks.head is None:
        yield replace(event, body=_NO_WORDS, bundle=True, remarks=remarks)
    else:
        yield replace(event, body=talks.head, remarks=remarks)
    plain = replace(event, time=None, level=event.level + 1, asides=(), remarks=(), link_texts=())
    yield from (replace(plain, body=text, span=text.span()) for text in talks.texts)
    yield from _breaks(talks.breaks, event)


def _breaks(texts: Iterable[RichText], event: EventSlot) -> Iterator[EventSlot]:
    """Yield breaks that stand at the end of a session's cell; they are no part of it."""
    plain = replace(event, time=None, duration=None, asides=(), remarks=(), link_texts=(), default_kind=None)
    yield from (replace(plain, body=text, span=text.span()) for text in texts)


def _listed(cell: Cell, event: EventSlot, listed: tuple[RichText, ...], page: Page) -> Iterator[EventSlot]:
    """Yield what a list in a cell holds: talks, or the steps of one event whose people stand behind the list."""
    head, tail = _around_list(cell)
    if head and tail and not any(read_when(item, page).times for item in listed):
        yield replace(event, body=join((head, tail)), remarks=(*event.remarks, *listed))
        return
    if head:
        yield replace(event, body=join((head, tail)))
    level = event.level + 1 if head else event.level
    for item in listed:
        # Without words of its own the cell is no session: its items stand in the slot themselves.
        time = None if head else event.time
        yield _item(replace(event, time=time, level=level, asides=(), link_texts=(), remarks=()), item, page)


def _first_time(event: EventSlot, page: Page) -> EventSlot:
    """Where no column holds times a cell may begin with its own ("9:00 Registration")."""
    lines = event.body.lines()
    if not lines or len(lines[0].text) > _LINE:
        return event
    when = read_when(lines[0], page)
    if when.time is None or when.first > 3 or is_bare(when.time.range) or not (when.rest or len(lines) > 1):
        return event
    rest = join((rest_of(lines[0], when), *lines[1:])) if when.rest else join(lines[1:])
    return replace(event, time=when.time, body=rest)


def _own_time(event: EventSlot, page: Page) -> EventSlot:
    """A range in the title that begins as its row does says when it ends ("Reception 5:30-6:30")."""
    if event.time is None or event.time.range.last is not None or len(event.body.text) > _SHORT_TITLE:
        return event
    when = read_when(event.body, page)
    first, own = event.time.range.first, when.time.range if len(when.times) == 1 and when.time else None
    if own is None or own.last is None or own.first is None or first is None or not when.rest:
        return event
    if (own.first.hour - first.hour) % 12 or own.first.minute != first.minute:
        return event
    return replace(event, time=when.time, body=event.body.without(own.start, own.end).strip(_EDGES + "()"))


def _item(event: EventSlot, text: RichText, page: Page) -> EventSlot:
    when = read_when(text, page)
    if not when.times or when.first > 3:
        return replace(event, body=text, span=text.span())
    return replace(event, body=rest_of(text, when), time=when.time, span=text.span())


def rest_of(text: RichText, when: When) -> RichText:
    """Return a text without its leading (or, where nothing follows, trailing) time."""
    after = text.slice(when.last).strip(_EDGES + ")]")
    return after if after.text else text.slice(0, when.first).strip(_EDGES + "([")


def _list_items(cell: Cell) -> tuple[RichText, ...]:
    lists = [block for block in _shown(cell.blocks) if isinstance(block, ItemList)]
    return tuple(text for found in lists for item in found.items if (text := _item_text(item.blocks)))


def _item_text(blocks: Iterable[Block]) -> RichText:
    return join(block.text for block in _shown(blocks) if isinstance(block, Paragraph))


def _around_list(cell: Cell) -> tuple[RichText, RichText]:
    """Return the words above the lists of a cell, and those below them."""
    above: list[RichText] = []
    below: list[RichText] = []
    seen = False
    for block in _shown(cell.blocks):
        if isinstance(block, ItemList):
            seen = True
        elif hasattr(block, "text"):
            (below if seen else above).append(block.text)
    return join(above), join(below)


def _shown(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks with visible containers opened; what shows after a click is left out."""
    stack = list(blocks)[::-1]
    while stack:
        block = stack.pop()
        if isinstance(block, Container):
            if not block.hidden:
                stack.extend(reversed(block.blocks))
        else:
            yield block


@dataclass(slots=True)
class _Timed:
    """A time, and the lines behind it."""

    clock: RichText
    time: WrittenTime
    lines: list[RichText]


def has_timed_lines(text: RichText, page: Page) -> bool:
    """Tell whether two or more lines of a cell begin with times."""
    return _timed_lines(text, page) is not None


def _timed_lines(text: RichText, page: Page) -> tuple[RichText, list[_Timed]] | None:
    """Return the words above, and what each line that begins with a time begins, where there are two or more."""
    if len(text.text) < 12 or "\n" not in text.text:
        return None
    head: list[RichText] = []
    items: list[_Timed] = []
    for line in text.lines():
        item = _begin(line, page)
        if item is None:
            (items[-1].lines if items else head).append(line)
            continue
        above = items[-1] if items else None
        if above is not None and not above.lines and not item.lines:
            # A range over two lines: "4:15-" and "4:45".
            whole = join((above.clock, item.clock))
            both = read_when(whole, page, cell=True).time
            if both is not None and both.range.last is not None:
                items[-1] = _Timed(whole, both, [])
                continue
        items.append(item)
    items = [item for item in items if item.lines]
    return (join(head), items) if len(items) >= 2 else None


def _begin(line: RichText, page: Page) -> _Timed | None:
    """Return the time that a line is or begins with."""
    if len(line.text) > _LINE or not has_digit(line.text):
        return None
    when = read_when(line, page)
    if not when.times or when.first > 3:
        return None
    whole = read_when(line, page, cell=True)
    if whole.time is not None and not whole.rest:
        return _Timed(line, whole.time, [])
    if when.time is None:
        return None
    rest = rest_of(line, when)
    return _Timed(line, when.time, [rest] if rest.text else [])


def asides_of(cells: Iterable[Cell]) -> Iterator[Container]:
    """Yield what shows only after a click (abstract, bio) in some cells."""
    for cell in cells:
        stack = list(cell.blocks)[::-1]
        while stack:
            block = stack.pop()
            if isinstance(block, Container):
                if block.hidden:
                    yield block
                else:
                    stack.extend(reversed(block.blocks))
