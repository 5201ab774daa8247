"""YAML: a data file for Jekyll (`_data/schedule.yml`) or Hugo (`data/schedule.yaml`)."""

import re
from functools import cache
from typing import TYPE_CHECKING

from eventparse.exporters._losses import Losses
from eventparse.exporters._site import site_data
from eventparse.exporters.exported import Exported
from eventparse.model import Schedule
from eventparse.options import ExportOptions

if TYPE_CHECKING:
    from yaml import SafeDumper

# Letters are safe to begin a plain value with; digits and signs are not (12:30 is 750 in YAML 1.1, 1e3 a number in
# 1.2). Words that one of the versions takes for a truth value or for nothing are quoted as well.
_PLAIN = re.compile(r"[^\W\d_]")
_WORDS = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null"})


class YamlExporter:
    """Writes `title`, `timezone` and `days`; below each day its `events`, below each session its `talks`.

    A template goes over `days` and `events` without joining anything. What is not known has no key. Times and dates
    are quoted, so that readers of YAML 1.1 (Ruby, PyYAML) and 1.2 (Go) see the same text.
    """

    name = "yaml"
    suffixes = ("yaml", "yml")
    summary = "data file for Jekyll and Hugo, by day"

    def export(self, schedule: Schedule, options: ExportOptions) -> Exported:
        """Return the schedule by day; bases, places in the page and diagnostics are not in it."""
        losses = Losses("the data file")
        import yaml

        text = yaml.dump(
            site_data(schedule, losses),
            Dumper=_dumper(),
            sort_keys=False,
            allow_unicode=True,
            width=1_000_000,
        )
        return Exported(text, losses.all())


@cache
def _dumper() -> "type[SafeDumper]":
    from yaml import SafeDumper, ScalarNode

    class Dumper(SafeDumper):
        """SafeDumper that quotes what any version of YAML could take for something else than text."""

        def ignore_aliases(self, data: object) -> bool:
            """Write equal values twice: static site generators differ in what they do with aliases."""
            return True

    def write_text(dumper: SafeDumper, text: str) -> ScalarNode:
        if "\n" in text and not any(line.endswith((" ", "\t")) for line in text.split("\n")):
            return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|")
        plain = _PLAIN.match(text) and text.casefold() not in _WORDS
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else "'")

    Dumper.add_representer(str, write_text)
    return Dumper
