"""`eventparse table`: the events of many pages as one Parquet file."""

from pathlib import Path

import click

from eventparse.cli._exits import Exit
from eventparse.cli._params import pages_argument, parse_options
from eventparse.cli._reading import Outcome, find_pages, is_unreadable, read_pages, say
from eventparse.errors import MissingExtraError, OptionError, PageWriteError
from eventparse.options import ParseOptions


@click.command(short_help="Write the events of many pages as one Parquet file.")
@pages_argument
@click.option("--out", "-o", required=True, metavar="FILE.parquet", help="The file to write.")
@parse_options
def table(
    pages: tuple[str, ...],
    out: str,
    options: ParseOptions,
) -> int:
    """Read every PAGE and write all events into one table, for pandas, Polars, DuckDB and archives.

    One row is one event; `page` and `schedule` say where it comes from, `parent` is the id of its session, `start` and
    `end` are in UTC. A page that cannot be read is reported and does not stop the others. Needs the extra `parquet`.

    \b
    Examples:
      eventparse table site/ --out events.parquet               a whole site
      eventparse table a.md b.html --timezone Europe/Oslo -o events.parquet
    """
    from eventparse.batch import write_parquet

    if Path(out).suffix != ".parquet":
        raise OptionError(f"{out}: the file of a table ends in .parquet")
    outcome = Outcome()
    schedules = [
        reading.schedule
        for _, reading in read_pages(find_pages(pages), options, outcome)
        if not is_unreadable(reading)
    ]
    if not schedules:
        return Exit.NOTHING
    try:
        write_parquet(Path(out), schedules)
    except (MissingExtraError, PageWriteError) as error:
        say(f"Error: {error}")
        return Exit.FOUND
    return outcome.exit()
