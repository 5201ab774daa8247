"""What an exporter gives back: the text, and what the format could not carry."""

from dataclasses import dataclass

from eventparse.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Exported:
    """A schedule in one format."""

    text: str
    """The whole file, with its last line ended."""
    notes: tuple[Diagnostic, ...] = ()
    """What was left out or changed because the format cannot carry it, in page order."""
