"""Weigh the years in links, file names and paths: little each, but together, and with weekdays or months, enough."""

from collections.abc import Sequence

from eventparse.draft import DateEvidence
from eventparse.resolve._dates import wrong_weekdays
from eventparse.resolve._state import DatedDay, Settling

_MANY = 3
"""So many addresses with one year say it by themselves."""
_SHARE, _ALONE_SHARE = 0.55, 0.75
"""Share of the addresses that a year needs where weekdays or months agree with it, and where they are silent."""
_SLIPS = 0.2
"""Share of weekdays that may be slips."""


def year_of_addresses(state: Settling, days: Sequence[DatedDay]) -> tuple[DateEvidence, int] | None:
    """Return the year of the first day that the addresses of a page give, and one of them; None where they do not."""
    items = state.draft.addresses
    if not items or not days:
        return None
    votes: dict[int, int] = {}
    for item in items:
        year = item.date.mention.year or 0
        votes[year] = votes.get(year, 0) + 1
    best = max(votes, key=lambda year: votes[year])
    share = votes[best] / len(items)
    if share < _SHARE:
        return None
    own = [item for item in items if item.date.mention.year == best]
    turns = [day.turn for day in days]
    # Over New Year addresses may be of either year.
    firsts = [best - turn for turn in range(min(turns), max(turns) + 1)]
    weekdays = sum(day.weekday is not None and day.month_day is not None for day in days)
    fitting = [year for year in firsts if wrong_weekdays(year, days) <= _SLIPS * weekdays]
    if len(fitting) != 1:
        return None
    near = next((item for item in own if _is_near(item, days)), None)
    if weekdays or near is not None or (len(own) >= _MANY and share >= _ALONE_SHARE):
        return near or own[0], fitting[0]
    return None


def _is_near(item: DateEvidence, days: Sequence[DatedDay]) -> bool:
    """Tell whether an address writes the month of one of the days beside its year (`/2023/04-workshop/`)."""
    mention = item.date.mention
    return mention.month is not None and any(
        day.month == mention.month and (mention.day is None or mention.day == day.day) for day in days
    )
