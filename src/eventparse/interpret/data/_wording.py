"""Which key of a record is the title, who speaks, and what kind of event it is."""

from dataclasses import dataclass

from eventparse.document import Entry, Mapping, RichText, Run, Scalar, Sequence
from eventparse.interpret._page import Page
from eventparse.interpret.data._keys import Role, fold, key_words, spaced
from eventparse.interpret.data._record import Record
from eventparse.interpret.data._texts import flat, is_ident, is_prose, is_url, people, plain, rich
from eventparse.interpret.wording import CERTAIN_NAME, is_tba, kind_of, name_score, read_people
from eventparse.model import Kind

_GENERIC = frozenset(
    ("name", "label", "what", "text", "content", "summary", "description", "details", "event")
)
_BY_REFERENCE = frozenset(("talk", "session", "paper", "item", "lecture", "event", "topic", "subject"))
_SORTS = ("session", "event", "label", "item")
_LOOSE = (Kind.TALK, Kind.SESSION, Kind.BREAK, Kind.OTHER)
"""Kinds that data files give to anything: the words of a title know better."""
_BY_LIST = (
    Kind.KEYNOTE,
    Kind.TUTORIAL,
    Kind.LECTURE,
    Kind.POSTER,
    Kind.PANEL,
    Kind.SOCIAL,
    Kind.BREAK,
    Kind.DISCUSSION,
)
NOTHING = RichText("", ())


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a record."""

    body: RichText = NOTHING
    """Its title, or what stands for it; empty where it has no words."""
    key: str = ""
    """Folded key of the title."""
    speaker: RichText | None = None
    """Who speaks."""
    kind: str | None = None
    """Words that say what kind of event it is."""

    def __bool__(self) -> bool:
        return bool(self.body)


def read_words(record: Record, key: str, index: dict[str, Mapping], page: Page) -> Words:
    """Choose the title of a record and those who speak. `key` is the list that it stands in."""
    speaker = _speaker(record, index)
    entry = _title(record, speaker, index, page)
    body = rich(entry.value) if entry else NOTHING
    used = fold(entry.key) if entry else ""
    if speaker is None and entry is not None:
        speaker = _named(record, entry, key, page)
    if speaker is not None and body and _swapped(body, speaker, page):
        body, speaker = speaker, body
    kind = _kind(record, body, page)
    if not body and speaker is not None:
        body, speaker = speaker, None
    if not body and kind and record.has(Role.TIME, Role.START, Role.DATE) and kind_of(kind, page) is not None:
        body = NOTHING if record.value(Role.KIND) is None else rich(record.value(Role.KIND))
        body = body or RichText.of((Run(kind, record.node.span),))
    return Words(body, used, speaker, kind)


def _speaker(record: Record, index: dict[str, Mapping]) -> RichText | None:
    """Return the people of the surest key; authors, hosts and moderators only where nobody else is named."""
    for entry in record.fields.get(Role.PERSON, ()):
        found = people(entry.value, index)
        if found and not is_prose(plain(entry.value)):
            return found
    return None


def _title(record: Record, speaker: RichText | None, index: dict[str, Mapping], page: Page) -> Entry | None:
    found = [e for e in record.fields.get(Role.TITLE, ()) if _is_title(e, index, page)]
    if not found:
        return None
    first = found[0]
    if speaker is not None:
        name = read_people(speaker, page, expected=True).people
        words = plain(first.value)
        if name and name[0].name in words:
            # "Jane Doe (Rome)" as the title of her page: the talk stands in another key.
            for other in found[1:]:
                text = plain(other.value)
                if fold(other.key) not in _GENERIC and name[0].name not in text and len(text.split()) > 1:
                    return other
    if is_tba(plain(first.value), page) and speaker is None:
        later = [e for e in found[1:] if fold(e.key) not in _GENERIC and not is_tba(plain(e.value), page)]
        return later[0] if later else first
    return first


def _is_title(entry: Entry, index: dict[str, Mapping], page: Page) -> bool:
    text = plain(entry.value)
    if not text or not isinstance(entry.value, Scalar) or isinstance(entry.value.value, bool):
        return False
    if key_words().has("values.nothing", text):
        return False
    if is_url(text) and " " not in text and "/" in text:
        return False
    if is_ident(text) or (text in index and " " not in text and text.islower()):
        by_reference = fold(entry.key) in _BY_REFERENCE or text.isdigit()
        return not by_reference or (kind_of(text, page) is not None and text not in index)
    return True


def _named(record: Record, title: Entry, key: str, page: Page) -> RichText | None:
    """A `name` beside a title is the person, where it reads as one."""
    if fold(title.key) == "name":
        return None
    fields = record.fields.get(Role.TITLE, ())
    for entry in fields:
        if fold(entry.key) != "name" or not plain(entry.value) or plain(entry.value) == plain(title.value):
            continue
        text = rich(entry.value)
        # A title that repeats the name (`title: Jane_Doe`) belongs to a page about the person.
        again = any(fold(plain(e.value)) == fold(text.text) for e in fields if e is not entry)
        if again or key_words().has("containers.people", key) or name_score(text.text, page) >= CERTAIN_NAME:
            return text
    return None


def _swapped(title: RichText, speaker: RichText, page: Page) -> bool:
    """Tell whether title and speaker stand in each other's key: the one is nothing but names, the other is none."""
    if len(speaker.text.split()) < 4 or "\n" in speaker.text:
        return False
    names = read_people(flat(title), page)
    if not names.people or names.score < CERTAIN_NAME + 0.1 or kind_of(title.text, page) is not None:
        return False
    return read_people(speaker, page).score < 0.2


def _kind(record: Record, body: RichText, page: Page) -> str | None:
    """Return the words that say the kind: a type, or a key that is set to true (`break: true`)."""
    text: str | None = None
    for entry in record.fields.get(Role.KIND, ()):
        value = (
            entry.value.items[0] if isinstance(entry.value, Sequence) and entry.value.items else entry.value
        )
        if plain(value) and kind_of(spaced(plain(value)), page) is not None:
            text = spaced(plain(value))
            break
    if text is None:
        for entry in record.node.entries:
            value = entry.value
            if (
                isinstance(value, Scalar)
                and value.value is True
                and kind_of(spaced(entry.key), page) is not None
            ):
                text = spaced(entry.key)
                break
    if text is None:
        for entry in record.fields.get(Role.TITLE, ()):
            words = plain(entry.value)
            # `session: Keynote` beside a title is what sort of talk it is.
            if fold(entry.key) in _SORTS and words != body.text and kind_of(words, page) is not None:
                text = words
                break
    if text is None:
        return None
    stated = kind_of(text, page)
    own = kind_of(body.text, page) if body else None
    return None if own is not None and stated in _LOOSE else text


def kind_of_list(key: str, page: Page) -> str | None:
    """Return the kind that the name of a list gives to its items (`keynotes`)."""
    kind = kind_of(spaced(key), page) or kind_of(spaced(key).removesuffix("s"), page)
    return kind.value if kind in _BY_LIST else None
