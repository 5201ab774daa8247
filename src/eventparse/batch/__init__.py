"""Many pages: which files they are, and where their results go."""

from eventparse.batch.outputs import plan_outputs, write_atomically
from eventparse.batch.pages import Page, collect_pages
from eventparse.batch.table import events_table, write_parquet

__all__ = ["Page", "collect_pages", "events_table", "plan_outputs", "write_atomically", "write_parquet"]
