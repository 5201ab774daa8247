"""What is wrong in a recipe, in words that say what to write instead."""

from collections.abc import Mapping

from eventparse.model import Person
from eventparse.model.event import FrozenModel
from eventparse.recipe import (
    AddedEvent,
    BlockRule,
    CheckedDoubt,
    Corrections,
    EventFind,
    EventFix,
    EventValues,
    Recipe,
    nearest,
)

_MODELS: dict[str, type[FrozenModel]] = {
    "pages": Corrections,
    "blocks": BlockRule,
    "events": EventFix,
    "find": EventFind,
    "set": EventValues,
    "add": AddedEvent,
    "checked": CheckedDoubt,
    "speakers": Person,
}
_TYPES = {
    "bool_parsing": "write `true` or `false`",
    "bool_type": "write `true` or `false`",
    "int_parsing": "write a number",
    "int_type": "write a number",
    "int_from_float": "write a whole number",
    "date_parsing": "write a date as YYYY-MM-DD, such as 2024-06-17",
    "date_from_datetime_parsing": "write a date as YYYY-MM-DD, such as 2024-06-17",
    "date_from_datetime_inexact": "write a date as YYYY-MM-DD, such as 2024-06-17",
    "date_type": "write a date as YYYY-MM-DD, such as 2024-06-17",
    "string_type": "write a text",
    "tuple_type": "write a list: one entry a line, each behind `- `",
    "list_type": "write a list: one entry a line, each behind `- `",
    "dict_type": "write keys and values: `Day 1: 2024-06-17`",
    "model_type": "write keys and values",
    "model_attributes_type": "write keys and values",
}
_LONGEST = 60


def message_of(
    sort: str, message: str, path: tuple[str | int, ...], value: object, context: Mapping[str, object]
) -> str:
    """Return what the model objects to as a person would say it."""
    if sort == "extra_forbidden":
        return _unknown_key(path)
    if sort == "missing":
        return f"`{path[-1]}` is missing here"
    if sort == "value_error":
        return message.removeprefix("Value error, ")
    if sort == "literal_error" and path[-1] == "eventparse":
        return f"version {_shown(value)} of the format is not known: this eventparse reads version 1"
    if sort == "enum":
        known = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        names = known.split(", ")
        close = nearest(str(value), names, 1)
        return f"{_shown(value)} is not known here{_meant(close)} There are: {', '.join(names)}"
    if sort == "too_long":
        return f"there are too many entries: {context.get('max_length')} at most"
    if sort == "string_too_long":
        return f"the text is too long: {context.get('max_length')} characters at most"
    if sort in ("greater_than_equal", "less_than_equal"):
        return f"{_shown(value)} is not between 1000 and 9998: write the year with its century"
    if sort in _TYPES:
        return f"{_shown(value)} cannot stand here: {_TYPES[sort]}"
    return message[:1].lower() + message[1:]


def _unknown_key(path: tuple[str | int, ...]) -> str:
    home: type[FrozenModel] = Recipe
    for step in path[:-1]:
        if isinstance(step, str) and step in _MODELS:
            home = _MODELS[step]
    names = list(home.model_fields)
    close = nearest(str(path[-1]), names, 1)
    return f"there is no such key here{_meant(close)} There are: {', '.join(names)}"


def _meant(close: tuple[str, ...]) -> str:
    return f"; did you mean `{close[0]}`?" if close else "."


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, (dict, list, tuple)):
        return "a list" if isinstance(value, (list, tuple)) else "a group of keys"
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
