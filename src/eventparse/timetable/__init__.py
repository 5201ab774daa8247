"""How a schedule is drawn, wherever that is: which events stand beside each other, and how days are called."""

from eventparse.timetable.day_names import (
    date_words,
    day_heading,
    month_day_words,
    month_words,
    says_date,
    says_only_date,
    weekday_words,
)
from eventparse.timetable.layout import (
    Column,
    DayLayout,
    Placed,
    Span,
    is_calendar,
    lay_out,
    room_of,
    spans_of,
    track_of,
)

__all__ = [
    "Column",
    "DayLayout",
    "Placed",
    "Span",
    "date_words",
    "day_heading",
    "is_calendar",
    "lay_out",
    "month_day_words",
    "month_words",
    "room_of",
    "says_date",
    "says_only_date",
    "spans_of",
    "track_of",
    "weekday_words",
]
