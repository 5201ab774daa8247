"""One line of Markdown as text, and a page around it, for tests of the wording."""

from eventparse.diagnostics import DiagnosticSink
from eventparse.document import Paragraph, RichText
from eventparse.draft import DraftEvent
from eventparse.interpret._lexicon import lexicon
from eventparse.interpret._page import Page
from eventparse.interpret._slots import EventSlot
from eventparse.interpret.wording import describe
from eventparse.options import ParseOptions
from eventparse.parsers import MarkdownParser
from eventparse.source import decode
from eventparse.times import vocabulary


def page_of(markdown: str = "x", *, common: frozenset[str] = frozenset()) -> Page:
    """Return an English page; `common` are words that it writes in lower case."""
    sink = DiagnosticSink()
    document = MarkdownParser().read(decode(markdown), ParseOptions(), sink)
    return Page(document, vocabulary(("en",)), lexicon(("en",)), ParseOptions(), sink, common)


def text_of(markdown: str) -> RichText:
    """Return the text of the first paragraph, with its styles and links."""
    for block in page_of(markdown).document.blocks:
        if isinstance(block, Paragraph):
            return block.text
    raise AssertionError(f"{markdown!r} is no paragraph")


def described(markdown: str, *, speaker: str | None = None, header_kind: str | None = None) -> DraftEvent:
    """Return the event of a cell; `speaker` is the text of a column of speakers beside it."""
    body = text_of(markdown)
    slot = EventSlot(
        span=body.span(),
        body=body,
        lane=0,
        speaker=text_of(speaker) if speaker is not None else None,
        default_kind=header_kind,
    )
    return describe(slot, page_of(), day=0, track=None)


def people_in(event: DraftEvent) -> list[str]:
    """Return the speakers as `Name (Place)`."""
    return [p.name + (f" ({p.affiliation})" if p.affiliation else "") for p in event.speakers]
