"""Tables read as schedules: segments, columns, rows, and the verdict."""

from eventparse.interpret.tables._halves import Heads
from eventparse.interpret.tables._headers import Role, header_role
from eventparse.interpret.tables._judge import THRESHOLD, Verdict, judge
from eventparse.interpret.tables._read import TableReading, is_layout, read_table

__all__ = [
    "THRESHOLD",
    "Heads",
    "Role",
    "TableReading",
    "Verdict",
    "header_role",
    "is_layout",
    "judge",
    "read_table",
]
