"""`eventparse schema`: the JSON Schemas of the JSON output and of recipes."""

import click


@click.command(short_help="Print the JSON Schema of the JSON output, or of a recipe.")
@click.option(
    "--recipe", is_flag=True, help="The schema of a recipe, for editors that check while one writes."
)
def schema(recipe: bool) -> None:
    """Print the JSON Schema (draft 2020-12) of what `convert --to json` writes, or of a recipe.

    \b
    Examples:
      eventparse schema > schedule.schema.json
      eventparse schema --recipe > recipe.schema.json
    """
    from eventparse.api import json_schema, recipe_schema

    click.echo(recipe_schema() if recipe else json_schema(), nl=False)
