"""Relative links, completed with the address of their page."""

from urllib.parse import urljoin

from eventparse.model.event import Event, Link, Person
from eventparse.model.schedule import Schedule


def with_base(schedule: Schedule, base_url: str) -> Schedule:
    """Return the schedule with every link and home page as a browser at `base_url` would follow it.

    Source: RFC 3986, section 5. What has a scheme stays as it is, and so does what cannot be an address.
    """
    return schedule.model_copy(update={"events": tuple(_event(event, base_url) for event in schedule.events)})


def _event(event: Event, base: str) -> Event:
    links = tuple(Link(label=link.label, url=_joined(base, link.url)) for link in event.links)
    speakers = tuple(
        Person(name=one.name, affiliation=one.affiliation, url=one.url and _joined(base, one.url))
        for one in event.speakers
    )
    children = tuple(_event(child, base) for child in event.children)
    return event.model_copy(update={"links": links, "speakers": speakers, "children": children})


def _joined(base: str, url: str) -> str:
    # Template tags are filled in by the site's generator: what they give is not known here.
    if not url or "{{" in url or "{%" in url:
        return url
    try:
        return urljoin(base, url.strip().replace(" ", "%20"))
    except ValueError:  # a broken host in brackets
        return url
