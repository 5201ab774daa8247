"""Tell names of people and of institutions from other words, by how they are written."""

import re
import unicodedata
from functools import lru_cache

from eventparse.interpret._lexicon import Lexicon
from eventparse.interpret._page import Page
from eventparse.times import find_places

_WORD = re.compile(r"[^\s,;()\[\]]+")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+|[A-Z]")
_CAPITAL = re.compile(r"[^\W\d_](?:[^\W\d_]|['’‘\-.])*\.?")
_CAMEL = re.compile(r"[a-z][A-Z]")
_CAMEL_NAMES = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "Al", "El", "O", "D", "Da")
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_EASTERN_NAME = re.compile(
    r"[\u3400-\u9fff々]{2,5}|[\uac00-\ud7af]{2,4}|[\u30a0-\u30ff]{2,8}(?:[・･=＝ ][\u30a0-\u30ff]{2,10}){1,2}"
    r"|[\u3400-\u9fff\u3040-\u30ff々]{1,5}[ \u3000・][\u3400-\u9fff\u3040-\u30ff々]{1,5}"
    r"|[\uac00-\ud7af]{1,2} [\uac00-\ud7af]{1,3}"
)
_AUTHOR = re.compile(r"[^\W\d_][\w'’\-]+(?: [^\W\d_][\w'’\-]+)? [A-Z]{1,3}")
"""A name as bibliographies write it: `Smith JA`."""
_NO_INITIALS = frozenset(
    (
        "AI",
        "ML",
        "II",
        "III",
        "IV",
        "US",
        "UK",
        "EU",
        "IT",
        "UN",
        "VR",
        "AR",
        "XR",
        "TV",
        "QA",
        "UX",
        "HPC",
        "GPU",
        "API",
    )
)
_GERMANIC = frozenset(("de", "nl", "da", "sv", "no"))
_COMPOUND = 11
"""So long a word is likely a compound."""
_END = 4
_AUTHOR_SCORE = 0.6
_FAMILY = 0.8
"""How surely a family name alone is a name, where the page has the whole name somewhere."""
_NEVER = re.compile(r"[\d?!/=+#@:%&]")
"""What stands in no name."""
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.\-]{1,7}")

CERTAIN_NAME = 0.75
"""From here on a text counts as a name although nothing else says so."""


def strip_honorifics(text: str, page: Page) -> str:
    """Take `Prof. Dr.` and the like off the front of a name, and function words in brackets off its end."""
    words = _without_title_behind(text, page).split()
    while len(words) > 1 and _is_honorific(words[0], page):
        words = words[1:]
        # Between titles stands where they were given ("prof. UW dr hab. …").
        if len(words) > 2 and _ACRONYM.fullmatch(words[0]) and _is_honorific(words[1], page):
            words = words[1:]
    return " ".join(words)


def ends_in_honorific(text: str, page: Page) -> bool:
    """Tell whether a text ends where a name begins ("… with Prof.")."""
    words = text.split()
    return bool(words) and _is_honorific(words[-1] + ".", page)


def begins_with_honorific(text: str, page: Page) -> bool:
    """Tell whether a text begins with the title of a person."""
    words = text.split(None, 1)
    return len(words) == 2 and _is_honorific(words[0], page)


def _is_honorific(word: str, page: Page) -> bool:
    """`Prof.`, `Dr`; a title that is a name too ("Don", "Pan"; `don.` in the list) only as an abbreviation."""
    folded = word.strip(".,:").casefold()
    if folded in page.lexicon.honorifics:
        return True
    short = word.endswith((".", ".,")) or word[:1].islower()
    return short and f"{folded}." in page.lexicon.honorifics


def name_score(text: str, page: Page) -> float:
    """Return how surely a text is the name of one person, from 0 to 1.

    Names have two to five words with capitals, initials and small particles between; words that titles use, or that
    the page itself writes in lower case, speak against it. A single word is possible but never sure.
    """
    known = page.name_scores.get(text)
    if known is None:
        known = _name_score(text, page)
        if known < _FAMILY and " ".join(text.casefold().split()) in page.families:
            known = _FAMILY
        page.name_scores[text] = known
    return known


