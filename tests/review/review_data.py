"""What the tests of the review page take out of it: its data, its texts, its policy."""

import json
import re
from typing import Any

from eventparse.options import ParseOptions
from eventparse.pipeline import read
from eventparse.review import Reviewed, review_page

Data = dict[str, Any]  # JSON
_SCRIPT = re.compile(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', re.DOTALL)


def written(*pages: str | bytes, name: str = "page.md") -> str:
    """Return the review page of some pages."""
    names = [name] if len(pages) == 1 else [f"{number}-{name}" for number in range(1, len(pages) + 1)]
    return review_page(
        [Reviewed(own, read(page, ParseOptions(), name=own)) for own, page in zip(names, pages, strict=True)]
    )


def data_of(html: str, number: int = 0) -> Data:
    """Return the data of a page."""
    found: Data = json.loads(dict(_SCRIPT.findall(html))[f"page-{number}"])
    return found


def head_of(html: str) -> Data:
    """Return what holds for all pages."""
    found: Data = json.loads(dict(_SCRIPT.findall(html))["review-data"])
    return found


def sliced(text: str, start: int, end: int) -> str:
    """Return a part of a text as JavaScript cuts it."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def shown(nodes: list[Any], text: str) -> str:
    """Return the words of a tree, one line an element that begins a line."""
    out: list[str] = []
    for node in nodes:
        if isinstance(node[0], int):
            words = node[3] if len(node) > 3 else sliced(text, node[0], node[1])
            out.append(words if words == "\n" else re.sub(r"\s+", " ", words))
        else:
            out.append(f"<{node[0]}>{shown(node[3], text)}</{node[0]}>")
    return "".join(out)


def choices(data: Data) -> list[str]:
    """Return each doubt with its choices, one a line."""
    out: list[str] = []
    for doubt in data["doubts"]:
        out.append(f"{doubt['code']} {doubt.get('line', '-')}")
        for choice in doubt.get("choices", ()):
            actions = "; ".join(json.dumps(action, ensure_ascii=False) for action in choice["actions"])
            out.append(f"  {choice['label']}: {actions}")
    return out
