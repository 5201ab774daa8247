"""`eventparse recipe`: a recipe that is begun for a page."""

import os
from dataclasses import replace
from pathlib import Path

import click

from eventparse.cli._exits import Exit
from eventparse.cli._params import parse_options
from eventparse.cli._reading import Outcome, find_pages, is_unreadable, read_pages, say
from eventparse.options import ParseOptions


@click.command(short_help="Begin a recipe: what was read, as comments to correct.")
@click.argument("page", metavar="PAGE")
@click.option("--out", "-o", metavar="FILE", help="The file to write. Default: standard output.")
@parse_options
def recipe(page: str, out: str | None, options: ParseOptions) -> int:
    """Read PAGE and write a recipe for it in which everything is a comment.

    It holds what was read (zone, days, columns) and, for each doubt, what would settle it. Take the comment sign away
    where something has to be corrected, save it as eventparse.yml beside the page, and every command reads the page
    with it. A recipe beside the page is not used here, one that is named with --recipe is.

    \b
    Examples:
      eventparse recipe schedule.html
      eventparse recipe schedule.html --out eventparse.yml
    """
    from eventparse.batch import write_atomically
    from eventparse.recipe import Recipe
    from eventparse.review.begin import begin_recipe

    target = Path(out) if out not in (None, "-") else None
    if target is not None and target.exists():
        raise click.UsageError(f"{out} is there already, and may hold corrections: give another --out")
    pages = find_pages([page])
    if len(pages) != 1:
        raise click.UsageError(f"{page} is a directory: name one page of it")
    outcome = Outcome()
    options = replace(options, recipe=options.recipe or Recipe())
    for one, reading in read_pages(pages, options, outcome):
        if is_unreadable(reading):
            say(f"Error: {one.name}: nothing can be read in it; eventparse check says why")
            continue
        if reading.document is not None and reading.document.schedule is not None:
            say(f"Error: {one.name} states every field: there is nothing to correct in how it is read")
            return Exit.NOTHING
        text = begin_recipe(_name(page, target), reading)
        if target is None:
            click.echo(text, nl=False)
        else:
            write_atomically(target, text.encode("utf-8", "replace"))
            say(f"Wrote {out}: edit it, then look with eventparse show {page}")
    return outcome.exit() or Exit.OK


def _name(page: str, target: Path | None) -> str:
    """Return what the recipe calls the page: its path from the folder of the recipe, or its name alone."""
    if target is None or page == "-":
        return os.path.basename(page)
    path = os.path.relpath(os.path.abspath(page), os.path.dirname(os.path.abspath(target))).replace(
        os.sep, "/"
    )
    return path if not path.startswith("../") else os.path.basename(page)
