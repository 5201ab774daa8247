"""Rules for texts of one line: labels, quotes, brackets, separators."""

import re
from dataclasses import replace
from functools import lru_cache

from eventparse.document import RichText
from eventparse.interpret._lexicon import Lexicon, any_of
from eventparse.interpret._page import Page
from eventparse.interpret._wording_types import PeopleReading
from eventparse.interpret.wording._kinds import is_label_only, kind_of
from eventparse.interpret.wording._names import (
    CERTAIN_NAME,
    affiliation_score,
    begins_with_honorific,
    ends_in_honorific,
    is_tba,
)
from eventparse.interpret.wording._people import read_people
from eventparse.interpret.wording._work import EDGES, Work, ease, label_of, with_place
from eventparse.model import Kind, Person

_BRACKET_END = re.compile(r"^(?P<left>[\s\S]*?\S)\s*[(（\[](?P<inside>[^()（）\[\]]{2,200})[)）\]]\s*\.?$")
# No part begins within blanks, so that a long run of them is gone through once.
_SPLIT = re.compile(
    r"(?<!\s)(?:\s+[-–—]{1,3}\s+|\s*\|\s*|\s+by\s+|\s*[:：]\s+|\s+/\s+)|,\s+(?:by\s+)?|\.\s+|[”\"»]\s*,?\s+"
)
_REMARK_WORDS = 6
_LABELLED = 0.5
"""Behind a label that names people (`Panelists:`) so much is enough."""
_PLACE_WORDS = 6
_PLACE = 0.7
_QUOTED = re.compile(r"^[“\"«„](?P<title>[^”\"»“]{3,300})[”\"»“]\s*[,.:–—-]*\s*(?P<rest>[\s\S]*)$")
_QUOTED_TAIL = re.compile(
    r"^(?P<name>[^”\"»“«„]{3,80}?)\s*[,:–—-]*\s*[“\"«„](?P<title>[^”\"»“]{3,300})[”\"»“]\.?$"
)
_LOOSE = (",", ".", "/", "-", "–", "—", "--", "|")
_NOBODYS = frozenset((Kind.BREAK, Kind.MEAL, Kind.SOCIAL, Kind.REGISTRATION))
"""Events without speakers: what stands behind them is a place."""
_TOPIC_LABELS = frozenset((Kind.SESSION, Kind.BREAK, Kind.MEAL, Kind.POSTER, Kind.REGISTRATION))


def after_label(work: Work, page: Page) -> Work:
    """`Talk 1: Name, Place`, `Keynote: Title - Name`: what stands behind the label is read for itself."""
    start = label_of(work.text, page)
    if not start or work.people.people:
        return work
    label, rest = work.text.slice(0, start), work.text.slice(start)
    if kind_of(label.text, page) in _TOPIC_LABELS:
        # "Session 2: …" is followed by its topic; people stand below it.
        return replace(work, done=True)
    quoted = _QUOTED_TAIL.match(rest.text.strip())
    if quoted is not None:
        speaks = read_people(rest.strip().slice(0, quoted.end("name")), page)
        if speaks.people and speaks.score >= CERTAIN_NAME - 0.1:
            topic = rest.strip().slice(quoted.start("title"), quoted.end("title"))
            whole = RichText.of((*label.runs, *topic.runs))
            return replace(work, text=whole, people=speaks, done=True, cut="label:quotes")
    reading = read_people(rest, page)
    if reading.people and reading.score >= CERTAIN_NAME - 0.1 - ease("label", page):
        first = ", ".join(person.name for person in reading.people)
        cut = rest.text.find(reading.people[-1].name)
        named = rest.slice(0, cut + len(reading.people[-1].name)) if cut >= 0 else rest
        bare = label.text.casefold().strip(EDGES)
        if bare in ("speaker", "speakers", "presenter", "presenters"):
            return replace(work, text=named, people=reading, done=True, cut="label")
        title = RichText.of((*label.runs, *named.runs)) if first else work.text
        return replace(work, text=title, people=reading, done=True, cut="label")
    if label.text.casefold().strip(EDGES) in page.lexicon.chair_labels:
        return work
    inner = at_separators(in_brackets(replace(work, text=rest), page), page)
    if inner.people.people:
        return replace(inner, text=RichText.of((*label.runs, *inner.text.runs)), done=True)
    return work


