"""Names of time zones and offsets as callers, recipes and formats write them."""

import datetime as dt
import re
import zoneinfo

from eventparse.errors import OptionError

__all__ = ["check_timezone", "parse_offset"]

_LOOSE_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])\s*(\d{1,2})(?::?(\d\d))?", re.IGNORECASE)
_OFFSET = re.compile(r"(?:UTC)?([+-])(\d\d):?(\d\d)")


def parse_offset(zone: str) -> dt.timedelta | None:
    """Return the length of an offset `+HH:MM` from UTC, or None where the text is something else."""
    match = _OFFSET.fullmatch(zone)
    if not match or int(match[2]) > 23 or int(match[3]) > 59:
        return None
    length = dt.timedelta(hours=int(match[2]), minutes=int(match[3]))
    return -length if match[1] == "-" else length


def check_timezone(zone: str) -> str:
    """Return a zone as the library writes it: an IANA name, or an offset as `+HH:MM`.

    Raises OptionError where it is neither (the machine's own zone is never meant).
    """
    if parse_offset(zone) is not None and (match := _OFFSET.fullmatch(zone)):
        return f"{match[1]}{match[2]}:{match[3]}"
    try:
        zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        advice = f"give an IANA name such as Europe/Berlin or an offset such as +02:00{_hint(zone)}"
        raise OptionError(f"unknown time zone {zone!r}: {advice}") from None
    return zone


def _hint(zone: str) -> str:
    """Return what may be meant by a zone that does not exist."""
    if match := _LOOSE_OFFSET.fullmatch(zone):
        meant = f"{match[1]}{int(match[2]):02d}:{match[3] or '00'}"
        return f"; did you mean {meant!r}?" if parse_offset(meant) is not None else ""
    from difflib import get_close_matches

    # Case and blanks are what people get wrong most (`europe/berlin`, `New York`).
    names = {name.casefold(): name for name in zoneinfo.available_timezones()}
    wanted = zone.strip().replace(" ", "_").casefold()
    towns = {name.rsplit("/", 1)[-1]: name for name in sorted(names)}
    close = get_close_matches(wanted, names, 1, 0.8) or [
        towns[town] for town in get_close_matches(wanted.rsplit("/", 1)[-1], towns, 1, 0.85)
    ]
    return f"; did you mean {names[close[0]]!r}?" if close else ""
