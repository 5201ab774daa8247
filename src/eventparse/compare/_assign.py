"""The assignment problem: who goes with whom, so that the sum of what speaks for the pairs is greatest."""

from collections.abc import Iterable

_LARGEST = 150
"""Groups with more members than this on one side are assigned greedily: the exact way takes the cube of it."""

Edge = tuple[int, int, float]
"""A left member, a right member, and how much speaks for the pair; more than 0."""


def assign(edges: Iterable[Edge]) -> list[tuple[int, int]]:
    """Return pairs in which no member comes twice; who is better alone stays alone. The same edges, the same pairs."""
    pairs: list[tuple[int, int]] = []
    for group in _groups(list(edges)):
        lefts = sorted({left for left, _, _ in group})
        rights = sorted({right for _, right, _ in group})
        if max(len(lefts), len(rights)) > _LARGEST:
            pairs.extend(_greedy(group))
            continue
        gains = [[0.0] * len(rights) for _ in lefts]
        row = {left: place for place, left in enumerate(lefts)}
        column = {right: place for place, right in enumerate(rights)}
        for left, right, gain in group:
            gains[row[left]][column[right]] = gain
        for place, other in enumerate(_best(gains)):
            if other is not None and gains[place][other] > 0:
                pairs.append((lefts[place], rights[other]))
    return sorted(pairs)


def _groups(edges: list[Edge]) -> list[list[Edge]]:
    """Divide edges into groups that share no member: each is a problem of its own, and mostly a small one."""
    leader: dict[tuple[str, int], tuple[str, int]] = {}

    def find(member: tuple[str, int]) -> tuple[str, int]:
        leader.setdefault(member, member)
        while leader[member] != member:
            leader[member] = leader[leader[member]]
            member = leader[member]
        return member

    for left, right, _ in edges:
        leader[find(("left", left))] = find(("right", right))
    groups: dict[tuple[str, int], list[Edge]] = {}
    for edge in edges:
        groups.setdefault(find(("left", edge[0])), []).append(edge)
    return list(groups.values())


def _greedy(edges: list[Edge]) -> list[tuple[int, int]]:
    lefts: set[int] = set()
    rights: set[int] = set()
    pairs = []
    for left, right, _ in sorted(edges, key=lambda edge: (-edge[2], edge[0], edge[1])):
        if left not in lefts and right not in rights:
            lefts.add(left)
            rights.add(right)
            pairs.append((left, right))
    return pairs


def _best(gains: list[list[float]]) -> list[int | None]:
    """Return for each row its column, so that the sum is greatest.

    Shortest augmenting paths with potentials, O(rows² · columns). Source: H. W. Kuhn, "The Hungarian method for the
    assignment problem", 1955, in the form of Jonker and Volgenant, 1987.
    """
    rows, columns = len(gains), len(gains[0])
    if rows > columns:
        turned = _best([[gains[row][column] for row in range(rows)] for column in range(columns)])
        back: list[int | None] = [None] * rows
        for column, row in enumerate(turned):
            if row is not None:
                back[row] = column
        return back
    matrix = _Matrix(gains)
    for row in range(1, rows + 1):
        matrix.place(row)
    found: list[int | None] = [None] * rows
    for column in range(1, columns + 1):
        if matrix.owner[column]:
            found[matrix.owner[column] - 1] = column - 1
    return found


class _Matrix:
    """An assignment that grows row by row and is the best one of its rows all the time."""

    def __init__(self, gains: list[list[float]]) -> None:
        self.gains = gains
        self.of_row = [0.0] * (len(gains) + 1)
        self.of_column = [0.0] * (len(gains[0]) + 1)
        self.owner = [0] * (len(gains[0]) + 1)
        """Row of each column, counted from 1, 0 for none; column 0 is where a new row starts."""

    def place(self, row: int) -> None:
        """Give a row its column; others may have to move along the shortest path."""
        columns = range(len(self.owner))
        least, came = [float("inf")] * len(columns), [0] * len(columns)
        done = [False] * len(columns)
        self.owner[0], at = row, 0
        while self.owner[at]:
            done[at] = True
            here = self.owner[at]
            for column in columns[1:]:
                cost = -self.gains[here - 1][column - 1] - self.of_row[here] - self.of_column[column]
                if not done[column] and cost < least[column]:
                    least[column], came[column] = cost, at
            following = min((column for column in columns[1:] if not done[column]), key=least.__getitem__)
            step = least[following]
            for column in columns:
                if done[column]:
                    self.of_row[self.owner[column]] += step
                    self.of_column[column] -= step
                else:
                    least[column] -= step
            at = following
        while at:
            self.owner[at] = self.owner[came[at]]
            at = came[at]
