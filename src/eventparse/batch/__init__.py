"""Many pages: which files they are, and where their results go."""

from eventparse.batch.outputs import plan_outputs, write_atomically
from eventparse.batch.pages import Page, collect_pages

__all__ = ["Page", "collect_pages", "plan_outputs", "write_atomically"]
