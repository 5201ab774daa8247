"""Options that say how a schedule is written, what they become, and which format heeds which."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

import click

from eventparse.options import ExportOptions, OnMissing, Untimed

if TYPE_CHECKING:
    from eventparse.plugins import Exporter

_EXPORT_OPTIONS = (
    click.option(
        "--on-missing",
        type=click.Choice([mode.value for mode in OnMissing]),
        default=OnMissing.FLOATING.value,
        show_default=True,
        help="What a calendar does where the page leaves zone or date open: write the wall clock without zone, skip"
        " such events, or refuse the page. An event without a date is never written.",
    ),
    click.option(
        "--untimed",
        type=click.Choice([mode.value for mode in Untimed]),
        default=Untimed.WHOLE_DAY.value,
        show_default=True,
        help="What a calendar does with a talk without a time in a session that has one: an event of the whole day that"
        " is linked to the session, or a line in the session's description.",
    ),
    click.option(
        "--utc", is_flag=True, help="Write the times of a calendar in UTC, for programs that know no zones."
    ),
    click.option(
        "--calendar-name", metavar="TEXT", help="Name of the calendar. Default: the title of the page."
    ),
    click.option(
        "--calendar-url",
        metavar="URL",
        help="Where the calendar of the page is published: a timetable (html) leads to it.",
    ),
)
_HEEDED = {
    "on_missing": ("ical", "jscalendar", "schedule-xml", "voc-json"),
    "untimed": ("ical", "html"),
    "utc": ("ical",),
    "calendar_name": ("ical", "html", "jscalendar"),
    "calendar_url": ("html",),
}
"""The built-in formats that heed an option; the others would drop it in silence. A plugin may heed any."""


def export_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of calendars; it gets them as one argument, `writing`."""

    @wraps(command)
    def called(
        *,
        on_missing: str,
        untimed: str,
        utc: bool,
        calendar_name: str | None,
        calendar_url: str | None,
        **others: object,
    ) -> int:
        writing = ExportOptions(OnMissing(on_missing), Untimed(untimed), calendar_name, utc, calendar_url)
        return command(writing=writing, **others)

    for option in reversed(_EXPORT_OPTIONS):
        called = option(called)
    return called


def check_heeded(writing: ExportOptions, exporter: "Exporter") -> None:
    """Raise UsageError for an option that the format has no use for."""
    from eventparse.plugins import BUILT_IN_EXPORTERS

    if exporter not in BUILT_IN_EXPORTERS:
        return
    for field, formats in _HEEDED.items():
        if exporter.name not in formats and getattr(writing, field) != getattr(ExportOptions(), field):
            raise click.UsageError(
                f"--{field.replace('_', '-')} changes nothing in {exporter.name}:"
                f" it is for {' and '.join(filter(None, (', '.join(formats[:-1]), formats[-1])))}"
            )
