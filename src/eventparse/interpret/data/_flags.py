"""Records that name their days by flags: `day1: true`, `day2: false`."""

from dataclasses import replace

from eventparse.diagnostics import codes
from eventparse.document import Entry, RichText, Run, Scalar
from eventparse.draft import DraftDay
from eventparse.interpret._page import Page
from eventparse.interpret._when import draft_day, is_day, read_when
from eventparse.interpret.data._keys import spaced
from eventparse.interpret.data._slots import Item

_ENOUGH = 2
"""So many days must be named by flags: one alone may be anything (`day: true`)."""


def flagged_days(items: list[Item], page: Page) -> list[tuple[DraftDay, list[Item]]]:
    """Return the days that the records of a list are flagged for, in order, each with its records.

    Nothing where the list has no such flags. A record without a flag that is set is on no day: that is reported.
    """
    days: dict[str, DraftDay] = {}
    of_day: dict[str, list[Item]] = {}
    unset: list[Item] = []
    for item in items:
        flags = [entry for entry in item.record.node.entries if _is_flag(entry)]
        named = [(entry, day) for entry in flags if (day := _day_of(entry, days, page)) is not None]
        for entry, day in named:
            if isinstance(entry.value, Scalar) and entry.value.value is True:
                days.setdefault(entry.key, day)
                of_day.setdefault(entry.key, []).append(item)
        if not any(isinstance(e.value, Scalar) and e.value.value is True for e, _ in named):
            unset.append(item)
    if len(days) < _ENOUGH or 2 * len(unset) > len(items):
        return []
    for item in unset:
        if item.words:
            title = " ".join(item.words.body.text.split())
            page.sink.report(
                codes.ROW_UNREADABLE, f'"{title}" is on no day: no flag is set', item.record.node.span
            )
    ordered = sorted(days, key=lambda key: (days[key].number or 0, key))
    return [(days[key], of_day[key]) for key in ordered]


def _is_flag(entry: Entry) -> bool:
    return isinstance(entry.value, Scalar) and isinstance(entry.value.value, bool)


def _day_of(entry: Entry, days: dict[str, DraftDay], page: Page) -> DraftDay | None:
    known = days.get(entry.key)
    if known is not None:
        return known
    text = RichText.of((Run(spaced(entry.key), entry.key_span),))
    when = read_when(text, page)
    return replace(draft_day(text, when, entry.key_span), label=_label(text)) if is_day(when) else None


def _label(text: RichText) -> str:
    words = text.text
    return words[:1].upper() + words[1:]
