"""Prints the command of README, or of the tutorial, that is marked `<!-- run by .ci/run: NAME -->`."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENTS = (ROOT / "README.md", ROOT / "docs" / "tutorial" / "from-page-to-calendar.md")


def command(name: str) -> str:
    """Return the text of the first fenced block below a mark."""
    mark = rf"<!-- run by \.ci/run: {re.escape(name)} -->\s*```bash\n(.*?)```"
    for document in DOCUMENTS:
        if found := re.search(mark, document.read_text(encoding="utf-8"), re.DOTALL):
            return found[1].strip()
    raise SystemExit(f"no block of {' or '.join(map(str, DOCUMENTS))} is marked `run by .ci/run: {name}`")


if __name__ == "__main__":
    print(command(sys.argv[1]))
