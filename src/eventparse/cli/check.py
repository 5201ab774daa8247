"""`eventparse check`: what is in doubt on a page, line by line."""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from eventparse.cli._exits import Exit
from eventparse.cli._params import color_option, pages_argument, parse_options
from eventparse.cli._reading import Outcome, find_pages, read_pages, say
from eventparse.options import ParseOptions

if TYPE_CHECKING:
    from eventparse.diagnostics.render import PageFindings
    from eventparse.pipeline import Reading

_SEVERITIES = ("info", "warning", "error")
"""Lowest first."""


@click.command(short_help="Show what is in doubt, line by line.")
@pages_argument
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="For people, programs, GitHub annotations, or code scanning (SARIF 2.1.0).",
)
@click.option(
    "--fail-on",
    type=click.Choice(_SEVERITIES),
    default="warning",
    show_default=True,
    help="Exit with 1 where there is a finding of this severity or a higher one.",
)
@color_option
@parse_options
def check(
    pages: tuple[str, ...],
    style: str,
    fail_on: str,
    color: str,
    options: ParseOptions,
) -> int:
    """Read each PAGE and show every finding with the line of the page and the place underlined.

    PAGE is a file, a directory, or `-`. A page without a warning was read without doubt. Infos tell what was repaired
    and what is missing, and which option gives it. `eventparse explain CODE` tells what a finding means.

    \b
    Examples:
      eventparse check schedule.html
      eventparse check talks.md --timezone America/Chicago --fail-on info
      eventparse check site/ --format github                    in a workflow
    """
    outcome = Outcome()
    checked = [
        _findings(page.name, reading) for page, reading in read_pages(find_pages(pages), options, outcome)
    ]
    click.echo(_render(checked, style, color), nl=False, color=True if color == "always" else None)
    counts = Counter(str(d.severity) for page in checked for d in page.diagnostics)
    if style == "text":
        say(_summary(len(checked), counts))
    if code := outcome.exit():
        return code
    counted = _SEVERITIES[_SEVERITIES.index(fail_on) :]
    return Exit.FOUND if any(counts[severity] for severity in counted) else Exit.OK


def _render(checked: Sequence["PageFindings"], style: str, color: str) -> str:
    from eventparse.diagnostics.render import render_github, render_json, render_sarif, render_text

    if style == "json":
        return render_json(checked)
    if style == "github":
        return render_github(checked)
    if style == "sarif":
        from eventparse import __version__

        return render_sarif(checked, __version__)
    wanted = sys.stdout.isatty() and not os.environ.get("NO_COLOR") if color == "auto" else color == "always"
    return render_text(checked, color=wanted, width=shutil.get_terminal_size((100, 24)).columns)


def _findings(name: str, reading: "Reading") -> "PageFindings":
    """Return the findings of a page; those that JSON keeps are about the page that it was made of."""
    from eventparse.diagnostics.render import PageFindings

    schedule, text = reading.schedule, reading.source
    if schedule.source.name not in (None, text.name):
        return PageFindings(schedule.source.name or name, schedule.diagnostics, None)
    return PageFindings(name, schedule.diagnostics, text)


def _summary(pages: int, counts: Counter[str]) -> str:
    found = [
        f"{counts[severity]} {severity}{'s' if counts[severity] > 1 else ''}"
        for severity in reversed(_SEVERITIES)
        if counts[severity]
    ]
    where = "1 page" if pages == 1 else f"{pages} pages"
    return f"{where}: {', '.join(found) or 'no findings'}"
