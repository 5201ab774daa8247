"""Which lines below an event are its talks, and which only describe it."""

import re

from eventparse.document import Style
from eventparse.interpret._page import Page
from eventparse.interpret._slots import EventSlot
from eventparse.interpret.prose._lines import Line, Role
from eventparse.interpret.prose._places import is_chair
from eventparse.interpret.prose._styles import by_style
from eventparse.interpret.prose._tree import Node
from eventparse.interpret.prose._words import folded_words
from eventparse.interpret.wording import CERTAIN_NAME, describe, kind_of, read_people
from eventparse.model import Kind

SESSIONS = frozenset((Kind.SESSION, Kind.TALK, Kind.LECTURE, Kind.TUTORIAL, Kind.POSTER, Kind.KEYNOTE))
_PLURALS = frozenset((Kind.SESSION, Kind.TALK, Kind.LECTURE, Kind.POSTER))
LONGEST = 400
"""A longer text is a description."""
NUMBER = re.compile(r"^\s*(?:#\s?)?\d{1,4}\s*[:.)]\s+(?=\S)")
_LIST_LABEL = re.compile(r"^[^:]{2,40}:\s*$")


def are_talks(bullets: list[Node], title: str, owner: Line, timed: bool, page: Page) -> bool:
    """Items below a session are its talks; below other events only where they look like talks."""
    lines = [c.line for c in bullets if c.line is not None]
    items = [line for line in lines if line.role is Role.ITEM]
    if not items or not title.strip():
        return bool(items)
    if timed or (owner.role in (Role.HEADING, Role.TEXT) and not owner.anchored):
        return True
    if 2 * sum(bool(line.when.durations) and not line.when.first for line in lines) > len(lines):
        return False  # "10 min questions": how a slot is divided
    if len(items) > 1 and 2 * sum(NUMBER.match(line.text.text) is not None for line in items) > len(items):
        return True
    if len(items) == len(lines) and is_session(title, page) and not _is_one_class(title, page):
        return len(lines) > 1 or not ("http" in lines[0].text.text or "www." in lines[0].text.text)
    if len(lines) < 2:
        return False
    return 2 * sum(looks_like_talk(line, page) for line in lines) >= len(lines)


def is_talk(line: Line, title: str, of: int, page: Page) -> bool:
    """A single line below a session with a speaker and a title."""
    return is_session(title, page) and of <= 2 and looks_like_talk(line, page)


def is_session(title: str, page: Page) -> bool:
    """Tell whether a title is that of a session: its kind, or any of its words where it is short."""
    kind = kind_of(title, page)
    if kind is not None:
        return kind in SESSIONS
    words = folded_words(title)
    if len(words) > 8:
        return False
    names = {phrase for kind in _PLURALS for phrase in page.words.kinds.get(kind.value, ())}
    return any(word in names or word.removesuffix("s") in names for word in words)


def _is_one_class(title: str, page: Page) -> bool:
    """`Workshop starts`, `Tutorial 2`: a list below one is what it is about; below `Workshops` it is they."""
    if kind_of(title, page) is not Kind.TUTORIAL:
        return False
    names = frozenset(page.words.kinds.get(Kind.TUTORIAL.value, ()))
    return not any(word.endswith("s") and word.removesuffix("s") in names for word in folded_words(title))


def looks_like_talk(line: Line, page: Page) -> bool:
    """Tell whether a line names people beside its title."""
    if line.speaker is not None:
        return True
    if len(line.text.text) > LONGEST:
        return False
    head, colon, tail = line.text.text.partition(":")
    if colon and tail.strip() and kind_of(head, page) in SESSIONS:
        return True
    if line.more and len(line.more[0].text) <= LONGEST:
        reading = read_people(line.more[0], page)
        if reading.people and reading.score >= CERTAIN_NAME - 0.1:
            return True
    probe = EventSlot(span=line.span, body=line.body, lane=0)
    return bool(describe(probe, page, day=0, track=None).speakers) or by_style(line.body, page) is not None


def may_be_event(line: Line) -> bool:
    if line.field is not None or line.timed or len(line.text.text) > LONGEST:
        return False
    return line.role in (Role.ITEM, Role.TEXT, Role.DETAIL) and not is_chair(line.text.text)


def is_list_label(node: Node) -> bool:
    """`Topics:` with a list below it."""
    return (
        bool(node.children) and node.line is not None and _LIST_LABEL.match(node.line.text.text) is not None
    )


def any_label(line: Line) -> str | None:
    """Return the short label in front of a line (`Snack: Ann`)."""
    head, colon, _ = line.text.text.partition(":")
    return head.strip().casefold() if colon and len(head.split()) <= 2 and head.strip() else None


def bold_label(line: Line) -> str | None:
    """Return the bold label in front of a line (`**Streaming**: yes`)."""
    head, colon, _ = line.text.text.partition(":")
    if not colon or len(head.split()) > 3 or not line.text.style_of(0, len(head)) & Style.BOLD:
        return None
    return head.strip().casefold()
