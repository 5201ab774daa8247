"""Tell title and people apart by how they look: bold names, italic or linked titles."""

import itertools
import re

from eventparse.document import RichText, Style, join
from eventparse.interpret._page import Page
from eventparse.interpret.prose._words import begins_with_by
from eventparse.interpret.wording import CERTAIN_NAME, kind_of, read_people

_EDGES = " \t\n,;:|–—-"
_LONG = 400
_LIKELY_NAME = 0.4
"""Where styles set two parts apart, so much tells which of them are the people."""
_APART = 0.3
_PIECES = 8
"""A text that changes its style more often says nothing by it."""
_HOME = re.compile(r"\s*\([^()]{2,120}\)[\s,:;–—-]*")
_TAG = 200
_POINTER = 2
_LENGTH = re.compile(r"\(\d[^()]*\)")
_LANGUAGE = re.compile(r"(?<=\))\s*\(\w+\)$")
_TITLE = 3
"""A link of so many words may be a title."""


def by_style(text: RichText, page: Page) -> tuple[RichText, RichText] | None:
    """`Name, *Title*`, `**Name** (Lab), *Title*`, `Name. [Title](…)`: return title and people where looks differ."""
    if "\n" in text.text or len(text.text) > _LONG:
        return None
    text = _without_pointer(text)
    cuts = _cuts(text)
    if not 0 < len(cuts) <= _PIECES:
        return None
    begin = 0
    head = text.slice(0, cuts[0]).text
    if len(cuts) > 1 and len(head.split()) <= 4 and kind_of(head, page) is not None:
        begin = cuts.pop(0)  # "**Keynote:** Name, *Title*"
    best: tuple[float, RichText, RichText] | None = None
    for cut in cuts:
        left, right = text.slice(begin, cut).strip(_EDGES), text.slice(cut).strip(_EDGES)
        if right.text.startswith(". "):
            right = right.slice(2).strip(_EDGES)
        if len(left.text) < 3 or len(right.text) < 3 or _LENGTH.fullmatch(right.text):
            continue
        led = begins_with_by(right.text)
        named = right.slice(right.text.index(" ")).strip() if led else right
        first, second = 0.0 if led else _people_score(left, page), _people_score(named, page)
        top = max(first, second)
        if top < _LIKELY_NAME or abs(first - second) < _APART:
            continue
        if top < CERTAIN_NAME - 0.1 and any(kind_of(t.text, page) for t in (left, right)):
            continue
        title, people = (right, left) if first > second else (left, named)
        if best is None or top > best[0]:
            best = (top, *_with_home(title, people))
    return (_without_lead(best[1], page), best[2]) if best else None


def _without_lead(title: RichText, page: Page) -> RichText:
    """`Series by` in front of a linked name: the small word is no part of the title."""
    head, _, last = title.text.rstrip().rpartition(" ")
    return (
        title.slice(0, len(head)).strip(_EDGES) if head and last.casefold() in page.lexicon.leads else title
    )


def _without_pointer(text: RichText) -> RichText:
    """`*Title*. Name (Institute) (Spanish). [About this talk](…)`: the link behind all says where to read on."""
    links = text.links()
    if (
        len(links) != 1
        or not text.text[: links[0].start].rstrip().endswith(".")
        or text.text[links[0].end :].strip(" .")
    ):
        return text
    if not text.style_of(0, 1) & (Style.BOLD | Style.ITALIC) or len(links[0].label.split()) < _POINTER:
        return text
    text = text.slice(0, links[0].start).strip(_EDGES + ".")
    match = _LANGUAGE.search(text.text)
    return text.slice(0, match.start()).strip() if match else text


def _cuts(text: RichText) -> list[int]:
    """Return where the style changes, and where a link that may be a title begins or ends."""
    cuts: list[int] = []
    at = 0
    last: tuple[Style, bool] | None = None
    titles = {link.start for link in text.links() if len(link.label.split()) >= _TITLE}
    inside = False
    for run in text.runs:
        if run.text.strip():
            inside = run.href is not None and (at in titles or inside)
            look = (run.style & (Style.BOLD | Style.ITALIC), inside)
            if last is not None and look != last:
                cuts.append(at)
            last = look
        at += len(run.text)
    return cuts


def _with_home(title: RichText, people: RichText) -> tuple[RichText, RichText]:
    """Brackets in front of the title are where the people are from."""
    match = _HOME.match(title.text)
    if match is None or match.end() >= len(title.text):
        return title, people
    return title.slice(match.end()).strip(_EDGES), join(
        (people, title.slice(0, match.end()).strip(_EDGES)), " "
    )


def set_apart(text: RichText, page: Page) -> RichText:
    """Set a linked name, or one in an element of its own, apart from the institution behind it."""
    links = text.links()
    if links and not text.text[: links[0].start].strip() and text.text[links[0].end :].strip()[:1].isalnum():
        return join((text.slice(0, links[0].end), text.slice(links[0].end).strip()), ", ")
    cut = _element_cut(text, page)
    return join((text.slice(0, cut).strip(), text.slice(cut).strip()), ", ") if cut else text


def _element_cut(text: RichText, page: Page) -> int:
    """Return where a text of two elements (`Name <span>Institute</span>`) goes from one to the other; 0 if nowhere."""
    source, at, cuts = page.document.source.text, 0, []
    for run, following in itertools.pairwise(text.runs):
        at += len(run.text)
        gap = source[run.span.end : following.span.start]
        if gap.startswith("<") and gap.endswith(">") and len(gap) <= _TAG and "\n" not in run.text:
            cuts.append(at)
    if len(cuts) != 1 or not text.text[cuts[0] :].strip()[:1].isupper():
        return 0
    return cuts[0] if text.text[: cuts[0]].rstrip()[-1:].isalnum() else 0


def _people_score(text: RichText, page: Page) -> float:
    reading = read_people(text.strip(_EDGES + ".*"), page)
    return reading.score if reading.people else 0.0


def goes_on(title: RichText, text: RichText) -> bool:
    """A title in italics or bold goes on in the next line of the same look."""
    look = title.style_of() & (Style.BOLD | Style.ITALIC)
    return bool(look) and text.style_of() & look == look
