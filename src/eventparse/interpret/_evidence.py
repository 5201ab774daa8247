"""Collect what a page says about its title, year, zone and place outside its schedule."""

import re
from collections.abc import Iterator

from eventparse.document import (
    Data,
    Heading,
    ItemList,
    Mapping,
    Paragraph,
    RichText,
    Run,
    Scalar,
    Table,
    scalars,
)
from eventparse.draft import DateEvidence, PlaceEvidence, WrittenDate, ZoneEvidence
from eventparse.interpret._lexicon import any_of
from eventparse.interpret._page import Page
from eventparse.interpret._when import has_digit, written_date
from eventparse.interpret.structured import whole_evidence
from eventparse.source import Span
from eventparse.times import DateMention, find_places, find_zones, scan

_NOWHERE = re.compile(r"\baoe\b|anywhere on earth", re.IGNORECASE)
"""The zone of deadlines, in which nobody holds a workshop."""
_SENTENCE = re.compile(r"[.!?;]\s+(?=[^\W\d_]|$)")
_YEAR = re.compile(
    r"(?<![\d/.\-])(?:19[89]\d|20\d\d)(?=/\d\d(?!\d))|(?<![\d/.\-])(?:19[89]\d|20\d\d)(?![\d/.\-])|(?<!\w)['’](\d\d)(?!\d)|(?<=[a-z])(20\d\d)(?!\d)"
)
_DATED_NAME = re.compile(r"(\d{4})-(\d\d)-(\d\d)-")
_PLACE_KEYS = frozenset(("location", "place", "venue", "address", "city", "where", "ort", "lieu"))
_TOWN_KEYS = frozenset(("address", "city", "addresslocality", "venueaddress", "town"))
_DATE_KEYS = frozenset(
    ("date", "dates", "start", "event_date", "date_start", "startdate", "when", "datetime")
)
_TITLE_KEYS = ("site_title", "workshop_title", "event_title", "conference", "title", "name")
_ZONE_KEYS = frozenset(
    (
        "timezone",
        "time_zone",
        "time-zone",
        "time zone",
        "tz",
        "zone",
        "time_zone_name",
        "timezone_name",
        "tzid",
        "tzname",
    )
)
_POSTING_KEYS = frozenset(
    ("publishdate", "lastmod", "updated", "modified", "date_added", "created", "last_modified_at")
)
_MAX = 400
"""Texts longer than this are abstracts and biographies: their years and towns say little."""

ZoneList = tuple[ZoneEvidence, ...]
PlaceList = tuple[PlaceEvidence, ...]
DateList = tuple[DateEvidence, ...]
Weighed = tuple[RichText, float, str | None]


def page_title(page: Page) -> str | None:
    """Return the title of the page: front matter, then its first heading, then its `<title>`."""
    from_data = _data_title(page)
    first = next((b for b in page.document.blocks if isinstance(b, Heading)), None)
    heading = " ".join(first.text.text.split()) if first else None
    whole = " ".join(page.document.title.text.split()) if page.document.title else None
    for text in (from_data, heading, whole):
        if text:
            return text
    return None


def _data_title(page: Page) -> str | None:
    for block in page.document.blocks:
        # The items of a list at the top are events: their titles are not that of the page.
        if isinstance(block, Data) and isinstance(block.root, Mapping):
            entries = block.root.entries
            found = {e.key.casefold(): e.value for e in entries if isinstance(e.value, Scalar)}
            for key in _TITLE_KEYS:
                value = found.get(key)
                if value is not None and isinstance(value.value, str) and value.value.strip():
                    words = value.text.text if value.text is not None else value.value
                    return " ".join(words.split()) or None
    return None


def evidence(
    page: Page, inside: tuple[Span, ...], sections: tuple[RichText, ...]
) -> tuple[ZoneList, PlaceList, DateList]:
    """Return zones, places and dates that the page mentions; `inside` are the places of the schedule itself.

    Dates inside the schedule are its days and no evidence, but for those in its `sections` ("Fall 2023"); zones
    there count like those above it.
    """
    zones: list[ZoneEvidence] = []
    places: list[PlaceEvidence] = []
    dates: list[DateEvidence] = []
    dates.extend(_file_date(page))
    for text in sections:
        dates.extend(_dates(text, 0.8, None, page))
    first = min((span.start for span in inside), default=0)
    places.extend(_told_places(page, inside))
    if page.document.embedded:
        told = whole_evidence(page, [text for text in (page_title(page), _own_title(page)) if text])
        places.extend(told[0])
        dates.extend(told[1])
    for text, base, key in _texts(page):
        at = text.span()
        near = abs(first - at.end) < 600 and at.end <= first
        in_schedule = any(span.start <= at.start < span.end for span in inside)
        if in_schedule or not (key in _POSTING_KEYS or key == "date"):
            # When a page was posted says nothing about where it takes place.
            zones.extend(_zones(text, key, near, in_schedule, page))
        if in_schedule:
            continue
        places.extend(_places(text, base, key, page))
        dates.extend(_dates(text, base, key, page))
    dates.sort(key=lambda item: item.date.span)
    return tuple(zones), tuple(places), tuple(dates)


