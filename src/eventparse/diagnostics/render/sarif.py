"""Findings as SARIF 2.1.0, which code hosts and editors read."""

import json
import string
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from eventparse.diagnostics import codes
from eventparse.diagnostics.code import Code
from eventparse.diagnostics.diagnostic import Diagnostic, Severity
from eventparse.diagnostics.render.page import PageFindings

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PLAIN = frozenset(string.ascii_letters + string.digits + "-._~/")
Value = str | int | list["Value"] | dict[str, "Value"]


def render_sarif(pages: Iterable[PageFindings], version: str) -> str:
    """Return a SARIF log with one run and every code as a rule; `version` is that of eventparse.

    Columns count characters (`unicodeCodePoints`). Source: OASIS, SARIF 2.1.0, sections 3.14, 3.27 and 3.30.
    """
    rules = {code.name: _rule(code) for code in codes.ALL}
    results: list[Value] = []
    for page in pages:
        for diagnostic in page.diagnostics:
            # A code of a plugin is a rule of which no more is known than its name.
            rules.setdefault(diagnostic.code, {"id": diagnostic.code})
            results.append(_result(page.name, diagnostic, list(rules)))
    driver: dict[str, Value] = {"name": "eventparse", "version": version, "rules": [*rules.values()]}
    log: dict[str, Value] = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _rule(code: Code) -> dict[str, Value]:
    return {
        "id": code.name,
        "shortDescription": {"text": code.summary},
        "fullDescription": {"text": code.explanation},
        "help": {"text": code.help or code.summary},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(name: str, diagnostic: Diagnostic, rules: list[str]) -> dict[str, Value]:
    region = _region(diagnostic.line, diagnostic.column, diagnostic.end_line, diagnostic.end_column)
    result: dict[str, Value] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rules.index(diagnostic.code),
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": f"{diagnostic.message} {diagnostic.help or ''}".strip()},
        "locations": [{"physicalLocation": _location(name, region)}],
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _location(name, _region(place.line, place.column)),
                "message": {"text": place.message},
            }
            for number, place in enumerate(diagnostic.related, 1)
        ]
    return result


def _location(name: str, region: Mapping[str, Value]) -> dict[str, Value]:
    location: dict[str, Value] = {"artifactLocation": {"uri": _uri(name)}}
    return {**location, "region": dict(region)} if region else location


def _region(
    line: int | None, column: int | None, end_line: int | None = None, end_column: int | None = None
) -> dict[str, Value]:
    parts = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {key: value for key, value in parts.items() if value is not None} if line is not None else {}


def _uri(name: str) -> str:
    """Return a path as a URI reference (RFC 3986, section 2), an absolute one as `file:`."""
    path = PurePath(name)
    quoted = "".join(
        chr(b) if chr(b) in _PLAIN else f"%{b:02X}" for b in path.as_posix().encode("utf-8", "replace")
    )
    if not path.is_absolute():
        return quoted
    return f"file://{quoted}" if quoted.startswith("/") else f"file:///{quoted}"
