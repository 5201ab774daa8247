"""Strings that hold inline HTML or Markdown, as rich text."""

from eventparse.parsers._scalar_markup import read_inline

__all__ = ["read_inline"]
