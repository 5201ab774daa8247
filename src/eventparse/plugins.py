"""Parsers and exporters at hand: built in, installed (entry points), or given to the call."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from itertools import chain
from typing import Generic, Protocol, TypeVar, runtime_checkable

from eventparse.diagnostics import DiagnosticSink
from eventparse.document import Document
from eventparse.errors import PluginError, UnknownFormatError
from eventparse.exporters import (
    CsvExporter,
    Exported,
    HtmlExporter,
    IcalExporter,
    JsCalendarExporter,
    JsonExporter,
    JsonLdExporter,
    MarkdownExporter,
    ScheduleXmlExporter,
    SiteJsonExporter,
    TomlExporter,
    TsvExporter,
    VocJsonExporter,
    YamlExporter,
)
from eventparse.model import Schedule
from eventparse.options import ExportOptions, ParseOptions
from eventparse.parsers import (
    CsvParser,
    EventparseCsvParser,
    EventparseHtmlParser,
    EventparseJsonParser,
    HtmlParser,
    IcalParser,
    JsonLdParser,
    JsonParser,
    MarkdownParser,
    PretalxParser,
    ScheduleXmlParser,
    SessionizeParser,
    TomlParser,
    VocJsonParser,
    YamlParser,
    is_site_file,
)
from eventparse.source import SourceText


@runtime_checkable
class Parser(Protocol):
    """Stage 1: reads one way of writing pages."""

    @property
    def name(self) -> str:
        """Name for `--parser`, in lower case."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File suffixes in lower case without their dot."""

    def sniff(self, source: SourceText) -> float:
        """Return how surely a text is written so, from 0 to 1; asked where the suffix does not decide."""

    def read(self, source: SourceText, options: ParseOptions, sink: DiagnosticSink) -> Document:
        """Return the page as blocks, each with its span. What cannot be read is reported, never raised."""


