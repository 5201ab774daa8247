"""The months and weekdays of every language are those of CLDR (read with Babel, for this test only)."""

import pytest
from babel import Locale

from eventparse.times import LANGUAGES, Vocabulary, vocabulary

FIGURES = {"ja", "ko", "zh"}
"""Languages that write months as numbers and weekdays as one character, which the grammar reads by itself."""
UNUSED = {"fi": {"kesä", "heinä", "elo"}}
"""Short forms of CLDR that are everyday words ("summer") and stand in no date."""


def weekday(name: str, words: Vocabulary) -> int | None:
    for form in (name.lower(), name.lower().rstrip(".")):
        if form in words.weekdays or form in words.weekdays_short:
            return words.weekdays.get(form, words.weekdays_short.get(form))
    return None


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code not in FIGURES])
@pytest.mark.parametrize("context", ["format", "stand-alone"])
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
def test_names_of_cldr_are_known(language: str, context: str, width: str) -> None:
    locale = Locale.parse({"no": "nb"}.get(language, language))
    words = vocabulary((language,))
    for number, name in locale.months[context][width].items():
        if name.rstrip(".") not in UNUSED.get(language, set()):
            assert words.months.get(name.lower(), words.months.get(name.lower().rstrip("."))) == number, name
    for number, name in locale.days[context][width].items():
        assert weekday(name, words) == number, name
