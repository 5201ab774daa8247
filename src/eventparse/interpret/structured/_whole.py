"""What structured data says about the whole that a page is about: its dates and its place."""

from collections.abc import Iterator

from eventparse.document import Mapping, Scalar, Sequence
from eventparse.draft import DateEvidence, PlaceEvidence, WrittenDate
from eventparse.interpret._page import Page
from eventparse.interpret.structured._marks import event_mark
from eventparse.interpret.structured._schema import SchemaEvent, schema_events, text_of
from eventparse.interpret.structured._words import is_within, words_of
from eventparse.times import find_places

_WEIGHT = 0.8


def whole_evidence(page: Page, titles: list[str]) -> tuple[list[PlaceEvidence], list[DateEvidence]]:
    """Return places and dates of the events that the titles of a page name, those of hidden data among them."""
    places: list[PlaceEvidence] = []
    dates: list[DateEvidence] = []
    for event in schema_events(page.document.embedded):
        name = words_of(event.name)
        if not any(is_within(name, words_of(title)) or is_within(words_of(title), name) for title in titles):
            continue
        places.extend(_places(event))
        date: WrittenDate | None = event_mark(event, page).date
        if date is not None:
            dates.append(DateEvidence(date, _WEIGHT))
    return places, dates


def _places(event: SchemaEvent) -> Iterator[PlaceEvidence]:
    """Yield the towns of an event's location."""
    stack = [event.node.get("location")]
    steps = 0
    while stack and steps < 50:
        node = stack.pop()
        steps += 1
        if isinstance(node, Sequence):
            stack.extend(node.items)
        elif isinstance(node, Mapping):
            stack.extend(entry.value for entry in node.entries if entry.key != "@type")
        elif isinstance(node, Scalar):
            for mention in find_places(text_of(node)):
                yield PlaceEvidence(mention, node.span, _WEIGHT)
