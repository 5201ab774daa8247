"""Cut a text into the tokens that the grammar reads."""

from typing import NamedTuple

from eventparse.times.mentions import ZoneMention
from eventparse.times.vocabulary import Vocabulary
from eventparse.times.zones import find_zones


class Token(NamedTuple):
    """A piece of a text that the grammar may use; runs of unknown words are one token of kind `x`."""

    kind: str
    """Row of the lexer, `word` for known words, `x` for unknown ones, `end` behind the text."""
    start: int
    end: int
    key: str
    """The text in lower case; of a phrase the phrase itself."""


class Tokens:
    """The tokens of one text, with what the grammar asks about them."""

    __slots__ = ("_zones", "barren", "items", "text", "words")

    def __init__(self, text: str, words: Vocabulary) -> None:
        self.text = text
        self.words = words
        self.items = _cut(text, words)
        self.barren = 0
        """Token up to which a row of numbers is known to lead to no month; keeps long rows linear."""
        self._zones: dict[int, ZoneMention] | None = None

    @property
    def zones(self) -> dict[int, ZoneMention]:
        """Zones of the text by where they start; found on first use, for most texts have none."""
        if self._zones is None:
            self._zones = {zone.start: zone for zone in find_zones(self.text)}
        return self._zones

    def gap(self, i: int) -> str:
        """Return what stands between token `i - 1` and token `i`: blanks, or nothing."""
        return self.text[self.items[i - 1].end : self.items[i].start] if i else ""

    def glued(self, i: int) -> bool:
        """Tell whether token `i` touches the one before it."""
        return i > 0 and self.items[i - 1].end == self.items[i].start

    def is_word(self, i: int, words: frozenset[str]) -> bool:
        """Tell whether token `i` is one of `words`."""
        token = self.items[i]
        return token.key in words and token.kind in _TEXTUAL

    def after(self, offset: int, i: int) -> int:
        """Return the first token at or behind `offset`, looking on from token `i`."""
        items = self.items
        while items[i].start < offset:
            i += 1
        return i


_TEXTUAL = frozenset({"word", "sym"})
_END_TOKENS = 6
"""Sentinels behind the last token: the grammar never looks further ahead than this."""


def lower(text: str) -> str:
    """Return `text` in lower case, of the same length, with no-break blanks as blanks."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate(_BLANKS) if not low.isascii() else low


_BLANKS = {0xA0: " ", 0x202F: " ", 0x2009: " ", 0x2007: " "}


def _phrase(low: str, start: int, phrases: tuple[str, ...]) -> str | None:
    """Return the longest of `phrases` that stands whole at `start`."""
    for phrase in phrases:
        if low.startswith(phrase, start):
            end = start + len(phrase)
            if end == len(low) or not (low[end].isalnum() and low[end - 1].isalnum()):
                return phrase
    return None


def _cut(text: str, words: Vocabulary) -> tuple[Token, ...]:
    """Cut `text` into tokens and put sentinels behind the last."""
    low = lower(text)
    items: list[Token] = []
    lexicon, heads, glued = words.lexicon, words.heads, words.glued
    skip = 0
    unknown_end = -1  # end of the last unknown word: what touches it is unknown as well
    for match in words.lexer.finditer(text):
        start, end = match.span()
        if start < skip:
            continue
        kind = match.lastgroup or "x"
        key = low[start:end]
        if kind == "word" or kind == "east":
            phrase = _phrase(low, start, heads[key]) if key in heads else None
            if phrase is not None:
                end = skip = start + len(phrase)
                key = phrase
            kind = "word" if phrase is not None or key in lexicon else "x"
        elif kind in _NUMERIC:
            previous = items[-1] if items else None
            touches = start == unknown_end or (previous is not None and previous.end == start)
            if touches and _spoils(previous, text[start - 1], glued, items):
                kind = "x"
        elif kind not in ("sym", "dash", "year"):
            kind = "x"
        if kind == "dot" and words.dots and _is_day_month(key):
            kind = "dotdate"
        if text[start - 1 : start] == "_" and kind != "sym":
            kind = "x" if _inside_name(text, start) else kind
        if kind == "x":
            unknown_end = end
            if items and items[-1].kind == "x":
                last = items[-1]
                items[-1] = Token("x", last.start, end, "")
                continue
        items.append(Token(kind, start, end, key))
    items.extend([Token("end", len(text), len(text), "")] * _END_TOKENS)
    return tuple(items)


_NUMERIC = frozenset({"ymd", "dmy", "clock", "gap", "hour", "dot", "dotdate", "decimal", "slash", "num"})


def _spoils(previous: Token | None, before: str, glued: frozenset[str], items: list[Token]) -> bool:
    """Tell whether what touches a number from the left makes it no number of a time: `v10`, `12.30.15`."""
    if before >= _FIRST_EAST:  # scripts without blanks
        return False
    if previous is None or previous.kind in _NUMERIC or previous.kind == "x":
        return True
    return previous.kind == "word" and previous.key not in glued and not _is_iso_t(previous, items)


def _is_day_month(key: str) -> bool:
    """Tell whether two numbers with a dot can be day and month."""
    day, _, month = key.partition(".")
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12


_FIRST_EAST = "\u3000"


def _inside_name(text: str, start: int) -> bool:
    """Tell whether the underscore before `start` joins two words, as in the name of a file."""
    return start >= 2 and text[start - 2].isalnum()


def _is_iso_t(previous: Token, items: list[Token]) -> bool:
    """Tell whether `previous` is the T between date and time of ISO 8601 and RFC 3339."""
    return (
        previous.key == "t" and len(items) > 1 and items[-2].kind == "ymd" and items[-2].end == previous.start
    )
