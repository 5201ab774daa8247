"""A compact text picture of a document, for fixtures that a person can read."""

from collections.abc import Iterable

from eventparse.document import (
    Block,
    Container,
    Data,
    DataNode,
    Document,
    Heading,
    ItemList,
    Mapping,
    Paragraph,
    RichText,
    Rule,
    Scalar,
    Sequence,
    Style,
    Table,
)

_MARKS = ((Style.CODE, "`"), (Style.STRIKE, "~"), (Style.ITALIC, "_"), (Style.BOLD, "*"), (Style.SMALL, "^"))


def dump(document: Document) -> str:
    """Return a document as lines: one for each block, row and value."""
    title = [f"title {show(document.title)}"] if document.title else []
    return "\n".join([*title, *_blocks(document.blocks, "")])


def show(text: RichText) -> str:
    """Return a text in one line: `⏎` is a line break, `·` a blank that was a line end, styles and links as marks."""
    out = ""
    for run in text.runs:
        words = "⏎" if run.text == "\n" else "·" if run.style & Style.SOFT else run.text
        if words.strip() and words not in "⏎·":
            for style, mark in _MARKS:
                if run.style & style:
                    words = f"{mark}{words}{mark}"
            if run.href is not None:
                words = f"[{words}]({run.href})"
        out += words
    return out


def _blocks(blocks: Iterable[Block], indent: str) -> list[str]:
    out: list[str] = []
    for block in blocks:
        match block:
            case Heading():
                out.append(
                    f"{indent}h{block.level} {show(block.text)}"
                    + (f" #{block.anchor}" if block.anchor else "")
                )
            case Paragraph():
                out.append(f"{indent}{'pre' if block.preformatted else 'p'} {show(block.text)}")
            case Rule():
                out.append(f"{indent}rule")
            case ItemList():
                for item in block.items:
                    mark = "?" if item.term else ":" if block.definition else "1." if block.ordered else "-"
                    inner = _blocks(item.blocks, indent + "  ")
                    out.append(f"{indent}{mark} {inner[0].strip() if inner else ''}")
                    out.extend(inner[1:])
            case Table():
                out.append(f"{indent}table" + (f" {show(block.caption)}" if block.caption else ""))
                for row in block.rows:
                    out.append(f"{indent}  {'=' if row.header else '|'} " + " | ".join(map(_cell, row.cells)))
                    for cell in row.cells:
                        out.extend(_blocks(cell.blocks, indent + "      "))
            case Container():
                names = "".join(f".{name}" for name in block.classes) + (
                    f"#{block.anchor}" if block.anchor else ""
                )
                label = f" {show(block.label)}" if block.label else ""
                out.append(f"{indent}<{block.tag}{names}>{label}" + (" hidden" if block.hidden else ""))
                out.extend(_blocks(block.blocks, indent + "  "))
            case Data():
                out.append(f"{indent}{block.format}" + (" front matter" if block.front_matter else ""))
                out.extend(_data(block.root, indent + "  "))
    return out


def _cell(cell: object) -> str:
    from eventparse.document import Cell

    assert isinstance(cell, Cell)
    spans = (f" c{cell.colspan}" if cell.colspan != 1 else "") + (
        f" r{cell.rowspan}" if cell.rowspan != 1 else ""
    )
    names = "".join(f".{name}" for name in cell.classes)
    return f"{'!' if cell.header else ''}{names}{show(cell.text)}{spans}{' +' if cell.blocks else ''}"


def _data(node: DataNode, indent: str) -> list[str]:
    if isinstance(node, Mapping):
        out = []
        for entry in node.entries:
            inner = _data(entry.value, indent + "  ")
            flat = isinstance(entry.value, Scalar)
            out.extend(
                [f"{indent}{entry.key}: {inner[0].strip()}"] if flat else [f"{indent}{entry.key}:", *inner]
            )
        return out
    if isinstance(node, Sequence):
        out = []
        for item in node.items:
            inner = _data(item, indent + "  ")
            out.append(f"{indent}- {inner[0].strip() if inner else '[]'}")
            out.extend(inner[1:])
        return out
    raw = f" ({node.raw})" if not isinstance(node.value, str) and str(node.value) != node.raw else ""
    return [f"{indent}{node.value!r}{raw}" + (f" = {show(node.text)}" if node.text else "")]
