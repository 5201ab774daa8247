"""The regular expressions that cut a text into tokens."""

import re
from functools import lru_cache

_EAST = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""Kana, Han and Hangul: written without blanks, so words are cut by the vocabulary."""

GLYPHS = "年月日号號時点點分半时一二三四五六七八九十火水木金土년월일시분반화수목금토"
"""Signs of dates and times that every vocabulary knows: units, small numbers, weekdays."""

COLON = "[:\uff1a\ufe55\u2236]"
DASH = "[-\u2010-\u2015\u2212\uff0d~\u301c\uff5e\u2192\u2043]"

# All quantifiers are bounded or possessive, so that the time is linear in the text. The order is from the
# most specific to the least; what an earlier row takes is never seen by a later one.
_ROWS: tuple[tuple[str, str], ...] = (
    # Addresses and names of files hold digits and colons which are no times.
    ("junk", r"(?:https?|ftp|webcal|file)://\S*+|www\.\S++|mailto:\S++"),
    # IPv6 addresses, MAC addresses, 1:2:3:4.
    ("junk1", r"(?:[0-9A-Fa-f]{1,4}+:){3}[0-9A-Fa-f:.]*+|[0-9A-Fa-f]{1,4}+::[0-9A-Fa-f:.]*+"),
    (
        "ymd",
        r"(?:19|20|21)\d\d(?:-\d{1,2}-|/\d{1,2}/|\. ?\d{1,2}\. ?)\d{1,2}"
        r"(?![\d_]|:\d|/(?!(?:19|20|21)\d\d-)|-\d?[^\W\d]|-\d{1,2}(?!\d)(?!:))",
    ),
    (
        "dmy",
        r"\d{1,2}(?:\s?\.\s?\d{1,2}\s?\.\s?(?:19|20|21)\d\d|\.\d\d\.\d\d|/\d{1,2}/(?:(?:19|20|21)\d\d|\d\d)"
        r"|-\d{1,2}-(?:19|20|21)\d\d|(?<=\d\d)-\d\d-\d\d)(?![\w/]|[:.-]\d)",
    ),
    ("junk2", r"\d++(?:\.\d++){2,}+|\d++(?:/\d++){2,}+|\d++(?:-\d++){2,}+"),
    ("clock", rf"\d{{1,2}}{COLON}\d\d(?:{COLON}\d\d)?(?:\.0+)?(?!\d|:\d|\.\d)"),
    ("gap", rf"\d{{1,2}}{COLON} \d\d(?![\d:]|[./]\d)"),
    ("junk3", rf"\d++(?:{COLON}\d++)++(?:\.\d++)?+"),
    ("hour", r"\d{1,2}\s?[hH](?:\s?\d\d)?(?:m(?:in)?|s)?(?!\w)"),
    ("dotdate", r"\d{1,2}\.\s?\d{1,2}\.(?!\d)"),
    ("dot", r"\d{1,2}\.\d\d(?![\d_]|[.:]\w)"),
    ("decimal", r"\d++\.\d++|\d,(?:5|25|75)(?=\s?[^\W\d])"),
    ("slash", r"\d{1,2}/\d{1,2}(?![\d/])"),
    ("num", r"\d++"),
    ("year", r"['\u2019\u2018\u02bc]\d\d(?!\w)"),
    ("east", ""),
    ("word", rf"[^\W\d_{_EAST}]++"),
    ("glyph", rf"[{_EAST}]"),
    ("dash", rf"{DASH}++>?+|\u2026|\.\.\.?"),
    ("sym", r"[^\s\w*`\u200b\ufeff\u2060]"),
)


@lru_cache(maxsize=1)
def script_pattern() -> re.Pattern[str]:
    """Return a pattern that finds a character of a script without blanks."""
    return re.compile(f"[{_EAST}]")


def lexer_pattern(east: tuple[str, ...]) -> re.Pattern[str]:
    """Return the tokenising pattern; `east` are the words of scripts without blanks, taken longest first."""
    words = "|".join(re.escape(w) for w in sorted(east, key=lambda w: (-len(w), w)))
    rows = [(name, words if name == "east" else row) for name, row in _ROWS]
    return re.compile("|".join(f"(?P<{name}>{row})" for name, row in rows if row))
