"""Structured data in HTML (schema.org, `<time datetime>`): the events of a page, or what it leaves open about them."""

from eventparse.interpret.structured._page import read_structured
from eventparse.interpret.structured._whole import whole_evidence

__all__ = ["read_structured", "whole_evidence"]
