"""The command line: the only part that knows a terminal."""

from eventparse.cli.app import main

__all__ = ["main"]
