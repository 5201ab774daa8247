"""Read the pages of a command one by one: a bad page is reported and does not stop the others."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventparse.cli._exits import Exit
from eventparse.errors import PageReadError, RecipeError
from eventparse.options import ParseOptions

if TYPE_CHECKING:
    from eventparse.batch import Page
    from eventparse.pipeline import Reading
    from eventparse.recipe import Recipe


_REVIEW = b'<meta name="generator" content="eventparse review">'
_HEAD = 2000
"""So many bytes of a file are looked at for that."""


def find_pages(arguments: Sequence[str], *, below: Path | None = None) -> list["Page"]:
    """Return the pages that the arguments name. Tells of directories in which there are none."""
    from eventparse.batch import collect_pages
    from eventparse.plugins import list_parsers

    suffixes: set[str] = set()
    if any(Path(argument).is_dir() for argument in arguments):
        for parser in list_parsers():
            suffixes.update(parser.suffixes)
            if parser.problem:
                say(f"Note: {parser.problem}")
    given = {os.path.realpath(argument) for argument in arguments}
    pages = [
        page
        for page in collect_pages(arguments, suffixes, below=below)
        if page.path is None or os.path.realpath(page.path) in given or not is_review(page.path)
    ]
    for argument in arguments:
        if Path(argument).is_dir() and not collect_pages([argument], suffixes, below=below):
            say(f"Error: {argument}: no page in this directory (looked for {', '.join(sorted(suffixes))})")
    return pages


def is_review(path: Path) -> bool:
    """Tell whether a file is what `review` wrote: in a directory it is no page of its own."""
    if not path.name.endswith("review.html"):
        return False
    try:
        with path.open("rb") as file:
            return _REVIEW in file.read(_HEAD)
    except OSError:
        return False


@dataclass(slots=True)
class Outcome:
    """How many pages went how."""

    read: int = 0
    failed: int = 0

    def exit(self) -> Exit:
        """Return the exit code of a command that reads pages."""
        if not self.failed:
            return Exit.OK if self.read else Exit.NOTHING
        return Exit.FOUND if self.read else Exit.NOTHING


def read_pages(
    pages: Sequence["Page"], options: ParseOptions, outcome: Outcome, *, quiet: bool = False
) -> Iterator[tuple["Page", "Reading"]]:
    """Yield every page that there is with its reading, and count. Each is read with the recipe that serves it.

    A page that cannot be opened is reported here; one that was opened and has nothing to read (empty, binary, broken
    data) is yielded as well, for its diagnostics, and counted as failed.
    """
    from eventparse.api import load
    from eventparse.pipeline import read

    told: set[str] = set()
    for page in pages:
        try:
            data = load(page.path) if page.path is not None else _standard_input()
            recipe = recipe_of(page, options)
        except (PageReadError, RecipeError) as error:
            outcome.failed += 1
            say(f"Error: {error}")
            continue
        name = page.name if page.path is not None else None
        reading = read(data, replace(options, recipe=recipe), name=name)
        if not quiet:
            _tell_of_recipe(recipe, options, name, reading, told)
        if is_unreadable(reading):
            outcome.failed += 1
        else:
            outcome.read += 1
        yield page, reading


def recipe_of(page: "Page", options: ParseOptions) -> "Recipe | None":
    """Return the recipe of a page: the given one, or the one beside it. Raises RecipeError."""
    if options.recipe is not None or page.path is None:
        return options.recipe
    from eventparse.cookbook import find_recipe

    return find_recipe(page.path)


def _tell_of_recipe(
    recipe: "Recipe | None", options: ParseOptions, name: str | None, reading: "Reading", told: set[str]
) -> None:
    """Say once which recipe was found, and of a given one where it was of no use."""
    if recipe is None or recipe.file is None:
        return
    shown = name or "<stdin>"
    if f"pages of {recipe.file}" not in told:
        told.add(f"pages of {recipe.file}")
        _tell_of_missing(recipe)
    stated = reading.document is not None and reading.document.schedule is not None
    if options.recipe is not None and stated:
        say(f"Note: {shown} states every field: the recipe is not used")
    elif recipe.for_page(name) is None:
        say(f"Note: {shown} is not among the `pages` of {recipe.file}: the recipe is not used")
    elif options.recipe is None and not stated and recipe.file not in told:
        told.add(recipe.file)
        say(f"Note: {shown} is read with the corrections in {recipe.file}")


def _tell_of_missing(recipe: "Recipe") -> None:
    """Say which pages a recipe names that are not there: it would correct nothing, in silence."""
    from eventparse.cookbook import missing_pages

    for page in missing_pages(recipe):
        say(f"Note: {recipe.file} names the page {page}, which is not there")


def is_unreadable(reading: "Reading") -> bool:
    """Tell whether nothing could be read: there is an error and no event."""
    schedule = reading.schedule
    return not schedule.events and any(finding.severity == "error" for finding in schedule.diagnostics)


def say(message: str) -> None:
    """Print a line for the person at the terminal, apart from the output."""
    click.echo(message, err=True)


def _standard_input() -> bytes:
    from eventparse.api import MAX_BYTES

    if sys.stdin is None:  # closed by the caller
        raise PageReadError("<stdin>: there is no standard input")
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise PageReadError(f"<stdin>: cannot be read: {error}") from None
    if len(data) > MAX_BYTES:
        raise PageReadError(f"<stdin>: larger than {MAX_BYTES // 1024 // 1024} MB, which no schedule page is")
    return data
