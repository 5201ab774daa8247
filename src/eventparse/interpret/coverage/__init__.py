"""What the schedule has left unread: times, rows and lines that no event has are reported, never lost in silence."""

from eventparse.interpret.coverage._check import RULES, check_coverage

COVERAGE_RULES = tuple(name for name, _ in RULES)

__all__ = ["COVERAGE_RULES", "check_coverage"]
