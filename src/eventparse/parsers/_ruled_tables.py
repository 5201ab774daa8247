"""Tables whose columns are ruled by dashes or equals signs, as Pandoc and reStructuredText have them."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from eventparse.parsers._pipe_tables import PipeCell, PipeRow, PipeTable

_RULE = re.compile(r"\s*(?:-{2,}(?:\s+-{2,})+|={2,}(?:\s+={2,})+)\s*")
_GROUP = re.compile(r"-+|=+")
_BAR = re.compile(r"\s*-{8,}\s*")
"""The line above and below a multiline table."""
_MOST = 1000
"""No table has more lines."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table in the lines of a page."""

    first: int
    """Its first line."""
    end: int
    """The line after its last one."""
    table: PipeTable
    """Its rows."""


def find_ruled(lines: Sequence[str], starts: Sequence[int], first: int, fenced: Set[int]) -> Iterator[Ruled]:
    """Yield the ruled tables from line `first` on; `starts` are the offsets of the lines.

    Source: Pandoc User's Guide, "Tables"; docutils, "Simple Tables".
    """
    number = first
    while number < len(lines):
        found = None
        if number not in fenced and "--" in lines[number] + "--" * ("==" in lines[number]):
            found = _table_at(number, lines, starts, first) if _RULE.fullmatch(lines[number]) else None
        if found is not None:
            yield found
        number = found.end if found is not None else number + 1


def _table_at(number: int, lines: Sequence[str], starts: Sequence[int], first: int) -> Ruled | None:
    """Return the table that a rule belongs to; the rule stands below its header, or is its first line."""
    columns = tuple(match.start() for match in _GROUP.finditer(lines[number]))
    if "=" in lines[number]:
        rules = _rules(number, lines, columns)
        if len(rules) < 2:
            return None
        header = range(rules[0] + 1, rules[1]) if len(rules) > 2 else range(0)
        body = range(rules[-2] + 1, rules[-1])
        return _ruled(
            number, rules[-1] + 1, header, _by_first_cell(body, lines, columns), lines, starts, columns
        )
    top = number
    while top > first and lines[top - 1].strip() and not _BAR.fullmatch(lines[top - 1]):
        top -= 1
        if number - top > 3:
            return None
    barred = top > first and _BAR.fullmatch(lines[top - 1]) is not None
    if top == number:
        # Without a header a table begins and ends with a rule.
        rules = _rules(number, lines, columns)
        rows = _by_first_cell(range(number + 1, rules[-1]), lines, columns)
        return (
            _ruled(number, rules[-1] + 1, range(0), rows, lines, starts, columns) if len(rules) == 2 else None
        )
    if barred:
        last = next(
            (n for n in range(number + 1, min(len(lines), number + _MOST)) if _BAR.fullmatch(lines[n])), None
        )
        if last is None:
            return None
        rows = _by_blank_line(range(number + 1, last), lines)
        return _ruled(top - 1, last + 1, range(top, number), rows, lines, starts, columns)
    last = number + 1
    while last < len(lines) and lines[last].strip() and not _RULE.fullmatch(lines[last]):
        last += 1
    rows = [[line] for line in range(number + 1, last)]
    closed = last < len(lines) and bool(lines[last].strip())
    return _ruled(top, last + closed, range(top, number), rows, lines, starts, columns)


def _rules(number: int, lines: Sequence[str], columns: tuple[int, ...]) -> list[int]:
    """Return the rules of a table: this one and those below it, up to one that a blank line follows."""
    out = [number]
    for at in range(number + 1, min(len(lines), number + _MOST)):
        if _RULE.fullmatch(lines[at]) and lines[at].lstrip()[0] == lines[number].lstrip()[0]:
            if tuple(match.start() for match in _GROUP.finditer(lines[at])) != columns:
                continue  # it parts the cells that span columns
            out.append(at)
            if len(out) > 3:
                return []
            if at + 1 >= len(lines) or not lines[at + 1].strip():
                break
    return out


def _by_first_cell(body: range, lines: Sequence[str], columns: tuple[int, ...]) -> list[list[int]]:
    """Each line is a row; one without a first cell goes on with the row above it."""
    rows: list[list[int]] = []
    for number in body:
        line = lines[number]
        if not line.strip() or _RULE.fullmatch(line):
            continue
        if rows and not line[: columns[1]].strip():
            rows[-1].append(number)
        else:
            rows.append([number])
    return rows


def _by_blank_line(body: range, lines: Sequence[str]) -> list[list[int]]:
    """Blank lines part the rows."""
    rows: list[list[int]] = [[]]
    for number in body:
        if lines[number].strip():
            rows[-1].append(number)
        elif rows[-1]:
            rows.append([])
    return [row for row in rows if row]


def _ruled(
    first: int,
    end: int,
    header: range,
    rows: list[list[int]],
    lines: Sequence[str],
    starts: Sequence[int],
    columns: tuple[int, ...],
) -> Ruled | None:
    """Return the table of some rows; None where words stand across its columns, so that it is none."""
    groups = [*([list(header)] if header else []), *rows]
    if not rows or sum(_fits(lines[n], columns) for group in groups for n in group) < len(groups):
        return None
    built = tuple(
        _row(group, lines, starts, columns, header=bool(header) and at == 0)
        for at, group in enumerate(groups)
    )
    return Ruled(first, end, PipeTable(built, len(columns)))


def _fits(line: str, columns: tuple[int, ...]) -> bool:
    return all(not line[at - 1 : at].strip() for at in columns[1:])


def _row(
    numbers: list[int],
    lines: Sequence[str],
    starts: Sequence[int],
    columns: tuple[int, ...],
    *,
    header: bool,
) -> PipeRow:
    cells: list[PipeCell] = []
    whole = len(numbers) == 1 and not _fits(lines[numbers[0]], columns)
    bounds = [(0, None)] if whole else list(zip((0, *columns[1:]), (*columns[1:], None), strict=True))
    for low, high in bounds:
        places: list[tuple[int, int]] = []
        for number in numbers:
            text = lines[number][low:high]
            bare = text.strip()
            if bare:
                begin = starts[number] + low + text.find(bare)
                places.append((begin, begin + len(bare)))
        empty = starts[numbers[0]] + min(low, len(lines[numbers[0]]))
        cells.append(PipeCell(*places[0], tuple(places[1:])) if places else PipeCell(empty, empty))
    last = numbers[-1]
    return PipeRow(tuple(cells), starts[numbers[0]], starts[last] + len(lines[last]), header, whole)
