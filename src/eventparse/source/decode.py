"""Bytes to text: byte order marks, declared charsets, the browser's fallback, and what must be mended."""

import codecs
import re

from eventparse.errors import OptionError
from eventparse.source._mojibake import mend_mojibake
from eventparse.source.span import Span
from eventparse.source.text import Repair, RepairKind, SourceText

# The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)|<meta\s[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
_HEAD = 4096
"""Bytes that are searched for a declaration; WHATWG asks for 1024, front matter may stand before."""
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf",
    b"\x7fELF",
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_ODD_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def decode(data: bytes | str, *, name: str | None = None, encoding: str | None = None) -> SourceText:
    """Return the text of a page, with line ends as `\\n` and everything mended that was done on the way.

    `encoding` is a WHATWG label or the name of a Python codec and wins over what the page declares; an unknown one
    raises OptionError. Without it: byte order mark, declared charset, UTF-8, Windows-1252.
    Source: WHATWG Encoding; WHATWG HTML, section 13.2.3.2 "Determining the character encoding".
    """
    codec = _codec(encoding) if encoding else None
    repairs: list[Repair] = []
    if isinstance(data, str):
        text, used = data.removeprefix("\ufeff"), "utf-8"
    else:
        text, used = _decode_bytes(data, codec, repairs)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text, mended = mend_mojibake(text)
        if mended:
            repairs.append(mended)
    text = _without_surrogates(text, repairs)
    if not isinstance(data, str) and (lost := text.count("\ufffd")) and "�".encode() not in data:
        at = text.find("\ufffd")
        repairs.append(Repair(RepairKind.UNDECODABLE, f"bytes unknown in {used}", Span(at, at + 1), lost))
    if nuls := text.count("\0"):
        at = text.find("\0")
        text = text.replace("\0", " ")
        repairs.append(Repair(RepairKind.NUL, "NUL characters", Span(at, at + 1), nuls))
    return SourceText(text, name, used, tuple(repairs))


def looks_binary(data: bytes) -> bool:
    """Tell whether bytes are no text: an archive, an image, a PDF, or mostly control characters."""
    if data.startswith(_MAGIC):
        return True
    if data.startswith(tuple(mark for mark, _ in _MARKS)):
        return False
    head = data[:65536]
    odd = len(head) - len(head.translate(None, _ODD_CONTROLS))
    return odd > len(head) * 0.1


def _codec(label: str) -> str:
    """Return the name of the Python codec of a label, by WHATWG's table first."""
    import webencodings

    if found := webencodings.lookup(label):
        return str(found.codec_info.name)
    try:
        info = codecs.lookup(label)
        "".encode(info.name)
    except (LookupError, ValueError, TypeError):
        raise OptionError(f"unknown encoding {label!r}: give a name such as utf-8 or windows-1252") from None
    return info.name


def _decode_bytes(data: bytes, codec: str | None, repairs: list[Repair]) -> tuple[str, str]:
    for mark, marked in _MARKS:
        if data.startswith(mark) and (codec is None or _same_family(codec, marked)):
            return data[len(mark) :].decode(marked, "replace"), marked
    if codec is not None:
        return (_windows_1252(data) if codec == "cp1252" else data.decode(codec, "replace")), codec
    try:
        # Before the declaration: valid UTF-8 that says Latin-1 was converted by a server, not by its author.
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    declared = _declared(data)
    if declared == "cp1252":
        return _windows_1252(data), declared
    if declared and declared not in ("utf-8", "utf-16-le", "utf-16-be"):
        try:
            return data.decode(declared), declared
        except UnicodeDecodeError:
            pass
    if declared is None and (wide := _wide_without_mark(data)):
        return data.decode(wide, "replace"), wide
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if len(text) - lost - len(text.encode("ascii", "ignore")) > 2 * lost:
        # Far more good sequences than bad ones: UTF-8 with a few broken bytes.
        return text, "utf-8"
    text = _windows_1252(data)
    at = next(i for i, char in enumerate(text) if char > "\x7f")
    high = len(text) - len(text.encode("ascii", "ignore"))
    repairs.append(Repair(RepairKind.ENCODING_GUESSED, "read as windows-1252", Span(at, at + 1), high))
    return text, "windows-1252"


def _declared(data: bytes) -> str | None:
    """Return the codec that the page names in `<meta charset>` or its XML declaration, where it is known."""
    match = _DECLARED.search(data[:_HEAD])
    if not match:
        return None
    try:
        return _codec((match[1] or match[2]).decode("ascii", "ignore"))
    except OptionError:
        return None


def _wide_without_mark(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark by its NUL in every second byte."""
    head = data[:2048]
    for odd, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(head) > 8 and head[odd::2].count(0) > len(head) * 0.4 and head[1 - odd :: 2].count(0) == 0:
            return codec
    return None


def _same_family(codec: str, marked: str) -> bool:
    return codec.replace("_", "-")[:6] == marked[:6] or codec[:5] == marked[:5] == "utf-8"


def _windows_1252(data: bytes) -> str:
    """Decode as browsers do: the five bytes that Windows left open are C1 controls."""
    return codecs.charmap_decode(data, "strict", _windows_1252_table())[0]


def _windows_1252_table() -> str:
    return "".join(bytes((b,)).decode("cp1252", "ignore") or chr(b) for b in range(256))


def _without_surrogates(text: str, repairs: list[Repair]) -> str:
    if text.isascii() or not (match := _SURROGATE.search(text)):
        return text
    text, count = _SURROGATE.subn("\ufffd", text)
    repairs.append(Repair(RepairKind.UNDECODABLE, "lone surrogates", Span(*match.span()), count))
    return text
