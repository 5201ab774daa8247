"""One event of a timetable as an article: when, what, who, where, and the talks in it."""

import base64
import datetime as dt
from dataclasses import dataclass, field, replace

from eventparse.exporters._html_elements import Element, add, is_followable, say, unseen
from eventparse.exporters._losses import Losses
from eventparse.exporters.ical import IcalExporter
from eventparse.model import Day, Event, Kind, Names, Person, Schedule, Status, uid_of
from eventparse.options import ExportOptions, OnMissing
from eventparse.timetable import Span, spans_of

_QUIET = frozenset((Kind.BREAK, Kind.MEAL, Kind.REGISTRATION))
"""What nobody looks for: drawn quietly, and without a link to a calendar."""
_SHORT = 140
"""Characters of a description that needs no folding."""


@dataclass(slots=True)
class EventWriter:
    """Writes the events of one schedule."""

    schedule: Schedule
    """What they are part of."""
    options: ExportOptions
    """Options of the calendar behind each event."""
    losses: Losses
    """Where is said what cannot be written."""
    names: Names = field(default_factory=Names)
    """Ids of elements that are given."""

    def article(
        self,
        parent: Element,
        event: Event,
        day: Day | None,
        span: Span | None,
        level: int,
        within: Event | None = None,
    ) -> Element:
        """Append an event below a heading of the level before its own, and return its element.

        `within` is the session that it is a talk of.
        """
        name = f"event-{self.names.give(event.id, None)}"
        classes = ["event", str(event.kind)]
        classes += ["quiet"] if event.kind in _QUIET else []
        classes += [str(event.status)] if event.status is not Status.CONFIRMED else []
        article = add(
            parent, "article", {"class": " ".join(classes), "id": name, "aria-labelledby": f"{name}-t"}
        )
        if event.start is not None and span is not None:
            article.set("data-from", _stamp(event.start))
            article.set("data-to", _stamp(event.start + dt.timedelta(minutes=span.end - span.start)))
        self._when(article, event, day)
        self._title(article, event, name, level)
        if event.speakers:
            self._people(article, event.speakers)
        self._where(article, event, within)
        self._description(article, event)
        self._links(article, event, name)
        if event.children:
            talks = add(article, "ol", {"class": "talks"})
            self._talks(talks, event, day, span, level)
        return article

    def _talks(self, talks: Element, event: Event, day: Day | None, span: Span | None, level: int) -> None:
        spans = spans_of(event.children, day, self.schedule, span.end if span else None)
        known = {one.event.id: one for one in spans}
        # Talks without a time keep their place in the session.
        timed = iter(spans)
        for child in event.children:
            one = next(timed) if child.id in known else None
            item = add(talks, "li")
            self.article(item, one.event if one else child, day, one, min(level + 1, 6), event)

    def _when(self, article: Element, event: Event, day: Day | None) -> None:
        if event.start_time is None and event.end_day_offset <= 0:
            return
        when = add(article, "p", {"class": "when"})
        if event.start_time is None:
            last = day.date + dt.timedelta(days=event.end_day_offset) if day and day.date else None
            say(when, f"until {last.day}.{last.month}." if last else "several days")
            return
        clock(when, event.start_time, event.start, day, event.start_day_offset)
        if event.end_time is not None:
            say(when, "–")
            clock(when, event.end_time, event.end, day, event.end_day_offset)
        if event.timezone and event.timezone != self.schedule.timezone:
            say(when, " ")
            add(when, "span", {"class": "zone"}, self.losses.line(event.timezone))

    def _title(self, article: Element, event: Event, name: str, level: int) -> None:
        heading = add(article, f"h{level}", {"id": f"{name}-t"})
        title = self.losses.line(event.title) or "Untitled"
        if event.status is Status.CANCELLED:
            add(heading, "s", None, title)
        else:
            heading.text = title
        if event.status is not Status.CONFIRMED:
            say(heading, " ")
            add(heading, "span", {"class": "badge"}, str(event.status))

    def _people(self, article: Element, people: tuple[Person, ...]) -> None:
        line = add(article, "p", {"class": "people"})
        for number, person in enumerate(people):
            if number:
                say(line, ", ")
            name = self.losses.line(person.name)
            if self._is_followable(person.url):
                add(line, "a", {"href": person.url or ""}, name)
            else:
                add(line, "b", None, name)
            if person.affiliation:
                say(line, " ")
                add(line, "span", {"class": "from"}, f"({self.losses.line(person.affiliation)})")

    def _where(self, article: Element, event: Event, within: Event | None) -> None:
        # A talk does not say again where its session is.
        track = None if within and within.track == event.track else event.track
        room = None if within and within.room == event.room else event.room
        if not track and not room:
            return
        line = add(article, "p", {"class": "where"})
        for name, value in (("Track", track), ("Room", room)):
            if value:
                part = add(line, "span", {"class": name.lower()})
                unseen(part, f"{name}: ")
                say(part, self.losses.line(value))
                say(line, " ")

    def _description(self, article: Element, event: Event) -> None:
        text = self.losses.text(event.description).strip()
        if not text:
            return
        parent = article
        if len(text) > _SHORT or "\n\n" in text:
            parent = add(article, "details")
            summary = add(parent, "summary", None, "Description")
            unseen(summary, f" of {self.losses.line(event.title)}")
        for part in text.split("\n\n"):
            paragraph = add(parent, "p", {"class": "about"})
            for number, line in enumerate(part.strip("\n").split("\n")):
                if number:
                    add(paragraph, "br")
                say(paragraph, line)

    def _links(self, article: Element, event: Event, name: str) -> None:
        links = [link for link in event.links if self._is_followable(link.url)]
        if links:
            line = add(article, "p", {"class": "links"})
            for link in links:
                add(line, "a", {"href": link.url}, self.losses.line(link.label) or "Link")
                say(line, " ")
        calendar = self._calendar(event) if event.kind not in _QUIET else None
        if calendar is not None:
            given = {"class": "calendar", "download": f"{name.removeprefix('event-')}.ics", "href": calendar}
            anchor = add(add(article, "p", {"class": "add"}), "a", given, "Calendar")
            unseen(anchor, f" for {self.losses.line(event.title)}")

    def _is_followable(self, url: str | None) -> bool:
        if not url:
            return False
        if is_followable(url) and self.losses.line(url) == url:
            return True
        self.losses.count("links that lead to no page")
        return False

    def _calendar(self, event: Event) -> str | None:
        """Return a calendar with the event alone as an address, or None where its date is not known."""
        alone = event.model_copy(update={"children": (), "uid": uid_of(self.schedule, event)})
        return calendar_address(self.schedule.model_copy(update={"events": (alone,)}), self.options)


def calendar_address(schedule: Schedule, options: ExportOptions) -> str | None:
    """Return a calendar as an address that holds all of it, or None where it would be empty."""
    # In UTC no calendar has to bring the history of its zone along.
    exported = IcalExporter().export(schedule, replace(options, utc=True, on_missing=OnMissing.FLOATING))
    if "BEGIN:VEVENT" not in exported.text:
        return None
    return f"data:text/calendar;charset=utf-8;base64,{base64.b64encode(exported.text.encode('utf-8')).decode('ascii')}"


def clock(parent: Element, time: dt.time, moment: dt.datetime | None, day: Day | None, days: int) -> Element:
    """Append a wall clock; the attribute says as much of the moment as is known."""
    text = f"{time:%H:%M:%S}" if time.second else f"{time:%H:%M}"
    if moment is not None:
        stamp = _stamp(moment)
    elif day is not None and day.date is not None:
        stamp = f"{(day.date + dt.timedelta(days=days)).isoformat()}T{text}"
    else:
        stamp = text
    element = add(parent, "time", {"datetime": stamp}, text)
    if days > 0:
        add(parent, "span", {"class": "later"}, " next day" if days == 1 else f" {days} days later")
    return element


def _stamp(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")
