"""Tell a date at the head of a line ("16. Januar: …") from the number of an item; Markdown takes both for a list."""

import re
from functools import lru_cache

from eventparse.times import LANGUAGES, vocabulary

_HEAD = re.compile(r"(?P<number>\d{1,2})\.[ \t\u00a0]+(?P<word>[^\W\d_]+)")
_NUMBER = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)?(\d{1,2})\.[ \t]", re.MULTILINE)
_NEAR = 2000
"""How far other numbers of a list are looked for, in characters."""


def begins_with_date(text: str, start: int) -> bool:
    """Tell whether the line that begins at `start` begins with a day and its month.

    Months that English shares may begin an item as well ("1. March to the sea"): they make a date where the numbers
    around do not count from one.
    """
    head = _HEAD.match(text, start)
    if head is None or not 1 <= int(head["number"]) <= 31:
        return False
    shared, others = _months()
    word = head["word"].casefold()
    return word in others or (word in shared and not _counts(text, head))


def _counts(text: str, head: re.Match[str]) -> bool:
    """Tell whether the number of a line is one of a list that begins with one."""
    number = int(head["number"])
    before = [int(found) for found in _NUMBER.findall(text, max(0, head.start() - _NEAR), head.start())]
    if number == 1:
        following = _NUMBER.search(text, head.end(), head.end() + _NEAR)
        return before[-1:] == [1] or (following is not None and int(following[1]) <= 2)
    for other in reversed(before):
        if other != number - 1:
            return False
        number = other
        if number == 1:
            return True
    return False


@lru_cache(maxsize=1)
def _months() -> tuple[frozenset[str], frozenset[str]]:
    """Months that English has, and those that only others have."""
    english = frozenset(vocabulary(("en",)).months)
    return english, frozenset(vocabulary(LANGUAGES).months) - english
