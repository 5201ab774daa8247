"""Findings about a page: their codes, the sink that collects them, and their renderers."""

from eventparse.diagnostics import codes
from eventparse.diagnostics.code import Code
from eventparse.diagnostics.diagnostic import Diagnostic, RelatedPlace, Severity
from eventparse.diagnostics.sink import DiagnosticSink, Finding

__all__ = ["Code", "Diagnostic", "DiagnosticSink", "Finding", "RelatedPlace", "Severity", "codes"]
