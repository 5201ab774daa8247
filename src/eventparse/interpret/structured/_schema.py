"""Trees in the names of schema.org to records as data files have them, so that one reader reads both."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from eventparse.document import Data, DataNode, Entry, Mapping, Scalar, Sequence

_MOST_NODES = 5000
_DEEPEST = 12
_MOST_EVENTS = 1000


@dataclass(frozen=True, slots=True)
class SchemaEvent:
    """An event of structured data."""

    name: str
    """Its name on one line."""
    record: Mapping
    """What it says, in the names of data files."""
    node: Mapping
    """What it says, as written."""
    below: tuple["SchemaEvent", ...]
    """The events that it is made of."""
    visible: bool
    """True where a reader sees it: microdata marks the words of the page."""


@dataclass(frozen=True, slots=True, eq=False)
class _Names:
    events: frozenset[str]
    others: frozenset[str]
    below: frozenset[str]
    properties: dict[str, str]


@lru_cache(maxsize=1)
def _names() -> _Names:
    path = files("eventparse.interpret") / "words" / "schema.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    properties = {theirs: ours for ours, names in table["properties"].items() for theirs in names}
    return _Names(
        frozenset(table["events"]), frozenset(table["others"]), frozenset(table["below"]), properties
    )


def schema_events(embedded: tuple[Data, ...]) -> tuple[SchemaEvent, ...]:
    """Return the events of all structured data of a page, those below others in them; of equal ones the first."""
    found: dict[tuple[str, str], SchemaEvent] = {}
    for data in embedded:
        for event in _events(data):
            start = event.record.get("start")
            key = (event.name.casefold(), start.raw if isinstance(start, Scalar) else "")
            found.setdefault(key, event)
            if len(found) >= _MOST_EVENTS:
                return tuple(found.values())
    return tuple(found.values())


def leaves(events: tuple[SchemaEvent, ...]) -> Iterator[SchemaEvent]:
    """Yield the events that have none below them."""
    for event in events:
        if event.below:
            yield from leaves(event.below)
        else:
            yield event


def text_of(node: DataNode | None) -> str:
    """Return a single value, or the name of a record, on one line."""
    if isinstance(node, Mapping):
        return text_of(node.get("name"))
    if isinstance(node, Sequence):
        return text_of(node.items[0]) if node.items else ""
    if isinstance(node, Scalar) and isinstance(node.value, str):
        return " ".join((node.text.text if node.text is not None else node.value).split())
    return ""


def _events(data: Data) -> Iterator[SchemaEvent]:
    stack: list[DataNode] = [data.root]
    seen = 0
    while stack and seen < _MOST_NODES:
        node = stack.pop()
        seen += 1
        if isinstance(node, Sequence):
            stack.extend(reversed(node.items))
        elif isinstance(node, Mapping):
            event = _event(node, data.format == "microdata", 0)
            if event is not None:
                yield event
            else:
                stack.extend(entry.value for entry in reversed(node.entries))


def _is_event(node: Mapping) -> bool:
    kind = node.get("@type")
    kinds = kind.items if isinstance(kind, Sequence) else (kind,)
    names = {text_of(one).rstrip("/").rsplit("/", 1)[-1] for one in kinds}
    known = {name for name in names if name.endswith("Event") or name in _names().events}
    return bool(known - _names().others)


def _event(node: Mapping, visible: bool, depth: int) -> SchemaEvent | None:
    if not _is_event(node) or depth > _DEEPEST:
        return None
    names = _names()
    entries: list[Entry] = []
    below: list[SchemaEvent] = []
    for entry in node.entries:
        if entry.key in names.below:
            items = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
            inner = [_event(i, visible, depth + 1) for i in items if isinstance(i, Mapping)]
            below.extend(event for event in inner if event is not None)
        elif entry.key in names.properties:
            entries.append(Entry(names.properties[entry.key], entry.value, entry.key_span))
    status = text_of(node.get("eventStatus")).rsplit("/", 1)[-1]
    if status.endswith(("Cancelled", "Canceled")):
        entries.append(Entry("cancelled", Scalar(True, "true", node.span), node.span))
    name = text_of(node.get("name")) or text_of(node.get("headline"))
    record = Mapping(tuple(entries), node.span)
    return SchemaEvent(name, record, node, tuple(below), visible) if name or below else None
