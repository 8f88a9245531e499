"""Trees and charts of organisations."""

from __future__ import annotations

import numpy as np

from vlm.markup.svg.scene import Scene
from vlm.train.data.graphics.diagrams.nodes import Node, box_size, draw_look, draw_node, join
from vlm.train.data.graphics.pen import Pen
from vlm.train.data.graphics.theme import Theme, begin
from vlm.train.data.graphics.words import Words


def tree(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """A root, its children and some of theirs: circles and straight lines, or boxes and elbows."""
    boxed = bool(rng.random() < 0.5)
    look = draw_look(rng, theme, ("rect", "rrect") if boxed else ("circle",))
    pen = begin(theme)
    levels = _levels(rng, boxed)
    nodes = _place(rng, theme, words, levels, look.shape)
    for parent, node in _parents(levels, nodes):
        if boxed:
            _elbow(pen, theme, parent, node)
        else:
            join(pen, theme, parent, node, arrow=False)
    for row in nodes:
        for node in row:
            draw_node(pen, theme, node, look)
    return pen.scene()


def _levels(rng: np.random.Generator, boxed: bool) -> list[list[int]]:
    """Numbers of children, by level and node."""
    first = int(rng.integers(2, 4))
    levels = [[first]]
    if rng.random() < 0.6:
        levels.append([int(rng.integers(0, 2 if boxed and first > 2 else 3)) for _ in range(first)])
    levels.append([0] * sum(levels[-1]))
    return [level for level in levels if level]


def _place(
    rng: np.random.Generator, theme: Theme, words: Words, levels: list[list[int]], shape: str
) -> list[list[Node]]:
    nodes = []
    height = (theme.height - 2 * theme.margin) / len(levels)
    for depth, level in enumerate(levels):
        width = (theme.width - 2 * theme.margin) / len(level)
        row = []
        for i in range(len(level)):
            text = words.strange(2) if shape == "circle" else words.node()
            w, h = box_size(text, theme, shape)
            if w > width - 4:
                text = words.strange(2)
                w, h = box_size(text, theme, shape)
            row.append(Node(text, theme.margin + (i + 0.5) * width, theme.margin + (depth + 0.5) * height, w, h, shape))
        nodes.append(row)
    return nodes


def _parents(levels: list[list[int]], nodes: list[list[Node]]) -> list[tuple[Node, Node]]:
    pairs = []
    for level, row, below in zip(levels[:-1], nodes[:-1], nodes[1:], strict=True):
        owners = [parent for parent, count in zip(row, level, strict=True) for _ in range(count)]
        pairs += list(zip(owners, below, strict=True))
    return pairs


def _elbow(pen: Pen, theme: Theme, parent: Node, child: Node) -> None:
    """Down, across, down."""
    start, end = (parent.x, parent.y + parent.h / 2), (child.x, child.y - child.h / 2)
    middle = (start[1] + end[1]) / 2
    if abs(start[0] - end[0]) < 1:
        pen.vline(start[0], start[1], end[1], stroke=theme.axis, width=theme.line)
    else:
        bends = [start, (start[0], middle), (end[0], middle), end]
        pen.points("polyline", bends, stroke=theme.axis, width=theme.line)
