"""What a recipe says about the blocks of a page: which are a schedule, what their columns and texts are."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from eventparse.diagnostics import Code, DiagnosticSink, codes
from eventparse.document import (
    Block,
    Cell,
    Container,
    Data,
    Heading,
    ItemList,
    Paragraph,
    RichText,
    Row,
    Table,
    scalars,
)
from eventparse.interpret._scene import Scene
from eventparse.recipe import BlockRule, fits, nearest
from eventparse.recipe.likeness import fits_folded, fold
from eventparse.source import SourceText, Span

_HEADER_ROWS = 3
"""So many rows of a table are looked at for the header that a rule names."""
_KEYS = 400
"""So many values of data are looked at for the keys that a rule names."""
_WORDS = 1_000_000
"""So many characters of a block are looked at for the words of a rule."""
_SETTLED = {
    "schedule": (codes.SCHEDULE_IN_DOUBT, codes.TABLE_LEFT_OUT, codes.LIST_LEFT_OUT, codes.DATA_LEFT_OUT),
    "columns": (codes.COLUMN_IN_DOUBT,),
    "date": (codes.DAY_UNREAD, codes.DAY_IN_DOUBT),
}
"""Which doubts a rule settles within its blocks."""


@dataclass(slots=True)
class BlockRules:
    """The rules of one page with the blocks that they are about."""

    used: set[tuple[int, str]] = field(default_factory=set)
    """What was of use, by the identity of the rule and the name of what it says (`columns:Who`)."""
    ignored: set[int] = field(default_factory=set)
    """Cells (by their identity) of columns that are to be passed over."""
    spans: list[tuple[Span, tuple[BlockRule, ...]]] = field(default_factory=list)
    """Where the blocks stand that rules are about, in page order."""

    def at(self, offset: int) -> tuple[BlockRule, ...]:
        """Return the rules about the block in which a place lies."""
        return self._held(offset)[1]

    def _held(self, offset: int) -> tuple[Span, tuple[BlockRule, ...]]:
        index = bisect_right(self.spans, offset, key=lambda item: item[0].start) - 1
        if index < 0 or offset >= self.spans[index][0].end:
            return Span(0, 0), ()
        return self.spans[index]

    def leaves_out(self, block: Block) -> bool:
        """Tell whether a block is to be left out."""
        return any(rule.schedule is False for rule in self.at(block.span.start))

    def takes(self, span: Span) -> bool:
        """Tell whether what begins in a place is to be taken as a schedule."""
        return any(rule.schedule is True for rule in self.at(span.start))

    def use(self, rule: BlockRule, what: str) -> None:
        """Note that something that a rule says was of use."""
        self.used.add((id(rule), what))

    def settle(self, sink: DiagnosticSink) -> None:
        """Take out of a sink the doubts that rules have settled within their blocks."""
        if self.spans:
            sink.drop(lambda finding: finding.span is not None and self._settles(finding.code, finding.span))

    def _settles(self, code: Code, place: Span) -> bool:
        span, rules = self._held(place.start)
        names = (name for rule in rules for name in rule.model_fields_set)
        return place.end <= span.end and any(code in _SETTLED.get(name, ()) for name in names)


def match_rules(scenes: Sequence[Scene], rules: Sequence[BlockRule], source: SourceText) -> BlockRules:
    """Return which blocks of a page the rules of a recipe are about."""
    book = BlockRules()
    if not rules:
        return book
    for scene in scenes:
        words = _words(scene.block, source) if any(rule.words is not None for rule in rules) else ""
        above = frozenset(fold(text.text) for text in (*(h.text for h in scene.headings), *scene.labels))
        found = tuple(rule for rule in rules if _is_about(rule, scene.block, above, words))
        for rule in found:
            book.use(rule, "block")
            if rule.schedule is False:
                book.use(rule, "schedule")
        if found:
            book.spans.append((scene.block.span, found))
    book.spans.sort(key=lambda item: item[0])
    return book


def _is_about(rule: BlockRule, block: Block, above: frozenset[str], words: str) -> bool:
    """Tell whether a rule is about a block; `above` are the headings above it and `words` its own, folded."""
    if rule.heading is not None and not _is_among(fold(rule.heading), above):
        return False
    table = block if isinstance(block, Table) else None
    if rule.caption is not None and not (table and table.caption and fits(rule.caption, table.caption.text)):
        return False
    if rule.header is not None and not _has_header(rule, block):
        return False
    return rule.words is None or fits_folded(f"*{fold(rule.words)}*", words)


def _has_header(rule: BlockRule, block: Block) -> bool:
    """Tell whether a table has the header of a rule, or data the keys."""
    if isinstance(block, Table):
        return header_row(block, (rule,)) is not None
    if not isinstance(block, Data):
        return False
    keys = {key for path, _ in islice(scalars(block.root), _KEYS) for key in path}
    return all(any(fits(name, key) for key in keys) for name in rule.header or ())


def _is_among(wanted: str, texts: frozenset[str]) -> bool:
    return wanted in texts or ("*" in wanted and any(fits_folded(wanted, text) for text in texts))


def _words(block: Block, source: SourceText) -> str:
    if isinstance(block, Data):
        return fold(source.text[block.span.start : block.span.end], _WORDS)
    return fold(" ".join(text.text for text in texts_below(block)), _WORDS)


def texts_below(block: Block) -> Iterable[RichText]:
    """Yield the texts of a block and all below it; a stack, so that depth costs no recursion."""
    stack: list[Block] = [block]
    while stack:
        top = stack.pop()
        if isinstance(top, Container):
            stack.extend(reversed(top.blocks))
        elif isinstance(top, ItemList):
            stack.extend(inner for item in reversed(top.items) for inner in reversed(item.blocks))
        elif isinstance(top, Table):
            yield from (cell.text for row in top.rows for cell in row.cells)
        elif isinstance(top, (Paragraph, Heading)):
            yield top.text


def header_row(table: Table, rules: Sequence[BlockRule]) -> int | None:
    """Return the number of the row that a rule calls the header of a table."""
    for rule in rules:
        for number, row in enumerate(table.rows[:_HEADER_ROWS] if rule.header else ()):
            if is_header(rule, row.cells):
                return number
    return None


def is_header(rule: BlockRule, cells: Sequence[Cell]) -> bool:
    """Tell whether all cells that a rule calls the header are among those of a row."""
    wanted = rule.header or ()
    texts = [cell.text.text for cell in cells]
    return bool(wanted) and all(any(fits(name, text) for text in texts) for name in wanted)


# ---------------------------------------------------------------- what fits no more
def report_unused(
    book: BlockRules, rules: Sequence[BlockRule], scenes: Sequence[Scene], sink: DiagnosticSink
) -> None:
    """Report the rules that are about no block, and what of the others was of no use."""
    for rule in rules:
        if (id(rule), "block") not in book.used:
            message = f"the recipe speaks of {describe(rule)}, and there is no such block"
            sink.report(codes.RECIPE_UNUSED, message + _nearest(rule, scenes))
            continue
        span = next(span for span, found in book.spans if any(one is rule for one in found))
        for what, said in _said(rule):
            if (id(rule), what) not in book.used:
                sink.report(codes.RECIPE_UNUSED, f"the recipe says of {describe(rule)} {said}", span)


def _said(rule: BlockRule) -> Iterable[tuple[str, str]]:
    if rule.schedule is True:
        yield "schedule", "that it is a schedule, and no event can be read in it"
    for name in rule.columns:
        yield f"columns:{name}", f"what the column {name!r} holds, and no column of it is called so"
    if rule.text is not None:
        yield "text", f"how texts are made up, and none in it is made up like {rule.text[0]!r}"
    if rule.date is not None:
        yield "date", "on which date it is, and no event was read in it"
    for name in ("room", "track"):
        if getattr(rule, name) is not None:
            yield name, f"which {name} its events have, and none of them lacks one"


def describe(rule: BlockRule) -> str:
    """Return which block a rule is about, for a message."""
    parts = [f"below the heading “{rule.heading}”"] if rule.heading else []
    if rule.caption:
        parts.append(f"with the caption “{rule.caption}”")
    if rule.header:
        parts.append(f"with the header “{' | '.join(rule.header)}”")
    if rule.words:
        parts.append(f"with the words “{rule.words}”")
    return "a block " + " ".join(parts)


def _nearest(rule: BlockRule, scenes: Sequence[Scene]) -> str:
    tables = [scene.block for scene in scenes if isinstance(scene.block, Table)]
    if rule.heading is not None:
        names = [text.text for s in scenes for text in (*(h.text for h in s.headings[-1:]), *s.labels)]
        wanted = rule.heading
    elif rule.header is not None:
        names, wanted = [_heads(table.rows) for table in tables], " | ".join(rule.header)
    elif rule.caption is not None:
        names, wanted = [table.caption.text for table in tables if table.caption], rule.caption
    else:
        return ""
    close = nearest(wanted, names) or tuple(dict.fromkeys(name for name in names if name))[:3]
    return f"; there are {', '.join(f'“{name[:80]}”' for name in close)}" if close else ""


def _heads(rows: Sequence[Row]) -> str:
    return " | ".join(" ".join(cell.text.text.split()) for cell in rows[0].cells) if rows else ""
