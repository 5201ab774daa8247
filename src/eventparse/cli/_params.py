"""Options that several commands share, and what they become."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

import click

from eventparse.options import ParseOptions

if TYPE_CHECKING:
    from eventparse.recipe import Recipe

F = TypeVar("F", bound=Callable[..., object])


def _iso_date(_ctx: click.Context, _param: click.Parameter, value: str | None) -> dt.date | None:
    try:
        return None if value is None else dt.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(
            f"{value!r} is no date: write it as YYYY-MM-DD, such as 2024-06-17"
        ) from None


_PARSE_OPTIONS = (
    click.option(
        "--timezone",
        metavar="ZONE",
        help="Zone of a page that leaves it open: Europe/Berlin, +02:00. A zone that the page states wins.",
    ),
    click.option("--year", type=int, metavar="YYYY", help="Year of the first day, for a page without years."),
    click.option(
        "--date",
        callback=_iso_date,
        metavar="YYYY-MM-DD",
        help="Date of the first day, for a page without dates.",
    ),
    click.option(
        "--parser", metavar="NAME", help="How to read the page (see `formats`). Default: by suffix and text."
    ),
    click.option("--encoding", metavar="NAME", help="Encoding of the page. Default: found from its bytes."),
    click.option(
        "--base-url",
        metavar="URL",
        help="Address of the page, to complete its relative links: schedule.xml, calendars and others need them whole.",
    ),
    click.option(
        "--recipe",
        metavar="FILE",
        help="Corrections to the reading of the page. Default: eventparse.yml beside it, or above it where its `pages`"
        " name the page.",
    ),
    click.option("--no-recipe", is_flag=True, help="Read the page as it is, without the recipe beside it."),
)


def color_option(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the choice whether its output has colours."""
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Whether to use colours: auto asks whether there is a terminal, and NO_COLOR.",
    )(command)


def parse_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options that say how pages are read; it gets them as one argument, `options`.

    OptionError and UnknownFormatError are raised before any page is read.
    """

    @wraps(command)
    def called(
        *,
        timezone: str | None,
        year: int | None,
        date: dt.date | None,
        parser: str | None,
        encoding: str | None,
        base_url: str | None,
        recipe: str | None,
        no_recipe: bool,
        **others: object,
    ) -> int:
        options = ParseOptions(
            timezone=timezone,
            year=year,
            date=date,
            parser=parser,
            encoding=encoding,
            base_url=base_url,
            recipe=_recipe(recipe, no_recipe),
        )
        _check(options)
        return command(options=options, **others)

    for option in reversed(_PARSE_OPTIONS):
        called = option(called)
    return called


def _recipe(file: str | None, none: bool) -> "Recipe | None":
    """Return the recipe that a caller names, an empty one for none at all, None for the one beside each page.

    Raises RecipeError.
    """
    if file is not None and none:
        raise click.UsageError("--recipe and --no-recipe exclude each other")
    if none:
        from eventparse.recipe import Recipe

        return Recipe()
    if file is None:
        return None
    from eventparse.cookbook import load_recipe

    return load_recipe(file)


def pages_argument(command: F) -> F:
    """Give a command the argument PAGE…, which may be files, directories and `-`."""
    return click.argument("pages", nargs=-1, required=True, metavar="PAGE…")(command)


def _check(options: ParseOptions) -> None:
    """Raise what is wrong with the names that only a plugin or a codec knows."""
    if options.encoding is not None:
        from eventparse.source import decode

        decode(b"", encoding=options.encoding)
    if options.parser is not None:
        from eventparse.plugins import find_parser

        find_parser(options.parser)
