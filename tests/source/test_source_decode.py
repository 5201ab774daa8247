"""Bytes to text: marks, declarations, fallbacks and repairs."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventparse.errors import OptionError
from eventparse.source import Repair, RepairKind, decode
from eventparse.source.decode import looks_binary

WORDS = "Café – “bees” für 9 €"


def kinds(repairs: tuple[Repair, ...]) -> list[RepairKind]:
    return [repair.kind for repair in repairs]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_marks(mark: bytes, encoding: str) -> None:
    source = decode(mark + WORDS.encode(encoding))
    assert (source.text, source.encoding, source.repairs) == (WORDS, encoding, ())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b'<meta charset="iso-8859-2"><p>\xb3', '<meta charset="iso-8859-2"><p>ł'),
        (b"<meta http-equiv=Content-Type content='text/html; charset=shift_jis'>\x82\xa0", None),
        (b'<?xml version="1.0" encoding="koi8-r"?>\xc1', '<?xml version="1.0" encoding="koi8-r"?>а'),
        # What is called Latin-1 is read as Windows-1252, as the web does.
        (b"<meta charset=latin1>\x93\x94\x81", "<meta charset=latin1>“”\x81"),
        # Bytes that are no UTF-8 though they say so.
        (b"<meta charset=utf-8>caf\xe9", "<meta charset=utf-8>café"),
    ],
)
def test_declared(data: bytes, text: str | None) -> None:
    found = decode(data).text
    assert found == text if text else found.endswith("あ")


def test_valid_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode(b"<meta charset=iso-8859-1>" + WORDS.encode()).text.endswith(WORDS)


def test_guessed() -> None:
    source = decode("Café – bees".encode("cp1252"))
    assert (source.text, source.encoding) == ("Café – bees", "windows-1252")
    assert kinds(source.repairs) == [RepairKind.ENCODING_GUESSED]
    assert source.repairs[0].span.start == 3


def test_a_few_broken_bytes_do_not_spoil_the_page() -> None:
    source = decode(WORDS.encode() * 3 + b"\xff")
    assert source.text.startswith(WORDS)
    assert kinds(source.repairs) == [RepairKind.UNDECODABLE]


def test_given_encoding() -> None:
    assert decode("ł".encode("iso-8859-2"), encoding="latin2").text == "ł"
    with pytest.raises(OptionError, match="unknown encoding 'klingon'"):
        decode(b"", encoding="klingon")
    with pytest.raises(OptionError):
        decode(b"", encoding="base64")


def test_line_ends_and_nul() -> None:
    source = decode("\ufeffa\r\nb\rc\0d")
    assert source.text == "a\nb\nc d"
    assert kinds(source.repairs) == [RepairKind.NUL]


@pytest.mark.parametrize("wrong", ["mac-roman", "cp1252", "latin-1"])
def test_mojibake_is_mended_everywhere(wrong: str) -> None:
    text = "# 🏢 Bees\n\nAnn’s talk — on bees — is “à la carte”, naïve and für alle\n\n* 📅 later\n"
    broken = "".join(
        char if char.isascii() else char.encode().decode(wrong, "replace") for char in text.replace("à", "é")
    )
    if "\ufffd" in broken:
        broken = text.replace("à", "é").encode().decode("latin-1")
    source = decode(broken)
    assert source.text == text.replace("à", "é")
    (repair,) = source.repairs
    assert repair.kind is RepairKind.MOJIBAKE
    assert repair.count > 5
    assert source.text[repair.span.start] == "🏢"


@pytest.mark.parametrize(
    "text", ["Ãrvíztűrő", "Année À la carte", "√2 ≈ 1.41 and π ∂x", WORDS, "Ñandú Åse Østergård Âge"]
)
def test_good_text_is_left_alone(text: str) -> None:
    assert decode(text).text == text


def test_looks_binary() -> None:
    assert looks_binary(b"%PDF-1.7\n")
    assert looks_binary(b"PK\x03\x04....")
    assert looks_binary(bytes(range(32)) * 10)
    assert not looks_binary(WORDS.encode())
    assert not looks_binary(codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"))
    assert not looks_binary(b"")


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    source = decode(data)
    source.text.encode()
    assert "\r" not in source.text
    for repair in source.repairs:
        assert 0 <= repair.span.start <= repair.span.end <= len(source.text)


@given(st.text(max_size=100))
def test_no_text_raises(text: str) -> None:
    decode(text).text.encode()
