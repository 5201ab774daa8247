"""How the heading of a day reads."""

import datetime as dt
import re

from eventparse.model import Day

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_heading(day: Day) -> str:
    """Return the heading of a day: its label where that says the date, else the date, and the label behind it."""
    if day.date is None:
        if day.label and any(char.isdigit() for char in day.label):
            return day.label
        name = month_day_words(day.month_day) if day.month_day else f"Day {day.number}"
        return f"{name}: {day.label}" if day.label else name
    if says_date(day):
        return day.label or ""
    date = date_words(day.date)
    return f"{date}: {day.label}" if day.label else date


def says_date(day: Day) -> bool:
    """Tell whether the label of a day has day and year in it."""
    if day.date is None:
        return False
    numbers = re.findall(r"\d+", day.label or "")
    return str(day.date.year) in numbers and bool({str(day.date.day), f"{day.date.day:02d}"} & set(numbers))


def date_words(date: dt.date) -> str:
    """Return a date as `Thursday 11 September 2025`, whatever the locale of the machine is."""
    return f"{_WEEKDAYS[date.weekday()]} {date.day} {_MONTHS[date.month - 1]} {date.year}"


def month_day_words(month_day: str) -> str:
    """Return `09-11` as `11 September`."""
    return f"{int(month_day[3:])} {_MONTHS[int(month_day[:2]) - 1]}"


def month_words(month: int) -> str:
    """Return the name of a month."""
    return _MONTHS[month - 1]


def weekday_words(date: dt.date) -> str:
    """Return the name of a weekday in three letters."""
    return _WEEKDAYS[date.weekday()][:3]


def says_only_date(day: Day) -> bool:
    """Tell whether the label of a day says nothing that its date does not."""
    words = re.findall(r"[^\W\d_]+", (day.label or "").casefold())
    names = [name.casefold() for name in (*_MONTHS, *_WEEKDAYS)]
    known = {"st", "nd", "rd", "th", "of", "the"}
    return all(word in known or (len(word) > 2 and _begins(word, names)) for word in words)


def _begins(word: str, names: list[str]) -> bool:
    return any(name.startswith(word) for name in names) or word in ("sept", "tues", "thurs", "thur")
