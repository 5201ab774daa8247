"""The whole way of a page, in one function: decode, read, interpret, resolve."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from eventparse.diagnostics import Code, DiagnosticSink, Severity, codes
from eventparse.document import Document
from eventparse.draft import DraftSchedule
from eventparse.errors import OptionError
from eventparse.interpret import STEP_NAMES as INTERPRET_STEPS
from eventparse.interpret import interpret, sort_events
from eventparse.model import Schedule, SourceInfo, with_base
from eventparse.options import ParseOptions
from eventparse.plugins import Parser, choose_parser, states_fields
from eventparse.resolve import STEP_NAMES as RESOLVE_STEPS
from eventparse.resolve import adopt, resolve
from eventparse.source import RepairKind, SourceText, Span, decode
from eventparse.source.bound import bound
from eventparse.source.decode import looks_binary

STEP_NAMES = frozenset((*INTERPRET_STEPS, *RESOLVE_STEPS))
"""Names that `ParseOptions.without` may hold."""

_REPORTED_AS: dict[RepairKind, Code] = {
    RepairKind.MOJIBAKE: codes.ENCODING_REPAIRED,
    RepairKind.ENCODING_GUESSED: codes.ENCODING_GUESSED,
    RepairKind.UNDECODABLE: codes.TEXT_UNDECODABLE,
    RepairKind.NUL: codes.TEXT_UNDECODABLE,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A page that was read: what it says, and the text that lines and columns point into."""

    schedule: Schedule
    """What the page says."""
    source: SourceText
    """The text of the page."""
    document: Document | None = None
    """The page as blocks; None where there was nothing to read."""
    draft: DraftSchedule | None = None
    """The schedule as written; None where there was nothing to interpret."""


def read(
    data: bytes | str, options: ParseOptions, *, name: str | None = None, parsers: Sequence[Parser] = ()
) -> Reading:
    """Take a page through all stages.

    `name` is its path or name, `parsers` are asked before the built-in ones. What is wrong in the page is a
    diagnostic of the schedule; raises OptionError, UnknownFormatError and PluginError for what is wrong in the call.
    """
    _check_steps(options)
    sink = DiagnosticSink()
    options = _with_own_recipe(options, name, sink)
    if isinstance(data, bytes) and options.encoding is None and looks_binary(data):
        sink.report(codes.BINARY_FILE, "the file is not text: most of its bytes are no characters")
        return _nothing(SourceText("", name, "binary"), sink)
    source = decode(data, name=name, encoding=options.encoding)
    for repair in source.repairs:
        places = "1 place" if repair.count == 1 else f"{repair.count} places"
        sink.report(_REPORTED_AS[repair.kind], f"{repair.detail} ({places})", repair.span)
    if not source.text.strip():
        sink.report(codes.EMPTY_PAGE, "the page is empty")
        return _nothing(source, sink)
    parser = choose_parser(source, options.parser, parsers)
    is_stated = states_fields(parser, source)
    source, cut = bound(source, options.max_stated_characters if is_stated else options.max_characters)
    if cut is not None:
        end = Span(len(source.text), len(source.text))
        message = f"the page is too long: its last {cut.end - cut.start} characters were not read"
        sink.report(codes.INPUT_CUT, message, end)
    document = parser.read(source, options, sink)
    draft = None
    if document.schedule is not None:
        # A format that states every field has nothing to find and no clock to solve.
        schedule = adopt(sort_events(document, options, sink), source, options, sink)
    else:
        draft = interpret(document, options, sink)
        schedule = resolve(draft, source, document.format, options, sink)
    schedule = with_base(schedule, options.base_url) if options.base_url else schedule
    return Reading(schedule, source, document, draft)


def _with_own_recipe(options: ParseOptions, name: str | None, sink: DiagnosticSink) -> ParseOptions:
    """Return the options with what their recipe says about this page; a recipe for other pages is told."""
    if options.recipe is None:
        return options
    own = options.recipe.for_page(name)
    if own is None:
        message = "the page is not among the `pages` of the recipe: nothing of it is used"
        sink.report(codes.RECIPE_UNUSED, message, severity=Severity.INFO)
    return replace(options, recipe=own)


def _nothing(source: SourceText, sink: DiagnosticSink) -> Reading:
    info = SourceInfo(name=source.name, format="none", encoding=source.encoding)
    return Reading(Schedule(source=info, diagnostics=sink.diagnostics(source)), source)


def _check_steps(options: ParseOptions) -> None:
    unknown = sorted(options.without - STEP_NAMES)
    if unknown:
        raise OptionError(f"no step is called {unknown[0]!r}; there are: {', '.join(sorted(STEP_NAMES))}")
