"""How wide text is in a terminal, and how text of a page is shown there without harm."""

import unicodedata

_TAB = "    "
_SYMBOLS = {code: chr(0x2400 + code) for code in range(32)} | {0x7F: "\u2421"}
# A page must not steer the terminal: C1 controls are sequences too, and bidirectional overrides reorder the line.
_SYMBOLS |= dict.fromkeys(
    [*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029], "\ufffd"
)
_SYMBOLS[ord("\t")] = _TAB
_SYMBOLS[ord("\n")] = " "


def visible(text: str) -> str:
    """Return a text with tabs as four blanks and control characters as symbols, in one line."""
    return text.translate(_SYMBOLS)


def cells(text: str) -> int:
    """Return the width of a text in cells of a terminal, as `visible` shows it. Source: Unicode, UAX #11."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if char == "\t":
        return len(_TAB)
    if ord(char) in _SYMBOLS:
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