def on_24_hours(page: Page) -> bool:
    """Tell whether the page says that its times stand on the 24-hour clock."""
    if "24" not in page.document.source.text and "military" not in page.document.source.text.casefold():
        return False
    said = any_of(page.lexicon.clock_24_words)
    return any(len(text.text) <= _MAX and said.search(text.text) for text, _, _ in _texts(page))


def _own_title(page: Page) -> str | None:
    return page.document.title.text if page.document.title else None


def _file_date(page: Page) -> Iterator[DateEvidence]:
    """A page whose file name begins with a date, as those of Jekyll posts do, is of that date."""
    base = (page.document.source.name or "").replace("\\", "/").rsplit("/", 1)[-1]
    if match := _DATED_NAME.match(base):
        year, month, day = (int(part) for part in match.groups())
        mention = DateMention(year, month, day, None, 0, match.end())
        yield DateEvidence(WrittenDate(mention, base, Span(0, 0)), 0.7)


def _texts(page: Page) -> Iterator[Weighed]:
    """Yield every text with the weight of its place and, for front matter, its key."""
    for block in page.document.blocks:
        if isinstance(block, Data):
            yield from _data_texts(block)
    if page.document.title:
        yield page.document.title, 0.9, None
    headings, below = 0, False
    for scene in page.scenes:
        block = scene.block
        if isinstance(block, Heading):
            headings, below = headings + 1, not headings
            yield block.text, 0.8 if block.level <= 2 else 0.6, None
        elif isinstance(block, Paragraph) and len(block.text.text) <= 3 * _MAX:
            # What stands right below the page's first heading, in few words, is its subtitle.
            weight = 0.55 if below and len(block.text.text) <= _MAX else 0.45
            yield from ((line, weight, None) for line in block.text.lines())
        elif isinstance(block, ItemList):
            yield from _list_texts(block)
        elif isinstance(block, Table):
            yield from _table_texts(block)
        below = below and isinstance(block, Heading)


def _told_places(page: Page, inside: tuple[Span, ...]) -> Iterator[PlaceEvidence]:
    """Yield the places that data inside the schedule names of the whole: a page's own place, addresses and towns.

    The place of one event among many may be a room that is called after a town.
    """
    for block in page.document.blocks:
        if not isinstance(block, Data):
            continue
        for keys, scalar in scalars(block.root):
            key = keys[-1].casefold() if keys else ""
            told = key in _TOWN_KEYS or (block.front_matter and len(keys) == 1 and key in _PLACE_KEYS)
            if told and any(span.start <= scalar.span.start < span.end for span in inside):
                yield from _places(_scalar_text(scalar), 0.9, key if key in _PLACE_KEYS else "address", page)


def _data_texts(block: Data) -> Iterator[Weighed]:
    for keys, scalar in scalars(block.root):
        # A zone may stand below the head of a larger file (`schedule: {conference: {time_zone_name: …}}`).
        deepest = 4 if keys and keys[-1].casefold() in _ZONE_KEYS else 2
        if len(keys) <= deepest and isinstance(scalar.value, (str, int)) and len(str(scalar.value)) <= _MAX:
            yield _scalar_text(scalar), 0.9, keys[-1].casefold() if keys else None


def _table_texts(block: Table) -> Iterator[Weighed]:
    """Yield the caption and the first rows, where a zone or a day may stand."""
    if block.caption:
        yield block.caption, 0.7, None
    for row in block.rows[:2]:
        yield from ((cell.text, 0.4, None) for cell in row.cells if len(cell.text.text) <= 80)


