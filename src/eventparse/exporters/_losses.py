"""What a format cannot carry: counted while a schedule is written, and said as notes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from eventparse.diagnostics import Code, Diagnostic, codes
from eventparse.model import Event, Link, note

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0, section 2.2, forbids or discourages; other formats do not need it either."""
_ABSOLUTE = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20\x7f<>\"{}|\\^`]+", re.IGNORECASE)

_SCRIPT = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_BLANK = re.compile("[\x00-\x20\x7f-\xa0\u200b-\u200f\ufeff]+")
"""What browsers pass over within the name of a scheme, and more."""


@dataclass(slots=True)
class Losses:
    """The losses of one export. What every file of a format lacks is said in the docs, not here."""

    format: str
    """Name of the format for readers."""
    notes: list[Diagnostic] = field(default_factory=list)
    """Notes about single events."""
    counts: dict[str, int] = field(default_factory=dict)
    """What was left out more than once, with how often."""
    gathered: dict[str, list[Event]] = field(default_factory=dict)
    """Events about which the same is said."""

    def tell(self, message: str, event: Event | None = None, code: Code = codes.EXPORT_LEFT_OUT) -> None:
        """Note something about one event or the whole."""
        self.notes.append(note(code, message, event))

    def count(self, what: str, number: int = 1) -> None:
        """Count something that is left out."""
        if number:
            self.counts[what] = self.counts.get(what, 0) + number

    def gather(self, said: str, event: Event) -> None:
        """Say the same about several events in one note: `said` follows their number."""
        self.gathered.setdefault(said, []).append(event)

    def text(self, text: str | None) -> str:
        """Return a text without control characters, its lines ended by LF."""
        if not text:
            return ""
        if text.isascii() and text.isprintable():
            return text
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        cleaned, found = _CONTROL.subn("", text)
        self.count("control characters", found)
        return cleaned

    def line(self, text: str | None) -> str:
        """Return a text on one line."""
        return " ".join(self.text(text).split())

    def links(self, links: Iterable[Link]) -> list[Link]:
        """Return the links that mean the same outside of their page, and count the others."""
        kept: list[Link] = []
        for link in links:
            if _ABSOLUTE.fullmatch(link.url):
                kept.append(link)
            else:
                self.count("links that are not absolute web addresses")
        return kept

    def page_links(self, links: tuple[Link, ...]) -> list[Link]:
        """Return the links that a page may have, relative ones too, and count those that could run a script."""
        kept = [link for link in links if not _SCRIPT.match(_BLANK.sub("", link.url))]
        self.count("links that could run a script", len(links) - len(kept))
        return kept

    def url(self, url: str | None) -> str | None:
        """Return an address that is safe to follow, or None."""
        if not url:
            return None
        if _ABSOLUTE.fullmatch(url):
            return url
        self.count("links that are not absolute web addresses")
        return None

    def all(self) -> tuple[Diagnostic, ...]:
        """Return the notes, those about events first."""
        for said, events in self.gathered.items():
            one = named(events[0])
            subject = one if len(events) == 1 else f"{len(events)} events ({one}, …)"
            self.tell(f"{subject}: {said}", events[0])
        self.gathered.clear()
        for what, number in self.counts.items():
            self.tell(f"left out of {self.format}: {what} ({number})")
        self.counts.clear()
        return tuple(self.notes)


def named(event: Event) -> str:
    """Return an event as notes call it."""
    title = event.title if len(event.title) <= 60 else f"{event.title[:57]}…"
    return f'"{title}"'
