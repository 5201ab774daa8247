"""Complete the slots that a page shows by structured data: date, year, zone, end; report where they disagree."""

from bisect import bisect_right
from dataclasses import dataclass, replace

from eventparse.diagnostics import codes
from eventparse.draft import DraftDay, WrittenDate, WrittenTime
from eventparse.interpret._page import Page
from eventparse.interpret._slots import DaySlot, EventSlot, Slot
from eventparse.interpret.structured._marks import Mark
from eventparse.interpret.structured._words import is_within, same_words, words_of
from eventparse.times import Clock, ClockForm, Meridiem

_MOST_PAIRS = 100_000
_LONG = 300
_QUARTER = 15
_HALF_DAY = 720


@dataclass(slots=True)
class Completer:
    """The marks of a page, ready to be found."""

    page: Page
    events: list[Mark]
    stamps: list[Mark]
    used: set[int]
    """Places of the events that the page shows."""

    def part(self, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        """Return the slots of one part with what structured data adds."""
        fuzzy = len(slots) * len(self.events) <= _MOST_PAIRS
        out: list[Slot] = []
        at: int | None = None
        own: Mark | None = None
        seen: set[tuple[int | None, int, int]] = set()
        for slot in slots:
            if isinstance(slot, DaySlot):
                at, own, seen = len(out), None, set()
                out.append(self._day(slot))
                continue
            if not isinstance(slot, EventSlot):
                out.append(slot)
                continue
            mark = self._mark(slot, fuzzy)
            if mark is None:
                out.append(slot)
                continue
            if mark.day is not None and mark.day not in seen:
                seen.add(mark.day)
                if at is None or own is not None:
                    # No day is shown, or only such as came from a mark before.
                    at, own = len(out), mark
                    out.append(DaySlot(DraftDay(None, mark.date, None, None, mark.span)))
                else:
                    day = out[at]
                    assert isinstance(day, DaySlot)
                    out[at] = self._dated(day, mark)
            out.append(self._timed(slot, mark))
        return tuple(out)

    # ------------------------------------------------------------ which mark belongs to a slot
    def _mark(self, slot: EventSlot, fuzzy: bool) -> Mark | None:
        stamp = self._stamp(slot.time.span.start) if slot.time is not None else None
        if stamp is not None:
            return stamp
        if not self.events:
            return None
        words = words_of(slot.body.text[:_LONG])
        for number, mark in enumerate(self.events if fuzzy else ()):
            inside = mark.visible and mark.span.start <= slot.span.start < mark.span.end
            if (
                inside
                or same_words(mark.words, words)
                or (len(mark.words) > 2 and is_within(mark.words, words))
            ):
                self.used.add(number)
                return mark
        return None

    def _stamp(self, offset: int) -> Mark | None:
        """Return the `<time>` element that an offset stands in."""
        at = bisect_right(self.stamps, offset, key=lambda mark: mark.span.start) - 1
        if at < 0 or offset >= self.stamps[at].span.end:
            return None
        return self.stamps[at]

    # ------------------------------------------------------------ days
    def _day(self, slot: DaySlot) -> DaySlot:
        date = slot.day.date
        stamp = self._stamp(date.span.start) if date is not None else None
        return self._dated(slot, stamp) if stamp is not None and stamp.day is not None else slot

    def _dated(self, slot: DaySlot, mark: Mark) -> DaySlot:
        """Return a day with the date of a mark, where the page leaves it open."""
        date, told = slot.day.date, mark.date
        if told is None or mark.day is None:
            return slot
        year, month, day = mark.day
        mention = date.mention if date is not None else None
        if date is None or mention is None or mention.day is None:
            weekday = mention.weekday if mention is not None else None
            filled = WrittenDate(replace(told.mention, weekday=weekday), told.text, told.span)
            return DaySlot(replace(slot.day, date=filled))
        numbers = {(mention.month, mention.day), mention.swapped}
        if (month, day) not in numbers or mention.year not in (None, year):
            self._report(f'"{date.text}"', f"{year}-{month:02d}-{day:02d}", date, mark)
            return slot
        if mention.last is not None:
            return slot
        return DaySlot(
            replace(
                slot.day,
                date=replace(date, mention=replace(mention, year=year, month=month, day=day, swapped=None)),
            )
        )

    # ------------------------------------------------------------ times
    def _timed(self, slot: EventSlot, mark: Mark) -> EventSlot:
        told = mark.time.range if mark.time is not None else None
        if told is None or told.first is None or mark.time is None:
            return slot
        if slot.time is None:
            return replace(slot, time=mark.time) if mark.words else slot
        shown = slot.time.range
        if shown.first is None:
            return slot
        apart = _minutes(told.first) - _minutes(shown.first)
        if apart % _HALF_DAY if shown.first.meridiem is None else apart:
            zone = told.zone.zone if told.zone is not None else None
            if zone is None or apart % _QUARTER:
                self._report(
                    f'"{slot.time.text}"', f"{told.first.hour:02d}:{told.first.minute:02d}", slot.time, mark
                )
            return slot
        # As the page writes its times: 8:00 that is 20:00 makes no page of the 24-hour clock.
        twelve = bool(apart) or shown.first.meridiem is not None
        first = _as_shown(told.first, twelve, shown.first)
        last = _as_shown(told.last, twelve, told.last) if told.last is not None else None
        whole = replace(
            shown,
            first=first,
            last=shown.last or last,
            zone=shown.zone or told.zone,
            open_end=shown.open_end,
        )
        return replace(slot, time=replace(slot.time, range=whole))

    def _report(self, shown: str, told: str, at: WrittenDate | WrittenTime, mark: Mark) -> None:
        message = f"{shown} stands on the page, {told} in its structured data"
        source = mark.time or mark.date
        related = [("the structured data", source.span)] if source is not None else []
        self.page.sink.report(codes.STRUCTURED_DATA_CONTRADICTED, message, at.span, related=related)


def _as_shown(told: Clock, twelve: bool, shown: Clock) -> Clock:
    """Return a clock of structured data in the notation of the page."""
    if not twelve or told.hour > 23:
        return replace(shown, hour=told.hour, minute=told.minute, form=ClockForm.MILITARY)
    half: Meridiem = "pm" if told.hour >= 12 else "am"
    return replace(shown, hour=told.hour % 12 or 12, minute=told.minute, meridiem=half)


def _minutes(clock: Clock) -> int:
    hour = clock.hour
    if clock.meridiem is not None and hour <= 12:
        hour = hour % 12 + (12 if clock.meridiem == "pm" else 0)
    return hour * 60 + clock.minute
