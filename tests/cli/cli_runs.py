"""How the tests of the command line run it: in a fresh interpreter, as a user does."""

import os
import subprocess
import sys
from pathlib import Path

import eventparse

SOURCE = str(Path(eventparse.__file__).parents[1])

PAGE = """\
# Small Workshop

Saturday, June 15, 2024, in Rome. All times are CEST.

| Time | Talk | Speaker |
|------|------|---------|
| 9:00 - 9:15 | Opening | |
| 11:30AM | Poster session | |
| 12:30AM | Lunch | |
| 1:30PM - 2:30PM | Loud drums | Ana Roe (Drum School) |
"""
"""A page with one doubt: the lunch at 12:30AM on line 9."""

OPEN_PAGE = """\
# Open page

| Time | Talk |
|------|------|
| 9:00 - 9:30 | Opening |
| 9:30 - 10:30 | Loud drums |
| 10:30 - 11:00 | Coffee |
"""
"""A page without a doubt that says neither date nor zone."""


def run(
    *args: str | Path, stdin: bytes | None = None, cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `eventparse` in a fresh interpreter and return what it printed."""
    path = os.pathsep.join(filter(None, (env.pop("PYTHONPATH", ""), SOURCE)))
    base = {
        key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}
    }
    done = subprocess.run(
        [sys.executable, "-m", "eventparse", *map(str, args)],
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        cwd=cwd,
        env={**base, "PYTHONPATH": path, **env},
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done
