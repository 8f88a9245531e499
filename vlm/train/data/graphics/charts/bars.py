"""Bar charts: upright and lying, grouped, stacked, histograms."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vlm.markup.svg.scene import Scene
from vlm.train.data.graphics.charts.frame import Axis, Frame, draw_habits, value_axis
from vlm.train.data.graphics.charts.scales import Scale, nice_ticks
from vlm.train.data.graphics.charts.values import Values, draw_top, draw_values
from vlm.train.data.graphics.pen import text_width
from vlm.train.data.graphics.theme import Theme, begin
from vlm.train.data.graphics.words import Words

_SLOPE = 0.71  # of labels at 45 degrees


def upright_bars(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """One series of bars from the bottom up; some in a colour each, some with their values above."""
    labels = words.categories(int(rng.integers(2, 7)))
    values = draw_values(rng, len(labels), draw_top(rng))
    frame, scale = _upright(rng, theme, words, labels, float(values.max()))
    colored, filled = bool(rng.random() < 0.2), float(rng.uniform(0.4, 0.95))
    outline = theme.axis if rng.random() < 0.15 else "none"
    slots = _slots(frame, len(values))
    for i, (value, (left, width)) in enumerate(zip(values, slots, strict=True)):
        x, top = left + width * (1 - filled) / 2, scale(float(value))
        color = theme.color(i if colored else 0)
        frame.pen.rect(x, top, width * filled, frame.y1 - top, fill=color, stroke=outline)
    if rng.random() < 0.25:
        for value, (left, width) in zip(values, slots, strict=True):
            _value_label(frame, left + width / 2, scale(float(value)) - 0.3 * theme.size, float(value))
    frame.spines()
    return frame.pen.scene()


def grouped_bars(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """Two or three series side by side or on top of each other."""
    labels, names = words.categories(int(rng.integers(2, 6))), words.categories(int(rng.integers(2, 4)))
    values = np.stack([draw_values(rng, len(labels), 1.0) for _ in names]) * draw_top(rng)
    stacked = bool(rng.random() < 0.5)
    top = float(values.sum(0).max() if stacked else values.max())
    frame, scale = _upright(rng, theme, words, labels, top, names)
    filled, slots = float(rng.uniform(0.5, 0.9)), _slots(frame, len(labels))
    for i, (left, width) in enumerate(slots):
        x = left + width * (1 - filled) / 2
        _draw_stack(frame, scale, values[:, i], x, width * filled, stacked)
    frame.spines()
    frame.legend_rows()
    return frame.pen.scene()


def lying_bars(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """Bars from the left to the right."""
    labels = words.categories(int(rng.integers(2, 7)))
    values = draw_values(rng, len(labels), draw_top(rng))
    frame = Frame(begin(theme), theme, draw_habits(rng), words)
    frame.reserve(labels)
    ticks = nice_ticks(0, float(values.max()), int(rng.integers(2, 5)))
    scale = Scale(0, ticks.last, frame.x0, frame.x1 - 0.5 * theme.size)
    slot = (frame.y1 - frame.y0) / len(labels)
    rows = [frame.y0 + slot * (i + 0.5) for i in range(len(labels))]
    frame.open()
    frame.axes(value_axis(rng, ticks, scale), Axis(rows, labels, categories=True))
    filled, colored = float(rng.uniform(0.4, 0.9)), bool(rng.random() < 0.2)
    for i, (value, y) in enumerate(zip(values, rows, strict=True)):
        width, height = scale(float(value)) - frame.x0, slot * filled
        frame.pen.rect(frame.x0, y - height / 2, width, height, fill=theme.color(i if colored else 0))
    frame.spines()
    return frame.pen.scene()


def histogram(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """Bars that touch, over a scale of numbers."""
    counts = _bell(rng, int(rng.integers(5, 13))) * draw_top(rng)
    frame = Frame(begin(theme), theme, draw_habits(rng), words)
    ticks = nice_ticks(0, float(counts.max()), int(rng.integers(2, 5)))
    frame.reserve(ticks.labels(suffix="%"))
    scale, across = Scale(0, ticks.last, frame.y1, frame.y0), _across(rng, frame)
    frame.open()
    frame.axes(across, value_axis(rng, ticks, scale))
    edge = str(rng.choice(["none", "#ffffff", "#000000"]))
    for count, (left, width) in zip(counts, _slots(frame, len(counts)), strict=True):
        top = scale(float(count))
        frame.pen.rect(left, top, width, frame.y1 - top, fill=theme.color(0), stroke=edge)
    frame.spines()
    return frame.pen.scene()


def _upright(
    rng: np.random.Generator, theme: Theme, words: Words, labels: list[str], top: float, legend: list[str] | None = None
) -> tuple[Frame, Scale]:
    """A frame over categories from left to right and values from the bottom up."""
    habits = draw_habits(rng)
    frame = Frame(begin(theme), theme, habits, words)
    ticks = nice_ticks(0, top, int(rng.integers(1, 5)))
    frame.reserve(ticks.labels(suffix="%"), legend or ())
    slot = (frame.x1 - frame.x0) / len(labels)
    widest = max(text_width(label, theme.size) for label in labels)
    if widest > 0.95 * slot:
        frame.habits = replace(habits, slanted=_SLOPE * widest / theme.size + 0.9)
        frame.reserve(ticks.labels(suffix="%"), legend or ())
    scale = Scale(0, ticks.last, frame.y1, frame.y0)
    middles = [left + width / 2 for left, width in _slots(frame, len(labels))]
    frame.open()
    frame.axes(Axis(middles, labels, categories=True), value_axis(rng, ticks, scale))
    return frame, scale


def _draw_stack(frame: Frame, scale: Scale, values: Values, x: float, width: float, stacked: bool) -> None:
    bottom = 0.0
    for i, value in enumerate(values):
        low = bottom if stacked else 0.0
        top = scale(low + float(value))
        share = width if stacked else width / len(values)
        left = x if stacked else x + i * share
        frame.pen.rect(left, top, share, scale(low) - top, fill=frame.theme.color(i))
        bottom += float(value)


def _slots(frame: Frame, count: int) -> list[tuple[float, float]]:
    """Left edge and width of each category's share of the plot box."""
    width = (frame.x1 - frame.x0) / count
    return [(frame.x0 + i * width, width) for i in range(count)]


def _value_label(frame: Frame, x: float, y: float, value: float) -> None:
    text = f"{value:.0f}" if value >= 10 else f"{value:.1f}"
    frame.pen.text(x, y, text, "middle", **frame.theme.lettering(0.9))


def _bell(rng: np.random.Generator, count: int) -> Values:
    t = np.linspace(-1, 1, count)
    heights: Values = np.exp(-((t - rng.uniform(-0.5, 0.5)) ** 2) / rng.uniform(0.1, 0.6))
    return heights * rng.uniform(0.8, 1.2, count) + 0.02


def _across(rng: np.random.Generator, frame: Frame) -> Axis:
    ticks = nice_ticks(0, draw_top(rng), 3)
    scale = Scale(0, ticks.last, frame.x0, frame.x1)
    return value_axis(rng, ticks, scale)
