"""Stage 3: settle days, dates, clock times and the zone of a drafted schedule, and build the model."""

from eventparse.resolve._steps import STEP_NAMES, resolve

__all__ = ["STEP_NAMES", "resolve"]
