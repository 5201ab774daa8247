"""Schedules written without tables: lists, headings, paragraphs, blocks."""

from eventparse.interpret.prose._places import is_room
from eventparse.interpret.prose._read import JOIN_RULES, Piece, ProseReading, read_prose
from eventparse.interpret.prose._words import names_place

__all__ = ["JOIN_RULES", "Piece", "ProseReading", "is_room", "names_place", "read_prose"]
