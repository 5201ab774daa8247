"""Take a text apart: title, label, people, affiliation, links, length, remarks."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from eventparse.document import RichText, Style, join
from eventparse.interpret._page import Page
from eventparse.interpret.wording._kinds import kind_of
from eventparse.interpret.wording._links import take_labels
from eventparse.interpret.wording._names import CERTAIN_NAME, affiliation_score, is_tba
from eventparse.interpret.wording._people import NOBODY, PeopleReading, read_people
from eventparse.model import Kind, Link, Person

_EDGES = " \t\n,;:|/·•–—-*_"
_LABEL = re.compile(r"^(?P<label>[^:：\n]{1,60}?)\s*[:：]\s*(?P<rest>\S[\s\S]*)$")
_BRACKET_END = re.compile(r"^(?P<left>[\s\S]*?\S)\s*[(（\[](?P<inside>[^()（）\[\]]{2,200})[)）\]]\s*\.?$")
_SPLIT = re.compile(r"\s+[-–—]{1,3}\s+|\s*\|\s*|,?\s+by\s+|\s*[:：]\s+|\s+/\s+|\.\s+|,\s+|[”\"»]\s*,?\s+")
_DURATION = re.compile(
    r"\(\s*\d+(?:[.,]\d+)?\s*(?:min(?:ute)?s?|hours?|hrs?|h|'|′|Min(?:uten)?)\.?\s*\)", re.IGNORECASE
)
_LONG = 160
_REMARK_WORDS = 6
_ABSTRACT_WORDS = 15
_CLOSERS = (":", ",", ";", ".", "：")
_QUOTED = re.compile(r"^[“\"«„](?P<title>[^”\"»“]{3,300})[”\"»“]\s*[,.:–—-]*\s*(?P<rest>[\s\S]*)$")


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


@dataclass(frozen=True, slots=True)
class _Work:
    """A text on its way: what is left to read, and what was found."""

    text: RichText
    people: PeopleReading = NOBODY
    remark: tuple[str, ...] = ()
    done: bool = False


_TOPIC_LABELS = frozenset((Kind.SESSION, Kind.BREAK, Kind.MEAL, Kind.POSTER, Kind.REGISTRATION))
Rule = Callable[[_Work, Page], _Work]


def take_apart(
    text: RichText, page: Page, *, people_known: bool = False, people_apart: bool = False
) -> Wording:
    """Split a text into title, people, links and remark.

    With `people_known` a column of its own names the people, so that the text holds none; with `people_apart` there
    is such a column, though it names nobody here, so that only a label is taken for people.
    """
    struck = bool(text.text.strip()) and bool(text.style_of() & Style.STRIKE)
    kept, links = take_labels(text, page)
    work = _Work(_without_length(kept))
    for name, rule in RULES:
        if work.done:
            break
        if name in page.options.without or (people_known and name in _PEOPLE_RULES):
            continue
        if people_apart and name in _LOOSE_RULES:
            continue
        work = rule(work, page)
    title = (
        " ".join(work.text.text.split()).strip(_EDGES + ".") if not work.done else _one_line(work.text.text)
    )
    title = title or _one_line(kept.text)
    remark = "\n".join(part for part in work.remark if part.strip()) or None
    return Wording(_unquote(title), work.people.people, links, remark, struck)


def _one_line(text: str) -> str:
    return " ".join(text.split()).strip(_EDGES)


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


# ---------------------------------------------------------------- rules
def _lines(work: _Work, page: Page) -> _Work:
    """Several lines: some are people and their places, the first of the others is the title."""
    lines = work.text.lines()
    if len(lines) < 2:
        return work
    title: list[RichText] = []
    remark: list[str] = []
    people = NOBODY
    for index, line in enumerate(lines):
        reading = _line_people(line, page, after_title=bool(title))
        if reading is not None and not people.people:
            people = reading
            if index == 0 and _label_of(line, page):
                title.append(line)
            continue
        if people.people and _belongs_to_people(line, index, title, page):
            people = PeopleReading(_with_place(people.people, line.text, page), people.score)
        elif reading is not None:
            people = PeopleReading((*people.people, *reading.people), people.score)
        elif title and (len(line.text) > _LONG or people.people or _apart(title[-1], line)):
            remark.append(" ".join(line.text.split()))
        else:
            title.append(line)
    if not title and people.people:
        title = [lines[0]]
    joined = join(title, " ")
    return replace(
        work,
        text=joined,
        people=people,
        remark=(*work.remark, *remark),
        done=bool(people.people) and not _label_of(joined, page),
    )


def _bold_lead(work: _Work, page: Page) -> _Work:
    """`**Title** **Name** and many plain words`: the abstract of a talk in the paragraph of its title."""
    text = work.text.strip()
    if len(text.text) < _LONG or "\n" in text.text or not text.runs or not text.runs[0].style & Style.BOLD:
        return work
    parts: list[RichText] = []
    at, joined = 0, False
    for run in text.runs:
        bold = bool(run.style & Style.BOLD)
        if bold:
            piece = RichText.of((run,))
            parts[-1:] = [join((parts[-1], piece), "")] if joined else [*parts[-1:], piece]
        elif run.text.strip(_EDGES):
            break
        at, joined = at + len(run.text), bold
    rest = " ".join(text.slice(at).text.split()).strip(_EDGES)
    if len(rest.split()) < _ABSTRACT_WORDS or not parts[0].text.strip(_EDGES) or len(parts[0].text) > _LONG:
        return work
    reading = read_people(join(parts[1:], " "), page, expected=True) if len(parts) > 1 else NOBODY
    return replace(work, text=parts[0], people=reading, remark=(*work.remark, rest))


def _apart(above: RichText, line: RichText) -> bool:
    """A line in another style than a bold title above it is a remark."""
    return bool(above.style_of() & Style.BOLD) and not line.style_of() & Style.BOLD


def _line_people(line: RichText, page: Page, *, after_title: bool) -> PeopleReading | None:
    label = _label_of(line, page)
    tail = line.slice(label) if label else line
    reading = read_people(_unbracket(tail), page)
    # A line of its own in italics below a title is where people write names.
    eased = 0.15 if after_title and line.style_of() & Style.ITALIC else 0.1 if label else 0.0
    return reading if reading.people and reading.score >= CERTAIN_NAME - eased else None


def _unbracket(text: RichText) -> RichText:
    plain = text.text.strip()
    if plain.startswith("(") and plain.endswith(")") and plain.count("(") == 1:
        return text.strip().slice(1, len(plain) - 1)
    return text


def _belongs_to_people(line: RichText, index: int, title: list[RichText], page: Page) -> bool:
    plain = line.text.strip()
    if plain.startswith("(") and plain.endswith(")"):
        return True
    if affiliation_score(plain, page) >= 0.7 and len(plain) <= 90:
        return True
    # The line below a name, in another style and short, is where the person comes from.
    return index == 1 and bool(line.style_of() & Style.ITALIC) and len(plain.split()) <= 6


def _with_place(people: tuple[Person, ...], place: str, page: Page) -> tuple[Person, ...]:
    words = " ".join(place.strip(" ()[],;").split())
    return tuple(
        p if p.affiliation or not words else p.model_copy(update={"affiliation": words}) for p in people
    )


def _label_of(text: RichText, page: Page) -> int:
    """Return where the words behind a label such as `Keynote Speaker:` begin; 0 where there is none."""
    match = _LABEL.match(text.text)
    return match.start("rest") if match and _is_label(match["label"], page) else 0


def _is_label(label: str, page: Page) -> bool:
    folded = re.sub(r"(?:[\s#]+(?:\d+|[ivx]+|[a-h])|\d+)\W*$", "", label.casefold()).strip(_EDGES)
    if folded in page.lexicon.person_labels or folded in page.lexicon.chair_labels:
        return True
    return any(folded in phrases for phrases in page.words.kinds.values())


def _label(work: _Work, page: Page) -> _Work:
    """`Talk 1: Name, Place`, `Keynote: Title - Name`: what stands behind the label is read for itself."""
    start = _label_of(work.text, page)
    if not start or work.people.people:
        return work
    label, rest = work.text.slice(0, start), work.text.slice(start)
    if kind_of(label.text, page) in _TOPIC_LABELS:
        # "Session 2: …" is followed by its topic; people stand below it.
        return replace(work, done=True)
    reading = read_people(rest, page)
    if reading.people and reading.score >= CERTAIN_NAME - 0.1:
        first = ", ".join(person.name for person in reading.people)
        cut = rest.text.find(reading.people[-1].name)
        named = rest.slice(0, cut + len(reading.people[-1].name)) if cut >= 0 else rest
        bare = label.text.casefold().strip(_EDGES)
        if bare in ("speaker", "speakers", "presenter", "presenters"):
            return replace(work, text=named, people=reading, done=True)
        title = RichText.of((*label.runs, *named.runs)) if first else work.text
        return replace(work, text=title, people=reading, done=True)
    if label.text.casefold().strip(_EDGES) in page.lexicon.chair_labels:
        return work
    inner = _splits(_brackets(replace(work, text=rest), page), page)
    if inner.people.people:
        return replace(inner, text=RichText.of((*label.runs, *inner.text.runs)), done=True)
    return work


def _brackets(work: _Work, page: Page) -> _Work:
    """`Title (Name, Place)`, `Name (Place)`."""
    match = _BRACKET_END.match(work.text.text)
    if not match or work.people.people:
        return work
    inside = work.text.slice(match.start("inside"), match.end("inside"))
    left = work.text.slice(0, match.end("left"))
    names = read_people(left, page)
    if names.people and names.score >= CERTAIN_NAME - 0.15:
        people = _with_place(names.people, inside.text, page)
        return replace(work, text=left, people=PeopleReading(people, names.score), done=True)
    reading = read_people(inside, page)
    if reading.people and reading.score >= CERTAIN_NAME - 0.1:
        return replace(work, text=left, people=reading, done=True)
    return work


def _quotes(work: _Work, page: Page) -> _Work:
    """`“Title” Name, Place`."""
    match = _QUOTED.match(work.text.text.strip())
    if not match or work.people.people or not match["rest"].strip():
        return work
    text = work.text.strip()
    reading = read_people(text.slice(match.start("rest")), page, expected=True)
    if not reading.people or reading.score < 0.5:
        return work
    return replace(work, text=text.slice(match.start("title"), match.end("title")), people=reading, done=True)


def _splits(work: _Work, page: Page) -> _Work:
    """`Title - Name, Place`, `Name: Title`, `Title by Name`, `Title. Names`: the cut with the surest people wins."""
    if work.people.people:
        return work
    plain = work.text.text
    best: tuple[float, _Work] | None = None
    for cut in list(_SPLIT.finditer(plain))[:12]:
        left, right = work.text.slice(0, cut.start()).strip(_EDGES), work.text.slice(cut.end()).strip(_EDGES)
        if not left.text or not right.text:
            continue
        weight = _cut_weight(cut.group())
        for title, people in ((left, right), (right, left)):
            found = _cut(title, people, cut.group(), weight, people is right, page)
            if found and (best is None or found[0] > best[0]):
                best = (found[0], replace(work, text=found[1], people=found[2], done=True))
    return best[1] if best else work


def _cut_weight(separator: str) -> float:
    bare = separator.strip(" ,") or separator.strip()
    if bare in ("-", "–", "—", "--", "---", "|", "by"):
        return 0.15
    if bare in (":", "："):
        return 0.1
    return {"/": 0.0, ".": 0.0, ",": -0.05}.get(bare, 0.1)


def _cut(
    title: RichText, names: RichText, separator: str, weight: float, names_last: bool, page: Page
) -> tuple[float, RichText, PeopleReading] | None:
    bare = separator.strip(" ,") or separator.strip()
    if bare == "by" and not names_last:
        return None
    if bare in (",", ".", "/") and len(title.text.split()) < 2:
        return None
    reading = read_people(names, page)
    if not reading.people:
        return None
    score = reading.score + weight
    # A single word is a name only where its place stands behind it ("Title - Anna, Rome").
    if any(p.affiliation for p in reading.people) and bare in ("-", "–", "—", "--"):
        score += 0.2
    title_people = read_people(title, page)
    if title_people.people and title_people.score >= reading.score and not names_last:
        return None
    if score < CERTAIN_NAME + (0.05 if bare in (",", ".", "/", ":") else 0.0):
        return None
    return score, title, reading


def _alone(work: _Work, page: Page) -> _Work:
    """The whole text is people: the title is their names."""
    if work.people.people:
        return work
    reading = read_people(work.text, page)
    if not reading.people or reading.score < CERTAIN_NAME:
        return work
    first = work.text.text.find(reading.people[0].name)
    last = reading.people[-1].name
    end = work.text.text.rfind(last)
    if first < 0 or end < first or is_tba(last, page):
        return replace(work, people=reading)
    return replace(work, text=work.text.slice(first, end + len(last)), people=reading, done=True)


def _long_remark(work: _Work, page: Page) -> _Work:
    """`Dinner (foyer of the main hall, 5 Long Street, bring your badge)`: many words in brackets are a remark."""
    match = _BRACKET_END.match(work.text.text)
    if not match or len(match["inside"].split()) < _REMARK_WORDS or len(match["left"].split()) < 1:
        return work
    inside = " ".join(match["inside"].split())
    return replace(work, text=work.text.slice(0, match.end("left")), remark=(*work.remark, inside))


# In this order: a bold title ends where plain words begin;
# lines show best what belongs together; a label rules what follows it; brackets and quotes are firmer
# than separators, which stand in titles too; that the whole is a name is asked last.
RULES: tuple[tuple[str, Rule], ...] = (
    ("title-bold", _bold_lead),
    ("title-lines", _lines),
    ("title-label", _label),
    ("title-quotes", _quotes),
    ("title-whole-name", _alone),
    ("title-brackets", _brackets),
    ("title-splits", _splits),
    ("title-remark", _long_remark),
)
_PEOPLE_RULES = frozenset(
    ("title-lines", "title-label", "title-quotes", "title-brackets", "title-splits", "title-whole-name")
)
_LOOSE_RULES = frozenset(("title-brackets", "title-splits"))
"""Rules that find people where nothing but the look of the words says so."""
