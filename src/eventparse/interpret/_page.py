"""What every rule of the interpretation may look at: the page's text, its words, the options, the sink."""

from dataclasses import dataclass

from eventparse.diagnostics import DiagnosticSink
from eventparse.document import Document
from eventparse.interpret._lexicon import Lexicon
from eventparse.options import ParseOptions
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
