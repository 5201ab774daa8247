"""Random schedules and the many ways in which people write them as tables."""

import datetime as dt
from dataclasses import dataclass

from hypothesis import strategies as st

TITLES = (
    "How moss holds water",
    "Counting spores by ear",
    "The weight of a shadow",
    "Why harbours freeze at night",
    "Maps for people who walk",
    "Small engines that never stop",
    "A kiln made of snow",
    "What tides remember",
    "Listening to bricks",
    "Roofs of felt and straw",
    "Seven ways to bend a rib",
    "Letters that were never sent",
    "Measuring fog with a rope",
    "The second life of glass",
    "Bees that live in cities",
)
SPEAKERS = (
    ("Marta Keller", "Kiln College"),
    ("Omar Haddad", "University of Bergen"),
    ("Anna Berg", "MIT"),
    ("Wei Zhang", "Institute of Clay"),
    ("Ingrid Solberg", None),
    ("Rafael Moreno", "Google"),
    ("Priya Raman", None),
    ("Jean-Pierre Dubois", "ETH"),
)
ROOMS = ("Red Hall", "Room 12", "Red Hall")
MORNING, LUNCH_FROM, EVENING = 8 * 60, 11 * 60 + 45, 20 * 60


@dataclass(frozen=True)
class Slot:
    """One event, in minutes from midnight."""

    start: int
    end: int
    title: str
    speaker: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True)
class Plan:
    """One schedule: its days with their slots."""

    days: tuple[tuple[dt.date, tuple[Slot, ...]], ...]


