"""Exceptions for misuse and for input and output; what is wrong in a page is a diagnostic."""

from collections.abc import Sequence
from dataclasses import dataclass


class EventparseError(Exception):
    """Base of everything that eventparse raises on purpose."""


class OptionError(EventparseError):
    """An option has a value that cannot be used (an unknown zone, an unknown step)."""


@dataclass(frozen=True, slots=True)
class RecipeProblem:
    """Something that is wrong in a recipe."""

    message: str
    """What is wrong, and what to write instead."""
    line: int | None = None
    """Its line in the file, counted from 1; None where it is about the whole file."""
    column: int | None = None
    """Its column in characters, counted from 1."""
    key: str | None = None
    """The keys that lead to it, with the numbers of list entries from 1 (`events.2.set.start`)."""


class RecipeError(OptionError):
    """A recipe cannot be used: it cannot be read, or what it says makes no sense."""

    def __init__(self, name: str, problems: Sequence[RecipeProblem]) -> None:
        self.name = name
        """Name of the file."""
        self.problems = tuple(problems)
        """All that is wrong in it, in the order of the file."""
        super().__init__("\n".join(self._lines()))

    def __reduce__(self) -> tuple[type["RecipeError"], tuple[str, tuple[RecipeProblem, ...]]]:
        return type(self), (self.name, self.problems)

    def _lines(self) -> list[str]:
        out = []
        for one in self.problems:
            place = f":{one.line}:{one.column}" if one.line is not None else ""
            key = f"{one.key}: " if one.key else ""
            out.append(f"{self.name}{place}: {key}{one.message}")
        return out


class PageReadError(EventparseError):
    """A page could not be read from where it was said to be."""


class PageWriteError(EventparseError):
    """A result could not be written to where it was wanted."""


class UnknownFormatError(EventparseError):
    """No parser or exporter of that name is at hand."""


class MissingExtraError(EventparseError):
    """A feature needs a package of an extra that is not installed."""


class PluginError(EventparseError):
    """An installed plugin cannot be loaded or does not keep the contract."""


class ExportError(EventparseError):
    """A schedule cannot be written in the wanted format under the given options."""
