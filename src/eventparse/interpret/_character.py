"""Tell what sort of gathering a page is about: conference, course, training, reading group."""

import re
from collections.abc import Iterator
from functools import lru_cache

from eventparse.document import Data, Document, Heading, Table, scalars
from eventparse.interpret._lexicon import character_words
from eventparse.interpret._scene import Scene
from eventparse.model import Kind

_TITLE, _HEADING, _MINOR, _COLUMN = 3.0, 2.0, 1.0, 1.5
_TEXT, _MOST = 0.25, 1.0
"""What one mention in running text counts, and the most that all of one word do."""
_ENOUGH = 2.0
_AHEAD = 1.0
_LITTLE = 1.25
"""So much more evidence than for another sort makes a page one of a sort."""
_SAMPLE = 60_000
_SHORT = 200
_TITLE_KEYS = frozenset(("title", "description", "name", "site_title", "subtitle", "course", "tagline"))
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TAG = re.compile(r"<[^<>]{0,400}>|\]\([^()\s]{0,300}\)")
_UNSPACED = re.compile(r"[぀-鿿가-힯]")


def usual_kind(document: Document, scenes: tuple[Scene, ...]) -> Kind | None:
    """Return what an event of the page is where its title says nothing: a talk, lecture, tutorial or discussion.

    None where the page does not show it.
    """
    weights: dict[str, float] = {}
    for text, weight in _telling(document, scenes):
        for phrase in _phrases(text):
            weights[phrase] = max(weights.get(phrase, 0.0), weight)
    counts: dict[str, int] = {}
    for phrase in _phrases(_TAG.sub(" ", document.source.text[:_SAMPLE])):
        counts[phrase] = counts.get(phrase, 0) + 1
    scores = dict.fromkeys(character_words(), 0.0)
    for kind, phrases in character_words().items():
        for phrase in phrases & (weights.keys() | counts.keys()):
            scores[kind] += max(weights.get(phrase, 0.0), min(_TEXT * counts.get(phrase, 0), _MOST))
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    (best, first), (_, second) = ranked[0], ranked[1]
    enough = first >= _ENOUGH and first >= second + _AHEAD
    # Where nothing at all speaks for talks, little evidence is enough for another sort.
    little = scores["talk"] <= _TEXT and first >= _LITTLE and first > second
    return Kind(best) if enough or little else None


def _telling(document: Document, scenes: tuple[Scene, ...]) -> Iterator[tuple[str, float]]:
    if document.title:
        yield document.title.text, _TITLE
    for scene in scenes:
        block = scene.block
        if isinstance(block, Heading) and len(block.text.text) <= _SHORT:
            yield block.text.text, (_TITLE, _HEADING)[min(block.level - 1, 1)] if block.level <= 2 else _MINOR
        elif isinstance(block, Table) and block.rows:
            yield from ((c.text.text, _COLUMN) for c in block.rows[0].cells if len(c.text.text) <= 40)
    for block in document.blocks:
        if isinstance(block, Data) and block.front_matter:
            for keys, scalar in scalars(block.root):
                if len(keys) == 1 and keys[0].casefold() in _TITLE_KEYS and isinstance(scalar.value, str):
                    yield scalar.value, _TITLE


def _phrases(text: str) -> Iterator[str]:
    """Yield the listed phrases of a text, the longest at each place."""
    folded = text.casefold()
    words = _WORD.findall(folded)
    known, heads = _known()
    for index, word in enumerate(words):
        if word in heads:
            for length in (3, 2, 1):
                phrase = " ".join(words[index : index + length])
                if phrase in known:
                    yield phrase
                    break
    if _UNSPACED.search(folded):
        for phrase in known:
            if _UNSPACED.search(phrase):
                yield from [phrase] * folded.count(phrase)


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """All phrases, and the first words of them."""
    known = frozenset(phrase for phrases in character_words().values() for phrase in phrases)
    return known, frozenset(_WORD.findall(phrase)[0] for phrase in known)
