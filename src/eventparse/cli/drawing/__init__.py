"""A schedule as lines of a terminal."""

from eventparse.cli.drawing.page import draw

__all__ = ["draw"]
