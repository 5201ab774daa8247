"""Decide whether the items of a list are events, by what they hold and what the list is called."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from eventparse.document import DataNode, Mapping, Scalar, Sequence, scalars
from eventparse.interpret._page import Page
from eventparse.interpret._when import has_digit
from eventparse.interpret.data._keys import Role, fold, is_known, is_never, key_words, roles_of
from eventparse.interpret.data._moments import clock_of
from eventparse.interpret.data._slots import Item, Place
from eventparse.interpret.data._texts import is_url, place, plain
from eventparse.interpret.wording import kind_of
from eventparse.model import Kind
from eventparse.source import Span
from eventparse.times import is_time_like

_WRITERS = ("author", "authors", "by")
_HALF_DAY = 720
_LONG = 300
_MOST_NODES = 400
"""So many values below a node are asked whether they are times; more say nothing new."""


def are_events(items: list[Item], key: str, around: Place, page: Page) -> bool:
    """Tell whether the items of a list are events.

    Items with no time of their own whose lists have times (a session without a time) speak for it, too.
    """
    titled = [item for item in items if item.words]
    if not titled:
        return False
    count = len(titled)
    timed = sum(item.moment.time is not None for item in titled)
    odd = sum(_has_key(item, "containers.against") for item in titled)
    if 2 * sum(_has_key(item, "containers.never_events") for item in titled) >= count:
        return False
    if around.inside or around.time is not None:
        return timed > 0 or _belongs(titled, key)
    if timed:
        if (2 * odd >= count and timed < count) or (not is_known(key) and _in_no_order(titled)):
            return False
        groups = sum(
            item.moment.time is None and has_times((e.value for e in item.record.lists), page)
            for item in titled
        )
        enough = (
            timed + groups > 1
            or is_known(key)
            or around.day is not None
            or any(_is_rich(item) for item in titled)
        )
        return enough and (3 * (timed + groups) >= count or is_known(key))
    if 2 * odd >= count or is_never(key) or _deadlines(titled, page):
        return False
    dated = [item for item in titled if item.moment.has_day]
    if 2 * len(dated) < count:
        return False
    rich = sum(_is_rich(item) for item in dated)
    return key_words().has("containers.dated", key) or 2 * rich >= len(dated)


def _belongs(titled: list[Item], key: str) -> bool:
    """Tell whether a list below a session or a time slot holds its talks."""
    people = sum(item.words.speaker is not None or item.words.key != "name" for item in titled)
    links = sum(item.record.has(Role.LINK) for item in titled)
    if is_known(key):
        return True
    return 2 * people >= len(titled) and 2 * links < len(titled) and any(i.words.speaker for i in titled)


def _has_key(item: Item, name: str) -> bool:
    words = key_words()
    return any(words.has(name, entry.key) and plain(entry.value) for entry in item.record.node.entries)


def _is_rich(item: Item) -> bool:
    """Tell whether an item says more than a title, a date and who wrote it: who speaks, where, or until when."""
    people = [entry for entry in item.record.fields.get(Role.PERSON, ()) if fold(entry.key) not in _WRITERS]
    where = any(place(entry.value) for entry in item.record.fields.get(Role.ROOM, ()))
    if people or where or item.record.has(Role.END, Role.DURATION):
        return True
    return _has_key(item, "containers.course")


def _in_no_order(titled: list[Item]) -> bool:
    """Tell whether bare times run up and down (lengths of songs, results), with nothing beside them."""
    if any(_is_rich(item) or item.moment.has_day for item in titled):
        return False
    firsts = [i.moment.time.range.first for i in titled if i.moment.time is not None]
    marks = [clock.hour * 60 + clock.minute for clock in firsts if clock is not None]
    steps = [(b - a) % _HALF_DAY for a, b in pairwise(marks)]
    return len(steps) > 2 and 10 * sum(step <= _LONG for step in steps) < 6 * len(steps)


def _deadlines(titled: list[Item], page: Page) -> bool:
    named = sum(kind_of(item.words.body.text, page) is Kind.DEADLINE for item in titled)
    return 5 * named >= 2 * len(titled)


def has_times(nodes: Iterable[DataNode], page: Page) -> bool:
    """Tell whether any value or key below some nodes is a time."""
    seen = 0
    for node in nodes:
        for keys, scalar in scalars(node):
            seen += 1
            if seen > _MOST_NODES:
                return False
            if keys and _is_time(keys[-1], scalar, page):
                return True
            if any(has_digit(key) and is_time_like(key, page.words) and not key.isdigit() for key in keys):
                return True
            if (
                (not keys or scalar.value == scalar.raw)
                and isinstance(scalar.value, str)
                and leads(scalar, page)
            ):
                return True
    return False


def time_values(root: DataNode, page: Page) -> Iterator[Scalar]:
    """Yield the values of a tree that stand under a key of a time and are one."""
    nothing = _of_nothing(root)
    for keys, scalar in scalars(root):
        found = {role for role, _ in roles_of(keys[-1])} if keys else set()
        if scalar.span in nothing:
            continue
        if found & {Role.TIME, Role.START} and has_digit(scalar.raw) and clock_of(scalar, page).times:
            yield scalar


def _of_nothing(root: DataNode) -> frozenset[Span]:
    """Return the places of the values of records that say that nothing is on (`event: No scheduled events`)."""
    words, found = key_words(), set[Span]()
    stack: list[DataNode] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Sequence):
            stack.extend(node.items)
        elif isinstance(node, Mapping):
            values = [entry.value for entry in node.entries]
            if any(words.has("values.nothing", plain(value)) for value in values if plain(value)):
                found.update(value.span for value in values)
            stack.extend(values)
    return frozenset(found)


def _is_time(key: str, scalar: Scalar, page: Page) -> bool:
    found = {role for role, _ in roles_of(key)}
    if not found & {Role.TIME, Role.START, Role.DATE} or not has_digit(scalar.raw):
        return False
    when = clock_of(scalar, page)
    return bool(when.times) and (Role.DATE not in found or bool(when.dates))


def leads(scalar: Scalar, page: Page) -> bool:
    """Tell whether a text begins with a time and goes on with words (`9:00 Registration`)."""
    text = plain(scalar)[:200]
    if not text[:1].isdigit() or ":" not in text[:6]:
        return False
    when = clock_of(Scalar(text, text, scalar.span), page)
    return bool(when.times) and when.first == 0 and len(when.rest) > 2


def index_of(root: DataNode) -> dict[str, Mapping]:
    """Return the records of a tree by their id, or by the key that they stand under."""
    found: dict[str, Mapping] = {}
    stack: list[tuple[str, DataNode]] = [("", root)]
    while stack:
        key, node = stack.pop()
        if isinstance(node, Sequence):
            stack.extend(("", item) for item in node.items)
        elif isinstance(node, Mapping):
            for name in (*_idents(node), key):
                if name and name not in found:
                    found[name] = node
            stack.extend((entry.key, entry.value) for entry in node.entries)
    return found


def _idents(mapping: Mapping) -> Iterator[str]:
    for entry in mapping.entries:
        if fold(entry.key) in ("id", "key", "slug", "uid", "ref", "identifier"):
            text = plain(entry.value)
            if text and not is_url(text):
                yield text
