"""Where results go: names that cannot clash, and files that are whole or not there."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

from eventparse.batch.pages import Page
from eventparse.errors import OptionError, PageWriteError


def plan_outputs(pages: Sequence[Page], directory: Path, suffix: str) -> list[Path]:
    """Return the output file of each page: `DIR/<page file name>.<suffix>`, sub-directories kept.

    Raises OptionError where two pages would go to one file, or a result over a page, before anything is written.
    """
    inputs = {os.path.realpath(page.path): page.name for page in pages if page.path is not None}
    taken: dict[str, str] = {}
    outputs: list[Path] = []
    for page in pages:
        output = directory / page.target.with_name(f"{page.target.name}.{suffix}")
        # Casefolded: on many file systems Bands.md.json and bands.md.json are one file.
        key = str(output).casefold()
        if key in taken:
            raise OptionError(
                f"{taken[key]} and {page.name} would both be written to {output}: convert them apart, or give a"
                " directory that holds both (its sub-directories are kept)"
            )
        if os.path.realpath(output) in inputs:
            raise OptionError(
                f"the result of {page.name} would overwrite the page {output}: give another --out"
            )
        taken[key] = page.name
        outputs.append(output)
    return outputs


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all; its directory is made where it is missing.

    A symbolic link is followed, the mode of a file that is replaced is kept, a device or pipe is written to directly.
    Raises PageWriteError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        target = Path(os.path.realpath(path))
        mode = _mode(target)
        if mode is not None and not stat.S_ISREG(mode):
            target.write_bytes(data)
            return
        _replace(target, data, stat.S_IMODE(mode) if mode is not None else None)
    except FileExistsError as error:
        raise PageWriteError(
            f"{path}: cannot be written: {error.filename} is a file, not a directory"
        ) from None
    except OSError as error:
        raise PageWriteError(f"{path}: cannot be written: {error.strerror or error}") from None


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".tmp", dir=target.parent)
    done = False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, mode if mode is not None else 0o666 & ~_umask())
        os.replace(temporary, target)
        done = True
    finally:
        if not done:  # also after Ctrl-C
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
