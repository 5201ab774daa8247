"""What the lines of a VEVENT say beside its time: kind and track, people, links, and the description."""

from eventparse.model import Kind, Link, Person
from eventparse.parsers._ical_lines import Component


def title_of(calendars: list[Component]) -> str | None:
    """Return the name of the calendar (RFC 7986, section 5.1, and what was in use before it)."""
    for calendar in calendars:
        for name in ("NAME", "X-WR-CALNAME"):
            line = calendar.get(name)
            if line is not None and line.text:
                return " ".join(line.text.split())
    return None


def categories_of(component: Component) -> tuple[Kind | None, str | None]:
    """Return the kind of event that a category names, and the other categories as its track."""
    words = [text for line in component.all("CATEGORIES") for text in line.texts() if text]
    at = next((at for at, word in enumerate(words) if word.lower() in list(Kind)), None)
    kind = Kind(words.pop(at).lower()) if at is not None else None
    return kind, ", ".join(dict.fromkeys(words)) or None


def people_of(component: Component) -> list[Person]:
    """Return who speaks (RFC 9073, section 7.1); attendees of the calendar are its audience."""
    people = []
    for part in component.below("PARTICIPANT"):
        kind, name = part.get("PARTICIPANT-TYPE"), part.get("SUMMARY")
        if name is None or not name.text or kind is None or kind.text.upper() not in ("SPEAKER", "PERFORMER"):
            continue
        place, url = part.get("DESCRIPTION"), part.get("URL")
        people.append(
            Person(
                name=name.text,
                affiliation=(place.text or None) if place is not None else None,
                url=(url.value.strip() or None) if url is not None else None,
            )
        )
    return people


def links_of(component: Component) -> list[Link]:
    """Return the links with a label (RFC 9253, section 8.2), our own relative ones, then what is only an address."""
    found: dict[Link, None] = {}
    urls: set[str] = set()
    for name in ("LINK", "CONFERENCE", "X-EVENTPARSE-LINK", "URL", "ATTACH"):
        for line in component.all(name):
            url = line.text if name.startswith("X-") else line.value.strip()
            inline = line.params.get("VALUE", "URI").upper() != "URI"
            label = line.params.get("LABEL", "")
            known = not label and url in urls
            if url and not known and not inline and not url.lower().startswith("data:"):
                found[Link(label=label, url=url)] = None
                urls.add(url)
    return list(found)


def description_of(
    component: Component, speakers: tuple[Person, ...], track: str | None, links: tuple[Link, ...]
) -> str | None:
    """Return the description without what our own exporter adds to it for programs that show nothing else."""
    line = component.get("DESCRIPTION")
    if line is None:
        return None
    parts = line.text.split("\n\n")
    people = "\n".join(f"{p.name}, {p.affiliation}" if p.affiliation else p.name for p in speakers)
    if speakers and parts[:1] == [people]:
        parts = parts[1:]
    if track and parts[:1] == [f"Track: {track}"]:
        parts = parts[1:]
    listed = {_line(f"{link.label}: {link.url}" if link.label else link.url) for link in links}
    if links and parts and {_line(text) for text in parts[-1].split("\n")} == listed:
        parts = parts[:-1]
    return "\n\n".join(parts).strip() or None


def _line(text: str) -> str:
    # Labels are parameters, in which no quote can stand.
    return " ".join(text.replace('"', "'").split())
