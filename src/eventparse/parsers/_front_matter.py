"""Front matter: the block of YAML, TOML or JSON at the head of a Markdown or HTML page."""

import re
from typing import NamedTuple

from eventparse.diagnostics import DiagnosticSink, codes
from eventparse.document import Data, DataNode, Entry, Mapping, Scalar
from eventparse.parsers._scalar_markup import with_markup
from eventparse.parsers._template_tags import blank
from eventparse.source import Span

_FENCED = re.compile(r"\s*?(---|\+\+\+)[ \t]*\n")
_TAGGED = re.compile(r"\s*?\{%[ \t]*\n(?=\s*[\w.\"'-]+[ \t]*[:=])")
"""A head of Laika: HOCON, of which most heads are flat lines that YAML reads too."""
_CLOSED = {
    "{%": re.compile(r"^[ \t]*%\}[ \t]*$", re.MULTILINE),
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_LIKE_YAML = re.compile(r"(?:\s|#[^\n]*\n)*(?:[\w\"'][^\n]*?:(?:\s|$)|-\s|\{|$)")
_TEMPLATE = re.compile(r"\{\{[^\n]*?\}\}|\{%[^\n]*?%\}")
_OUTPUT = re.compile(r"(?<=[:-] )\{\{[^\n{}]*\}\}")
_FLAT_LINE = re.compile(r"^([A-Za-z_][\w -]*?)[ \t]*:(?:[ \t]+(.*?))?[ \t]*$", re.MULTILINE)
_MAX_HEAD = 2_000_000


class Head(NamedTuple):
    """Where front matter stands."""

    format: str
    """`yaml`, `toml` or `json`."""
    start: int
    """Offset of its first character, fences left out."""
    end: int
    """Offset after its last."""
    body: int
    """Offset at which the body starts."""


def find_head(text: str) -> Head | None:
    """Return where the front matter of a page stands, or None where it has none."""
    if match := _FENCED.match(text):
        closing = _CLOSED[match[1]].search(text, match.end(), match.end() + _MAX_HEAD)
        if closing and (match[1] == "+++" or _LIKE_YAML.match(text, match.end(), closing.start())):
            body = min(closing.end() + 1, len(text))
            return Head("yaml" if match[1] == "---" else "toml", match.end(), closing.start(), body)
        return None
    if match := _TAGGED.match(text):
        closing = _CLOSED["{%"].search(text, match.end(), match.end() + _MAX_HEAD)
        return Head("yaml", match.end(), closing.start(), closing.end()) if closing else None
    if text[:1] == "{" and re.match(r"\{\s*\"", text):
        from eventparse.parsers._json_tree import JsonError, read_json

        try:
            _, end, _ = read_json(text, 0, min(len(text), _MAX_HEAD))
        except JsonError:
            return None
        return Head("json", 0, end, end) if text[end:].strip() else None
    return None


def read_head(text: str, head: Head, sink: DiagnosticSink) -> Data | None:
    """Return front matter as a block; what is wrong with it is reported, and what stands on flat lines is kept."""
    span = Span(head.start, head.end)
    if not text[head.start : head.end].strip():
        return None
    root = _read(text, head, sink)
    return Data(root, head.format, True, span) if root is not None else None


def _read(text: str, head: Head, sink: DiagnosticSink) -> DataNode | None:
    start, end = head.start, head.end
    if head.format == "yaml":
        return _read_yaml(text, start, end, sink)
    if head.format == "toml":
        from eventparse.parsers._toml_tree import TomlError, read_toml

        try:
            return read_toml(text, start, end)
        except TomlError as error:
            _report(sink, error.message, error.offset)
        return None
    from eventparse.parsers._json_tree import read_json

    node, _, cut = read_json(text, start, end)
    if cut:
        sink.report(codes.INPUT_CUT, "front matter is nested too deep", cut)
    return node


def _read_yaml(text: str, start: int, end: int, sink: DiagnosticSink) -> DataNode | None:
    from eventparse.parsers._yaml_tree import YamlError, read_mended, read_yaml

    if "{{" in text[start:end]:
        # A value `{{ name }}` is a template tag to its author, though YAML reads a mapping of a mapping.
        text = text[:start] + _OUTPUT.sub(lambda match: blank(match[0]), text[start:end]) + text[end:]
    try:
        tree = read_yaml(text, start, end)
    except YamlError as error:
        whole = read_mended(text, start, end, sink)
        if whole is not None:
            return whole.documents[0] if whole.documents else None
        part = text[start:end]
        mended = _TEMPLATE.sub(lambda match: blank(match[0]), part).replace("\t", " ")
        if mended == part:
            _report(sink, error.message, error.offset)
            return _flat(text, start, end)
        try:
            tree = read_yaml(text[:start] + mended, start, end)
        except YamlError:
            _report(sink, error.message, error.offset)
            return _flat(text, start, end)
    if tree.cut:
        sink.report(codes.INPUT_CUT, "front matter is too deep or its aliases are too many", tree.cut)
    return tree.documents[0] if tree.documents else None


def _report(sink: DiagnosticSink, message: str, offset: int) -> None:
    sink.report(
        codes.FRONT_MATTER_INVALID, f"front matter cannot be read: {message}", Span(offset, offset + 1)
    )


def _flat(text: str, start: int, end: int) -> DataNode | None:
    """Return what stands on lines `key: value`: most broken front matter has one bad line (`title: A: B`)."""
    entries: list[Entry] = []
    for match in _FLAT_LINE.finditer(text, start, end):
        raw = match[2] or ""
        if not raw or raw in ("|", ">", "|-", ">-"):
            continue
        low, high = match.span(2)
        quoted = len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'"
        if quoted:
            raw, low, high = raw[1:-1], low + 1, high - 1
        scalar = with_markup(Scalar(raw, raw, Span(low, high), quoted), exact=True)
        entries.append(Entry(match[1], scalar, Span(*match.span(1))))
    return Mapping(tuple(entries), Span(start, end)) if entries else None
