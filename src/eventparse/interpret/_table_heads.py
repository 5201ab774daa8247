"""The heading above a table as the section of its events: a track, a session, a part of a programme."""

import re
from collections.abc import Sequence

from eventparse.document import Heading, RichText
from eventparse.interpret._lexicon import prose_words
from eventparse.interpret._page import Page
from eventparse.interpret._when import read_when
from eventparse.interpret.tables import Role, header_role
from eventparse.interpret.wording import is_label_only, kind_of
from eventparse.model import Kind

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST = 120
_FEWEST = 2
"""So many tables under headings of one level show that these part the programme."""


def sections_of(headings: Sequence[Heading | None], page: Page) -> tuple[RichText | None, ...]:
    """Return for the heading of each table whether it is the section of the table's events.

    It is one by its words ("Session 2", "Track A"), or where several tables stand under headings of one level that
    are no days, no years, no parts of a day, and do not only say that a schedule follows.
    """
    named = [heading if heading is not None and _may_be(heading.text, page) else None for heading in headings]
    levels: dict[int, set[str]] = {}
    for heading in named:
        if heading is not None:
            levels.setdefault(heading.level, set()).add(heading.text.text.casefold())
    return tuple(
        heading.text
        if heading is not None and (_says_so(heading.text, page) or len(levels[heading.level]) >= _FEWEST)
        else None
        for heading in named
    )


def _may_be(text: RichText, page: Page) -> bool:
    if not text or len(text.text) > _LONGEST or _YEAR.search(text.text):
        return False
    when = read_when(text, page)
    if when.dates or when.times or when.number is not None:
        return False
    words = [word.casefold() for word in _WORD.findall(text.text)]
    if len(words) == 1 and header_role(text.text, page.words) is not None:
        return False  # "Overview", "Details"
    if is_label_only(text.text, page) and not _says_so(text, page):
        return False  # "Keynote 1", "Invited talks"
    if not words or " ".join(words) in prose_words()["day_parts"]:
        return False
    return page.lexicon.favour.isdisjoint(words) or _says_so(text, page)


def _says_so(text: RichText, page: Page) -> bool:
    words = _WORD.findall(text.text)
    if len(words) < 2:
        return False  # "Sessions", "Tracks"
    return kind_of(text.text, page) is Kind.SESSION or header_role(text.text, page.words) is Role.TRACK
