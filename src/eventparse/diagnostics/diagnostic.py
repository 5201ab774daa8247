"""One finding about a page, as users see it."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Something could not be read or would be wrong."""
    WARNING = "warning"
    """The reading is in doubt, or something needed is missing: a person should look."""
    INFO = "info"
    """Worth knowing; the reading is not in doubt."""


class RelatedPlace(BaseModel):
    """A second place that explains a finding."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    message: str
    """What stands there."""
    line: int
    """Line in the page, counted from 1."""
    column: int
    """Column in characters, counted from 1."""


class Diagnostic(BaseModel):
    """One finding about a page."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    code: str
    """Stable name in kebab-case; `eventparse explain CODE` tells more."""
    severity: Severity
    """How much it matters."""
    message: str
    """What was found, in one terse sentence."""
    line: int | None = None
    """Line of the primary place, counted from 1; None where the finding is about the whole page."""
    column: int | None = None
    """Column of the primary place in characters, counted from 1."""
    end_line: int | None = None
    """Line of the end of the place."""
    end_column: int | None = None
    """Column after the last character of the place."""
    related: tuple[RelatedPlace, ...] = ()
    """Further places that explain it."""
    help: str | None = None
    """What to do about it."""
