"""A schedule that its file states field by field: nothing is settled, only the caller's options are applied."""

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.model import Schedule
from eventparse.options import ParseOptions
from eventparse.source import SourceText


def adopt(schedule: Schedule, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Schedule:
    """Return a stated schedule with the findings of its reading, and with zone, year and date where they are given."""
    told = any(finding.code is codes.NO_SCHEDULE for finding in sink.findings)
    if not schedule.events and not schedule.diagnostics and not told:
        sink.report(codes.NO_SCHEDULE, "the file has no event")
    found = sink.diagnostics(source)
    if found:
        schedule = schedule.model_copy(update={"diagnostics": (*found, *schedule.diagnostics)})
    if options.timezone is None and options.year is None and options.date is None:
        return schedule
    return schedule.resolve(timezone=options.timezone, year=options.year, date=options.date)
