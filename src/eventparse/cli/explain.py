"""`eventparse explain`: what a diagnostic code means."""

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from eventparse.diagnostics import Code


@click.command(short_help="Explain a diagnostic code.")
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explain a diagnostic CODE: why it is reported, how the page was read, and what to do. Without CODE: list all.

    \b
    Examples:
      eventparse explain
      eventparse explain meridiem-corrected
    """
    from eventparse.diagnostics import codes

    if code is None:
        width = max(len(name) for name in codes.BY_NAME)
        for known in codes.ALL:
            click.echo(f"{known.name:<{width}}  {known.severity:<7}  {known.summary}")
        return
    found = codes.BY_NAME.get(code.strip("[]").lower())
    if found is None:
        close = get_close_matches(code.lower(), codes.BY_NAME, 1, 0.5)
        hint = f"Did you mean {close[0]}?" if close else "`eventparse explain` lists all codes."
        raise click.UsageError(f"there is no code {code!r}. {hint}")
    click.echo(_text(found), nl=False)


def _text(code: "Code") -> str:
    body = click.wrap_text(code.explanation, 88)
    return f"{code.name} ({code.severity})\n{code.summary}\n\n{body}\n\nWhat to do: {code.help}\n"
