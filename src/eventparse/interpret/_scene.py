"""A block of a page in its place."""

from dataclasses import dataclass

from eventparse.document import Block, Heading, RichText


@dataclass(frozen=True, slots=True)
class Scene:
    """A block in its place."""

    block: Block
    """The block; containers and layout tables are opened, so it is none of these."""
    headings: tuple[Heading, ...]
    """The headings above it, outermost first."""
    labels: tuple[RichText, ...]
    """Labels of the containers around it (tab, `summary`), outermost first."""
    hidden: bool
    """True where it shows only after a click."""
    group: int
    """Number of the innermost container that it stands in."""
