"""A recipe that is begun for a page: how it was read, and what would settle each doubt, all as comments to edit."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from eventparse.draft import DraftTable
from eventparse.model import Schedule
from eventparse.pipeline import Reading
from eventparse.review._blocks import PageBlock, page_blocks
from eventparse.review._choices import column_key
from eventparse.review._doubts import Doubts
from eventparse.review._offsets import Offsets
from eventparse.review._schedule_data import Placed, day_keys, locators, placed_events
from eventparse.source import SourceText, Span

Values = dict[str, JsonValue]

_HEAD = """\
# Corrections to the reading of {name}.
# Nothing is in force until the `# ` at the front of its line is taken away; lines with ## are remarks.
# What can be written: eventparse schema --recipe, and "Write a recipe" in the documentation.
"""
_SECTIONS = {
    "blocks": "Which blocks are a schedule, and what their columns hold.",
    "events": "Single events, found by what was read of them.",
    "add": "Events that were missed.",
    "checked": "Doubts that you have looked at: what was read is right.",
}
_PLAIN = re.compile(r"[^\W\d_][\w /'’()+&.–—-]*")
_RESERVED = frozenset(("true", "false", "null", "yes", "no", "on", "off"))
_FIND_BLOCK = (("header",), ("caption",), ("heading", "header"))
"""What finds a block, the shortest first; the first that no other block has is taken."""
_UNREAD = ("row-unread", "time-unread", "statement-unread")
_OF_WORDS = ("title-in-doubt", "event-without-time")
_WHOLE = ("timezone-", "year-", "date-", "day-", "weekday-", "given-")
"""How the codes begin of doubts about the whole schedule, which its zone, year and dates settle."""
_LONGEST, _LINE, _WORDS = 160, 400, 8
_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b")
_TAG = re.compile(r"<[^<>]{0,200}>|\]\([^()]{0,200}\)|&#?\w{1,10};")
_WORD = re.compile(r"\w(?:[\w'’.:-]*\w)?")
_UNKNOWN = "  # the page does not say it"
_NOT_YAML = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What YAML does not allow in a file as it is, or takes as the end of a line. Source: YAML 1.1, section 5.1."""
_HALVES = re.compile(r"[\ud800-\udfff]")
"""Halves of pairs, as in names of files that are no UTF-8: nothing in YAML, but a `?` finds them."""


def begin_recipe(name: str, reading: Reading) -> str:
    """Return the text of a recipe for a page, with everything as a comment; `name` is what it calls the page."""
    offsets = Offsets.of(reading.source)
    placed = placed_events(reading.schedule, offsets)
    blocks = page_blocks(reading.document) if reading.document is not None else ()
    doubts = Doubts(reading.schedule, placed, blocks, reading.source.text, offsets).records()
    found = [one for one in doubts if isinstance(one, dict)]
    begun = _Begun(reading.schedule, placed, blocks, reading.source, found)
    tables = reading.draft.tables if reading.draft is not None else ()
    head = f"eventparse: 1\npages: [{_value(name)}]\n"
    whole = "".join(f"{line}\n" for line in begun.whole())
    return "\n".join((_HEAD.format(name=_line(name)), head, whole, *begun.sections(tables)))