def _name_score(text: str, page: Page) -> float:
    whole_text = text.strip(" .,:;*_")
    if not whole_text or len(whole_text) > 80 or _NEVER.search(whole_text):
        return 0.0
    bare = strip_honorifics(whole_text, page)
    honoured = bare != whole_text
    if _EASTERN.search(bare):
        return _eastern_score(bare, honoured, page)
    if _AUTHOR.fullmatch(bare) and bare.split()[-1] not in _NO_INITIALS:
        return 0.0 if _topics_in(bare.rpartition(" ")[0], page) else _AUTHOR_SCORE
    words = bare.replace("“", '"').replace("”", '"').split()
    if len(words) > 6:
        return 0.0
    score, whole, initials = 0.8, 0, 0
    for index, word in enumerate(words):
        verdict = _word_verdict(word, index, len(words), page)
        if verdict is None:
            return 0.0
        score -= verdict
        if _is_initial(word):
            initials += 1
        elif word[:1].isupper() or word.casefold() not in page.lexicon.particles:
            whole += 1
    if whole == 0:
        return 0.0
    if whole + initials == 1:
        score -= 0.4
    if whole + initials > 4:
        score -= 0.2
    if initials and whole <= 2:
        score += 0.1
    score += _known(words, page)
    if honoured:
        score += 0.25
    return max(0.0, min(1.0, score))


def _is_compound(folded: str, page: Page) -> bool:
    """`Gitarrenkonzert`, `Mittagsvorlesung`: in Germanic languages the end of a long word tells what it is."""
    if len(folded) < _COMPOUND or _GERMANIC.isdisjoint(page.words.languages):
        return False
    return folded.endswith(_compound_ends(page.lexicon))


