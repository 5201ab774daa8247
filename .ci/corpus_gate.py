"""Scores every stratum of the corpus and compares with the floors in floors.toml; floors only rise.

    python .ci/corpus_gate.py                 compare; exit 1 where a figure is below its floor
    python .ci/corpus_gate.py --raise         lift the floors to the present figures, less a small margin

The corpus lies beside the repository (`../shared/corpus`) and is not a part of it. Where it is missing, nothing is
compared, and the exit code is 0.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
FLOORS = Path(__file__).with_name("floors.toml")
MARGIN = 0.5
"""Percentage points that `--raise` leaves between a figure and its floor; none at 100."""
EXACT = ("seeds",)
"""Strata whose floors are set by hand and which `--raise` lifts without a margin."""

Figures = Mapping[str, float | None]
HEAD = """# The least that each stratum of the corpus must reach, in percent. Floors only rise:
#     python .ci/corpus_gate.py --raise
"""


def score(stratum: Path, folder: Path) -> Figures:
    """Return the figures of one stratum in percent."""
    report = folder / f"{stratum.name}.json"
    command = [
        sys.executable,
        str(CORPUS / "score.py"),
        "--pages",
        str(stratum),
        "--quiet",
        "--json",
        str(report),
    ]
    tool = f"{sys.executable} -m eventparse convert"
    run = subprocess.run([*command, "--command", tool], capture_output=True, text=True, check=False)
    if not report.exists():
        sys.exit(f"score.py failed on {stratum.name}: exit {run.returncode}\n{run.stdout}{run.stderr}")
    total = json.loads(report.read_text(encoding="utf-8"))["total"]
    return {name: None if value is None else 100 * value for name, value in total.items()}


def below(floors: Mapping[str, float], figures: Figures) -> list[str]:
    """Return what is below its floor, in words. A figure that is gone counts as 0."""
    return [
        f"{name} {figures.get(name) or 0.0:.1f} is below its floor of {floor:.1f}"
        for name, floor in floors.items()
        if (figures.get(name) or 0.0) < floor - 0.05
    ]


def raised(floors: Mapping[str, float], figures: Figures, margin: float) -> dict[str, float]:
    """Return floors lifted to the figures less a margin; none falls."""
    lifted = dict(floors)
    for name in floors:
        figure = figures.get(name) or 0.0
        wanted = 100.0 if figure >= 100 else max(0.0, math.floor((figure - margin) * 10) / 10)
        lifted[name] = max(floors[name], wanted)
    return lifted


def text(floors: Mapping[str, Mapping[str, float]]) -> str:
    """Return floors as TOML."""
    lines = [HEAD]
    for stratum, figures in floors.items():
        lines += [f"\n[{stratum}]\n", *(f"{name} = {floor:.1f}\n" for name, floor in figures.items())]
    return "".join(lines)


def main() -> int:
    """Run the gate and return its exit code."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--raise", dest="lift", action="store_true", help="lift the floors")
    lift = arguments.parse_args().lift
    if not (CORPUS / "score.py").exists():
        print(f"Skipped: there is no corpus at {CORPUS}")
        return 0
    floors: dict[str, dict[str, float]] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for stratum in list(floors):
            figures = score(CORPUS / "pages" / stratum, Path(folder))
            shown = ", ".join(
                f"{name} {figures.get(name) or 0.0:.1f} (floor {f:.1f})"
                for name, f in floors[stratum].items()
            )
            print(f"{stratum:12} {shown}", flush=True)
            for failure in below(floors[stratum], figures):
                print(f"{'':12} BELOW: {failure}")
                failures += 1
            if lift:
                floors[stratum] = raised(floors[stratum], figures, 0.0 if stratum in EXACT else MARGIN)
    if lift:
        FLOORS.write_text(text(floors), encoding="utf-8")
        print(f"wrote {FLOORS.relative_to(ROOT)}")
    if failures:
        print(f"{failures} figures are below their floors; a floor is never lowered to let a change pass")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
