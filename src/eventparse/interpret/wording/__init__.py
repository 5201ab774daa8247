"""The words of an event: title, people, kind, links."""

from eventparse.interpret.wording._describe import describe
from eventparse.interpret.wording._habits import learn_families, learn_habits
from eventparse.interpret.wording._kinds import (
    is_cancelled,
    is_label_only,
    is_only_cancelled,
    kind_below,
    kind_of,
    likely_kind,
    names_session,
)
from eventparse.interpret.wording._links import (
    distinct,
    is_label,
    links_of,
    only_labels,
    take_labels,
    texts_of,
)
from eventparse.interpret.wording._names import (
    CERTAIN_NAME,
    affiliation_score,
    is_dash,
    is_tba,
    name_score,
    names_chair,
)
from eventparse.interpret.wording._people import read_people
from eventparse.interpret.wording._rooms import is_evident_room, names_home, take_room
from eventparse.interpret.wording._titles import RULES as TITLE_RULES
from eventparse.interpret.wording._titles import take_apart

__all__ = [
    "CERTAIN_NAME",
    "TITLE_RULES",
    "affiliation_score",
    "describe",
    "distinct",
    "is_cancelled",
    "is_dash",
    "is_evident_room",
    "is_label",
    "is_label_only",
    "is_only_cancelled",
    "is_tba",
    "kind_below",
    "kind_of",
    "learn_families",
    "learn_habits",
    "likely_kind",
    "links_of",
    "name_score",
    "names_chair",
    "names_home",
    "names_session",
    "only_labels",
    "read_people",
    "take_apart",
    "take_labels",
    "take_room",
    "texts_of",
]
