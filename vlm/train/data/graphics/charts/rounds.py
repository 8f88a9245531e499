"""Pies and rings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import pi

import numpy as np

from vlm.markup.svg.scene import Argument, Scene
from vlm.train.data.graphics.charts.frame import draw_title
from vlm.train.data.graphics.pen import Pen, Point, centred, on_circle, text_width
from vlm.train.data.graphics.theme import Theme, begin, ink_on
from vlm.train.data.graphics.words import Words


@dataclass(frozen=True)
class _Ring:
    """`edges`: where slices begin and end, in degrees clockwise from the top; `hole`: the inner radius, 0 for a pie."""

    x: float
    y: float
    radius: float
    hole: float
    edges: tuple[float, ...]

    def at(self, radius: float, angle: float) -> Point:
        return on_circle(self.x, self.y, radius, angle)

    @property
    def slices(self) -> list[tuple[float, float]]:
        return list(pairwise(self.edges))


def pie(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """Two to six slices clockwise, whole or as a ring; named around it or in a legend, with percentages or without."""
    pen = begin(theme)
    labels = words.categories(int(rng.integers(2, 7)))
    titled, around = bool(rng.random() < 0.6), bool(rng.random() < 0.5)
    if titled:
        draw_title(pen, theme, theme.width / 2, words.title())
    ring = _place(rng, theme, labels, titled, around)
    _slices(pen, theme, ring, "#ffffff" if rng.random() < 0.5 else "none")
    if rng.random() < 0.5:
        _percentages(pen, theme, ring)
    if around:
        _names(pen, theme, ring, labels)
    else:
        _legend(pen, theme, ring, labels)
    return pen.scene()


def _place(rng: np.random.Generator, theme: Theme, labels: Sequence[str], titled: bool, around: bool) -> _Ring:
    """As large as the title and the names leave room for."""
    size, margin = theme.size, theme.margin
    widest = max(text_width(label, size) for label in labels)
    top = margin + (1.7 * size if titled else 0)
    beside, above = (widest + 0.8 * size, 1.4 * size) if around else ((widest + 3 * size) / 2, 0.3 * size)
    room = min(theme.width / 2 - margin - beside, (theme.height - top - margin) / 2 - above)
    radius = max(room, 1.5 * size)
    x = theme.width / 2 - (0 if around else beside - size)
    hole = float(rng.uniform(0.4, 0.65)) * radius if rng.random() < 0.3 else 0.0
    shares = rng.dirichlet(np.full(len(labels), 4.0))
    start = float(rng.choice([0, 0, 0, 90, rng.uniform(0, 360)]))
    edges = start + 360 * np.concatenate([[0], np.cumsum(shares)])
    return _Ring(x, (top + theme.height - margin) / 2, radius, hole, tuple(edges.tolist()))


def _slices(pen: Pen, theme: Theme, ring: _Ring, outline: str) -> None:
    for i, (first, last) in enumerate(ring.slices):
        large = "+" if last - first > 180 else ""
        arc: list[Argument] = [f"A{large}", ring.radius, *ring.at(ring.radius, last)]
        start = ring.at(ring.radius, first)
        if ring.hole:
            back = ("L", *ring.at(ring.hole, last), f"a{large}", ring.hole, *ring.at(ring.hole, first))
            path: list[Argument] = ["M", *start, *arc, *back, "Z"]
        else:
            path = ["M", ring.x, ring.y, "L", *start, *arc, "Z"]
        pen.add("path", path, fill=theme.color(i), stroke=outline)


def _percentages(pen: Pen, theme: Theme, ring: _Ring) -> None:
    middle = (1.1 * ring.radius + ring.hole) / 2
    for i, (first, last) in enumerate(ring.slices):
        share = (last - first) / 360
        # Narrow slices have no room for it.
        if 2 * pi * middle * share > 1.8 * theme.size:
            x, y = ring.at(middle, (first + last) / 2)
            look = theme.lettering(0.9, ink_on(theme.color(i)))
            pen.text(x, centred(y, 0.9 * theme.size), f"{share:.0%}", "middle", **look)


def _names(pen: Pen, theme: Theme, ring: _Ring, labels: Sequence[str]) -> None:
    for (first, last), label in zip(ring.slices, labels, strict=True):
        x, y = ring.at(ring.radius + 0.5 * theme.size, (first + last) / 2)
        pen.text(x, centred(y, theme.size), label, "" if x > ring.x else "end", **theme.lettering())


def _legend(pen: Pen, theme: Theme, ring: _Ring, labels: Sequence[str]) -> None:
    size = theme.size
    x, top = ring.x + ring.radius + size, ring.y - 0.75 * size * len(labels)
    for i, label in enumerate(labels):
        row = top + 1.5 * size * i
        pen.rect(x, row + 0.15 * size, 0.7 * size, 0.7 * size, fill=theme.color(i))
        pen.text(x + 1.1 * size, centred(row + size / 2, size), label, **theme.lettering())
