"""Several talks in one cell, told apart by bold lines, by lines of names, or by lines that repeat a shape."""

from collections.abc import Sequence
from dataclasses import dataclass

from eventparse.document import RichText, Style, join
from eventparse.interpret._page import Page
from eventparse.interpret.wording import CERTAIN_NAME, kind_of, names_chair, read_people
from eventparse.model import Kind

_MOST = 120
"""A cell with more lines than this is looked at no further."""
_LINE = 300
_EASED = 0.15
"""Below a title a line is taken for names more easily."""
_TALK_WORDS = 4


@dataclass(frozen=True, slots=True)
class Talks:
    """The talks of one cell."""

    head: RichText | None
    """The words above them, which name their session; None where there are none."""
    texts: tuple[RichText, ...]
    """One text a talk: title and people."""
    remarks: tuple[RichText, ...] = ()
    """Lines in brackets that belong to all of them."""


def talks_of(text: RichText, page: Page) -> Talks | None:
    """Return the talks of a cell that holds two or more; None where it is one event."""
    if "\n" not in text.text:
        return None
    lines = text.lines()
    if not 3 <= len(lines) <= _MOST:
        return None
    plain = [line for line in lines if not _bracketed(line)]
    remarks = tuple(line for line in lines if _bracketed(line))
    groups = _by_style(plain, page) or _by_names(plain, page)
    if groups:
        return Talks(None, tuple(join(group) for group in groups), remarks)
    # The first line may name the session of the talks below it.
    if kind_of(plain[0].text, page) is Kind.SESSION if plain else False:
        below = [line for line in plain[1:] if not names_chair(line.text, page)]
        remarks = (*remarks, *(line for line in plain[1:] if names_chair(line.text, page)))
        groups = _by_style(below, page) or _by_names(below, page) or _one_a_line(below)
        if groups:
            return Talks(plain[0], tuple(join(group) for group in groups), remarks)
    return None


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


def _by_style(lines: Sequence[RichText], page: Page) -> list[list[RichText]] | None:
    """Cut where a bold line follows one that is not bold; below most bold lines people have to stand."""
    if len(lines) < 4 or not _bold(lines[0]):
        return None
    groups: list[list[RichText]] = []
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
    return groups if named >= 2 and named >= 0.6 * len(groups) else None


def _by_names(lines: Sequence[RichText], page: Page) -> list[list[RichText]] | None:
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


def _one_a_line(lines: Sequence[RichText]) -> list[list[RichText]] | None:
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
