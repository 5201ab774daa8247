"""Join a time that stands by itself with the blocks beside it: columns of times and titles, cards."""

import re
from collections import Counter
from dataclasses import replace

from eventparse.document import RichText
from eventparse.interpret._page import Page
from eventparse.interpret.prose._lines import REPEATED, TEXT_RANK, Line, Role, is_lone, join_to
from eventparse.interpret.prose._places import is_room
from eventparse.interpret.prose._styles import set_apart
from eventparse.interpret.wording import CERTAIN_NAME, kind_of, read_people

_SMALL = 4
"""Beside other cards a container with no more lines is one, too, at any depth."""
_CARD = 14
"""A container with more lines than this is no card."""
_PARALLEL = 2
_CODE = re.compile(r"(?=\w*\d)[\dA-Z]{1,3}[-.]\d{1,2}\s+(?=\S)")
"""The code of a paper in front of its title or its people (`1A-1 Name`)."""
_NAMES = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:(?:,? | & |, | and | et | und | y )[^\W\d_a-z][\w'’.-]*)*")
"""Nothing but words with capitals."""


# ---------------------------------------------------------------- columns
def columns(lines: list[Line], page: Page) -> list[Line]:
    """A block of nothing but times, and next to it a block of as many titles: they belong together by position."""
    out: list[Line] = []
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and is_lone(lines[stop]):
            stop += 1
        groups = _groups(lines, stop, stop - at) if stop - at >= REPEATED else None
        if groups is None:
            out.extend(lines[at : max(stop, at + 1)])
            at = max(stop, at + 1)
            continue
        joined = [
            join_to(time, group, time.rank - time.rank % 100 + TEXT_RANK)
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
    if len(pairs) < REPEATED or 2 * max(first, second) < len(pairs):
        return joined
    turned = first > second
    out: list[Line] = []
    for line in joined:
        people = line.body if turned else line.more[0] if line.more else line.body
        labelled = not turned and len(line.more) == 1 and _is_people(line.more[0], page)
        if not (labelled or line in pairs) or not (_NAMES.fullmatch(people.text) or _is_people(people, page)):
            out.append(line)
        elif turned:
            out.append(replace(line, body=line.more[0], speaker=set_apart(line.body, page), more=()))
        else:
            out.append(replace(line, speaker=set_apart(line.more[0], page), more=()))
    return out


def _is_people(text: RichText, page: Page) -> bool:
    reading = read_people(set_apart(text, page), page)
    return bool(reading.people) and reading.score >= CERTAIN_NAME - 0.1


# ---------------------------------------------------------------- cards
def cards(lines: list[Line], page: Page) -> list[Line]:
    """A container with one time in it, repeated: everything in it is one slot."""
    times: Counter[int] = Counter(c for line in lines if line.timed for c in line.path)
    sizes: Counter[int] = Counter(c for line in lines for c in line.path)
    units: dict[int, int] = {}
    for index, line in enumerate(lines):
        if is_lone(line):
            unit = next((c for c in line.path if times[c] == 1 and 1 < sizes[c] <= _CARD), None)
            if unit is not None:
                units[unit] = index
    depths = Counter(lines[index].path.index(unit) for unit, index in units.items())
    many = len(units) >= REPEATED

    def _is_small(unit: int) -> bool:
        """Beside other cards one of another depth is a card, too, if it is no more than a time and its title."""
        return many and sizes[unit] <= _SMALL

    out: list[Line] = []
    heads: list[int] = []
    at = 0
    while at < len(lines):
        unit = next((c for c in lines[at].path if c in units), None)
        if unit is None or not (depths[lines[at].path.index(unit)] >= REPEATED or _is_small(unit)):
            out.append(lines[at])
            at += 1
            continue
        stop = at
        while stop < len(lines) and unit in lines[stop].path:
            stop += 1
        for part in _side_by_side(lines[at:stop], lines[units[unit]], unit):
            heads.append(len(out))
            out.extend(_card(part, lines[units[unit]], page))
        at = stop
    for index, line in zip(heads, _with_speakers([out[i] for i in heads], page), strict=True):
        out[index] = line
    return out


def _side_by_side(lines: list[Line], time: Line, unit: int) -> list[list[Line]]:
    """Beside one time two blocks with a heading each are parallel: a slot of its own each."""
    depth = time.path.index(unit) + 1
    groups: dict[int | None, list[Line]] = {}
    for line in lines:
        if line is not time:
            groups.setdefault(line.path[depth] if len(line.path) > depth else None, []).append(line)
    beside = [
        part
        for key, part in groups.items()
        if key is not None and (len(time.path) <= depth or key != time.path[depth])
    ]
    headed = [part for part in beside if part[0].role is Role.HEADING and part[0].text.text.strip()]
    if len(headed) < _PARALLEL or len(headed) != len(beside) or len(beside) != len(groups):
        return [lines]
    return [[time, *part] for part in beside]


def _card(unit: list[Line], time: Line, page: Page) -> list[Line]:
    """Join the texts of a card; its list items, fields and labels stay below."""
    own = [line for line in unit if line is not time]
    parts = [line for line in own if line.role in (Role.TEXT, Role.HEADING) and line.field is None]
    if not parts:
        own[0], parts = replace(own[0], role=Role.TEXT), own[:1]
    parts.sort(key=lambda line: (line.role is not Role.HEADING, is_room(line.text.text, page, frozenset())))
    kept = [line for line in own if line not in parts]
    code = _CODE.match(parts[0].text.text)
    if code is not None and code.end() < len(parts[0].text.text):
        parts[0] = replace(parts[0], text=parts[0].text.slice(code.end()))
    joined = join_to(time, parts, time.rank - time.rank % 100 + TEXT_RANK)
    kept = [line for line in kept if line.text.text != joined.text.text]
    return [joined, *(replace(line, rank=max(line.rank, joined.rank + 1)) for line in kept)]
