"""Broken YAML by hand: values with a colon, a quote or a sign that would have to stand in quotes.

Such characters are masked by one private character each, so that every offset stays, and put back in the values.
"""

import re

_LINE = re.compile(
    r"^(?P<key>[ \t]*(?:-[ \t]+)*[^\s\"'\[\]{}#&*!|>%@`:-][^\n:\"'{}\[\]]{0,60}:[ \t]+)"
    r"(?P<value>[^\s\[{|>&*!#][^\n]*?)[ \t]*$",
    re.MULTILINE,
)
_MASKS = {":": "\ue000", '"': "\ue001", "'": "\ue002", "@": "\ue003", "`": "\ue004", "%": "\ue005"}
_BACK = str.maketrans({mask: char for char, mask in _MASKS.items()})
_ALL = str.maketrans(_MASKS)


def mask_values(text: str, start: int, end: int) -> tuple[str, int | None]:
    """Return a text with the signs masked that break its values, and the offset of the first, if any."""
    first: int | None = None

    def masked(match: re.Match[str]) -> str:
        nonlocal first
        value = match["value"]
        if not _breaks(value):
            return match[0]
        first = match.start("value") if first is None else first
        rest = match[0][match.end("value") - match.start() :]
        return match["key"] + value.translate(_ALL) + rest

    mended = _LINE.sub(masked, text[start:end])
    return text[:start] + mended + text[end:], None if first is None else start + first


def unmask(value: str) -> str:
    """Put the signs back."""
    return value.translate(_BACK)


def _breaks(value: str) -> bool:
    """Tell whether a value cannot stand as it is."""
    quote = value[0]
    if quote in "\"'":
        inner = value[1:-1].replace("''", "") if quote == "'" else re.sub(r"\\.", "", value[1:-1])
        return len(value) > 1 and (value[-1] != quote or quote in inner)
    return ": " in value or value.endswith(":") or quote in "@`%"
