"""The templates of `docs/how-to/move-a-page-to-data-files.md` draw every event in Hugo, Eleventy and Liquid.

`EVENTPARSE_SITES` names a folder with the `node_modules` of Eleventy, whose Liquid draws Jekyll's page; `hugo` is on
the path. `.ci/run` makes both; without them these tests are skipped.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from test_repository_examples import ROOT, Sandbox, blocks

import eventparse

DOCUMENT = ROOT / "docs" / "how-to" / "move-a-page-to-data-files.md"
TOOLS = os.environ.get("EVENTPARSE_SITES")
LIQUID = """
const { Liquid } = require("liquidjs");
const [template, data] = process.argv.slice(1).map(name => require("fs").readFileSync(name, "utf8"));
new Liquid().parseAndRender(template.replace(/^---[^]*?---/, ""), { site: { data: { schedule: JSON.parse(data) } } })
  .then(html => process.stdout.write(html));
"""

pytestmark = pytest.mark.skipif(TOOLS is None, reason="EVENTPARSE_SITES is not set")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the document, written and converted as it says."""
    folder = tmp_path_factory.mktemp("sites")
    sandbox = Sandbox(folder)
    found = list(blocks(DOCUMENT))
    for block, following in zip(found, [*found[1:], None], strict=True):
        sandbox.run(block, following)
    return folder


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def check(html: str) -> None:
    """Check that every event is there, once, below its day."""
    schedule = eventparse.parse_file(ROOT / "examples" / "workshop.md")
    places = []
    for event in schedule.events:
        assert html.count(f'id="{event.id}"') == 1, event.id
        places.append(html.index(f'id="{event.id}"'))
    assert places == sorted(places)
    plain = html.replace("&#39;", "'").replace("&quot;", '"')
    for event in schedule.walk():
        assert event.title in plain
        assert all(person.name in plain for person in event.speakers)
    for day in schedule.days:
        assert f"<h2>{day.label}</h2>" in html


def test_hugo(sites: Path) -> None:
    site = sites / "hugo-site"
    for kind in ("single", "list"):  # what a theme brings
        (site / "layouts" / "_default").mkdir(parents=True, exist_ok=True)
        (site / "layouts" / "_default" / f"{kind}.html").write_text(
            "<main>{{ .Content }}</main>", encoding="utf-8"
        )
    (site / "hugo.toml").write_text(
        'disableKinds = ["home", "taxonomy", "term", "section"]', encoding="utf-8"
    )
    run("hugo", "--quiet", cwd=site)
    check((site / "public" / "schedule" / "index.html").read_text(encoding="utf-8"))


def test_eleventy(sites: Path) -> None:
    site = sites / "eleventy-site"
    (site / "package.json").write_text("{}", encoding="utf-8")
    (site / "node_modules").symlink_to(Path(TOOLS or "") / "node_modules")
    run("node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet", cwd=site)
    check((site / "_site" / "schedule" / "index.html").read_text(encoding="utf-8"))


def test_jekyll(sites: Path) -> None:
    """Jekyll is a program in Ruby; the Liquid of Eleventy reads the same template."""
    data = sites / "schedule.json"
    schedule = eventparse.parse_file(sites / "jekyll-site" / "_data" / "schedule.yml")
    data.write_text(eventparse.export(schedule, "site-json"), encoding="utf-8")
    assert json.loads(data.read_text(encoding="utf-8"))["days"]
    page = sites / "jekyll-site" / "schedule.html"
    shutil.copy(page, sites / "page.html")
    check(run("node", "-e", LIQUID, str(sites / "page.html"), str(data), cwd=Path(TOOLS or "")))
