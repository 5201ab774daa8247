"""What one text says about when: dates, times, lengths, and what is left of it."""

from dataclasses import dataclass

from eventparse.draft import WrittenDate, WrittenDuration, WrittenTime
from eventparse.times import ZoneMention


@dataclass(frozen=True, slots=True)
class When:
    """What one text says about when."""

    dates: tuple[WrittenDate, ...] = ()
    """Dates, in order."""
    times: tuple[WrittenTime, ...] = ()
    """Times and ranges, in order."""
    durations: tuple[WrittenDuration, ...] = ()
    """Lengths, in order."""
    number: int | None = None
    """Number of a counted day."""
    zone: ZoneMention | None = None
    """A zone that stands by itself."""
    rest: str = ""
    """What is left, without separators at its ends."""
    first: int = 0
    """Offset of the first mention in the text."""
    last: int = 0
    """Offset after the last mention that belongs to the leading ones."""

    @property
    def date(self) -> WrittenDate | None:
        """The first date, if any."""
        return self.dates[0] if self.dates else None

    @property
    def time(self) -> WrittenTime | None:
        """The first time, if any."""
        return self.times[0] if self.times else None

    def __bool__(self) -> bool:
        return bool(self.dates or self.times or self.number is not None)
