"""Short questions to a tree of data whose keys are known: its texts, lists and mappings, whatever stands there."""

from eventparse.document import DataNode, Mapping, Scalar, Sequence
from eventparse.source import Span


def text(node: DataNode | None) -> str:
    """Return a single value as text, or the English (else the first) of translations; empty for anything else."""
    if isinstance(node, Scalar):
        if node.value is None or isinstance(node.value, bool):
            return ""
        return (node.value if isinstance(node.value, str) else node.raw).strip()
    if isinstance(node, Mapping):
        own = node.get("en") or next((entry.value for entry in node.entries if len(entry.key) <= 5), None)
        return text(own) if isinstance(own, Scalar) else ""
    return ""


def line(node: DataNode | None) -> str:
    """Return a single value on one line."""
    return " ".join(text(node).split())


def at(node: DataNode | None, *keys: str) -> DataNode | None:
    """Return what stands below a node under some keys, one below the other."""
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def items(node: DataNode | None) -> tuple[DataNode, ...]:
    """Return the values of a list; a single value is a list of itself."""
    if isinstance(node, Sequence):
        return node.items
    return () if node is None or (isinstance(node, Scalar) and node.value is None) else (node,)


def mappings(node: DataNode | None) -> tuple[Mapping, ...]:
    """Return the mappings of a list."""
    return tuple(item for item in items(node) if isinstance(item, Mapping))


def is_true(node: DataNode | None) -> bool:
    """Tell whether a value is true."""
    return isinstance(node, Scalar) and node.value is True


def head(node: DataNode) -> Span:
    """Return the place of a value, of a list or mapping only its first character."""
    if isinstance(node, Scalar):
        return node.span
    return Span(node.span.start, min(node.span.start + 1, node.span.end))
