"""Data trees (front matter, data files) read as schedules or as one event."""

from eventparse.interpret.data._read import DataReading, read_data

__all__ = ["DataReading", "read_data"]
