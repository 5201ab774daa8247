"""XML to a tree of elements with places. Entities of a document's own are refused, and nothing is ever fetched."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from eventparse.source import Span

_MAX_DEPTH = 100
_MAX_ELEMENTS = 500_000


class XmlError(Exception):
    """The text cannot be read as XML, or may not be."""

    def __init__(self, message: str, offset: int, before: "XmlElement | None" = None) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.before = before
        """What was read before the place of the error; None where nothing of the file may be used."""


@dataclass(slots=True)
class XmlElement:
    """One element."""

    tag: str
    """Its name without a namespace prefix."""
    attributes: dict[str, str]
    """Its attributes."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset of its end tag."""
    parts: list[str] = field(default_factory=list)
    """Its own text, in pieces."""
    children: list["XmlElement"] = field(default_factory=list)
    """Elements in it."""

    @property
    def text(self) -> str:
        """Its own text, without blanks around it."""
        return "".join(self.parts).strip()

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def find(self, tag: str) -> "XmlElement | None":
        """Return the first element in it of a name."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> Iterator["XmlElement"]:
        """Yield the elements in it of a name."""
        return (child for child in self.children if child.tag == tag)

    def get(self, tag: str) -> str:
        """Return the text of the first element in it of a name; empty where there is none."""
        found = self.find(tag)
        return found.text if found is not None else ""


def read_xml(text: str) -> XmlElement:
    """Return the root of a document. Raises XmlError with the place, also where the document declares entities.

    Source: defusedxml, "Attack vectors" (billion laughs, external entities).
    """
    shift = len(text) - len(text.lstrip())
    body = text[shift:]
    reader = _Reader(body, shift)
    try:
        reader.expat.Parse(body, True)
    except expat.ExpatError as error:
        message = expat.errors.messages.get(error.code, "not well-formed")
        at = reader.offset(error.lineno, error.offset)
        for element in reader.open:
            element.end = at
        raise XmlError(message, at, reader.root) from None
    except ValueError as error:  # a character that cannot be encoded
        raise XmlError(str(error), shift) from None
    if reader.root is None:
        raise XmlError("there is no element", shift)
    return reader.root


class _Reader:
    def __init__(self, text: str, shift: int) -> None:
        self.root: XmlElement | None = None
        self.open: list[XmlElement] = []
        self.count = 0
        self.size = len(text)
        self.shift = shift
        self.lines = [0]
        at = text.find("\n")
        while at >= 0:
            self.lines.append(at + 1)
            at = text.find("\n", at + 1)
        # The encoding of the declaration was used when the bytes were read.
        self.expat = expat.ParserCreate("utf-8")
        self.expat.buffer_text = True
        self.expat.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.CharacterDataHandler = self._text
        self.expat.EntityDeclHandler = self._refuse
        self.expat.ExternalEntityRefHandler = self._external
        self.expat.SkippedEntityHandler = self._skipped

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column of expat in the whole text."""
        start = self.lines[min(line, len(self.lines)) - 1]
        return self.shift + min(start + column, self.size)

    def _here(self) -> int:
        return self.offset(self.expat.CurrentLineNumber, self.expat.CurrentColumnNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self._here()
        self.count += 1
        if len(self.open) >= _MAX_DEPTH or self.count > _MAX_ELEMENTS:
            raise XmlError("nested too deep, or too many elements", at)
        element = XmlElement(name.rpartition(":")[2], attributes, at, at)
        if self.open:
            self.open[-1].children.append(element)
        elif self.root is None:
            self.root = element
        self.open.append(element)

    def _end(self, _name: str) -> None:
        self.open.pop().end = self._here()

    def _text(self, text: str) -> None:
        if self.open:
            self.open[-1].parts.append(text)

    def _refuse(self, name: str, *_: object) -> None:
        raise XmlError(
            f"it declares the entity {name!r}, which is refused: entities can hide an attack", self._here()
        )

    def _external(self, *_: object) -> int:
        raise XmlError("it refers to an external entity, which is refused: nothing is fetched", self._here())

    def _skipped(self, name: str, _is_parameter: bool) -> None:
        raise XmlError(
            f"the entity {name!r} is declared in another file, and nothing is fetched", self._here()
        )
