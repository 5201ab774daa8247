"""Tell link labels ("[Slides]", "video") from titles that are links, and collect every link."""

import re
from collections.abc import Iterable

from eventparse.document import Block, Container, Heading, ItemList, LinkText, Paragraph, RichText, Table
from eventparse.interpret._page import Page
from eventparse.model import Link

_LABEL_EDGES = " \t\n[](){}<>|/:;,.-–—→»«•·*_#\u200b"
_EMPTY_PAIR = re.compile(r"[\[(（]\s*[,;/|&·•\s]*\s*[\])）]")
_LAST_SEPARATOR = re.compile(r"\s*[|/,;:·•–—-]+\s*$")


def is_label(label: str, page: Page) -> bool:
    """Tell whether the words of a link are only its label ("Slides (pdf)") and no title."""
    bare = label.strip(_LABEL_EDGES).casefold()
    if not bare:
        return True
    labels = page.lexicon.link_labels
    if bare in labels:
        return True
    words = [w for w in re.split(r"[\s()\[\]/,:&+-]+", bare) if w and not w.isdigit()]
    return (
        len(words) <= 4 and bool(words) and all(w in labels or w in page.lexicon.link_fillers for w in words)
    )


def only_labels(text: RichText, page: Page) -> bool:
    """Tell whether a text is nothing but links that are labels ("Web page - Slides")."""
    links = text.links()
    if not links or not all(is_label(link.label, page) for link in links):
        return False
    rest = text.text
    for link in reversed(links):
        rest = rest[: link.start] + rest[link.end :]
    return not rest.strip(_LABEL_EDGES)


def take_labels(text: RichText, page: Page) -> tuple[RichText, tuple[Link, ...]]:
    """Return a text without its link labels, and all of its links.

    A link whose words are a title stays in the text. Brackets and separators that are left empty go.
    """
    links = text.links()
    if not links:
        return text, ()
    found = tuple(_link(link) for link in links)
    kept = text
    for link in reversed(links):
        if is_label(link.label, page) and _stands_apart(kept, link):
            kept = kept.without(link.start, link.end)
    if kept is text:
        return text, found
    return _tidy(kept), found


def _stands_apart(text: RichText, link: LinkText) -> bool:
    """A label that is the whole text is its title after all."""
    return bool((text.text[: link.start] + text.text[link.end :]).strip(_LABEL_EDGES))


def _tidy(text: RichText) -> RichText:
    while match := _EMPTY_PAIR.search(text.text):
        text = text.without(match.start(), match.end())
    if match := _LAST_SEPARATOR.search(text.text):
        text = text.slice(0, match.start())
    return text.strip()


def _link(link: LinkText) -> Link:
    label = " ".join(link.label.split())
    if label[:1] in "[(" and label[-1:] in "])":
        label = label[1:-1].strip("[]() ")
    return Link(label=label or link.href, url=link.href)


def links_of(blocks: Iterable[Block]) -> tuple[Link, ...]:
    """Return every link in some blocks, in page order."""
    out: list[Link] = []
    for text in texts_of(blocks):
        out.extend(_link(link) for link in text.links())
    return tuple(out)


def texts_of(blocks: Iterable[Block]) -> tuple[RichText, ...]:
    """Return the texts of some blocks and all below them, in page order."""
    out: list[RichText] = []
    stack: list[Block] = list(blocks)[::-1]
    while stack:
        block = stack.pop()
        if isinstance(block, Container):
            stack.extend(reversed(block.blocks))
        elif isinstance(block, ItemList):
            stack.extend(b for item in reversed(block.items) for b in reversed(item.blocks))
        elif isinstance(block, Table):
            out.extend(cell.text for row in block.rows for cell in row.cells)
        elif isinstance(block, (Paragraph, Heading)):
            out.append(block.text)
    return tuple(out)


def distinct(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return the links without repetitions, in order."""
    return tuple(dict.fromkeys(links))
