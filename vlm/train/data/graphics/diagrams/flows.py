"""Flow charts with a decision, and layers."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from vlm.markup.svg.scene import Scene
from vlm.train.data.graphics.diagrams.chains import around
from vlm.train.data.graphics.diagrams.nodes import Node, box_size, draw_look, draw_node, join, label
from vlm.train.data.graphics.pen import text_width
from vlm.train.data.graphics.theme import Theme, begin
from vlm.train.data.graphics.words import Words

_ANSWERS = (("yes", "no"), ("Yes", "No"), ("Y", "N"), ("true", "false"))


def decision(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """A start, a question below it, what follows from yes below that and what follows from no to the right."""
    look, size = draw_look(rng, theme), theme.size
    gap = float(rng.uniform(1.5, 2.2)) * size
    nodes = _places(theme, [words.node() for _ in range(4)], look.shape, gap)
    pen, question = begin(around(theme, nodes)), nodes[1]
    for node in nodes:
        draw_node(pen, theme, node, look)
    for first, last in ((0, 1), (1, 2), (1, 3)):
        join(pen, theme, nodes[first], nodes[last])
    yes, no = _ANSWERS[rng.integers(len(_ANSWERS))]
    label(pen, theme, (question.x + 0.4 * size, question.y + question.h / 2 + gap / 2), yes)
    label(pen, theme, (question.x + question.w / 2 + 1.1 * size, question.y - 0.8 * size), no, "middle")
    return pen.scene()


def _places(theme: Theme, texts: list[str], shape: str, gap: float) -> list[Node]:
    """Three nodes below each other, the fourth beside the second."""
    shapes = ("ellipse", "diamond", shape, shape)
    sizes = [box_size(text, theme, kind) for text, kind in zip(texts, shapes, strict=True)]
    left = theme.margin + max(w for w, _ in sizes[:3]) / 2
    ys = [theme.margin + sizes[0][1] / 2]
    for (_, above), (_, below) in pairwise(sizes[:3]):
        ys.append(ys[-1] + (above + below) / 2 + gap)
    right = left + sizes[1][0] / 2 + 2.5 * theme.size + sizes[3][0] / 2
    places = [(left, ys[0]), (left, ys[1]), (left, ys[2]), (right, ys[1])]
    parts = zip(texts, places, sizes, shapes, strict=True)
    return [Node(text, *place, *extent, kind) for text, place, extent, kind in parts]


def layers(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """Wide boxes on top of each other, as architectures are drawn; cells side by side in some."""
    pen, look = begin(theme), draw_look(rng, theme)
    count, gap = int(rng.integers(2, 5)), float(rng.choice([2, 4, 8]))
    height = (theme.height - 2 * theme.margin + gap) / count - gap
    for i in range(count):
        cells = int(rng.choice([1, 1, 2, 3]))
        width = (theme.width - 2 * theme.margin + gap) / cells - gap
        for j in range(cells):
            text = words.node()
            if text_width(text, theme.size) > width - 4:
                text = words.strange(2)
            x, y = theme.margin + j * (width + gap) + width / 2, theme.margin + i * (height + gap) + height / 2
            draw_node(pen, theme, Node(text, x, y, width, height), look)
    return pen.scene()
