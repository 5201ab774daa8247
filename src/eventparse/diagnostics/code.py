"""What a diagnostic code is."""

from dataclasses import dataclass

from eventparse.diagnostics.diagnostic import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding, with what `eventparse explain` tells about it."""

    name: str
    """Stable name in kebab-case."""
    severity: Severity
    """How much it usually matters."""
    summary: str
    """What it means, in one line."""
    explanation: str
    """Why it is reported and how the library read the page, in a few plain sentences."""
    help: str
    """What to do about it, in one sentence."""
