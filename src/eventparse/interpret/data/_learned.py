"""Keys of people that no list knows, told by their values: "given_by: Ann Reed" in record after record."""

from collections.abc import Sequence
from dataclasses import replace

from eventparse.document import Scalar
from eventparse.interpret._page import Page
from eventparse.interpret.data._keys import Role, fold
from eventparse.interpret.data._record import Record
from eventparse.interpret.data._texts import plain, rich
from eventparse.interpret.wording import CERTAIN_NAME, is_tba, read_people

_FEWEST, _SAMPLE = 2, 12
"""So many records show what a key holds, and so many are looked at."""
_LONG = 120
_MOST, _MEAN = 0.5, 0.7
"""Share of the values of a key that are surely names of people, and how sure all of them are on the whole."""


def keys_of_people(records: Sequence[Record], page: Page) -> frozenset[str]:
    """Return the unknown keys of records without known people whose values are names nearly throughout."""
    if any(record.has(Role.PERSON) for record in records):
        return frozenset()
    values: dict[str, list[Scalar]] = {}
    for record in records:
        for entry in record.unknown:
            if isinstance(entry.value, Scalar) and isinstance(entry.value.value, str):
                values.setdefault(fold(entry.key), []).append(entry.value)
    return frozenset(
        key for key, found in values.items() if len(found) >= _FEWEST and _are_people(found, page)
    )


def with_people(record: Record, keys: frozenset[str]) -> Record:
    """Return a record whose keys of people are known."""
    found = tuple(entry for entry in record.unknown if fold(entry.key) in keys)
    if not found:
        return record
    rest = tuple(entry for entry in record.unknown if entry not in found)
    return replace(record, fields={**record.fields, Role.PERSON: found}, unknown=rest)


def _are_people(values: Sequence[Scalar], page: Page) -> bool:
    texts = [value for value in values[:_SAMPLE] if not is_tba(plain(value), page)]
    scores = [_score(value, page) for value in texts]
    sure = sum(score >= CERTAIN_NAME for score in scores)
    return len(texts) >= _FEWEST and sure >= _MOST * len(texts) and sum(scores) >= _MEAN * len(texts)


def _score(value: Scalar, page: Page) -> float:
    text = plain(value)
    if len(text) > _LONG or "/" in text or "@" in text or "." in text.rstrip(".").replace(". ", ""):
        return 0.0
    reading = read_people(rich(value), page)
    return reading.score if reading.people else 0.0
