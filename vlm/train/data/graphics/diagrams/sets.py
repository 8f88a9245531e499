"""Venn diagrams and sequences of messages."""

from __future__ import annotations

import numpy as np

from vlm.markup.svg.scene import Scene
from vlm.train.data.graphics.pen import centred, on_circle, text_width
from vlm.train.data.graphics.theme import Theme, begin
from vlm.train.data.graphics.words import Words


def venn(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """Two or three overlapping circles with a name each and a number where they overlap."""
    pen, count = begin(theme), int(rng.integers(2, 4))
    x, y = theme.width / 2, theme.height / 2
    radius = min(theme.height / (3.3 if count == 3 else 2.3), theme.width / 3.6) - theme.margin / 2
    away, filled = float(rng.uniform(0.5, 0.75)) * radius, bool(rng.random() < 0.75)
    turn = -90 if count == 2 else 0
    centres = [on_circle(x, y, away, turn + 360 * i / count) for i in range(count)]
    opacity = int(rng.choice([30, 40, 50, 60]))
    for i, centre in enumerate(centres):
        if filled:
            pen.circle(*centre, radius, fill=theme.color(i), opacity=opacity)
        else:
            pen.circle(*centre, radius, fill="none", stroke=theme.axis, width=theme.line)
    for i, name in enumerate(words.categories(count) if rng.random() < 0.6 else "ABC"[:count]):
        place = on_circle(x, y, away + 0.45 * radius, turn + 360 * i / count)
        pen.text(place[0], centred(place[1], theme.size), name, "middle", **theme.lettering())
    if rng.random() < 0.5:
        pen.text(x, centred(y, theme.size), str(rng.integers(100)), "middle", **theme.lettering())
    return pen.scene()


def sequence(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """Two or three life lines with messages between them."""
    pen, size = begin(theme), theme.size
    count, messages = int(rng.integers(2, 4)), int(rng.integers(2, 5))
    width = (theme.width - 2 * theme.margin) / count
    xs = [theme.margin + (i + 0.5) * width for i in range(count)]
    top, bottom = theme.margin + 1.8 * size, theme.height - theme.margin
    for x in xs:
        name = words.node()
        name = name if text_width(name, size) < width - 1.2 * size else words.strange(3)
        w = text_width(name, size) + size
        pen.rect(x - w / 2, theme.margin, w, 1.8 * size, fill="none", stroke=theme.axis)
        pen.text(x, centred(theme.margin + 0.9 * size, size), name, "middle", **theme.lettering())
    for x in xs:
        pen.vline(x, top, bottom, stroke=theme.grid, dash=3)
    for i in range(messages):
        first = int(rng.integers(count - 1))
        start, end = (xs[first], xs[first + 1]) if rng.random() < 0.6 else (xs[first + 1], xs[first])
        y = top + (bottom - top) * (i + 1) / (messages + 0.6)
        pen.points("arrow", [(start, y), (end, y)], stroke=theme.axis, width=theme.line)
        pen.text((start + end) / 2, y - 0.3 * size, words.edge(), "middle", **theme.lettering(0.9))
    return pen.scene()
