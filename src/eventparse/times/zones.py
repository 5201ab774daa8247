"""Recognise time zones in text: IANA names, offsets, abbreviations and their long names."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from zoneinfo import available_timezones

from eventparse.times.mentions import ZoneMention
from eventparse.times.places import find_places


@dataclass(frozen=True, slots=True)
class _Abbreviation:
    zone: str | None
    candidates: tuple[str, ...]
    offset: str | None
    context: str
    offsets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    abbreviations: dict[str, _Abbreviation]
    names: dict[str, tuple[str, str | None]]
    time_words: frozenset[str]
    abbreviation: re.Pattern[str]
    name: re.Pattern[str]
    before: re.Pattern[str]


_DIGITS = re.compile(r"\d")
_HINT = re.compile(r"[A-ZМ][A-Za-zСКо]|[+\-−]\d\d?:?\d\d|\dZ\b|(?i:time|heure|hora|zeit)|[时時시]")
_IANA = re.compile(r"(?<![\w/.:@-])[A-Z][A-Za-z_]{1,20}+(?:/[A-Z][\w+-]{1,30}+){1,2}+(?![\w/]|\.\w)")
_OFFSET = re.compile(
    r"(?<![A-Za-z])(?:UTC|GMT|Utc|utc|gmt)(?P<a>\s?)(?P<sign>[+\-−–±])(?P<b>\s?)(?P<hour>\d{1,2})(?::?(?P<minute>\d\d))?"
    r"(?![\d:]|\.\d|\s?[ap]\.?m)"
)
_BARE = re.compile(
    r"(?P<behind>:\d\d(?:\.\d+)?)(?:(?P<z>Z)(?!\w)|\s?(?P<sign>[+\-−])(?P<hour>\d\d):?(?P<minute>\d\d)(?![\d:]))"
)
_BEFORE_TIME = re.compile(r"(?:\d|\d\s?[aApP]\.?[mM]\.?|\d[aApP]|[Nn]oon|[Uu]hr|\dh)[\s,(\[]{0,3}$")
_BEHIND_TIME = re.compile(r"[\s,:]{0,3}\d{1,2}[:.h]\d\d|\s?:?\s?\d{1,2}\s?[ap]m")
_JOINT = re.compile(r"[\s,(/=;:–-]{1,3}")


@lru_cache(maxsize=1)
def _table() -> _Table:
    raw = tomllib.loads((files("eventparse.times") / "words" / "zones.toml").read_text(encoding="utf-8"))
    abbreviations: dict[str, _Abbreviation] = {}
    for context in ("plain", "near", "tight"):
        for name, entry in raw[context].items():
            zones = tuple(str(zone) for zone in entry["zones"])
            offsets = tuple(str(offset) for offset in entry.get("offsets", ()))
            chosen = None if offsets else str(entry.get("zone", zones[0]))
            listed = zones if chosen is None else (chosen, *(z for z in zones if z != chosen))
            level = "near" if entry.get("near") else context
            abbreviations[name] = _Abbreviation(chosen, listed, entry.get("offset"), level, offsets)
    names: dict[str, tuple[str, str | None]] = {}
    for name, value in raw["names"].items():
        zone, _, offset = str(value).partition(" ")
        names[name] = (zone, offset or None)
    longest = sorted(names, key=lambda n: (-len(n), n))
    east = "|".join(re.escape(n) for n in longest if n[0] > "\u3000")
    west = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in longest if n[0] <= "\u3000")
    return _Table(
        abbreviations,
        names,
        frozenset(raw["words"]["time"]),
        re.compile(
            r"(?<![\w.-])(?:" + "|".join(sorted(abbreviations, key=len, reverse=True)) + r")(?!\w|['’]\w)"
        ),
        re.compile(rf"(?i:\b(?:{west})(?!\w)|{east})"),
        re.compile(r"(?i:\b(?:" + "|".join(re.escape(w) for w in raw["words"]["before"]) + r")\s)"),
    )


@lru_cache(maxsize=1)
def _iana_names() -> frozenset[str]:
    """Return the names of the IANA database, from the system or the `tzdata` package."""
    return frozenset(available_timezones())


def is_zone_name(name: str) -> bool:
    """Tell whether `name` is a name of the IANA time zone database (`Europe/Berlin`)."""
    return name in _iana_names()


def find_zones(text: str) -> tuple[ZoneMention, ...]:
    """Return the time zones that `text` names, in order and without overlap; offsets are of `text`.

    A name with its offset beside it (`HST, UTC-10`) is one mention. Abbreviations that are also other words
    need a time or the word "time" near; those with several meanings have `zone` None and all candidates. Names are
    those of the IANA time zone database, offsets are written as in RFC 3339.
    """
    if not _HINT.search(text):
        return ()
    return _find(text)


@lru_cache(maxsize=4096)
def _find(text: str) -> tuple[ZoneMention, ...]:
    table = _table()
    found = [
        *_offsets(text),
        *_names(text, table),
        *_iana(text),
        *_abbreviations(text, table),
        *_of_places(text, table),
    ]
    found.sort(key=lambda z: (z.start, z.start - z.end))
    kept: list[ZoneMention] = []
    for zone in found:
        if kept and zone.start < kept[-1].end:
            if zone.start == kept[-1].start or zone.end <= kept[-1].end:
                continue
            continue
        kept.append(zone)
    return tuple(_joined(text, kept))


def _signed(sign: str, hour: str, minute: str | None) -> str | None:
    """Return the offset as `+HH:MM`; None where no clock on Earth has it."""
    if int(hour) > 14 or int(minute or 0) > 59:
        return None
    return f"{'+' if sign in '+±' else '-'}{int(hour):02d}:{int(minute or 0):02d}"


def _offsets(text: str) -> list[ZoneMention]:
    """Find `UTC-10`, `GMT+05:30`, and the `Z` or `+02:00` directly behind a time (RFC 3339)."""
    found = []
    for match in _OFFSET.finditer(text):
        spaced = match["a"] and match["b"]
        closed = text[match.end() : match.end() + 1] == ")"
        # "10:00 UTC - 11" is a range, "(UTC - 5)" an offset.
        if spaced and match["sign"] != "+" and not closed:
            continue
        offset = _signed(match["sign"], match["hour"], match["minute"])
        if offset:
            found.append(ZoneMention(match[0], offset, (offset,), match.start(), match.end(), offset))
    for match in _BARE.finditer(text):
        start = match.end("behind")
        if match["z"]:
            found.append(ZoneMention("Z", "UTC", ("UTC",), start, match.end(), "+00:00"))
            continue
        # "12:00-14:00" is a range; an offset has a plus, or stands behind seconds or the T of a timestamp.
        before = text[max(0, match.start() - 5) : match.start()]
        if match["sign"] != "+" and not re.search(r"T\d\d$|:\d\d$", before):
            continue
        offset = _signed(match["sign"], match["hour"], match["minute"])
        if offset:
            found.append(
                ZoneMention(
                    text[match.start("sign") : match.end()],
                    offset,
                    (offset,),
                    match.start("sign"),
                    match.end(),
                    offset,
                )
            )
    return found


def _names(text: str, table: _Table) -> list[ZoneMention]:
    """Find `Eastern Time`, `Central European Summer Time`, `北京时间`."""
    found = []
    for match in table.name.finditer(text):
        zone, offset = table.names[re.sub(r"\s+", " ", match[0].lower())]
        found.append(ZoneMention(match[0], zone, (zone,), match.start(), match.end(), offset))
    return found


def _iana(text: str) -> list[ZoneMention]:
    """Find `Europe/Berlin`."""
    if "/" not in text:
        return []
    return [
        ZoneMention(m[0], m[0], (m[0],), m.start(), m.end())
        for m in _IANA.finditer(text)
        if m[0] in _iana_names()
    ]


def _abbreviations(text: str, table: _Table) -> list[ZoneMention]:
    """Find `CET`, `PT`; what also means other things needs a time near."""
    found = []
    speaks: bool | None = None
    for match in table.abbreviation.finditer(text):
        entry = table.abbreviations[match[0]]
        if entry.context != "plain":
            beside = _beside_time(text, match.start(), match.end(), table)
            if not beside and entry.context == "near":
                if speaks is None:
                    speaks = _speaks_of_time(text, table)
                beside = speaks or text.strip(" ()[]*_:") == match[0]
            if not beside:
                continue
        found.append(
            ZoneMention(match[0], entry.zone, entry.candidates, match.start(), match.end(), entry.offset)
        )
    return found


def _beside_time(text: str, start: int, end: int, table: _Table) -> bool:
    """Tell whether a time or the word "time" stands directly before or behind `start` to `end`."""
    before = text[max(0, start - 24) : start]
    if _OFFSET.match(text, _joint_end(text, end)) or re.search(
        r"(?:UTC|GMT)\s?[+\-−]\d{1,2}[\s,(/]{1,3}$", before
    ):
        return True
    if _BEFORE_TIME.search(before) or _BEHIND_TIME.match(text, end):
        return True
    words = re.findall(r"[^\W\d_]+", before.lower())
    if words and (
        words[-1] in table.time_words or (words[-1] in ("in", "are", "is", "the", "all") and len(words) > 1)
    ):
        return any(word in table.time_words for word in words[-3:])
    behind = re.match(r"\)?\s?([^\W\d_]+)", text[end : end + 16])
    if behind and behind[1].lower() in table.time_words:
        return True
    # "ET/PT", "3pm ET / 12pm PT": the neighbour is a zone that stands beside a time.
    return bool(re.search(r"\b(?:ET|CT|MT|PT|EST|EDT)\s?/\s?$", before) and _DIGITS.search(before))


def _joint_end(text: str, end: int) -> int:
    """Return where the next word begins, past blanks, comma and bracket."""
    joint = _JOINT.match(text, end)
    return joint.end() if joint else end


def _speaks_of_time(text: str, table: _Table) -> bool:
    """Tell whether the text has a word such as "time" or "timezone"."""
    return not table.time_words.isdisjoint(re.findall(r"[^\W\d_]+", text.lower()))


def _of_places(text: str, table: _Table) -> list[ZoneMention]:
    """Find `New York time`, `heure de Paris`, `local time in Vienna`."""
    low = text.lower()
    if "time" not in low and not table.before.search(text):
        return []
    found = []
    for place in find_places(text):
        behind = re.match(
            r"(?:,?\s(?:local\s)?time\b|,?\stimezone\b|,?\stime zone\b)",
            text[place.end : place.end + 20],
            re.IGNORECASE,
        )
        start, end = place.start, place.end
        before = None
        if behind is None:
            window = max(0, start - 24)
            hits = [m for m in table.before.finditer(text, window, start) if m.end() == start]
            before = hits[-1] if hits else None
            if before is None:
                continue
            start = before.start()
        else:
            end += behind.end()
        zone = place.candidates[0] if len(place.candidates) == 1 else None
        found.append(ZoneMention(text[start:end], zone, place.candidates, start, end))
    return found


_LONGEST = 80
"""A zone with its offset is short; without a bound a row of equal zones would be joined again and again."""


def _joined(text: str, zones: list[ZoneMention]) -> list[ZoneMention]:
    """Join a name with the offset beside it, and two names of one zone (`EST/EDT`)."""
    joined: list[ZoneMention] = []
    for zone in zones:
        if joined:
            last = joined[-1]
            between = text[last.end : zone.start]
            near = _JOINT.fullmatch(between) and zone.end - last.start < _LONGEST
            both = _one(last, zone) if near else None
            if both is not None:
                whole = text[last.start : zone.end]
                closes = whole.count("(") > whole.count(")") and text[zone.end : zone.end + 1] == ")"
                end = zone.end + closes
                joined[-1] = replace(both, text=text[last.start : end], start=last.start, end=end)
                continue
        joined.append(zone)
    return joined


def _one(a: ZoneMention, b: ZoneMention) -> ZoneMention | None:
    """Return the zone that two neighbours mean together, None where they are two zones."""
    a_bare, b_bare = _is_offset(a), _is_offset(b)
    if a_bare and b_bare:
        return a if a.offset == b.offset else None
    if b_bare and a.zone is None:
        return _decided(a, b.offset)
    if a_bare and b.zone is None:
        return _decided(b, a.offset)
    if b_bare and (a.offset in (None, b.offset) or not a_bare):
        return replace(a, offset=b.offset)
    if a_bare:
        return replace(b, offset=a.offset)
    if a.zone is not None and a.zone == b.zone:
        return replace(
            a,
            offset=a.offset
            if a.offset == b.offset
            else (a.offset or b.offset)
            if not (a.offset and b.offset)
            else None,
        )
    return None


def _decided(zone: ZoneMention, offset: str | None) -> ZoneMention:
    """Return an ambiguous zone with the offset beside it, which may decide what is meant (`BST, GMT+1`)."""
    entry = _table().abbreviations.get(zone.text)
    meant = dict(zip(entry.offsets, entry.candidates, strict=True)).get(offset or "") if entry else None
    if meant is None:
        return replace(zone, offset=offset)
    return replace(zone, zone=meant, candidates=(meant,), offset=offset)


def _is_offset(zone: ZoneMention) -> bool:
    """Tell whether a mention is an offset without a name."""
    return zone.zone is not None and zone.zone[0] in "+-" and zone.text[:2].upper() not in ("AO", "AN")
