"""A bound on the text that is read, so that no file takes all time and memory."""

import re
from dataclasses import replace

from eventparse.source.span import Span
from eventparse.source.text import SourceText

# Pictures inside the page are long and cost nothing to read.
_PICTURE = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]{200,}")


def bound(source: SourceText, max_characters: int) -> tuple[SourceText, Span | None]:
    """Return the part of a page that is read, and where the rest stood that is not; None where all is read.

    Pictures written into the page as `data:` addresses do not count. The cut is at a line end if there is one.
    """
    if len(source.text) <= max_characters:
        return source, None
    limit = max_characters
    for picture in _PICTURE.finditer(source.text):
        if picture.start() > limit:
            break
        limit += picture.end() - picture.start()
    if len(source.text) <= limit:
        return source, None
    at = source.text.rfind("\n", 0, limit) + 1 or limit
    repairs = tuple(
        replace(repair, span=Span(min(repair.span.start, at), min(repair.span.end, at)))
        for repair in source.repairs
    )
    return SourceText(source.text[:at], source.name, source.encoding, repairs), Span(at, len(source.text))
