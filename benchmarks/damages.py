"""Kinds of damage that authors do to their pages: each breaks a page at one row or line."""

import itertools
import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from eventparse.model import Schedule

TIME = re.compile(r"(?<![\d.:/-])(\d{1,2})([:.h])(\d\d)(?![\d:/-])")
MERIDIEM = re.compile(r"(?<=\d)\s?[ap]\.?m\b\.?", re.I)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY = re.compile(rf"\b({'|'.join(day[:3] for day in WEEKDAYS)})([a-z]*day)?\b")
MONTH = re.compile(r"\b(January|February|March|April|June|July|August|September|October|November|December)\b")
ROW = re.compile(r"<tr\b.*?</tr>", re.I | re.S)
CELL = re.compile(r"<t[dh]\b[^>]*>.*?</t[dh]>", re.I | re.S)


@dataclass(frozen=True)
class Part:
    """A row of a table, or a line that is an event."""

    start: int
    end: int
    form: str
    """`pipe`, `html` or `line`."""


@dataclass(frozen=True)
class Base:
    """A page that is read rightly, and where its rows stand."""

    name: str
    text: str
    schedule: Schedule
    parts: tuple[Part, ...]
    """Rows and lines with events."""


@dataclass(frozen=True)
class Damaged:
    """A page that was broken at one place."""

    text: str
    old: tuple[int, int]
    """What was touched of the page as it was."""
    new: tuple[int, int]
    """Where that stands now."""


Damage = Callable[[Base, random.Random], Damaged | None]


# ---------------------------------------------------------------- damages
def replaced(page: Base, start: int, end: int, new: str, touched: tuple[int, int] | None = None) -> Damaged:
    text = page.text[:start] + new + page.text[end:]
    old = touched or (start, end)
    return Damaged(text, old, (old[0], old[1] + len(new) - (end - start)))


def pick(page: Base, rng: random.Random, *forms: str, having: re.Pattern[str] | None = None) -> Part | None:
    found = [p for p in page.parts if p.form in forms or not forms]
    if having:
        found = [p for p in found if having.search(page.text, p.start, p.end)]
    return rng.choice(found) if found else None


def whole(part: Part) -> tuple[int, int]:
    return part.start, part.end


def found(
    page: Base, rng: random.Random, pattern: re.Pattern[str]
) -> tuple[Part | None, re.Match[str] | None]:
    """Return a part that holds the pattern, and where."""
    part = pick(page, rng, having=pattern)
    return part, pattern.search(page.text, part.start, part.end) if part is not None else None


def garble_time(page: Base, rng: random.Random) -> Damaged | None:
    part, match = found(page, rng, TIME)
    if part is None or match is None:
        return None
    bad = rng.choice(
        (
            f"{match[1]}{match[2]}{match[3][0]}o",
            f"{match[1]};{match[3]}",
            f"{match[1]}{match[2]}7{match[3][1]}",
        )
    )
    return replaced(page, match.start(), match.end(), bad, whole(part))


def wrong_hour(page: Base, rng: random.Random) -> Damaged | None:
    """An hour that is four hours off, in the middle of the page."""
    inner = [p for p in page.parts[1:-1] if TIME.search(page.text, p.start, p.end)]
    if not inner:
        return None
    part = rng.choice(inner)
    match = TIME.search(page.text, part.start, part.end)
    assert match
    hour = (int(match[1]) + 4) % 12 or 12
    return replaced(page, match.start(), match.end(), f"{hour:02d}{match[2]}{match[3]}", whole(part))


def drop_meridiem(page: Base, rng: random.Random) -> Damaged | None:
    part, match = found(page, rng, MERIDIEM)
    if part is None or match is None:
        return None
    return replaced(page, match.start(), match.end(), "", (part.start, part.start))


def turn_meridiem(page: Base, rng: random.Random) -> Damaged | None:
    part, match = found(page, rng, MERIDIEM)
    if part is None or match is None:
        return None
    turned = match[0].translate(str.maketrans("aApP", "pPaA"))
    return replaced(page, match.start(), match.end(), turned, whole(part))


def pipes(page: Base, part: Part) -> list[int]:
    return [m.start() for m in re.finditer(r"(?<!\\)\|", page.text[part.start : part.end])]


def drop_cell(page: Base, rng: random.Random) -> Damaged | None:
    part = pick(page, rng, "pipe", "html")
    if part is None:
        return None
    row = page.text[part.start : part.end]
    if part.form == "html":
        cells = [(m.start(), m.end()) for m in CELL.finditer(row)]
    else:
        at = pipes(page, part)
        cells = list(itertools.pairwise(at))
    if len(cells) < 3:
        return None
    a, b = rng.choice(cells)
    return replaced(page, part.start + a, part.start + b, "", whole(part))


