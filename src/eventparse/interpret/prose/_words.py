"""Words of this folder: parts of a day, headings that are no programme, places."""

import re

from eventparse.interpret._lexicon import prose_words

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def folded_words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def is_day_part(text: str) -> bool:
    """Tell whether a text is only a part of a day (`Morning`, `Nachmittag`)."""
    return " ".join(folded_words(text)) in prose_words()["day_parts"]


def speaks_against(text: str) -> bool:
    """Tell whether a heading says that what stands below it is no programme."""
    line = f" {' '.join(folded_words(text))} "
    return any(f" {phrase} " in line for phrase in prose_words()["against"])


def names_series(text: str) -> bool:
    """Tell whether a heading names a series of meetings (`Colloquium`, `Reading group`)."""
    line = f" {' '.join(folded_words(text))} "
    return any(f" {phrase} " in line for phrase in prose_words()["series"])


def names_place(text: str) -> bool:
    """Tell whether one of the words of a text is a place in a building."""
    return not prose_words()["places"].isdisjoint(folded_words(text))


def is_about_speaker(label: str) -> bool:
    """Tell whether a label stands in front of a biography."""
    return " ".join(folded_words(label)) in prose_words()["about"]


def is_topic_label(label: str) -> bool:
    """Tell whether a label says that the topic follows (`Week 5 Topic`)."""
    words = folded_words(label)
    return len(words) <= 4 and not prose_words()["topics"].isdisjoint(words)


def begins_with_by(text: str) -> bool:
    """Tell whether a line begins with `by` in front of a name."""
    words = text.split(None, 1)
    return len(words) == 2 and words[0].casefold() in prose_words()["by"] and words[1][:1].isupper()


def is_title_label(label: str) -> bool:
    """Tell whether a label stands in front of the title of a talk."""
    return label in prose_words()["titles"]


def chair_words() -> list[str]:
    """Return the words in front of those who lead a session, long ones first."""
    return sorted(prose_words()["chairs"], key=lambda word: (-len(word), word))
