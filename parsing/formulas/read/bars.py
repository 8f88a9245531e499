"""Bars in a line of text: how far they reach, and the small signs over and under them."""

from __future__ import annotations

from vlm.geometry import Box
from vlm.parsing.formulas.read.node import Node

MAX_BARS = 64  # of a line looked at


def edges_of(node: Node, rules: list[Box]) -> tuple[float, float]:
    """Left and right end of a node, or of the bar that it is over or under."""
    left, right = node.left, node.right
    for rule in rules:
        near = min(abs(node.box.y1 - rule.y0), abs(node.box.y0 - rule.y1)) < 0.5 * node.size
        if near and rule.x0 - 1 < node.center < rule.x1 + 1 and rule.width < 40 * node.size:
            left, right = min(left, rule.x0), max(right, rule.x1)
    return left, right


def in_fractions(nodes: list[Node], rules: list[Box], small: float) -> set[int]:
    """Indices of the nodes, smaller than `small`, of fractions: some stand right over a bar and some right under it."""
    found: set[int] = set()
    for rule in rules[:MAX_BARS]:
        near = [i for i, n in enumerate(nodes) if n.size < small and rule.x0 - 1 < n.center < rule.x1 + 1]
        over = {i for i in near if 0 <= rule.y0 - nodes[i].box.y1 < 0.6 * nodes[i].size}
        under = {i for i in near if 0 <= nodes[i].box.y0 - rule.y1 < 0.6 * nodes[i].size}
        if over and under:
            found |= over | under
    return found
