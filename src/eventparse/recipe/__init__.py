"""What a recipe is: corrections to the reading of a page, and how they find what they speak about."""

from eventparse.recipe.corrections import (
    AddedEvent,
    BlockRule,
    CheckedDoubt,
    Corrections,
    EventFind,
    EventFix,
    EventValues,
    Recipe,
)
from eventparse.recipe.likeness import fits, fold, nearest
from eventparse.recipe.settled import settled
from eventparse.recipe.template import Template
from eventparse.recipe.values import ColumnRole, clock_minutes

__all__ = [
    "AddedEvent",
    "BlockRule",
    "CheckedDoubt",
    "ColumnRole",
    "Corrections",
    "EventFind",
    "EventFix",
    "EventValues",
    "Recipe",
    "Template",
    "clock_minutes",
    "fits",
    "fold",
    "nearest",
    "settled",
]