def inner_label(work: Work, page: Page) -> Work:
    """`Title. Panelists: A. Name, B. Name`: a label in mid-text rules what follows it."""
    if work.people.people:
        return work
    match = _inner(page.lexicon.person_labels).search(work.text.text)
    title = work.text.slice(0, match.start()).strip(EDGES + ".") if match else work.text
    if match is None or not title.text:
        return work
    reading = read_people(work.text.slice(match.end()).strip(EDGES), page, expected=True)
    if not reading.people or reading.score < _LABELLED:
        return work
    return replace(work, text=title, people=reading, done=True, cut="label:inner")


@lru_cache(maxsize=16)
def _inner(labels: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(labels, key=len, reverse=True))
    return re.compile(rf"(?<=[.;,|–—-])\s+(?:{words})\s*[:：]\s*(?=\S)", re.IGNORECASE)


def in_brackets(work: Work, page: Page) -> Work:
    """`Title (Name, Place)`, `Name (Place)`."""
    match = _BRACKET_END.match(work.text.text)
    if not match or work.people.people:
        return work
    inside = work.text.slice(match.start("inside"), match.end("inside"))
    left = work.text.slice(0, match.end("left"))
    names = read_people(left, page)
    if names.people and names.score >= CERTAIN_NAME - 0.15 - ease("brackets:place", page):
        people = with_place(names.people, inside.text)
        return replace(
            work, text=left, people=PeopleReading(people, names.score), done=True, cut="brackets:place"
        )
    reading = read_people(inside, page)
    if reading.people and reading.score >= CERTAIN_NAME - 0.1 - ease("brackets:people", page):
        return replace(work, text=left, people=reading, done=True, cut="brackets:people")
    return work


def after_quotes(work: Work, page: Page) -> Work:
    """`“Title” Name, Place`."""
    match = _QUOTED.match(work.text.text.strip())
    if not match or work.people.people or not match["rest"].strip():
        return work
    text = work.text.strip()
    reading = read_people(text.slice(match.start("rest")), page, expected=True)
    if not reading.people or reading.score < 0.5:
        return work
    return replace(
        work,
        text=text.slice(match.start("title"), match.end("title")),
        people=reading,
        done=True,
        cut="quotes",
    )


def at_separators(work: Work, page: Page) -> Work:
    """`Title - Name, Place`, `Name: Title`, `Title by Name`, `Title. Names`: the cut with the surest people wins."""
    if work.people.people:
        return work
    plain = work.text.text
    best: tuple[float, Work] | None = None
    for cut in list(_SPLIT.finditer(plain))[:12]:
        left, right = work.text.slice(0, cut.start()).strip(EDGES), work.text.slice(cut.end()).strip(EDGES)
        if not left.text or not right.text or ends_in_honorific(left.text, page):
            continue
        weight = _cut_weight(cut.group())
        for title, people in ((left, right), (right, left)):
            found = _cut(title, people, cut.group(), weight, people is right, page)
            if found and (best is None or found[0] > best[0]):
                best = (found[0], replace(work, text=found[1], people=found[2], done=True, cut=found[3]))
    return best[1] if best else work


_LETTERS = 2
"""A title has at least so many letters."""


def _cut_weight(separator: str) -> float:
    bare = separator.strip(" ,") or separator.strip()
    if bare in ("-", "–", "—", "--", "---", "|", "by"):
        return 0.15
    if bare in (":", "："):
        return 0.1
    return {"/": 0.0, ".": 0.0, ",": -0.05}.get(bare, 0.1)


