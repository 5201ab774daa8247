"""Report what a record says and what could not be read of it: times, keys written twice, ids that lead nowhere."""

import re

from eventparse.diagnostics import codes
from eventparse.document import DataNode, Entry, Mapping, Scalar, Sequence
from eventparse.interpret._page import Page
from eventparse.interpret._slips import slip_behind, slip_in_front
from eventparse.interpret._when import has_digit
from eventparse.interpret.data._keys import Role, is_known, roles_of, spaced
from eventparse.interpret.data._moments import clock_of, plain_bool
from eventparse.interpret.data._slots import Item
from eventparse.interpret.data._texts import is_ident, plain
from eventparse.interpret.wording import is_tba

_CODE = re.compile(r"[A-Z]{1,4}[-_]?\d{1,4}")
_OTHERS = (
    Role.TRACK, Role.ROOM, Role.PERSON, Role.CHAIR, Role.AFFILIATION, Role.KIND, Role.DATE, Role.MONTH, Role.YEAR,
)  # fmt: skip
"""What an id may name beside events."""
_DATE_LIKE = re.compile(r"\d\D+\d|\d{4}")
"""Two numbers, or a year: a single number may count anything."""
_SHORT = 60
"""What is longer than this is no time that somebody wrote in an odd way."""
_MOST_IDS = 5
"""So many ids are named in a message."""


def report_item(item: Item, page: Page) -> None:
    """Report what is in doubt about one event."""
    _report_time(item, page)
    _report_repeated(item.record.node, page)


def _report_time(item: Item, page: Page) -> None:
    """A value under a key of times that is no time that is known must not be lost in silence."""
    record = item.record
    if item.moment.duration is not None and item.moment.time is not None:
        return
    if plain_bool(record, Role.ALL_DAY):
        return
    _report_date(item, page)
    for role, known in ((Role.TIME, item.moment.time), (Role.START, item.moment.time), (Role.END, None)):
        for entry in record.fields.get(role, ()):
            if not isinstance(entry.value, Scalar):
                continue
            text = plain(entry.value)
            if _is_mistyped(entry.value, page):
                message = f'"{text}" stands where times stand, but is no time that is known'
                page.sink.report(codes.TIME_UNREADABLE, message, entry.value.span)
                continue
            if (
                known is not None
                or not has_digit(text)
                or len(text) > _SHORT
                or is_tba(text, page)
                or (is_ident(text) and "-" in text)
            ):
                continue
            if any(other is Role.TITLE for other, _ in roles_of(entry.key)) or clock_of(entry.value, page):
                continue
            message = f'"{text}" stands where times stand, but is no time that is known'
            page.sink.report(codes.TIME_UNREADABLE, message, entry.value.span)


def _is_mistyped(value: Scalar, page: Page) -> bool:
    """Tell whether a value begins or ends with a mistyped time, of which at most a part was read."""
    text = plain(value)
    times = clock_of(value, page).times if has_digit(text) and len(text) <= _SHORT else ()
    if slip_in_front(text) is not None and len(text) <= _SHORT:
        return not any(time.range.start == 0 for time in times)
    return any(slip_behind(text, time.range.end) for time in times if time.range.last is None)


def _report_date(item: Item, page: Page) -> None:
    if item.moment.has_day:
        return
    for entry in item.record.fields.get(Role.DATE, ()):
        text = plain(entry.value)
        if _DATE_LIKE.search(text) and len(text) <= _SHORT and not clock_of_text(entry.value, page):
            message = f'"{text}" stands where dates stand, but is no date that is known'
            page.sink.report(codes.TIME_UNREADABLE, message, entry.value.span)


def clock_of_text(node: DataNode, page: Page) -> bool:
    """Tell whether a value says a time or a date."""
    return isinstance(node, Scalar) and bool(clock_of(node, page))


def _report_repeated(mapping: Mapping, page: Page) -> None:
    """Of a key that is written twice with different values one counts; which one was meant nobody knows."""
    seen: dict[str, Entry] = {}
    for entry in mapping.entries:
        before = seen.get(entry.key)
        seen[entry.key] = entry
        if before is None or not (plain(before.value) and plain(entry.value)):
            continue
        if plain(before.value) != plain(entry.value):
            message = f'"{entry.key}" is written twice: "{plain(entry.value)[:_SHORT]}" counts'
            related = [(f'not "{plain(before.value)[:_SHORT]}"', before.value.span)]
            page.sink.report(codes.KEY_REPEATED, message, entry.key_span, related=related)


def report_dangling(item: Item, index: dict[str, Mapping], page: Page) -> bool:
    """Report ids of events whose records are not in the tree; tell whether there are any."""
    found = False
    for entry in item.record.node.entries:
        lost = [text for text in _idents(entry) if text not in index]
        if lost:
            found = True
            more = ", …" if len(lost) > _MOST_IDS else ""
            named = ", ".join(lost[:_MOST_IDS])
            message = f'"{entry.key}: {named}{more}" names what is not in this file: its events are missing'
            page.sink.report(codes.REFERENCE_MISSING, message, entry.value.span)
    return found


def _idents(entry: Entry) -> list[str]:
    """Return the ids of events that a key holds: `talk: jane-doe`, `sessionIds: [1, 2]`."""
    if not _names_events(entry.key):
        return []
    nodes: tuple[DataNode, ...] = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
    texts = [plain(node) for node in nodes]
    return texts if texts and all(is_ident(text) or _CODE.fullmatch(text) for text in texts) else []


def _names_events(key: str) -> bool:
    """Tell whether a key holds ids of events: its name is that of a list of them, or of anything with an id."""
    words = spaced(key).casefold()
    noun = words.removesuffix(" ids").removesuffix(" id")
    if any(role in _OTHERS for role, _ in roles_of(noun)):
        return False
    return is_known(noun) or (noun != words and not any(role is Role.IDENT for role, _ in roles_of(words)))
