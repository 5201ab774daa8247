"""Collect the years that stand in links, file names and paths of a page: each says little, together they count."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from eventparse.draft import DateEvidence, WrittenDate
from eventparse.source import Span
from eventparse.times import DateMention

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TOKEN = re.compile(r"[^\s\"'<>()\[\]{}|,;`*]{4,300}")
_YEAR = re.compile(r"(?<!\d)(19[89]\d|20\d\d)(?:([-_/.]?)([01]\d)(?:\2([0-3]\d))?)?(?!\d)")
_TERM = re.compile(r"(?<![a-z0-9])(?:fa|sp|su|wi|au|fall|spring|summer|winter|autumn)[-_]?(\d\d)(?![a-z0-9])")
"""A term in the address of a course (`fa22`)."""
_HINT = re.compile("19|20")
_HINT_OR_TERM = re.compile(rf"19|20|{_TERM.pattern}")
_PATH = re.compile(r"[a-z][^/]*/|/[^/]*[a-z]|\.[a-z][a-z0-9]{1,4}(?:[#?].*)?$", re.IGNORECASE)
"""What makes a word an address or the name of a file."""
_LETTER = re.compile(r"[a-z]", re.IGNORECASE)
_WEIGHT = 0.1
_MOST = 400
"""So many addresses are enough."""
_ANCHOR = re.compile(r"[#?].*$")


def path_years(text: str) -> tuple[DateEvidence, ...]:
    """Return the years in the addresses and file names that a page writes, one for each address, in page order."""
    return tuple(_mentions(text))


def _mentions(text: str) -> Iterator[DateEvidence]:
    termed = _TERM.search(text) is not None
    if not termed and not _YEAR.search(text):
        return
    comments = [(match.start(), match.end()) for match in _COMMENT.finditer(text)]
    seen: set[str] = set()
    place = 0
    for match in _tokens(text, termed):
        token = match.group()
        if "20" not in token and "19" not in token and not _TERM.search(token):
            continue
        while place < len(comments) and comments[place][1] <= match.start():
            place += 1
        if place < len(comments) and comments[place][0] <= match.start():
            continue
        address = _ANCHOR.sub("", token).casefold()
        if address in seen or not _PATH.search(address) or _is_elsewhere(address):
            continue
        mention = _year_of(address)
        if mention is None:
            continue
        seen.add(address)
        span = Span(match.start() + mention.start, match.start() + mention.end)
        yield DateEvidence(WrittenDate(mention, token, span), _WEIGHT)
        if len(seen) >= _MOST:
            return


def _tokens(text: str, termed: bool) -> Iterator[re.Match[str]]:
    """Yield the words of lines that may hold a year; most lines of a page hold none."""
    hint = _HINT_OR_TERM if termed else _HINT
    found = hint.search(text)
    while found is not None:
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.start())
        end = len(text) if end < 0 else end
        yield from _TOKEN.finditer(text, start, end)
        found = hint.search(text, end)


def _year_of(address: str) -> DateMention | None:
    """Return the year of an address, with month and day where they stand beside it; None where it has none or two."""
    found = [match for match in _YEAR.finditer(address) if not _is_number(address, match)]
    years = {match[1] for match in found}
    if len(years) > 1:
        return None
    if found:
        match = max(found, key=lambda m: (m[4] is not None, m[3] is not None))
        month, day = (int(part) if part else None for part in (match[3], match[4]))
        if month is not None and not 1 <= month <= 12:
            month = day = None
        if day is not None and not 1 <= day <= 31:
            day = None
        return DateMention(int(match[1]), month, day, None, match.start(), match.end())
    terms = _TERM.findall(address)
    if len(set(terms)) != 1:
        return None
    term = _TERM.search(address)
    return DateMention(2000 + int(terms[0]), None, None, None, term.start(), term.end()) if term else None


def _is_number(address: str, match: re.Match[str]) -> bool:
    """A version or the number of an issue (`/v2.2019`, `/issues/2014`) is no year."""
    before = address[max(match.start() - 12, 0) : match.start()]
    return before.endswith(("issues/", "pull/", "id=", "-v", "/v", "port=", ":"))


def _is_elsewhere(address: str) -> bool:
    return any(host in address for host in _hosts())


@lru_cache(maxsize=1)
def _hosts() -> tuple[str, ...]:
    text = (files("eventparse.interpret") / "words" / "hosts.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["elsewhere"])
