"""Source text, its places, and how it was decoded."""

from eventparse.source.decode import decode
from eventparse.source.span import Position, Span
from eventparse.source.text import Repair, RepairKind, SourceText

__all__ = ["Position", "Repair", "RepairKind", "SourceText", "Span", "decode"]