def shift_row(page: Base, rng: random.Random) -> Damaged | None:
    part = pick(page, rng, "pipe", "html")
    if part is None:
        return None
    row = page.text[part.start : part.end]
    if part.form == "html":
        first = CELL.search(row)
        if first is None:
            return None
        return replaced(
            page, part.start + first.start(), part.start + first.start(), "<td></td>", whole(part)
        )
    return replaced(page, part.start, part.start, "| " if row.lstrip().startswith("|") else " |", whole(part))


def empty_title(page: Base, rng: random.Random) -> Damaged | None:
    """The longest cell of a row is emptied."""
    part = pick(page, rng, "pipe", "html")
    if part is None:
        return None
    row = page.text[part.start : part.end]
    if part.form == "html":
        cells = [(m.start() + m[0].index(">") + 1, m.end() - 5) for m in CELL.finditer(row)]
    else:
        at = pipes(page, part)
        cells = [(a + 1, b) for a, b in itertools.pairwise(at)]
    if len(cells) < 2:
        return None
    a, b = max(cells, key=lambda cell: cell[1] - cell[0])
    return replaced(page, part.start + a, part.start + b, " ", whole(part))


def neighbours(page: Base, rng: random.Random) -> tuple[Part, Part] | None:
    pairs = [
        (a, b)
        for a, b in zip(page.parts, page.parts[1:], strict=False)
        if a.form == b.form and a.end <= b.start and not page.text[a.end : b.start].strip()
    ]
    return rng.choice(pairs) if pairs else None


def merge_rows(page: Base, rng: random.Random) -> Damaged | None:
    pair = neighbours(page, rng)
    if pair is None:
        return None
    a, b = pair
    if a.form == "html":
        left = page.text[a.start : a.end][: -len("</tr>")]
        right = re.sub(r"^<tr\b[^>]*>", "", page.text[b.start : b.end], flags=re.I)
        new = left + right
    else:
        new = page.text[a.start : a.end].rstrip("\r\n") + " " + page.text[b.start : b.end].lstrip()
    return replaced(page, a.start, b.end, new)


def swap_rows(page: Base, rng: random.Random) -> Damaged | None:
    pair = neighbours(page, rng)
    if pair is None:
        return None
    a, b = pair
    middle = page.text[a.end : b.start]
    new = page.text[b.start : b.end].rstrip("\n") + "\n" + middle + page.text[a.start : a.end]
    return replaced(page, a.start, b.end, new, (a.start, a.start))


def unclosed_cell(page: Base, rng: random.Random) -> Damaged | None:
    part = pick(page, rng, "html", having=re.compile("</td>", re.I))
    if part is None:
        return None
    at = [m.start() for m in re.finditer("</td>", page.text[part.start : part.end], re.I)]
    cut = part.start + rng.choice(at)
    return replaced(page, cut, cut + 5, "", (cut, cut))


def unclosed_row(page: Base, rng: random.Random) -> Damaged | None:
    part = pick(page, rng, "html")
    return replaced(page, part.end - 5, part.end, "", (part.start, part.start)) if part else None


def stray_heading(page: Base, rng: random.Random) -> Damaged | None:
    part = pick(page, rng)
    if part is None or part is page.parts[0]:
        return None
    new = "\n<h3>Further information</h3>\n" if part.form == "html" else "\n### Further information\n\n"
    return replaced(page, part.start, part.start, new)


def blank_line(page: Base, rng: random.Random) -> Damaged | None:
    part = pick(page, rng, "pipe")
    return replaced(page, part.start, part.start, "\n") if part and part is not page.parts[0] else None


def repeat_list(page: Base, rng: random.Random) -> Damaged | None:
    """All that stands from the first to the last event comes once more."""
    if len(page.parts) < 3:
        return None
    start, end = page.parts[0].start, page.parts[-1].end
    return replaced(page, end, end, "\n" + page.text[start:end])


def drop_header(page: Base, rng: random.Random) -> Damaged | None:
    part = page.parts[0] if page.parts else None
    if part is None or part.form == "line":
        return None
    if part.form == "html":
        rows = list(ROW.finditer(page.text, 0, part.start))
        return replaced(page, rows[-1].start(), rows[-1].end(), "") if rows else None
    start = page.text.rfind("\n\n", 0, part.start) + 2
    head = page.text[start : part.start]
    if "---" not in head or head.count("\n") > 3:
        return None
    return replaced(page, start, part.start, "")


