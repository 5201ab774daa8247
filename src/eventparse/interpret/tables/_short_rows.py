"""Rows with a cell too few: what stands in the place of what is missing is in doubt."""

from eventparse.diagnostics import codes
from eventparse.document import GridCell, Style
from eventparse.interpret._lexicon import prose_words
from eventparse.interpret._page import Page
from eventparse.interpret._when import is_day
from eventparse.interpret.tables._facts import anchors, cell_when
from eventparse.interpret.tables._headers import Role, header_role
from eventparse.interpret.tables._lanes import SHARED
from eventparse.interpret.tables._row_times import RowReader
from eventparse.interpret.wording import CERTAIN_NAME, is_tba, kind_of, only_labels, read_people

_COLUMNS, _FULL, _MOST = 3, 2, 0.34
"""Columns and full rows of a table in which a short row is odd, and the share of short rows that is a habit."""
_ROWS = 400
_TOPIC_WORDS = 4
_LONG = 120
_PEOPLE = (Role.SPEAKER, Role.ROOM)
_WORDS = {
    Role.TIME: "times",
    Role.START: "times",
    Role.DATE: "dates",
    Role.TITLE: "titles",
    Role.SPEAKER: "people",
    Role.ROOM: "rooms",
}


def report_short_rows(reader: RowReader) -> None:
    """Report rows that end before the others do, where a cell is of another sort than its column."""
    if reader.grid.width < _COLUMNS:
        return
    body = [index for index in reader.segment.body[:_ROWS] if anchors(reader.grid.rows[index], index)]
    short = [index for index in body if reader.grid.rows[index][-1] is None]
    if not short or len(body) - len(short) < _FULL or len(short) > max(1, _MOST * len(body)):
        return
    known = _known(reader, [index for index in body if index not in short])
    for index in short:
        cells = [slot for slot in anchors(reader.grid.rows[index], index) if slot.cell.text]
        odd = next((slot for slot in cells if _is_odd(slot, cells, known, reader)), None)
        if odd is not None:
            words = " ".join(odd.cell.text.text.split())[:_LONG]
            place = _WORDS[reader.columns.roles[odd.column]]
            message = f'the row has a cell too few, and "{words}" stands where {place} stand'
            reader.page.sink.report(codes.ROW_UNREADABLE, message, odd.cell.text.span())


def _known(reader: RowReader, full: list[int]) -> dict[Role, frozenset[str]]:
    """Return what the full rows have in the columns of people and rooms."""
    return {
        role: frozenset(
            _folded(slot)
            for index in full
            for column in reader.columns.all(role)
            if (slot := reader.grid.rows[index][column]) is not None and slot.cell.text
        )
        for role in _PEOPLE
    }


def _is_odd(
    slot: GridCell, cells: list[GridCell], known: dict[Role, frozenset[str]], reader: RowReader
) -> bool:
    """Tell whether a cell is of another sort than the column that it stands in."""
    page, role = reader.page, reader.columns.roles[slot.column]
    text = slot.cell.text.text
    if role not in _WORDS or slot.width > 1 or len(text) > _LONG or is_tba(text, page):
        return False
    when = cell_when(slot.cell, page, dates_first=role is Role.DATE)
    if role in (Role.TIME, Role.START, Role.DATE):
        if when or when.durations or _folded(slot) in prose_words()["day_parts"]:
            return False
        return len(cells) > 1 or not _is_heading(slot, page)
    folded = _folded(slot)
    place = folded in known[Role.ROOM] or (
        bool(known[Role.ROOM]) and header_role(text, page.words) is Role.ROOM
    )
    if role is Role.TITLE:
        named = folded in known[Role.SPEAKER] or _is_people(slot, known, page)
        return place or named or only_labels(slot.cell.text, page)
    if role is Role.SPEAKER:
        topic = len(text.split()) >= _TOPIC_WORDS and not read_people(slot.cell.text, page).people
        return folded not in known[Role.SPEAKER] and (place or topic)
    return folded in known[Role.SPEAKER] or bool(when.times)


def _is_people(slot: GridCell, known: dict[Role, frozenset[str]], page: Page) -> bool:
    reading = read_people(slot.cell.text, page) if known[Role.SPEAKER] else None
    return reading is not None and bool(reading.people) and reading.score >= CERTAIN_NAME


def _is_heading(slot: GridCell, page: Page) -> bool:
    """Tell whether a lone cell heads the rows below it: a day, a session, a break, or words that stand out."""
    text = slot.cell.text
    kind = kind_of(text.text, page)
    stands_out = slot.cell.header or bool(text.style_of() & Style.BOLD) or text.text.isupper()
    return stands_out or kind in (*SHARED, "session") or is_day(cell_when(slot.cell, page))


def _folded(slot: GridCell) -> str:
    return " ".join(slot.cell.text.text.casefold().split())