@dataclass(slots=True)
class _Begun:
    """What is known of a page whose recipe is begun."""

    schedule: Schedule
    placed: tuple[Placed, ...]
    blocks: tuple[PageBlock, ...]
    source: SourceText
    doubts: list[Values]
    """Findings with their choices, warnings first."""
    lines: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in _SECTIONS})
    """Lines of each list, as comments."""
    finds: list[JsonValue] = field(init=False)
    """What finds each event in a recipe."""
    often: Counter[str] = field(init=False)
    """How many blocks have what may find one of them."""

    def __post_init__(self) -> None:
        self.finds = locators(self.placed, self.schedule)
        parts = (_part(block.locator, names) for names in _FIND_BLOCK for block in self.blocks)
        self.often = Counter(json.dumps(part) for part in parts)

    def whole(self) -> Iterator[str]:
        """Yield what is read of the whole schedule: title, zone, year, dates."""
        yield from (_remark(doubt) for doubt in self.doubts if str(doubt["code"]).startswith(_WHOLE))
        schedule = self.schedule
        if schedule.title:
            yield f"# title: {_value(schedule.title)}"
        zone = schedule.timezone
        said = f"  # {schedule.timezone_basis}" if schedule.timezone_basis else _UNKNOWN
        yield f"# timezone: {zone or 'Europe/London'}{said}"
        zones = [one for one in self._offered("zone") if one != zone]
        if zones:
            yield f"## The zone may also be {', '.join(zones)}."
        dated = [day.date for day in schedule.days if day.date is not None]
        if dated or any(day.month_day for day in schedule.days):
            yield f"# year: {dated[0].year}" if dated else f"# year: 2000{_UNKNOWN}"
        keys = day_keys(schedule.days)
        if schedule.days:
            yield "dates:"
        for day in schedule.days:
            date = day.date.isoformat() if day.date is not None else f"2000-{day.month_day or '01-01'}"
            weekday = f"  # {day.date:%A}, {day.date_basis}" if day.date is not None else _UNKNOWN
            yield f"#   {_value(keys[day.number])}: {date}{weekday}"
        dates = self._offered("date")
        if dates:
            yield f"## A date may also be {', '.join(dates)}."

    def sections(self, tables: tuple[DraftTable, ...]) -> Iterator[str]:
        """Yield each of the lists with its remarks and what may be written in it."""
        self._blocks({table.span: table for table in tables})
        for doubt in self.doubts:
            if doubt["severity"] != "info":
                self._doubt(doubt)
        for name, text in _SECTIONS.items():
            lines = self.lines[name]
            if lines or name == "events":
                yield f"## {text}\n{name}:\n" + "".join(f"{line}\n" for line in lines)

    def _offered(self, name: str) -> list[str]:
        """Return the values that the choices of the doubts offer."""
        choices = (action for doubt in self.doubts for _, actions in _choices(doubt) for action in actions)
        return list(dict.fromkeys(str(action[name]) for action in choices if name in action))

    def _blocks(self, tables: Mapping[Span, DraftTable]) -> None:
        """List the tables that were read row by row with their columns, and what was left out."""
        left_out = {
            number: doubt
            for doubt in self.doubts
            if isinstance(number := doubt.get("block"), int) and str(doubt["code"]).endswith("-left-out")
        }
        for number, block in enumerate(self.blocks):
            table = tables.get(block.span)
            if table is not None and block.columns:
                roles: Values = {
                    column_key(block, index + 1): "ignore" if role in ("number", "repeat") else role
                    for index, role in enumerate(table.roles)
                }
                self._entry("blocks", None, [self._locator(number), {"columns": roles}])
            elif number in left_out:
                self._entry("blocks", _remark(left_out[number]), [self._locator(number), {"schedule": True}])

    def _locator(self, number: int) -> Values:
        """Return what finds a block: its header or caption where no other has that, else all that is known of it."""
        whole = self.blocks[number].locator
        for names in _FIND_BLOCK:
            part = _part(whole, names)
            if len(part) == len(names) and self.often[json.dumps(part)] == 1:
                return part
        return whole

    def _doubt(self, doubt: Values) -> None:
        """Write what may settle a doubt."""
        code, remark = str(doubt["code"]), _remark(doubt)
        options: list[tuple[str, str, list[Values]]] = []
        events = doubt.get("events")
        if code in _OF_WORDS and isinstance(events, list):
            options += [
                ("events", "", [{"find": self._find(number)}, {"set": self._words(number)}])
                for number in events
                if isinstance(number, int)
            ]
        for label, actions in _choices(doubt):
            for action in actions:
                options += [(name, label, lines) for name, lines in self._fragment(action)]
        above = remark
        for name, label, lines in options:
            self._entry(name, above or f"## or: {_line(label)}", lines)
            above = ""
        checked = doubt.get("checked")
        if not isinstance(checked, dict):
            return
        words = self._words_at(doubt)
        if code in _UNREAD and words:
            time = _CLOCK.search(str(checked.get("words") or words))
            start = time[0] if time else "00:00"
            added: Values = {"title": words, "day": self._day_at(doubt), "start": start, "words": words}
            self._entry("add", remark, [{key: value for key, value in added.items() if value is not None}])
        self._entry("checked", remark, [checked])

    def _fragment(self, action: Values) -> Iterator[tuple[str, list[Values]]]:
        """Yield in which list a choice is written, and how; nothing where it is about the whole schedule."""
        event, block, values = action.get("event"), action.get("block"), action.get("set")
        if isinstance(event, int):
            what: Values = {"drop": True} if action.get("drop") else {"set": values}
            yield "events", [{"find": self._find(event)}, what]
        elif isinstance(block, int) and isinstance(values, dict):
            yield "blocks", [self._locator(block), values]

    def _find(self, number: int) -> JsonValue:
        return self.finds[number]

    def _words(self, number: int) -> JsonValue:
        """Return title and people of an event as they were read."""
        event = self.placed[number].event
        return {"title": event.title, "speakers": [person.name for person in event.speakers]}

    def _words_at(self, doubt: Values) -> str:
        """Return the first words of the line of a doubt, without the markup between them."""
        line = doubt.get("line")
        text = self.source.line(line) if isinstance(line, int) else ""
        return " ".join(_WORD.findall(_TAG.sub(" ", text[:_LINE]))[:_WORDS])

    def _day_at(self, doubt: Values) -> JsonValue:
        """Return the day of the last event above the place of a doubt; None where there is only one."""
        line = doubt.get("line")
        if len(self.schedule.days) < 2:
            return None
        day = self.schedule.days[0].number
        for one in self.placed:
            at = one.event.source
            if at is not None and isinstance(line, int) and at.line <= line and one.event.day is not None:
                day = one.event.day
        date = next((other.date for other in self.schedule.days if other.number == day), None)
        return date.isoformat() if date is not None else day

    def _entry(self, name: str, remark: str | None, lines: list[Values]) -> None:
        out = self.lines[name]
        if remark is not None:
            out.append(remark)
        sign = "- "
        for values in lines:
            for key, value in values.items():
                out.append(f"#   {sign}{_value(key)}: {_value(value)}")
                sign = "  "


