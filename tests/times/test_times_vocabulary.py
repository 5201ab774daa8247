"""The word lists are whole, and the language of a page is told from its words."""

from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from eventparse.times import (
    LANGUAGES,
    find_places,
    find_zones,
    guess_languages,
    is_zone_name,
    read_date,
    read_duration,
    read_time,
    scan,
    vocabulary,
)
from eventparse.times.places import _table as place_table
from eventparse.times.zones import _table as zone_table

KINDS = {
    "break", "meal", "poster", "panel", "opening", "closing", "social", "registration", "tutorial", "lecture",
    "discussion", "award", "deadline", "holiday", "keynote", "talk", "session", "other", "cancelled",
}  # fmt: skip
ROLES = {
    "time", "start", "end", "duration", "date", "day", "week", "number", "title", "speaker", "chair", "affiliation",
    "room", "track", "kind", "links", "description", "notes", "due",
}  # fmt: skip
NO_WORDS = {"places", "regions", "zones"}


def test_each_language_has_a_file_and_each_file_a_language() -> None:
    found = {p.name.removesuffix(".toml") for p in (files("eventparse.times") / "words").iterdir()}
    assert found - NO_WORDS == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_list_is_whole(language: str) -> None:
    words = vocabulary((language,))
    assert set(words.months.values()) == set(range(1, 13))
    assert set(words.weekdays.values()) == set(range(7))
    assert set(words.kinds) == KINDS
    assert set(words.roles) == ROLES
    assert words.tba
    for group in (*words.kinds.values(), *words.roles.values(), words.tba):
        assert all(word == word.lower() and word.strip() for word in group)


def test_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="no word list"):
        vocabulary(("xx",))


def test_empty_text_is_nothing() -> None:
    words = vocabulary()
    assert scan("", words) == ()
    assert read_time("", words) is None
    assert read_date("", words) is None
    assert read_duration("", words) is None


def test_vocabulary_is_cached_and_has_english() -> None:
    assert vocabulary(("de",)) is vocabulary(("de",))
    assert "january" in vocabulary(("de",)).months


def test_all_zones_exist() -> None:
    zones = {zone for found in place_table().places.values() for zone in found}
    zones |= {zone for found in place_table().regions.values() for zone in found}
    zones |= {zone for entry in zone_table().abbreviations.values() for zone in entry.candidates}
    zones |= {zone for zone, _ in zone_table().names.values()}
    for zone in zones:
        if zone[0] not in "+-":
            assert is_zone_name(zone), zone
            ZoneInfo(zone)
    assert len(place_table().places) > 700


def test_every_abbreviation_is_found_beside_a_time() -> None:
    for name in zone_table().abbreviations:
        (zone,) = find_zones(f"10:00 {name}")
        assert zone.text == name


def test_every_strong_place_is_found_alone() -> None:
    table = place_table()
    for name in table.places:
        assert [p.name for p in find_places(f"in {name}")] == [name]


PAGES = {
    "en": "The workshop will be held on Monday. All talks are in the main room and lunch is from noon.",
    "de": "Der Workshop findet am Montag statt. Alle Vorträge sind im Hörsaal und die Pause ist nach dem Vortrag.",
    "fr": "La journée aura lieu le lundi dans la salle. Les exposés sont en français et le déjeuner est pour tous.",
    "es": "El programa de la jornada se publica el lunes. Las ponencias son en la sala con los autores y una cena.",
    "pt": "A programação será na segunda-feira. As palestras são na sala e o almoço é para os participantes.",
    "it": "Il programma della giornata è per lunedì. Gli interventi sono nella sala con una pausa e la cena.",
    "nl": "Het programma van de dag wordt op maandag gegeven. De lezingen zijn in de zaal en er is een pauze.",
    "pl": "Program konferencji jest w poniedziałek. Referat i przerwa są na sali, oraz obiad dla wszystkich.",
    "ru": "Программа конференции и доклад в понедельник. Перерыв на обед, все доклады по расписанию.",
    "zh": "会议时间为星期一上午，地点在北京大学报告厅，欢迎参加。",
    "ja": "プログラムは月曜日に行われます。講演は東京大学で開催されます。",
    "ko": "프로그램은 월요일에 진행됩니다. 발표는 서울대학교에서 열립니다.",
}


@pytest.mark.parametrize("language", PAGES)
def test_language_is_guessed(language: str) -> None:
    assert guess_languages(PAGES[language])[0] == language


@pytest.mark.parametrize("text", ["", "9:00", "Ada Lovelace, 10:30", "de la Cruz"])
def test_english_in_doubt(text: str) -> None:
    assert guess_languages(text) == ("en",)


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Wednesday 4 April\n\nJeudi 5 avril", ("en", "fr")),
        ("Programme of the week: Sobota, 3. maja", ("en", "pl")),
        ("Tuesday 3 May", ("en",)),
        ("Dimanche 5 times", ("en",)),
    ],
)
def test_a_date_adds_its_language(text: str, languages: tuple[str, ...]) -> None:
    assert guess_languages(text) == languages
