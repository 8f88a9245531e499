"""Ordered tree edit distance after Zhang and Shasha (SIAM J. Computing 18, 1989)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Label = TypeVar("Label")


@dataclass(frozen=True)
class Tree(Generic[Label]):
    """A node with its ordered children."""

    label: Label
    children: tuple[Tree[Label], ...] = ()


@dataclass
class _Postorder(Generic[Label]):
    """Nodes in postorder with, for each, the index of its leftmost leaf."""

    labels: list[Label] = field(default_factory=list)
    leftmost: list[int] = field(default_factory=list)

    def add(self, node: Tree[Label]) -> int:
        """Appends the subtree and returns its leftmost leaf. Tables are four levels deep, so recursion is safe."""
        first = [self.add(child) for child in node.children]
        self.labels.append(node.label)
        self.leftmost.append(first[0] if first else len(self.labels) - 1)
        return self.leftmost[-1]

    def keyroots(self) -> list[int]:
        """For each leftmost leaf the highest node that has it, ascending."""
        return sorted({leaf: node for node, leaf in enumerate(self.leftmost)}.values())


def tree_distance(a: Tree[Label], b: Tree[Label], rename: Callable[[Label, Label], float]) -> float:
    """The cheapest series of node insertions and deletions (cost 1) and renamings that turns `a` into `b`."""
    one: _Postorder[Label] = _Postorder()
    two: _Postorder[Label] = _Postorder()
    one.add(a)
    two.add(b)
    distances = [[0.0] * len(two.labels) for _ in one.labels]
    for i in one.keyroots():
        for j in two.keyroots():
            _forest_distances(one, two, i, j, distances, rename)
    return distances[-1][-1]


def _forest_distances(
    one: _Postorder[Label],
    two: _Postorder[Label],
    i: int,
    j: int,
    distances: list[list[float]],
    rename: Callable[[Label, Label], float],
) -> None:
    """Fills `distances` for all pairs of subtrees on the left paths of the key roots i and j."""
    first, second = one.leftmost[i], two.leftmost[j]
    width = j - second + 2
    above = [float(k) for k in range(width)]
    forest = [above]
    for x in range(first, i + 1):
        row = [above[0] + 1.0]
        whole_one = one.leftmost[x] == first
        for y in range(second, j + 1):
            k = y - second + 1
            cheapest = min(above[k] + 1.0, row[k - 1] + 1.0)
            if whole_one and two.leftmost[y] == second:
                cheapest = min(cheapest, above[k - 1] + rename(one.labels[x], two.labels[y]))
                distances[x][y] = cheapest
            else:
                before = forest[one.leftmost[x] - first][two.leftmost[y] - second]
                cheapest = min(cheapest, before + distances[x][y])
            row.append(cheapest)
        forest.append(row)
        above = row
