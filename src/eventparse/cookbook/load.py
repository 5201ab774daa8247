"""Read a recipe from its file: YAML to the model, with errors that name line and key and say what to write."""

import os
import stat
from collections.abc import Iterator

from pydantic import ValidationError

from eventparse.cookbook.messages import message_of
from eventparse.document import DataNode, Mapping, Scalar, Sequence
from eventparse.errors import RecipeError, RecipeProblem
from eventparse.parsers.yaml_tree import YamlError, read_yaml
from eventparse.recipe import Recipe
from eventparse.source import SourceText, decode
from eventparse.source.decode import looks_binary

MAX_BYTES = 1024 * 1024
"""Largest recipe that is read, in bytes."""
_MOST = 12
"""So many problems are told at once."""
_LISTS = frozenset(("dates", "blocks", "events", "add", "checked", "pages"))
"""Keys that may stand there without a value, as in a recipe that is only begun."""


def load_recipe(path: str | os.PathLike[str]) -> Recipe:
    """Return the recipe in a file (YAML or JSON).

    Raises RecipeError with every problem of the file, each with its line, its key and what to write instead.
    """
    name = os.fspath(path)
    try:
        with open(path, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise RecipeError(name, [RecipeProblem("this is no file")])
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise RecipeError(name, [RecipeProblem("there is no such file")]) from None
    except IsADirectoryError:
        raise RecipeError(name, [RecipeProblem("this is a directory, not a recipe")]) from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else None
        raise RecipeError(name, [RecipeProblem(f"cannot be read: {why or error}")]) from None
    return read_recipe(data, name=name).read_from(name)


def read_recipe(data: bytes | str, *, name: str = "recipe") -> Recipe:
    """Return the recipe that a text (YAML or JSON) holds; `name` stands in the messages.

    Raises RecipeError with every problem, each with its line, its key and what to write instead.
    """
    if len(data) > MAX_BYTES:
        raise RecipeError(name, [RecipeProblem(f"larger than {MAX_BYTES // 1024} KB, which no recipe is")])
    if isinstance(data, bytes) and looks_binary(data):
        raise RecipeError(name, [RecipeProblem("the file is not text")])
    source = decode(data, name=name)
    root = _root(source)
    if root is None:
        return Recipe()
    problems = list(_repeated(root, (), source))
    try:
        recipe = Recipe.model_validate(_plain(root))
    except ValidationError as error:
        # A key that stands twice may be the cause of all else.
        problems += _told(error, root, source)
        raise RecipeError(name, _in_order(problems)) from None
    if problems:
        raise RecipeError(name, _in_order(problems))
    return recipe


def _in_order(problems: list[RecipeProblem]) -> list[RecipeProblem]:
    known = dict.fromkeys(problems)
    return sorted(known, key=lambda one: (one.line or 0, one.column or 0))[:_MOST]


def _root(source: SourceText) -> Mapping | None:
    """Return the mapping that a file is; None for an empty one."""
    name = source.name or "recipe"
    try:
        tree = read_yaml(source.text, 0, len(source.text))
    except YamlError as error:
        raise RecipeError(name, [_broken(error, source)]) from None
    if tree.cut is not None:
        raise RecipeError(
            name, [_at("this is too deep, or its aliases are too many", tree.cut.start, source)]
        )
    if not tree.documents:
        return None
    if len(tree.documents) > 1:
        second = tree.documents[1].span.start
        raise RecipeError(name, [_at("a recipe is one document: take out what begins here", second, source)])
    root = tree.documents[0]
    if not isinstance(root, Mapping):
        message = "a recipe is made of keys and values, such as `timezone: Europe/Berlin`"
        raise RecipeError(name, [_at(message, root.span.start, source)])
    return root


def _broken(error: YamlError, source: SourceText) -> RecipeProblem:
    message = f"this is no YAML: {error.message}"
    at = min(error.offset, max(len(source.text) - 1, 0))
    if source.text[at : at + 1] == "\t" or "\\t" in error.message:
        message = "a tab stands here: YAML is indented with blanks"
    elif "mapping values are not allowed" in error.message:
        message = "there is a second colon here: put the text in quotes, or begin a new line"
    elif "anchor" in error.message or "alias" in error.message:
        message = f"{message} (a text that begins with `*` or `&` stands in quotes)"
    return _at(message, error.offset, source)


def _at(message: str, offset: int, source: SourceText, key: str | None = None) -> RecipeProblem:
    place = source.position(offset)
    return RecipeProblem(message, place.line, place.column, key)


def _repeated(node: DataNode, keys: tuple[str, ...], source: SourceText) -> Iterator[RecipeProblem]:
    """Yield the keys that stand twice in one mapping: which of the two is meant is for the author to say."""
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _repeated(item, (*keys, str(index + 1)), source)
    elif isinstance(node, Mapping):
        seen: dict[str, int] = {}
        for entry in node.entries:
            if entry.key in seen:
                first = source.position(seen[entry.key]).line
                message = f"the key stands twice, first in line {first}: put both together, or take one out"
                yield _at(message, entry.key_span.start, source, ".".join((*keys, entry.key)))
            seen.setdefault(entry.key, entry.key_span.start)
            yield from _repeated(entry.value, (*keys, entry.key), source)


def _plain(node: DataNode, key: str = "") -> object:
    """Return a tree as plain values. Every scalar is the text that is written: what it means, the model decides."""
    if isinstance(node, Scalar):
        return None if node.value is None else node.value if node.quoted else node.raw
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {
        entry.key: {} if key == "pages" and _is_empty(entry.value) else _plain(entry.value, entry.key)
        for entry in node.entries
        if not (entry.key in _LISTS and _is_empty(entry.value))
    }


def _is_empty(node: DataNode) -> bool:
    return isinstance(node, Scalar) and node.value is None


# ---------------------------------------------------------------- what the model objects to
def _told(error: ValidationError, root: Mapping, source: SourceText) -> list[RecipeProblem]:
    out: list[RecipeProblem] = []
    for found in error.errors(include_url=False):
        path = found["loc"]
        offset, keys = _place_of(path, root, is_key=found["type"] == "extra_forbidden")
        context = found.get("ctx", {})
        message = message_of(found["type"], found["msg"], path, found["input"], context)
        out.append(_at(message, offset, source, ".".join(keys) or None))
    return out


def _place_of(path: tuple[str | int, ...], root: DataNode, *, is_key: bool) -> tuple[int, tuple[str, ...]]:
    """Return where a path of the model leads to in the file, as far as it goes, and its keys as one writes them."""
    node, offset, keys = root, root.span.start, list[str]()
    for step in path:
        if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            offset = node.span.start
            keys.append(str(step + 1))
        elif isinstance(node, Mapping):
            entry = next((entry for entry in node.entries if entry.key == str(step)), None)
            if entry is None:
                break
            node = entry.value
            offset = entry.key_span.start if is_key or not _is_short(node) else node.span.start
            keys.append(entry.key)
        else:
            break
    return offset, tuple(keys)


def _is_short(node: DataNode) -> bool:
    """Tell whether a value is a place of its own; of what is long or empty the key is."""
    return isinstance(node, Scalar) and node.value is not None
