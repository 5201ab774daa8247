"""The page's own words: what it writes in lower case is hardly a name."""

import re

_LOWER = re.compile(r'(?<![\w@./#="-])[a-zà-öø-ÿ]{3,}(?![\w@/-]|\.\w)')
_SAMPLE = 200_000


def common_words(text: str) -> frozenset[str]:
    """Return the words that a page writes in lower case somewhere."""
    return frozenset(_LOWER.findall(text[:_SAMPLE]))