def _cut(
    title: RichText, names: RichText, separator: str, weight: float, names_last: bool, page: Page
) -> tuple[float, RichText, PeopleReading, str] | None:
    bare = separator.strip(" ,") or separator.strip()
    if bare == "by" and not names_last:
        return None
    if sum(c.isalpha() for c in title.text) < _LETTERS:
        return None  # "R: Napkin Sketches"
    first = names.text.split(None, 1)[0].casefold()
    titled = begins_with_honorific(names.text, page) or first in page.lexicon.leads
    if bare in (",", ".", "/") and len(title.text.split()) < 2 and not titled:
        return None
    if kind_of(title.text, page) in _NOBODYS and bare in _LOOSE:
        return None  # "Coffee break, Main Hall"
    key = f"split:{bare}:{'last' if names_last else 'first'}"
    reading = read_people(names, page)
    if not reading.people:
        return None
    score = reading.score + weight + ease(key, page)
    # A single word is a name only where its place stands behind it ("Title - Anna, Rome").
    places = [p.affiliation for p in reading.people if p.affiliation]
    if places and bare in ("-", "–", "—", "--"):
        lonely = all(" " not in p.name for p in reading.people)
        score += 0.2 if lonely or affiliation_score(places[-1], page) >= _PLACE else 0.1
    title_people = read_people(title, page)
    if title_people.people and title_people.score >= reading.score and not names_last:
        return None
    if score < CERTAIN_NAME + (0.05 if bare in (",", ".", "/", ":") else 0.0):
        return None
    return score, title, reading, key


def with_names(work: Work, page: Page) -> Work:
    """`Coffee with Name`, `Vortrag von Name`: behind a label the names go, behind other words they stay."""
    if work.people.people:
        return work
    plain = work.text.text
    words = list(_leading(page.lexicon).finditer(plain))
    last = words[-1] if words else None
    if last is None or not last.start() or not plain[last.end() :].strip():
        return work
    label = work.text.slice(0, last.start()).strip(EDGES + "([")
    leads = last.group().casefold() in page.lexicon.leads
    if leads and not is_label_only(label.text, page):
        return work
    reading = read_people(work.text.slice(last.end()).strip(EDGES + ")]"), page)
    if not reading.people or reading.score < CERTAIN_NAME - ease("with", page):
        return work
    text = label if leads else work.text
    return replace(work, text=text, people=reading, done=True, cut="with")


@lru_cache(maxsize=16)
def _leading(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between a title and its people ("with", "von")."""
    return any_of(lexicon.withs | lexicon.leads)


def _is_sentence(person: Person, page: Page) -> bool:
    """Tell whether what seems to be the place of a person is more likely a title ("A. Name. On kilns and …")."""
    place = person.affiliation or ""
    return len(place.split()) > _PLACE_WORDS and (". " in place or affiliation_score(place, page) < _PLACE)


def whole_name(work: Work, page: Page) -> Work:
    """The whole text is people: the title is their names."""
    if work.people.people:
        return work
    reading = read_people(work.text, page)
    if (
        not reading.people
        or reading.score < CERTAIN_NAME
        or any(_is_sentence(p, page) for p in reading.people)
    ):
        return work
    first = work.text.text.find(reading.people[0].name)
    last = reading.people[-1].name
    end = work.text.text.rfind(last)
    if first < 0 or end < first or is_tba(last, page):
        return replace(work, people=reading)
    return replace(work, text=work.text.slice(first, end + len(last)), people=reading, done=True, cut="name")


def long_remark(work: Work, page: Page) -> Work:
    """`Dinner (foyer of the main hall, 5 Long Street, bring your badge)`: many words in brackets are a remark."""
    match = _BRACKET_END.match(work.text.text)
    if not match or len(match["inside"].split()) < _REMARK_WORDS or len(match["left"].split()) < 1:
        return work
    inside = " ".join(match["inside"].split())
    return replace(work, text=work.text.slice(0, match.end("left")), remark=(*work.remark, inside))
