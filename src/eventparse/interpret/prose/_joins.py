"""Join a time that stands by itself with the title beside it: cards, timelines, columns, headings with a time below."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from eventparse.document import RichText, join
from eventparse.interpret._page import Page
from eventparse.interpret.prose._lines import DAY_RANK, ITEM_RANK, TEXT_RANK, Line, Role, Spot
from eventparse.interpret.prose._places import is_room
from eventparse.interpret.prose._styles import set_apart
from eventparse.interpret.prose._tabs import tabs
from eventparse.interpret.prose._words import names_place
from eventparse.interpret.wording import CERTAIN_NAME, kind_of, read_people

_REPEATED = 3
"""A layout shows by being repeated."""
_SMALL = 4
_CARD = 14
"""A container with more lines than this is no card."""
_NAMES = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:(?:,? | & |, | and | et | und | y )[^\W\d_a-z][\w'’.-]*)*")
"""Nothing but words with capitals."""
_BELOW = 4
"""So far below its heading a line with the time of the heading may stand."""


def join_lines(lines: list[Line], page: Page) -> list[Line]:
    """Return the lines with each lone time joined to its title."""
    for name, rule in RULES:
        if name not in page.options.without:
            lines = rule(lines, page)
    return lines


def _is_lone(line: Line) -> bool:
    return line.timed and line.spot is Spot.WHOLE and line.rank % 100 not in (DAY_RANK,) and not line.more


def _joined(time: Line, parts: Sequence[Line], rank: int) -> Line:
    """Make one line of a lone time and the lines that say what is then."""
    first, rest = parts[0], parts[1:]
    span = time.span
    for part in parts:
        span = span.cover(part.span)
    more = [*first.more, *(text for part in rest for text in (part.text, *part.more))]
    asides = tuple(aside for part in parts for aside in part.asides)
    return replace(
        time,
        role=Role.TEXT,
        rank=rank,
        text=first.text,
        body=first.text,
        span=span,
        spot=Spot.JOINED,
        more=tuple(more),
        asides=(*time.asides, *asides),
    )


# ---------------------------------------------------------------- columns
def _columns(lines: list[Line], page: Page) -> list[Line]:
    """A block of nothing but times, and next to it a block of as many titles: they belong together by position."""
    out: list[Line] = []
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and _is_lone(lines[stop]):
            stop += 1
        groups = _groups(lines, stop, stop - at) if stop - at >= _REPEATED else None
        if groups is None:
            out.extend(lines[at : max(stop, at + 1)])
            at = max(stop, at + 1)
            continue
        joined = [
            _joined(time, group, time.rank - time.rank % 100 + TEXT_RANK)
            for time, group in zip(lines[at:stop], groups, strict=True)
        ]
        out.extend(_with_speakers(joined, page))
        at = stop + sum(len(group) for group in groups)
    return out


def _groups(lines: list[Line], start: int, count: int) -> list[list[Line]] | None:
    """Return the next `count` blocks of one depth that hold no time, or None."""
    stop = start
    while stop < len(lines) and not lines[stop].timed and not lines[stop].dated:
        stop += 1
    rest = lines[start:stop]
    deepest = max((len(line.path) for line in rest[:1]), default=0)
    for depth in range(deepest):
        groups: list[list[Line]] = []
        last: int | None = None
        for line in rest:
            here = line.path[depth] if len(line.path) > depth else None
            if here is None or line.path[:depth] != rest[0].path[:depth]:
                break
            if here != last:
                groups.append([])
            groups[-1].append(line)
            last = here
        if len(groups) == count:
            return groups
    return [[line] for line in rest] if len(rest) == count else None


def _with_speakers(joined: list[Line], page: Page) -> list[Line]:
    """Where most blocks have a title and people in one order, all have."""
    pairs = [line for line in joined if len(line.more) == 1 and kind_of(line.body.text, page) is None]
    first = sum(_is_people(line.body, page) for line in pairs)
    second = sum(_is_people(line.more[0], page) for line in pairs)
    if len(pairs) < _REPEATED or 2 * max(first, second) < len(pairs):
        return joined
    turned = first > second
    out: list[Line] = []
    for line in joined:
        people = line.body if turned else line.more[0] if line.more else line.body
        if line not in pairs or not (_NAMES.fullmatch(people.text) or _is_people(people, page)):
            out.append(line)
        elif turned:
            out.append(replace(line, body=line.more[0], speaker=set_apart(line.body, page), more=()))
        else:
            out.append(replace(line, speaker=set_apart(line.more[0], page), more=()))
    return out


def _is_people(text: RichText, page: Page) -> bool:
    reading = read_people(set_apart(text, page), page)
    return bool(reading.people) and reading.score >= CERTAIN_NAME - 0.1


# ---------------------------------------------------------------- records
def _records(lines: list[Line], page: Page) -> list[Line]:
    """`Time: … Title: … Speaker: …`, again and again: each round of labels is a slot."""
    out: list[Line] = []
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and lines[stop].field is not None and lines[stop].rank == lines[at].rank:
            stop += 1
        run = _named(lines[at:stop])
        rounds = _rounds(run)
        if len(rounds) >= _REPEATED - 1 and all(_is_record(part) for part in rounds):
            out.extend(_record(part) for part in rounds)
        elif len(rounds) >= _REPEATED - 1 and all(_is_talk(part) for part in rounds):
            out.extend(_talk(part) for part in rounds)
        else:
            out.extend(run or lines[at : at + 1])
        at = max(stop, at + 1)
    return out


def _named(run: list[Line]) -> list[Line]:
    """A `name` beside a title is who speaks; alone it is what the slot is called."""
    titled = any(line.field == "title" for line in run)
    role = "speaker" if titled else "title"
    return [replace(line, field=role) if line.field == "name" else line for line in run]


def _rounds(run: list[Line]) -> list[list[Line]]:
    """Cut a run of labelled lines where a label comes again."""
    out: list[list[Line]] = []
    seen: set[str | None] = set()
    for line in run:
        if not out or line.field in seen:
            out.append([])
            seen = set()
        out[-1].append(line)
        seen.add(line.field)
    return out


def _is_record(part: list[Line]) -> bool:
    fields = {line.field for line in part}
    timed = any(line.field in ("time", "date") and line.when.times for line in part)
    return timed and bool(fields & {"title", "speaker"})


def _is_talk(part: list[Line]) -> bool:
    return {"title", "speaker"} <= {line.field for line in part}


def _talk(part: list[Line]) -> Line:
    """A round of labels without a time is a talk of the session above it."""
    title = next(line for line in part if line.field == "title")
    speaker = next(line for line in part if line.field == "speaker")
    rest = tuple(line.text for line in part if line is not title and line is not speaker)
    rank = title.rank - title.rank % 100 + ITEM_RANK
    return replace(
        title, role=Role.ITEM, rank=rank, text=title.body, field=None, speaker=speaker.body,
        spot=Spot.NONE, more=rest, span=part[0].span.cover(part[-1].span),
    )  # fmt: skip


def _record(part: list[Line]) -> Line:
    time = next(line for line in part if line.field in ("time", "date") and line.when.times)
    named = next((line for line in part if line.field == "title"), None)
    named = named or next(line for line in part if line.field == "speaker")
    joined = _joined(replace(time, field=None), [replace(named, text=named.body)], time.rank)
    rest = tuple(line.text for line in part if line is not time and line is not named)
    return replace(joined, more=(*joined.more, *rest))


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


# ---------------------------------------------------------------- cards
def _cards(lines: list[Line], page: Page) -> list[Line]:
    """A container with one time in it, repeated: everything in it is one slot."""
    times: Counter[int] = Counter(c for line in lines if line.timed for c in line.path)
    sizes: Counter[int] = Counter(c for line in lines for c in line.path)
    units: dict[int, int] = {}
    for index, line in enumerate(lines):
        if _is_lone(line):
            unit = next((c for c in line.path if times[c] == 1 and 1 < sizes[c] <= _CARD), None)
            if unit is not None:
                units[unit] = index
    depths = Counter(lines[index].path.index(unit) for unit, index in units.items())
    many = len(units) >= _REPEATED

    def _is_small(unit: int) -> bool:
        """Beside other cards one of another depth is a card, too, if it is no more than a time and its title."""
        return many and sizes[unit] <= _SMALL

    out: list[Line] = []
    heads: list[int] = []
    at = 0
    while at < len(lines):
        unit = next((c for c in lines[at].path if c in units), None)
        if unit is None or not (depths[lines[at].path.index(unit)] >= _REPEATED or _is_small(unit)):
            out.append(lines[at])
            at += 1
            continue
        stop = at
        while stop < len(lines) and unit in lines[stop].path:
            stop += 1
        heads.append(len(out))
        out.extend(_card(lines[at:stop], lines[units[unit]], page))
        at = stop
    for index, line in zip(heads, _with_speakers([out[i] for i in heads], page), strict=True):
        out[index] = line
    return out


def _card(unit: list[Line], time: Line, page: Page) -> list[Line]:
    """Join the texts of a card; its list items, fields and labels stay below."""
    own = [line for line in unit if line is not time]
    parts = [line for line in own if line.role in (Role.TEXT, Role.HEADING) and line.field is None]
    if not parts:
        own[0], parts = replace(own[0], role=Role.TEXT), own[:1]
    parts.sort(key=lambda line: (line.role is not Role.HEADING, is_room(line.text.text, page, frozenset())))
    joined = _joined(time, parts, time.rank - time.rank % 100 + TEXT_RANK)
    kept = [line for line in own if line not in parts and line.text.text != joined.text.text]
    return [joined, *(replace(line, rank=max(line.rank, joined.rank + 1)) for line in kept)]


# ---------------------------------------------------------------- headings
def _headings(lines: list[Line], page: Page) -> list[Line]:
    """Headings that are titles, each with its time on a line below."""
    found: dict[int, int] = {}
    for index, line in enumerate(lines):
        if line.role is Role.HEADING and not line.timed and line.text.text.strip():
            below = _time_below(lines, index, page)
            if below is not None:
                found[index] = below
    levels = Counter(lines[index].rank for index in found)
    keep = {i: j for i, j in found.items() if levels[lines[i].rank] >= _REPEATED}
    gone = set(keep.values())
    out: list[Line] = []
    for index, line in enumerate(lines):
        if index in keep:
            time = lines[keep[index]]
            more = (time.body, *time.more) if time.field is None and time.body.text.strip() else time.more
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
        if found is not None or at - index > _BELOW:
            return None
        if not field and not (line.role is Role.TEXT and _no_title(line, page)):
            return None
        found = at
    return found


def _no_title(line: Line, page: Page) -> bool:
    if not line.body.text.strip():
        return True
    reading = read_people(line.body, page)
    return names_place(line.body.text) or (bool(reading.people) and reading.score >= CERTAIN_NAME)


# ---------------------------------------------------------------- timelines
def _timeline(lines: list[Line], page: Page) -> list[Line]:
    """Times by themselves, each followed by its title at the same depth or in a heading."""
    starts = [i for i, line in enumerate(lines[:-1]) if _is_lone(line) and _is_title(line, lines[i + 1])]
    if len(starts) < _REPEATED:
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
        out.append(_joined(time, parts, min(time.rank, parts[0].rank)))
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
    ("join-eyebrows", _eyebrows),
    ("join-records", _records),
    ("join-columns", _columns),
    ("join-cards", _cards),
    ("join-headings", _headings),
    ("join-timeline", _timeline),
)
