"""`eventparse formats`: what can be read and written here."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from eventparse.plugins import Format


@click.command(short_help="List what can be read and written.")
def formats() -> None:
    """List every parser and every exporter with its suffixes and where it comes from.

    Installed distributions add to both through the entry points eventparse.parsers and eventparse.exporters; one that
    cannot be loaded is listed with the reason.

    \b
    Example:
      eventparse formats
    """
    from eventparse.plugins import list_exporters, list_parsers

    click.echo("Read (--parser NAME):")
    _list(list_parsers())
    click.echo("\nWrite (--to NAME):")
    _list(list_exporters())


def _list(found: "tuple[Format, ...]") -> None:
    for one in found:
        suffixes = " ".join(f".{suffix}" for suffix in one.suffixes)
        parts = [one.summary, suffixes, f"({one.origin})"]
        click.echo(f"  {one.name:<14} {'  '.join(part for part in parts if part)}")
        if one.problem:
            click.echo(f"                 not usable: {one.problem}")
