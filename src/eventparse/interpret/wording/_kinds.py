"""What sort of event a title names, by the words of its language."""

import itertools
import re
from collections import Counter
from functools import lru_cache

from eventparse.interpret._lexicon import Lexicon, any_of
from eventparse.interpret._page import Page
from eventparse.model import Kind
from eventparse.times import Vocabulary

_WORDS = re.compile(r"[^\W_]+")
_CODE = r"(?:[a-z]{1,2}[-.]?)?\d+(?:[-.]?\d+|[a-z])?|[ivx]+|[a-h]"
"""What counts sessions ("2", "2A", "T-3", "B.1.2", "IV")."""
_NUMBER_ONLY = re.compile(rf"[\s#]*(?:{_CODE}|[一二三四五六七八九十]+)?\s*[.:：]?")
_UNSPACED = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_EDGES = " .:*_!–—-"
_BREAKS = re.compile(r"[:：;,/|(\[{（【“”\"&+＋、。]|\s[-–—]+\s|[–—]")
"""What ends the first part of a title."""
_NUMBERED = re.compile(r"(?:\s+part\b)?\s*#?(?:\d+[a-z]?|[ivx]+|[一二三四五六七八九十])$")
"""A number behind a word makes it the name of a kind ("Intro Lab 2")."""
_LEADING_NUMBER = re.compile(r"^\W*(?:\d+[a-z]?|[a-z]\d+)\W+")
_GERMANIC = frozenset(("de", "nl", "da", "sv", "no"))
_LONG_WORD = re.compile(r"[^\W\d_]{9,}")
_AT_END = frozenset(("break", "meal", "panel", "poster", "social", "award", "other", "keynote"))
"""Kinds that a long title may end with ("… and coffee break")."""
_SHORT = 5
"""Titles of at most so many words are read by any word in them; longer ones only by how they begin or end."""

_NOUNS = 3
"""So many nouns behind one word show that it says no."""
# The order settles which kind a phrase has that stands in several lists.
_ORDER = (
    "holiday", "deadline", "meal", "break", "poster", "registration", "award", "panel", "keynote", "tutorial",
    "closing", "opening", "social", "discussion", "lecture", "talk", "session", "other",
)  # fmt: skip
_GENERIC = frozenset(("talk", "session", "lecture"))
"""Kinds that give way to a firmer one in the same title ("Poster session")."""
_YIELDING = frozenset((Kind.TALK, Kind.SESSION, Kind.LECTURE, Kind.OTHER))
"""Kinds that give way to what is joined with them ("Talks and lunch")."""
_TOPICAL = frozenset(
    ("tutorial", "opening", "closing", "discussion", "lecture", "talk", "session", "deadline", "other")
)
"""Kinds whose words are also topics ("Efficient Training"): a single such word counts only where the title begins."""
_BESIDE_REGISTRATION = frozenset((Kind.BREAK, Kind.MEAL, Kind.SOCIAL))
"""Of two things at once the first decides, but "Coffee, registration" is the latter, and so is "Drinks, dinner"."""
_OF_CHILDREN = frozenset(("lecture", "tutorial", "keynote", "discussion"))
"""Kinds that a session gives to the talks below it."""


@lru_cache(maxsize=16)
def _pattern(words: Vocabulary) -> tuple[re.Pattern[str], dict[str, str]]:
    kinds: dict[str, str] = {}
    for kind in reversed(_ORDER):
        for phrase in words.kinds.get(kind, ()):
            kinds[phrase] = kind
    longest = sorted(kinds, key=len, reverse=True)
    # Scripts without blanks have no word boundaries.
    unspaced = "|".join(re.escape(phrase) for phrase in longest if _UNSPACED.search(phrase)) or "(?!)"
    spaced = "|".join(re.escape(phrase) for phrase in longest if not _UNSPACED.search(phrase))
    return re.compile(rf"(?<!\w)(?<!\w-)(?:{spaced})(?!\w)|{unspaced}"), kinds


