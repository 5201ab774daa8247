"""Recognise places whose time zone is known."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from eventparse.times.mentions import PlaceMention


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    places: dict[str, tuple[str, ...]]
    """Name as written to its zones, likeliest first."""
    heads: dict[str, tuple[str, ...]]
    """First word to the names that begin with it, the longest first."""
    regions: dict[str, tuple[str, ...]]
    """Country or state behind a comma to its zones."""
    eastern: re.Pattern[str]
    """Names in scripts without blanks."""
    weak: frozenset[str]
    """Names that are more often something else: places only with a region behind or standing apart."""


_NAME = re.compile(r"(?<![\w'’])[^\W\d_a-z][\w'’.]*")
_REGION = re.compile(r"(?:,\s?|\s\(|\s)([A-Z][\w.]*(?:\s(?:of\s)?[A-Z][\w.]*){0,2})")
_LEADING = re.compile(
    r"\b(?:in|at|from|near|to|of|à|en|em|zu|nach|bei|de|w|v|i|University|Universität|Université|Universidad|Università"
    r"|Universidade|City|TU)\s$"
)
_APART_BEFORE = re.compile(r"(?:^|[,(|/:;@–—-])\s*$")
_APART_BEHIND = re.compile(r"\s*(?:$|[,.;:)|/–—-]|University\b)")
_TAIL = ".’'"
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=1)
def _table() -> _Table:
    folder = files("eventparse.times") / "words"
    raw = tomllib.loads((folder / "places.toml").read_text(encoding="utf-8"))
    raw |= tomllib.loads((folder / "regions.toml").read_text(encoding="utf-8"))
    places: dict[str, tuple[str, ...]] = {}
    for zone, names in raw["cities"].items():
        for name in names:
            places[name] = (*places.get(name, ()), zone)
    for part in ("countries", "states"):
        for zone, names in raw[part].items():
            for name in names:
                places.setdefault(name, tuple(zone.split()))
    places.update({name: tuple(zones) for name, zones in raw["homonyms"].items()})
    regions: dict[str, tuple[str, ...]] = {}
    for zones, names in raw["regions"].items():
        for name in names:
            regions[name] = tuple(zones.split())
    for zone, names in raw["countries"].items():
        for name in names:
            regions.setdefault(name, (zone,))
    heads: dict[str, list[str]] = {}
    for name in sorted((n for n in places if n[0] <= "\u3000"), key=lambda n: (-len(n), n)):
        match = _NAME.match(name)
        heads.setdefault(match[0].rstrip(_TAIL) if match else name, []).append(name)
    eastern = sorted((name for name in places if name[0] > "\u3000"), key=lambda n: (-len(n), n))
    return _Table(
        places,
        {head: tuple(found) for head, found in heads.items()},
        regions,
        re.compile("|".join(map(re.escape, eastern))),
        frozenset(raw["weak"]["names"]),
    )


def find_places(text: str) -> tuple[PlaceMention, ...]:
    """Return the places in `text` whose zone is known, in order and without overlap; offsets are of `text`.

    Capitalised words only, the longest name first. A country or state behind the name (`, UK`, `, MA`)
    decides between towns of one name and is no mention of its own. Zones are names of the IANA time zone database.
    """
    return _find(text)


@lru_cache(maxsize=2048)
def _find(text: str) -> tuple[PlaceMention, ...]:
    table = _table()
    found: list[PlaceMention] = []
    skip = 0
    for match in _NAME.finditer(text):
        start = match.start()
        if start < skip:
            continue
        names = _names_from(match[0], table)
        place = _longest(text, start, names, table) if names else None
        if place is not None:
            found.append(place[0])
            skip = place[1]
    if not text.isascii():
        found.extend(_eastern(text, table))
        found.sort(key=lambda place: place.start)
    return tuple(found)


def _names_from(word: str, table: _Table) -> tuple[str, ...]:
    """Return the names that begin with `word`, also where it has a genitive or stands in capitals."""
    bare = word.rstrip(_TAIL)
    for head in (bare, word, bare.removesuffix("'s").removesuffix("’s")):
        if head in table.heads:
            return table.heads[head]
    return table.heads.get(bare.title(), ()) if len(bare) > 2 and bare.isupper() else ()


def _eastern(text: str, table: _Table) -> list[PlaceMention]:
    """Find names in scripts without blanks."""
    return [PlaceMention(m[0], table.places[m[0]], m.start(), m.end()) for m in table.eastern.finditer(text)]


def _longest(text: str, start: int, names: tuple[str, ...], table: _Table) -> tuple[PlaceMention, int] | None:
    """Return the longest of `names` at `start`, and where to look on: past the region behind it."""
    for name in names:
        end = start + len(name)
        written = _SPACE.sub(" ", text[start:end])
        if written != name and written != name.upper():
            continue
        following = text[end : end + 2]
        if (
            following[:1].isalnum()
            or following[:1] == "_"
            or (following[:1] == "-" and following[1:].isalpha())
        ):
            continue
        candidates, region = table.places[name], _region(text, end, table)
        if region is not None:
            return PlaceMention(text[start:end], _settled(candidates, region[0]), start, end), region[1]
        if name in table.weak and not _stands_as_place(text, start, end):
            return None
        return PlaceMention(text[start:end], candidates, start, end), end
    return None


def _stands_as_place(text: str, start: int, end: int) -> bool:
    """Tell whether a name that is often something else is a place here: behind "in", or set apart."""
    before = text[max(0, start - 16) : start]
    if _LEADING.search(before):
        return True
    return bool(_APART_BEFORE.search(before) and _APART_BEHIND.match(text, end))


def _region(text: str, end: int, table: _Table) -> tuple[tuple[str, ...], int] | None:
    """Return the zones of the country or state behind a place, and where it ends, if one stands there."""
    match = _REGION.match(text, end, end + 48)
    if match is None:
        return None
    spaced = match[0][0] == " " and match[0][1] != "("
    region = match[1].rstrip(".")
    while region:
        zones = table.regions.get(region) or table.regions.get(region.replace(".", ""))
        # Without a comma only short codes count: "Cambridge MA", not "Paris Texas Instruments".
        if zones is not None and (not spaced or (region.isupper() and len(region) <= 3)):
            return zones, match.start(1) + len(region)
        region = region.rpartition(" ")[0]
    return None


def _settled(candidates: tuple[str, ...], region: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the candidates that lie in the region; where none does, the region itself decides."""
    kept = tuple(zone for zone in candidates if zone in region)
    return kept or (candidates if len(region) > 3 else region)
