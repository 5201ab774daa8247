"""Read people and their affiliations out of a text."""

import re
from dataclasses import dataclass
from functools import lru_cache

from eventparse.document import RichText, Run, Style
from eventparse.interpret._lexicon import prose_words
from eventparse.interpret._page import Page
from eventparse.interpret._wording_types import PeopleReading
from eventparse.interpret.wording._names import (
    CERTAIN_NAME,
    affiliation_score,
    is_author,
    is_tba,
    name_score,
    strip_honorifics,
)
from eventparse.model import Person

_POSSIBLE = 0.4
_SURE_ENOUGH = 0.3
_PLACE = 0.7
_AUTHORS = 0.9
"""How surely a list of names with initials behind them is people."""
_DASHES = ("-", "–", "—", "--", "---")
_SHORT = 160
_WORD = re.compile(r"[^\W\d_]+")
_NICKNAME = re.compile(r"(?<=[^\W\d_] )\([^\W\d_]+\)(?= [^\W\d_])")
"""A single word in brackets between two others is part of the name ("Aleksandar (Sasho) Nikolov")."""
_MARKS = re.compile(r"(?<=[^\W\d_.)])(?:\s?[*†‡§¶∗]+|[¹²³⁰⁴-⁹]+|\d{1,2}(?:,\d{1,2})*(?=\s*(?:[,;\n]|$)))+")
"""Marks of footnotes behind names."""
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|（([^（）]*)）|【([^【】]*)】")


