"""What the words of one text say: the people that it names, and the parts of an event's text."""

from dataclasses import dataclass

from eventparse.model import Link, Person


@dataclass(frozen=True, slots=True)
class PeopleReading:
    """People found in a text, and how surely it names nothing but people."""

    people: tuple[Person, ...]
    """Them, in order."""
    score: float
    """0 to 1: how surely the whole text is people and their affiliations."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The parts of an event's text."""

    title: str
    """Title, on one line."""
    people: tuple[Person, ...] = ()
    """Who speaks."""
    links: tuple[Link, ...] = ()
    """All links, labels and titles alike."""
    remark: str | None = None
    """What stands below title and people."""
    struck: bool = False
    """True where the whole text is struck out."""
    cut: str = ""
    """How people and title were told apart."""
