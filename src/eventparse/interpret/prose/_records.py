"""Join labelled lines that come again and again: each round of labels is a slot or a talk."""

from dataclasses import replace

from eventparse.interpret._page import Page
from eventparse.interpret.prose._lines import ITEM_RANK, REPEATED, Line, Role, Spot, join_to


# ---------------------------------------------------------------- records
def records(lines: list[Line], page: Page) -> list[Line]:
    """`Time: … Title: … Speaker: …`, again and again: each round of labels is a slot."""
    out: list[Line] = []
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and lines[stop].field is not None and lines[stop].rank == lines[at].rank:
            stop += 1
        run = _named(lines[at:stop])
        rounds = _rounds(run)
        if len(rounds) >= REPEATED - 1 and all(_is_record(part) for part in rounds):
            out.extend(_record(part) for part in rounds)
        elif len(rounds) >= REPEATED - 1 and all(_is_talk(part) for part in rounds):
            out.extend(_talk(part) for part in rounds)
        else:
            out.extend(run or lines[at : at + 1])
        at = max(stop, at + 1)
    return out


def _named(run: list[Line]) -> list[Line]:
    """A `name` beside a title is who speaks; alone it is what the slot is called."""
    titled = any(line.field == "title" for line in run)
    role = "speaker" if titled else "title"
    return [replace(line, field=role) if line.field == "name" else line for line in run]


def _rounds(run: list[Line]) -> list[list[Line]]:
    """Cut a run of labelled lines where a label comes again."""
    out: list[list[Line]] = []
    seen: set[str | None] = set()
    for line in run:
        if not out or line.field in seen:
            out.append([])
            seen = set()
        out[-1].append(line)
        seen.add(line.field)
    return out


def _is_record(part: list[Line]) -> bool:
    fields = {line.field for line in part}
    timed = any(line.field in ("time", "date") and line.when.times for line in part)
    return timed and bool(fields & {"title", "speaker"})


def _is_talk(part: list[Line]) -> bool:
    return {"title", "speaker"} <= {line.field for line in part}


def _talk(part: list[Line]) -> Line:
    """A round of labels without a time is a talk of the session above it."""
    title = next(line for line in part if line.field == "title")
    speaker = next(line for line in part if line.field == "speaker")
    rest = tuple(line.text for line in part if line is not title and line is not speaker)
    rank = title.rank - title.rank % 100 + ITEM_RANK
    return replace(
        title, role=Role.ITEM, rank=rank, text=title.body, field=None, speaker=speaker.body,
        spot=Spot.NONE, more=rest, span=part[0].span.cover(part[-1].span),
    )  # fmt: skip


def _record(part: list[Line]) -> Line:
    time = next(line for line in part if line.field in ("time", "date") and line.when.times)
    named = next((line for line in part if line.field == "title"), None)
    named = named or next(line for line in part if line.field == "speaker")
    joined = join_to(replace(time, field=None), [replace(named, text=named.body)], time.rank)
    rest = tuple(line.text for line in part if line is not time and line is not named)
    return replace(joined, more=(*joined.more, *rest))
