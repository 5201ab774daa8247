"""Pages that are one event: a talk, a meetup or a seminar whose front matter says what, when and where."""

from dataclasses import dataclass, replace

from eventparse.document import Mapping, Scalar, Sequence
from eventparse.draft import WrittenDate
from eventparse.interpret._page import Page
from eventparse.interpret._when import is_day, read_when
from eventparse.interpret.data._body import Labels, read_labels
from eventparse.interpret.data._keys import Role, fold, key_words
from eventparse.interpret.data._moments import Moment, Units, clock_of, read_moment
from eventparse.interpret.data._record import Record, read_record
from eventparse.interpret.data._slots import Item, room_of
from eventparse.interpret.data._texts import flat, plain
from eventparse.interpret.data._wording import read_words
from eventparse.times import ClockForm

_ENOUGH = 1.5
_LONGEST_STAY = 31


@dataclass(frozen=True, slots=True)
class Single:
    """The one event of a page."""

    item: Item
    """What front matter and labelled lines say about it."""
    room: str | None
    """The place that only the body names."""
    score: float
    """Evidence that it is an event, so scaled that 1.0 is barely enough."""


def read_single(root: Mapping, index: dict[str, Mapping], units: Units, page: Page) -> Single | None:
    """Return the one event that a mapping describes, or None where it is no event."""
    record = _without_authors(read_record(root))
    words = read_words(record, "", index, page)
    if not words:
        return None
    labels = read_labels(page)
    moment = _completed(read_moment(record, page, units), labels, record, page)
    if not _is_when(moment) or _is_project(moment):
        return None
    title = read_when(flat(words.body), page) if len(words.body.text) < 80 else None
    if title is not None and is_day(title) and not title.rest:
        return None
    if words.speaker is None and labels.speaker is not None:
        words = replace(words, speaker=labels.speaker)
    score = _score(record, moment, page) + _said_in_body(labels)
    if score < _ENOUGH:
        return None
    return Single(Item(record, moment, words), labels.room, score / _ENOUGH)


def _completed(moment: Moment, labels: Labels, record: Record, page: Page) -> Moment:
    """Complete front matter by the body, which knows better than the time in a `date`: that may be of posting."""
    if moment.time is not None and _explicit_time(record, page):
        return moment
    time = labels.time or moment.time
    date = moment.date if moment.date is not None else labels.date
    if labels.time is not None and labels.date is not None and _is_whole(labels.date):
        date = labels.date
    label = moment.label if date is moment.date else (date.text if date else None)
    span = moment.span if date is moment.date else (date.span if date else None)
    return replace(moment, time=time, date=date, label=label, span=span)


def _is_whole(date: WrittenDate) -> bool:
    return None not in (date.mention.year, date.mention.month, date.mention.day)


def _said_in_body(labels: Labels) -> float:
    """Lines such as `Time:` and `Where:` below front matter are those of an announcement."""
    others = (labels.date, labels.room, labels.speaker)
    return (1.0 if labels.time is not None else 0.0) + 0.5 * sum(other is not None for other in others)


def _without_authors(record: Record) -> Record:
    """The author of a page writes it; only other keys name those who speak."""
    kept = tuple(
        e for e in record.fields.get(Role.PERSON, ()) if fold(e.key) not in ("author", "authors", "by")
    )
    fields = dict(record.fields)
    fields.pop(Role.PERSON, None)
    # `date` beside `event_date` is when the page was written.
    dates = fields.get(Role.DATE, ())
    fields[Role.DATE] = tuple(sorted(dates, key=lambda entry: not _is_event_date(entry.key)))
    if not dates:
        del fields[Role.DATE]
    if kept:
        fields[Role.PERSON] = kept
    return replace(record, fields=fields)


def _is_when(moment: Moment) -> bool:
    mention = moment.date.mention if moment.date else None
    if mention is not None and mention.day is not None and mention.month is not None:
        return True
    first = moment.time.range.first if moment.time else None
    # A bare number may be anything (`time: 5`).
    return first is not None and (first.form is not ClockForm.BARE or first.meridiem is not None)


def _is_project(moment: Moment) -> bool:
    """What lasts for months is a project or a job."""
    mention = moment.date.mention if moment.date else None
    last = mention.last if mention else None
    if mention is None or last is None or mention.month is None or last.month is None:
        return False
    years = (last.year or 0) - (mention.year or 0) if last.year and mention.year else 0
    months = years * 12 + last.month - mention.month
    return months * 30 + (last.day or 0) - (mention.day or 0) > _LONGEST_STAY


def _score(record: Record, moment: Moment, page: Page) -> float:
    """Weigh what speaks for an event against what speaks for a post."""
    words = key_words()
    score = 0.0
    if moment.time is not None and _explicit_time(record, page):
        score += 2.0
    if record.has(Role.END) and _any_when(record, Role.END, page):
        score += 1.0
    if any(_is_event_date(e.key) and plain(e.value) for e in record.node.entries):
        score += 1.5
    if record.has(Role.PERSON):
        score += 1.5 if moment.date is not None or moment.time is not None else 0.0
    if room_of(record, page) is not None:
        score += 1.5
    for entry in record.node.entries:
        said = isinstance(entry.value, Scalar) and (plain(entry.value) or entry.value.value is not None)
        if words.has("single.event_keys", entry.key) and said:
            score += 1.0
        if words.has("single.posting_keys", entry.key) and plain(entry.value):
            score += 0.5
        if words.has("single.elapsed_keys", entry.key):
            score -= 3.0
        if words.has("containers.against", entry.key) and plain(entry.value):
            score -= 1.0
    return score + _named_sort(record)


def _named_sort(record: Record) -> float:
    """What the page calls itself: its layout, type, category or tags."""
    words = key_words()
    score = 0.0
    for entry in record.node.entries:
        key = fold(entry.key)
        if key not in ("layout", "type", "kind", "category", "categories", "template"):
            continue
        values = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
        said = {word for value in values for word in plain(value).casefold().replace("-", " ").split()}
        if said & words.lists["single.event_words"]:
            score += 1.5 if key in ("layout", "type", "template") else 1.0
        elif key in ("layout", "type") and said & words.lists["single.post_words"]:
            score -= 1.0
    return score


def _explicit_time(record: Record, page: Page) -> bool:
    """Tell whether the time stands in a key for times, and not only in the `date` of a post."""
    return _any_when(record, Role.TIME, page) or _any_when(record, Role.START, page)


def _any_when(record: Record, role: Role, page: Page) -> bool:
    for entry in record.fields.get(role, ()):
        if isinstance(entry.value, Scalar) and not key_words().has("single.elapsed_keys", entry.key):
            when = clock_of(entry.value, page)
            if when.times or is_day(when):
                return True
    return False


def _is_event_date(key: str) -> bool:
    return fold(key) in (
        "eventdate",
        "datestart",
        "startdate",
        "talkdate",
        "seminardate",
        "meetingdate",
        "sessiondate",
    )
