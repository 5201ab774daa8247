"""Recognise times, dates, durations, zones and places in text, by the words of each language."""

from eventparse.times.language import dots_are_dates, guess_languages
from eventparse.times.mentions import (
    Clock,
    ClockForm,
    DateMention,
    DayMention,
    DurationMention,
    Mention,
    Meridiem,
    PlaceMention,
    TimeRange,
    ZoneMention,
)
from eventparse.times.places import find_places
from eventparse.times.reading import is_time_like, read_date, read_duration, read_time
from eventparse.times.scan import scan
from eventparse.times.vocabulary import LANGUAGES, Vocabulary, vocabulary
from eventparse.times.zones import find_zones, is_zone_name

__all__ = [
    "LANGUAGES",
    "Clock",
    "ClockForm",
    "DateMention",
    "DayMention",
    "DurationMention",
    "Mention",
    "Meridiem",
    "PlaceMention",
    "TimeRange",
    "Vocabulary",
    "ZoneMention",
    "dots_are_dates",
    "find_places",
    "find_zones",
    "guess_languages",
    "is_time_like",
    "is_zone_name",
    "read_date",
    "read_duration",
    "read_time",
    "scan",
    "vocabulary",
]
