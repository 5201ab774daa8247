"""Schedules written without tables: lists, headings, paragraphs, blocks."""

from eventparse.interpret.prose._places import is_room
from eventparse.interpret.prose._read import JOIN_RULES, Piece, ProseReading, read_prose

__all__ = ["JOIN_RULES", "Piece", "ProseReading", "is_room", "read_prose"]
