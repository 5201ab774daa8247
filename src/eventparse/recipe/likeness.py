"""Whether the words of a recipe are those of the page: capitals, blanks and dashes do not count, `*` is anything."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

_DASHES = str.maketrans("‐‑‒–—−’‘“”\u00a0", "------''\"\" ")
_LONGEST = 4000
"""So many characters of a text are looked at."""
_CANDIDATES = 400
"""So many texts are compared to name the nearest."""


def fold(text: str, most: int = _LONGEST) -> str:
    """Return a text as it is compared: lower case, single blanks, plain dashes and quotes; cut at `most` characters."""
    return " ".join(text[:most].translate(_DASHES).casefold().split())


def fits(wanted: str, text: str | None) -> bool:
    """Tell whether a text is what a recipe asks for; a `*` stands for anything."""
    return text is not None and fits_folded(fold(wanted), fold(text))


def fits_folded(want: str, have: str) -> bool:
    """Do as `fits` for texts that are folded already, where many are compared."""
    return have == want or ("*" in want and _fits_parts(want.split("*"), have))


def holds(wanted: str, text: str) -> bool:
    """Tell whether a text has the words of a recipe somewhere in it."""
    return fits(f"*{wanted.strip('*')}*", text)


def nearest(wanted: str, candidates: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return the texts that are most like what a recipe asks for, best first."""
    known: dict[str, str] = {}
    for candidate in candidates:
        if len(known) >= _CANDIDATES:
            break
        known.setdefault(fold(candidate)[:200], " ".join(candidate.split()))
    close = get_close_matches(fold(wanted)[:200], known, most, 0.5)
    return tuple(known[name] for name in close)


def _fits_parts(parts: list[str], text: str) -> bool:
    """Tell whether the parts stand in a text in order, the first at its front and the last at its end."""
    if not text.startswith(parts[0]) or not text.endswith(parts[-1]):
        return False
    at, end = len(parts[0]), len(text) - len(parts[-1])
    for part in parts[1:-1]:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return at <= end


_GLOB = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+")


def glob_fits(glob: str, path: str) -> bool:
    """Tell whether a path (`2023/index.md`) is one of those that a glob names; `**` reaches over folders."""
    # Place by place and without going back: a pattern of many `*` would take for ever as a regular expression.
    reached = [at == 0 for at in range(len(path) + 1)]
    for part in _GLOB.findall(glob.removeprefix("./")):
        if part == "**/":
            reached = _behind_folders(path, reached)
        elif part in ("*", "**"):
            reached = _behind_any(path, reached, over_folders=part == "**")
        else:
            reached = _behind(part, path, reached)
        if True not in reached:
            return False
    return reached[-1]


def _behind(part: str, path: str, reached: list[bool]) -> list[bool]:
    """Return behind which characters of a path words stand, or a `?`, that begin at one of the places reached."""
    size = len(part)
    ends = range(size, len(path) + 1)
    if part == "?":
        return [False] * size + [reached[at - 1] and path[at - 1] != "/" for at in ends]
    return [False] * size + [reached[at - size] and path.startswith(part, at - size) for at in ends]


def _behind_any(path: str, reached: list[bool], *, over_folders: bool) -> list[bool]:
    out = [reached[0]]
    for at, char in enumerate(path, 1):
        out.append(reached[at] or (out[-1] and (over_folders or char != "/")))
    return out


def _behind_folders(path: str, reached: list[bool]) -> list[bool]:
    """Do as `_behind` for any number of folders, none among them; each has a name."""
    out: list[bool] = []
    begun: int | None = None
    for at, here in enumerate(reached):
        is_behind = at > 0 and path[at - 1] == "/"
        out.append(here or (is_behind and begun is not None and begun < at - 1))
        if is_behind:
            begun = None
        if out[-1] and begun is None:
            begun = at
    return out
