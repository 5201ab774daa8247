"""Schedules written without tables: lists, headings, paragraphs, blocks."""

from eventparse.interpret.prose._read import Piece, ProseReading, read_prose

__all__ = ["Piece", "ProseReading", "read_prose"]
