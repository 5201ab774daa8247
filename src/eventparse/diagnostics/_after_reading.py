"""Codes of what is found when all is read: what is part of no event, and what is odd in the whole."""

from eventparse.diagnostics.code import Code
from eventparse.diagnostics.diagnostic import Severity

# ---------------------------------------------------------------- what is part of no event
TIME_UNREAD = Code(
    "time-unread",
    Severity.WARNING,
    "a time within the schedule belongs to no event",
    "The time stands in a block that was read as a schedule, at the front of a line or with a day of its own, and yet"
    " no event begins or ends at it. Events may be missing.",
    "Compare the place with the events.",
)
ROW_UNREAD = Code(
    "row-unread",
    Severity.WARNING,
    "a row or line within the schedule is part of no event",
    "None of its words is in a title, a description, a day or a track. An event may be missing.",
    "Compare the place with the events.",
)
DAY_UNREAD = Code(
    "day-unread",
    Severity.WARNING,
    "a date within the schedule begins no day",
    "A heading among the slots is a date, but no event was put on that day. The events below it may have"
    " the wrong day.",
    "Check the days of the events around it.",
)
STATEMENT_UNREAD = Code(
    "statement-unread",
    Severity.WARNING,
    "a sentence beside the schedule gives a day and a time that no event has",
    "Text outside of the schedule says when something takes place, and nothing in the schedule begins or ends then. It"
    " may be an event, or it may correct one.",
    "Check whether the sentence is about an event.",
)

# ---------------------------------------------------------------- the schedule as a whole
DAY_IN_DOUBT = Code(
    "day-in-doubt",
    Severity.WARNING,
    "two parts of the page go over the same hours of one day",
    "A second table or list begins earlier in the day than another one ends, and neither a day, a room nor a track"
    " tells them apart. It may be another day, a parallel track, or the same events again.",
    "Check on which day the events of the second part are.",
)
DAY_WITHOUT_DATE = Code(
    "day-without-date",
    Severity.WARNING,
    "a day has no date though others have one",
    "Some days of the page have a date and this one has none: its date may be misspelt, stand where it was not found,"
    " or the events may belong to the day above.",
    "Check on which day its events are.",
)
TALK_OUTSIDE_SESSION = Code(
    "talk-outside-session",
    Severity.WARNING,
    "a talk begins or ends outside of its session",
    "The times of a talk and of the session that it stands below do not fit.",
    "Check both times.",
)
LENGTH_IN_DOUBT = Code(
    "length-in-doubt",
    Severity.WARNING,
    "an event is much longer than it is likely to be",
    "A break of many hours, an end that could only be read in the other half of the day, or a talk of the afternoon"
    " that goes on after midnight: the end may be a slip.",
    "Check when the event ends.",
)
EVENT_WITHOUT_TIME = Code(
    "event-without-time",
    Severity.WARNING,
    "a single event has no time where nearly all others have one",
    "Its row or line stands among timed ones, and it is no break. It may be a heading, a part of the event above, or"
    " its time may be written where it was not found.",
    "Check whether it is an event of its own, and when.",
)

# ---------------------------------------------------------------- titles
TITLE_IN_DOUBT = Code(
    "title-in-doubt",
    Severity.WARNING,
    "a title holds too much or too little",
    "A title as long as an abstract, one that was cut within brackets or begins amid a sentence, one that is nothing"
    " but a date or an address: the cut between title, people and description may be wrong.",
    "Compare the title with the page.",
)

# ---------------------------------------------------------------- clock times
TIMES_ELAPSED = Code(
    "times-elapsed",
    Severity.WARNING,
    "times count from the beginning, and are no hours of the day",
    "The times begin with 0:00 and go on without AM or PM for a few hours: they say how long after the beginning"
    " something is. They were left as written.",
    "Add the hour at which it begins.",
)