@dataclass(frozen=True)
class Style:
    """How a schedule is written."""

    form: str
    """`gfm`, `kramdown`, `html` or `rowspan`."""
    clock: str
    """`24`, `ampm`, `once` (AM or PM at the end of a range), `bare` (twelve hours without them), `dots` or `h`."""
    ranges: str | None
    """What stands between start and end; None for starts alone."""
    dates: str
    """`heading`, `carried`, `each` or `row`."""
    date_form: str
    """A strftime format."""
    speakers: str
    """`column`, `first` (a column in front of the titles) or `cell`."""
    rooms: bool
    """A column of rooms at the end."""

    def place_of(self, slot: "Slot") -> str | None:
        """Return the affiliation that is written for a slot."""
        if self.form == "kramdown" and self.speakers != "cell":
            return None  # fixtures/open/tables-markdown.txt: names with places in a column without a header
        return slot.affiliation


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw one to three days of three to eight slots between 8:00 and 20:00."""
    first = dt.date(2024, 1, 1) + dt.timedelta(days=draw(st.integers(0, 360)))
    titles = list(draw(st.permutations(TITLES)))
    days = []
    for number in range(draw(st.integers(1, 3))):
        days.append((first + dt.timedelta(days=number), draw(_slots(titles))))
    return Plan(tuple(days))


@st.composite
def _slots(draw: st.DrawFn, titles: list[str]) -> tuple[Slot, ...]:
    at = draw(st.sampled_from((MORNING, 8 * 60 + 30, 9 * 60, 9 * 60 + 15, 10 * 60)))
    slots: list[Slot] = []
    fed = False
    for index in range(draw(st.integers(3, 8))):
        length = draw(st.sampled_from((20, 30, 45, 60, 75, 90)))
        if not fed and at >= LUNCH_FROM:
            fed, title = True, draw(st.sampled_from(("Lunch", "Lunch break")))
            slot = Slot(at, at + 60, title)
        elif index and not _is_pause(slots[-1]) and draw(st.integers(0, 4)) == 0:
            slot = Slot(at, at + draw(st.sampled_from((10, 15, 30))), "Coffee break")
        else:
            speaker, place = draw(st.sampled_from(SPEAKERS)) if draw(st.integers(0, 3)) else (None, None)
            slot = Slot(at, at + length, titles[(index + 5 * len(titles[0])) % len(titles)], speaker, place)
        if slot.end > EVENING:
            break
        slots.append(slot)
        at = slot.end
    return tuple(slots)


def _is_pause(slot: Slot) -> bool:
    return slot.title.startswith(("Lunch", "Coffee"))


@st.composite
def styles(draw: st.DrawFn, form: str, clock: str) -> Style:
    """Draw a way of writing in one form with one clock."""
    return Style(
        form,
        clock,
        draw(st.sampled_from((None, "-", " - ", "–", " – ", " to "))),
        "carried" if form == "rowspan" else draw(st.sampled_from(("heading", "carried", "each", "row"))),
        draw(st.sampled_from(("%Y-%m-%d", "%B %d, %Y", "%A, %d %B %Y", "%a %d %b %Y", "%d.%m.%Y"))),
        draw(st.sampled_from(("column", "first", "cell"))),
        form != "kramdown"
        and draw(st.booleans()),  # fixtures/open/tables-markdown.txt: rooms without a header
    )


def clock_text(minutes: int, clock: str) -> str:
    """Write a time of day."""
    hour, minute = divmod(minutes, 60)
    if clock == "24":
        return f"{hour:02d}:{minute:02d}"
    if clock == "dots":
        return f"{hour}.{minute:02d}"
    if clock == "h":
        return f"{hour}h{minute:02d}"
    half = f"{(hour + 11) % 12 + 1}:{minute:02d}"
    return half if clock == "bare" else f"{half} {'AM' if hour < 12 else 'PM'}"


def span_text(slot: Slot, style: Style) -> str:
    """Write the time of a slot."""
    start, end = clock_text(slot.start, style.clock), clock_text(slot.end, style.clock)
    if style.ranges is None:
        return start
    if style.clock == "once" and (slot.start < 720) == (slot.end < 720):
        start = start[:-3]
    return start + style.ranges + end


def write(plan: Plan, style: Style) -> str:
    """Write a schedule as a page."""
    head = (
        "# Moss and Clay Meeting\n\n"
        if style.form in ("gfm", "kramdown")
        else "<h1>Moss and Clay Meeting</h1>\n"
    )
    if style.dates != "heading":
        return head + _table([row for day in plan.days for row in _rows(day, style)], style)
    pieces = []
    for day in plan.days:
        name = day[0].strftime(style.date_form)
        pieces.append(f"## {name}\n\n" if head.startswith("#") else f"<h2>{name}</h2>\n")
        pieces.append(_table(_rows(day, style), style))
    return head + "".join(pieces)


Row = tuple[str, ...]


def _rows(day: tuple[dt.date, tuple[Slot, ...]], style: Style) -> list[Row]:
    date, slots = day
    name = date.strftime(style.date_form)
    rows: list[Row] = [(name,)] if style.dates == "row" else []
    for index, slot in enumerate(slots):
        cells = [span_text(slot, style), slot.title]
        person = slot.speaker or ""
        if place := style.place_of(slot):
            person += f" ({place})"
        if style.speakers != "cell":
            cells.insert(2 if style.speakers == "column" else 1, person)
        elif person:
            italic = f"*{person}*" if style.form in ("gfm", "kramdown") else f"<i>{person}</i>"
            cells[1] += f"<br>{italic}"
        if style.dates in ("carried", "each"):
            cells.insert(0, name if style.dates == "each" or index == 0 else "")
        if style.rooms:
            cells.append(ROOMS[index % len(ROOMS)])
        rows.append(tuple(cells))
    return rows


def _headers(style: Style) -> Row:
    names = ["Time", "Title"]
    if style.speakers != "cell":
        names.insert(2 if style.speakers == "column" else 1, "Speaker")
    if style.rooms:
        names.append("Room")
    if style.dates in ("carried", "each"):
        names.insert(0, "Date")
    return tuple(names)


def _table(rows: list[Row], style: Style) -> str:
    headers = _headers(style)
    if style.form in ("html", "rowspan"):
        return _html(rows, headers, style)
    lines = []
    if style.form == "gfm":
        lines += [_pipes(headers), _pipes(["---"] * len(headers))]
    lines += [_pipes([*row, *[""] * (len(headers) - len(row))]) for row in rows]
    return "\n".join(lines) + "\n\n"


def _pipes(cells: Row | list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _html(rows: list[Row], headers: Row, style: Style) -> str:
    lines = ["<table>", "<tr>" + "".join(f"<th>{name}</th>" for name in headers) + "</tr>"]
    for index, row in enumerate(rows):
        if len(row) == 1:
            lines.append(f'<tr><td colspan="{len(headers)}">{row[0]}</td></tr>')
            continue
        cells = [f"<td>{cell}</td>" for cell in row]
        if style.form == "rowspan":
            height = 1
            while index + height < len(rows) and not rows[index + height][0]:
                height += 1
            cells[0] = f'<td rowspan="{height}">{row[0]}</td>' if row[0] else ""
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return "\n".join([*lines, "</table>", ""])


@dataclass(frozen=True)
class Grid:
    """Times by columns: every filled cell is an event of its column."""

    columns: tuple[str, ...]
    """Headers: rooms, tracks or days."""
    dates: tuple[dt.date, ...]
    """The day of each column where the columns are days."""
    slots: tuple[tuple[int, int], ...]
    """Start and end of each row."""
    cells: tuple[tuple[str, ...], ...]
    """Titles row by row; none where nothing takes place, a single one over all columns for a pause."""


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Draw a grid of two to five columns and three to seven rows."""
    width = draw(st.integers(2, 5))
    dates: tuple[dt.date, ...] = ()
    if draw(st.booleans()):
        first = dt.date(2024, 1, 1) + dt.timedelta(days=draw(st.integers(0, 350)))
        dates = tuple(first + dt.timedelta(days=n) for n in range(width))
        form = draw(st.sampled_from(("%Y-%m-%d", "%A, %d %B %Y", "%b %d, %Y")))
        columns = tuple(date.strftime(form) for date in dates)
    else:
        name = draw(st.sampled_from(("Room {}", "Hall {}", "Track {}")))
        columns = tuple(name.format(n + 1) for n in range(width))
    slots, cells = [], []
    at = draw(st.sampled_from((MORNING, 9 * 60, 10 * 60)))
    for index in range(draw(st.integers(3, 7))):
        end = at + draw(st.sampled_from((30, 45, 60, 90)))
        slots.append((at, end))
        if index and draw(st.integers(0, 3)) == 0:
            cells.append((draw(st.sampled_from(("Coffee break", "Lunch"))),))
        else:
            titles = list(draw(st.permutations(TITLES))[:width])
            if draw(st.booleans()):
                titles[draw(st.integers(0, width - 1))] = ""
            cells.append(tuple(titles))
        at = end
    return Grid(columns, dates, tuple(slots), tuple(cells))


def write_grid(grid: Grid, form: str, clock: str) -> str:
    """Write a grid as a page; Markdown has no spans and repeats a pause in every column."""
    style = Style(form, clock, "-", "each", "", "cell", False)
    times = [span_text(Slot(start, end, ""), style) for start, end in grid.slots]
    if form == "gfm":
        width = len(grid.columns)
        lines = [_pipes(["Time", *grid.columns]), _pipes(["---"] * (width + 1))]
        for time, row in zip(times, grid.cells, strict=True):
            lines.append(_pipes([time, *(row if len(row) > 1 else row * width)]))
        return "# Moss and Clay Meeting\n\n" + "\n".join(lines) + "\n"
    lines = ["<h1>Moss and Clay Meeting</h1>", "<table>", "<tr><th>Time</th>"]
    lines += [f"<th>{name}</th>" for name in grid.columns]
    for time, row in zip(times, grid.cells, strict=True):
        span = f' colspan="{len(grid.columns)}"' if len(row) == 1 else ""
        lines.append(f"</tr><tr><td>{time}</td>" + "".join(f"<td{span}>{cell}</td>" for cell in row))
    return "\n".join([*lines, "</tr></table>", ""])
