"""One mapping as a record: its keys by what they stand for, and the lists below it."""

from dataclasses import dataclass, replace

from eventparse.document import DataNode, Entry, Mapping, Scalar, Sequence
from eventparse.interpret.data._keys import Role, is_never, key_words, roles_of
from eventparse.interpret.data._texts import plain

_MERGED = (Role.TIME, Role.DATE, Role.TITLE)
"""Roles whose value may be a mapping of more keys (`time: {start: …, end: …}`, `talk: {title: …}`)."""
_NESTED = (
    Role.PERSON,
    Role.CHAIR,
    Role.AFFILIATION,
    Role.ROOM,
    Role.LINK,
    Role.KIND,
    Role.IDENT,
    Role.REMARK,
)
"""Roles whose value may be a list or mapping that holds no events."""


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with its keys sorted by role."""

    node: Mapping
    """The mapping."""
    fields: dict[Role, tuple[Entry, ...]]
    """Keys with a value, by role, the surest name first."""
    lists: tuple[Entry, ...]
    """Keys whose values may hold events."""
    unknown: tuple[Entry, ...]
    """Keys with single values that stand for nothing known."""

    def first(self, role: Role) -> Entry | None:
        """Return the surest key of a role."""
        found = self.fields.get(role)
        return found[0] if found else None

    def value(self, role: Role) -> DataNode | None:
        """Return the value of the surest key of a role."""
        entry = self.first(role)
        return entry.value if entry else None

    def has(self, *roles: Role) -> bool:
        """Tell whether any of the roles has a value."""
        return any(role in self.fields for role in roles)


def read_record(mapping: Mapping) -> Record:
    """Sort the keys of a mapping by what they stand for; a key that is written twice counts by its last value."""
    ranked: dict[Role, list[tuple[int, int, Entry]]] = {}
    lists: list[Entry] = []
    unknown: list[Entry] = []
    for order, entry in enumerate(_entries(mapping)):
        if not holds_anything(entry.value):
            continue
        roles = roles_of(entry.key)
        if not isinstance(entry.value, Scalar) and not _keeps(entry, roles):
            if not is_never(entry.key):
                lists.append(entry)
            if not any(role in _NESTED for role, _ in roles):
                continue
        if not roles and isinstance(entry.value, Scalar):
            unknown.append(entry)
        for role, rank in roles:
            if isinstance(entry.value, Scalar) or role in _NESTED:
                ranked.setdefault(role, []).append((rank, order, entry))
    fields = {
        role: tuple(e for _, _, e in sorted(found, key=lambda f: f[:2])) for role, found in ranked.items()
    }
    return Record(mapping, fields, tuple(lists), tuple(unknown))


def _keeps(entry: Entry, roles: tuple[tuple[Role, int], ...]) -> bool:
    """Tell whether a list or mapping belongs to its record, and is no list of events."""
    if not roles or not any(role in _NESTED for role, _ in roles):
        return False
    # People with a time or a talk of their own are events; so is a room with a programme below it.
    return not _deep(entry.value)


def _deep(node: DataNode) -> bool:
    """Tell whether a list holds mappings that say when, or that hold lists of mappings themselves."""
    items = node.items if isinstance(node, Sequence) else (node,)
    for item in items:
        if not isinstance(item, Mapping):
            continue
        for entry in item.entries:
            found = {role for role, _ in roles_of(entry.key)}
            if found & {Role.TIME, Role.START} and plain(entry.value):
                return True
            value = entry.value
            if isinstance(value, Sequence) and any(isinstance(i, Mapping) for i in value.items):
                return True
    return False


def _entries(mapping: Mapping) -> list[Entry]:
    """Return the keys with a mapping such as `time: {start, end}` opened; of two equal keys the last."""
    out: dict[str, Entry] = {}
    for written in mapping.entries:
        entry = _in_one_language(written)
        value = entry.value
        roles = {role for role, _ in roles_of(entry.key)}
        if isinstance(value, Mapping) and roles & set(_MERGED) and _is_flat(value):
            for inner in value.entries:
                # `event: {name: …}` and `talk: {title: …}` name their own event.
                out.setdefault(inner.key, inner)
        elif entry.key not in out or holds_anything(value):
            out[entry.key] = entry
    return list(out.values())


def _in_one_language(entry: Entry) -> Entry:
    """Of a value for each language (`title: {en: …, de: …}`) take the English one, else the first."""
    value = entry.value
    languages = key_words().languages
    if not isinstance(value, Mapping) or not value.entries:
        return entry
    if not all(e.key.casefold() in languages and isinstance(e.value, Scalar) for e in value.entries):
        return entry
    told = [e.value for e in value.entries if holds_anything(e.value)] or [value.entries[0].value]
    english = value.get("en")
    return replace(entry, value=english if english is not None and holds_anything(english) else told[0])


def _is_flat(mapping: Mapping) -> bool:
    """Tell whether a mapping is one thing with several sides: most of its keys have a role and a single value."""
    known = sum(bool(roles_of(entry.key)) for entry in mapping.entries)
    deep = any(isinstance(e.value, Mapping) and not roles_of(e.key) for e in mapping.entries)
    return 2 * known > len(mapping.entries) and not deep


def holds_anything(node: DataNode) -> bool:
    """Tell whether a value is not empty."""
    if isinstance(node, Scalar):
        return isinstance(node.value, bool) or bool(plain(node))
    return bool(node.items if isinstance(node, Sequence) else node.entries)
