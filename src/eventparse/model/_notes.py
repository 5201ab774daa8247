"""A finding about an event of a schedule that is read already."""

from eventparse.diagnostics import Code, Diagnostic
from eventparse.model.event import Event


def note(code: Code, message: str, event: Event | None = None) -> Diagnostic:
    """Return a finding about one event, at its place in the page, or about the whole."""
    place = event.source if event is not None else None
    return Diagnostic(
        code=code.name,
        severity=code.severity,
        message=message,
        line=place.line if place else None,
        column=place.column if place else None,
        end_line=place.end_line if place else None,
        end_column=place.end_column if place else None,
        help=code.help or None,
    )
