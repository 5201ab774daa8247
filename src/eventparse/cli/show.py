"""`eventparse show`: the schedule in the terminal, by day."""

import click

from eventparse.cli._params import pages_argument, parse_options
from eventparse.cli._reading import Outcome, find_pages, read_pages
from eventparse.options import ParseOptions


@click.command(short_help="Show the schedule in the terminal, by day.")
@pages_argument
@parse_options
def show(
    pages: tuple[str, ...],
    options: ParseOptions,
) -> int:
    """Read each PAGE and show its schedule as a person wants to see it.

    Times in (brackets) are not written on the page: they are derived or inferred. An event of which something is in
    doubt is marked with the code of the finding; `eventparse explain CODE` tells what it means, `eventparse check PAGE`
    shows the place. The footer names what the page leaves open and which option gives it.

    \b
    Examples:
      eventparse show schedule.html
      eventparse show talks.md --timezone America/Chicago --date 2024-06-17
      eventparse show schedule.html | less
    """
    from rich.console import Console

    from eventparse.cli._timetable import timetable

    # rich reads NO_COLOR, the width of the terminal, and whether there is one.
    console = Console(markup=False, emoji=False, highlight=False)
    outcome = Outcome()
    for number, (page, reading) in enumerate(read_pages(find_pages(pages), options, outcome)):
        with console.capture() as drawn:
            for part in timetable(page.name, reading.schedule):
                console.print(part)
        # rich fills the lines of a table with blanks, which a pipe or a file has no use for.
        lines = [line.rstrip() for line in drawn.get().splitlines()]
        click.echo("\n" * bool(number) + "\n".join(lines), color=console.is_terminal)
    return outcome.exit()
