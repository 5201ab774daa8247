"""HTML: a timetable to publish, in one file that needs no network and no script."""

import base64
import datetime as dt
import hashlib
import json
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree

from eventparse.exporters._html_days import DaysWriter
from eventparse.exporters._html_elements import Element, add, as_data, is_followable, say, serialise, unseen
from eventparse.exporters._html_event import EventWriter, calendar_address
from eventparse.exporters._losses import Losses
from eventparse.exporters._site import site_data
from eventparse.exporters.exported import Exported
from eventparse.exporters.jsonld import JsonLdExporter
from eventparse.model import Schedule
from eventparse.options import ExportOptions
from eventparse.timetable import DayLayout, is_calendar, lay_out, month_words
from eventparse.zone_names import parse_offset


class HtmlExporter:
    """Writes days as sections: a grid of tracks or rooms where events take place at once, else a list by time.

    A schedule of many single dates, as courses have it, is a list of dates. Without scripts the page is complete; the
    script in it adds a search, marks what is on now, and shows times in the zone of the reader. A policy
    (Content-Security-Policy) in the page allows that script and that style by their hash, and nothing else. The events
    also stand in it as JSON-LD for search engines and as data from which this library reads them back.
    """

    name = "html"
    suffixes = ("html",)
    summary = "a timetable to publish, one page without dependencies"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the schedule as a page; the same schedule gives the same page."""
        losses = Losses("the timetable")
        layouts = lay_out(schedule)
        title = losses.line(schedule.title) or "Schedule"
        page = ElementTree.Element("html", {"lang": "en"})
        days = DaysWriter(EventWriter(schedule, options, losses))
        body = ElementTree.Element("body")
        add(body, "a", {"class": "skip", "href": "#schedule"}, "Skip to the schedule")
        _header(add(body, "header"), schedule, layouts, title)
        main = add(body, "main", {"id": "schedule"})
        if is_calendar(layouts):
            days.calendar(main, layouts)
        else:
            days.days(main, layouts)
        if not layouts:
            add(main, "p", None, "There are no events.")
        _footer(body, schedule, options)
        _data(body, schedule, options)
        _head(page, title, f"{_asset('css')}{days.css()}", _digest(body))
        page.append(body)
        return Exported(serialise(page), losses.all())


def _head(page: Element, title: str, css: str, digest: str) -> None:
    head = add(page, "head")
    add(head, "meta", {"charset": "utf-8"})
    script = _asset("js")
    policy = (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    add(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    add(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    add(head, "meta", {"name": "generator", "content": "eventparse"})
    add(head, "meta", {"name": "eventparse-digest", "content": digest})
    add(head, "meta", {"name": "color-scheme", "content": "light dark"})
    add(head, "title", None, title)
    add(head, "style", None, css)
    add(head, "script", {"type": "module"}, script)


def _header(header: Element, schedule: Schedule, layouts: tuple[DayLayout, ...], title: str) -> None:
    add(header, "h1", None, title)
    line = add(header, "p", {"class": "summary"})
    dates = sorted(layout.day.date for layout in layouts if layout.day and layout.day.date)
    if dates:
        _dates(line, dates[0], dates[-1])
        say(line, " · ")
    zone = add(line, "span", {"id": "zone"})
    if not any(event.start_time for event in schedule.walk()):
        line.remove(zone)
    elif schedule.timezone is None:
        zone.text = "Local times"
    else:
        name = f"UTC{schedule.timezone}" if parse_offset(schedule.timezone) is not None else schedule.timezone
        zone.text = f"Times in {name.replace('_', ' ')}"
        zone.set("data-zone", name)
    tools = add(header, "div", {"class": "tools", "id": "tools", "role": "search", "hidden": "hidden"})
    label = add(tools, "label", {"for": "search"}, "Search")
    label.tail = "\n"
    add(
        tools,
        "input",
        {"id": "search", "type": "search", "autocomplete": "off", "placeholder": "Title, speaker, room"},
    )
    add(
        tools,
        "button",
        {"id": "own-zone", "type": "button", "aria-pressed": "false", "hidden": "hidden"},
        "My time zone",
    )
    add(tools, "button", {"id": "to-now", "type": "button", "hidden": "hidden"}, "Now")
    add(tools, "span", {"id": "found", "role": "status"})


def _dates(line: Element, first: dt.date, last: dt.date) -> None:
    """Say from when to when, as short as that can be said."""
    end = f"{last.day} {month_words(last.month)} {last.year}"
    if first == last:
        add(line, "time", {"datetime": last.isoformat()}, end)
        return
    start = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" {month_words(first.month)}"
    if first.year != last.year:
        start += f" {first.year}"
    add(line, "time", {"datetime": first.isoformat()}, start)
    say(line, "–" if start.isdigit() else " – ")
    add(line, "time", {"datetime": last.isoformat()}, end)


def _footer(body: Element, schedule: Schedule, options: ExportOptions) -> None:
    footer = add(body, "footer")
    if options.calendar_url and is_followable(options.calendar_url):
        line = add(footer, "p")
        add(line, "a", {"class": "calendar", "href": options.calendar_url}, "Subscribe to the calendar")
        unseen(line, " of all events")
        return
    address = calendar_address(schedule, options)
    if address is not None:
        line = add(footer, "p")
        add(
            line,
            "a",
            {"class": "calendar", "download": "schedule.ics", "href": address},
            "Calendar of all events",
        )


def _data(body: Element, schedule: Schedule, options: ExportOptions) -> None:
    """Append the events for programs: for search engines, and for our own reader."""
    linked = json.loads(JsonLdExporter().export(schedule, options).text)
    plain = site_data(schedule, Losses("the timetable"))
    for name, type_, value in (
        ("linked-data", "application/ld+json", linked),
        ("eventparse-data", "application/json", plain),
    ):
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        add(body, "script", {"type": type_, "id": name}, as_data(text))


@cache
def _asset(suffix: str) -> str:
    return files("eventparse.exporters").joinpath(f"timetable.{suffix}").read_text(encoding="utf-8")


def _digest(body: Element) -> str:
    """Return a digest of all that follows the head: our reader trusts the data of a page that nobody changed."""
    text = f"{ElementTree.tostring(body, encoding='unicode', method='html')}</html>"
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
