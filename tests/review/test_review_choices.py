"""What is offered at each doubt. `EVENTPARSE_ACCEPT=1 pytest` rewrites the fixture: read the diff."""

import os
from pathlib import Path

import pytest
from review_data import choices, data_of, written

FIXTURE = Path(__file__).parent / "fixtures" / "choices.txt"


def cases() -> list[tuple[str, str, str]]:
    """Return title, page and what is offered of each case."""
    out: list[tuple[str, str, str]] = []
    lines = FIXTURE.read_text(encoding="utf-8").splitlines()
    while any(lines):
        while not lines[0]:
            lines.pop(0)
        first = lines.index(".")
        second = lines.index(".", first + 1)
        third = lines.index(".", second + 1)
        out.append(
            (
                "\n".join(lines[:first]),
                "\n".join(lines[first + 1 : second]),
                "\n".join(lines[second + 1 : third]),
            )
        )
        lines = lines[third + 1 :]
    return out


@pytest.mark.skipif(not os.environ.get("EVENTPARSE_ACCEPT"), reason="rewrites the fixture")
def test_accept() -> None:
    parts = [
        f"{title}\n.\n{page}\n.\n" + "".join(f"{line}\n" for line in choices(data_of(written(page)))) + ".\n"
        for title, page, _ in cases()
    ]
    FIXTURE.write_text("\n".join(parts), encoding="utf-8")


@pytest.mark.parametrize(("title", "page", "expected"), cases(), ids=lambda value: value.split("\n")[0])
def test_choices(title: str, page: str, expected: str) -> None:
    assert "\n".join(choices(data_of(written(page)))) == expected
