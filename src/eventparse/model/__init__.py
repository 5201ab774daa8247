"""The typed model: Schedule, Day, Event, Person, Link. Frozen, and with a JSON Schema."""

from eventparse.model.event import Day, Event, Link, Person, Place
from eventparse.model.localtime import ClockChange, LocalMoment, localize, zone_of
from eventparse.model.naming import Names, uid_of
from eventparse.model.schedule import Schedule, SourceInfo, TextRepair
from eventparse.model.values import Basis, Kind, Status

__all__ = [
    "Basis",
    "ClockChange",
    "Day",
    "Event",
    "Kind",
    "Link",
    "LocalMoment",
    "Names",
    "Person",
    "Place",
    "Schedule",
    "SourceInfo",
    "Status",
    "TextRepair",
    "localize",
    "uid_of",
    "zone_of",
]
