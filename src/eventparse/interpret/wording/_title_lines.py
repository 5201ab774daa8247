"""Rules for texts of several lines: which of them are people, which the title."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from eventparse.document import RichText, Style, join
from eventparse.interpret._page import Page
from eventparse.interpret._wording_types import PeopleReading
from eventparse.interpret.wording._kinds import is_label_only, kind_of
from eventparse.interpret.wording._names import CERTAIN_NAME, affiliation_score, names_chair
from eventparse.interpret.wording._people import NOBODY, read_people
from eventparse.interpret.wording._title_parts import at_separators, in_brackets
from eventparse.interpret.wording._work import EDGES, Work, ease, label_of, with_place
from eventparse.model import Kind

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_PAUSES = frozenset((Kind.BREAK, Kind.MEAL, Kind.REGISTRATION, Kind.SOCIAL))
_LONG = 160
_TITLE_WORDS = 3
_ITALIC = 0.15
"""So much less is enough for names in a style of their own."""
_ABSTRACT_WORDS = 15
_WRAPPED_LINES, _MOST = 3, 600
_POSTER_LINES = 3
"""So many lines below the name of a poster session are not its title."""


def lines(work: Work, page: Page) -> Work:
    """Several lines: some are people and their places, the first of the others is the title."""
    if len(work.text.lines()) < 2:
        return work
    if (named := _named_in_brackets(work, page)) is not None:
        return named
    if (posters := _posters(work, page)) is not None:
        return posters
    if (joined := _unwrapped(work, page)) is not None:
        return joined
    found = _sorted_lines(work, page, 0.0)
    if found.people.people:
        return found
    for key in ("line:later", "line:first"):
        if eased := ease(key, page):
            # Where other events of the page have their people, so much less is enough.
            again = _sorted_lines(work, page, eased)
            if again.people.people and again.cut == key:
                return again
    return found


def _named_in_brackets(work: Work, page: Page) -> Work | None:
    """`Talk 1 (Name)` above the title."""
    first, *rest = work.text.lines()
    label = in_brackets(Work(first), page)
    if label.cut != "brackets:people" or not is_label_only(_BRACKETS.sub("", label.text.text), page):
        return None
    below = " ".join(join(rest, " ").text.split())
    if len(below) > _LONG:
        return None
    return replace(
        work, text=join((label.text, *rest), " "), people=label.people, done=True, cut="line:brackets"
    )


def _unwrapped(work: Work, page: Page) -> Work | None:
    """Lines that were broken to fit a narrow column, so that the names begin within one of them."""
    found = work.text.lines()
    pairs = list(itertools.pairwise(found))
    if len(found) < _WRAPPED_LINES or not (found[0].text[-1] == "-" or found[1].text[0].islower()):
        return None
    wraps = sum(above.text[-1] in ",-" or below.text[0].islower() for above, below in pairs)
    if 2 * wraps < len(pairs) or len(work.text.text) > _MOST:
        return None
    whole = found[0]
    for line in found[1:]:
        whole = join((whole, line), "" if whole.text.endswith("-") else " ")
    reading = at_separators(replace(work, text=whole), page)
    return reading if reading.people.people else None


def _posters(work: Work, page: Page) -> Work | None:
    """Below the name of a poster session stand its posters, groups and rules, no more of its title."""
    first, *rest = work.text.lines()
    if len(rest) < _POSTER_LINES or kind_of(first.text, page) is not Kind.POSTER:
        return None
    below = tuple(" ".join(line.text.split()) for line in rest)
    return replace(work, text=first, remark=(*work.remark, *below), done=True)


def _sorted_lines(work: Work, page: Page, eased: float) -> Work:
    title: list[RichText] = []
    remark: list[str] = []
    people = NOBODY
    cut = ""
    chair = False
    told = _told(work.text.lines())
    for index, line in enumerate(work.text.lines()):
        # Behind who leads a session stands more about it, no title.
        chair = chair or (bool(title) and names_chair(line.text, page))
        paused = _is_pause(title, page)
        if told:
            reading = _told_people(line, page)
        else:
            reading = None if paused else _line_people(line, page, title[-1] if title else None, eased)
        if reading is not None and not people.people:
            people, cut = reading, "line:later" if title else "line:first"
            if index == 0 and label_of(line, page):
                title.append(line)
            continue
        if people.people and _belongs_to_people(line, index, title, page):
            people = PeopleReading(with_place(people.people, line.text), people.score)
        elif reading is not None:
            people = PeopleReading((*people.people, *reading.people), people.score)
        elif (
            chair
            or (paused and not line.text.startswith("("))
            or (title and (len(line.text) > _LONG or people.people or _apart(title[-1], line)))
        ):
            remark.append(" ".join(line.text.split()))
        else:
            title.append(line)
    if not title and people.people:
        title = [work.text.lines()[0]]
    joined = join(title, " ")
    return replace(
        work,
        text=joined,
        people=people,
        remark=(*work.remark, *remark),
        done=bool(people.people) and not label_of(joined, page),
        cut=cut,
    )


def _told(lines: Sequence[RichText]) -> bool:
    """Tell whether the classes of a page say of some lines of a text, and not of the others, that they name people."""
    people = [bool(line.style_of() & Style.PEOPLE) for line in lines]
    return any(people) and not all(people)


def _told_people(line: RichText, page: Page) -> PeopleReading | None:
    reading = read_people(line, page, expected=True) if line.style_of() & Style.PEOPLE else NOBODY
    return reading if reading.people else None


def bold_lead(work: Work, page: Page) -> Work:
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
        elif run.text.strip(EDGES):
            break
        at, joined = at + len(run.text), bold
    rest = " ".join(text.slice(at).text.split()).strip(EDGES)
    if len(rest.split()) < _ABSTRACT_WORDS or not parts[0].text.strip(EDGES) or len(parts[0].text) > _LONG:
        return work
    reading = read_people(join(parts[1:], " "), page, expected=True) if len(parts) > 1 else NOBODY
    return replace(work, text=parts[0], people=reading, remark=(*work.remark, rest))


def italic_tail(work: Work, page: Page) -> Work:
    """`Title <em>A. Name, B. Name</em>`: plain words, and names alone in italics behind them."""
    text = work.text.strip()
    if work.people.people or "\n" in text.text or not text.runs or not text.runs[-1].style & Style.ITALIC:
        return work
    at = cut = 0
    for run in text.runs:
        if run.text.strip() and not run.style & Style.ITALIC:
            cut = at + len(run.text)
        at += len(run.text)
    head, tail = text.slice(0, cut).strip(EDGES), text.slice(cut).strip(EDGES)
    if len(head.text.split()) < _TITLE_WORDS or head.style_of() & Style.ITALIC or kind_of(tail.text, page):
        return work
    reading = read_people(tail, page)
    if not reading.people or reading.score < CERTAIN_NAME - _ITALIC:
        return work
    return replace(work, text=head, people=reading, done=not label_of(head, page), cut="italic")


def _apart(above: RichText, line: RichText) -> bool:
    """A line in another style than a bold title above it is a remark."""
    return bool(above.style_of() & Style.BOLD) and not line.style_of() & Style.BOLD


def _is_pause(title: list[RichText], page: Page) -> bool:
    """Below `Lunch` stands what there is and where, no more of the title."""
    words = title[0].text if len(title) == 1 else ""
    return bool(words) and is_label_only(words, page) and kind_of(words, page) in _PAUSES


def _line_people(line: RichText, page: Page, above: RichText | None, eased: float) -> PeopleReading | None:
    if names_chair(line.text, page):
        return None
    label = label_of(line, page)
    tail = _unbracket(line.slice(label) if label else line)
    reading = read_people(tail, page)
    # A line of its own in another style below a title is where people write names.
    if above is not None and line.style_of() & Style.ITALIC:
        eased += 0.15
    elif label or (above is not None and _apart(above, line)):
        eased += 0.1
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
