"""What sort of event the titles of a stated schedule name, where its format leaves the kind open."""

from eventparse.diagnostics import DiagnosticSink
from eventparse.document import Document
from eventparse.errors import EventparseError
from eventparse.interpret._page import Page
from eventparse.interpret._stage import page_of
from eventparse.interpret.wording import kind_of
from eventparse.model import Event, Kind, Schedule
from eventparse.options import ParseOptions


def sort_events(document: Document, options: ParseOptions, sink: DiagnosticSink) -> Schedule:
    """Return the schedule that a document states; events in `kinds_open` get the kind that their title names.

    Raises EventparseError for a document that states none.
    """
    schedule = document.schedule
    if schedule is None:
        raise EventparseError("the document states no schedule")
    if not document.kinds_open:
        return schedule
    page = page_of(document, options, sink)
    events = tuple(_sorted(event, document.kinds_open, page) for event in schedule.events)
    return schedule.model_copy(update={"events": events})


def _sorted(event: Event, open_: frozenset[str], page: Page) -> Event:
    update: dict[str, object] = {}
    if event.children:
        update["children"] = tuple(_sorted(child, open_, page) for child in event.children)
    if event.id in open_:
        usual = Kind.SESSION if event.children else Kind.TALK if event.speakers else Kind.OTHER
        update["kind"] = kind_of(event.title, page) or usual
    return event.model_copy(update=update) if update else event
