"""The pages that a command line names: files, directories, and standard input."""

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from eventparse.cookbook import RECIPE_NAMES

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Page:
    """One page to read."""

    path: Path | None
    """Its file; None for standard input."""
    name: str
    """Its path as the caller wrote it, or as it was found below a directory; `<stdin>` for standard input."""
    target: PurePath
    """Path of its result below an output directory, without the suffix of the format."""


def collect_pages(
    arguments: Sequence[str], suffixes: Collection[str], *, below: Path | None = None
) -> list[Page]:
    """Return the pages that arguments name, each file once, in order.

    `-` is standard input, a directory stands for every file in and below it whose suffix is one of `suffixes` (hidden
    ones, recipes and what lies in `below`, the output directory, left out), in the order of their names. Whether a file
    exists is found out when it is read.
    """
    found: dict[str, Page] = {}
    for argument in arguments:
        for page in _pages(argument, suffixes, below.resolve() if below else None):
            found.setdefault(os.path.realpath(page.path) if page.path else STDIN, page)
    return list(found.values())


def _pages(argument: str, suffixes: Collection[str], below: Path | None) -> Iterator[Page]:
    if argument == STDIN:
        yield Page(None, "<stdin>", PurePath("stdin"))
        return
    path = Path(argument)
    if not os.path.isdir(argument):
        yield Page(path, argument, PurePath(path.name))
        return
    for folder, folders, files in os.walk(path):
        here = Path(folder)
        folders[:] = sorted(f for f in folders if not f.startswith(".") and (here / f).resolve() != below)
        if here.resolve() == below and here != path:
            continue
        for name in sorted(files):
            hidden = name.startswith(".") or name in RECIPE_NAMES
            if not hidden and "." in name and name.rpartition(".")[2].lower() in suffixes:
                file = here / name
                yield Page(file, str(file), file.relative_to(path))
