"""A page and its schedule side by side, to look, to correct and to trust: one file for a browser."""

from eventparse.review.page import Reviewed, review_page, with_recipe

__all__ = ["Reviewed", "review_page", "with_recipe"]