@runtime_checkable
class Exporter(Protocol):
    """Stage 4: writes one format."""

    @property
    def name(self) -> str:
        """Name for `--to`, in lower case."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File suffixes in lower case without their dot; the first is used for new files."""

    @property
    def summary(self) -> str:
        """What the format is for, in one line."""

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the schedule as text, with notes on what the format cannot carry. Raises only ExportError."""


PAGE_PARSERS: tuple[Parser, ...] = (
    # The first reads what nobody claims: plain text is Markdown too.
    MarkdownParser(),
    HtmlParser(),
    YamlParser(),
    TomlParser(),
    JsonParser(),
    CsvParser(),
)
STATED_PARSERS: tuple[Parser, ...] = (
    # Formats that state every field; each is sure only of its own.
    EventparseJsonParser(),
    EventparseHtmlParser(),
    IcalParser(),
    EventparseCsvParser(),
    ScheduleXmlParser(),
    VocJsonParser(),
    JsonLdParser(),
    PretalxParser(),
    SessionizeParser(),
)
BUILT_IN_PARSERS: tuple[Parser, ...] = (*PAGE_PARSERS, *STATED_PARSERS)
BUILT_IN_EXPORTERS: tuple[Exporter, ...] = (
    JsonExporter(),
    IcalExporter(),
    CsvExporter(),
    TsvExporter(),
    MarkdownExporter(),
    HtmlExporter(),
    YamlExporter(),
    TomlExporter(),
    SiteJsonExporter(),
    ScheduleXmlExporter(),
    VocJsonExporter(),
    JsonLdExporter(),
    JsCalendarExporter(),
)

PARSER_GROUP = "eventparse.parsers"
"""Entry point group of installed parsers."""
EXPORTER_GROUP = "eventparse.exporters"
"""Entry point group of installed exporters."""

SURE = 0.5
"""What `sniff` must reach for a parser that does not know the suffix."""

CERTAIN = 1.0
"""What `sniff` gives only for a format that states its name or shape; it outweighs a suffix that fits nothing."""

# What the import and the call of somebody else's code fail with; listed, so that Ctrl-C and exits pass.
_LOADING_FAILS = (
    ImportError,
    AttributeError,
    SyntaxError,
    NameError,
    TypeError,
    ValueError,
    LookupError,
    OSError,
    RuntimeError,
)

P = TypeVar("P", Parser, Exporter)


@dataclass(frozen=True, slots=True)
class Format:
    """A parser or exporter at hand, as `eventparse formats` lists it."""

    name: str
    """Its name."""
    suffixes: tuple[str, ...]
    """Its suffixes; none where it cannot be loaded."""
    origin: str
    """`built in`, or the distribution that it comes from."""
    summary: str = ""
    """What it is for; only exporters say so."""
    problem: str | None = None
    """Why it cannot be used; None where it can."""


def choose_parser(source: SourceText, wanted: str | None = None, given: Sequence[Parser] = ()) -> Parser:
    """Return the parser for a page.

    The one of the wanted name; else the first group (given, built in, installed) that knows the suffix, and in it
    the one whose `sniff` is surest (or a built-in one that is certain of its own format, whatever the name); else the
    surest of all; else Markdown, which plain text is too. Installed parsers are loaded only where no other knows
    the suffix. Raises UnknownFormatError for a name that is not at hand,
    PluginError for an installed parser that cannot be loaded.
    """
    if wanted is not None:
        return _PARSERS.find(wanted, given)
    known = [*given, *BUILT_IN_PARSERS]
    suffix = source.suffix
    for group in (given, BUILT_IN_PARSERS):
        if matching := [parser for parser in group if suffix in parser.suffixes]:
            best = _surest(matching, source)
            return best if best in given else _by_text(best, source)
    if suffix:
        installed = _PARSERS.installed()
        if matching := [parser for parser in installed if suffix in parser.suffixes]:
            return _surest(matching, source)
        known.extend(installed)
    best = _surest(known, source)
    return best if best.sniff(source) >= SURE else BUILT_IN_PARSERS[0]


def states_fields(parser: Parser, source: SourceText) -> bool:
    """Tell whether a page is in a format that states every field, so that nothing has to be found in it."""
    return parser in STATED_PARSERS or (parser in PAGE_PARSERS and is_site_file(source, parser.name))


def find_parser(name: str) -> Parser:
    """Return the parser of a name. Raises UnknownFormatError and PluginError."""
    return _PARSERS.find(name)


def find_exporter(name: str) -> Exporter:
    """Return the exporter of a name or suffix (`ical`, `ics`). Raises UnknownFormatError and PluginError."""
    return _EXPORTERS.find(name.lower())


def list_parsers() -> tuple[Format, ...]:
    """Return every parser at hand, those that cannot be loaded with their problem."""
    return tuple(_PARSERS.listing())


def list_exporters() -> tuple[Format, ...]:
    """Return every exporter at hand, those that cannot be loaded with their problem."""
    return tuple(_EXPORTERS.listing())


def _by_text(named: Parser, source: SourceText) -> Parser:
    """Return the parser of a suffix, or a built-in one that is certain: a feed may be saved under any name."""
    others = (parser for parser in BUILT_IN_PARSERS if parser is not named)
    certain = next((parser for parser in others if parser.sniff(source) >= CERTAIN), named)
    return certain if certain is named or named.sniff(source) < CERTAIN else named


def _surest(parsers: Sequence[Parser], source: SourceText) -> Parser:
    # max() keeps the first of equals: given before built in, built in before installed.
    return parsers[0] if len(parsers) == 1 else max(parsers, key=lambda parser: parser.sniff(source))


@dataclass(frozen=True, slots=True)
class _AtHand(Generic[P]):
    """All parsers, or all exporters: the built-in ones, and where to look for installed ones."""

    noun: str
    contract: type[P]
    group: str
    built_in: tuple[P, ...]

    def find(self, name: str, given: Sequence[P] = ()) -> P:
        """Return the one of a name, or else of a suffix."""
        known = list(given)
        known.extend(self.built_in)
        for plugin in known:
            if plugin.name == name:
                return plugin
        entries = self._entries()
        for entry in entries:
            if entry.name == name:
                return self._load(entry)
        # Only now by suffix, for which the installed ones must be loaded where no other has it.
        suffix = name.lower().removeprefix(".")
        for plugin in chain(known, map(self._load, entries)):
            if suffix in plugin.suffixes:
                return plugin
        names = [plugin.name for plugin in known] + [entry.name for entry in entries]
        close = get_close_matches(name, names, 1)
        hint = f"; did you mean {close[0]!r}?" if close else "."
        raise UnknownFormatError(f"no {self.noun} is named {name!r}{hint} At hand: {', '.join(names)}")

    def installed(self) -> list[P]:
        """Return the installed ones, loaded. Raises PluginError for the first that cannot be."""
        return [self._load(entry) for entry in self._entries()]

    def listing(self) -> Iterator[Format]:
        """Yield all of them; one that cannot be loaded does not hide the others."""
        for plugin in self.built_in:
            yield _format(plugin, "built in")
        taken = {plugin.name for plugin in self.built_in}
        for entry in self._entries():
            try:
                loaded = self._load(entry)
            except PluginError as error:
                yield Format(entry.name, (), _origin(entry), problem=str(error))
                continue
            problem = (
                f"the name {entry.name!r} is taken, so that it is never used" if entry.name in taken else None
            )
            taken.add(entry.name)
            yield _format(loaded, _origin(entry), problem)

    def _entries(self) -> list[EntryPoint]:
        return sorted(entry_points(group=self.group), key=lambda entry: (entry.name, entry.value))

    def _load(self, entry: EntryPoint) -> P:
        where = f"the {self.noun} {entry.name!r} of the installed distribution {_origin(entry)}"
        try:
            found = entry.load()
            plugin = found() if isinstance(found, type) else found
        except _LOADING_FAILS as error:
            raise PluginError(
                f"{where} cannot be loaded ({type(error).__name__}: {error}): update or uninstall it"
            ) from error
        if not isinstance(plugin, self.contract):
            members = ", ".join(_members(self.contract))
            raise PluginError(f"{where} does not keep the contract: it needs {members}")
        if plugin.name != entry.name:
            raise PluginError(f"{where} calls itself {plugin.name!r}: entry point and name must be the same")
        return plugin


def _members(contract: type[Parser] | type[Exporter]) -> list[str]:
    return sorted(name for name in vars(contract) if not name.startswith("_"))


def _origin(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else "(unknown)"


def _format(plugin: Parser | Exporter, origin: str, problem: str | None = None) -> Format:
    summary = plugin.summary if isinstance(plugin, Exporter) else ""
    return Format(plugin.name, plugin.suffixes, origin, summary, problem)


_PARSERS: _AtHand[Parser] = _AtHand("parser", Parser, PARSER_GROUP, BUILT_IN_PARSERS)  # type: ignore[type-abstract]
_EXPORTERS: _AtHand[Exporter] = _AtHand("exporter", Exporter, EXPORTER_GROUP, BUILT_IN_EXPORTERS)  # type: ignore[type-abstract]
