"""Pies and rings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vlm.mini.svg.scene import Argument, Scene
from vlm.train.data.graphics.pen import Look, Pen, centred, on_circle, text_width
from vlm.train.data.graphics.theme import Theme
from vlm.train.data.graphics.words import Words


def pie(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """Two to six slices clockwise from the top, whole or as a ring; names around, in a legend or percentages inside."""
    pen, size = Pen(theme.width, theme.height), theme.size
    labels = words.categories(int(rng.integers(2, 7)))
    shares = rng.dirichlet(np.full(len(labels), 4.0))
    if theme.paper:
        pen.rect(0, 0, theme.width, theme.height, fill=theme.paper)
    top = theme.margin
    if rng.random() < 0.6:
        weight = "bold" if theme.bold_title else "regular"
        title_look: Look = {"fill": theme.ink, "family": theme.family, "weight": weight}
        pen.text(theme.width / 2, top + size, words.title(), "middle", size=1.15 * size, **title_look)
        top += 1.7 * size
    naming = str(rng.choice(["around", "legend"]))
    widest = max(text_width(label, size) for label in labels)
    beside = widest + 0.8 * size if naming == "around" else (widest + 3 * size) / 2
    above = 1.4 * size if naming == "around" else 0.3 * size
    radius = min(theme.width / 2 - theme.margin - beside, (theme.height - top - theme.margin) / 2 - above)
    radius = max(radius, 1.5 * size)
    x, y = theme.width / 2 - (beside - size if naming == "legend" else 0), (top + theme.height - theme.margin) / 2
    hole = float(rng.uniform(0.4, 0.65)) * radius if rng.random() < 0.3 else 0.0
    edges = np.concatenate([[0], np.cumsum(shares)]) * 360 + float(rng.choice([0, 0, 0, 90, rng.uniform(0, 360)]))
    _slices(pen, theme, (x, y, radius, hole), edges.tolist(), "#ffffff" if rng.random() < 0.5 else "none")
    if rng.random() < 0.5:
        _percentages(pen, theme, (x, y, (radius + hole) / 2 + 0.1 * radius), edges.tolist())
    if naming == "around":
        _names_around(pen, theme, (x, y, radius + 0.5 * size), edges.tolist(), labels)
    else:
        _legend(pen, theme, x + radius + size, y, labels)
    return pen.scene()


def _slices(
    pen: Pen, theme: Theme, ring: tuple[float, float, float, float], edges: Sequence[float], outline: str
) -> None:
    x, y, radius, hole = ring
    for i, (first, last) in enumerate(zip(edges[:-1], edges[1:], strict=True)):
        large = "+" if last - first > 180 else ""
        arc: list[Argument] = [f"A{large}", radius, *on_circle(x, y, radius, last)]
        if hole:
            inner: list[Argument] = [
                "L",
                *on_circle(x, y, hole, last),
                f"a{large}",
                hole,
                *on_circle(x, y, hole, first),
            ]
            path = ["M", *on_circle(x, y, radius, first), *arc, *inner, "Z"]
        else:
            path = ["M", x, y, "L", *on_circle(x, y, radius, first), *arc, "Z"]
        pen.add("path", path, fill=theme.color(i), stroke=outline)


def _percentages(pen: Pen, theme: Theme, ring: tuple[float, float, float], edges: Sequence[float]) -> None:
    size = 0.9 * theme.size
    for first, last in zip(edges[:-1], edges[1:], strict=True):
        share = (last - first) / 360
        # Narrow slices have no room for it.
        if 2 * np.pi * ring[2] * share > 2 * size:
            x, y = on_circle(*ring, (first + last) / 2)
            pen.text(x, centred(y, size), f"{share:.0%}", "middle", fill="#ffffff", size=size, family=theme.family)


def _names_around(
    pen: Pen, theme: Theme, ring: tuple[float, float, float], edges: Sequence[float], labels: Sequence[str]
) -> None:
    for first, last, label in zip(edges[:-1], edges[1:], labels, strict=True):
        x, y = on_circle(*ring, (first + last) / 2)
        anchor = "" if x > ring[0] else "end"
        pen.text(x, centred(y, theme.size), label, anchor, fill=theme.ink, size=theme.size, family=theme.family)


def _legend(pen: Pen, theme: Theme, x: float, y: float, labels: Sequence[str]) -> None:
    size = theme.size
    top = y - 0.75 * size * len(labels)
    for i, label in enumerate(labels):
        row = top + 1.5 * size * i
        pen.rect(x, row + 0.15 * size, 0.7 * size, 0.7 * size, fill=theme.color(i))
        baseline = centred(row + size / 2, size)
        pen.text(x + 1.1 * size, baseline, label, fill=theme.ink, size=size, family=theme.family)
