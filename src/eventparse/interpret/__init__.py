"""Stage 2: which blocks are a schedule, and what their rows say."""

from eventparse.interpret._sort import sort_events
from eventparse.interpret._stage import STEP_NAMES, interpret

__all__ = ["STEP_NAMES", "interpret", "sort_events"]
