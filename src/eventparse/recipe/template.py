"""Templates of texts (`{speaker}: {title}`): how the text of an event is cut into its parts."""

import re
from dataclasses import dataclass
from functools import lru_cache

FIELDS = ("title", "speaker", "room", "track", "description", "_")
"""What a text can be cut into; `{_}` is passed over."""
_FIELD = re.compile(r"\{([^{}]*)\}")
_BLANKS = re.compile(r"\s+")
_DASHES = "-‐‑‒–—−"
_DASH = f"[{_DASHES}]"
_LONGEST = 2000
"""No text of an event is longer where a template may look at it."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was read: names of fields, and the words before, between and behind them."""

    fields: tuple[str, ...]
    """Names of its fields, in order; `title` is one of them."""
    words: tuple[re.Pattern[str], ...]
    """What stands before the first field, between two, and behind the last: one more than fields."""

    def cut(self, text: str) -> dict[str, tuple[int, int]] | None:
        """Return where each field stands in a text, or None where the text is made up otherwise.

        What stands before the title is as short as can be, and so is what stands behind it: the title has the rest.
        """
        if len(text) > _LONGEST:
            return None
        low, high = len(text) - len(text.lstrip()), len(text.rstrip())
        first, last = self.words[0].match(text, low, high), None
        for last in self.words[-1].finditer(text, low, high):
            if last.end() == high:
                break
        if first is None or last is None or last.end() != high:
            return None
        found: dict[str, tuple[int, int]] = {}
        low, high = first.end(), last.start()
        middle = self.fields.index("title")
        for index in range(middle):
            separator = self.words[index + 1].search(text, low, high)
            if separator is None:
                return None
            found[self.fields[index]] = (low, separator.start())
            low = separator.end()
        for index in range(len(self.fields) - 1, middle, -1):
            # The last of them: only what is nearest to the end tells the field apart from the title.
            separators = list(self.words[index].finditer(text, low, high))
            if not separators:
                return None
            found[self.fields[index]] = (separators[-1].end(), high)
            high = separators[-1].start()
        found["title"] = (low, high)
        return found if all(text[a:b].strip() for a, b in found.values()) else None


@lru_cache(maxsize=256)
def read_template(text: str) -> Template:
    """Return the template that a text of a recipe is. Raises ValueError with what is wrong."""
    parts = _FIELD.split(text)
    fields, words = parts[1::2], parts[::2]
    for name in fields:
        if name not in FIELDS:
            known = ", ".join(f"{{{field}}}" for field in FIELDS)
            raise ValueError(f"there is no field {{{name}}} in a text: there are {known}")
    if "title" not in fields:
        raise ValueError(
            f"{text!r} has no {{title}}: write where the title stands, as in '{{speaker}}: {{title}}'"
        )
    for name in set(fields) - {"_"}:
        if fields.count(name) > 1:
            raise ValueError(f"{text!r} has {{{name}}} twice")
    if any(not word.strip() and "\n" not in word for word in words[1:-1]):
        raise ValueError(f"{text!r} has nothing between two fields: write the sign that tells them apart")
    if len(fields) == 1 and not any(word.strip() for word in words):
        raise ValueError(f"{text!r} cuts nothing: it is only a title")
    return Template(tuple(fields), tuple(_words(word, at, len(fields)) for at, word in enumerate(words)))


def _words(text: str, index: int, fields: int) -> re.Pattern[str]:
    """Return the words between two fields as a pattern: blanks are optional around signs, any dash is a dash."""
    if index in (0, fields):
        text = text.strip(" ")
    if "\n" in text:
        return re.compile(r"[^\S\n]*\n\s*".join(_escaped(part) for part in text.split("\n")))
    if not text.strip():
        return re.compile(r"\s+" if text else "")
    bare = text.strip()
    before = _blanks(text[0].isspace(), bare[0])
    behind = _blanks(text[-1].isspace(), bare[-1])
    return re.compile(before + _escaped(bare) + behind, re.IGNORECASE)


def _blanks(wanted: bool, sign: str) -> str:
    """Return the blanks beside a sign: a word or a dash needs them, or "by" would be found in "Babylon"."""
    if not wanted:
        return ""
    return r"\s+" if sign.isalnum() or sign in _DASHES else r"\s*"


def _escaped(text: str) -> str:
    out = [
        _DASH if char in _DASHES else re.escape(char) if not char.isspace() else " " for char in text.strip()
    ]
    return _BLANKS.sub(r"\\s+", "".join(out))
