"""`eventparse convert`: pages to files of a format."""

import datetime as dt
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventparse.cli._exits import Exit
from eventparse.cli._export_params import check_heeded, export_options
from eventparse.cli._params import pages_argument, parse_options
from eventparse.cli._reading import Outcome, find_pages, is_unreadable, read_pages, say
from eventparse.errors import ExportError, PageWriteError, UnknownFormatError
from eventparse.options import ExportOptions, ParseOptions

if TYPE_CHECKING:
    from eventparse.batch import Page
    from eventparse.diagnostics import Diagnostic
    from eventparse.exporters import Exported
    from eventparse.model import Schedule
    from eventparse.pipeline import Reading
    from eventparse.plugins import Exporter

_STDOUT = "-"


def _moment(_ctx: click.Context, _param: click.Parameter, value: str | None) -> dt.datetime | None:
    try:
        moment = None if value is None else dt.datetime.fromisoformat(value)
    except ValueError:
        moment = dt.datetime.min
    if moment is not None and moment.tzinfo is None:
        raise click.BadParameter(f"{value!r} is no moment with an offset: write it as 2025-05-01T12:00Z")
    return moment


@click.command(short_help="Write schedules as JSON, iCalendar, CSV, YAML, …")
@pages_argument
@click.option(
    "--to", "format", metavar="FORMAT", help="Format (see `formats`). Default: by --out, else json."
)
@click.option(
    "--out", "-o", metavar="FILE|DIR", help="Where to write. Default for one page: standard output, as `-`."
)
@parse_options
@export_options
@click.option(
    "--split",
    type=click.Choice(["day", "track"]),
    help="Write a file for each day or track to the directory --out, as <page file name>.<day or track>.<format>.",
)
@click.option(
    "--update",
    "earlier",
    metavar="FILE",
    help="What was written of this page before (a calendar or JSON): events keep their names, changed ones count up"
    " their version, and what is gone is kept as cancelled.",
)
@click.option(
    "--revised",
    callback=_moment,
    metavar="YYYY-MM-DDTHH:MMZ",
    help="With --update: when the page was changed. Default: not said; the clock of the machine is never read.",
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing about doubts, only about errors.")
def convert(
    pages: tuple[str, ...],
    format: str | None,
    out: str | None,
    options: ParseOptions,
    writing: ExportOptions,
    split: str | None,
    earlier: str | None,
    revised: dt.datetime | None,
    quiet: bool,
) -> int:
    """Read each PAGE and write its schedule.

    PAGE is a file, a directory (every page in and below it), or `-` for standard input. One page goes to standard
    output or to the file --out; several pages, or a directory, to the directory --out as <page file name>.<format>. An
    --out that exists as a directory, ends with / or has no suffix is one. Doubts are said on standard error.

    \b
    Examples:
      eventparse convert schedule.html                          JSON to the terminal
      eventparse convert schedule.html --out schedule.ics       a calendar
      eventparse convert talks.md --to csv | head               the first rows
      eventparse convert site/ --to yaml --out data/            a whole site
      eventparse convert page.md --update s.ics --out s.ics     a new version of it
      curl -s https://example.org/ | eventparse convert - --timezone Europe/Rome
    """
    directory = _directory(pages, out, split)
    exporter = _exporter(format, None if directory else out)
    check_heeded(writing, exporter)
    _tell_of_suffix(out if format is not None and not quiet else None, exporter)
    found = find_pages(pages, below=directory)
    targets = _targets(found, out, directory, exporter.suffixes[0])
    published = _published(earlier, revised, found, options)
    if earlier is not None and published is None:
        return Exit.NOTHING
    outcome, unwritten = Outcome(), 0
    for page, reading in read_pages(found, options, outcome, quiet=quiet):
        if not quiet or is_unreadable(reading):
            _tell(page.name, reading.schedule.diagnostics)
        if not _worth_writing(reading, exporter):
            continue
        schedule = _updated(reading.schedule, published, revised)
        exported = _export(schedule, exporter, writing, page, targets[page], split)
        unwritten += exported is None
        if exported is not None and not quiet:
            _tell(page.name, exported.notes)
            _tell_of_nothing(page.name, reading, exported, exporter)
    if len(found) > 1 and (outcome.failed or unwritten):
        say(f"{len(found)} pages: {outcome.failed} could not be read, {unwritten} could not be written")
    return outcome.exit() or (Exit.FOUND if unwritten else Exit.OK)


def _export(
    schedule: "Schedule",
    exporter: "Exporter",
    options: ExportOptions,
    page: "Page",
    target: Path | None,
    split: str | None,
) -> "Exported | None":
    """Write the schedule of a page; return None where that cannot be, and say why."""
    from eventparse.exporters import Exported
    from eventparse.model import Split, split_schedule

    try:
        if split is None or target is None:
            whole = exporter.export(schedule, options)
            _write(whole, target)
            return whole
        written = []
        for part in split_schedule(schedule, Split(split)):
            name = options.calendar_name
            named = f"{name}: {part.label}" if name and part.label else name
            exported = exporter.export(part.schedule, replace(options, calendar_name=named))
            _write(exported, target.with_name(f"{page.target.name}.{part.name}.{exporter.suffixes[0]}"))
            written.append(exported)
    except (ExportError, PageWriteError) as error:
        say(f"Error: {error}" if isinstance(error, PageWriteError) else f"Error: {page.name}: {error}")
        return None
    return Exported(
        "".join(one.text for one in written), tuple(note for one in written for note in one.notes)
    )


def _tell_of_suffix(out: str | None, exporter: "Exporter") -> None:
    """Say that a file gets another format than its name promises."""
    path = Path(out or _STDOUT)
    if (
        out is not None
        and not path.is_dir()
        and _names_format(path)
        and path.suffix.removeprefix(".").lower() not in exporter.suffixes
    ):
        say(f"Note: {out} will hold {exporter.name}, as --to says")


def _tell_of_nothing(name: str, reading: "Reading", exported: "Exported", exporter: "Exporter") -> None:
    """Say that a calendar has no event in it: it looks like any other file."""
    if exporter.name == "ical" and "BEGIN:VEVENT" not in exported.text:
        why = "the page has none" if not reading.schedule.events else "none of them has a date"
        say(f"Note: {name}: no event was written: {why}")


def _published(
    earlier: str | None, revised: dt.datetime | None, pages: Sequence["Page"], options: ParseOptions
) -> "Schedule | None":
    """Return what --update names; None where it names nothing, or (said) what cannot be read."""
    from eventparse.cli.diff import read_one

    if earlier is None:
        if revised is not None:
            raise click.UsageError(
                "--revised says when an earlier version was changed: name that with --update"
            )
        return None
    if len(pages) > 1:
        raise click.UsageError("--update takes one page at a time: each has its own earlier version")
    return read_one(earlier, replace(options, parser=None, encoding=None, recipe=None))


def _updated(schedule: "Schedule", published: "Schedule | None", revised: dt.datetime | None) -> "Schedule":
    from eventparse.compare import update

    return schedule if published is None else update(published, schedule, revised=revised)


def _directory(pages: Sequence[str], out: str | None, split: str | None) -> Path | None:
    """Return the output directory, or None for a file or standard output. Raises UsageError for what cannot be."""
    directory = _directory_of(pages, out)
    if split is not None and directory is None:
        raise click.UsageError("--split writes several files: give a directory, --out DIR/")
    return directory


def _directory_of(pages: Sequence[str], out: str | None) -> Path | None:
    many = len(pages) > 1 or Path(pages[0]).is_dir()
    if out is None or out == _STDOUT:
        if many:
            raise click.UsageError("several pages need a directory to go to: --out DIR")
        return None
    path = Path(out)
    if many and path.exists() and not path.is_dir():
        raise click.UsageError(f"several pages need a directory, and {out} is a file")
    if many and not path.is_dir() and not out.endswith(("/", os.sep)) and _names_format(path):
        raise click.UsageError(
            f"several pages need a directory, and {out} names a file: end it with / if it is none"
        )
    if many or path.is_dir() or out.endswith(("/", os.sep)) or (not path.suffix and not path.exists()):
        return path
    return None


def _names_format(path: Path) -> bool:
    """Tell whether a name ends like the files of a format."""
    from eventparse.plugins import find_exporter

    try:
        find_exporter(path.suffix.removeprefix("."))
    except UnknownFormatError:
        return False
    return bool(path.suffix)


def _exporter(format: str | None, file: str | None) -> "Exporter":
    from eventparse.plugins import BUILT_IN_EXPORTERS, find_exporter

    if format is not None:
        return find_exporter(format)
    if file is None or file == _STDOUT or not Path(file).suffix:
        return find_exporter("json")
    # "talks.voc.json" is of the format that has the longer suffix.
    suffixes = [suffix.removeprefix(".") for suffix in Path(file).suffixes[-2:]]
    for suffix in (".".join(suffixes), suffixes[-1]):
        if any(suffix.lower() in exporter.suffixes for exporter in BUILT_IN_EXPORTERS):
            return find_exporter(suffix)
    try:
        return find_exporter(suffixes[-1])
    except UnknownFormatError as error:
        raise UnknownFormatError(f"{error}. Give the format of {file} with --to") from None


def _targets(
    pages: Sequence["Page"], out: str | None, directory: Path | None, suffix: str
) -> dict["Page", Path | None]:
    from eventparse.batch import plan_outputs

    if directory is not None:
        return dict(zip(pages, plan_outputs(pages, directory, suffix), strict=True))
    target = None if out is None or out == _STDOUT else Path(out)
    for page in pages:
        if target and page.path and os.path.realpath(page.path) == os.path.realpath(target):
            raise click.UsageError(f"the result would overwrite the page {page.name}: give another --out")
    return dict.fromkeys(pages, target)


def _worth_writing(reading: "Reading", exporter: "Exporter") -> bool:
    """Tell whether there is anything to write: of a page that could not be read only JSON has the diagnostics."""
    if not is_unreadable(reading):
        return True
    return exporter.name == "json" and bool(reading.source.text)


def _write(exported: "Exported", target: Path | None) -> None:
    from eventparse.batch import write_atomically

    # A file has the encoding of its format, whatever the terminal speaks.
    data = exported.text.encode("utf-8", "replace")
    if target is not None:
        write_atomically(target, data)
        return
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _tell(name: str, diagnostics: Sequence["Diagnostic"]) -> None:
    from eventparse.diagnostics.render import render_line

    for diagnostic in diagnostics:
        if diagnostic.severity != "info":
            say(render_line(name, diagnostic))
