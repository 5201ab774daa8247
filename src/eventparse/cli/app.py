"""The command group: its commands, its exit codes, and what happens to errors."""

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from eventparse.cli._exits import MEANINGS, Exit
from eventparse.cli.check import check
from eventparse.cli.convert import convert
from eventparse.cli.diff import diff
from eventparse.cli.explain import explain
from eventparse.cli.formats import formats
from eventparse.cli.recipe import recipe
from eventparse.cli.review import review
from eventparse.cli.schema import schema
from eventparse.cli.show import show
from eventparse.cli.table import table
from eventparse.errors import EventparseError, OptionError, UnknownFormatError

_EXITS = "\n".join(f"  {code:<4}{meaning}" for code, meaning in MEANINGS.items())


class PipeClosed(Exception):
    """The reader of the output went away."""


class Main(click.Group):
    """A group that turns errors into messages and documented exit codes, never into tracebacks."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: object,
    ) -> NoReturn:
        """Run the command line and exit."""
        for stream in (sys.stdout, sys.stderr):
            # A terminal that lacks a letter of the page shows `?`; it is no reason to fail.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        try:
            code = super().main(args, prog_name or "eventparse", complete_var, standalone_mode=False)
            sys.exit(code if isinstance(code, int) else Exit.OK)
        except click.ClickException as error:
            error.show()
            sys.exit(Exit.USAGE)
        except click.Abort:
            click.echo("Stopped.", err=True)
            sys.exit(Exit.INTERRUPTED)
        except (OptionError, UnknownFormatError) as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(Exit.USAGE)
        except EventparseError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(Exit.FOUND)
        except PipeClosed:
            _silence_stdout()
            sys.exit(Exit.PIPE_CLOSED)
        except OSError as error:
            click.echo(f"Error: the output cannot be written: {error.strerror or error}", err=True)
            _silence_stdout()
            sys.exit(Exit.FOUND)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command and send what it printed on its way."""
        try:
            result: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            raise PipeClosed from None  # click would end with 1, as for findings
        return result


def _silence_stdout() -> None:
    # The interpreter flushes standard output once more when it ends, and would complain then.
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from eventparse import __version__

        click.echo(f"eventparse {__version__}")
        ctx.exit()


@click.group(
    cls=Main,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"\b\nExit codes:\n{_EXITS}",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version."
)
def main() -> None:
    """Turn hand-made schedule pages into typed data with time-zone-aware times.

    eventparse reads the schedule of a workshop, conference, course or seminar page (HTML, Markdown, front matter, data
    files) as it is, says how certain each value is, and names every place that is in doubt.

    \b
    Start here:
      eventparse show schedule.md                  see what was understood
      eventparse check schedule.md                 see what is in doubt, line by line
      eventparse review schedule.md --open         look at it in a browser, and correct it
      eventparse convert schedule.md --out s.ics   write a calendar
    """


for command in (convert, show, check, review, recipe, diff, explain, formats, schema, table):
    main.add_command(command)
