"""Mojibake: UTF-8 that was once read as Mac Roman, Windows-1252 or the like, mended for a whole text."""

import re
from collections import Counter
from functools import lru_cache

from eventparse.source.span import Span
from eventparse.source.text import Repair, RepairKind

# Sequences that correct text hardly ever has; only where one stands is ftfy loaded and asked.
# It begins with one set of characters, which the regex engine skips to at once.
_TAILS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_SUSPICIOUS = re.compile(
    "[âÂÃÄÅÐÑØÙ‚√¬\uf8ffüÔðïГРв](?:"
    f"(?<=[âÂÃÄÅÐÑØÙ])[\u0080-\u00bf{_TAILS}]"
    "|(?<=‚)[ÄÜ]|(?<=√)[\u00a0-\u00ff†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø]|(?<=¬)[†∑ª∞±]|(?<=\uf8ff)ü"
    "|(?<=ü)[ëî]|(?<=Ô)∏|(?<=ð)[\u009fŸ]|(?<=ï)¸|(?<=Г)ў|(?<=Р)І(?=Р)|(?<=в)Ђ)"
)
_MAX_LINES = 2000
"""Suspicious lines that are shown to ftfy; more would not change which encoding it was."""
_ENOUGH = 4
"""Steps that name the same encoding after which no more lines are shown."""


def mend_mojibake(text: str) -> tuple[str, Repair | None]:
    """Return the text with its mojibake mended everywhere, and what was mended; the lines stay the same.

    ftfy decides, line by line, which wrong encoding it was; every sequence of that encoding is then mended in the
    whole text, so that short headings are mended like long paragraphs.
    """
    if not _SUSPICIOUS.search(text):
        return text, None
    codec = _wrong_encoding(text)
    if codec is None:
        return text, None
    pattern, table = _sequences(codec)
    first, count = -1, 0
    out: list[str] = []
    at = length = 0
    for match in pattern.finditer(text):
        try:
            mended = bytes(table[char] for char in match[0]).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if mended < "\u00a0":
            continue
        length += match.start() - at
        out.append(text[at : match.start()])
        if first < 0:
            first = length
        out.append(mended)
        length += len(mended)
        at, count = match.end(), count + 1
    if not count:
        return text, None
    out.append(text[at:])
    label = codec.removeprefix("sloppy-")
    return "".join(out), Repair(RepairKind.MOJIBAKE, f"UTF-8 read as {label}", Span(first, first + 1), count)


def _wrong_encoding(text: str) -> str | None:
    """Ask ftfy which encoding the suspicious lines were read in; None where it finds nothing wrong."""
    from ftfy import fix_encoding_and_explain

    votes: Counter[str] = Counter()
    seen = at = 0
    while seen < _MAX_LINES and (match := _SUSPICIOUS.search(text, at)):
        start = text.rfind("\n", max(0, match.start() - 2000), match.start()) + 1 or max(
            0, match.start() - 200
        )
        stop = text.find("\n", match.end(), match.end() + 2000)
        at = stop if stop >= 0 else match.end() + 200
        seen += 1
        result = fix_encoding_and_explain(text[start:at])
        for step in result.explanation or ():
            if step.action == "encode":
                votes[step.parameter] += 1
        if len(votes) == 1 and votes.total() >= _ENOUGH:
            break
    return votes.most_common(1)[0][0] if votes else None


@lru_cache(maxsize=8)
def _sequences(codec: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """Return a pattern of UTF-8 sequences as they look in a wrong encoding, and its characters as bytes."""
    import ftfy.bad_codecs  # noqa: F401  (registers the sloppy codecs)

    table: dict[str, int] = {}
    for byte in range(128, 256):
        if char := bytes((byte,)).decode(codec, "ignore"):
            table[char] = byte

    def chars(low: int, high: int) -> str:
        return "[" + "".join(re.escape(char) for char, byte in table.items() if low <= byte <= high) + "]"

    tail = chars(0x80, 0xBF)
    two, three, four = chars(0xC2, 0xDF), chars(0xE0, 0xEF), chars(0xF0, 0xF4)
    lead = chars(0xC2, 0xF4)
    return re.compile(f"{lead}(?:(?<={two}){tail}|(?<={three}){tail}{{2}}|(?<={four}){tail}{{3}})"), table
