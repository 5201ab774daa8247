"""Recipes as files: read with errors that name line and key, found beside a page, written as a commented start."""

from eventparse.cookbook.find import RECIPE_NAMES, find_recipe, missing_pages
from eventparse.cookbook.load import load_recipe, read_recipe

__all__ = ["RECIPE_NAMES", "find_recipe", "load_recipe", "missing_pages", "read_recipe"]
