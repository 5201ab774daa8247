"""Single values of a recipe: clock times, zones, roles of columns, people, days."""

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic.config import JsonDict

from eventparse.errors import OptionError
from eventparse.model import Person
from eventparse.recipe.template import read_template
from eventparse.zone_names import check_timezone

_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d\d))?\s?([ap])\.?m\.?|(\d{1,2})[:.](\d\d)(?:\+(\d))?", re.IGNORECASE
)
_DAY = 24 * 60
MOST_WORDS = 2000
"""Longest text of a recipe, in characters."""


class ColumnRole(StrEnum):
    """What a column holds, or that it is to be passed over."""

    TIME = "time"
    """Start, or start and end."""
    START = "start"
    """Start alone; the end has a column of its own."""
    END = "end"
    """End alone."""
    DATE = "date"
    """Date or weekday."""
    DURATION = "duration"
    """Length."""
    TITLE = "title"
    """What takes place."""
    SPEAKER = "speaker"
    """Who speaks."""
    AFFILIATION = "affiliation"
    """Where they come from."""
    ROOM = "room"
    """Where it is."""
    TRACK = "track"
    """Track, section or module."""
    KIND = "kind"
    """What sort of event it is."""
    LINKS = "links"
    """Slides, videos and the like."""
    NOTES = "notes"
    """Remarks, which become the description."""
    IGNORE = "ignore"
    """Nothing that belongs to an event."""


def or_number(schema: JsonDict) -> None:
    """Let a JSON Schema take a number as well."""
    _offer(schema, {"type": "integer"})


def or_one(schema: JsonDict) -> None:
    """Let the JSON Schema of a list take one of its entries by itself as well."""
    items = schema.get("items")
    _offer(schema, {**items} if isinstance(items, dict) else {})


def or_nothing(schema: JsonDict) -> None:
    """Let a JSON Schema take a key without a value, as in a recipe that is only begun."""
    _offer(schema, {"type": "null"})


def or_names(schema: JsonDict) -> None:
    """Let the JSON Schema of pages take a list of them as well, or one, and pages with nothing of their own."""
    inner = schema.get("additionalProperties")
    if isinstance(inner, dict):
        schema["additionalProperties"] = {"anyOf": [inner, {"type": "null"}]}
    _offer(schema, {"type": "array", "items": {"type": "string"}}, {"type": "string"}, {"type": "null"})


def _offer(schema: JsonDict, *others: JsonDict) -> None:
    own: JsonDict = {
        key: schema.pop(key) for key in tuple(schema) if key not in ("title", "description", "default")
    }
    schema["anyOf"] = [own, *others]


def clock_minutes(clock: str) -> int:
    """Return the minutes since midnight of a clock time of a recipe (`14:30`; `00:30+1` is past midnight)."""
    time, _, days = clock.partition("+")
    return int(time[:2]) * 60 + int(time[3:]) + int(days or 0) * _DAY


def _clock(text: str) -> str:
    match = _CLOCK.fullmatch(text.strip())
    if match is not None and match[3]:
        hour, minute = int(match[1]), int(match[2] or 0)
        if 1 <= hour <= 12 and minute < 60:
            return f"{hour % 12 + (12 if match[3] in 'pP' else 0):02d}:{minute:02d}"
    elif match is not None and int(match[4]) < 24 and int(match[5]) < 60:
        days = int(match[6] or 0)
        return f"{int(match[4]):02d}:{match[5]}" + (f"+{days}" if days else "")
    raise ValueError(f"{text!r} is no time of day: write it as 14:30, and past midnight as 00:30+1")


def _zone(text: str) -> str:
    try:
        return check_timezone(text)
    except OptionError as error:
        raise ValueError(str(error)) from None


def _template(text: str) -> str:
    read_template(text)
    return text


def _person(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


def _several(value: object) -> object:
    return (value,) if isinstance(value, (str, dict)) else value


def _number_as_text(value: object) -> object:
    return str(value) if isinstance(value, (int, dt.date)) and not isinstance(value, bool) else value


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("there are no words in it")
    return text


Words = Annotated[str, Field(max_length=MOST_WORDS), AfterValidator(_filled)]
"""Words of the page. Capitals and blanks do not count, and a `*` stands for anything."""
Value = Annotated[str, Field(max_length=MOST_WORDS)]
"""A text that takes the place of one of the page."""
WallClock = Annotated[
    str,
    AfterValidator(_clock),
    WithJsonSchema({"type": "string", "examples": ["09:00", "14:30", "2:30 pm", "00:30+1"]}),
]
"""A time on the wall clock of the page."""
ZoneName = Annotated[
    str,
    AfterValidator(_zone),
    WithJsonSchema({"type": "string", "examples": ["Europe/Berlin", "America/New_York", "+02:00"]}),
]
"""A zone: an IANA name or an offset."""
DayName = Annotated[Words, BeforeValidator(_number_as_text), Field(json_schema_extra=or_number)]
"""A day: its date (`2024-06-03`), its heading as the page writes it, or its number in page order."""
TemplateText = Annotated[Words, AfterValidator(_template)]
"""How a text is made up: `{speaker}: {title}`."""
Templates = Annotated[
    tuple[TemplateText, ...],
    BeforeValidator(_several),
    Field(min_length=1, max_length=20, json_schema_extra=or_one),
]
"""One template or several, of which the first that fits counts."""
Speaker = Annotated[
    Person,
    BeforeValidator(_person),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {
                        "name": {"type": "string"},
                        "affiliation": {"type": ["string", "null"]},
                        "url": {"type": ["string", "null"]},
                    },
                    "required": ["name"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
"""Somebody: a name, or name with affiliation and url."""
Speakers = Annotated[
    tuple[Speaker, ...], BeforeValidator(_several), Field(max_length=200, json_schema_extra=or_one)
]
"""One person or several."""
