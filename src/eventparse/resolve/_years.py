"""Find the years of days that write month and day alone: from other days, headings of terms, title and front matter."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from eventparse.diagnostics import codes
from eventparse.draft import DateEvidence
from eventparse.model import Basis
from eventparse.resolve._addresses import year_of_addresses
from eventparse.resolve._dates import wrong_weekdays
from eventparse.resolve._state import DatedDay, Settling

_TRUSTED = 0.5
"""Weight from which on evidence decides; below, it counts only where nothing better exists and all of it agrees."""
_FIRM = 0.8
"""Weight from which on one weekday that disagrees is taken for the slip, not the year; lighter mentions of other
years (a biography, last year's edition) contradict nothing."""
_PEER = 0.15
"""A mention contradicts the year that was taken only if it weighs nearly as much."""
_HALF_YEAR = 183
_SAME_DATE, _OTHER_DATE = 1.5, 0.6
"""How much more a year counts that stands with the month and day of a day, and how much less one of another date."""
_AUTUMN = 7
"""First month of the first half of an academic year (`2013-2014`)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A year that evidence gives."""

    year: int
    """Year of the first dated day."""
    academic: bool
    """True where the evidence is a pair of years (`2013-2014`): spring belongs to the second."""
    basis: Basis
    """How certain it is."""
    evidence: DateEvidence
    """The strongest mention of it."""
    rival: DateEvidence | None = None
    """A mention of another year that has as much to say."""
    from_addresses: bool = False
    """True where only links and file names give it."""


def settle_years(state: Settling) -> None:
    """Give each day with month and day its year, where the page decides it."""
    dated = [day for day in state.days if day.month_day is not None]
    if not dated:
        return
    sections = _sections(state, dated)
    for evidence, days in sections:
        count_turns(days)
        if evidence is not None:
            mention = evidence.date.mention
            if mention.year is not None:
                _assign(days, mention.year, _is_academic(evidence), Basis.DERIVED)
    if sections and any(evidence is not None for evidence, _ in sections):
        return
    count_turns(dated)
    if any(day.year is not None for day in dated):
        _carry(dated)
        return
    verdict = weigh_years(state, dated)
    if verdict is not None:
        _assign(dated, verdict.year, verdict.academic, verdict.basis)
        report_years(state, verdict, dated)


def _is_academic(evidence: DateEvidence) -> bool:
    mention = evidence.date.mention
    last = mention.last
    return (
        mention.year is not None
        and last is not None
        and mention.month is None
        and last.month is None
        and last.year == mention.year + 1
    )


def _sections(state: Settling, dated: Sequence[DatedDay]) -> list[tuple[DateEvidence | None, list[DatedDay]]]:
    """Return the days below each heading that gives a year, where such headings stand between the days.

    Empty where the page has one year for all.
    """
    heads = sorted(
        (
            item
            for item in state.draft.dates
            if item.date.mention.year is not None and item.weight >= _TRUSTED
        ),
        key=lambda item: item.date.span,
    )
    placed = [(day.draft.span.start, day) for day in dated if day.draft.span is not None]
    if len(placed) < len(dated) or len({item.date.mention.year for item in heads}) < 2:
        return []
    first, last = min(at for at, _ in placed), max(at for at, _ in placed)
    if not any(first < item.date.span.start < last for item in heads):
        return []
    sections: dict[DateEvidence | None, list[DatedDay]] = {}
    for at, day in placed:
        above = None
        for item in heads:
            if item.date.span.start > at:
                break
            above = item
        sections.setdefault(above, []).append(day)
    return list(sections.items())


def count_turns(days: Sequence[DatedDay]) -> None:
    """Count the turns of the year between days in page order; backwards in lists that begin with the newest."""
    # Days since New Year, near enough to tell a turn of the year.
    numbers = [day.month * 30.5 + day.day for day in days if day.month is not None and day.day is not None]
    steps = [b - a for a, b in itertools.pairwise(numbers)]
    falling = sum(-_HALF_YEAR < step < 0 for step in steps) > sum(0 < step < _HALF_YEAR for step in steps)
    turn = 0
    for day, step in zip(days, [0.0, *steps], strict=True):
        if step < -_HALF_YEAR and not falling:
            turn += 1
        elif step > _HALF_YEAR and falling:
            turn -= 1
        day.turn = turn


def _assign(days: Iterable[DatedDay], year: int, academic: bool, basis: Basis) -> None:
    for day in days:
        if day.year is None and day.month is not None:
            if academic:
                day.year = year if day.month >= _AUTUMN else year + 1
            else:
                day.year = year + day.turn
            day.basis = basis


def _carry(days: Sequence[DatedDay]) -> None:
    """Give days without a year that of the nearest day above that writes one, else of the first below."""
    stated = next(day for day in days if day.year is not None)
    known, turn = stated.year or 0, stated.turn
    for day in days:
        if day.year is None:
            day.year, day.basis = known + day.turn - turn, Basis.DERIVED
        else:
            known, turn = day.year, day.turn


# ---------------------------------------------------------------- evidence outside the days
def weigh_years(state: Settling, days: Sequence[DatedDay]) -> Verdict | None:
    """Return the year that the evidence outside the days gives to them, or None where it gives none.

    Links and file names are asked only where no text decides it.
    """
    said, trusted = _weigh_texts(state, days)
    if trusted:
        return said
    found = year_of_addresses(state, days)
    if found is None or (said is not None and said.year == found[1]):
        return said
    written = Verdict(found[1], False, Basis.INFERRED, found[0], from_addresses=True)
    if said is None:
        return written
    if any(day.weekday is not None for day in days):
        # Addresses count only where the weekdays agree with them.
        return said if wrong_weekdays(said.year, days) == 0 else written
    return replace(said, rival=found[0])


def _weigh_texts(state: Settling, days: Sequence[DatedDay]) -> tuple[Verdict | None, bool]:
    """Return what texts say of the year, and whether these are such as may be trusted."""
    items = [item for item in state.draft.dates if item.date.mention.year is not None]
    trusted = [item for item in items if item.weight >= _TRUSTED]
    weak = not trusted
    if weak:
        trusted = items
        if len({item.date.mention.year for item in items}) > 1:
            return None, not weak
    if not trusted:
        return None, not weak
    votes: dict[int, float] = {}
    for item in trusted:
        named = item.date.mention.year or 0
        votes[named] = votes.get(named, 0.0) + item.weight * _relevance(item, days)
    best = max(votes, key=lambda year: votes[year])
    firm = max(item.weight for item in trusted if item.date.mention.year == best) >= _FIRM
    academic = any(_is_academic(item) and item.date.mention.year == best for item in trusted)
    year = best if academic else _by_weekdays(best, list(votes), days, firm)
    if year is None:
        return None, not weak
    pool = [item for item in trusted if item.date.mention.year == year] or trusted
    strongest = max(pool, key=lambda item: item.weight)
    confirmed = any(day.weekday is not None for day in days) and not wrong_weekdays(year, days)
    verdict = Verdict(year, academic, Basis.INFERRED if weak and not confirmed else Basis.DERIVED, strongest)
    return verdict, not weak


def _relevance(item: DateEvidence, days: Sequence[DatedDay]) -> float:
    mention = item.date.mention
    if mention.month is None or mention.day is None:
        return 1.0
    return _SAME_DATE if _covers(item, days) else _OTHER_DATE


def _covers(item: DateEvidence, days: Sequence[DatedDay]) -> bool:
    """Return whether the dates of a mention hold month and day of one of the days."""
    mention = item.date.mention
    first = (mention.month or 0, mention.day or 0)
    last = (
        (mention.last.month or first[0], mention.last.day or first[1]) if mention.last is not None else first
    )
    more = {(each.month or first[0], each.day) for each in mention.more}
    return any(
        day.month_day is not None and (first <= day.month_day <= last or day.month_day in more)
        for day in days
    )


def _by_weekdays(best: int, years: Sequence[int], days: Sequence[DatedDay], firm: bool) -> int | None:
    """Return the year near the evidence that the weekdays of the days agree with, where they speak clearly."""
    count = sum(day.weekday is not None and day.month_day is not None for day in days)
    if not count or wrong_weekdays(best, days) < count:
        return best
    for year in years:
        if not wrong_weekdays(year, days):
            return year
    if count > 1 or not firm:
        for year in (best + 1, best - 1):
            if not wrong_weekdays(year, days):
                return year
    return best if firm or count == 1 else None


def report_years(state: Settling, verdict: Verdict, days: Sequence[DatedDay]) -> None:
    """Report mentions of the same event that give another year, and a year that is only inferred."""
    won = verdict.evidence
    used = {day.year for day in days}
    others = [item for item in state.draft.dates if item.weight >= max(_FIRM, won.weight - _PEER)]
    if verdict.from_addresses:
        message = f'the year {verdict.year} follows from "{won.date.text}"'
        state.sink.report(codes.YEAR_INFERRED, message, won.date.span)
        return
    if verdict.rival is not None:
        rival = verdict.rival.date
        message = f'"{rival.text}" speaks for {rival.mention.year}; {verdict.year} was taken'
        related = [(f'"{won.date.text}" says {verdict.year}', won.date.span)]
        state.sink.report(codes.YEAR_CONTRADICTED, message, rival.span, related=related)
        return
    if won.date.mention.year != verdict.year and not verdict.academic:
        said = won.date.mention.year
        message = f'"{won.date.text}" says {said}; the weekdays of the days are those of {verdict.year}'
        state.sink.report(codes.YEAR_CONTRADICTED, message, won.date.span)
        return
    if verdict.basis is Basis.INFERRED:
        message = f'the year {verdict.year} follows from "{won.date.text}"'
        state.sink.report(codes.YEAR_INFERRED, message, won.date.span)
        return
    for item in others:
        mention = item.date.mention
        if mention.year is None or mention.year in used:
            continue
        last = mention.last.year if mention.last is not None else None
        if last in used or (mention.month is not None and not _covers(item, days)):
            continue  # the date of something else: a posting, a deadline
        message = f'"{item.date.text}" says {mention.year}; {verdict.year} was taken'
        related = []
        if won.date.mention.year == verdict.year:
            related.append((f'"{won.date.text}" says {verdict.year}', won.date.span))
        else:
            message += ", which has the weekdays of the page"
        state.sink.report(codes.YEAR_CONTRADICTED, message, item.date.span, related=related)
