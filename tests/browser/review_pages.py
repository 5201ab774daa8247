"""Write review pages for the browser, and the pages that they are of: `python review_pages.py DIR`."""

import html
import random
import sys
from pathlib import Path

from eventparse.api import read_file
from eventparse.cookbook import read_recipe
from eventparse.options import ParseOptions
from eventparse.review import Reviewed, review_page, with_recipe

ROOT = Path(__file__).parents[2]
HARVEST = """---
title: Harvest of Code 2026
---
# Harvest of Code 2026

Held on 12 and 13 June 2026. All times are CST. See [the harbour](https://harbour.example/).

## Programme

<table>
<tr><th>Time</th><th>Sails</th><th>Ropes</th><th>Knots</th></tr>
<tr><th colspan="4">Friday, 12 June 2026</th></tr>
<tr><td>9:00-10:15</td><td colspan="3">Keynote: What the Sea Teaches (Ana Roe)</td></tr>
<tr><td>10:15-10:45</td><td colspan="3">Coffee</td></tr>
<tr><td>10:45-11:30</td><td>Wind for Beginners<br><i>Ana Roe</i></td><td>Splicing &amp; Co<br><i>Bo Lind</i></td>
<td>Reef Knots<br><i>Cem Ata</i></td></tr>
<tr><td>11:30-12:15</td><td>Tides<br><i>Dua Kay</i></td><td>Rope from Nettles<br><i>Eli Moss</i></td>
<td>Untying<br><i>Fay Orr</i></td></tr>
<tr><td>12:15-1:30</td><td colspan="3">Lunch</td></tr>
<tr><td>1:30-3:00</td><td>Cut a Sail<br><i>Gus Pen</i></td><td colspan="2">Panel: Who owns the harbour?</td></tr>
<tr><th colspan="4">Saturday, 14 June 2026</th></tr>
<tr><td>10:00-11:00</td><td colspan="3">Boat Trip</td></tr>
</table>

## Important dates

| What | When |
|---|---|
| Submission | 1 March 2026 |
| Notification | 2 April 2026 |
"""
RECIPE = """eventparse: 1
pages: [workshop.md]
timezone: Atlantic/Azores
events:
  - find: {title: Dinner at the Old Boathouse}
    set: {title: Dinner at the Quay, start: "20:00"}
  - find: {title: What is no longer there}
    drop: true
add:
  - {title: Walk, day: 1, start: "08:00"}
checked:
  - {code: meridiem-corrected, words: "12:30 AM - 2:00 PM"}
"""
BAD = '"><script>document.title="taken"</script><img src=x onerror="document.title=1"></style></title><!--'
SAFE = html.escape(BAD)
HOSTILE = f"""<html><head><title>{SAFE}</title><base href="https://evil.example/">
<meta http-equiv="refresh" content="0;url=https://evil.example/"><style>#top {{ display: none }}</style></head>
<body onload="document.title=1"><h1>{SAFE}</h1><h2>12 June 2026</h2>
<script>document.title = "taken"</script><iframe src="https://evil.example/"></iframe>
<form action="https://evil.example/"><input name=a></form><svg onload="document.title=1"></svg>
<table style="position:fixed;inset:0" onclick="document.title=1">
<tr><td>9:00-10:00</td><td><a href="javascript:document.title='taken'">First</a> &lt;/script&gt;&lt;script&gt;</td></tr>
<tr><td>10:00-11:00</td><td><a href="java&#10;script:document.title=1" onclick="document.title=1">Second</a></td></tr>
<tr><td>11:00-12:00<td><b><i>Third</b></i><a href="data:text/html,<script>1</script>">x</a>
<tr><td>12:00-13:00</td><td>Fourth <img src="https://evil.example/p.png" onerror="document.title=1"></td></tr>
</table><table><tr><td colspan=99999 rowspan=99999>{BAD}</table><p>{BAD}</p></body></html>
"""
MISSED = """# Garden Days

All times are in Europe/Oslo.

## Friday, 14 June 2024

| When | What |
|------|------|
| 9:00 | Soil of old gardens |
| 10:30 | Coffee |
| 12:30 | Lunch |

## Saturday, 15 June 2024

| When | What |
|------|------|
| 9:00 | Rain in the valley |
| 10:30 | Coffee |
| 11:00 | Frost at dawn |

Dinner is in the Old Mill on Friday at 19:30.
"""
_WORDS = (
    "harbour",
    "rope",
    "sail",
    "tide",
    "knot",
    "wind",
    "mast",
    "anchor",
    "drift",
    "quay",
    "buoy",
    "reef",
    "hull",
)


def long_page(events: int, characters: int) -> str:
    """Return a page of so many events, each with an abstract, and about so many characters."""
    chance = random.Random(1)
    each = max(characters // events // 6 - 20, 1)
    parts = ["<html><head><title>Long Harbour Meeting</title></head><body><h1>Long Harbour Meeting</h1>"]
    for number in range(events):
        if number % 50 == 0:
            parts.append("</table>" if number else "")
            parts.append(
                f"<h2>{number // 50 + 8} June 2026</h2><table><tr><th>Time</th><th>Title</th><th>Abstract</th></tr>"
            )
        start = 8 * 60 + number % 50 * 15
        clocks = " - ".join(f"{at // 60:02d}:{at % 60:02d}" for at in (start, start + 15))
        title = " ".join(chance.choice(_WORDS) for _ in range(4)).capitalize()
        abstract = " ".join(chance.choice(_WORDS) for _ in range(each)).capitalize()
        parts.append(f"<tr class='row'><td>{clocks}</td><td>{title} {number}</td><td>{abstract}.</td></tr>")
    return "\n".join([*parts, "</table></body></html>"])


def main(directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    pages = {
        "workshop.md": (ROOT / "examples" / "workshop.md").read_text(encoding="utf-8"),
        "harvest.md": HARVEST,
        "hostile.html": HOSTILE,
        "long.html": long_page(500, 1_000_000),
        "missed.md": MISSED,
    }
    sources = directory / "sources"
    sources.mkdir(exist_ok=True)
    walk = (ROOT / "docs" / "how-to" / "review-a-page.md").read_text(encoding="utf-8")
    shown = walk.partition('```yaml title="eventparse.yml"\n')[2].partition("```")[0]
    (sources / "walk.yml").write_text(shown, encoding="utf-8")
    for name, text in pages.items():
        (sources / name).write_text(text, encoding="utf-8")
    files = {name.partition(".")[0]: [name] for name in pages} | {"site": ["workshop.md", "harvest.md"]}
    example = sources / "workshop.md"
    recipe = read_recipe(RECIPE).read_from(str(sources / "eventparse.yml"))
    begun = with_recipe(str(example), example.read_bytes(), ParseOptions(), recipe, is_single=True)
    (directory / "review-begun.html").write_text(review_page([begun]), encoding="utf-8")
    for name, sides in files.items():
        reviewed = [Reviewed(side, read_file(sources / side)) for side in sides]
        (directory / f"review-{name}.html").write_text(review_page(reviewed), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