def _list_texts(block: ItemList) -> Iterator[Weighed]:
    stack: list[ItemList] = [block]
    while stack:
        top = stack.pop()
        for item in top.items:
            for inner in item.blocks:
                if isinstance(inner, ItemList):
                    stack.append(inner)
                elif isinstance(inner, Paragraph) and len(inner.text.text) <= _MAX:
                    yield inner.text, 0.45, None


def _scalar_text(scalar: Scalar) -> RichText:
    if scalar.text is not None:
        return scalar.text
    return RichText.of((Run(str(scalar.value), scalar.span),))


def _zones(text: RichText, key: str | None, near: bool, inside: bool, page: Page) -> Iterator[ZoneEvidence]:
    if len(text.text) > _MAX:
        return
    mentions = find_zones(text.text)
    if not mentions:
        return
    stated = key in _ZONE_KEYS or inside or _tells_all_times(text.text, page)
    deadlines = () if stated else _deadline_parts(text.text, page)
    for mention in mentions:
        if any(start <= mention.start < end for start, end in deadlines) or _NOWHERE.search(mention.text):
            continue  # when submissions close is another matter than when talks are
        weight = 0.5
        if key in _ZONE_KEYS or _tells_all_times(text.text, page):
            weight = 1.0
        elif near or inside:
            weight = 0.8
        yield ZoneEvidence(mention, text.span(mention.start, mention.end), weight)


def _tells_all_times(plain: str, page: Page) -> bool:
    """`All times are local`, `Zeitzone: …`."""
    lexicon = page.lexicon
    if any_of(lexicon.zone_words).search(plain):
        return True
    first = any_of(lexicon.all_words).search(plain)
    return (
        first is not None
        and any_of(lexicon.time_words).search(plain, first.end(), first.end() + 48) is not None
    )


def _places(text: RichText, base: float, key: str | None, page: Page) -> Iterator[PlaceEvidence]:
    if len(text.text) > _MAX:
        return
    mentions = find_places(text.text)
    if not mentions:
        return
    held = key in _PLACE_KEYS or any_of(page.lexicon.held_words).search(text.text) is not None
    held = held or _tells_all_times(text.text, page)  # "All times are local to Sydney"
    for mention in mentions:
        weight = 0.9 if key in _PLACE_KEYS else min(0.8, base + 0.25) if held or base >= 0.6 else base - 0.15
        yield PlaceEvidence(mention, text.span(mention.start, mention.end), weight)


def speaks_of_deadline(plain: str, page: Page) -> bool:
    """Tell whether a text has a word about submissions, registration or posting."""
    return any_of(page.lexicon.deadline_words).search(plain) is not None


def _deadline_parts(plain: str, page: Page) -> tuple[tuple[int, int], ...]:
    """Return the sentences that speak of deadlines and the like, whose dates are those of something else."""
    out: list[tuple[int, int]] = []
    deadline = any_of(page.lexicon.deadline_words)
    at = 0
    for match in _SENTENCE.finditer(plain + " "):
        if deadline.search(plain, at, match.end()):
            out.append((at, match.end()))
        at = match.end()
    if at < len(plain) and deadline.search(plain, at):
        out.append((at, len(plain)))
    return tuple(out)


def _dates(text: RichText, base: float, key: str | None, page: Page) -> Iterator[DateEvidence]:
    plain = text.text
    if key in _POSTING_KEYS or len(plain) > _MAX or not has_digit(plain):
        return
    deadlines = _deadline_parts(plain, page) if key is None else ()
    tentative = any_of(page.lexicon.tentative).search(plain) is not None
    weight = 0.5 if key == "date" else 1.0 if key in _DATE_KEYS else base
    if key is None and any_of(page.lexicon.in_words).search(plain) and find_places(plain):
        # "… in Honolulu, 28-29 July" says when it is held, wherever on the page it stands.
        weight = max(weight, 0.65)
    taken: list[tuple[int, int]] = []
    for mention in scan(plain, page.words):
        if any(start <= mention.start < end for start, end in deadlines):
            continue
        if isinstance(mention, DateMention) and mention.month is not None:
            taken.append((mention.start, mention.end))
            yield DateEvidence(written_date(text, mention), weight, tentative)
    for match in _YEAR.finditer(plain):
        if any(start <= match.start() < end for start, end in (*taken, *deadlines)):
            continue
        digits = match.group(1) or match.group(2) or match.group()
        year = int(digits) + (2000 if len(digits) == 2 else 0)
        bare = DateMention(year, None, None, None, match.start(), match.end())
        yield DateEvidence(written_date(text, bare), weight, tentative)
