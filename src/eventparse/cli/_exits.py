"""What the exit codes mean; the help of every command and the docs show this table."""

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended."""

    OK = 0
    FOUND = 1
    USAGE = 2
    NOTHING = 3
    INTERRUPTED = 130
    PIPE_CLOSED = 141


MEANINGS: dict[Exit, str] = {
    Exit.OK: "all went well",
    Exit.FOUND: "check: there are findings; diff: there are changes; otherwise: some page could not be read or written",
    Exit.USAGE: "the command was called wrongly (unknown option, zone, format or encoding)",
    Exit.NOTHING: "no page could be read",
    Exit.INTERRUPTED: "stopped by Ctrl-C; no file is half written",
    Exit.PIPE_CLOSED: "the reader of the output went away (`eventparse … | head`)",
}
"""Every exit code with its meaning."""
