"""What every rule of the interpretation may look at: the page's text, its words, the options, the sink."""

from dataclasses import dataclass, field

from eventparse.diagnostics import DiagnosticSink
from eventparse.document import Document, RichText
from eventparse.interpret._block_rules import BlockRules
from eventparse.interpret._lexicon import Lexicon
from eventparse.interpret._moment import When
from eventparse.interpret._scene import Scene
from eventparse.interpret._wording_types import PeopleReading, Wording
from eventparse.model import Kind
from eventparse.options import ParseOptions
from eventparse.recipe import BlockRule
from eventparse.source import Span
from eventparse.times import Vocabulary


@dataclass(frozen=True, slots=True)
class Page:
    """One page under interpretation."""

    document: Document
    """Its blocks."""
    words: Vocabulary
    """Temporal words, kinds and column names of the page's languages."""
    lexicon: Lexicon
    """Words about people, links and what is no schedule."""
    options: ParseOptions
    """Decisions of the caller."""
    sink: DiagnosticSink
    """Where doubts are reported."""
    common: frozenset[str]
    """Words that the page itself writes in lower case: as names they are unlikely."""
    usual: Kind | None = None
    """What an event is whose title does not say it: a talk, a lecture, a tutorial or a discussion; None where the
    page does not show it."""
    scenes: tuple[Scene, ...] = ()
    """Its blocks in order, containers and layout tables opened."""
    book: BlockRules = field(default_factory=BlockRules, compare=False, repr=False)
    """What a recipe says about its blocks."""
    rules: tuple[BlockRule, ...] = ()
    """The rules about the block that is being read."""
    name_scores: dict[str, float] = field(default_factory=dict, compare=False, repr=False)
    """How surely texts are names, as far as it was asked: the same words are asked for again and again."""
    moments: dict[tuple[int, str, bool], When] = field(default_factory=dict, compare=False, repr=False)
    """What texts say about when, by place and text, as far as it was read."""
    kinds: dict[str, Kind | None] = field(default_factory=dict, compare=False, repr=False)
    """Kinds that titles name, as far as it was asked."""
    people: dict[tuple[RichText, bool], PeopleReading] = field(
        default_factory=dict, compare=False, repr=False
    )
    """Whom texts name, by text and by whether people are expected there, as far as it was asked."""
    wordings: dict[tuple[RichText, bool, bool], Wording] = field(
        default_factory=dict, compare=False, repr=False
    )
    """Texts taken apart with the habits known so far, by what `take_apart` was asked."""
    columns: dict[Span, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    """What the columns of tables were read as, by the place of the table."""
    habits: set[str] = field(default_factory=set, compare=False, repr=False)
    """How most events of the page tell people and title apart (`line:later`), once that is known."""
    families: set[str] = field(default_factory=set, compare=False, repr=False)
    """Family names of those whom the page's headings name in full, once that is known."""
