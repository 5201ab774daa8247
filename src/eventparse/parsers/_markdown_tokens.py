"""Markdown text to markdown-it's tokens: the only module that knows that library."""

from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.token import Token

from eventparse.parsers._dated_lines import begins_with_date

Env: TypeAlias = MutableMapping[str, object]
MarkdownToken: TypeAlias = Token


@lru_cache(maxsize=1)
def _engine() -> MarkdownIt:
    """Build the reader: CommonMark with strikethrough; targets of links stay as written."""
    engine = MarkdownIt("commonmark", {"html": True, "maxNesting": 60})
    engine.enable("strikethrough")
    # Indented code is left out: on schedule pages four blanks are layout far more often than code.
    engine.disable(["code", "inline", "text_join"], True)
    engine.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    engine.normalizeLink = _as_written  # type: ignore[method-assign]
    engine.validateLink = _any_link  # type: ignore[method-assign]
    return engine


def _list(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Read a list as CommonMark does, but for lines whose number is the day of a date."""
    if begins_with_date(state.src, state.bMarks[first] + state.tShift[first]):
        return False
    return list_block(state, first, last, silent)


def block_tokens(text: str) -> tuple[Sequence[Token], Env]:
    """Return the block tokens of a text, inline content not yet read, and the link definitions found."""
    env: Env = {}
    return _engine().parse(text, env), env


def inline_tokens(text: str, env: Env) -> Sequence[Token]:
    """Return the inline tokens of a paragraph."""
    engine = _engine()
    out: list[Token] = []
    engine.inline.parse(text, engine, env, out)
    return out


def _as_written(url: str) -> str:
    return url


def _any_link(url: str) -> bool:
    return True
