"""State machines and graphs: circles on a ring."""

from __future__ import annotations

from math import cos, hypot, pi, sin

import numpy as np

from vlm.markup.svg.scene import Scene
from vlm.train.data.graphics.diagrams.nodes import Node, draw_look, draw_node, join, label
from vlm.train.data.graphics.pen import Pen
from vlm.train.data.graphics.theme import Theme, begin
from vlm.train.data.graphics.words import Words

_WIDEST = 1.6  # of a ring's height


def states(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """Three to five circles with arrows or lines between most neighbours and some others, labelled or not."""
    pen, look = begin(theme), draw_look(rng, theme, ("circle",))
    count, arrows = int(rng.integers(3, 6)), bool(rng.random() < 0.6)
    named = [words.strange(2) for _ in range(count)] if rng.random() < 0.4 else list("ABCDE" if arrows else "12345")
    nodes = _ring(rng, theme, named[:count])
    edges = [(i, (i + 1) % count) for i in range(count) if rng.random() < 0.85]
    across = [(i, (i + 2) % count) for i in range(count - 2) if rng.random() < 0.3]
    for first, last in (*edges, *across):
        join(pen, theme, nodes[first], nodes[last], arrows)
    for node in nodes:
        draw_node(pen, theme, node, look)
    if rng.random() < 0.5:
        for first, last in edges:
            _name_edge(pen, theme, nodes[first], nodes[last], words.edge())
    return pen.scene()


def _ring(rng: np.random.Generator, theme: Theme, names: list[str]) -> list[Node]:
    """Circles on an ellipse in the middle of the picture, clockwise."""
    radius = float(rng.uniform(1.0, 1.5)) * theme.size
    turn = float(rng.choice([0, pi / len(names), rng.uniform(0, pi)])) - pi / 2
    high = theme.height / 2 - theme.margin - radius
    wide = min(theme.width / 2 - theme.margin - radius, _WIDEST * high)
    angles = [turn + 2 * pi * i / len(names) for i in range(len(names))]
    return [
        Node(name, theme.width / 2 + wide * cos(a), theme.height / 2 + high * sin(a), 2 * radius, 2 * radius, "circle")
        for name, a in zip(names, angles, strict=True)
    ]


def _name_edge(pen: Pen, theme: Theme, first: Node, last: Node, text: str) -> None:
    """Beside the middle of the line, away from the picture's centre."""
    x, y = (first.x + last.x) / 2, (first.y + last.y) / 2
    out_x, out_y = x - theme.width / 2, y - theme.height / 2
    length = hypot(out_x, out_y) or 1.0
    label(pen, theme, (x + out_x / length * theme.size, y + out_y / length * 0.9 * theme.size), text, "middle")