def wrong_weekday(page: Base, rng: random.Random) -> Damaged | None:
    found = list(WEEKDAY.finditer(page.text))
    if not found:
        return None
    match = rng.choice(found)
    full = WEEKDAYS[([d[:3] for d in WEEKDAYS].index(match[1]) + 3) % 7]
    return replaced(
        page, match.start(), match.end(), full if match[2] else full[:3], (match.start(), match.start())
    )


def typo_month(page: Base, rng: random.Random) -> Damaged | None:
    found = list(MONTH.finditer(page.text))
    if not found:
        return None
    match = rng.choice(found)
    word = match[0]
    at = len(word) // 2
    return replaced(
        page, match.start(), match.end(), word[:at] + word[at + 1 :], (match.start(), match.start())
    )


def drop_day(page: Base, rng: random.Random) -> Damaged | None:
    """A heading or line that is a day, and no event, is lost."""
    labels = [day.label for day in page.schedule.days[1:] if day.label]
    lines = [
        m
        for m in re.finditer(r"[^\n]+\n", page.text)
        if any(label in m[0] for label in labels)
        and not any(p.start < m.end() and m.start() < p.end for p in page.parts)
    ]
    if not lines:
        return None
    match = rng.choice(lines)
    return replaced(page, match.start(), match.end(), "\n", (match.start(), match.start()))


def recap(page: Base, rng: random.Random) -> Damaged | None:
    """Three events come once more in a list at the end, under a heading."""
    timed = [e for e in page.schedule.walk() if e.start_time and len(e.title) > 8]
    if len(timed) < 4 or not page.name.endswith(("md", "html", "htm")):
        return None
    chosen = rng.sample(timed, 3)
    if page.name.endswith("md"):
        items = "".join(f"- **{e.start_time:%H:%M}** {e.title}\n" for e in chosen)
        return replaced(page, len(page.text), len(page.text), f"\n\n## Highlights\n\n{items}")
    items = "".join(f"<li><b>{e.start_time:%H:%M}</b> {e.title}</li>\n" for e in chosen)
    at = page.text.lower().rfind("</body>")
    at = len(page.text) if at < 0 else at
    return replaced(page, at, at, f"<h2>Highlights</h2><ul>{items}</ul>\n")


def divs(page: Base, rng: random.Random) -> Damaged | None:
    """Tables become divs."""
    if not any(p.form == "html" for p in page.parts):
        return None
    text = re.sub(r"<(/?)(table|tbody|thead|tr|td|th)\b[^>]*>", r"<\1div>", page.text, flags=re.I)
    return Damaged(text, (0, 0), (0, 0))


def drop_title_of_line(page: Base, rng: random.Random) -> Damaged | None:
    """Of a line nothing is left but its time."""
    part = pick(page, rng, "line", having=TIME)
    if part is None:
        return None
    match = TIME.search(page.text, part.start, part.end)
    assert match
    return replaced(page, match.end(), part.end, "\n", whole(part))


def join_lines(page: Base, rng: random.Random) -> Damaged | None:
    """A list mark is lost, so that a line goes on with the one above."""
    part = pick(page, rng, "line", having=re.compile(r"^\s*[-*+]\s", re.M))
    if part is None:
        return None
    match = re.search(r"[-*+]\s", page.text[part.start : part.end])
    assert match
    return replaced(
        page, part.start + match.start(), part.start + match.end(), "  ", (part.start, part.start)
    )


KINDS: tuple[tuple[str, Damage], ...] = (
    ("garble-time", garble_time),
    ("wrong-hour", wrong_hour),
    ("drop-meridiem", drop_meridiem),
    ("turn-meridiem", turn_meridiem),
    ("drop-cell", drop_cell),
    ("shift-row", shift_row),
    ("empty-title", empty_title),
    ("merge-rows", merge_rows),
    ("swap-rows", swap_rows),
    ("unclosed-cell", unclosed_cell),
    ("unclosed-row", unclosed_row),
    ("stray-heading", stray_heading),
    ("blank-line", blank_line),
    ("repeat-list", repeat_list),
    ("drop-header", drop_header),
    ("wrong-weekday", wrong_weekday),
    ("typo-month", typo_month),
    ("drop-day", drop_day),
    ("recap", recap),
    ("divs", divs),
    ("bare-time", drop_title_of_line),
    ("join-lines", join_lines),
)
