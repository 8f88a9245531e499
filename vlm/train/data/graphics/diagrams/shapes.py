"""Shapes and words anywhere: what numbers mean, without any habit to guess from."""

from __future__ import annotations

import numpy as np

from vlm.markup.svg.scene import Scene
from vlm.train.data.graphics.pen import Look, Pen, on_circle, text_width
from vlm.train.data.graphics.theme import Theme, begin
from vlm.train.data.graphics.words import Words

Place = tuple[float, float, float, float]
"""x, y, width, height in pixels."""

_SMALLEST = 8.0
_TRIES = 8
_MOST_OVERLAP = 0.25  # of the smaller of two shapes: nothing is hidden


def shapes(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """One to six shapes that hardly overlap and up to two texts on free ground."""
    pen, taken = begin(theme), list[Place]()
    for i in range(int(rng.integers(1, 7))):
        place = _free(rng, theme, taken, _MOST_OVERLAP)
        if place:
            _shape(rng, pen, place, theme.color(i) if rng.random() < 0.7 else _any_color(rng))
    for _ in range(int(rng.integers(0, 3))):
        text, scale = words.node(), float(rng.uniform(1, 2))
        size = scale * theme.size
        place = _free(rng, theme, taken, 0.0, (text_width(text, size), 1.2 * size))
        if place:
            pen.text(place[0], place[1] + size, text, **theme.lettering(scale))
    return pen.scene()


def _free(
    rng: np.random.Generator,
    theme: Theme,
    taken: list[Place],
    overlap: float,
    extent: tuple[float, float] | None = None,
) -> Place | None:
    """A place that shares at most `overlap` with those taken, and takes it; None after some tries."""
    for _ in range(_TRIES):
        w, h = extent or (float(v) for v in rng.uniform(_SMALLEST, (0.6 * theme.width, 0.6 * theme.height)))
        if w >= theme.width - 8 or h >= theme.height - 8:
            return None
        x, y = float(rng.uniform(4, theme.width - w - 4)), float(rng.uniform(4, theme.height - h - 4))
        if all(_shared((x, y, w, h), other) <= overlap for other in taken):
            taken.append((x, y, w, h))
            return x, y, w, h
    return None


def _shared(first: Place, second: Place) -> float:
    """Of the smaller one's area."""
    w = min(first[0] + first[2], second[0] + second[2]) - max(first[0], second[0])
    h = min(first[1] + first[3], second[1] + second[3]) - max(first[1], second[1])
    return max(w, 0.0) * max(h, 0.0) / min(first[2] * first[3], second[2] * second[3])


def _shape(rng: np.random.Generator, pen: Pen, place: Place, color: str) -> None:
    x, y, w, h = place
    kind, width = int(rng.integers(8)), float(rng.integers(1, 5))
    if kind < 5:
        _closed(rng, pen, place, kind, color, width)
    elif kind == 5:
        pen.line((x, y), (x + w, y + h * float(rng.choice([0, 1, 1]))), stroke=color, width=width)
    elif kind == 6:
        pen.points("arrow", [(x, y), (x + w, y + h)], stroke=color, width=min(width, 2))
    else:
        xs = np.sort(rng.uniform(x, x + w, int(rng.integers(3, 6))))
        ys = rng.uniform(y, y + h, len(xs))
        pen.points("polyline", zip(xs.tolist(), ys.tolist(), strict=True), stroke=color, width=width)


def _closed(rng: np.random.Generator, pen: Pen, place: Place, kind: int, color: str, width: float) -> None:
    """A rectangle, a rounded one, a circle, an ellipse or a regular polygon: filled, outlined or both."""
    x, y, w, h = place
    radius = min(w, h) / 2
    fill = "none" if rng.random() < 0.4 else color
    look: Look = {"fill": fill, "stroke": color if fill == "none" else str(rng.choice(["none", "none", "#000000"]))}
    look["width"] = width
    if kind < 2:
        pen.rect(x, y, w, h, radius * float(rng.uniform(0.2, 0.8)) * kind, **look)
    elif kind == 2:
        pen.circle(x + radius, y + radius, radius, **look)
    elif kind == 3:
        pen.add("ellipse", (x + w / 2, y + h / 2, w / 2, h / 2), **look)
    else:
        corners = int(rng.choice([3, 3, 4, 5, 6]))
        turn = float(rng.choice([0, 180, 90]))
        ring = [on_circle(x + radius, y + radius, radius, turn + 360 * i / corners) for i in range(corners)]
        pen.points("polygon", ring, **look)


def _any_color(rng: np.random.Generator) -> str:
    return "#" + "".join(f"{value:02x}" for value in rng.integers(0, 230, 3))
