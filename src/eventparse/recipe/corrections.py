"""The model of a recipe: what a person has corrected in the reading of a page, found by what the page says."""

import datetime as dt
import os
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, PrivateAttr, model_validator

from eventparse.diagnostics import codes
from eventparse.model import Kind, Status
from eventparse.model.event import FrozenModel
from eventparse.recipe.likeness import glob_fits, nearest
from eventparse.recipe.values import (
    ColumnRole,
    DayName,
    Speakers,
    Templates,
    Value,
    WallClock,
    Words,
    ZoneName,
    or_names,
    or_nothing,
    or_one,
)

_MOST, _MOST_BLOCKS = 1000, 200
"""So many entries of one sort a recipe may have."""


def _one_or_more(value: object) -> object:
    return (value,) if isinstance(value, (str, int)) else value


def _as_mapping(value: object) -> object:
    """`pages: [a.md, b.md]` says only which pages the recipe serves."""
    if isinstance(value, str):
        return {value: {}}
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return {key: {} for key in value}
    return {} if value is None else value


def _version(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 5 else value


def _keys_as_text(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): item for key, item in value.items()}
    return value


_Names = Annotated[tuple[str, ...], Field(max_length=200, json_schema_extra=or_one)]


class BlockRule(FrozenModel):
    """What a table, a list or a section is. It finds its blocks by their words, and may find several."""

    heading: Words | None = None
    """A heading that the block stands below, or the label of its tab."""
    caption: Words | None = None
    """Caption of the table."""
    header: Annotated[_Names | None, BeforeValidator(_one_or_more)] = None
    """Cells of the header of the table, or keys of the records of data; those that are named must be among them."""
    words: Words | None = None
    """Words that stand somewhere in the block."""
    schedule: bool | None = None
    """`false` leaves the block out, `true` takes it as a schedule though the evidence is against it."""
    columns: Annotated[dict[str, ColumnRole], BeforeValidator(_keys_as_text)] = Field(default_factory=dict)
    """Roles of columns, by the words of their header or by their number from 1; of data, roles of keys."""
    text: Templates | None = None
    """How the text of an event is made up (`{speaker}: {title}`); of several the first that fits counts."""
    date: dt.date | None = None
    """Date of all events in the block."""
    room: Value | None = None
    """Room of the events in the block that name none."""
    track: Value | None = None
    """Track of the events in the block that name none."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if not self.model_fields_set & {"heading", "caption", "header", "words"}:
            raise ValueError(
                "it does not say which block is meant: give `heading`, `caption`, `header` or `words`"
            )
        if not (self.model_fields_set & {"schedule", "columns", "text", "date", "room", "track"}):
            raise ValueError("it says nothing about the block: give `schedule`, `columns`, `text`, `date`, …")
        if self.schedule is False and self.model_fields_set & {"columns", "text", "date", "room", "track"}:
            raise ValueError(
                "a block with `schedule: false` is left out, so that nothing else can be said of it"
            )
        return self


class EventFind(FrozenModel):
    """Which event is meant, by what was read of it. All that is given has to agree."""

    title: Words | None = None
    """Its title as it was read."""
    day: DayName | None = None
    """Its day: the date, the heading or the number."""
    start: WallClock | None = None
    """Its start as it was read."""
    end: WallClock | None = None
    """Its end as it was read."""
    room: Words | None = None
    """Its room."""
    track: Words | None = None
    """Its track."""
    session: Words | None = None
    """Title of the session that it stands below."""
    speaker: Words | None = None
    """Name of one of those who speak."""
    kind: Kind | None = None
    """What sort of event it was read as."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if not self.model_fields_set & {
            "title",
            "start",
            "end",
            "session",
            "speaker",
            "room",
            "track",
            "kind",
        }:
            raise ValueError("it does not say which event is meant: give its `title`, or `day` and `start`")
        return self


class EventValues(FrozenModel):
    """What an event really is. What is not given stays; `null` takes a value away."""

    title: Words | None = None
    """Title."""
    kind: Kind | None = None
    """What sort of event it is."""
    status: Status | None = None
    """Whether it takes place."""
    day: DayName | None = None
    """Day on which it takes place: a date, heading or number of one of the schedule's days."""
    start: WallClock | None = None
    """Start on the wall clock of the page."""
    end: WallClock | None = None
    """End on the wall clock of the page."""
    session: Words | None = None
    """Title of the session that it is a talk of; `null` takes it out of its session."""
    speakers: Speakers | None = None
    """Who speaks: names, or names with `affiliation` and `url`."""
    room: Value | None = None
    """Room or place."""
    track: Value | None = None
    """Track, section or module."""
    description: Value | None = None
    """Abstract or remarks."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("it sets nothing: give `start`, `end`, `title`, `kind`, …")
        for name in ("title", "kind", "status", "day"):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError(f"`{name}` cannot be taken away: an event always has one")
        return self


class EventFix(FrozenModel):
    """A correction of single events. It must find one event; with `every` it is about all that it finds."""

    find: EventFind
    """Which event is meant."""
    set: EventValues | None = None
    """What it really is."""
    drop: bool = False
    """True where it is no event at all. The talks of a session that is dropped stay."""
    every: bool = False
    """True where all events that are found are meant."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.set is None) != self.drop:
            raise ValueError("it needs either `set`, with what the event really is, or `drop: true`")
        return self


