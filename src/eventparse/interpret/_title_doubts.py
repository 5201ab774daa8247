"""Titles that hold too much, too little, or were cut where nobody would cut: reported once for each reason."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from eventparse.diagnostics import codes
from eventparse.draft import DraftEvent
from eventparse.interpret._lexicon import prose_words
from eventparse.interpret._page import Page
from eventparse.interpret._slots import EventSlot
from eventparse.interpret._when import has_digit, read_when
from eventparse.interpret.wording import CERTAIN_NAME, affiliation_score, name_score, names_chair
from eventparse.model import Kind
from eventparse.source import Span

_LONGEST = 200
"""A longer title has an abstract or a biography in it."""
_SECOND = re.compile(r"[^\W\d_][^\W_]*[,;.|/]\s+\d{1,2}[:.h]\d\d")
"""Words, then a time behind a comma."""
_HOME_WORDS = 6
"""An institution of more words is likely something else."""
_PLACES = 5
_EXCERPT = 48
_WORD = re.compile(r"[^\W\d_]+")
_TOPIC = re.compile(r"\?|[:.]\s+\w+\W+\w+\W+\w+")
"""A question, or a sentence behind a colon, is no institution."""
_OFTEN = 3
"""So many events of one title over titles show that the title is only their label."""
_EVERYBODYS = frozenset((Kind.BREAK, Kind.MEAL, Kind.SOCIAL, Kind.REGISTRATION))
_TITLE_WORDS, _MOST_WORDS = 3, 25
_SENTENCE = re.compile(r"[^\W\d_]{3}[.!]$|[^\W\d_]{3}[.!?]\s+[^\W\d_a-z]")
_FIELD = re.compile(r"[^:]{2,20}:\s")
_MARKUP = re.compile(r"\]\(\S|\{\{|\{%|</?[a-z]{1,10}(?:\s[^<>]*)?>")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")


def _is_long(slot: EventSlot, event: DraftEvent, page: Page) -> bool:
    return len(event.title) > _LONGEST


def _is_cut_in_brackets(slot: EventSlot, event: DraftEvent, page: Page) -> bool:
    """The text of the page has its brackets in pairs, the title has not."""
    return _balance(event.title) != (0, 0) and _balance(slot.body.text) == (0, 0)


def _balance(text: str) -> tuple[int, int]:
    return text.count("(") - text.count(")"), text.count("[") - text.count("]")


def _is_cut_in_sentence(slot: EventSlot, event: DraftEvent, page: Page) -> bool:
    """The title begins in lower case, its text did not."""
    words = _WORD.findall(slot.body.text[:_LONGEST])
    first = _WORD.search(event.title)
    if first is None or not words or not first.group()[0].islower() or len(first.group()) < 2:
        return False
    return not words[0][0].islower() and slot.body.text.find(event.title[:12]) > 0


def _is_in_affiliation(slot: EventSlot, event: DraftEvent, page: Page) -> bool:
    """The title is nothing but names, and what stands for their institution reads as a title."""
    if not event.speakers:
        return False
    if not _is_names(event):
        return False
    home = event.speakers[-1].affiliation or ""
    if len(home.split()) < _HOME_WORDS:
        return False
    return affiliation_score(home, page) < 0.5 or _TOPIC.search(home) is not None


def _is_above_title(slot: EventSlot, event: DraftEvent, page: Page) -> bool:
    """The title is nothing but the names of its people, and its description begins like a title."""
    if not event.speakers or event.description is None or not _is_names(event):
        return False
    return _reads_as_title(event.description, page)


def _is_names(event: DraftEvent) -> bool:
    names = {word.casefold() for person in event.speakers for word in _WORD.findall(person.name)}
    return all(word.casefold() in names or len(word) <= 3 for word in _WORD.findall(event.title))


def _reads_as_title(description: str, page: Page) -> bool:
    """Tell whether the first line of a description that is no remark in brackets could be a title."""
    lines = (line.strip() for line in description.splitlines())
    line = next((line for line in lines if line and not line.startswith(("(", "["))), "")
    words = _WORD.findall(line)
    if not _TITLE_WORDS <= len(words) <= _MOST_WORDS or len(line) > _LONGEST or _SENTENCE.search(line):
        return False
    if names_chair(line, page) or _FIELD.match(line) or affiliation_score(line, page) >= 0.5:
        return False
    return name_score(line, page) < CERTAIN_NAME and line[:1].isupper()


def _is_moment(slot: EventSlot, event: DraftEvent, page: Page) -> bool:
    """The title is a date or a time and hardly a word beside it."""
    if not has_digit(event.title) and len(event.title.split()) > 1:
        return False
    when = read_when(slot.body, page)
    return bool(when.dates or when.times) and _WORD.search(when.rest) is None


def _holds_time(slot: EventSlot, event: DraftEvent, page: Page) -> bool:
    """`Board meeting; 5:00 pm: Dinner`: a second event in the words of the first; or the only time it has."""
    if slot.time is None and has_digit(slot.body.text):
        times = (time.range for time in read_when(slot.body, page).times)
        return any(
            time.last is not None or (time.first is not None and time.first.meridiem) for time in times
        )
    return bool(_SECOND.search(event.title)) and any(
        time.range.first is not None for time in read_when(slot.body, page).times
    )


def _is_address(slot: EventSlot, event: DraftEvent, page: Page) -> bool:
    return _ADDRESS.fullmatch(event.title) is not None


def _is_labels(slot: EventSlot, event: DraftEvent, page: Page) -> bool:
    """`Morning: Afternoon: Tour`: the words of the labels stand elsewhere."""
    parts = [part.strip().casefold() for part in event.title.split(":")]
    return len(parts) > 1 and all(part in prose_words()["day_parts"] for part in parts[:2])


def _holds_markup(slot: EventSlot, event: DraftEvent, page: Page) -> bool:
    return _MARKUP.search(event.title) is not None


# Each reason in words that go on from "the title ...".
REASONS: tuple[tuple[str, Callable[[EventSlot, DraftEvent, Page], bool]], ...] = (
    ("is as long as an abstract", _is_long),
    ("is cut within brackets", _is_cut_in_brackets),
    ("begins amid a sentence", _is_cut_in_sentence),
    ("is names alone, and their institution reads as a title", _is_in_affiliation),
    ("is names alone, and what stands below reads as a title", _is_above_title),
    ("is a date or a time", _is_moment),
    ("holds another time", _holds_time),
    ("is an address", _is_address),
    ("is labels without the words behind them", _is_labels),
    ("holds markup", _holds_markup),
)


@dataclass(slots=True)
class TitleDoubts:
    """Collects doubts about titles, so that each reason is reported once."""

    page: Page
    """Where they are reported."""
    found: dict[str, list[tuple[str, Span]]] = field(default_factory=dict)
    """By reason, the titles and where they stand."""
    same: dict[str, list[Span]] = field(default_factory=dict)
    """By title, where it stands above what reads as a title, too."""

    def look(self, slot: EventSlot, event: DraftEvent) -> None:
        """Note what is odd about the title of an event."""
        below = event.description if event.kind not in _EVERYBODYS else None
        if below is not None and _reads_as_title(below, self.page):
            self.same.setdefault(event.title, []).append(slot.body.span())
        for reason, is_so in REASONS:
            if is_so(slot, event, self.page):
                self.found.setdefault(reason, []).append((_excerpt(event.title), slot.body.span()))
                return

    def report(self) -> None:
        """Report what was found."""
        for title, spans in self.same.items():
            if len(spans) >= _OFTEN:
                reason = "comes often, and what stands below it reads as a title"
                self.found.setdefault(reason, []).extend((_excerpt(title), span) for span in spans)
        for reason, places in self.found.items():
            more = f" (and {len(places) - 1} more)" if len(places) > 1 else ""
            message = f'the title "{places[0][0]}"{more} {reason}'
            self.page.sink.report(
                codes.TITLE_IN_DOUBT, message, places[0][1], related=places[1 : _PLACES + 1]
            )


def _excerpt(title: str) -> str:
    return title if len(title) <= _EXCERPT else f"{title[: _EXCERPT - 1].rstrip()}…"
