"""CSV and TSV to a table: delimiter found from the text, quotes and places kept."""

import re
from collections import Counter

from eventparse.document import Cell
from eventparse.parsers._elements import Kind
from eventparse.parsers._flow import Flow
from eventparse.parsers._markdown_easy import simple_text
from eventparse.parsers._markdown_inline import read_lines
from eventparse.parsers._pipe_tables import Line
from eventparse.parsers._template_tags import mask
from eventparse.source import Span

_DELIMITERS = (",", ";", "\t", "|")
_ADDRESS = re.compile(r"https?://[^\s\"]+\s*")
_NUMBERS = re.compile(r"\d")
_MOST_TITLES = 6
MAX_ROWS = 50_000
"""Records of a file; what follows is not read."""
MAX_FIELDS = 100_000
"""Fields of a file; what follows is not read."""
Field = tuple[int, int, bool]


def find_delimiter(text: str) -> str | None:
    """Return the character that parts the fields of most lines into the same number, or None."""
    best: tuple[float, str] | None = None
    for delimiter in _DELIMITERS:
        counts = [len(row) for row in split_rows(text[:20_000], delimiter, most=50)]
        if len(counts) > 2 and len(text) > 20_000:
            counts.pop()
        usual = Counter(counts).most_common(1)
        if not usual or usual[0][0] < 2:
            continue
        columns, times = usual[0]
        score = times / len(counts) + min(columns, 10) / 100
        if best is None or score > best[0]:
            best = (score, delimiter)
    return best[1] if best and best[0] >= 0.5 else None


def split_rows(
    text: str, delimiter: str, *, most: int = MAX_ROWS, most_fields: int = MAX_FIELDS
) -> list[list[Field]]:
    """Return the fields of each record as (start, end, quoted), blank lines left out. Source: RFC 4180."""
    fields = 0
    piece = re.compile(rf"(\")|({re.escape(delimiter)})|(\n)")
    rows: list[list[Field]] = []
    row: list[Field] = []
    begin = at = 0
    length = len(text)
    while True:
        lead = at
        while lead < length and text[lead] == " ":
            lead += 1
        if text[lead : lead + 1] == '"' and (closing := _closing_quote(text, lead + 1, delimiter)) >= 0:
            row.append((lead + 1, closing, True))
            match = piece.search(text, closing + 1)
            while match and match[1]:
                match = piece.search(text, match.end())
        else:
            match = piece.search(text, at)
            while match and match[1]:
                match = piece.search(text, match.end())
            row.append((at, match.start() if match else length, False))
        at = match.end() if match else length
        fields += 1
        full = fields >= most_fields
        if match is None or match[3] or full:
            if text[begin:at].strip():
                rows.append(row)
            row, begin = [], at
            if match is None or full or len(rows) >= most or at >= length:
                return rows


def _closing_quote(text: str, at: int, delimiter: str) -> int:
    """Return where a quoted field ends, -1 where its quote is only a character of the text."""
    while (at := text.find('"', at)) >= 0:
        if text[at + 1 : at + 2] == '"':
            at += 2
            continue
        rest = text[at + 1 : at + 20].lstrip(" ")
        return at if not rest or rest[0] in (delimiter, "\n") else -1
    return -1


def read_csv(text: str, delimiter: str) -> Flow:
    """Return the flow that holds the one table of a file; its first row is the header if it has no digits."""
    rows = split_rows(text, delimiter, most=MAX_ROWS, most_fields=MAX_FIELDS)
    masked = mask(text, markdown=False)
    flow = Flow(original=text)
    if not rows:
        return flow
    rows = _titles(flow, rows, masked)
    header = len(rows) > 1 and all(
        text[low:high].strip() and not _NUMBERS.search(text, low, high) for low, high, _ in rows[0]
    )
    table = flow.open("table", rows[0][0][0], kind=Kind.TABLE)
    for number, fields in enumerate(rows):
        row = flow.open("tr", fields[0][0], kind=Kind.ROW)
        row.header = header and number == 0
        for low, high, quoted in fields:
            written = masked[low:high]
            # Most fields are plain words: they need no events.
            address = written.strip() if _ADDRESS.fullmatch(written) else flow.href
            plain = (
                None if quoted and '"' in written else simple_text(written.rstrip(), low, flow.style, address)
            )
            if plain is not None:
                row.cells.append(Cell(plain, Span(low, high), (), row.header))
                continue
            cell = flow.open("td", low, kind=Kind.CELL)
            cell.header = row.header
            _read_field(flow, masked, low, high, quoted)
            flow.close(cell, high)
        flow.close(row, fields[-1][1])
    end = rows[-1][-1][1]
    flow.close(table, end)
    if (len(rows) >= MAX_ROWS or sum(map(len, rows)) >= MAX_FIELDS) and text[end:].strip(' \n"' + delimiter):
        flow.cut_at = end
    return flow


def _titles(flow: Flow, rows: list[list[Field]], text: str) -> list[list[Field]]:
    """Read the rows above the table that hold one cell as headings: spreadsheets have their title there.

    Returns the other rows; rows of empty cells among the first are left out, too.
    """
    width = Counter(len(row) for row in rows).most_common(1)[0][0]
    if width < 2:
        return rows
    at = 0
    while at < min(len(rows) - 2, _MOST_TITLES):
        told = [(low, high, quoted) for low, high, quoted in rows[at] if text[low:high].strip()]
        if len(told) > 1:
            break
        for low, high, quoted in told:
            heading = flow.open("h1", low, kind=Kind.HEADING)
            _read_field(flow, text, low, high, quoted)
            flow.close(heading, high)
        at += 1
    return rows[at:]


def _read_field(flow: Flow, text: str, low: int, high: int, quoted: bool) -> None:
    at = low
    for line in text[low:high].split("\n"):
        if at > low:
            # A line end within quotes is meant.
            flow.feed("<br>")
        for number, piece in enumerate(line.split('""') if quoted else (line,)):
            if number:
                flow.text('"', at + 1)
                at += 2
            if "<" in piece or "&" in piece:
                flow.feed(text, at, at + len(piece))
            else:
                read_lines(flow, [Line(piece, at)], {})
            at += len(piece)
        at += 1
