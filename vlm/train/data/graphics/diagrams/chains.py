"""Boxes in a row or a column, each with an arrow to the next."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vlm.markup.svg.scene import Scene
from vlm.train.data.graphics.diagrams.nodes import Node, box_size, draw_look, draw_node, join
from vlm.train.data.graphics.theme import Theme, begin
from vlm.train.data.graphics.words import Words


def chain(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """Two to five boxes, as many as have room, on paper cut to them."""
    look = draw_look(rng, theme, ("rect", "rect", "rrect", "ellipse"))
    texts = [words.node() for _ in range(int(rng.integers(2, 6)))]
    sizes = [box_size(text, theme, look.shape) for text in texts]
    gap = float(rng.uniform(1.6, 3)) * theme.size
    lying = sum(w for w, _ in sizes) + gap * (len(sizes) - 1) < theme.width - 2 * theme.margin
    if lying:
        nodes = _row(texts, sizes, look.shape, gap, theme.margin)
    else:
        same_width = bool(rng.random() < 0.5)
        fitting = max(int((theme.height - 2 * theme.margin + gap) / (sizes[0][1] + gap)), 1)
        nodes = _column(texts[:fitting], sizes[:fitting], look.shape, gap, theme.margin, same_width)
    pen = begin(around(theme, nodes))
    for i, node in enumerate(nodes):
        draw_node(pen, theme, node, look)
        if i:
            join(pen, theme, nodes[i - 1], node)
    return pen.scene()


def around(theme: Theme, nodes: list[Node]) -> Theme:
    """The theme on paper that ends a margin after the last of `nodes`."""
    width = max(node.x + node.w / 2 for node in nodes) + theme.margin
    height = max(node.y + node.h / 2 for node in nodes) + theme.margin
    return replace(theme, width=int(width), height=int(height))


def _row(texts: list[str], sizes: list[tuple[float, float]], shape: str, gap: float, margin: float) -> list[Node]:
    nodes, left = list[Node](), margin
    middle = margin + max(h for _, h in sizes) / 2
    for text, (w, h) in zip(texts, sizes, strict=True):
        nodes.append(Node(text, left + w / 2, middle, w, h, shape))
        left += w + gap
    return nodes


def _column(
    texts: list[str], sizes: list[tuple[float, float]], shape: str, gap: float, margin: float, same_width: bool
) -> list[Node]:
    nodes, top = list[Node](), margin
    widest = max(w for w, _ in sizes)
    for text, (w, h) in zip(texts, sizes, strict=True):
        nodes.append(Node(text, margin + widest / 2, top + h / 2, widest if same_width else w, h, shape))
        top += h + gap
    return nodes
