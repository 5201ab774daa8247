"""Join a time that stands by itself with the title beside it: cards, timelines, columns, headings with a time below."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from eventparse.document import RichText, join
from eventparse.interpret._page import Page
from eventparse.interpret.prose._cards import cards, columns
from eventparse.interpret.prose._lines import (
    DAY_RANK,
    REPEATED,
    TEXT_RANK,
    Line,
    Role,
    Spot,
    is_lone,
    join_to,
)
from eventparse.interpret.prose._records import records
from eventparse.interpret.prose._tabs import tabs
from eventparse.interpret.prose._words import names_place
from eventparse.interpret.wording import CERTAIN_NAME, kind_of, read_people

_BADGE = 3
"""Words of a badge."""
_BELOW = 4
"""So far below its heading a line with the time of the heading may stand."""


def join_lines(lines: list[Line], page: Page) -> list[Line]:
    """Return the lines with each lone time joined to its title."""
    for name, rule in RULES:
        if name not in page.options.without:
            lines = rule(lines, page)
    return lines


# ---------------------------------------------------------------- terms and eyebrows
def _terms(lines: list[Line], page: Page) -> list[Line]:
    """A term that its author broke over two lines."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        if last is not None and line.role is last.role is Role.TERM and last.timed and not line.anchored:
            whole = join((last.body, line.text), " ")
            out[-1] = replace(
                last, body=whole, text=join((last.text, line.text), " "), span=last.span.cover(line.span)
            )
        else:
            out.append(line)
    return out


