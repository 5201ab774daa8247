"""Where every stage of one parse reports what it finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from eventparse.diagnostics.code import Code
from eventparse.diagnostics.diagnostic import Diagnostic, RelatedPlace, Severity
from eventparse.source import SourceText, Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding with offsets; it becomes a `Diagnostic` once the parse is over."""

    code: Code
    """What kind of finding it is."""
    message: str
    """What was found."""
    span: Span | None
    """Where; None for the whole page."""
    severity: Severity
    """How much it matters here."""
    related: tuple[tuple[str, Span], ...] = ()
    """Further places, each with what stands there."""
    help: str | None = None
    """What to do; None for the code's own advice."""


@dataclass(slots=True)
class DiagnosticSink:
    """Collects the findings of one parse; passed to every stage, never shared between parses."""

    _findings: dict[tuple[str, Span | None, str], Finding] = field(default_factory=dict)

    def report(
        self,
        code: Code,
        message: str,
        span: Span | None = None,
        *,
        severity: Severity | None = None,
        related: Iterable[tuple[str, Span]] = (),
        help: str | None = None,
    ) -> None:
        """Add a finding. The same finding at the same place counts once."""
        finding = Finding(code, message, span, severity or code.severity, tuple(related), help)
        self._findings.setdefault((code.name, span, message), finding)

    def adopt(self, other: "DiagnosticSink") -> None:
        """Take over the findings of a part that was read for itself, now that it counts."""
        for key, finding in other._findings.items():
            self._findings.setdefault(key, finding)

    def drop(self, test: Callable[[Finding], bool]) -> None:
        """Take out findings that a person has settled."""
        self._findings = {key: finding for key, finding in self._findings.items() if not test(finding)}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in the order in which they were reported."""
        return tuple(self._findings.values())

    def diagnostics(self, source: SourceText) -> tuple[Diagnostic, ...]:
        """Return the findings as diagnostics, in the order of the page; those about the whole page first."""
        ordered = sorted(self._findings.values(), key=lambda f: f.span or Span(-1, -1))
        return tuple(_at_edge(finding, source) for finding in ordered)


def _at_edge(finding: Finding, source: SourceText) -> Diagnostic:
    related = tuple(
        RelatedPlace(message=text, line=at.line, column=at.column)
        for text, at in ((text, source.position(span.start)) for text, span in finding.related)
    )
    start = source.position(finding.span.start) if finding.span else None
    end = source.position(finding.span.end) if finding.span else None
    return Diagnostic(
        code=finding.code.name,
        severity=finding.severity,
        message=finding.message,
        line=start.line if start else None,
        column=start.column if start else None,
        end_line=end.line if end else None,
        end_column=end.column if end else None,
        related=related,
        help=finding.help or finding.code.help or None,
    )
