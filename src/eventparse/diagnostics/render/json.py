"""Findings as JSON: one flat list over all pages."""

import json
from collections.abc import Iterable

from eventparse.diagnostics.render.page import PageFindings


def render_json(pages: Iterable[PageFindings]) -> str:
    """Return a JSON list; each finding has the fields of `Diagnostic` and, first, the `file` in which it stands."""
    found = [
        {"file": page.name, **diagnostic.model_dump(mode="json")}
        for page in pages
        for diagnostic in page.diagnostics
    ]
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"