@lru_cache(maxsize=16)
def _compound_ends(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(word for word in lexicon.topic_words if len(word) > _END and word.isalpha())


def is_author(name: str) -> bool:
    """Tell whether a name is written as in bibliographies (`Smith JA`)."""
    return _AUTHOR.fullmatch(name) is not None


def _topics_in(text: str, page: Page) -> bool:
    return not page.lexicon.topic_words.isdisjoint(text.casefold().split())


def _eastern_score(text: str, honoured: bool, page: Page) -> float:
    """Names in Chinese, Japanese and Korean script: short, the family's name in front, no word of a topic in them."""
    if _EASTERN_NAME.fullmatch(text) is None or any(w in text for w in _eastern_topics(page.lexicon)):
        return 0.0
    family = page.lexicon.eastern_family
    known = any(
        text.startswith(name) and len(text) > len(name)
        for name in (text[:1], text[:2], text[:3])
        if name in family
    )
    # Korean writes blanks between all words, the others only in names.
    apart = (known or not _HANGUL.search(text)) and any(c in text for c in " \u3000・･＝=")
    score = 0.5 + (0.2 if known and len(text.replace(" ", "")) <= 4 else 0.0) + (0.2 if apart else 0.0)
    return min(1.0, score + (0.3 if honoured else 0.0))


@lru_cache(maxsize=16)
def _eastern_topics(lexicon: Lexicon) -> tuple[str, ...]:
    """Words of topics and kinds in these scripts, of which a name has none; single characters say nothing."""
    return tuple(w for w in lexicon.topic_words if len(w) > 1 and _EASTERN.search(w))


def _without_title_behind(text: str, page: Page) -> str:
    """Take `教授` and the like off the end of a name."""
    bare = text.strip()
    while bare and _EASTERN.match(bare[-1]):
        ends = (bare[-n:] for n in range(min(5, len(bare) - 2), 0, -1))
        title = next((end for end in ends if end in page.lexicon.honorifics), None)
        if title is None:
            break
        bare = bare[: -len(title)].rstrip()
    return bare or text


def _known(words: list[str], page: Page) -> float:
    """Known given and family names speak for a name; two plain words of which neither is known speak against it."""
    if not page.lexicon.given:
        return 0.0
    plain = [_bare(word) for word in words]
    given = any(word in page.lexicon.given or word.split("-")[0] in page.lexicon.given for word in plain)
    family = any(word in page.lexicon.family for word in plain[1:])
    if given:
        return 0.15 if len(words) > 1 else 0.1
    if family:
        return 0.1
    return -0.1 if len(words) > 1 else 0.0


def _is_known(folded: str, page: Page) -> bool:
    """Tell whether a word is a given or family name that is known."""
    return folded in page.lexicon.family or folded in page.lexicon.given


def _bare(word: str) -> str:
    """Return a word without accents and marks, in lower case."""
    if word.isascii():
        return word.strip(".,'\"()").lower()
    split = unicodedata.normalize("NFKD", word)
    return "".join(c for c in split if not unicodedata.combining(c)).strip(".,'\"()").lower()


def _is_initial(word: str) -> bool:
    return _INITIAL.fullmatch(word) is not None and len(word.replace(".", "").replace("-", "")) <= 2


def _word_verdict(word: str, index: int, of: int, page: Page) -> float | None:
    """Return what a word costs in a name; None where it cannot stand in one."""
    plain = word.strip("()\"'’")
    folded = plain.casefold()
    if not plain:
        return 0.0
    if _is_initial(plain):
        return 0.0
    if folded in page.lexicon.particles and index > 0 and (index < of - 1 or plain[0].islower()):
        return 0.0 if index < of - 1 else None
    if not _CAPITAL.fullmatch(plain) or not plain[0].isupper():
        return None
    if _CAMEL.search(plain) and not plain.startswith(_CAMEL_NAMES):
        return None
    if folded in page.lexicon.topic_words or _is_compound(folded, page):
        return None
    if index and word.endswith(".") and len(plain) > 2 and _is_honorific(word, page):
        return None
    if _is_institution(plain, page) and not (_is_known(folded, page) and not plain.isupper()):
        return 0.6
    cost = 0.0
    if folded in page.common:
        cost += 0.35
    if len(plain) > 1 and plain.isupper() and "-" not in plain and len(plain) <= 4 and index < of - 1:
        cost += 0.5
    if of == 1 and plain.isupper() and len(plain) > 1:
        cost += 0.5
    return cost


def affiliation_score(text: str, page: Page) -> float:
    """Return how surely a text is an institution, a company or a place, from 0 to 1."""
    bare = text.strip(" .,:;*_()[]")
    if not bare or len(bare) > 160:
        return 0.0
    if any(_is_institution(word, page) for word in _WORD.findall(bare)):
        return 0.9
    if _ACRONYM.fullmatch(bare):
        return 0.7
    if any(place.end - place.start >= 0.5 * len(bare) for place in find_places(bare)):
        return 0.8
    return 0.2 if bare[:1].isupper() else 0.0


def _is_institution(word: str, page: Page) -> bool:
    plain = word.strip(".")
    words = page.lexicon.affiliation_words
    if plain and _EASTERN.match(plain[-1]):
        # Without blanks between words, the last characters tell.
        return any(plain[-n:] in words for n in range(1, min(6, len(plain)) + 1))
    return plain.casefold() in words or (plain.isupper() and plain in words)


def is_dash(text: str) -> bool:
    """Tell whether a cell says with a dash that there is nobody."""
    return bool(text.strip()) and not text.strip().strip("-–—")


def is_tba(text: str, page: Page) -> bool:
    """Tell whether a text only says that nothing is known yet."""
    bare = text.strip(" .,:;*_()[]-–—?!").casefold()
    return not bare or bare in page.words.tba or bare.replace(".", "") in page.words.tba


def names_chair(text: str, page: Page) -> bool:
    """Tell whether a text only says who leads a session (`Chair: A. Name`, `Chaired by A. Name`)."""
    head, colon, tail = text.partition(":")
    labels = page.lexicon.chair_labels
    if colon and tail.strip() and head.strip(" *_").casefold() in labels:
        return True
    words = text.split(None, 2)
    return (
        len(words) > 2
        and words[1].casefold() in page.lexicon.leads
        and " ".join(words[:2]).casefold() in labels
    )
