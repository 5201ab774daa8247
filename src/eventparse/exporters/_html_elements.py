"""Elements of a page as a tree: the standard library writes them, so that no text can become markup."""

import re
from xml.etree import ElementTree

Element = ElementTree.Element

_BLOCKS = frozenset(
    {
        *(
            "article",
            "body",
            "details",
            "div",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "header",
        ),
        *("li", "main", "meta", "nav", "ol", "p", "script", "section", "style", "summary", "title", "ul"),
    }
)
"""Elements that begin a line of their own: a blank between them means nothing."""
_SCHEME = re.compile(r"(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PASSED_OVER = re.compile("[\x00-\x20\x7f-\xa0\xad\u180e\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+")
"""What browsers pass over in the name of a scheme, and more."""


def add(parent: Element, name: str, given: dict[str, str] | None = None, text: str | None = None) -> Element:
    """Append an element with attributes and a text, and return it."""
    element = ElementTree.SubElement(parent, name, given or {})
    element.text = text
    if name in _BLOCKS:
        element.tail = "\n"
    return element


def say(parent: Element, text: str) -> None:
    """Append a text to what an element holds already."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def unseen(parent: Element, text: str) -> None:
    """Append words that only a screen reader says."""
    add(parent, "span", {"class": "sr"}, text)


def serialise(root: Element) -> str:
    """Return a page as HTML."""
    return f"<!doctype html>\n{ElementTree.tostring(root, encoding='unicode', method='html')}\n"


def as_data(text: str) -> str:
    """Return JSON so that no text in it ends the script element that holds it."""
    return text.replace("<", "\\u003c")


def is_followable(url: str) -> bool:
    """Tell whether a link leads to a page, to mail or to a telephone: nothing else has a place in a timetable."""
    bare = _PASSED_OVER.sub("", url)
    return bool(bare) and _SCHEME.match(bare) is None