def _eyebrows(lines: list[Line], page: Page) -> list[Line]:
    """A day in small letters above a heading in one block: the heading is only the day's theme."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        above = last is not None and last.dated and last.role is Role.TEXT and last.rank % 100 == DAY_RANK
        theme = line.role is Role.HEADING and not line.anchored and bool(line.path)
        if last is not None and above and theme and line.path == last.path:
            out[-1] = replace(last, role=Role.HEADING, rank=line.rank, more=(*last.more, line.text))
            continue
        out.append(line)
    return out


# ---------------------------------------------------------------- badges
def _badges(lines: list[Line], page: Page) -> list[Line]:
    """The same short words with the time of most slots ("Up next"), and the title on the line below."""
    timed = [line for line in lines if line.timed and line.more and line.body.text.strip()]
    common = Counter(line.body.text for line in timed).most_common(1)
    if not common or common[0][1] < REPEATED or 2 * common[0][1] <= len(timed):
        return lines
    words = common[0][0]
    if len(words.split()) > _BADGE or kind_of(words, page) is not None:
        return lines
    marked = {id(line) for line in timed if line.body.text == words}
    if len({line.more[0].text for line in timed if id(line) in marked}) < len(marked):
        return lines
    return [replace(x, body=x.more[0], more=x.more[1:]) if id(x) in marked else x for x in lines]


# ---------------------------------------------------------------- headings
def _hours(lines: list[Line], page: Page) -> list[Line]:
    """Hours in a heading by themselves: the heading behind them is the title; several below them run side by side."""
    out: list[Line] = []
    titles: dict[int, Line] = {}
    for index, line in enumerate(lines):
        found = _titles_of(lines, index)
        if not found:
            out.append(titles.get(index, line))
        for at in found:
            titles[at] = replace(
                lines[at],
                when=line.when,
                spot=Spot.JOINED,
                rank=line.rank,
                span=lines[at].span.cover(line.span),
            )
    return out


def _titles_of(lines: list[Line], index: int) -> list[int]:
    """Return the headings that are titles of a heading of hours: one of its rank right behind it, or all below it."""
    line = lines[index]
    if line.role is not Role.HEADING or line.dated or not is_lone(line):
        return []
    found: list[int] = []
    for at in range(index + 1, len(lines)):
        other = lines[at]
        if other.role is Role.HEADING and other.rank == line.rank and at == index + 1 and not other.anchored:
            return [at]
        if other.rank <= line.rank:
            break
        if other.timed or (not found and other.role is not Role.HEADING):
            return []  # talks with times of their own, or words in front of the first title
        if other.role is Role.HEADING and other.rank == lines[found[0] if found else at].rank:
            found.append(at)
    return found


def _headings(lines: list[Line], page: Page) -> list[Line]:
    """Headings that are titles, each with its time on a line below."""
    found: dict[int, int] = {}
    for index, line in enumerate(lines):
        if line.role is Role.HEADING and not line.timed and line.text.text.strip():
            below = _time_below(lines, index, page)
            if below is not None:
                found[index] = below
    levels = Counter(lines[index].rank for index in found)
    # Hours directly below are firmer than a time somewhere below.
    firm = Counter(lines[i].rank for i, j in found.items() if j == i + 1 and _is_hours(lines[j], page))
    keep = {
        i: j
        for i, j in found.items()
        if levels[lines[i].rank] >= REPEATED or firm[lines[i].rank] == levels[lines[i].rank] >= REPEATED - 1
    }
    gone = set(keep.values())
    out: list[Line] = []
    for index, line in enumerate(lines):
        if index in keep:
            time = lines[keep[index]]
            more = (time.body, *time.more) if time.field is None and time.body.text.strip() else time.more
            more = tuple(text for text in more if not _is_label(text, page))
            when = time.when
            if line.dated and not time.dated:
                when = replace(when, dates=line.when.dates)
            out.append(
                replace(
                    line,
                    when=when,
                    spot=Spot.JOINED,
                    body=line.body,
                    more=(*line.more, *more),
                )
            )
        elif index not in gone:
            out.append(line)
    return out


def _is_hours(line: Line, page: Page) -> bool:
    """Tell whether a line is nothing but hours, or a date and hours; a label (`Speakers:`) may follow."""
    bare = not line.body.text.strip() or _is_label(line.body, page)
    return line.timed and line.spot in (Spot.WHOLE, Spot.LEAD) and line.end is not None and bare


def _is_label(text: RichText, page: Page) -> bool:
    """Tell whether a line only says that people follow (`Speakers:`)."""
    words = text.text.strip(" *_\t\n").casefold()
    return words.endswith(":") and words.rstrip(": ") in page.lexicon.person_labels


def _time_below(lines: list[Line], index: int, page: Page) -> int | None:
    """Return the only timed line below a heading, where it says nothing but when, where and who."""
    found: int | None = None
    for at in range(index + 1, len(lines)):
        line = lines[at]
        if line.role is Role.HEADING:
            break
        field = line.field in ("time", "date") and bool(line.when.times)
        if not line.timed and not field:
            continue
        if found is not None and found == index + 1 and _is_hours(lines[found], page) and not is_lone(line):
            return found  # what follows has a title of its own, below the heading or behind it
        if found is not None or at - index > _BELOW:
            return None
        if not field and not (line.role is Role.TEXT and _no_title(line, page)):
            return None
        found = at
    return found


def _no_title(line: Line, page: Page) -> bool:
    if not line.body.text.strip() or _is_label(line.body, page):
        return True
    reading = read_people(line.body, page)
    return names_place(line.body.text) or (bool(reading.people) and reading.score >= CERTAIN_NAME)


# ---------------------------------------------------------------- timelines
def _timeline(lines: list[Line], page: Page) -> list[Line]:
    """Times by themselves, each followed by its title at the same depth or in a heading."""
    starts = [i for i, line in enumerate(lines[:-1]) if is_lone(line) and _is_title(line, lines[i + 1])]
    if len(starts) < REPEATED and (not starts or sum(map(is_lone, lines)) < 2 * REPEATED):
        return lines
    begins = set(starts)
    out: list[Line] = []
    at = 0
    while at < len(lines):
        if at not in begins:
            out.append(lines[at])
            at += 1
            continue
        time, parts = lines[at], [lines[at + 1]]
        at += 2
        while at < len(lines) and _goes_on(lines[at], parts[0], time):
            parts.append(lines[at])
            at += 1
        out.append(join_to(time, parts, min(time.rank, parts[0].rank)))
    return out


def _is_title(time: Line, line: Line) -> bool:
    if line.anchored or line.field is not None or time.role is Role.HEADING:
        return False
    return line.rank == time.rank or (line.role is Role.HEADING and time.role is Role.TEXT)


def _goes_on(line: Line, title: Line, time: Line) -> bool:
    same = line.rank == max(time.rank, TEXT_RANK) and line.role is Role.TEXT
    return (
        same
        and not line.anchored
        and line.field is None
        and line.path[: len(time.path) - 1] == time.path[:-1]
    )


# Days go to their places before all else. What belongs to one line or heading is put together first. Columns come
# before cards, since their times stand together and would else take each other's titles; a card is firmer evidence
# than the order of lines.
RULES: tuple[tuple[str, Callable[[list[Line], Page], list[Line]]], ...] = (
    ("join-tabs", tabs),
    ("join-terms", _terms),
    ("join-badges", _badges),
    ("join-eyebrows", _eyebrows),
    ("join-records", records),
    ("join-columns", columns),
    ("join-cards", cards),
    ("join-hours", _hours),
    ("join-headings", _headings),
    ("join-timeline", _timeline),
)
