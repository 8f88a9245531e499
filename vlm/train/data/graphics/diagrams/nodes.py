"""Boxes with words in them and the lines between."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import numpy as np

from vlm.train.data.graphics.pen import Pen, Point, centred, text_width
from vlm.train.data.graphics.theme import Theme, ink_on

_PASTELS = ("#dae8fc", "#d5e8d4", "#ffe6cc", "#fff2cc", "#f8cecc", "#e1d5e7", "#f5f5f5", "#ffffff")


@dataclass(frozen=True)
class NodeLook:
    """How all nodes of a diagram look: `shape` is rect, rrect, ellipse or diamond."""

    shape: str
    fill: str
    stroke: str
    width: float
    ink: str


@dataclass(frozen=True)
class Node:
    """A labelled box around `x`, `y`; lines end at its border."""

    text: str
    x: float
    y: float
    w: float
    h: float
    shape: str = ""

    def towards(self, other: Node, gap: float = 0.0) -> Point:
        """Where a line from the middle to `other` leaves the box (an ellipse's or a diamond's own border)."""
        dx, dy = other.x - self.x, other.y - self.y
        across, down = abs(dx) / (self.w / 2), abs(dy) / (self.h / 2)
        if self.shape in ("ellipse", "circle"):
            share = 1 / hypot(across, down)
        elif self.shape == "diamond":
            share = 1 / (across + down)
        else:
            share = 1 / max(across, down)
        share += gap / hypot(dx, dy)
        return self.x + share * dx, self.y + share * dy


def draw_look(rng: np.random.Generator, theme: Theme, shapes: tuple[str, ...] = ("rect", "rrect")) -> NodeLook:
    """Outlined, pale or strongly coloured nodes."""
    kind, shape = rng.integers(4), str(rng.choice(shapes))
    width = float(rng.choice([1, 1, 1.5, 2]))
    if kind == 0:
        return NodeLook(shape, "none", theme.axis, width, theme.ink)
    if kind == 1:
        return NodeLook(shape, theme.color(0), "none", width, ink_on(theme.color(0)))
    fill = str(rng.choice(_PASTELS))
    return NodeLook(shape, fill, theme.axis if kind == 2 else theme.color(0), width, "#000000")


def box_size(text: str, theme: Theme, shape: str = "rect") -> tuple[float, float]:
    """Width and height that hold `text` with some room."""
    width, height = text_width(text, theme.size) + 1.4 * theme.size, 2.1 * theme.size
    if shape == "ellipse":
        return 1.2 * width, 1.15 * height
    if shape == "diamond":
        return 1.5 * width, 1.6 * height
    if shape == "circle":
        return max(width, height), max(width, height)
    return width, height


def draw_node(pen: Pen, theme: Theme, node: Node, look: NodeLook) -> None:
    """The box and its label, in this order."""
    x, y, left, top = node.x, node.y, node.x - node.w / 2, node.y - node.h / 2
    fill, stroke, width, shape = look.fill, look.stroke, look.width, node.shape or look.shape
    if shape == "ellipse":
        pen.add("ellipse", (x, y, node.w / 2, node.h / 2), fill=fill, stroke=stroke, width=width)
    elif shape == "circle":
        pen.circle(x, y, node.w / 2, fill=fill, stroke=stroke, width=width)
    elif shape == "diamond":
        corners = [(x, top), (x + node.w / 2, y), (x, top + node.h), (left, y)]
        pen.points("polygon", corners, fill=fill, stroke=stroke, width=width)
    else:
        radius = 0.4 * theme.size if shape == "rrect" else 0.0
        pen.rect(left, top, node.w, node.h, radius, fill=fill, stroke=stroke, width=width)
    if node.text:
        pen.text(x, centred(y, theme.size), node.text, "middle", **theme.lettering(ink=look.ink))


def join(pen: Pen, theme: Theme, first: Node, last: Node, arrow: bool = True, dash: float = 0) -> None:
    """A straight line or arrow from border to border."""
    ends = [first.towards(last), last.towards(first)]
    pen.points("arrow" if arrow else "line", ends, stroke=theme.axis, width=theme.line, dash=dash)


def label(pen: Pen, theme: Theme, place: Point, text: str, anchor: str = "") -> None:
    """A smaller text beside a line."""
    pen.text(place[0], centred(place[1], 0.9 * theme.size), text, anchor, **theme.lettering(0.9))
