"""What each HTML element does to the flow of a page, and what its attributes say about its looks."""

import re
import tomllib
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from eventparse.document import Style


class Kind(IntEnum):
    """How an element takes part in the flow."""

    INLINE = 0
    CLEAR = 1
    """Ends a paragraph and is nothing else (`body`, `tbody`)."""
    PARAGRAPH = 2
    HEADING = 3
    CONTAINER = 4
    LIST = 5
    ITEM = 6
    TABLE = 7
    SECTION = 8
    """`thead`, `tbody`, `tfoot`."""
    ROW = 9
    CELL = 10
    LABEL = 11
    """`caption`, `summary`: words that belong to the element around."""
    PRE = 12
    SKIPPED = 13
    """Not on the page."""
    ROOT = 14


_BOXES = (
    "div section article main aside nav header footer details dialog fieldset form figure figcaption address"
    " blockquote center hgroup legend search"
)
_SKIPPED = "script style template svg math select datalist textarea iframe object audio video canvas title"
_VOID = "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
KINDS: dict[str, Kind] = {
    **dict.fromkeys(("html", "body", "head", "colgroup", "noscript"), Kind.CLEAR),
    **dict.fromkeys(("p",), Kind.PARAGRAPH),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
    **dict.fromkeys(_BOXES.split(), Kind.CONTAINER),
    **dict.fromkeys(("ul", "ol", "dl", "menu", "dir"), Kind.LIST),
    **dict.fromkeys(("li", "dt", "dd"), Kind.ITEM),
    "table": Kind.TABLE,
    **dict.fromkeys(("thead", "tbody", "tfoot"), Kind.SECTION),
    "tr": Kind.ROW,
    **dict.fromkeys(("td", "th"), Kind.CELL),
    **dict.fromkeys(("caption", "summary"), Kind.LABEL),
    **dict.fromkeys(("pre", "listing", "xmp"), Kind.PRE),
    **dict.fromkeys(_SKIPPED.split(), Kind.SKIPPED),
}
VOID = frozenset(_VOID.split())
_STYLES: dict[str, Style] = {
    **dict.fromkeys(("b", "strong"), Style.BOLD),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), Style.ITALIC),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), Style.CODE),
    **dict.fromkeys(("s", "del", "strike"), Style.STRIKE),
    "small": Style.SMALL,
}
_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SMALL_CLASS = re.compile(r"badge|label|\btag\b|small", re.IGNORECASE)
_HIDDEN_CLASSES = frozenset(("collapse", "modal", "sr-only", "visually-hidden", "accordion-collapse"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_FLOAT_STYLE = re.compile(r"float\s*:\s*(?:left|right)", re.IGNORECASE)
_BOX_STYLE = re.compile(r"display\s*:\s*(?:inline-block|inline-flex|block|flex|table)", re.IGNORECASE)
_CSS = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE), Style.BOLD),
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE), Style.ITALIC),
    (re.compile(r"line-through", re.IGNORECASE), Style.STRIKE),
)


PART = "\n\n"
"""The gap of an element whose class names a part of an event: each stands on a line of its own, as styles have it."""


class Looks(NamedTuple):
    """What the attributes of an element say about its looks."""

    style: Style = Style.PLAIN
    """Styles that it adds."""
    href: str | None = None
    """Target where it is a link."""
    classes: tuple[str, ...] = ()
    """Class names in lower case."""
    anchor: str | None = None
    """Its `id`."""
    hidden: bool = False
    """True where a reader does not see it at first."""
    gap: str = ""
    """What keeps it apart from a neighbour of its kind: a line end for a box, a blank for a classed element, `PART`."""
    floats: bool = False
    """True where it is taken out of its line."""
    people: bool = False
    """True for a box whose class says that it holds people; only in a single line it is nothing but their names."""


PLAIN_LOOKS = Looks()
_WITHIN_WORDS = frozenset(("sup", "sub", "u", "font", "mark"))
"""Elements that stand within words, whatever their class."""
_LINES = frozenset((Kind.INLINE, Kind.PARAGRAPH, Kind.HEADING))
"""Elements of one line; a box of class `speaker` may hold title and abstract, too."""


def kind_of(name: str) -> Kind:
    """Return what an element does; unknown ones are inline, custom ones (`x-card`) are boxes."""
    return KINDS.get(name) or (Kind.CONTAINER if "-" in name else Kind.INLINE)


def looks_of(name: str, attributes: Mapping[str, str]) -> Looks:
    """Return the looks of an element from its name and its attributes."""
    style = _STYLES.get(name, Style.PLAIN)
    if not attributes:
        return Looks(style, hidden=name == "details") if style or name == "details" else PLAIN_LOOKS
    href = (attributes.get("href") or "").strip() or None if name == "a" else _target(attributes)
    names = attributes.get("class", "")
    classes = tuple(names.lower().split()) if names else ()
    if classes and _SMALL_CLASS.search(names):
        style |= Style.SMALL
    hidden = (name == "details" and "open" not in attributes) or "hidden" in attributes
    css = attributes.get("style", "")
    floats = people = False
    gap = " " if classes and name not in _WITHIN_WORDS else ""
    if classes:
        hidden = hidden or _hidden_by_class(classes)
        floats = not _FLOATING.isdisjoint(classes)
        part, people = _part_of(names)
        gap = PART if part else gap
        if people and kind_of(name) in _LINES:
            style |= Style.PEOPLE
            people = False
    if css:
        for pattern, added in _CSS:
            if pattern.search(css):
                style |= added
        hidden = hidden or _HIDDEN_STYLE.search(css) is not None
        floats = floats or _FLOAT_STYLE.search(css) is not None
        gap = "\n" if _BOX_STYLE.search(css) else gap
    return Looks(style, href, classes, attributes.get("id") or None, hidden, gap, floats, people)


def _target(attributes: Mapping[str, str]) -> str | None:
    """Return the place on the page that a button opens (a tab)."""
    for key in ("data-bs-target", "data-target"):
        if attributes.get(key, "").startswith("#") and attributes.get("role", "tab") == "tab":
            return attributes[key]
    return None


_FLOATING = frozenset(
    (
        "float-left",
        "float-right",
        "pull-left",
        "pull-right",
        "float-start",
        "float-end",
        "date",
        "daynum",
        "day-number",
    )
)


@lru_cache(maxsize=512)
def _part_of(names: str) -> tuple[bool, bool]:
    """Tell whether classes say that an element holds a part of an event, and whether that is its people."""
    words = {word.casefold() for word in _CLASS_WORD.findall(names)} & _class_words()["parts"]
    people = words & _class_words()["people"]
    return bool(words), bool(people) and words <= people | _class_words()["neutral"]


@lru_cache(maxsize=1)
def _class_words() -> dict[str, frozenset[str]]:
    path = files("eventparse.parsers") / "words" / "classes.toml"
    table: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in table.items()}


def _hidden_by_class(classes: tuple[str, ...]) -> bool:
    if not _HIDDEN_CLASSES.isdisjoint(classes):
        return "show" not in classes
    # `d-none d-md-block` is hidden on small screens only.
    return "d-none" in classes and not any(name.startswith("d-") and name != "d-none" for name in classes)
