"""Clock times that were mistyped (`9:3o`, `10:70`, `09;30`), and so are read in part or not at all."""

import re

_END = r"(?=\s?[ap]\.?m\b|[^\w:;.,]|[.,]?$|[.,]\s)"
_SLIP = (
    r"(?:\d{1,2}\s?;\s?[0-5]\d"  # a semicolon for a colon
    r"|\d{1,2}\s?[:.hH]\s?(?:[0-5][oOlI]|[oOlI]\d)"  # a letter for a digit
    r"|\d[oOlI]\s?[:.]\s?[0-5]\d"
    r"|(?:[01]?\d|2[0-4])\s?(?:[:h]\s?[6-9]\d|\.[6-9]\d(?=\s?(?:[ap]m|[-–—])))"  # no hour has so many minutes
    r"|(?:2[5-9]|[3-9]\d)\s?:\s?[0-5]\d)" + _END
)
_FRONT = re.compile(r"[^\w]{0,8}(" + _SLIP + ")", re.I)
_BEHIND = re.compile(r"\s?[-–—~]{1,2}\s?(" + _SLIP + ")", re.I)


def slip_in_front(text: str) -> tuple[int, int] | None:
    """Return where a mistyped time stands at the front of a text."""
    match = _FRONT.match(text)
    return match.span(1) if match else None


def slip_behind(text: str, at: int) -> tuple[int, int] | None:
    """Return where a mistyped end stands behind a time that ends at `at`."""
    match = _BEHIND.match(text, at)
    return match.span(1) if match else None
