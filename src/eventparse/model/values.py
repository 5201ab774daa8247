"""The words that the model uses: basis, kind, status."""

from enum import StrEnum


class Basis(StrEnum):
    """How certain a value is."""

    STATED = "stated"
    """The page says it."""
    DERIVED = "derived"
    """Stated facts fix it: durations that add up, a range shared out over its days."""
    INFERRED = "inferred"
    """A sensible reading of evidence, such as the zone of the town that the page names."""
    GIVEN = "given"
    """The caller or a recipe said so (`--timezone`, `--year`, `--date`, `--recipe`)."""


class Kind(StrEnum):
    """What sort of event it is."""

    TALK = "talk"
    KEYNOTE = "keynote"
    SESSION = "session"
    BREAK = "break"
    MEAL = "meal"
    POSTER = "poster"
    PANEL = "panel"
    OPENING = "opening"
    CLOSING = "closing"
    SOCIAL = "social"
    REGISTRATION = "registration"
    TUTORIAL = "tutorial"
    LECTURE = "lecture"
    DISCUSSION = "discussion"
    AWARD = "award"
    DEADLINE = "deadline"
    HOLIDAY = "holiday"
    OTHER = "other"


class Status(StrEnum):
    """Whether it takes place (RFC 5545, section 3.8.1.11)."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"
