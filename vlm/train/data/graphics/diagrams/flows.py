"""Chains of boxes, flow charts with decisions, and layers."""

from __future__ import annotations

from dataclasses import replace
from math import hypot

import numpy as np

from vlm.mini.svg.scene import Scene
from vlm.train.data.graphics.diagrams.nodes import Node, box_size, draw_look, draw_node, join, label
from vlm.train.data.graphics.pen import Pen, text_width
from vlm.train.data.graphics.theme import Theme, begin
from vlm.train.data.graphics.words import Words


def chain(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """Two to five boxes in a row or a column, each with an arrow to the next; cut to the drawn part."""
    look = draw_look(rng, theme, ("rect", "rect", "rrect", "ellipse"))
    texts = [words.node() for _ in range(int(rng.integers(2, 6)))]
    sizes = [box_size(text, theme, look.shape) for text in texts]
    gap = float(rng.uniform(1.6, 3)) * theme.size
    lying = sum(w for w, _ in sizes) + gap * (len(sizes) - 1) < theme.width - 2 * theme.margin
    if not lying:
        fitting = int((theme.height - 2 * theme.margin + gap) / (sizes[0][1] + gap))
        texts, sizes = texts[: max(fitting, 1)], sizes[: max(fitting, 1)]
    height, widest = max(h for _, h in sizes), max(w for w, _ in sizes)
    same = bool(rng.random() < 0.5) and not lying
    nodes, place = [], theme.margin
    for text, (w, h) in zip(texts, sizes, strict=True):
        along = w if lying else h
        middle = place + along / 2
        x, y = (middle, theme.margin + height / 2) if lying else (theme.margin + widest / 2, middle)
        nodes.append(Node(text, x, y, widest if same else w, h, look.shape))
        place += along + gap
    canvas = (place - gap + theme.margin, height + 2 * theme.margin)
    width, height = canvas if lying else (widest + 2 * theme.margin, canvas[0])
    pen = begin(replace(theme, width=int(width), height=int(height)))
    for i, node in enumerate(nodes):
        draw_node(pen, theme, node, look)
        if i:
            join(pen, theme, nodes[i - 1], node)
    return pen.scene()


def decision(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """A question, what follows from yes and no, and what they lead to."""
    look, size = draw_look(rng, theme), theme.size
    texts = [words.node() for _ in range(4)]
    shapes = ["ellipse", "diamond", look.shape, look.shape]
    sizes = [box_size(text, theme, shape) for text, shape in zip(texts, shapes, strict=True)]
    gap = float(rng.uniform(1.5, 2.2)) * size
    left = theme.margin + max(sizes[0][0], sizes[1][0], sizes[2][0]) / 2
    ys = [theme.margin + sizes[0][1] / 2]
    ys += [ys[0] + (sizes[0][1] + sizes[1][1]) / 2 + gap]
    ys += [ys[1] + (sizes[1][1] + sizes[2][1]) / 2 + gap]
    right = left + sizes[1][0] / 2 + 2.5 * size + sizes[3][0] / 2
    places = [(left, ys[0]), (left, ys[1]), (left, ys[2]), (right, ys[1])]
    nodes = [
        Node(text, *place, *extent, shape)
        for text, place, extent, shape in zip(texts, places, sizes, shapes, strict=True)
    ]
    width, height = right + sizes[3][0] / 2 + theme.margin, ys[2] + sizes[2][1] / 2 + theme.margin
    pen = begin(replace(theme, width=int(width), height=int(height)))
    for node in nodes:
        draw_node(pen, theme, node, look)
    for first, last in ((0, 1), (1, 2), (1, 3)):
        join(pen, theme, nodes[first], nodes[last])
    yes, no = [("yes", "no"), ("Yes", "No"), ("Y", "N"), ("true", "false")][rng.integers(4)]
    label(pen, theme, (left + 0.4 * size, ys[1] + sizes[1][1] / 2 + gap / 2), yes)
    label(pen, theme, (left + sizes[1][0] / 2 + 1.1 * size, ys[1] - 0.8 * size), no, "middle")
    return pen.scene()


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


def states(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """Circles on a ring with arrows between neighbours, labelled or not; or a plain graph."""
    pen, look, size = begin(theme), draw_look(rng, theme, ("circle",)), theme.size
    count, arrows = int(rng.integers(3, 6)), bool(rng.random() < 0.6)
    radius = float(rng.uniform(1.0, 1.5)) * size
    turn = float(rng.choice([0, np.pi / count, rng.uniform(0, np.pi)])) - np.pi / 2
    wide, high = theme.width / 2 - theme.margin - radius, theme.height / 2 - theme.margin - radius
    wide = min(wide, 1.6 * high)
    names = [words.strange(2) for _ in range(count)] if rng.random() < 0.4 else list("ABCDEF" if arrows else "123456")
    nodes = []
    for i in range(count):
        angle = turn + 2 * np.pi * i / count
        x, y = theme.width / 2 + wide * np.cos(angle), theme.height / 2 + high * np.sin(angle)
        nodes.append(Node(names[i], float(x), float(y), 2 * radius, 2 * radius, "circle"))
    edges = [(i, (i + 1) % count) for i in range(count) if rng.random() < 0.85]
    edges += [(i, (i + 2) % count) for i in range(count - 2) if rng.random() < 0.3]
    for first, last in edges:
        join(pen, theme, nodes[first], nodes[last], arrows)
    for node in nodes:
        draw_node(pen, theme, node, look)
    if rng.random() < 0.5:
        for first, last in edges[:count]:
            _name_edge(pen, theme, nodes[first], nodes[last], words.edge())
    return pen.scene()


def _name_edge(pen: Pen, theme: Theme, first: Node, last: Node, text: str) -> None:
    """Beside the middle of the line, away from the picture's centre."""
    x, y = (first.x + last.x) / 2, (first.y + last.y) / 2
    out_x, out_y = x - theme.width / 2, y - theme.height / 2
    length = hypot(out_x, out_y) or 1.0
    label(pen, theme, (x + out_x / length * theme.size, y + out_y / length * 0.9 * theme.size), text, "middle")
