"""Prints the command of README that is marked `<!-- run by .ci/run: NAME -->`."""

import re
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def command(name: str) -> str:
    """Return the text of the first fenced block below a mark."""
    mark = rf"<!-- run by \.ci/run: {re.escape(name)} -->\s*```bash\n(.*?)```"
    found = re.search(mark, README.read_text(encoding="utf-8"), re.DOTALL)
    if not found:
        raise SystemExit(f"README.md has no block that is marked `run by .ci/run: {name}`")
    return found[1].strip()


if __name__ == "__main__":
    print(command(sys.argv[1]))
