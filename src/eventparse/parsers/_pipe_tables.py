"""Pipe tables as people write them: rows and cells with their places, however many pipes are missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_CELL_EDGE = re.compile(r"\\.|(`+)|\|")
_SEPARATOR_CELL = re.compile(r"\s*:?[-=]+:?\s*")
_DASHED = re.compile(r"[\s|:=+-]*")
_BORDER = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
_BORDERS = 2
"""So many lines between rows (`+---+---+`) make a grid table, as Pandoc and reStructuredText have it."""
_MAX_CELLS = 1000
"""Most cells of a row, as for `colspan` in HTML; what follows stays in the last one."""
_SECTION_LINE = re.compile(r"\s*(?:\*\*.+\*\*|__.+__|#{1,6}\s.+|<(?:b|strong|h\d)\b.+)[\s:.]*$")


class Line(NamedTuple):
    """A line of a paragraph."""

    text: str
    """Its characters."""
    offset: int
    """Offset of the first in the page."""


class PipeCell(NamedTuple):
    """The content of a cell."""

    start: int
    """Offset of its first character that is no blank."""
    end: int
    """Offset after its last one."""
    more: tuple[tuple[int, int], ...] = ()
    """Where it goes on on the next lines, if the row takes several."""


@dataclass(frozen=True, slots=True)
class PipeRow:
    """A row."""

    cells: tuple[PipeCell, ...]
    """Its cells; one alone may span the table."""
    start: int
    """Offset of its line."""
    end: int
    """Offset after its line."""
    header: bool = False
    """True above a separator."""
    whole: bool = False
    """True for a line without pipes between rows: its only cell spans all columns."""


@dataclass(frozen=True, slots=True)
class PipeTable:
    """A table."""

    rows: tuple[PipeRow, ...]
    """Its rows; separators are none."""
    columns: int
    """Most cells of a row."""


class _Split(NamedTuple):
    """A line cut at its pipes."""

    line: Line
    cells: tuple[tuple[int, int], ...]
    leading: bool
    trailing: bool
    separator: bool


def find_tables(lines: list[Line]) -> list[PipeTable | list[Line]]:
    """Divide the lines of a paragraph into tables and stretches of text, in order.

    A table has a separator row or two rows with pipes. Lines without pipes between its rows belong to it: a row broken
    in two is put together, anything else is a row of one cell. Source: GFM 4.10, kramdown "Tables", and what people do.
    """
    # `| - | - |` is a row of dashes that mean "nothing"; only below a header it is what GFM reads, a separator.
    header = next((i for i, line in enumerate(lines) if "|" in line.text), 0)
    splits = [_split(line, lone=i == header + 1) for i, line in enumerate(lines)]
    piped = [i for i, split in enumerate(splits) if split.cells]
    strong = any(splits[i].separator for i in piped)
    if len(piped) < (1 if strong else 2):
        return [lines]
    first, last = piped[0], piped[-1]
    out: list[PipeTable | list[Line]] = []
    above = [line for line in lines[:first] if not _BORDER.fullmatch(line.text)]
    if above:
        out.append(above)
    begin = first
    for at in range(first, last + 1):
        if at > begin + 1 and _starts_anew(splits, begin, at):
            out.append(_table(splits[begin:at]))
            begin = at
    out.append(_table(splits[begin : last + 1]))
    below = [line for line in lines[last + 1 :] if not _BORDER.fullmatch(line.text)]
    if below:
        out.append(below)
    return [part for part in out if not isinstance(part, PipeTable) or part.rows]


def cut_cells(text: str) -> list[tuple[int, int]]:
    """Return the places between the pipes of a line that are neither escaped nor in code."""
    if "`" not in text and "\\" not in text and len(text) < _MAX_CELLS:
        places: list[tuple[int, int]] = []
        low = 0
        while (high := text.find("|", low)) >= 0:
            places.append((low, high))
            low = high + 1
        places.append((low, len(text)))
        return places
    edges = []
    closed_until = 0
    for match in _CELL_EDGE.finditer(text):
        if match.start() < closed_until:
            continue
        if match[1]:
            # A code span protects its pipes only where it ends on the line.
            end = text.find(match[1], match.end())
            if end >= 0 and text[match.end() : end].count("|") <= 1:
                closed_until = end + len(match[1])
        elif match[0] == "|":
            edges.append(match.start())
            if len(edges) > _MAX_CELLS:
                break
    if not edges:
        return []
    starts = [0, *(edge + 1 for edge in edges)]
    return list(zip(starts, [*edges, len(text)], strict=True))


def _split(line: Line, *, lone: bool) -> _Split:
    text = line.text
    parts = cut_cells(text) if "|" in text else []
    if not parts:
        return _Split(line, (), False, False, False)
    leading = not text[: parts[0][1]].strip()
    trailing = not text[parts[-1][0] :].strip()
    inner = parts[1 if leading else 0 : len(parts) - 1 if trailing else len(parts)]
    cells: list[tuple[int, int]] = []
    for low, high in inner:
        raw = text[low:high]
        start = low + len(raw) - len(raw.lstrip())
        cells.append((line.offset + start, line.offset + max(start, low + len(raw.rstrip()))))
    separator = _DASHED.fullmatch(text) is not None and _is_separator(
        [text[low:high] for low, high in inner], lone=lone
    )
    return _Split(line, tuple(cells), leading, trailing, separator)


def _is_separator(cells: list[str], *, lone: bool) -> bool:
    """Tell whether the cells of a row are dashes; single dashes count only where `lone` says so."""
    marks = [cell for raw in cells for cell in raw.split("+") if cell.strip()]
    if not marks or not all(_SEPARATOR_CELL.fullmatch(mark) for mark in marks):
        return False
    return any(len(mark.strip()) > 1 for mark in marks) or (lone and len(marks) == len(cells) > 1)


def _starts_anew(splits: list[_Split], begin: int, at: int) -> bool:
    """Tell whether a second table starts here without a blank line: another header of another width."""
    if at + 1 >= len(splits) or not splits[at + 1].separator or not splits[at].cells:
        return False
    if not any(split.separator for split in splits[begin:at]):
        return False
    return len(splits[at].cells) != len(splits[begin].cells)


def _table(splits: list[_Split]) -> PipeTable:
    rows: list[PipeRow] = []
    widths = [len(split.cells) for split in splits if split.cells and not split.separator]
    columns = max(widths, default=1)
    body = [split for split in splits if split.cells]
    leads = sum(split.leading for split in body) * 2 > len(body)
    broken = False
    if sum(_BORDER.fullmatch(split.line.text) is not None for split in splits) >= _BORDERS:
        return PipeTable(tuple(_ruled(splits, columns)), columns)
    for at, split in enumerate(splits):
        line = split.line
        if split.separator:
            _mark_header(rows, before=at)
            continue
        if not split.cells:
            start, end = _strip(line)
            if start == end:
                continue
            if broken and not _SECTION_LINE.match(line.text):
                _continue(rows, ((start, end),), end)
                continue
            rows.append(PipeRow((PipeCell(start, end),), line.offset, end, whole=True))
            broken = False
            continue
        if broken and leads and not split.leading:
            _continue(rows, split.cells, line.offset + len(line.text))
        elif any(low < high for low, high in split.cells) or len(split.cells) > 1:
            cells = tuple(PipeCell(low, high) for low, high in split.cells)
            if split.leading and not leads and len(cells) < columns:
                # Where the other rows begin without a pipe, one that begins with it leaves its first cell empty.
                cells = (PipeCell(line.offset, line.offset), *cells)
            rows.append(PipeRow(cells, line.offset, line.offset + len(line.text)))
        broken = split.leading and not split.trailing and len(split.cells) < columns
    return PipeTable(tuple(rows), columns)


def _ruled(splits: list[_Split], columns: int) -> Iterator[PipeRow]:
    """Yield the rows of a grid table: what stands between two borders is one row, a border of `=` ends the header."""
    group: list[_Split] = []
    for split in (*splits, None):
        if split is not None and not _BORDER.fullmatch(split.line.text):
            if split.cells:
                group.append(split)
            continue
        if group:
            cells: list[PipeCell] = []
            for column in range(columns):
                places = [s.cells[column] for s in group if column < len(s.cells)]
                filled = [place for place in places if place[0] < place[1]] or places[:1]
                if filled:
                    cells.append(PipeCell(*filled[0], tuple(filled[1:])))
            last = group[-1].line
            header = split is not None and "=" in split.line.text
            yield PipeRow(tuple(cells), group[0].line.offset, last.offset + len(last.text), header)
        group = []


def _strip(line: Line) -> tuple[int, int]:
    lead = len(line.text) - len(line.text.lstrip())
    return line.offset + lead, line.offset + max(lead, len(line.text.rstrip()))


def _mark_header(rows: list[PipeRow], *, before: int) -> None:
    """A separator makes the row above it a header, if it is the first or names no times."""
    if not rows or (before > 2 and not _repeats_header(rows)):
        return
    row = rows[-1]
    rows[-1] = PipeRow(row.cells, row.start, row.end, header=not row.whole, whole=row.whole)


def _repeats_header(rows: list[PipeRow]) -> bool:
    return (
        rows[0].header
        and len(rows[0].cells) == len(rows[-1].cells)
        and rows[-1].cells[0].end > rows[-1].cells[0].start
    )


def _continue(rows: list[PipeRow], cells: tuple[tuple[int, int], ...], end: int) -> None:
    """Put the second half of a broken row to its first."""
    row = rows[-1]
    last = row.cells[-1]
    joined = PipeCell(last.start, last.end, (*last.more, cells[0]))
    rest = tuple(PipeCell(low, high) for low, high in cells[1:])
    rows[-1] = PipeRow((*row.cells[:-1], joined, *rest), row.start, end, row.header)
