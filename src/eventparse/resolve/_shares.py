"""Give dates to days that have none: from dated days beside them, or by sharing out a range that the page names."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from eventparse.diagnostics import Severity, codes
from eventparse.draft import DateEvidence, WrittenDate
from eventparse.model import Basis
from eventparse.resolve._dates import date_of, month_day_text
from eventparse.resolve._days import name_of
from eventparse.resolve._state import DatedDay, Settling
from eventparse.resolve._years import Verdict, report_years, weigh_years
from eventparse.times import DateMention

_TRUSTED = 0.5
_CLOSE = 0.25
"""Evidence within this distance of the best counts beside it."""
_LONGEST = 62
"""A range of more days is a term, not an event."""
_ANY_YEAR = 2001
"""Stands for a year that is not known, to count days; no leap year, like most."""


@dataclass(frozen=True, slots=True)
class _Offer:
    """Dates that a mention offers."""

    dates: tuple[dt.date, ...]
    has_year: bool
    evidence: DateEvidence


def share_dates(state: Settling) -> None:
    """Date the days that write no date of their own."""
    used = {event.draft.day for event in state.events}
    ranges: list[DateEvidence] = []
    if any(day.month_day is not None for day in state.days):
        _from_neighbours(state.days)
        # A heading with a range ("19-21 April") above "Day 1", "Day 2" is shared out like one outside the days.
        ranges = [DateEvidence(written, 1.0) for day in state.days if (written := _range_of(day)) is not None]
        if not ranges:
            return
    groups: dict[tuple[object, ...], list[DatedDay]] = {}
    for day in state.days:
        if day.month_day is None and day.draft.given is None:
            groups.setdefault(name_of(day), []).append(day)
    # An unnamed column or heading without events is no day; a named one counts, even if nothing happens on it.
    live = {id(day) for index, day in enumerate(state.days) if index in used or day.draft.label}
    chosen = [members for members in groups.values() if any(id(day) in live for day in members)]
    if not chosen:
        return
    offers = _offers(state, ranges or state.draft.dates, [members[0] for members in chosen])
    if offers:
        _share(state, chosen, offers)
        _confirm_year(state, [day for members in chosen for day in members])


def _range_of(day: DatedDay) -> WrittenDate | None:
    written = day.draft.date
    return written if written is not None and (written.mention.last or written.mention.more) else None


# ---------------------------------------------------------------- dated days beside undated ones
def _from_neighbours(days: Sequence[DatedDay]) -> None:
    """Date counted days by a counted day that has a date, and weekdays by the dated day above."""
    anchor = next((day for day in days if day.month_day is not None and day.number is not None), None)
    above: DatedDay | None = None
    for day in days:
        if day.month_day is not None:
            above = day
            continue
        number = day.number
        if number is not None and anchor is not None and anchor.number is not None:
            _place(day, anchor, number - anchor.number)
        elif day.weekday is not None and above is not None and above.year is not None and above.month_day:
            base = date_of(above.year, *above.month_day)
            if base is not None:
                _place(day, above, (day.weekday - base.weekday()) % 7)
                above = day


def _place(day: DatedDay, anchor: DatedDay, distance: int) -> None:
    if anchor.month_day is None:
        return
    base = date_of(anchor.year if anchor.year is not None else _ANY_YEAR, *anchor.month_day)
    if base is None:
        return
    try:
        found = base + dt.timedelta(days=distance)
    except OverflowError:  # "Day 100000000", or the last day of the calendar
        return
    day.month, day.day, day.basis = found.month, found.day, Basis.DERIVED
    if anchor.year is not None:
        day.year = found.year
    else:
        day.turn = anchor.turn + found.year - _ANY_YEAR


# ---------------------------------------------------------------- evidence outside the days
def _offers(state: Settling, evidence: Sequence[DateEvidence], days: Sequence[DatedDay]) -> list[_Offer]:
    """Return the dates that the page offers, the weightiest first."""
    items = [item for item in evidence if item.date.mention.day is not None]
    trusted = [item for item in items if item.weight >= _TRUSTED]
    found = [offer for item in (trusted or items) if (offer := _offer(state, item, days)) is not None]
    found.sort(key=lambda offer: -offer.evidence.weight)
    if not trusted and len({offer.dates for offer in found}) > 1:
        _report(state, days, found)
        return []
    return found


def _offer(state: Settling, item: DateEvidence, days: Sequence[DatedDay]) -> _Offer | None:
    mention = item.date.mention
    last = mention.last
    month = mention.month if mention.month is not None else last.month if last is not None else None
    if month is None or mention.day is None:
        return None
    year = mention.year if mention.year is not None else last.year if last is not None else None
    if year is None:
        verdict = _year_for(state, month, mention, days)
        year = verdict.year if verdict is not None else None
    first = date_of(year if year is not None else _ANY_YEAR, month, mention.day)
    if first is None:
        return None
    if last is not None:
        dates = _stretch(first, last)
    else:
        parts = [_following(first, each) for each in mention.more]
        dates = (first, *(date for date in parts if date is not None))
    return _Offer(dates, year is not None, item) if dates else None


def _year_for(state: Settling, month: int, mention: DateMention, days: Sequence[DatedDay]) -> Verdict | None:
    """Return the year for a date that stands without one; the weekday beside it helps."""
    probe = DatedDay(days[0].draft, month=month, day=mention.day, weekday=mention.weekday)
    return weigh_years(state, [probe])


def _stretch(first: dt.date, last: DateMention) -> tuple[dt.date, ...]:
    """Return all dates from the first to the last of a range."""
    end = _following(first, last)
    if end is None or not 0 <= (end - first).days <= _LONGEST:
        return ()
    return tuple(first + dt.timedelta(days=step) for step in range((end - first).days + 1))


def _following(first: dt.date, mention: DateMention) -> dt.date | None:
    """Return the date that a later part of a mention means; what it leaves out is that of the first."""
    if mention.day is None:
        return None
    month = mention.month if mention.month is not None else first.month
    year = mention.year if mention.year is not None else first.year + (month < first.month)
    if year - first.year > 1:
        return None
    return date_of(year, month, mention.day)


def _share(state: Settling, groups: list[list[DatedDay]], offers: list[_Offer]) -> None:
    """Choose the offer that fits the days, and report it where none does or several differ."""
    heaviest = offers[0].evidence.weight
    near = [offer for offer in offers if offer.evidence.weight >= heaviest - _CLOSE]
    days = [members[0] for members in groups]
    fits = [(offer, dates) for offer in near if (dates := _fit(days, offer)) is not None]
    if not fits:
        # A lighter mention that fits is better than none, if the heavier ones do not speak against it.
        fits = [
            (offer, dates)
            for offer in offers
            if (dates := _fit(days, offer)) is not None
            and all(set(dates) <= set(other.dates) for other in near)
        ][:1]
    answers = {tuple((date.month, date.day) for date in dates) for _, dates in fits}
    if len(answers) == 1:
        # Of mentions of the same date one with its year is the better.
        offer, dates = next((fit for fit in fits if fit[0].has_year), fits[0])
        _take(state, groups, offer, dates)
        apart = [other for other in near if len(other.dates) > 1 and set(dates).isdisjoint(other.dates)]
        if apart:
            # A workshop two days before its conference, or a deadline: somebody should look.
            _report(state, days, [offer, *apart])
    elif fits:
        _report(state, days, [offer for offer, _ in fits])
    else:
        _report(state, days, [offer for offer in near if len(offer.dates) > 1])


def _take(state: Settling, groups: list[list[DatedDay]], offer: _Offer, dates: Sequence[dt.date]) -> None:
    basis = Basis.DERIVED if offer.evidence.weight >= _TRUSTED else Basis.INFERRED
    for members, date in zip(groups, dates, strict=True):
        for day in members:
            day.month, day.day, day.basis = date.month, date.day, basis
            if offer.has_year:
                day.year = date.year
            else:
                day.turn = date.year - dates[0].year
    if offer.evidence.tentative:
        message = f'"{offer.evidence.date.text}" is not confirmed'
        span = offer.evidence.date.span
        state.sink.report(codes.DATE_UNDECIDED, message, span, severity=Severity.INFO)


def _confirm_year(state: Settling, days: Sequence[DatedDay]) -> None:
    """Let all mentions of the year vote on that of the days: the date may stand beside a leftover of last year."""
    dated = [day for day in days if day.month_day is not None and day.year is not None]
    if not dated or any(
        day.draft.date is not None and day.draft.date.mention.year is not None for day in dated
    ):
        return
    first = dated[0].year
    verdict = weigh_years(state, dated)
    if verdict is None or first is None or verdict.academic:
        return
    if verdict.year != first and any(day.weekday is not None for day in dated):
        return  # the weekdays were matched in the year that the date itself has
    for day in dated:
        day.year = (day.year or first) + verdict.year - first
        if verdict.basis is Basis.INFERRED:
            day.basis = Basis.INFERRED
    report_years(state, verdict, dated)


def _fit(days: Sequence[DatedDay], offer: _Offer) -> list[dt.date] | None:
    """Return the dates of the days if an offer fits them, else None."""
    dates = offer.dates
    if any(day.weekday is not None for day in days):
        return _fit_weekdays(days, offer)
    numbers = [day.number for day in days]
    counted = [number for number in numbers if number is not None]
    if len(counted) == len(days) and len(days) > 1:
        from_ = min(0, *counted) if 0 in counted else 1
        if max(counted) - from_ + 1 == len(dates) and min(counted) >= from_:
            return [dates[number - from_] for number in counted]
        return None
    return list(dates) if len(days) == len(dates) else None


def _fit_weekdays(days: Sequence[DatedDay], offer: _Offer) -> list[dt.date] | None:
    dates = offer.dates
    if not offer.has_year:
        # Without a year the weekdays of the dates are not known: only their order can agree.
        weekdays = [day.weekday for day in days]
        if len(days) != len(dates) or None in weekdays:
            return None
        named = [weekday for weekday in weekdays if weekday is not None]
        agrees = all(
            (b - a) % 7 == (later - sooner).days % 7
            for a, b, sooner, later in zip(named, named[1:], dates, dates[1:], strict=False)
        )
        return list(dates) if agrees else None
    found: list[dt.date] = []
    for place, day in enumerate(days):
        candidates = [date for date in dates if date.weekday() == day.weekday]
        number = day.number if day.number is not None else place + 1
        if len(candidates) == 1:
            found.append(candidates[0])
        elif 1 <= number <= len(dates) and (day.weekday is None or dates[number - 1] in candidates):
            found.append(dates[number - 1])
        else:
            return None
    return found


def _report(state: Settling, days: Sequence[DatedDay], offers: Sequence[_Offer]) -> None:
    if not offers:
        return
    first = offers[0]
    candidates = list(dict.fromkeys(date for offer in offers for date in offer.dates))
    named = [month_day_text(d.month, d.day, d.year if first.has_year else None) for d in candidates[:6]]
    more = ", …" if len(candidates) > 6 else ""
    count = "1 day" if len(days) == 1 else f"{len(days)} days"
    message = f"the schedule has {count}, and the page does not say on which of {', '.join(named)}{more}"
    related = [(f'"{offer.evidence.date.text}"', offer.evidence.date.span) for offer in offers[1:]]
    state.sink.report(codes.DATE_UNDECIDED, message, first.evidence.date.span, related=related)