class AddedEvent(EventValues):
    """An event that the reading of the page has missed."""

    title: Words
    """Title."""
    day: DayName | None = None
    """Its day; it may be left out where the schedule has one day."""
    words: Words | None = None
    """Words of the page that say so: it then stands at their place, and the doubts about them are settled."""


class CheckedDoubt(FrozenModel):
    """A doubt that a person has looked at: the reading is right."""

    code: str
    """Code of the diagnostic."""
    words: Words | None = None
    """Words that stand at its place in the page, or in its message; without them all of this code are meant."""

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if self.code not in codes.BY_NAME:
            close = nearest(self.code, codes.BY_NAME, 1)
            raise ValueError(
                f"there is no diagnostic {self.code!r}" + (f"; did you mean {close[0]!r}?" if close else "")
            )
        return self


class Corrections(FrozenModel):
    """What a recipe corrects."""

    title: Words | None = None
    """Title of the schedule."""
    timezone: ZoneName | None = None
    """Zone of the times; it wins over what the page says."""
    year: Annotated[int | None, Field(ge=1000, le=9998)] = None
    """Year of the first day; it wins over what the page says."""
    dates: Annotated[dict[str, dt.date], BeforeValidator(_keys_as_text)] = Field(
        default_factory=dict, max_length=_MOST, json_schema_extra=or_nothing
    )
    """Dates of days, by their heading as the page writes it, their number, or the date that was read."""
    blocks: Annotated[
        tuple[BlockRule, ...], Field(max_length=_MOST_BLOCKS, json_schema_extra=or_nothing)
    ] = ()
    """Which tables, lists and sections are a schedule, and what their columns are."""
    events: Annotated[tuple[EventFix, ...], Field(max_length=_MOST, json_schema_extra=or_nothing)] = ()
    """Corrections of single events."""
    add: Annotated[tuple[AddedEvent, ...], Field(max_length=_MOST, json_schema_extra=or_nothing)] = ()
    """Events that the reading has missed."""
    checked: Annotated[tuple[CheckedDoubt, ...], Field(max_length=_MOST, json_schema_extra=or_nothing)] = ()
    """Doubts that are settled: the reading is right."""


class Recipe(Corrections):
    """Corrections to the reading of a page, as a file `eventparse.yml` holds them."""

    eventparse: Annotated[Literal[1], BeforeValidator(_version)] = 1
    """Version of the format."""
    pages: Annotated[dict[str, Corrections], BeforeValidator(_as_mapping)] = Field(
        default_factory=dict, max_length=_MOST, json_schema_extra=or_names
    )
    """The pages that the recipe serves (globs below its folder), each with what holds only for it; none for all."""

    _file: str | None = PrivateAttr(None)

    @property
    def file(self) -> str | None:
        """Path of the file that it was read from; None where it is from no file."""
        return self._file

    def read_from(self, file: str) -> "Recipe":
        """Return the recipe with the path of its file, which its `pages` are relative to."""
        recipe = self.model_copy()
        recipe._file = file
        return recipe

    def for_page(self, page: str | None) -> "Recipe | None":
        """Return what the recipe says about one page, without `pages`; None where it does not serve it.

        `page` is the path of the page (relative ones begin at the same folder as the recipe's); None for a page
        without a name, which takes what holds for all, and for its own where `pages` names only one.
        """
        if not self.pages:
            return self
        fitting: list[Corrections]
        if page is None:
            fitting = list(self.pages.values()) if len(self.pages) == 1 else []
        else:
            paths = self._paths(page)
            fitting = [more for glob, more in self.pages.items() if any(glob_fits(glob, p) for p in paths)]
            if not fitting:
                return None
        values: dict[str, object] = {"pages": {}}
        for part in (self, *fitting):
            _merge(values, part)
        return self.model_copy(update=values)

    def _paths(self, page: str) -> tuple[str, ...]:
        """Return the names of a page that globs are compared with: from the recipe's folder, or as it was given."""
        given = page.replace(os.sep, "/").removeprefix("./")
        if self._file is None:
            return (given,)
        below = os.path.relpath(os.path.abspath(page), os.path.dirname(os.path.abspath(self._file)))
        below = below.replace(os.sep, "/")
        return (below,) if not below.startswith("../") else (given, given.rsplit("/", 1)[-1])


def _merge(values: dict[str, object], part: Corrections) -> None:
    for name in Corrections.model_fields:
        new, old = getattr(part, name), values.get(name)
        if isinstance(new, tuple) and isinstance(old, tuple):
            values[name] = (*old, *new)
        elif isinstance(new, dict) and isinstance(old, dict):
            values[name] = {**old, **new}
        elif old is None or new is not None:
            values[name] = new
