"""Take a text apart: title, label, people, affiliation, links, length, remarks."""

import re
import unicodedata

from eventparse.document import RichText, Style
from eventparse.interpret._page import Page
from eventparse.interpret._wording_types import Wording
from eventparse.interpret.wording._kinds import is_label_only, kind_of
from eventparse.interpret.wording._links import is_label, take_labels
from eventparse.interpret.wording._names import names_chair
from eventparse.interpret.wording._title_lines import bold_lead, italic_tail, lines
from eventparse.interpret.wording._title_parts import (
    after_label,
    after_quotes,
    at_separators,
    in_brackets,
    inner_label,
    long_remark,
    whole_name,
    with_names,
)
from eventparse.interpret.wording._work import EDGES, Rule, Work
from eventparse.model import Kind

# In this order: a label that names people rules what follows it; a bold title ends where plain words begin, a plain
# one where italics do; lines show best what belongs together; a label rules what follows it; brackets and quotes are
# firmer than separators, which stand in titles too.
RULES: tuple[tuple[str, Rule], ...] = (
    ("title-inner-label", inner_label),
    ("title-bold", bold_lead),
    ("title-italic", italic_tail),
    ("title-lines", lines),
    ("title-label", after_label),
    ("title-quotes", after_quotes),
    ("title-whole-name", whole_name),
    ("title-brackets", in_brackets),
    ("title-splits", at_separators),
    ("title-with", with_names),
    ("title-remark", long_remark),
)
_PEOPLE_RULES = frozenset(
    (
        "title-italic",
        "title-lines",
        "title-inner-label",
        "title-label",
        "title-quotes",
        "title-brackets",
        "title-splits",
        "title-with",
        "title-whole-name",
    )
)
_LOOSE_RULES = frozenset(("title-brackets", "title-splits", "title-with"))
"""Rules that find people where nothing but the look of the words says so."""
_DURATION = re.compile(
    r"\(\s*\d+(?:[.,]\d+)?\s*(?:min(?:ute)?s?|hours?|hrs?|h|'|′|Min(?:uten)?)\.?\s*\)", re.IGNORECASE
)
_NUMBER = re.compile(
    r"\s*[\[(]\s*((?:[^\W\d_]{1,12}\.?\s*)?[#№]?\s*[A-Z]{0,3}[-.]?\d{1,3})\s*[\])]\s*[:.–—-]?\s*(?=\S)"
)
_BRACKETED = re.compile(r"\s?[(\[]([^()\[\]\n]{2,40})[)\]]")
_STARS = re.compile(r"\*\*")
_JOINERS = " \u200d\ufe0f"
_LAST_BRACKET = re.compile(r"\s*[(（\[]([^()（）\[\]]{2,20})[)）\]]$")
_TITLE_WORDS = 2
_BRACKETS = 8
"""So many brackets of one text are looked at."""
_LONG = 160
_FIELD = re.compile(r"[^:]{2,30}:\s")
_FOLLOWED = frozenset((Kind.TALK, Kind.KEYNOTE, Kind.TUTORIAL, Kind.LECTURE, Kind.PANEL))
_CLOSERS = (":", ",", ";", ".", "：")


def take_apart(
    text: RichText, page: Page, *, people_known: bool = False, people_apart: bool = False
) -> Wording:
    """Split a text into title, people, links and remark.

    With `people_known` a column of its own names the people, so that the text holds none; with `people_apart` there
    is such a column, though it names nobody here, so that only a label is taken for people.
    """
    key = (text, people_known, people_apart)
    known = page.wordings.get(key)
    if known is None:
        known = page.wordings[key] = _take_apart(text, page, people_known, people_apart)
    return known


def _take_apart(text: RichText, page: Page, people_known: bool, people_apart: bool) -> Wording:
    struck = bool(text.text.strip()) and bool(text.style_of() & Style.STRIKE)
    kept, links = take_labels(text, page)
    kept = _without_signs(kept)
    kept, number = _without_number(_without_labels(_without_length(kept), page))
    work = Work(kept)
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
    title, mode = _without_mode(_unquote(title or _one_line(kept.text)), page)
    remarks = [part for part in (number, mode, *work.remark) if part.strip()]
    # Who leads it may stand in between.
    below = next((remark for remark in work.remark if not names_chair(remark, page)), "")
    if _is_title(below) and (label := _open_label(title, work, page)):
        # "Keynote 1" (or "Keynote: A. Name") and, on another line, its title.
        remarks.remove(below)
        title = f"{label}: {_unquote(below)}"
    return Wording(title, work.people.people, links, "\n".join(remarks) or None, struck, work.cut)


def _open_label(title: str, work: Work, page: Page) -> str:
    """Return the label that a title is, and nothing else but the names of its people (`Talk 2`, `Talk: A. Name`)."""
    label, colon, rest = title.partition(":")
    names = {word for person in work.people.people for word in person.name.split()}
    label = label.strip() if colon and names and names.issuperset(rest.replace(",", " ").split()) else title
    return label if is_label_only(label, page) and kind_of(label, page) in _FOLLOWED else ""


def _is_title(line: str) -> bool:
    return len(line) <= _LONG and len(line.split()) >= _TITLE_WORDS and not _FIELD.match(line)


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


def _without_signs(text: RichText) -> RichText:
    """Take pictures off both ends, and the stars of bold text that a parser of HTML has left."""
    for match in reversed(list(_STARS.finditer(text.text))[:_BRACKETS]):
        text = text.without(*match.span())
    plain = text.text
    begin, end = 0, len(plain)
    while begin < end and (unicodedata.category(plain[begin]) == "So" or plain[begin] in _JOINERS):
        begin += 1
    while end > begin and (unicodedata.category(plain[end - 1]) == "So" or plain[end - 1] in _JOINERS):
        end -= 1
    return (
        text.slice(begin, end).strip() if (begin or end < len(plain)) and plain[begin:end].strip() else text
    )


def _without_number(text: RichText) -> tuple[RichText, str]:
    """`[Paper 12] Title`: a number in brackets in front of a title is none of its words."""
    match = _NUMBER.match(text.text)
    if match is None or len(text.text[match.end() :].split()) < _TITLE_WORDS:
        return text, ""
    return text.slice(match.end()).strip(), " ".join(match.group(1).split())


def _without_labels(text: RichText, page: Page) -> RichText:
    """`Title (show abstract)`: labels of links that have lost their link."""
    for match in reversed(list(_BRACKETED.finditer(text.text))[:_BRACKETS]):
        inside = match.group(1)
        bare = text.text[: match.start()] + text.text[match.end() :]
        if (
            is_label(inside, page)
            and kind_of(inside, page) is None
            and bare.strip()
            and any(map(str.isalpha, inside))
        ):
            start = (
                len(text.text[: match.start()].rstrip(" "))
                if not text.text[match.end() :].strip()
                else match.start()
            )
            text = text.without(start, match.end())
    return text.strip()


def _without_mode(title: str, page: Page) -> tuple[str, str]:
    """`Opening (online)`: how it is held is no part of the title."""
    match = _LAST_BRACKET.search(title)
    if match is None or match.group(1).strip().casefold() not in page.lexicon.modes:
        return title, ""
    return title[: match.start()].strip(), match.group(1).strip()


def _without_length(text: RichText) -> RichText:
    while match := _DURATION.search(text.text):
        start, end = match.span()
        if text.text[end : end + 1] in _CLOSERS:
            # "Talk 1 (40 minutes): …" becomes "Talk 1: …".
            start = len(text.text[:start].rstrip())
        text = text.without(start, end)
    return text.strip()
