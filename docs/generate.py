"""Makes the reference pages of the docs from the code, while MkDocs builds (a hook named in mkdocs.yml)."""

import ast
import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

import eventparse
from eventparse.api import json_schema, recipe_schema
from eventparse.cli import main
from eventparse.cli._exits import MEANINGS
from eventparse.diagnostics import codes

SECTIONS = (
    ("Functions", ("parse", "parse_file", "export", "export_with_notes", "json_schema")),
    (
        "The schedule",
        ("Schedule", "Day", "Event", "Person", "Link", "Meeting", "Place", "SourceInfo", "TextRepair"),
    ),
    ("Its words", ("Basis", "Kind", "Status")),
    ("Findings", ("Diagnostic", "RelatedPlace", "Severity", "Exported")),
    ("Options", ("ParseOptions", "ExportOptions", "OnMissing")),
    (
        "Recipes",
        (
            "load_recipe",
            "find_recipe",
            "read_recipe",
            "recipe_schema",
            "Recipe",
            "Corrections",
            "BlockRule",
            "ColumnRole",
            "EventFix",
            "EventFind",
            "EventValues",
            "AddedEvent",
            "CheckedDoubt",
        ),
    ),
    ("Plugins", ("Parser", "Exporter")),
)
"""The public names in the order in which one meets them; exceptions follow."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to the site."""
    for uri, content in pages().items():
        files.append(File.generated(config, uri, content=content))
    return files


def pages() -> dict[str, str]:
    """Return every generated page by its path below docs/."""
    return {
        "reference/cli.md": cli_page(),
        "reference/api.md": api_page(),
        "reference/diagnostics.md": diagnostics_page(),
        "reference/schema.md": schema_page(),
        "reference/recipe.md": recipe_page(),
    }


# ---------------------------------------------------------------- command line
def cli_page() -> str:
    """Return the page of the command line: the help of every command, as the terminal shows it."""
    context = click.Context(main, info_name="eventparse", max_content_width=88, terminal_width=88)
    parts = ["# Command line\n", "What `--help` shows, for every command.\n", _help(main, context)]
    for name, command in sorted(main.commands.items()):
        below = click.Context(
            command, info_name=name, parent=context, max_content_width=88, terminal_width=88
        )
        parts += [f"## eventparse {name}\n", _help(command, below)]
    parts.append("## Exit codes\n\n| Code | Meaning |\n|---|---|\n")
    parts[-1] += "".join(f"| {int(code)} | {meaning} |\n" for code, meaning in MEANINGS.items())
    return "\n".join(parts)


def _help(command: click.Command, context: click.Context) -> str:
    return f"```text\n{command.get_help(context).strip()}\n```\n"


# ---------------------------------------------------------------- diagnostics
def diagnostics_page() -> str:
    """Return the page of all diagnostic codes."""
    head = "| Code | Severity | What it means |\n|---|---|---|\n"
    table = "".join(f"| [{c.name}](#{c.name}) | {c.severity} | {c.summary} |\n" for c in codes.ALL)
    parts = [
        "# Diagnostics\n",
        "Everything that eventparse may report. A **warning** says that the reading is in doubt or that something is"
        " lost: look at the place. An **info** is worth knowing; the reading is not in doubt. An **error** says that"
        " something could not be read. `eventparse explain CODE` shows the same in the terminal.\n",
        head + table,
    ]
    for code in codes.ALL:
        parts.append(f"## {code.name}\n\n**{code.severity}**: {code.summary}\n")
        parts.append(f"{code.explanation}\n\nWhat to do: {code.help}\n")
    return "\n".join(parts)


# ---------------------------------------------------------------- schema
def schema_page() -> str:
    """Return the page of the JSON Schema."""
    schema = json.dumps(json.loads(json_schema()), indent=2, ensure_ascii=False)
    return (
        "# JSON Schema\n\nWhat `eventparse convert --to json` writes, as JSON Schema (draft 2020-12)."
        f" `eventparse schema` prints the same.\n\n```json\n{schema}\n```\n"
    )


# ---------------------------------------------------------------- recipes
RECIPE_PARTS = (
    ("Recipe", "The file"),
    ("BlockRule", "blocks"),
    ("EventFix", "events"),
    ("EventFind", "find"),
    ("EventValues", "set"),
    ("AddedEvent", "add"),
    ("CheckedDoubt", "checked"),
)
"""Models of a recipe in the order in which one meets them, each with the key that holds it."""


def recipe_page() -> str:
    """Return the page of all keys of a recipe, and its JSON Schema."""
    schema = json.loads(recipe_schema())
    models = {"Recipe": schema, **schema["$defs"]}
    parts = [
        "# Recipe\n",
        "Every key of a recipe. [Write a recipe](../how-to/write-a-recipe.md) tells what they are for.\n",
    ]
    for name, title in RECIPE_PARTS:
        model = models[name]
        needed = model.get("required", ())
        about = model["description"] if name != "Recipe" else "What holds for all pages; no key is needed."
        parts.append(f"## {title}\n\n{about}\n\n| Key | Value | Meaning |\n|---|---|---|\n")
        for key, value in model["properties"].items():
            must = " (needed)" if key in needed else ""
            parts[-1] += f"| `{key}`{must} | {_shape(value)} | {value.get('description', '')} |\n"
    parts.append(
        "## Roles of columns\n\n| Role | Meaning |\n|---|---|\n" + "".join(_fields(eventparse.ColumnRole))
    )
    kinds = ", ".join(f"`{kind}`" for kind in eventparse.Kind)
    parts.append(f"## Kinds and status\n\nA `kind` is one of {kinds}.\n")
    parts.append(f"A `status` is one of {', '.join(f'`{status}`' for status in eventparse.Status)}.\n")
    parts.append("## JSON Schema\n\n`eventparse schema --recipe` prints it.\n")
    parts.append(f"```json\n{recipe_schema()}```\n")
    return "\n".join(parts)


