"""Text with its places, styles and links: what stands in a paragraph, a heading or a cell."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag
from typing import NamedTuple

from eventparse.source import Span


class Style(IntFlag):
    """How a run of text looks."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    CODE = 4
    STRIKE = 8
    SOFT = 16
    """A blank that was a line end in the page: no break for a reader, but a hint."""
    SMALL = 32
    """Set off as a label or remark (`small`, a badge, a class that says so)."""
    PEOPLE = 64
    """Its class says that it names people (`speaker`)."""


class Run(NamedTuple):
    """A piece of text of one style from one place."""

    text: str
    """The characters as a reader sees them; a line break is a run of its own, `\\n`."""
    span: Span
    """Where they stand in the page."""
    style: Style = Style.PLAIN
    """How they look."""
    href: str | None = None
    """Target of the link that they belong to."""


class LinkText(NamedTuple):
    """A link in a text."""

    label: str
    """Words of the link."""
    href: str
    """Its target as written."""
    span: Span
    """Where its words stand in the page."""
    start: int
    """Offset of its words in the text."""
    end: int
    """Offset after its words."""


@dataclass(frozen=True, slots=True)
class RichText:
    """A text of runs. `text` is the whole; offsets in it can be taken back to the page."""

    text: str
    """All characters; line breaks are `\\n`."""
    runs: tuple[Run, ...]
    """The pieces, in order; together they are `text`."""

    @classmethod
    def of(cls, runs: Iterable[Run]) -> "RichText":
        """Build a text of its runs; empty runs are left out."""
        kept = tuple(run for run in runs if run.text)
        return cls("".join(run.text for run in kept), kept)

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def slice(self, start: int, end: int | None = None) -> "RichText":
        """Return the part from `start` up to `end`, with its styles and places."""
        length = len(self.text)
        start = max(start, 0)
        end = length if end is None else min(end, length)
        if start == 0 and end == length:
            return self
        if start >= end:
            return _EMPTY
        return RichText(self.text[start:end], tuple(self._runs_within(start, end)))

    def _runs_within(self, start: int, end: int) -> list[Run]:
        """Return the runs of a part, those at its ends cut."""
        # This is the innermost loop of the interpretation: no generators, no copies of whole runs.
        out: list[Run] = []
        at = 0
        for run in self.runs:
            stop = at + len(run.text)
            if stop > start:
                if at >= start and stop <= end:
                    out.append(run)
                else:
                    out.append(_part(run, max(start - at, 0), min(end, stop) - at))
                if stop >= end:
                    break
            at = stop
        return out

    def strip(self, chars: str | None = None) -> "RichText":
        """Return the text without white space (or the given characters) at its ends."""
        kept = self.text.strip(chars)
        if len(kept) == len(self.text):
            return self
        lead = len(self.text) - len(self.text.lstrip(chars))
        return self.slice(lead, lead + len(kept))

    def without(self, start: int, end: int) -> "RichText":
        """Return the text without the part from `start` up to `end`."""
        if start >= end:
            return self
        before = self._runs_within(0, start) if start > 0 else []
        after = self._runs_within(end, len(self.text)) if end < len(self.text) else []
        return RichText(self.text[: max(start, 0)] + self.text[end:], (*before, *after))

    def lines(self, *, soft: bool = False) -> tuple["RichText", ...]:
        """Return its lines, stripped, without empty ones; with `soft` also broken where the page's source is."""
        if not soft and "\n" not in self.text:
            whole = self.strip()
            return (whole,) if whole.text else ()
        out: list[RichText] = []
        line: list[Run] = []
        for run in self.runs:
            if run.text == "\n" or (soft and run.style & Style.SOFT):
                out.append(RichText.of(line).strip())
                line = []
            else:
                line.append(run)
        out.append(RichText.of(line).strip())
        return tuple(text for text in out if text.text)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return where the part from `start` up to `end` stands in the page."""
        if not self.runs:
            return Span(0, 0)
        if start <= 0 and end is None:
            return Span(self.runs[0].span.start, self.runs[-1].span.end)
        end = len(self.text) if end is None else min(end, len(self.text))
        runs = self._runs_within(max(start, 0), end) if start < end else []
        if not runs:
            at = self.runs[0].span.start if start <= 0 else self.runs[-1].span.end
            return Span(at, at)
        return Span(runs[0].span.start, runs[-1].span.end)

    def style_of(self, start: int = 0, end: int | None = None) -> Style:
        """Return the styles that every visible character of the part has."""
        common: Style | None = None
        for run in self.runs if start <= 0 and end is None else self.slice(start, end).runs:
            if not run.text.isspace():
                if common is None:
                    common = run.style
                elif common != run.style:
                    common &= run.style
                if not common:
                    break
        return common if common is not None else Style.PLAIN

    def links(self) -> tuple[LinkText, ...]:
        """Return its links in order; neighbouring runs of one target are one link."""
        out: list[LinkText] = []
        at = 0
        for run in self.runs:
            end = at + len(run.text)
            if run.href is not None:
                last = out[-1] if out else None
                if last and last.href == run.href and last.end == at:
                    span = last.span.cover(run.span)
                    out[-1] = LinkText(last.label + run.text, run.href, span, last.start, end)
                else:
                    out.append(LinkText(run.text, run.href, run.span, at, end))
            at = end
        return tuple(out)


_EMPTY = RichText("", ())


def join(parts: Iterable[RichText], separator: str = "\n") -> RichText:
    """Put texts together, with a separator between those that hold anything."""
    runs: list[Run] = []
    for part in parts:
        if not part.runs:
            continue
        if runs:
            end = runs[-1].span.end
            runs.append(Run(separator, Span(end, end)))
        runs.extend(part.runs)
    return RichText.of(runs)


def _part(run: Run, low: int, high: int) -> Run:
    if low == 0 and high == len(run.text):
        return run
    # Only where one character of the page is one of the text can places inside a run be told apart.
    exact = run.span.end - run.span.start == len(run.text)
    span = Span(run.span.start + low, run.span.start + high) if exact else run.span
    return Run(run.text[low:high], span, run.style, run.href)
