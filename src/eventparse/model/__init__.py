"""The typed model: Schedule, Day, Event, Person, Link. Frozen, and with a JSON Schema."""

from eventparse.model._notes import note
from eventparse.model.addresses import with_base
from eventparse.model.event import Day, Event, Link, Meeting, Person, Place
from eventparse.model.localtime import ClockChange, LocalMoment, localize, zone_of
from eventparse.model.naming import Names, uid_of
from eventparse.model.parts import Part, Split, split_schedule
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
    "Meeting",
    "Names",
    "Part",
    "Person",
    "Place",
    "Schedule",
    "SourceInfo",
    "Split",
    "Status",
    "TextRepair",
    "localize",
    "note",
    "split_schedule",
    "uid_of",
    "with_base",
    "zone_of",
]
