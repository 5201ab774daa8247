"""A track that is written once and holds for the rows below it, whose cells are empty."""

from eventparse.document import Grid
from eventparse.interpret._page import Page
from eventparse.interpret.tables._facts import anchors
from eventparse.interpret.tables._headers import Role
from eventparse.interpret.tables._lanes import SHARED
from eventparse.interpret.tables._roles import Columns
from eventparse.interpret.tables._segments import Segment
from eventparse.interpret.wording import kind_of
from eventparse.model import Kind

_FEWEST = 2
_SPARSE = 0.7
"""Where more cells are filled an empty one says that the row has no track."""


def carried_tracks(grid: Grid, segment: Segment, columns: Columns, page: Page) -> dict[int, str]:
    """Return the track of rows whose own cell is empty, by row.

    Only where each track is written once, so that nobody repeats it, and from the first row on. Breaks have none.
    """
    column, title = columns.first(Role.TRACK), columns.first(Role.TITLE)
    if column is None or title is None:
        return {}
    found: dict[int, str] = {}
    written: list[str] = []
    rows = 0
    for index in segment.body:
        cells = [slot for slot in anchors(grid.rows[index], index) if slot.cell.text]
        slot, body = grid.rows[index][column], grid.rows[index][title]
        if not cells or slot is None or slot.width > 1 or (len(cells) == 1 and cells[0].width >= grid.width):
            continue
        if slot.height > 1:
            return {}
        own = " ".join(slot.cell.text.text.split())
        if own:
            written.append(own)
        elif body is None or kind_of(body.cell.text.text, page) in (*SHARED, Kind.HOLIDAY):
            continue
        elif not written:
            return {}
        else:
            found[index] = written[-1]
        rows += 1
    once = len(set(written)) == len(written) >= _FEWEST and len(written) <= _SPARSE * rows
    return found if once else {}
