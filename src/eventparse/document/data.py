"""Trees of data: front matter and data files, every value with its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from eventparse.document.inline import RichText
from eventparse.source import Span

ScalarValue = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value."""

    value: ScalarValue
    """Its value after YAML 1.2's core schema (TOML, JSON: their own): `12:30` is text."""
    raw: str
    """Its characters as written, without quotes (`10.30` where the value is 10.3)."""
    span: Span
    """Where it stands."""
    quoted: bool = False
    """True where it is written in quotes or as a block."""
    text: RichText | None = None
    """The value as rich text, where it holds markup."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: tuple["DataNode", ...]
    """Its values."""
    span: Span
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping with its value."""

    key: str
    """The key as text."""
    value: "DataNode"
    """Its value."""
    key_span: Span
    """Where the key stands."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in order; a key that is written twice stands twice."""

    entries: tuple[Entry, ...]
    """Its keys and values."""
    span: Span
    """Where it stands."""

    def get(self, key: str) -> "DataNode | None":
        """Return the value of a key (the last, where it is written twice), or None. Case does not count."""
        wanted = key.casefold()
        found = [entry.value for entry in self.entries if entry.key.casefold() == wanted]
        return found[-1] if found else None


DataNode = Scalar | Sequence | Mapping


def scalars(node: DataNode, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    """Yield every single value below a node with the keys that lead to it, in page order."""
    stack: list[tuple[tuple[str, ...], DataNode]] = [(path, node)]
    while stack:
        keys, top = stack.pop()
        if isinstance(top, Scalar):
            yield keys, top
        elif isinstance(top, Sequence):
            stack.extend((keys, item) for item in reversed(top.items))
        else:
            stack.extend(((*keys, entry.key), entry.value) for entry in reversed(top.entries))
