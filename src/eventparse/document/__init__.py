"""One document for all formats: blocks, tables, lists, data trees, each with its place."""

from eventparse.document.blocks import (
    Block,
    Cell,
    Container,
    Data,
    Document,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Row,
    Rule,
    Stamp,
    Table,
)
from eventparse.document.data import DataNode, Entry, Mapping, Scalar, ScalarValue, Sequence, scalars
from eventparse.document.grid import Grid, GridCell, build_grid
from eventparse.document.inline import LinkText, RichText, Run, Style, join

__all__ = [
    "Block",
    "Cell",
    "Container",
    "Data",
    "DataNode",
    "Document",
    "Entry",
    "Grid",
    "GridCell",
    "Heading",
    "ItemList",
    "LinkText",
    "ListItem",
    "Mapping",
    "Paragraph",
    "RichText",
    "Row",
    "Rule",
    "Run",
    "Scalar",
    "ScalarValue",
    "Sequence",
    "Stamp",
    "Style",
    "Table",
    "build_grid",
    "join",
    "scalars",
]
