"""Data trees (front matter, data files) read as schedules or as one event."""

from eventparse.interpret.data._evidence import time_values
from eventparse.interpret.data._read import DataReading, moment_of, read_data, record_slots
from eventparse.interpret.data._sheet import sheet_data

__all__ = ["DataReading", "moment_of", "read_data", "record_slots", "sheet_data", "time_values"]