def _part(locator: Values, names: tuple[str, ...]) -> Values:
    return {name: locator[name] for name in names if name in locator}


def _choices(doubt: Values) -> Iterator[tuple[str, list[Values]]]:
    """Yield the ways to settle a doubt that change what was read."""
    choices = doubt.get("choices")
    for choice in choices if isinstance(choices, list) else ():
        if isinstance(choice, dict) and not choice.get("read"):
            actions = choice.get("actions")
            found = actions if isinstance(actions, list) else []
            yield str(choice["label"]), [action for action in found if isinstance(action, dict)]


def _remark(doubt: Values) -> str:
    line = doubt.get("line")
    place = f"Line {line}, " if line else ""
    return f"## {place}{doubt['code']}: {_line(str(doubt['message']))}"


def _line(text: str) -> str:
    words = " ".join(_NOT_YAML.sub(" ", _HALVES.sub("?", text)).split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _value(value: JsonValue) -> str:
    """Return a value as YAML on one line: plain where nothing in it has a meaning, else as JSON writes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_value(key)}: {_value(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(inner) for inner in value) + "]"
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.casefold() not in _RESERVED:
        return value if value == value.strip() else _quoted(value)
    return _quoted(value)


def _quoted(value: JsonValue) -> str:
    text = _HALVES.sub("?", json.dumps(value, ensure_ascii=False))
    return _NOT_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
