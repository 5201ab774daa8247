"""Findings as workflow commands, which GitHub shows at the line of the page in a pull request."""

from collections.abc import Iterable

from eventparse.diagnostics.diagnostic import Diagnostic, Severity
from eventparse.diagnostics.render.page import PageFindings

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(pages: Iterable[PageFindings]) -> str:
    """Return one line a finding; an empty text where there is none.

    Source: GitHub Docs, "Workflow commands for GitHub Actions"; escaping as in actions/toolkit, command.ts.
    """
    return "".join(_command(page.name, diagnostic) for page in pages for diagnostic in page.diagnostics)


def _command(name: str, diagnostic: Diagnostic) -> str:
    properties: list[tuple[str, str | int | None]] = [("file", name), ("line", diagnostic.line)]
    if diagnostic.end_line in (None, diagnostic.line):
        # GitHub ignores columns of a place that goes over lines.
        properties += [("col", diagnostic.column), ("endColumn", diagnostic.end_column)]
    else:
        properties.append(("endLine", diagnostic.end_line))
    properties.append(("title", diagnostic.code))
    joined = ",".join(f"{key}={_property(str(value))}" for key, value in properties if value is not None)
    message = f"{diagnostic.message}\n{diagnostic.help}" if diagnostic.help else diagnostic.message
    return f"::{_COMMANDS[diagnostic.severity]} {joined}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
