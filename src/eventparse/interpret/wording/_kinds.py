"""What sort of event a title names, by the words of its language."""

import re
from functools import lru_cache

from eventparse.interpret._page import Page
from eventparse.model import Kind
from eventparse.times import Vocabulary

_WORDS = re.compile(r"[^\W_]+")
_NUMBER_ONLY = re.compile(r"[\s#]*(?:\d+|[ivx]+|[a-h]|[一二三四五六七八九十]+)?\s*[.:：]?")
_UNSPACED = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_AT_END = frozenset(("break", "meal", "panel", "poster", "social", "award"))
"""Kinds that a long title may end with ("… and coffee break")."""
_SHORT = 5
"""Titles of at most so many words are read by any word in them; longer ones only by how they begin or end."""

# The order settles which kind a phrase has that stands in several lists.
_ORDER = (
    "holiday", "deadline", "meal", "break", "poster", "registration", "award", "panel", "keynote", "tutorial",
    "closing", "opening", "social", "discussion", "lecture", "talk", "session",
)  # fmt: skip
_GENERIC = frozenset(("talk", "session", "lecture", "discussion"))
"""Kinds that give way to a firmer one in the same title ("Poster session")."""
_TOPICAL = frozenset(
    ("tutorial", "opening", "closing", "discussion", "lecture", "talk", "session", "deadline")
)
"""Kinds whose words are also topics ("Efficient Training"): a single such word counts only where the title begins."""


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
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)|{unspaced}"), kinds


@lru_cache(maxsize=16)
def _tail(followers: frozenset[str]) -> re.Pattern[str]:
    """What may follow a word that names the kind, where the title is longer than that word."""
    words = "|".join(re.escape(word) for word in sorted(followers, key=len, reverse=True)) or "(?!)"
    return re.compile(
        r"(?:\s+(?:session|event|hour|time|talk)s?)?[\s#]*(?:\d+|[ivx]+|[a-h])?\s*"
        rf"(?:$|[:.,;(\[|/&\-–—“\"]|(?<!\w)(?:{words})(?!\w))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _heads(words: Vocabulary) -> frozenset[str]:
    """The first words of all phrases."""
    return frozenset(_WORDS.findall(phrase)[0] for kind in _ORDER for phrase in words.kinds.get(kind, ()))


def kind_of(title: str, page: Page) -> Kind | None:
    """Return the kind that a title names, or None where it is just a title."""
    if title not in page.kinds:
        page.kinds[title] = _kind_of(title, page)
    return page.kinds[title]


def _kind_of(title: str, page: Page) -> Kind | None:
    pattern, kinds = _pattern(page.words)
    folded = title.casefold().strip(" .:*_")
    # Looking for the words one by one is much faster than the pattern, and most titles have none of them.
    if not folded or (_heads(page.words).isdisjoint(_WORDS.findall(folded)) and not _UNSPACED.search(folded)):
        return None
    found = list(pattern.finditer(folded))
    if not found:
        return None
    found = [
        m for m in found if not (kinds[m.group()] == "opening" and _opens_subject(folded, m.end(), page))
    ]
    if not found:
        return None
    first = found[0]
    at_start = not folded[: first.start()].strip(" “\"'([#")
    short = len(folded.split()) <= _SHORT
    if at_start and (short or _tail(page.lexicon.may_follow).match(folded[first.end() :])):
        return _best(found, kinds, folded)
    firm = [m for m in found if _is_firm(m.group(), kinds, page)]
    if short and firm:
        return _best(firm, kinds, folded)
    last = found[-1]
    at_end = kinds[last.group()] in _AT_END or last.group() in page.lexicon.heads_at_end
    if last.end() == len(folded) and at_end:
        return Kind(kinds[last.group()])
    return None


def _opens_subject(folded: str, end: int, page: Page) -> bool:
    """Tell whether an introduction is one to a subject, which opens nothing."""
    after = folded[end:].split(None, 1)
    return bool(after) and folded[end : end + 1].isspace() and after[0] in page.lexicon.introduced


def _is_firm(phrase: str, kinds: dict[str, str], page: Page) -> bool:
    """Tell whether a phrase names a kind wherever it stands in a short title."""
    return " " in phrase or (kinds[phrase] not in _TOPICAL and phrase not in page.lexicon.also_topics)


def _best(found: list[re.Match[str]], kinds: dict[str, str], folded: str) -> Kind:
    """The first kind that is named wins; a label in front ("Session: …") rules what follows it."""
    head = folded.split(":", 1)[0]
    inside = [m for m in found if m.end() <= len(head)] or found
    firm = [m for m in inside if kinds[m.group()] not in _GENERIC] or inside
    return Kind(kinds[firm[0].group()])


def is_label_only(title: str, page: Page) -> bool:
    """Tell whether a title is only the name of a kind, with or without a number ("Contributed Talk 2")."""
    pattern, _ = _pattern(page.words)
    folded = title.casefold().strip(" .:*_")
    match = pattern.match(folded)
    return match is not None and _NUMBER_ONLY.fullmatch(folded[match.end() :]) is not None


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