_SHAPES = {
    "string": "text",
    "integer": "number",
    "boolean": "`true` or `false`",
    "ColumnRole": "[role](#roles-of-columns)",
    "Kind": "[kind](#kinds-and-status)",
    "Status": "[status](#kinds-and-status)",
}


def _shape(value: dict[str, Any]) -> str:
    """Return in words what a value of a JSON Schema may be."""
    if options := [option for option in value.get("anyOf", ()) if option.get("type") != "null"]:
        lists = [option["items"] for option in options if option.get("type") == "array"]
        if len(options) == 2 and lists and lists[0] in options:
            return f"{_shape(lists[0])}, or a list of them"
        return ", or ".join(dict.fromkeys(_shape(option) for option in options))
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[-1]
        title = dict(RECIPE_PARTS).get(name, "keys")
        return _SHAPES.get(name) or (
            f"[{title}](#{title})" if name in dict(RECIPE_PARTS) else "the keys above"
        )
    if "const" in value:
        return f"`{value['const']}`"
    if "examples" in value:
        return ", ".join(f"`{example}`" for example in value["examples"])
    if value.get("format") == "date":
        return "date, such as `2024-06-17`"
    if value.get("type") == "array":
        return f"list: {_shape(value['items'])}"
    if value.get("type") == "object":
        inner = value.get("additionalProperties")
        return f"key: {_shape(inner)}" if inner else "`name`, `affiliation`, `url`"
    return _SHAPES.get(value.get("type", ""), "")


# ---------------------------------------------------------------- Python
def api_page() -> str:
    """Return the page of every public name, with its docstring and those of its fields."""
    listed = {name for _, names in SECTIONS for name in names}
    rest = tuple(name for name in eventparse.__all__ if name not in listed)
    parts = [
        "# Python\n",
        "Everything that `import eventparse` offers. What is not listed here may change.\n",
    ]
    for title, names in (*SECTIONS, ("Exceptions", rest)):
        parts.append(f"## {title}\n")
        parts += [_entry(name, getattr(eventparse, name)) for name in names]
    return "\n".join(parts)


def _entry(name: str, found: type[object] | Callable[..., object]) -> str:
    lines = [f"### {name}\n"]
    if inspect.isroutine(inspect.unwrap(found)):
        lines.append(f"```text\n{name}{_signature(inspect.unwrap(found))}\n```\n")
    lines.append(f"{inspect.getdoc(found)}\n")
    if inspect.isclass(found):
        fields = list(_fields(found))
        if fields:
            head = "| Value | Meaning |" if issubclass(found, Enum) else "| Field | Type | Meaning |"
            lines.append(head + "\n" + "|---" * (head.count("|") - 1) + "|\n" + "".join(fields))
        lines += [
            f"```text\n{key}{_signature(method)}\n```\n\n{inspect.getdoc(method)}\n"
            for key, method in vars(found).items()
            if inspect.isfunction(method) and not key.startswith("_") and not issubclass(found, Enum)
        ]
    return "\n".join(lines)


def _signature(function: Callable[..., object]) -> str:
    """Return a signature, one parameter a line where it is long."""
    signature = inspect.signature(function)
    if len(short := _unqualified(str(signature))) <= 80:
        return short
    shown = [str(p) for p in signature.parameters.values()]
    star = next((i for i, p in enumerate(signature.parameters.values()) if p.kind is p.KEYWORD_ONLY), None)
    if star is not None:
        shown.insert(star, "*")
    back = signature.return_annotation
    arrow = "" if back is signature.empty else f" -> {inspect.formatannotation(back)}"
    return _unqualified("(\n" + "".join(f"    {each},\n" for each in shown) + f"){arrow}")


def _unqualified(text: str) -> str:
    """Return annotations without the modules of their classes, as one would write them."""
    return re.sub(r"'?\b(?:[a-z_]+\.)+([A-Z]\w*)", r"\1", text).replace("'Schedule'", "Schedule")


def _fields(found: type) -> Iterator[str]:
    """Yield a table row for each field with a docstring, as the source has them."""
    tree = ast.parse(inspect.getsource(sys.modules[found.__module__]))
    body = next(
        node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == found.__name__
    )
    for node, after in zip(body, [*body[1:], None], strict=True):
        text = ""
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            text = " ".join(str(after.value.value).split()).replace("|", "\\|")
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and text:
            kind = ast.unparse(node.annotation).strip("'").replace("|", "\\|")
            yield f"| `{node.target.id}` | `{kind}` | {text} |\n"
        elif isinstance(node, ast.Assign) and issubclass(found, Enum):
            yield f"| `{ast.unparse(node.value).strip(chr(39))}` | {text} |\n"
