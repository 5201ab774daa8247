"""The lines of a page as a tree: what stands below what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from eventparse.document import RichText
from eventparse.interpret._page import Page
from eventparse.interpret.prose._lines import DAY_RANK, ROOT_RANK, TEXT_RANK, Line, Role
from eventparse.interpret.wording import kind_of
from eventparse.model import Kind

_HALF_DAY = 720
_NO_OWNERS = frozenset((Kind.BREAK, Kind.MEAL, Kind.REGISTRATION, Kind.HOLIDAY, Kind.OPENING, Kind.CLOSING))


@dataclass(slots=True, eq=False)
class Node:
    """A line and the lines below it."""

    line: Line | None
    """The line; None for the whole page."""
    parent: "Node | None" = None
    """The line above it."""
    children: list["Node"] = field(default_factory=list)
    """The lines below it, in page order."""

    @property
    def rank(self) -> int:
        """Rank of its line."""
        return self.line.rank if self.line else ROOT_RANK

    def walk(self) -> Iterator["Node"]:
        """Yield all nodes below it, in page order."""
        stack = list(reversed(self.children))
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def above(self) -> Iterator["Node"]:
        """Yield the nodes above it, nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def timed(self) -> list["Node"]:
        """Return the timed lines directly below it."""
        return [child for child in self.children if child.line is not None and child.line.timed]


def texts_below(node: Node) -> list[RichText]:
    """Return all texts of a node and below it."""
    out: list[RichText] = []
    for inner in (node, *node.walk()):
        if inner.line is not None:
            out.extend((inner.line.text, *inner.line.more))
    return out


def build(lines: Sequence[Line], page: Page) -> Node:
    """Put each line below the nearest line above it that has a smaller rank."""
    root = Node(None)
    stack = [root]
    for line in lines:
        while stack[-1].rank >= (min(line.rank, TEXT_RANK) if line.after_rule else line.rank):
            stack.pop()
        if (
            line.after_rule
            and stack[-1].rank % 100 == DAY_RANK
            and stack[-1].children
            and not stack[-1].timed()
        ):
            stack.pop()  # a block about one date ends with a rule; a day of slots goes on
        owner = stack[-1]
        while owner.line is not None and owner.parent is not None and _too_late(owner, line, page):
            owner = owner.parent
        while stack[-1] is not owner:
            stack.pop()
        node = Node(line, owner)
        owner.children.append(node)
        stack.append(node)
    return root


def _too_late(node: Node, line: Line, page: Page) -> bool:
    """A timed line outside the time of a timed line of another shape is no part of it."""
    owner = node.line
    if owner is None or not (owner.timed and line.timed) or owner.start is None or line.start is None:
        return False
    if owner.role is Role.ITEM and line.role is Role.ITEM and owner.end is None:
        return False
    if owner.end is not None:
        later = line.start - owner.start
        length = owner.end - owner.start
        # On a dial without AM and PM an end before the start is half a day later.
        later, length = (at if at >= 0 else at % _HALF_DAY for at in (later, length))
        length = length or _HALF_DAY
        # A list that has begun below its owner stays there, though its last start may be the owner's end.
        begun = any(child.line is not None and child.line.rank == line.rank for child in node.children)
        return later >= length + begun
    return kind_of(owner.body.text, page) in _NO_OWNERS or line.start != owner.start
