"""Relative links, completed with the address of their page."""

import re

from eventparse.model.event import Event, Link, Person
from eventparse.model.schedule import Schedule

_PARTS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
"""Scheme, host, path, query and fragment of an address: RFC 3986, appendix B."""
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*")


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
    if not url.strip() or "{{" in url or "{%" in url:
        return url
    here, there = _PARTS.fullmatch(base), _PARTS.fullmatch(url.strip().replace(" ", "%20"))
    if here is None or there is None or (there[1] and _SCHEME.fullmatch(there[1])):
        return url
    path, query = there[3], there[4] or ""
    if there[2] is not None:
        return f"{here[1]}://{there[2]}{_without_dots(path)}{query}{there[5] or ''}"
    if not path:
        path, query = here[3], query or here[4] or ""
    elif not path.startswith("/"):
        path = _without_dots(f"{here[3].rpartition('/')[0]}/{path}")
    else:
        path = _without_dots(path)
    return f"{here[1]}://{here[2]}{path}{query}{there[5] or ''}"


def _without_dots(path: str) -> str:
    """Return a path without `.` and `..`: RFC 3986, section 5.2.4."""
    kept: list[str] = []
    steps = path.split("/")
    for step in steps:
        if step == ".." and len(kept) > 1:
            kept.pop()
        elif step not in (".", ".."):
            kept.append(step)
    if steps[-1] in (".", "..") and path:
        kept.append("")
    return "/".join(kept)
