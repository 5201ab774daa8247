"""Find which lines of a page are slots and which stand together as one schedule."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from eventparse.document import Data, Scalar, scalars
from eventparse.interpret._page import Page
from eventparse.interpret.prose._inner import have_inner_times
from eventparse.interpret.prose._lines import Line, Role, Spot, collapse
from eventparse.interpret.prose._talks import looks_like_talk
from eventparse.interpret.prose._tree import Node
from eventparse.interpret.prose._words import begins_with_by, folded_words, names_series, speaks_against
from eventparse.interpret.wording import CERTAIN_NAME, kind_of, name_score
from eventparse.model import Kind

ENOUGH = 3
"""So many slots of one shape make a schedule."""
_WITH_TABLE = 4
"""Beside a table that is a schedule it takes more."""
_LONE = 3
_MOST = 0.8
"""Share of items with a length in a list that is a schedule without times."""
_FEW_WORDS = 10
FOR_ALL = frozenset((Kind.MEAL, Kind.SOCIAL, Kind.REGISTRATION, Kind.OPENING, Kind.CLOSING, Kind.BREAK))
"""Kinds of what everybody attends: one line of it completes the table of a day."""


class Sort(Enum):
    """What a line is in a schedule."""

    PLAIN = 0
    DAY = 1
    SLOT = 2
    DATED = 3
    """A slot whose date is its only time, or stands with it."""


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """Slots that stand directly below one line."""

    owner: Node
    """The line above them."""
    slots: tuple[Node, ...]
    """They, in page order."""
    key: tuple[str, bool]
    """Their shape: sort of line, and whether each is dated."""
    day: Node | None
    """The day above them."""
    headings: tuple[str, ...]
    """Words of the headings above them, nearest first."""

    def starts(self) -> list[int]:
        """Return the starts of its slots, small hours taken as afternoon."""
        found = [node.line.start for node in self.slots if node.line is not None]
        return [start + 720 if start < 480 else start for start in found if start is not None]


def sorts_of(root: Node, page: Page) -> dict[Node, Sort]:
    """Say for each node what it is."""
    sorts: dict[Node, Sort] = {}
    inner: set[Node] = set()
    nodes = list(root.walk())
    for node in reversed(nodes):
        line = node.line
        sort = Sort.PLAIN if line is None else _sort(node, line, node in inner)
        sorts[node] = sort
        if (sort is not Sort.PLAIN or node in inner) and node.parent is not None:
            inner.add(node.parent)
    for owner in (root, *nodes):
        slots = [child for child in owner.children if sorts[child] is Sort.SLOT]
        # One heading with hours above many slots is the frame of a day, no slot.
        lone = slots[0].line if len(slots) == 1 else None
        if lone is not None and lone.role is Role.HEADING and len(slots[0].timed()) >= _LONE:
            sorts[slots[0]] = Sort.PLAIN
    sorts.update(_listed_days(nodes, sorts, page))
    if sum(sort in (Sort.SLOT, Sort.DATED) for sort in sorts.values()) <= 1:
        for owner in (root, *nodes):
            lasting = _lasting(owner)
            sorts.update(dict.fromkeys(lasting, Sort.SLOT))
            if lasting and sorts.get(owner) is Sort.DATED:
                sorts[owner] = Sort.DAY  # when the whole takes place
    return sorts


def _listed_days(nodes: list[Node], sorts: dict[Node, Sort], page: Page) -> dict[Node, Sort]:
    """Days without a time on the page, each with a list of talks: the items are its slots."""
    days = [
        node for node in nodes if node.line is not None and node.line.dated and node.line.role is Role.HEADING
    ]
    slots = [node for node in nodes if sorts[node] in (Sort.SLOT, Sort.DATED) and node not in days]
    if (
        len(days) < ENOUGH - 1
        or slots
        or any(day.line is not None and day.line.body.text.strip() for day in days)
    ):
        return {}
    items = [
        node for day in days for node in day.children if node.line is not None and node.line.role is Role.ITEM
    ]
    talks = sum(node.line is not None and looks_like_talk(node.line, page) for node in items)
    if talks < ENOUGH or 2 * talks < len(items):
        return {}
    return dict.fromkeys(days, Sort.DAY) | dict.fromkeys(items, Sort.SLOT)


def _lasting(owner: Node) -> list[Node]:
    """Return the items of a list in which most say how long they take, and none when."""
    items = [node for node in owner.children if node.line is not None and node.line.role is Role.ITEM]
    long = [node for node in items if node.line is not None and node.line.length is not None]
    return items if len(long) >= ENOUGH and len(long) >= _MOST * len(items) else []


def _sort(node: Node, line: Line, has_slots: bool) -> Sort:
    if line.dated and (has_slots or not _has_day(line)):
        return Sort.SLOT if line.timed and line.body.text.strip() and not has_slots else Sort.DAY
    if line.dated:
        return Sort.DATED
    return Sort.SLOT if line.timed else Sort.PLAIN


def _has_day(line: Line) -> bool:
    date = line.when.date
    return date is not None and date.mention.day is not None


def sections_of(root: Node, sorts: dict[Node, Sort]) -> Iterator[Section]:
    """Yield the groups of slots of a page, outer ones before those within."""
    for owner in (root, *root.walk()):
        slots = [child for child in owner.children if sorts[child] in (Sort.SLOT, Sort.DATED)]
        if not slots:
            continue
        roles = [_role(node) for node in slots]
        role = max(dict.fromkeys(roles), key=roles.count)
        dated = 2 * sum(sorts[node] is Sort.DATED for node in slots) > len(slots)
        above = (owner, *owner.above())
        day = next((node for node in above if sorts.get(node) is Sort.DAY), None)
        headings = tuple(
            collapse(node.line.text)
            for node in above
            if node.line is not None and sorts.get(node) is Sort.PLAIN
        )
        yield Section(owner, tuple(slots), (role, dated), day, headings)


def _role(node: Node) -> str:
    line = node.line
    if line is None:
        return ""
    if line.role in (Role.TERM, Role.TEXT) and line.spot is not Spot.JOINED:
        return "text"
    return line.role.value if line.spot is not Spot.JOINED else "joined"


# ---------------------------------------------------------------- choice
def choose(sections: Iterable[Section], beside_table: bool, page: Page) -> list[Section]:
    """Return the sections that are schedules: the commonest shape first, others where they do not repeat it."""
    told = [section for section in sections if _is_told(section, page)]
    left = [section for section in sections if section not in told and not is_against(section, page)]
    chosen = told + [section for section in left if beside_table and _completes_table(section, page)]
    left = [section for section in left if section not in chosen]
    title = " ".join(_titles(page))
    while left:
        inside = {node for section in chosen for slot in section.slots for node in (slot, *slot.walk())}
        left = [section for section in left if section.owner not in inside]
        slots = {slot for section in left for slot in section.slots}
        outer = [s for s in left if not any(node in slots for node in (s.owner, *s.owner.above()))]
        pools: dict[tuple[str, bool], list[Section]] = {}
        for section in outer:
            pools.setdefault(section.key, []).append(section)
        if not pools:
            break
        key = max(pools, key=lambda key: sum(len(section.slots) for section in pools[key]))
        kept = [s for s in pools[key] if not _repeats(s, chosen)]
        on = bool(chosen) and all(_goes_on(section, chosen) for section in kept)
        if _is_enough(kept, key[1], beside_table or (bool(chosen) and key[1]), on, title, page):
            chosen.extend(kept)
        done = set(pools[key])
        left = [section for section in left if section not in done]
    return chosen


def _is_told(section: Section, page: Page) -> bool:
    """Tell whether a recipe says that a section is a schedule."""
    return any(slot.line is not None and page.book.takes(slot.line.span) for slot in section.slots)


def _completes_table(section: Section, page: Page) -> bool:
    """`18:30: Conference dinner` below the table of its day: few, of a kind that everybody attends."""
    if section.day is None or section.key[1] or len(section.slots) >= _WITH_TABLE:
        return False
    lines = [slot.line for slot in section.slots if slot.line is not None and not slot.children]
    return len(lines) == len(section.slots) and all(
        line.timed
        and line.role is not Role.HEADING
        and not line.more
        and len(line.body.text.split()) <= _FEW_WORDS
        and kind_of(line.body.text, page) in FOR_ALL
        for line in lines
    )


def is_against(section: Section, page: Page) -> bool:
    """Tell whether a heading above a section says that it is no programme."""
    nearest = section.headings[0] if section.headings else ""
    if len(nearest.split()) <= 3 and " ".join(folded_words(nearest)) in page.lexicon.against:
        return True
    return any(speaks_against(heading) and not favours(heading, page) for heading in section.headings[:2])


def favours(text: str, page: Page) -> bool:
    """Tell whether a heading speaks for a programme."""
    if names_series(text):
        return True
    words = folded_words(text)
    return not page.lexicon.favour.isdisjoint((*words, *(word.removesuffix("s") for word in words)))


def _repeats(section: Section, chosen: list[Section]) -> bool:
    """Tell whether a section of another shape goes back over the hours of the same day: a recap, or logistics."""
    others = [s for s in chosen if s.day is section.day and s.key != section.key]
    starts = section.starts()
    latest = max((start for s in others for start in s.starts()), default=None)
    if latest is None or not starts or section.key[1]:
        return False
    return 2 * sum(start <= latest for start in starts) >= len(starts)


def _goes_on(section: Section, chosen: list[Section]) -> bool:
    """Tell whether the hours of a section follow those of its day (`## Evening`)."""
    others = [start for s in chosen if s.day is section.day and not s.key[1] for start in s.starts()]
    starts = section.starts()
    return bool(others and starts) and not section.key[1] and min(starts) > max(others)


def _is_enough(
    pool: list[Section], dated: bool, beside_table: bool, on: bool, title: str, page: Page
) -> bool:
    slots = [slot.line for section in pool for slot in section.slots if slot.line is not None]
    words = [heading for section in pool for heading in section.headings]
    favoured = any(favours(text, page) for text in (*words, title))
    needed = ENOUGH - 1 if favoured or on or _follow(slots) else ENOUGH
    if beside_table:
        needed = _WITH_TABLE
    if len(slots) < needed:
        return False
    deadlines = sum(kind_of(line.body.text, page) is Kind.DEADLINE for line in slots)
    if 5 * deadlines >= 2 * len(slots):
        return False
    if not any(line.anchored for line in slots):
        return favoured  # lengths alone: recipes and exercises have them too
    if not dated:
        return True
    named = sum(_names_people(section, page) for section in pool)
    told = favoured or 2 * named >= len(slots) or have_inner_times(slots, page)
    return told and (not beside_table or 2 * named >= len(slots))


def _follow(slots: list[Line]) -> bool:
    """Tell whether each slot begins when the one before it ends."""
    pairs = list(itertools.pairwise(slots))
    return bool(pairs) and all(a.end is not None and a.end == b.start and b.end is not None for a, b in pairs)


def _names_people(section: Section, page: Page) -> int:
    count = 0
    for slot in section.slots:
        below = [inner.line for inner in slot.walk() if inner.line is not None]
        labelled = any(line.field in ("speaker", "title", "description") for line in below)
        first = slot.line.body if slot.line is not None else None
        texts = [first] if first is not None and first.text.strip() else []
        texts.extend(slot.line.more[:2] if slot.line is not None else ())
        texts.extend(line.text for line in below[:2])
        count += labelled or any(_starts_with_name(text.text, page) for text in texts)
    return count


def _starts_with_name(text: str, page: Page) -> bool:
    if begins_with_by(text):
        return True
    head = text.replace("–", "-").replace(",", ":").replace("(", ":").replace(" - ", ":").split(":", 1)[0]
    return name_score(head, page) >= CERTAIN_NAME or any(
        name_score(part, page) >= CERTAIN_NAME for part in text.split(" by ")[1:]
    )


def _titles(page: Page) -> Iterator[str]:
    if page.document.title is not None:
        yield page.document.title.text
    for block in page.document.blocks:
        if isinstance(block, Data) and block.front_matter:
            for keys, scalar in scalars(block.root):
                if len(keys) == 1 and keys[0].casefold() == "title" and isinstance(scalar, Scalar):
                    yield str(scalar.value)
