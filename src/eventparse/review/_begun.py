"""What a recipe of a page says already: entries that the browser shows as corrections, and those it keeps."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from eventparse.diagnostics import Diagnostic
from eventparse.model import Day, Event, Schedule
from eventparse.recipe import (
    BlockRule,
    Corrections,
    EventFind,
    EventFix,
    Recipe,
    clock_minutes,
    fits,
    fold,
    settled,
)
from eventparse.review._blocks import PageBlock
from eventparse.review._schedule_data import Placed
from eventparse.source import SourceText

_FINDS = frozenset(("heading", "caption", "header", "words"))
_SHOWN = frozenset(("schedule", "columns"))
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class OwnPart:
    """The part of a recipe that is about one page, and the recipe without what the browser corrects itself."""

    own: Corrections
    """What is said about the page alone."""
    base: Recipe
    """The recipe without what the browser shows as corrections of the page: zone, dates, single events, doubts."""
    rest: Recipe
    """All else in the file."""
    is_whole: bool
    """True where the whole file is about the page."""


def own_part(recipe: Recipe, page: str, name: str, *, is_single: bool) -> OwnPart:
    """Take apart what a recipe says about a page (its path, and its name from the folder of the recipe)."""
    whole = recipe.for_page(page)
    if whole is not None and is_single and set(recipe.pages) <= {name}:
        rest = Recipe(pages=dict.fromkeys(recipe.pages, Corrections()))
        return OwnPart(whole, whole.model_copy(update=_stripped(whole)), rest, True)
    own = recipe.pages.get(name, Corrections())
    pages = {**recipe.pages, name: own.model_copy(update=_stripped(own))}
    others = {glob: more for glob, more in recipe.pages.items() if glob != name}
    base, rest = (recipe.model_copy(update={"pages": more}) for more in (pages, others))
    return OwnPart(own, base, rest, False)


def _stripped(part: Corrections) -> dict[str, object]:
    """Return a part without what the browser shows as a correction over what was read."""
    events = tuple(fix for fix in part.events if fix.every)
    return {"events": events, "checked": (), "dates": {}, "timezone": None, "year": None, "title": None}


def name_from(recipe: Recipe, page: str) -> str:
    """Return the path of a page from the folder of its recipe."""
    folder = os.path.dirname(os.path.abspath(recipe.file)) if recipe.file else os.getcwd()
    path = os.path.relpath(os.path.abspath(page), folder).replace(os.sep, "/")
    return path.rpartition("/")[2] if path.startswith("../") else path


@dataclass(slots=True)
class Begun:
    """The entries of a recipe, on their way to the browser."""

    schedule: Schedule
    """The schedule that was read with the base of the recipe."""
    placed: tuple[Placed, ...]
    """Its events."""
    blocks: tuple[PageBlock, ...]
    """Tables and lists of the page."""
    source: SourceText
    """The page."""
    actions: list[JsonValue] = field(default_factory=list)
    """What the browser shows as corrections."""
    checked: list[JsonValue] = field(default_factory=list)
    """Numbers of the doubts that are settled, in the order of the diagnostics."""
    kept: dict[str, JsonValue] = field(default_factory=dict)
    """What it does not show, and writes again as it is."""
    by_title: dict[str, list[int]] = field(default_factory=dict)
    """Numbers of events by their title as it is compared."""

    def record(self, own: Corrections, order: Sequence[Diagnostic]) -> dict[str, JsonValue]:
        """Return the entries of a recipe; `order` is that of the doubts in the browser."""
        said = own.model_dump(mode="json", exclude_unset=True, exclude={"eventparse", "pages"})
        for key, name in (("timezone", "zone"), ("year", "year"), ("title", "title")):
            if (value := said.pop(key, None)) is not None:
                self.actions.append({name: value})
        about = settled(own.checked, order, self.source)
        taken: tuple[tuple[str, Callable[[int], bool]], ...] = (
            ("blocks", lambda number: self._block(own.blocks[number])),
            ("events", lambda number: self._event(own.events[number])),
            ("checked", lambda number: self._checked(about[number])),
        )
        for key, take in taken:
            entries = said.pop(key, None) or []
            left = [entry for number, entry in enumerate(entries) if not take(number)]
            if left:
                self.kept[key] = left
        dates = {
            name: date for name, date in (said.pop("dates", None) or {}).items() if not self._date(name, date)
        }
        if dates:
            self.kept["dates"] = dates
        self.kept |= {key: value for key, value in said.items() if value}
        return {"actions": self.actions, "checked": self.checked, "kept": self.kept}

    def _date(self, name: str, date: str) -> bool:
        day = next((day for day in self.schedule.days if _is_day(name, day)), None)
        if day is not None:
            self.actions.append({"day": day.number, "date": date})
        return day is not None

    def _block(self, rule: BlockRule) -> bool:
        said: dict[str, JsonValue] = rule.model_dump(mode="json", exclude_unset=True)
        locator = {key: value for key, value in said.items() if key in _FINDS}
        values = {key: value for key, value in said.items() if key not in _FINDS}
        number = next((n for n, block in enumerate(self.blocks) if block.locator == locator), None)
        if number is None or not set(values) <= _SHOWN:
            return False
        self.actions.append({"block": number, "set": values})
        return True

    def _event(self, fix: EventFix) -> bool:
        found = [number for number in self._pool(fix.find) if self._agrees(self.placed[number], fix.find)]
        if len(found) != 1 or fix.every:
            return False
        values: dict[str, JsonValue] = (
            {"drop": True}
            if fix.set is None
            else {"set": fix.set.model_dump(mode="json", exclude_unset=True)}
        )
        self.actions.append({"event": found[0], **values})
        return True

    def _pool(self, find: EventFind) -> Sequence[int]:
        """Return the numbers of the events that have the title, or all where it is not written out."""
        if not self.by_title:
            for number, one in enumerate(self.placed):
                self.by_title.setdefault(fold(one.event.title), []).append(number)
        if find.title is None or "*" in find.title:
            return range(len(self.placed))
        return self.by_title.get(fold(find.title), ())

    def _agrees(self, one: Placed, find: EventFind) -> bool:
        event = one.event
        session = self.placed[one.parent].event.title if one.parent is not None else None
        days = {day.number: day for day in self.schedule.days}
        day = days.get(event.day) if event.day is not None else None
        return (
            (find.title is None or fits(find.title, event.title))
            and (find.day is None or (day is not None and _is_day(find.day, day)))
            and (find.start is None or _minutes(event, "start") == clock_minutes(find.start))
            and (find.end is None or _minutes(event, "end") == clock_minutes(find.end))
            and (find.room is None or fits(find.room, event.room))
            and (find.track is None or fits(find.track, event.track))
            and (find.session is None or fits(find.session, session))
            and (find.speaker is None or any(fits(find.speaker, one.name) for one in event.speakers))
            and (find.kind is None or event.kind is find.kind)
        )

    def _checked(self, found: Sequence[int]) -> bool:
        self.checked.extend(found)
        return bool(found)


def _is_day(name: str, day: Day) -> bool:
    names = {str(day.number), day.month_day, day.date.isoformat() if day.date else None}
    return fits(name, day.label) or name.strip() in names


def _minutes(event: Event, which: str) -> int | None:
    time, days = (
        (event.start_time, event.start_day_offset)
        if which == "start"
        else (event.end_time, event.end_day_offset)
    )
    return None if time is None else time.hour * 60 + time.minute + days * _DAY
