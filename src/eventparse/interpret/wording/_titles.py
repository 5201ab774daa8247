"""Take a text apart: title, label, people, affiliation, links, length, remarks."""

import re
from dataclasses import dataclass

from eventparse.document import RichText, Style
from eventparse.interpret._page import Page
from eventparse.interpret.wording._links import take_labels
from eventparse.interpret.wording._title_lines import bold_lead, lines
from eventparse.interpret.wording._title_parts import (
    after_label,
    after_quotes,
    at_separators,
    in_brackets,
    long_remark,
    whole_name,
)
from eventparse.interpret.wording._work import EDGES, Rule, Work
from eventparse.model import Link, Person

# In this order: a bold title ends where plain words begin; lines show best what belongs together; a label rules what
# follows it; brackets and quotes are firmer than separators, which stand in titles too.
RULES: tuple[tuple[str, Rule], ...] = (
    ("title-bold", bold_lead),
    ("title-lines", lines),
    ("title-label", after_label),
    ("title-quotes", after_quotes),
    ("title-whole-name", whole_name),
    ("title-brackets", in_brackets),
    ("title-splits", at_separators),
    ("title-remark", long_remark),
)
_PEOPLE_RULES = frozenset(
    ("title-lines", "title-label", "title-quotes", "title-brackets", "title-splits", "title-whole-name")
)
_LOOSE_RULES = frozenset(("title-brackets", "title-splits"))
"""Rules that find people where nothing but the look of the words says so."""
_DURATION = re.compile(
    r"\(\s*\d+(?:[.,]\d+)?\s*(?:min(?:ute)?s?|hours?|hrs?|h|'|′|Min(?:uten)?)\.?\s*\)", re.IGNORECASE
)
_CLOSERS = (":", ",", ";", ".", "：")


@dataclass(frozen=True, slots=True)
class Wording:
    """The parts of an event's text."""

    title: str
    """Title, on one line."""
    people: tuple[Person, ...] = ()
    """Who speaks."""
    links: tuple[Link, ...] = ()
    """All links, labels and titles alike."""
    remark: str | None = None
    """What stands below title and people."""
    struck: bool = False
    """True where the whole text is struck out."""
    cut: str = ""
    """How people and title were told apart."""


def take_apart(
    text: RichText, page: Page, *, people_known: bool = False, people_apart: bool = False
) -> Wording:
    """Split a text into title, people, links and remark.

    With `people_known` a column of its own names the people, so that the text holds none; with `people_apart` there
    is such a column, though it names nobody here, so that only a label is taken for people.
    """
    struck = bool(text.text.strip()) and bool(text.style_of() & Style.STRIKE)
    kept, links = take_labels(text, page)
    work = Work(_without_length(kept))
    for name, rule in RULES:
        if work.done:
            break
        if name in page.options.without or (people_known and name in _PEOPLE_RULES):
            continue
        if people_apart and name in _LOOSE_RULES:
            continue
        work = rule(work, page)
    title = (
        " ".join(work.text.text.split()).strip(EDGES + ".") if not work.done else _one_line(work.text.text)
    )
    title = title or _one_line(kept.text)
    remark = "\n".join(part for part in work.remark if part.strip()) or None
    return Wording(_unquote(title), work.people.people, links, remark, struck, work.cut)


def _one_line(text: str) -> str:
    return " ".join(text.split()).strip(EDGES)


def _unquote(title: str) -> str:
    pairs = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’"), ("「", "」"), ("『", "』"))
    for opening, closing in pairs:
        if (
            title.startswith(opening)
            and title.endswith(closing)
            and title.count(opening) + title.count(closing) == 2
        ):
            return title[1:-1].strip()
    return title


def _without_length(text: RichText) -> RichText:
    while match := _DURATION.search(text.text):
        start, end = match.span()
        if text.text[end : end + 1] in _CLOSERS:
            # "Talk 1 (40 minutes): …" becomes "Talk 1: …".
            start = len(text.text[:start].rstrip())
        text = text.without(start, end)
    return text.strip()
