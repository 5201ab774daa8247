"""Read what one cell holds: one event, several timed ones, or a session with its talks as a list."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from eventparse.document import Block, Cell, Container, ItemList, Paragraph, RichText, join
from eventparse.interpret._moment import When
from eventparse.interpret._page import Page
from eventparse.interpret._slots import EventSlot
from eventparse.interpret._when import read_when
from eventparse.interpret.wording import kind_of, names_chair
from eventparse.model import Kind

_EDGES = " \t\n,;:|–—-"
_SESSION_LINES = 3
_TALK_WORDS = 4
_SHORT_TITLE = 120


def cell_events(cell: Cell, event: EventSlot, page: Page) -> Iterator[EventSlot]:
    """Yield the events of a cell; `event` is what it is where it holds only one."""
    listed = _list_items(cell)
    if len(listed) >= 2:
        head = _before_list(cell)
        if head:
            yield replace(event, body=head)
        level = event.level + 1 if head else event.level
        for item in listed:
            # Without words of its own the cell is no session: its items stand in the slot themselves.
            time = None if head else event.time
            yield _item(
                replace(event, time=time, level=level, asides=(), link_texts=(), remarks=()), item, page
            )
        return
    timed = _timed_lines(cell.text, page)
    if timed:
        head_text, items = timed
        if head_text:
            yield replace(event, body=head_text)
        level = event.level + 1 if head_text else event.level
        plain = replace(event, level=level, asides=() if head_text else event.asides, remarks=())
        yield from (_item(plain, item, page) for item in items)
        return
    talks = _talks_of_session(cell.text, page)
    if talks is not None:
        head_line, lines = talks
        yield replace(event, body=head_line)
        plain = replace(event, time=None, level=event.level + 1, asides=(), remarks=(), link_texts=())
        yield from (replace(plain, body=line, span=line.span()) for line in lines)
        return
    yield _own_time(event, page)


def _talks_of_session(text: RichText, page: Page) -> tuple[RichText, list[RichText]] | None:
    """Return the first line and the talks below it, where a cell names a session and its talks line by line."""
    if "\n" not in text.text:
        return None
    lines = text.lines()
    if len(lines) < _SESSION_LINES or kind_of(lines[0].text, page) is not Kind.SESSION:
        return None
    talks = [line for line in lines[1:] if not names_chair(line.text, page)]
    if len(talks) < _SESSION_LINES - 1 or any(len(line.text.split()) < _TALK_WORDS for line in talks):
        return None
    return lines[0], talks


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


def _before_list(cell: Cell) -> RichText:
    texts: list[RichText] = []
    for block in _shown(cell.blocks):
        if isinstance(block, ItemList):
            break
        if not isinstance(block, Container) and hasattr(block, "text"):
            texts.append(block.text)
    return join(texts)


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


def _timed_lines(text: RichText, page: Page) -> tuple[RichText, list[RichText]] | None:
    """Return the words above, and one text for each line that begins with a time, where there are two or more."""
    if len(text.text) < 12 or "\n" not in text.text:
        return None
    head: list[RichText] = []
    items: list[list[RichText]] = []
    for line in text.lines():
        when = read_when(line, page) if len(line.text) <= 300 else When()
        if when.times and when.first <= 3:
            items.append([line])
        elif items:
            items[-1].append(line)
        else:
            head.append(line)
    if len(items) < 2:
        return None
    return join(head), [join(lines) for lines in items]


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