@lru_cache(maxsize=16)
def _followers(followers: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(followers, key=len, reverse=True)) or "(?!)"


@lru_cache(maxsize=16)
def _tail(followers: frozenset[str]) -> re.Pattern[str]:
    """What may follow a word that names the kind, where the title is longer than that word."""
    return re.compile(
        rf"(?:\s+(?:session|event|hour|time|talk)s?)?[\s#]*(?:{_CODE}|[一二三四五六七八九十])?\s*"
        rf"(?:$|[:.,;(\[|/&\-–—“\"]|(?<!\w)(?:{_followers(followers)})(?!\w))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _apart(lexicon: Lexicon) -> re.Pattern[str]:
    """What parts a title into what is first and what comes with it."""
    followers = _followers(lexicon.may_follow | lexicon.of_words)
    return re.compile(rf"{_BREAKS.pattern}|(?<!\w)(?:{followers})(?!\w)")


@lru_cache(maxsize=16)
def _heads(words: Vocabulary) -> frozenset[str]:
    """The first words of all phrases."""
    return frozenset(_WORDS.findall(phrase)[0] for kind in _ORDER for phrase in words.kinds.get(kind, ()))


def kind_of(title: str, page: Page) -> Kind | None:
    """Return the kind that a title names plainly, or None where it is just a title."""
    if title not in page.kinds:
        page.kinds[title] = _kind_of(title, page)
    return page.kinds[title]


def likely_kind(title: str, page: Page) -> Kind | None:
    """Return the kind that a title names plainly or by its head noun ("Pitch Session").

    That is enough to say of what kind an event is, but not to tell what else its rows and lines are.
    """
    named = kind_of(title, page)
    if named is not None:
        return named
    folded = _folded(title, page)
    found = _found(folded, page)
    return _by_ending(found, _pattern(page.words)[1], folded, page) if found else None


@lru_cache(maxsize=16)
def _no_class(words: Vocabulary) -> re.Pattern[str]:
    """What says that what meets otherwise does not ("no lab meeting", after "no meeting" and "no lab")."""
    pairs = [phrase.split() for phrase in words.kinds.get("holiday", ()) if phrase.count(" ") == 1]
    firsts = Counter(first for first, _ in pairs)
    often = {first for first, count in firsts.items() if count >= _NOUNS}
    nouns = sorted({noun for first, noun in pairs if first in often}, key=len, reverse=True)
    none = "|".join(map(re.escape, sorted(often))) or "(?!)"
    what = "|".join(map(re.escape, nouns)) or "(?!)"
    return re.compile(rf"[\W_]*(?:{none})\s+(?:[\w-]+\s+){{1,2}}(?:{what})\s*(?:$|[^\w\s])")


def _kind_of(title: str, page: Page) -> Kind | None:
    _, kinds = _pattern(page.words)
    folded = _folded(title, page)
    if _no_class(page.words).match(folded):
        return Kind.HOLIDAY
    found = _found(folded, page)
    if not found:
        return None
    first = found[0]
    at_start = not folded[: first.start()].strip(" “\"'([#")
    short = len(folded.split()) <= _SHORT
    tail = _tail(page.lexicon.may_follow).match(folded[first.end() :])
    named = kinds[first.group()]
    if at_start and (
        tail
        or named == "keynote"
        or (short and named != "other" and first.group() not in page.lexicon.never_alone)
    ):
        return _best(found, kinds, folded, page)
    firm = [m for m in found if _is_firm(m.group(), kinds, page)]
    if short and firm:
        return _best(firm, kinds, folded, page)
    last = found[-1].group()
    if found[-1].end() == len(folded) and (kinds[last] in _AT_END or last in page.lexicon.heads_at_end):
        return _head(found, kinds, folded)
    return None


def _folded(title: str, page: Page) -> str:
    """Return a title in lower case; of compounds of Germanic languages stays the head (`Plenumsvortrag`: `vortrag`)."""
    folded = title.casefold().strip(_EDGES)
    if _GERMANIC.isdisjoint(page.words.languages):
        return folded
    known = _pattern(page.words)[1]
    ends = _compound_ends(page.words)

    def head(word: re.Match[str]) -> str:
        whole = word[0]
        if whole in known:
            return whole
        return next((end for end in ends if whole.endswith(end) and len(whole) - len(end) > 2), whole)

    return _LONG_WORD.sub(head, folded)


@lru_cache(maxsize=16)
def _compound_ends(words: Vocabulary) -> tuple[str, ...]:
    """The words of kinds that a compound may end with, the longest first."""
    found = {
        phrase
        for kind in _ORDER
        for phrase in words.kinds.get(kind, ())
        if len(phrase) > 4 and phrase.isalpha()
    }
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def _found(folded: str, page: Page) -> list[re.Match[str]]:
    """Return the words of kinds in a title."""
    pattern, kinds = _pattern(page.words)
    # Looking for the words one by one is much faster than the pattern, and most titles have none of them.
    if not folded or (_heads(page.words).isdisjoint(_WORDS.findall(folded)) and not _UNSPACED.search(folded)):
        return []
    return [
        m
        for m in pattern.finditer(folded)
        if not (kinds[m.group()] == "opening" and _opens_subject(folded, m.end(), page))
    ]


def _by_ending(found: list[re.Match[str]], kinds: dict[str, str], folded: str, page: Page) -> Kind | None:
    """The noun that the first part of a title ends with is its head, if that is short; else that of the whole."""
    cut = _apart(page.lexicon).search(folded)
    part = _LEADING_NUMBER.sub("", folded[: cut.start()] if cut else folded).strip(_EDGES)
    begin = folded.find(part)
    inside = [m for m in found if begin <= m.start() and m.end() <= begin + len(part)]
    if part and inside and len(part.split()) <= _SHORT:
        rest = folded[inside[-1].end() : begin + len(part)]
        last = inside[-1].group()
        if not rest.strip(_EDGES) and _may_end(last, part, kinds, page):
            return _head(inside, kinds, folded)
        if _NUMBERED.fullmatch(rest) and last not in page.lexicon.also_topics:
            return Kind(kinds[last])
    last = found[-1].group()
    ends = found[-1].end() == len(folded) and _may_end(last, folded, kinds, page)
    return _head(found, kinds, folded) if ends else None


def _may_end(phrase: str, text: str, kinds: dict[str, str], page: Page) -> bool:
    """Tell whether a word names the kind of what it ends ("Conference Opening", "Project Presentations")."""
    lexicon = page.lexicon
    if phrase in lexicon.also_topics:
        return False
    if kinds[phrase] in _AT_END or phrase in lexicon.heads_at_end:
        return True
    return phrase in lexicon.short_heads and len(text.split()) <= _SHORT


def _opens_subject(folded: str, end: int, page: Page) -> bool:
    """Tell whether an introduction is one to a subject, which opens nothing."""
    after = folded[end:].split(None, 1)
    return bool(after) and folded[end : end + 1].isspace() and after[0] in page.lexicon.introduced


def _is_firm(phrase: str, kinds: dict[str, str], page: Page) -> bool:
    """Tell whether a phrase names a kind wherever it stands in a short title."""
    return " " in phrase or (kinds[phrase] not in _TOPICAL and phrase not in page.lexicon.also_topics)


def _best(found: list[re.Match[str]], kinds: dict[str, str], folded: str, page: Page) -> Kind:
    """The first thing that is named wins; a label in front ("Session: …") rules what follows it."""
    head = folded.split(":", 1)[0]
    inside = [m for m in found if m.end() <= len(head)] or found
    parts = _parts(inside, folded, page)
    named = [_head(part, kinds, folded) for part in parts]
    between = folded[parts[0][-1].end() : parts[1][0].start()] if len(parts) > 1 else ""
    if len(folded.split()) <= _SHORT:
        if Kind.REGISTRATION in named and named[0] in _BESIDE_REGISTRATION:
            return Kind.REGISTRATION
        if Kind.MEAL in named and named[0] is Kind.SOCIAL and between.strip() in (",", "/"):
            return Kind.MEAL
    if between and ";" not in between and named[0] in _YIELDING:
        return next((kind for kind in named if kind not in _YIELDING), named[0])
    return named[0]


def _parts(found: list[re.Match[str]], folded: str, page: Page) -> list[list[re.Match[str]]]:
    """Part the words of kinds where a separator or a joining word stands between them."""
    apart = _apart(page.lexicon)
    parts = [[found[0]]]
    for last, here in itertools.pairwise(found):
        if apart.search(folded[last.end() : here.start()]):
            parts.append([here])
        else:
            parts[-1].append(here)
    return parts


def _head(found: list[re.Match[str]], kinds: dict[str, str], folded: str) -> Kind:
    """Of words beside each other the last is the head ("Networking break"), but "Poster session" is of posters."""
    at = len(found) - 1
    while at and kinds[found[at].group()] in _GENERIC:
        if folded[found[at - 1].end() : found[at].start()].strip():
            break
        at -= 1
    best = kinds[found[at].group()]
    return Kind(kinds[found[-1].group()] if best in _GENERIC else best)


def kind_below(title: str, page: Page) -> Kind | None:
    """Return the kind that a session gives to what stands below it ("Lectures", "Workshop session 1")."""
    _, kinds = _pattern(page.words)
    folded = title.casefold().strip(_EDGES)
    below: list[Kind] = []
    for match in _found(folded, page):
        phrase = match.group()
        kind = kinds[phrase] if kinds[phrase] in _OF_CHILDREN else kinds.get(phrase.removesuffix("s"), "")
        plural = phrase.endswith("s")
        if kind in _OF_CHILDREN and (plural or (kind != "discussion" and not match.start())):
            below.append(Kind(kind))
    return Kind.KEYNOTE if Kind.KEYNOTE in below else below[0] if below else None


def is_class_topic(title: str, page: Page) -> bool:
    """Tell whether the words that name a kind are such as a course has for topics ("Introduction", "Networking")."""
    lexicon = page.lexicon
    found = [m.group() for m in _found(title.casefold(), page)]
    return bool(found) and all(
        phrase in lexicon.class_topics or phrase in lexicon.also_topics for phrase in found
    )


def is_label_only(title: str, page: Page) -> bool:
    """Tell whether a title is only the name of a kind, with or without a number ("Contributed Talk 2")."""
    pattern, _ = _pattern(page.words)
    folded = _folded(title, page)
    match = pattern.match(folded)
    return match is not None and _NUMBER_ONLY.fullmatch(folded[match.end() :]) is not None


def names_session(title: str, page: Page) -> bool:
    """Tell whether one of the words of a title is that of a session ("Opening session")."""
    return any_of(frozenset(page.words.kinds.get(Kind.SESSION.value, ()))).search(title) is not None


def is_cancelled(title: str, page: Page) -> bool:
    """Tell whether a text says that the event does not take place."""
    folded = title.casefold()
    if _cancelled_heads(page.words).isdisjoint(_WORDS.findall(folded)) and not _UNSPACED.search(folded):
        return False
    return _cancelled(page.words).search(folded) is not None


def is_only_cancelled(text: str, page: Page) -> bool:
    """Tell whether a text says that, and nothing else ("[Postponed]")."""
    return _cancelled(page.words).fullmatch(text.casefold().strip(" .:!*_()[]")) is not None


@lru_cache(maxsize=16)
def _cancelled_heads(words: Vocabulary) -> frozenset[str]:
    return frozenset(_WORDS.findall(phrase)[0] for phrase in words.kinds.get("cancelled", ()))


@lru_cache(maxsize=16)
def _cancelled(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words.kinds.get("cancelled", ())) or "(?!)"
    )
