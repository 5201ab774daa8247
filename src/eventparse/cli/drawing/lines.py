"""Lines of a terminal: wrapped, indented, side by side."""

import unicodedata
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

_LEFT_TO_RIGHT = "\u200e"
# Text.wrap asks for a console and uses nothing of it that a terminal or the environment decides.
_CONSOLE = Console(width=80, color_system=None, markup=False, emoji=False, highlight=False)


def wrapped(text: Text, width: int) -> list[Text]:
    """Return a text in lines of a width; a word that is longer is cut. At least one line."""
    lines = list(text.wrap(_CONSOLE, max(width, 2), overflow="fold", tab_size=4))
    for line in lines:
        line.rstrip()
    return lines or [Text()]


def hung(lead: Text, lines: Sequence[Text], width: int) -> list[Text]:
    """Return lines behind a lead, which is filled to a width; all but the first stand below each other."""
    found = []
    for number, line in enumerate(lines):
        start = padded(lead, width) if number == 0 else Text(" " * width)
        found.append(kept_in_order(start, line))
    return found


def indented(lines: Iterable[Text], width: int) -> list[Text]:
    """Return lines that begin further to the right."""
    return [kept_in_order(Text(" " * width), line) for line in lines]


def padded(text: Text, width: int) -> Text:
    """Return a text filled with blanks."""
    filled = text.copy()
    filled.append(" " * max(0, width - text.cell_len))
    return filled


def kept_in_order(*pieces: Text) -> Text:
    """Return one line of pieces that stay where they stand, also where one of them is written from right to left."""
    line = Text()
    for number, piece in enumerate(pieces):
        if number and (runs_left(piece.plain) or runs_left(line.plain)):
            line.append(_LEFT_TO_RIGHT)
        line.append_text(piece)
    return line


def runs_left(text: str) -> bool:
    """Tell whether there are letters that are written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