@lru_cache(maxsize=16)
def _separators(joins: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what stands between names, what of it separates groups, and what makes a text more than one name."""
    words = "|".join(re.escape(word) for word in sorted(joins, key=len, reverse=True)) or "(?!)"
    return (
        re.compile(
            rf"\s*(?:,\s+(?:{words}|&)\s|\n|;|,|、|，|；|•|·|\||/|&|\s\+\s|\s[-–—]{{1,3}}\s|\s+(?:{words})\s+)\s*",
            re.IGNORECASE,
        ),
        re.compile(rf"\n|;|；|、|•|\||/|&|\+|(?<!\w)(?:{words})(?!\w)", re.IGNORECASE),
        re.compile(
            rf"[\n;,、，；•·|/&+()\[\]（【:]|\s[-–—]{{1,3}}\s|\s(?:{words})\s|\s(?:by|with)\s", re.IGNORECASE
        ),
    )


@dataclass(slots=True)
class _Part:
    text: str
    start: int
    before: str
    brackets: tuple[str, ...] = ()


NOBODY = PeopleReading((), 0.0)


def read_people(text: RichText, page: Page, *, expected: bool = False) -> PeopleReading:
    """Read names with affiliations (`A. Name (Lab), B. Name, University; C. Name`).

    With `expected` the text stands where people stand (a speaker column), so that single words and rare shapes are
    taken as names too; otherwise `score` tells whether it is people at all.
    """
    # The same cells and lines are asked about again and again: for the roles of columns, habits, titles, coverage.
    key = (text, expected)
    known = page.people.get(key)
    if known is None:
        others = _others().search(text.text)
        if others is not None and 0 < others.start() <= _SHORT:
            # "Keller et al." is people, whatever the name looks like.
            first = _read_people(text.slice(0, others.start()), page, expected=True)
            known = PeopleReading(first.people, max(first.score, _AUTHORS)) if first.people else NOBODY
        else:
            known = _read_people(text, page, expected=expected)
        page.people[key] = known
    return known


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    """Return what stands behind the first of several people ("et al.")."""
    words = "|".join(re.escape(word) for word in sorted(prose_words()["others"]))
    return re.compile(rf",?\s+(?:{words})\b\.?\s*$", re.IGNORECASE)


def _read_people(text: RichText, page: Page, *, expected: bool) -> PeopleReading:
    text = _apart(_linked_name(text) if expected else text)
    plain = _MARKS.sub("", text.text).strip()
    if (
        not plain
        or len(plain) > 1200
        or (not expected and not _may_be_people(plain, page))
        or is_tba(plain, page)
    ):
        return NOBODY
    _, strong, complex_ = _separators(page.lexicon.joins)
    if not expected and not complex_.search(plain) and name_score(plain, page) < _POSSIBLE:
        return NOBODY
    # "A. Name (Lab), TBA": the title is open.
    parts = [part for part in _rejoined(_parts(plain, page), page) if not is_tba(part.text, page)]
    if not parts:
        return NOBODY
    links = {link.label.strip(): link.href for link in text.links()}
    people: list[Person] = []
    scores: list[float] = []
    open_from = 0
    for index, part in enumerate(parts):
        if people and part.text.strip(" .").casefold() in page.lexicon.degrees:
            people[-1] = _with_brackets(people[-1], part)
            continue
        name, extra = _strip_label(part.text, page)
        if people and extra and not expected and part.text.split(None, 1)[0].casefold() in page.lexicon.leads:
            return NOBODY  # "Kilns of the World, by A. Name": what stands before is a title
        score = name_score(name, page)
        lonely = " " not in name.strip()
        # Whether it is a place matters only behind a name, or where a lonely word may be either.
        asked = people or (expected and 0 < score < _SURE_ENOUGH)
        place = affiliation_score(part.text, page) if asked else 0.0
        as_name = _is_name(score, place, lonely, part, people, page, expected)
        if as_name and not expected and _is_title_before(part, score, scores):
            return NOBODY
        if as_name and score > 0:
            if part.before and strong.search(part.before):
                open_from = _closed(people, open_from, part.before)
            person = strip_honorifics(name, page).strip(" .,:;*_-–—") or name
            affiliation = ", ".join(b.strip() for b in part.brackets if b.strip()) or None
            if affiliation and affiliation_score(affiliation, page) >= _PLACE:
                score = min(1.0, score + 0.15)
            people.append(Person(name=person, affiliation=affiliation, url=links.get(name)))
            scores.append(0.9 if extra else score)
        elif people and part.text:
            people[open_from:] = [_with_affiliation(p, part) for p in people[open_from:]]
            scores.append(max(place, 0.5) if index else 0.0)
        else:
            scores.append(0.0)
    if not people:
        return NOBODY
    if 1 < len(people) == len(scores) and all(is_author(person.name) for person in people):
        return PeopleReading(tuple(people), _AUTHORS)
    return PeopleReading(tuple(people), sum(scores) / len(scores))


def _may_be_people(plain: str, page: Page) -> bool:
    """Names begin with capitals (or belong to a script without them); most other texts are told by that alone."""
    plain = strip_honorifics(plain, page)
    if plain[0].isdigit():
        return False
    if plain[0].islower():
        first = plain.split(None, 1)[0]
        if first not in page.lexicon.particles and first not in page.lexicon.leads:
            return False
    words = _WORD.findall(plain)
    if not words:
        return False
    first = words[0].casefold()
    initial = plain[1:2] == "."
    if not initial and first in page.lexicon.topic_words and not _leads(first, page):
        return False
    return sum(not word[0].islower() for word in words) >= 0.45 * len(words)


def _leads(word: str, page: Page) -> bool:
    """Tell whether a word stands in front of names and is no part of them."""
    lexicon = page.lexicon
    return word in lexicon.leads or word in lexicon.withs or word in lexicon.person_labels


def _apart(text: RichText) -> RichText:
    """Break lines where the page sets two elements side by side, or its source goes to a new line (name and place)."""
    if len(text.text) > _SHORT or not any(_is_gap(run) for run in text.runs):
        return text
    return RichText.of(run._replace(text="\n") if _is_gap(run) else run for run in text.runs)


def _linked_name(text: RichText) -> RichText:
    """Set a linked name apart from the institution behind it."""
    links = text.links()
    if not links or text.text[: links[0].start].strip() or " " not in links[0].label.strip():
        return text
    rest = text.slice(links[0].end)
    if not rest.text[:1].isspace() or not rest.text.strip()[:1].isalnum():
        return text
    # As in brackets: what follows a linked name is where the person comes from.
    opening, closing = Run(" (", rest.span(0, 1)), Run(")", rest.span(0, 1))
    return RichText.of((*text.slice(0, links[0].end).runs, opening, *rest.strip().runs, closing))


def _is_gap(run: Run) -> bool:
    return run.text == " " and (run.span.start == run.span.end or bool(run.style & Style.SOFT))


def _is_name(
    score: float, place: float, lonely: bool, part: _Part, people: list[Person], page: Page, expected: bool
) -> bool:
    if is_tba(part.text, page):
        return False
    if expected and not people:
        return score >= _SURE_ENOUGH or (score > 0 and place < 0.7)
    if (
        people
        and not _separators(page.lexicon.joins)[1].search(part.before)
        and place > max(score - 0.15, 0.55)
    ):
        return False
    if people and lonely and part.before == "\n" and " " in people[-1].name and score < CERTAIN_NAME:
        # Below a whole name a single word is where the person comes from.
        return False
    if people and lonely and "," in part.before:
        return score >= 0.4 and place < 0.3 and people[-1].affiliation is None and " " not in people[-1].name
    return score >= 0.4


def _is_title_before(part: _Part, score: float, before: list[float]) -> bool:
    """`Soft Robots - A. Name`: a dash joins two names only where both are surely names."""
    return bool(before) and part.before.strip() in _DASHES and min(score, before[-1]) < CERTAIN_NAME


def _closed(people: list[Person], open_from: int, before: str) -> int:
    """People before a strong separator are complete once one of them has an affiliation."""
    done = any(person.affiliation for person in people[open_from:]) or "\n" in before
    return len(people) if done else open_from


def _with_brackets(person: Person, part: _Part) -> Person:
    """A degree is no institution, but what stands in brackets behind it is."""
    inside = ", ".join(b for b in part.brackets if b.strip())
    return person if person.affiliation or not inside else person.model_copy(update={"affiliation": inside})


def _with_affiliation(person: Person, part: _Part) -> Person:
    words = ", ".join([part.text, *[b for b in part.brackets if b.strip()]])
    whole = f"{person.affiliation}, {words}" if person.affiliation else words
    return person.model_copy(update={"affiliation": whole.strip(" ,;")})


def _parts(plain: str, page: Page) -> list[_Part]:
    """Cut a text at its separators; what stands in brackets belongs to the part before it."""
    groups = [
        (m.start(), m.end(), next(g for g in m.groups() if g is not None))
        for m in _BRACKET.finditer(plain)
        if not _NICKNAME.match(plain, m.start())
    ]
    masked = list(plain)
    for start, end, _ in groups:
        masked[start:end] = "\x00" * (end - start)
    hidden = "".join(masked)
    out: list[_Part] = []
    at, before = 0, ""
    separator_pattern = _separators(page.lexicon.joins)[0]
    cuts = [(m.start(), m.end(), m.group()) for m in separator_pattern.finditer(hidden)]
    for start, end, separator in [*cuts, (len(hidden), len(hidden), "")]:
        words = hidden[at:start].replace("\x00", " ").strip(" .,:;*_")
        inside = tuple(" ".join(g.split()) for s, e, g in groups if s >= at and e <= start)
        if words or inside:
            if not words and out:
                out[-1].brackets += inside
            elif words:
                out.append(_Part(" ".join(words.split()), at, before, inside))
        before = separator if words or not before else before + separator
        at = end
    return out


def _rejoined(parts: list[_Part], page: Page) -> list[_Part]:
    """Join a given name and a family name that stand on two lines."""
    out: list[_Part] = []
    for part in parts:
        above = out[-1] if out else None
        if above is not None and part.before == "\n" and " " not in part.text and _is_given_only(above, page):
            folded = part.text.casefold()
            if (
                folded not in page.lexicon.given
                and name_score(f"{above.text} {part.text}", page) >= _POSSIBLE
            ):
                out[-1] = _Part(f"{above.text} {part.text}", above.start, above.before, part.brackets)
                continue
        out.append(part)
    return out


def _is_given_only(part: _Part, page: Page) -> bool:
    first, _, rest = part.text.partition(" ")
    return not part.brackets and first.casefold() in page.lexicon.given and len(rest.strip(".")) <= 1


def _strip_label(text: str, page: Page) -> tuple[str, bool]:
    """Take `Speaker:` and the like off; the second value tells whether there was any."""
    head, colon, tail = text.replace("：", ":").partition(":")
    if colon and tail.strip() and head.strip().casefold() in page.lexicon.person_labels:
        return tail.strip(), True
    first, _, rest = text.partition(" ")
    if rest and not first.isupper():
        folded = first.casefold()
        if folded in page.lexicon.leads or folded in page.lexicon.withs:
            return rest.strip(), True
    return text, False
