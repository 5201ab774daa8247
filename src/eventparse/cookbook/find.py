"""Find the recipe of a page: `eventparse.yml` beside it, or above it in a folder whose recipe names the page."""

import os
from pathlib import Path

from eventparse.cookbook.load import load_recipe
from eventparse.recipe import Recipe

RECIPE_NAMES = ("eventparse.yml", "eventparse.yaml")
"""Names of a recipe that is found by itself; where both are there the first counts."""
_UP = 20
"""So many folders above that of the page are looked into."""
_TOP = (".git", ".hg", ".svn")
"""What stands in the uppermost folder of a project: nothing above it is looked into."""


def find_recipe(page: str | os.PathLike[str]) -> Recipe | None:
    """Return the recipe that serves a page, or None.

    It is the `eventparse.yml` in the folder of the page, unless its `pages` name others; else the nearest one in a
    folder above whose `pages` name the page. The search ends where a project ends (a folder with `.git`).
    Raises RecipeError where a recipe on the way cannot be read: what it says about the page is not known.
    """
    folder = Path(os.path.abspath(page)).parent
    for distance, above in enumerate((folder, *list(folder.parents)[:_UP])):
        file = next((above / name for name in RECIPE_NAMES if (above / name).is_file()), None)
        if file is not None:
            recipe = load_recipe(os.path.relpath(file) if _is_below_here(file) else file)
            if (distance == 0 or recipe.pages) and recipe.for_page(os.fspath(page)) is not None:
                return recipe
        if any((above / name).exists() for name in _TOP):
            break
    return None


def missing_pages(recipe: Recipe) -> tuple[str, ...]:
    """Return the pages that a recipe names without `*` or `?` and that are not there: renamed, or misspelt."""
    if recipe.file is None:
        return ()
    folder = Path(recipe.file).parent
    return tuple(
        glob for glob in recipe.pages if not {"*", "?"} & set(glob) and not os.path.exists(folder / glob)
    )


def _is_below_here(file: Path) -> bool:
    return file.is_relative_to(Path.cwd())
