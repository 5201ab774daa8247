"""`eventparse diff`: what changed between two schedules."""

from typing import TYPE_CHECKING

import click

from eventparse.cli._exits import Exit
from eventparse.cli._params import parse_options
from eventparse.cli._reading import Outcome, find_pages, is_unreadable, read_pages, say
from eventparse.options import ParseOptions

if TYPE_CHECKING:
    from eventparse.model import Schedule


@click.command(short_help="Show what changed between two schedules.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For a terminal, for a mail or a news page, or for programs.",
)
@parse_options
def diff(
    old: str,
    new: str,
    style: str,
    options: ParseOptions,
) -> int:
    """Show what changed from the schedule OLD to the schedule NEW.

    OLD and NEW are pages, or what was written from a page earlier: JSON, a calendar, any format that can be read (see
    `formats`); one of them may be `-`. Events are matched by what they are and not by where they stand: a talk that got
    another time, room or title is the same talk.

    \b
    The exit code is 0 where nothing changed, 1 where something did, 3 where one of the two could not be read.

    \b
    Examples:
      eventparse diff last-week.html schedule.html
      eventparse diff schedule.ics schedule.html --format markdown > news.md
      git show HEAD~1:index.md | eventparse diff - index.md
    """
    from eventparse.compare import compare, render_json, render_markdown, render_text

    if old == new == "-":
        raise click.UsageError("only one of OLD and NEW can be standard input")
    before, after = read_one(old, options), read_one(new, options)
    if before is None or after is None:
        return Exit.NOTHING
    comparison = compare(before, after)
    render = {"text": render_text, "markdown": render_markdown, "json": render_json}[style]
    click.echo(render(comparison), nl=False)
    return Exit.FOUND if comparison.changes else Exit.OK


def read_one(name: str, options: ParseOptions) -> "Schedule | None":
    """Return the schedule of one page; None, said on standard error, where it cannot be read."""
    from eventparse.diagnostics.render import render_line

    outcome = Outcome()
    pages = find_pages([name])
    if len(pages) > 1:
        raise click.UsageError(f"{name} is a directory: name one page of it")
    for page, reading in read_pages(pages, options, outcome):
        if is_unreadable(reading):
            for finding in reading.schedule.diagnostics:
                if finding.severity == "error":
                    say(render_line(page.name, finding))
            return None
        return reading.schedule
    return None
