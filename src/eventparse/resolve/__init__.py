"""Stage 3: settle days, dates, clock times and the zone of a drafted schedule, and build the model."""

from eventparse.resolve._adopt import adopt
from eventparse.resolve._steps import STEP_NAMES, resolve

__all__ = ["STEP_NAMES", "adopt", "resolve"]
