"""Diagnostics as text for a terminal, JSON, GitHub annotations and SARIF. Pure: data in, text out."""

from eventparse.diagnostics.render._cells import visible
from eventparse.diagnostics.render.github import render_github
from eventparse.diagnostics.render.json import render_json
from eventparse.diagnostics.render.page import PageFindings
from eventparse.diagnostics.render.sarif import render_sarif
from eventparse.diagnostics.render.text import render_line, render_text

__all__ = [
    "PageFindings",
    "render_github",
    "render_json",
    "render_line",
    "render_sarif",
    "render_text",
    "visible",
]
