"""Several talks in one cell, told apart by bold lines, by lines of names, by numbers, or by lines of one shape."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eventparse.document import RichText, Style, join
from eventparse.interpret._page import Page
from eventparse.interpret.tables._lanes import SHARED
from eventparse.interpret.wording import (
    CERTAIN_NAME,
    is_label_only,
    kind_of,
    names_chair,
    read_people,
    take_apart,
)
from eventparse.model import Kind

_MOST = 120
"""A cell with more lines than this is looked at no further."""
_LINE = 300
_EASED = 0.15
"""Below a title a line is taken for names more easily."""
_TALK_WORDS = 4
_NUMBERED = re.compile(r"(?P<label>[^\W\d_]*)\s?[#(]?(?P<number>\d{1,2})\s?[):.–-](?=\s|$)")
"""What the first line of a talk begins with (`Talk 2:`, `2.`)."""
_WEAK_CUTS = ("split:,", "split:.", "split:/")
"""Separators that stand in titles, too: two lines with one of them are hardly two talks."""

Groups = list[list[RichText]]


@dataclass(frozen=True, slots=True)
class Talks:
    """The talks of one cell."""

    head: RichText | None
    """The words above them, which name their session; None where there are none."""
    texts: tuple[RichText, ...]
    """One text a talk: title and people."""
    remarks: tuple[RichText, ...] = ()
    """Lines in brackets that belong to all of them."""
    breaks: tuple[RichText, ...] = ()
    """Breaks behind them, which are no part of their session."""


def talks_of(text: RichText, page: Page) -> Talks | None:
    """Return the talks of a cell that holds two or more; None where it is one event."""
    if "\n" not in text.text:
        return None
    lines = text.lines()
    if not 2 <= len(lines) <= _MOST:
        return None
    plain = [line for line in lines if not _bracketed(line)]
    remarks = tuple(line for line in lines if _bracketed(line))
    breaks: tuple[RichText, ...] = ()
    while plain and _is_break(plain[-1], page):
        breaks = (plain.pop(), *breaks)
    groups = _groups(plain, page)
    if groups:
        return Talks(None, tuple(join(group) for group in groups), remarks, breaks)
    # The first line may name the session of the talks below it.
    if len(plain) < 3:
        return None
    chairs = tuple(line for line in plain[1:] if names_chair(line.text, page))
    below = [line for line in plain[1:] if line not in chairs]
    if kind_of(plain[0].text, page) is Kind.SESSION:
        groups = _groups(below, page) or _one_a_line(below)
    elif not _people(plain[0], page):
        groups = _by_number(below, page) or _by_shape(below, page)
    if groups:
        return Talks(plain[0], tuple(join(group) for group in groups), (*remarks, *chairs), breaks)
    return None


def _groups(lines: Sequence[RichText], page: Page) -> Groups | None:
    """Return the lines of each talk by the first rule that finds several."""
    return next((groups for _, rule in _RULES if (groups := rule(lines, page))), None)


def as_many(text: RichText, count: int, page: Page) -> tuple[RichText, ...] | None:
    """Return the parts of a cell where it has exactly so many: talks, or lines."""
    talks = talks_of(text, page)
    if talks is not None and talks.head is None and len(talks.texts) == count:
        return talks.texts
    lines = text.lines()
    if len(lines) == count:
        return lines
    # A title and a line of names each.
    if len(lines) == 2 * count:
        return tuple(join(lines[at : at + 2]) for at in range(0, len(lines), 2))
    return None


def _bracketed(line: RichText) -> bool:
    bare = line.text.strip()
    return bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1


def _is_break(line: RichText, page: Page) -> bool:
    return kind_of(line.text, page) in SHARED and is_label_only(line.text, page)


def _by_style(lines: Sequence[RichText], page: Page) -> Groups | None:
    """Cut where a bold line follows one that is not bold; below most bold lines people have to stand."""
    if len(lines) < 4 or not _bold(lines[0]):
        return None
    groups: Groups = []
    before = False
    for line in lines:
        bold = _bold(line)
        if bold and not before:
            groups.append([])
        groups[-1].append(line)
        before = bold
    if len(groups) < 2:
        return None
    named = sum(any(_people(line, page) for line in group if not _bold(line)) for group in groups)
    return groups if named >= 2 and 2 * named >= len(groups) else None


def _by_names(lines: Sequence[RichText], page: Page) -> Groups | None:
    """Lines that are titles and names by turns."""
    if len(lines) < 4 or len(lines) % 2 or any(len(line.text) > _LINE for line in lines):
        return None
    for first in (0, 1):
        names, titles = lines[first::2], lines[1 - first :: 2]
        if all(_people(line, page) for line in names) and not any(
            _people(line, page) or len(line.text.split()) < 2 for line in titles
        ):
            return [list(pair) for pair in zip(lines[::2], lines[1::2], strict=True)]
    return None


def _by_number(lines: Sequence[RichText], page: Page) -> Groups | None:
    """Lines that begin with "Talk 1:", "Talk 2:", or with "1." and "2.", each begin a talk."""
    groups: Groups = []
    labels: set[str] = set()
    for line in lines:
        match = _NUMBERED.match(line.text)
        if match is not None and int(match["number"]) == len(groups) + 1:
            labels.add(match["label"].casefold())
            groups.append([])
            line = line if match["label"] else line.slice(match.end()).strip()
        if not groups:
            return None
        groups[-1].append(line)
    label = labels.pop() if len(labels) == 1 else None
    if len(groups) < 2 or label is None or (label and kind_of(label, page) not in _SINGLE):
        return None
    return groups


def _by_shape(lines: Sequence[RichText], page: Page) -> Groups | None:
    """Each line says who and what in one way (`Name: title`, `title | Name`, `“title” Name`)."""
    if len(lines) < 2 or any(len(line.text) > _LINE for line in lines):
        return None
    cuts: set[str] = set()
    for line in lines:
        wording = take_apart(line, page)
        if not wording.people or not wording.cut.startswith(("split:", "quotes")):
            return None
        cuts.add(wording.cut)
    if len(cuts) > 1 or (len(lines) < 3 and any(cut.startswith(_WEAK_CUTS) for cut in cuts)):
        return None
    return [[line] for line in lines]


def _one_a_line(lines: Sequence[RichText]) -> Groups | None:
    if len(lines) < 2 or any(len(line.text.split()) < _TALK_WORDS for line in lines):
        return None
    return [[line] for line in lines]


def _bold(line: RichText) -> bool:
    return bool(line.style_of() & Style.BOLD)


def _people(line: RichText, page: Page) -> bool:
    if len(line.text) > _LINE:
        return False
    reading = read_people(line, page)
    return bool(reading.people) and reading.score >= CERTAIN_NAME - _EASED


_SINGLE = frozenset((Kind.TALK, Kind.LECTURE, Kind.KEYNOTE, Kind.TUTORIAL))

# Styles are set for a reader and the firmest, then names that stand alone; numbers and separators stand in titles, too.
_RULES: tuple[tuple[str, Callable[[Sequence[RichText], Page], Groups | None]], ...] = (
    ("style", _by_style),
    ("names", _by_names),
    ("numbers", _by_number),
    ("shape", _by_shape),
)
