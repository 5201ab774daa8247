"""What programs call: parse a page, export a schedule."""

import datetime as dt
import errno
import json
import os
import stat
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from eventparse.errors import PageReadError
from eventparse.exporters import Exported
from eventparse.model import Schedule
from eventparse.options import ExportOptions, ParseOptions
from eventparse.pipeline import Reading, read
from eventparse.plugins import Exporter, Parser, find_exporter

MAX_BYTES = 64 * 1024 * 1024
"""Largest page that is read from a file, in bytes; what is larger (or has no end) is no page."""


def parse(
    page: bytes | str,
    *,
    name: str | None = None,
    options: ParseOptions | None = None,
    timezone: str | None = None,
    year: int | None = None,
    date: dt.date | None = None,
    parsers: Sequence[Parser] = (),
) -> Schedule:
    """Read a page and return its schedule.

    `page` is the page's text or, better, its bytes (the encoding is then found from them). `name` is its path or name:
    its suffix helps to choose a parser, and it stands in the result. `timezone`, `year` and `date` fill what the page
    leaves open and are short for the fields of `options`. `parsers` are asked before the built-in ones.

    A page that is wrong, empty or no schedule gives diagnostics, not exceptions. Raises OptionError for an option that
    cannot be used, UnknownFormatError for an unknown `options.parser`, PluginError for an installed parser that fails
    to load.
    """
    return read(page, _merged(options, timezone, year, date), name=name, parsers=parsers).schedule


def parse_file(
    path: str | os.PathLike[str],
    *,
    options: ParseOptions | None = None,
    timezone: str | None = None,
    year: int | None = None,
    date: dt.date | None = None,
    parsers: Sequence[Parser] = (),
) -> Schedule:
    """Read a page from a file and return its schedule; all else as in `parse`.

    Raises PageReadError where there is no such file, it is a directory, may not be read or is larger than 64 MB.
    """
    return read_file(path, _merged(options, timezone, year, date), parsers=parsers).schedule


def read_file(
    path: str | os.PathLike[str], options: ParseOptions | None = None, *, parsers: Sequence[Parser] = ()
) -> Reading:
    """Read a page from a file and return its schedule together with the text that its diagnostics point into."""
    return read(load(path), options or ParseOptions(), name=os.fspath(path), parsers=parsers)


def load(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a page. Raises PageReadError with what is wrong and what to do."""
    name = os.fspath(path)
    try:
        with open(path, "rb") as file:
            if stat.S_ISDIR(os.fstat(file.fileno()).st_mode):  # Windows and Unix differ in when they refuse
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise PageReadError(f"{name}: there is no such file") from None
    except IsADirectoryError:
        raise PageReadError(f"{name}: this is a directory, not a page") from None
    except PermissionError:
        raise PageReadError(f"{name}: the file may not be read (no permission)") from None
    except OSError as error:
        raise PageReadError(f"{name}: cannot be read: {error.strerror or error}") from None
    except ValueError as error:  # a NUL in the path
        raise PageReadError(f"{name!r}: this cannot be the name of a file: {error}") from None
    if len(data) > MAX_BYTES:
        raise PageReadError(f"{name}: larger than {MAX_BYTES // 1024 // 1024} MB, which no schedule page is")
    return data


def export(schedule: Schedule, format: str | Exporter, *, options: ExportOptions | None = None) -> str:
    """Return a schedule as text in a format: the name or suffix of an exporter (`json`, `ics`), or an exporter.

    Raises UnknownFormatError for a name that is not at hand, ExportError where the options refuse what is missing.
    `export_with_notes` also tells what the format could not carry.
    """
    return export_with_notes(schedule, format, options=options).text


def export_with_notes(
    schedule: Schedule, format: str | Exporter, *, options: ExportOptions | None = None
) -> Exported:
    """Return a schedule as text in a format, together with what the format could not carry."""
    exporter = find_exporter(format) if isinstance(format, str) else format
    return exporter.export(schedule, options or ExportOptions())


@cache
def json_schema() -> str:
    """Return the JSON Schema (draft 2020-12) of what the JSON exporter writes, as it was made from the model."""
    return files("eventparse.model").joinpath("schedule.schema.json").read_text(encoding="utf-8")


@cache
def recipe_schema() -> str:
    """Return the JSON Schema (draft 2020-12) of a recipe, for editors and other programs."""
    from eventparse.recipe import Recipe

    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Recipe.model_json_schema(mode="validation"),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _merged(
    options: ParseOptions | None, timezone: str | None, year: int | None, date: dt.date | None
) -> ParseOptions:
    options = options or ParseOptions()
    return replace(
        options,
        timezone=options.timezone if timezone is None else timezone,
        year=options.year if year is None else year,
        date=options.date if date is None else date,
    )
