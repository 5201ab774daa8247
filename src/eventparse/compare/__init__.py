"""Two schedules side by side: which event is which, what changed, and how the later keeps the names of the earlier.

It knows the model and nothing of the stages: two schedules come in, pairs, changes or a schedule come out.
"""

from eventparse.compare.changes import Change, ChangeKind, Comparison, compare
from eventparse.compare.pairs import Pair, pair_events
from eventparse.compare.render import render_json, render_markdown, render_text
from eventparse.compare.update import update

__all__ = [
    "Change",
    "ChangeKind",
    "Comparison",
    "Pair",
    "compare",
    "pair_events",
    "render_json",
    "render_markdown",
    "render_text",
    "update",
]
