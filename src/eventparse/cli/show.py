"""`eventparse show`: the schedule in the terminal, as a printed programme has it."""

from typing import TYPE_CHECKING

import click

from eventparse.cli._params import color_option, pages_argument, parse_options
from eventparse.cli._reading import Outcome, find_pages, read_pages
from eventparse.options import ParseOptions

if TYPE_CHECKING:
    from rich.console import Console

_ASCII = str.maketrans("–─│┼·⚠…", "--|+*!.")
"""What is drawn with, for an output that lacks these letters."""


@click.command(short_help="Show the schedule in the terminal, by day.")
@pages_argument
@color_option
@parse_options
def show(
    pages: tuple[str, ...],
    color: str,
    options: ParseOptions,
) -> int:
    """Read each PAGE and show its schedule as a person wants to see it.

    Times are on the left. Tracks or rooms stand side by side where the terminal is wide enough, else below each
    other; a course is a list of dates by month. What stands in (brackets) is not written on the page: it is
    derived, inferred or given. An event that is in doubt is marked with the code of the finding; all findings are
    listed below, with the option that gives what the page leaves open. Without a terminal lines are 80 wide, or as
    COLUMNS says.

    \b
    Examples:
      eventparse show schedule.html
      eventparse show talks.md --timezone America/Chicago --date 2024-06-17
      eventparse show schedule.html --color always | less -R
    """
    from eventparse.cli.drawing import draw

    console = _console(color)
    plain = not _can_draw(console.encoding)
    outcome = Outcome()
    for number, (page, reading) in enumerate(read_pages(find_pages(pages), options, outcome)):
        with console.capture() as drawn:
            for line in draw(page.name, reading.schedule, console.width):
                console.print(line, soft_wrap=True)
        text = drawn.get().rstrip("\n")
        click.echo(
            "\n" * bool(number) + (text.translate(_ASCII) if plain else text), color=console.is_terminal
        )
    return outcome.exit()


def _console(color: str) -> "Console":
    from rich.console import Console

    if color == "auto":  # rich reads NO_COLOR, TERM, the width of the terminal, and whether there is one
        return Console(markup=False, emoji=False, highlight=False)
    always = color == "always"
    return Console(
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=always,
        no_color=not always,
        color_system="standard" if always else None,
    )


def _can_draw(encoding: str) -> bool:
    try:
        "–─│┼·⚠…".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
