"""Clock times that were mistyped (`9:3o`, `10:70`, `09;30`), and so are read in part or not at all."""

import re

from eventparse.document import RichText

_END = r"(?=\s?[ap]\.?m\b|[^\w:;.,]|[.,]?$|[.,]\s)"
_SLIP = (
    r"(?:\d{1,2}\s?;\s?[0-5]\d"  # a semicolon for a colon
    r"|\d{1,2}\s?[:.hH]\s?(?:[0-5][oOlI]|[oOlI]\d)"  # a letter for a digit
    r"|\d[oOlI]\s?[:.]\s?[0-5]\d"
    r"|[lI]\d\s?[:.]\s?[0-5]\d"
    r"|\d{1,2}:\d(?=\s?[-–—])"  # a digit is missing
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


_MEANT = str.maketrans("oOlI;", "0011:")
"""What a finger beside the right key, or a look-alike, stands for."""


def mended(text: RichText) -> RichText | None:
    """Return a text with the mistyped time at its front, and the end behind it, as they were meant, its places kept.

    None where nobody can tell what was meant ("10:70"): a part of it would be another time.
    """
    front = slip_in_front(text.text)
    if front is not None:
        text = _translated(text, *front)
        if slip_in_front(text.text) is not None:
            return None
    behind = _BEHIND.search(text.text, front[1] if front else 0)
    right = _translated(text, *behind.span(1)) if behind is not None else text
    return text if _BEHIND.search(right.text, front[1] if front else 0) is not None else right


def _translated(text: RichText, start: int, end: int) -> RichText:
    part = (run._replace(text=run.text.translate(_MEANT)) for run in text.slice(start, end).runs)
    return RichText.of((*text.slice(0, start).runs, *part, *text.slice(end).runs))
