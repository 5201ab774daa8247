"""eventparse turns hand-made schedule pages into typed data with time-zone-aware times."""

# The names are loaded on first use (PEP 562), so that `eventparse --help` does not pay for the model and the parsers.
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventparse.api import export, export_with_notes, json_schema, parse, parse_file, recipe_schema
    from eventparse.cookbook import find_recipe, load_recipe, read_recipe
    from eventparse.diagnostics import Diagnostic, RelatedPlace, Severity
    from eventparse.errors import (
        EventparseError,
        ExportError,
        MissingExtraError,
        OptionError,
        PageReadError,
        PageWriteError,
        PluginError,
        RecipeError,
        RecipeProblem,
        UnknownFormatError,
    )
    from eventparse.exporters import Exported
    from eventparse.model import (
        Basis,
        Day,
        Event,
        Kind,
        Link,
        Meeting,
        Person,
        Place,
        Schedule,
        SourceInfo,
        Status,
        TextRepair,
    )
    from eventparse.options import ExportOptions, OnMissing, ParseOptions, Untimed
    from eventparse.plugins import Exporter, Parser
    from eventparse.recipe import (
        AddedEvent,
        BlockRule,
        CheckedDoubt,
        ColumnRole,
        Corrections,
        EventFind,
        EventFix,
        EventValues,
        Recipe,
    )

    __version__: str

__all__ = [
    "AddedEvent",
    "Basis",
    "BlockRule",
    "CheckedDoubt",
    "ColumnRole",
    "Corrections",
    "Day",
    "Diagnostic",
    "Event",
    "EventFind",
    "EventFix",
    "EventValues",
    "EventparseError",
    "ExportError",
    "ExportOptions",
    "Exported",
    "Exporter",
    "Kind",
    "Link",
    "Meeting",
    "MissingExtraError",
    "OnMissing",
    "OptionError",
    "PageReadError",
    "PageWriteError",
    "ParseOptions",
    "Parser",
    "Person",
    "Place",
    "PluginError",
    "Recipe",
    "RecipeError",
    "RecipeProblem",
    "RelatedPlace",
    "Schedule",
    "Severity",
    "SourceInfo",
    "Status",
    "TextRepair",
    "UnknownFormatError",
    "Untimed",
    "export",
    "export_with_notes",
    "find_recipe",
    "json_schema",
    "load_recipe",
    "parse",
    "parse_file",
    "read_recipe",
    "recipe_schema",
]

_HOMES = {
    "api": ("export", "export_with_notes", "json_schema", "parse", "parse_file", "recipe_schema"),
    "cookbook": ("find_recipe", "load_recipe", "read_recipe"),
    "diagnostics": ("Diagnostic", "RelatedPlace", "Severity"),
    "errors": (
        "EventparseError",
        "ExportError",
        "MissingExtraError",
        "OptionError",
        "PageReadError",
        "PageWriteError",
        "PluginError",
        "RecipeError",
        "RecipeProblem",
        "UnknownFormatError",
    ),
    "exporters": ("Exported",),
    "model": (
        "Basis",
        "Day",
        "Event",
        "Kind",
        "Link",
        "Meeting",
        "Person",
        "Place",
        "Schedule",
        "SourceInfo",
        "Status",
        "TextRepair",
    ),
    "options": ("ExportOptions", "OnMissing", "ParseOptions", "Untimed"),
    "plugins": ("Exporter", "Parser"),
    "recipe": (
        "AddedEvent",
        "BlockRule",
        "CheckedDoubt",
        "ColumnRole",
        "Corrections",
        "EventFind",
        "EventFix",
        "EventValues",
        "Recipe",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("eventparse")
        except PackageNotFoundError:  # run from a source tree that is not installed
            return "0+unknown"
    if name not in _HOME_OF:
        raise AttributeError(f"module 'eventparse' has no attribute {name!r}")
    return getattr(import_module(f"eventparse.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__, "__version__"])
