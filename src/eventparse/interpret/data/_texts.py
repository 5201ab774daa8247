"""Single values as rich text: titles, names, places, links."""

import re
from collections.abc import Iterator

from eventparse.document import DataNode, Mapping, RichText, Run, Scalar, Sequence, join
from eventparse.interpret.data._keys import Role, fold, key_words, roles_of

_URL = re.compile(
    r"(?:https?:|mailto:|/|\.{1,2}/|#|www\.)\S+|[^\s<>]+\.[a-z0-9]{2,5}(?:[/?#]\S*)?", re.IGNORECASE
)
_IDENT = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)+|\d+|[a-z]+\d+")
_SLUG = re.compile(r"[a-z0-9_.@-]+")
"""What names people in other files: small letters without a blank."""
_NAME_COLON = re.compile(r"[^:;()/]{3,40}:(?!//)[^:;]{2,120}")
_LONG = 160
_MAX_PEOPLE = 60


def plain(node: DataNode | None) -> str:
    """Return a single value as text on one line; empty for anything else."""
    if not isinstance(node, Scalar):
        return ""
    if node.text is not None:
        return " ".join(node.text.text.split())
    return " ".join(_written(node).split())


def _written(scalar: Scalar) -> str:
    if scalar.value is None or isinstance(scalar.value, bool):
        return ""
    # As written: `10.30` and `0900` are no numbers to a reader.
    return scalar.value if isinstance(scalar.value, str) else scalar.raw


def rich(node: DataNode | None) -> RichText:
    """Return a single value as rich text, empty for anything else; line ends inside stay."""
    if not isinstance(node, Scalar):
        return RichText("", ())
    if node.text is not None:
        return node.text.strip()
    return RichText.of((Run(_written(node), node.span),)).strip()


def flat(text: RichText) -> RichText:
    """Return a text on one line, so that a date over two lines is one."""
    if "\n" not in text.text:
        return text
    return RichText.of(run._replace(text=run.text.replace("\n", " ")) for run in text.runs)


def is_url(text: str) -> bool:
    """Tell whether a value is the target of a link."""
    return _URL.fullmatch(text) is not None


def is_ident(text: str) -> bool:
    """Tell whether a value is the id of a record and no word for readers (`12`, `jane-doe`)."""
    return _IDENT.fullmatch(text) is not None


def is_prose(text: str) -> bool:
    """Tell whether a text is sentences: too long for names, whatever key it stands under."""
    return len(text) > _LONG and (". " in text or text.endswith("."))


def place(node: DataNode | None) -> str | None:
    """Return a place: a text, the name in a mapping, or several."""
    words = key_words().lists["place.name"]
    names: list[str] = []
    stack: list[tuple[DataNode | None, int]] = [(node, 0)]
    while stack:
        top, depth = stack.pop()
        if isinstance(top, Mapping):
            named = [e.value for e in top.entries if fold(e.key) in words and plain(e.value)]
            stack.extend((value, depth + 1) for value in named[:1])
        elif isinstance(top, Sequence) and depth < 3:
            stack.extend((item, depth + 1) for item in reversed(top.items))
        elif (text := plain(top)) and not is_url(text):
            names.append(text)
    return ", ".join(dict.fromkeys(names)) or None


def links(key: str, node: DataNode) -> Iterator[RichText]:
    """Yield the links of a key: its own value, a list, or labels with targets."""
    stack: list[tuple[str, DataNode, int]] = [(key, node, 0)]
    while stack:
        label, top, depth = stack.pop()
        if isinstance(top, Scalar):
            yield from _link(label, top)
        elif depth > 3:
            continue
        elif isinstance(top, Sequence):
            stack.extend((label, item, depth + 1) for item in reversed(top.items))
        else:
            yield from _labelled(top, stack, depth)


def _link(label: str, scalar: Scalar) -> Iterator[RichText]:
    text = rich(scalar)
    if text.links():
        yield text
    elif is_url(text.text) and not text.text.startswith("#"):
        yield RichText.of((Run(label, scalar.span, href=text.text),))


def _labelled(mapping: Mapping, stack: list[tuple[str, DataNode, int]], depth: int) -> Iterator[RichText]:
    """A mapping is one link with a label and a target, or each of its keys is a link."""
    label = target = None
    for entry in mapping.entries:
        found = {role for role, _ in roles_of(entry.key)}
        if Role.TITLE in found and plain(entry.value) and label is None:
            label = plain(entry.value)
        elif isinstance(entry.value, Scalar) and is_url(plain(entry.value)) and target is None:
            target = entry.value
    if label is not None and target is not None:
        yield from _link(label, target)
    else:
        stack.extend((entry.key, entry.value, depth + 1) for entry in reversed(mapping.entries))


def people(node: DataNode, index: dict[str, Mapping]) -> RichText:
    """Return people as text, one a line: `Name (Affiliation)`, linked where they have a page.

    `index` holds the records of the tree by id; an id whose record is not there is nobody.
    """
    parts: list[RichText] = []
    stack: list[tuple[DataNode, int]] = [(node, 0)]
    while stack and len(parts) < _MAX_PEOPLE:
        top, depth = stack.pop()
        if isinstance(top, Sequence):
            stack.extend((item, depth + 1) for item in reversed(top.items) if depth < 3)
        elif isinstance(top, Mapping):
            parts.append(_person(top))
        elif (text := plain(top)) and _SLUG.fullmatch(text):
            if text in index:
                parts.append(_person(index[text]))
        elif text:
            parts.extend(_with_colons(top, text) or (rich(top),))
    return join(part for part in parts if part)


def _with_colons(scalar: Scalar, text: str) -> tuple[RichText, ...]:
    """Read `Ann Archer:Maps Inc; Bob Baker:Bells Ltd`, where all people have their institution behind a colon."""
    pieces = [piece.strip() for piece in text.split(";") if piece.strip()]
    if not pieces or not all(_NAME_COLON.fullmatch(piece) for piece in pieces):
        return ()
    parts = [piece.split(":", 1) for piece in pieces]
    return tuple(
        RichText.of((Run(f"{name.strip()} ({where.strip()})", scalar.span),)) for name, where in parts
    )


def _person(mapping: Mapping) -> RichText:
    lists = key_words().lists

    def first(name: str) -> Scalar | None:
        for entry in mapping.entries:
            if fold(entry.key) in lists[name] and isinstance(entry.value, Scalar) and plain(entry.value):
                return entry.value
        return None

    href = first("person.link")
    target = plain(href) if href is not None and is_url(plain(href)) else None
    parts = [part for part in (first("person.given"), first("person.family")) if part is not None]
    one = first("person.name")
    if len(parts) == 2:
        # One piece of text: names in several pieces read like several people.
        words = f"{plain(parts[0])} {plain(parts[1])}"
        name = RichText.of((Run(words, parts[0].span.cover(parts[1].span)),))
    else:
        name = rich(one or (parts[0] if parts else None))
    if not name:
        return name
    runs = [run if run.href else run._replace(href=target) for run in name.runs]
    where = affiliation_of(mapping)
    if where is not None:
        runs = [*runs, Run(f" ({where[0]})", where[1].span)]
    return RichText.of(runs)


def affiliation_of(mapping: Mapping) -> tuple[str, Scalar] | None:
    """Return the affiliation that a person's record names."""
    for entry in mapping.entries:
        if any(role is Role.AFFILIATION for role, _ in roles_of(entry.key)):
            value = (
                entry.value.items[0]
                if isinstance(entry.value, Sequence) and entry.value.items
                else entry.value
            )
            if isinstance(value, Scalar) and plain(value):
                return plain(value), value
    return None
