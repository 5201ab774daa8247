"""`eventparse schema`: the JSON Schema of the JSON output."""

import click


@click.command(short_help="Print the JSON Schema of the JSON output.")
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of what `convert --to json` writes.

    \b
    Example:
      eventparse schema > schedule.schema.json
    """
    from eventparse.api import json_schema

    click.echo(json_schema(), nl=False)
