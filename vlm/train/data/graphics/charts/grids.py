"""Heat maps and box plots."""

from __future__ import annotations

import numpy as np

from vlm.markup.svg.scene import Scene
from vlm.train.data.graphics.charts.frame import Axis, Frame, draw_habits, value_axis
from vlm.train.data.graphics.charts.scales import Scale, nice_ticks
from vlm.train.data.graphics.charts.values import draw_top
from vlm.train.data.graphics.pen import centred
from vlm.train.data.graphics.theme import Theme, begin, ink_on
from vlm.train.data.graphics.words import Words

# Ends of colour maps, light to dark.
_MAPS = (
    ((247, 251, 255), (8, 48, 107)),
    ((255, 245, 240), (103, 0, 13)),
    ((253, 231, 37), (68, 1, 84)),
    ((255, 255, 255), (0, 0, 0)),
    ((247, 252, 245), (0, 68, 27)),
)

_BLACK = "#000000"


def heat_map(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """Up to 5 x 5 cells shaded by value, with the values in them or not."""
    columns, rows = words.categories(int(rng.integers(2, 6))), words.categories(int(rng.integers(2, 5)))
    frame = Frame(begin(theme), theme, draw_habits(rng), words)
    frame.reserve(rows)
    columns = frame.fitting(columns)
    shown = rng.random((len(rows), len(columns)))
    width, height = (frame.x1 - frame.x0) / len(columns), (frame.y1 - frame.y0) / len(rows)
    frame.open()
    xs = [frame.x0 + (i + 0.5) * width for i in range(len(columns))]
    ys = [frame.y0 + (i + 0.5) * height for i in range(len(rows))]
    frame.axes(Axis(xs, columns, categories=True), Axis(ys, rows, categories=True))
    light, dark = _MAPS[rng.integers(len(_MAPS))]
    gap, written = float(rng.choice([0, 0, 2])), bool(rng.random() < 0.5)
    for y, row in zip(ys, shown, strict=True):
        for x, value in zip(xs, row, strict=True):
            fill = _blend(light, dark, float(value))
            frame.pen.rect(x - width / 2, y - height / 2, width - gap, height - gap, fill=fill)
    for y, row in zip(ys, shown, strict=True):
        for x, value in zip(xs, row if written else (), strict=False):
            look = theme.lettering(0.9, ink="#ffffff" if value > 0.5 else "#000000")
            frame.pen.text(x, centred(y, 0.9 * theme.size), f"{value * 100:.0f}", "middle", **look)
    return frame.pen.scene()


def box_plot(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """Two to five boxes with whiskers, medians and outliers."""
    labels, top = words.categories(int(rng.integers(2, 6))), draw_top(rng)
    frame = Frame(begin(theme), theme, draw_habits(rng), words)
    ticks = nice_ticks(0, top, int(rng.integers(2, 5)))
    frame.reserve(ticks.labels(suffix="%"))
    labels = frame.fitting(labels)
    scale, slot = Scale(0, ticks.last, frame.y1, frame.y0), (frame.x1 - frame.x0) / len(labels)
    xs = [frame.x0 + (i + 0.5) * slot for i in range(len(labels))]
    frame.open()
    frame.axes(Axis(xs, labels, categories=True), value_axis(rng, ticks, scale))
    color = theme.color(0) if ink_on(theme.color(0)) == _BLACK else "none"  # the median must show on it
    fill = str(rng.choice(["none", color]))
    half = slot * float(rng.uniform(0.15, 0.35))
    for x in xs:
        _box(frame, x, half, [scale(float(value)) for value in np.sort(rng.uniform(0.05, 0.95, 5)) * top], fill)
    frame.spines()
    return frame.pen.scene()


def _box(frame: Frame, x: float, half: float, places: list[float], fill: str) -> None:
    """`places`: pixels of the least value, the quartiles and the greatest."""
    least, lower, median, upper, greatest = places
    pen, stroke = frame.pen, frame.theme.axis
    pen.vline(x, greatest, upper, stroke=stroke)
    pen.vline(x, lower, least, stroke=stroke)
    for whisker in (greatest, least):
        pen.hline(x - half / 2, whisker, x + half / 2, stroke=stroke)
    pen.rect(x - half, upper, 2 * half, lower - upper, fill=fill, stroke=stroke)
    pen.hline(x - half, median, x + half, stroke=stroke, width=2)


def _blend(light: tuple[int, int, int], dark: tuple[int, int, int], share: float) -> str:
    mixed = (round(a + (b - a) * share) for a, b in zip(light, dark, strict=True))
    return "#" + "".join(f"{value:02x}" for value in mixed)
