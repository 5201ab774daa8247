"""Content lines of iCalendar and the components that they make, each with its place (RFC 5545, section 3.1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from eventparse.diagnostics import Code, DiagnosticSink, codes
from eventparse.source import Span

_NAME = re.compile(r"[A-Za-z0-9_.-]+")
_PARAM = re.compile(r';\s*([A-Za-z0-9_-]+)=("[^"]*"|[^";:,]*)((?:,(?:"[^"]*"|[^";:,]*))*)')
_ESCAPED = re.compile(r"\\(.)|\\$", re.DOTALL)
_CARET = re.compile(r"\^(['n^])")
_CARETS = {"n": "\n", "'": '"', "^": "^"}
_DEEPEST = 20
_MOST_FINDINGS = 50
"""So many broken lines of a file are reported, and then that there are more."""


@dataclass(frozen=True, slots=True)
class Property:
    """One content line: a name, its parameters, its value as written."""

    name: str
    """Name in upper case, without a group (`item1.URL` is URL)."""
    params: dict[str, str]
    """First value of each parameter; names in upper case, quotes and carets (RFC 6868) taken off."""
    value: str
    """Value as written, unfolded; see `text`."""
    span: Span
    """Where the line stands, with the lines that it is folded into."""

    @property
    def text(self) -> str:
        """The value as TEXT: escaped line ends, commas, semicolons and backslashes undone (section 3.3.11)."""
        return _unescape(self.value)

    def texts(self) -> tuple[str, ...]:
        """Return the values of a list of TEXT, such as CATEGORIES."""
        return tuple(_unescape(part) for part in re.findall(r"(?:\\.|[^,\\])+", self.value, re.DOTALL))


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END."""

    name: str
    """Its name in upper case."""
    span: Span
    """From BEGIN to the end of END."""
    properties: list[Property] = field(default_factory=list)
    """Its own lines, in order."""
    parts: list["Component"] = field(default_factory=list)
    """The components in it, in order."""

    def get(self, name: str) -> Property | None:
        """Return the first line of a name."""
        return next((line for line in self.properties if line.name == name), None)

    def all(self, name: str) -> Iterator[Property]:
        """Yield every line of a name."""
        return (line for line in self.properties if line.name == name)

    def below(self, name: str) -> Iterator["Component"]:
        """Yield the components of a name in it."""
        return (part for part in self.parts if part.name == name)


@dataclass(slots=True)
class _Bounded:
    """Passes on the first findings: a file that is no calendar at all is wrong in every line."""

    sink: DiagnosticSink
    count: int = 0

    def report(self, code: Code, message: str, span: Span) -> None:
        """Report a finding, or once that there are more."""
        self.count += 1
        if self.count <= _MOST_FINDINGS:
            self.sink.report(code, message, span)
        elif self.count == _MOST_FINDINGS + 1:
            self.sink.report(
                code, "there are more lines like these from here on, which are not reported", span
            )


def read_components(text: str, to: DiagnosticSink) -> list[Component]:
    """Return the components at the top of a text. What is broken is reported at its place and passed over."""
    tops: list[Component] = []
    open_: list[Component] = []
    sink = _Bounded(to)
    for line, span in unfold(text):
        found = _property(line, span)
        if found is None:
            sink.report(codes.VALUE_INVALID, "this is no line of iCalendar (NAME:value): passed over", span)
        elif found.name == "BEGIN":
            _begin(found, tops, open_, sink)
        elif found.name == "END":
            _end(found, open_, sink)
        elif open_:
            open_[-1].properties.append(found)
    end = len(text.rstrip())
    for unclosed in open_:
        begin = Span(unclosed.span.start, unclosed.span.end)
        sink.report(codes.VALUE_INVALID, f"{unclosed.name} is never ended: the file may be cut off", begin)
        unclosed.span = Span(begin.start, end)
    return tops


def unfold(text: str) -> Iterator[tuple[str, Span]]:
    """Yield every line with the lines that it is folded into (section 3.1), and its place."""
    at = 0
    pieces: list[str] = []
    start = end = 0
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop]
        if line[:1] in (" ", "\t") and pieces:
            pieces.append(line[1:])
            end = stop
        elif line.strip():
            if pieces:
                yield "".join(pieces), Span(start, end)
            pieces, start, end = [line], at, stop
        at = stop + 1
    if pieces:
        yield "".join(pieces), Span(start, end)


def _begin(line: Property, tops: list[Component], open_: list[Component], sink: _Bounded) -> None:
    component = Component(line.value.strip().upper(), line.span)
    if len(open_) >= _DEEPEST:
        sink.report(codes.INPUT_CUT, "the components are nested too deep", line.span)
    elif open_:
        open_[-1].parts.append(component)
    else:
        tops.append(component)
    open_.append(component)


def _end(line: Property, open_: list[Component], sink: _Bounded) -> None:
    name = line.value.strip().upper()
    if all(component.name != name for component in open_[-_DEEPEST:]):
        sink.report(codes.VALUE_INVALID, f"END:{name} ends what was not begun: passed over", line.span)
        return
    while open_:
        done = open_.pop()
        begin, done.span = done.span, Span(done.span.start, line.span.end)
        if done.name == name:
            return
        sink.report(codes.VALUE_INVALID, f"{done.name} is not ended before {name}", begin)


def _property(line: str, span: Span) -> Property | None:
    name = _NAME.match(line)
    if name is None:
        return None
    params: dict[str, str] = {}
    at = name.end()
    while (param := _PARAM.match(line, at)) is not None:
        value = param[2].strip('"')
        params.setdefault(param[1].upper(), _CARET.sub(lambda caret: _CARETS[caret[1]], value))
        at = param.end()
    if line[at : at + 1] != ":":
        at = line.find(":", at)  # a parameter that cannot be read
        if at < 0:
            return None
    return Property(name[0].rsplit(".", 1)[-1].upper(), params, line[at + 1 :].strip("\r"), span)


def _unescape(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in ("n", "N") else match[1] or "", value).strip()
