"""`eventparse review`: the page and its schedule side by side in a browser, to look and to correct."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventparse.cli._exits import Exit
from eventparse.cli._params import pages_argument, parse_options
from eventparse.cli._reading import Outcome, find_pages, is_review, read_pages, recipe_of, say
from eventparse.options import ParseOptions

if TYPE_CHECKING:
    from eventparse.batch import Page
    from eventparse.review import Reviewed

_STDOUT = "-"


@click.command(short_help="Look at pages in a browser and correct the reading.")
@pages_argument
@click.option(
    "--out",
    "-o",
    metavar="FILE",
    help="The file to write; `-` for standard output. Default: <page>.review.html here, of several pages review.html.",
)
@click.option("--open", "is_opened", is_flag=True, help="Open the file in the browser.")
@parse_options
def review(pages: tuple[str, ...], out: str | None, is_opened: bool, options: ParseOptions) -> int:
    """Write one file that shows each PAGE beside its schedule, for a browser; it needs no network.

    An event that is clicked lights up in the page, and the other way round. Doubts come first, each with what may be
    right instead. What is corrected there is a recipe: save it as eventparse.yml beside the page, and every command
    reads the page so from then on.

    \b
    Examples:
      eventparse review schedule.html --open
      eventparse review 2023/*.md --out programme.html
    """
    from eventparse.batch import write_atomically
    from eventparse.review import review_page

    if is_opened and out == _STDOUT:
        raise click.UsageError("--open needs a file: leave out `--out -`")
    target = _target(pages, out)
    outcome = Outcome()
    found = [page for page in find_pages(pages) if target is None or not _is_target(page, target)]
    reviewed = _reviewed(found, options, outcome)
    if not reviewed:
        return Exit.NOTHING
    data = review_page(reviewed).encode("utf-8", "replace")
    if target is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return outcome.exit()
    write_atomically(target, data)
    doubts = sum(one.severity != "info" for page in reviewed for one in page.reading.schedule.diagnostics)
    say(f"{target}: {_count(len(reviewed), 'page')}, {_count(doubts, 'doubt')}. Open it in a browser.")
    if is_opened:
        import webbrowser

        webbrowser.open(target.resolve().as_uri())
    return outcome.exit()


def _reviewed(pages: Sequence["Page"], options: ParseOptions, outcome: Outcome) -> list["Reviewed"]:
    """Read the pages, each with what a recipe says about it."""
    from eventparse.api import load
    from eventparse.review import Reviewed, with_recipe

    read = [(page, reading) for page, reading in read_pages(pages, options, outcome) if reading.source.text]
    recipes = [recipe_of(page, options) for page, _ in read]
    files = sorted({recipe.file for recipe in recipes if recipe is not None and recipe.file is not None})
    if len(files) > 1:
        raise click.UsageError(
            f"the pages have recipes of their own ({', '.join(files[:3])}), and one file is saved: review them apart"
        )
    names = _names([page for page, _ in read], files[0] if files else None)
    out: list[Reviewed] = []
    for (page, reading), recipe, name in zip(read, recipes, names, strict=True):
        if recipe is None or recipe.file is None or page.path is None:
            if recipe is not None and recipe.file is not None:
                say(
                    f"Note: what {recipe.file} says is in the reading, and not in the recipe that is saved from it"
                )
            out.append(Reviewed(name, reading))
        else:
            out.append(with_recipe(page.name, load(page.path), options, recipe, is_single=len(read) == 1))
    return out


def _target(pages: Sequence[str], out: str | None) -> Path | None:
    """Return the file to write, or None for standard output. A file of somebody else is not overwritten unasked."""
    if out == _STDOUT:
        return None
    if out is not None:
        target = Path(out)
        if target.is_dir() or out.endswith(("/", os.sep)):
            raise click.UsageError(f"{out} is a directory: all pages go into one file, --out FILE")
        if any(os.path.realpath(page) == os.path.realpath(target) for page in pages):
            raise click.UsageError(f"the result would overwrite the page {out}: give another --out")
        return target
    single = len(pages) == 1 and not Path(pages[0]).is_dir() and pages[0] != _STDOUT
    target = Path(f"{Path(pages[0]).stem}.review.html" if single else "review.html")
    if target.exists() and not is_review(target):
        raise click.UsageError(f"{target} is there and was not written by this command: give --out FILE")
    return target


def _is_target(page: "Page", target: Path) -> bool:
    return page.path is not None and os.path.realpath(page.path) == os.path.realpath(target)


def _names(pages: Sequence["Page"], recipe: str | None) -> list[str]:
    """Return the names of pages from the folder of their recipe, or from the one that holds them all."""
    paths = [os.path.abspath(page.path) if page.path is not None else None for page in pages]
    folders = [os.path.dirname(path) for path in paths if path is not None]
    if recipe is not None:
        folder = os.path.dirname(os.path.abspath(recipe))
    else:
        folder = os.path.commonpath(folders) if folders else ""
    return [
        page.name if path is None else os.path.relpath(path, folder).replace(os.sep, "/")
        for page, path in zip(pages, paths, strict=True)
    ]


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
