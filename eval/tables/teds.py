"""TEDS, the tree-edit-distance similarity of tables (Zhong et al., "Image-based table recognition", ECCV 2020)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vlm.eval.tables.text import normalise
from vlm.eval.tables.tree import Tree, tree_distance
from vlm.markup.table.model import Cell
from vlm.markup.table.table import Table


@dataclass(frozen=True)
class Node:
    """Label of a tree node: a tag, and for a cell its spans and normalised text."""

    tag: str
    rowspan: int = 1
    colspan: int = 1
    text: str = ""


def teds(predicted: Table, truth: Table, *, structure_only: bool = False) -> float:
    """1 - tree edit distance / nodes of the larger tree, 0..1.

    The tree is table, rows, cells: heading and body cells count alike and `<thead>`/`<tbody>` are left out, because a
    LaTeX source does not tell them apart. Renaming a cell costs the normalised edit distance of its text when the spans
    agree, else 1. `structure_only` ignores the text.
    """
    one, two = _tree(predicted, structure_only), _tree(truth, structure_only)
    larger = max(_size(one), _size(two))
    return max(0.0, 1.0 - tree_distance(one, two, _rename) / larger)


def _tree(table: Table, structure_only: bool) -> Tree[Node]:
    rows = (
        Tree(Node("tr"), tuple(Tree(_cell_node(cell, structure_only)) for cell in table.row(row)))
        for row in range(table.rows)
    )
    return Tree(Node("table"), tuple(rows))


def _cell_node(cell: Cell, structure_only: bool) -> Node:
    return Node("td", cell.rowspan, cell.colspan, "" if structure_only else normalise(cell.text))


def _size(tree: Tree[Node]) -> int:
    return 1 + sum(map(_size, tree.children))


def _rename(a: Node, b: Node) -> float:
    if (a.tag, a.rowspan, a.colspan) != (b.tag, b.rowspan, b.colspan):
        return 1.0
    return text_distance(a.text, b.text)


@lru_cache(maxsize=1 << 16)
def text_distance(a: str, b: str) -> float:
    """Levenshtein distance over the length of the longer text, 0..1."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_distance(a, b)
