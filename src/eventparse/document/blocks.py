"""The blocks that every page is made of, whatever it was written in."""

from dataclasses import dataclass

from eventparse.document.data import DataNode, Scalar
from eventparse.document.inline import RichText
from eventparse.model import Schedule
from eventparse.source import SourceText, Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading."""

    level: int
    """1 to 6."""
    text: RichText
    """Its words."""
    span: Span
    """Where it stands."""
    anchor: str | None = None
    """Its `id` as written, for links within the page."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, with its line breaks."""

    text: RichText
    """Its words."""
    span: Span
    """Where it stands."""
    preformatted: bool = False
    """True where blanks and line ends are kept as written (`pre`, a fence)."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list."""

    blocks: tuple["Block", ...]
    """What stands in it; its first paragraph is its own text, lists below it are nested."""
    span: Span
    """Where it stands."""
    term: bool = False
    """True for a term (`dt`) of a definition list."""


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted, numbered or definition list."""

    items: tuple[ListItem, ...]
    """Its items."""
    span: Span
    """Where it stands."""
    ordered: bool = False
    """True where it is numbered."""
    definition: bool = False
    """True where its items are terms and definitions."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as written."""

    text: RichText
    """Its visible words, blocks set apart by line breaks; what only shows after a click is not among them."""
    span: Span
    """Where it stands."""
    blocks: tuple["Block", ...] = ()
    """Its content as blocks, where it is more than one paragraph of text; empty otherwise."""
    header: bool = False
    """True for `th` and for the header row of a pipe table."""
    colspan: int = 1
    """Columns that it spans, as written."""
    rowspan: int = 1
    """Rows that it spans, as written; 0 means to the end of its section (HTML)."""
    classes: tuple[str, ...] = ()
    """Its class names in lower case."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as written."""

    cells: tuple[Cell, ...]
    """Its cells; none for an empty row, which spans still count."""
    span: Span
    """Where it stands."""
    header: bool = False
    """True for a row of `thead` or the header row of a pipe table."""
    classes: tuple[str, ...] = ()
    """Its class names in lower case."""
    section: int = 0
    """A number that rows of one section (`thead`, `tbody`) share: no cell reaches from one into the next."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as written."""

    rows: tuple[Row, ...]
    """Its rows in page order, header rows among them."""
    span: Span
    """Where it stands."""
    caption: RichText | None = None
    """Its caption."""
    classes: tuple[str, ...] = ()
    """Its class names in lower case."""
    anchor: str | None = None
    """Its `id` as written."""


@dataclass(frozen=True, slots=True)
class Container:
    """A block that holds others: `div`, `section`, `details`, an admonition."""

    tag: str
    """Name of the element in lower case (`div`, `details`, `blockquote`)."""
    blocks: tuple["Block", ...]
    """What stands in it."""
    span: Span
    """Where it stands."""
    label: RichText | None = None
    """Words of its `summary`, tab or title."""
    classes: tuple[str, ...] = ()
    """Its class names in lower case."""
    anchor: str | None = None
    """Its `id` as written, for links within the page."""
    hidden: bool = False
    """True where a reader sees it only after a click (`details`, `collapse`, `modal`)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule."""

    span: Span
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Data:
    """A tree of data: front matter, or a whole data file."""

    root: DataNode
    """The tree."""
    format: str
    """`yaml`, `toml`, `json` or `csv`."""
    front_matter: bool
    """True where it stands before a body."""
    span: Span
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date or time for machines beside the words of a page (`<time datetime="2024-05-03T09:00">`)."""

    value: Scalar
    """Its value, at its place."""
    span: Span
    """Where the words stand that it is the value of."""


Block = Heading | Paragraph | ItemList | Table | Container | Rule | Data


@dataclass(frozen=True, slots=True)
class Document:
    """A page as blocks."""

    source: SourceText
    """The text that all spans point into."""
    blocks: tuple[Block, ...]
    """Its blocks in page order; front matter, where there is any, is the first."""
    format: str
    """Name of the parser that read it."""
    title: RichText | None = None
    """The page's own title (`<title>`), where it has one apart from headings and front matter."""
    embedded: tuple[Data, ...] = ()
    """Structured data in an HTML page (`json-ld`, `microdata`), in the names of schema.org."""
    stamps: tuple[Stamp, ...] = ()
    """Dates and times for machines beside the words of the page, in page order."""
    schedule: Schedule | None = None
    """The schedule itself, where the format states it field by field (iCalendar, schedule.xml): nothing is left to
    find and no clock to solve. The blocks are then not read."""
    kinds_open: frozenset[str] = frozenset()
    """Ids of the events of that schedule whose kind the format does not state, so that their titles tell it."""
