"""What every renderer takes: the findings of one page."""

from dataclasses import dataclass

from eventparse.diagnostics.diagnostic import Diagnostic
from eventparse.source import SourceText


@dataclass(frozen=True, slots=True)
class PageFindings:
    """One page with what was found in it."""

    name: str
    """Path or name of the page as it is shown."""
    diagnostics: tuple[Diagnostic, ...]
    """The findings, in the order in which they are shown."""
    source: SourceText | None = None
    """The text that they point into; None where it could not be read, then no excerpt is shown."""
