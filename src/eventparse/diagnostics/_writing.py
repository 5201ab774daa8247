"""Codes of what a format cannot carry."""

from eventparse.diagnostics.code import Code
from eventparse.diagnostics.diagnostic import Severity

EXPORT_LEFT_OUT = Code(
    "export-left-out",
    Severity.WARNING,
    "the wanted format cannot carry an event or a part of it",
    "A calendar needs a date for every event, and an end after the start. What the page leaves open is not guessed:"
    " such an event is left out of the file.",
    "Give what is missing with `--date`, `--year` or `--timezone`, or write JSON, which carries everything.",
)
EXPORT_WITHOUT_HOUR = Code(
    "export-without-hour",
    Severity.INFO,
    "talks of a session have no time of their own",
    "The page gives a time for the session and none for its talks. A calendar has them as events of the whole day that"
    " are linked to the session, or, with `--untimed describe`, as lines in the description of the session.",
    "Nothing has to be done; choose with `--untimed`.",
)
EXPORT_FLOATING = Code(
    "export-floating",
    Severity.WARNING,
    "events were written without a time zone",
    "The page does not say in which zone its times are. A calendar shows such times at the same hour everywhere in the"
    " world.",
    "Give the zone with `--timezone`.",
)
