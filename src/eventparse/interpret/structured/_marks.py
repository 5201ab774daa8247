"""What structured data says about when: one mark for each event and each `<time datetime>`."""

from dataclasses import dataclass

from eventparse.document import Entry, Mapping, Stamp
from eventparse.draft import WrittenDate, WrittenTime
from eventparse.interpret._page import Page
from eventparse.interpret.data import moment_of
from eventparse.interpret.structured._schema import SchemaEvent
from eventparse.interpret.structured._words import words_of
from eventparse.source import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A date or a time of structured data."""

    date: WrittenDate | None
    """Its date."""
    time: WrittenTime | None
    """Its time."""
    words: frozenset[str]
    """Words of the event's name; none for the time of an element."""
    span: Span
    """Where the words of the page stand that it belongs to; for hidden data where it stands itself."""
    visible: bool
    """True where these words are on the page."""

    @property
    def day(self) -> tuple[int | None, int, int] | None:
        """Year, month and day, where month and day are known."""
        mention = self.date.mention if self.date is not None else None
        if mention is None or mention.month is None or mention.day is None:
            return None
        return mention.year, mention.month, mention.day

    @property
    def days(self) -> int:
        """Over how many days it goes, 1 or 2 (several)."""
        return 2 if self.date is not None and self.date.mention.last is not None else 1


def event_mark(event: SchemaEvent, page: Page) -> Mark:
    """Return when an event takes place."""
    moment = moment_of(event.record, page)
    return Mark(moment.date, moment.time, words_of(event.name), event.node.span, event.visible)


def stamp_mark(stamp: Stamp, page: Page) -> Mark:
    """Return what the value of a `<time>` element says."""
    record = Mapping((Entry("start", stamp.value, stamp.value.span),), stamp.span)
    moment = moment_of(record, page)
    return Mark(moment.date, moment.time, frozenset(), stamp.span, True)
