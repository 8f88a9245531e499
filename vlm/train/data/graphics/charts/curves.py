"""Charts over two scales: lines, areas, points."""

from __future__ import annotations

import numpy as np

from vlm.markup.svg.scene import Scene
from vlm.train.data.graphics.charts.frame import Axis, Frame, draw_habits, value_axis
from vlm.train.data.graphics.charts.scales import Scale, nice_ticks
from vlm.train.data.graphics.charts.values import Values, draw_series, draw_top
from vlm.train.data.graphics.pen import Point, text_width
from vlm.train.data.graphics.theme import Theme, begin
from vlm.train.data.graphics.words import Words

_MOST_SERIES = 3


def lines(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """One to three series as polylines, with dots on the values or without."""
    series = _draw_all(rng, 1 + int(rng.integers(_MOST_SERIES) * rng.integers(2)), int(rng.integers(3, 11)))
    frame, places, scale = _frame(rng, theme, words, series)
    dots, width = bool(rng.random() < 0.4) and series.size <= 24, float(rng.choice([1, 1.5, 2, 2, 3]))
    for i, values in enumerate(series):
        points = _points(values, places, scale)
        dash = 4 if rng.random() < 0.1 else 0
        frame.pen.points("polyline", points, stroke=theme.color(i), width=width, dash=dash)
        for point in points if dots else ():
            frame.pen.circle(*point, 1.3 * width + 1, fill=theme.color(i))
    frame.spines()
    frame.legend_rows("line")
    return frame.pen.scene()


def areas(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """One or two series as filled areas, opaque or not, with a line on top or not."""
    series = _draw_all(rng, int(rng.integers(1, 3)), int(rng.integers(4, 11)))
    order = np.argsort(-series.mean(1))
    frame, places, scale = _frame(rng, theme, words, series)
    opacity, topped = int(rng.choice([30, 50, 70, 100])), bool(rng.random() < 0.4)
    for i, values in enumerate(series[order]):
        points = _points(values, places, scale)
        ground = [(points[-1][0], frame.y1), (points[0][0], frame.y1)]
        frame.pen.points("polygon", [*points, *ground], fill=theme.color(i), opacity=opacity)
        if topped:
            frame.pen.points("polyline", points, stroke=theme.color(i), width=2)
    frame.spines()
    frame.legend_rows()
    return frame.pen.scene()


def points(rng: np.random.Generator, theme: Theme, words: Words) -> Scene:
    """A scatter plot of one or two groups, from left to right, with a line through it now and then."""
    groups = [_cloud(rng, int(rng.integers(4, 16))) for _ in range(int(rng.integers(1, 3)))]
    frame = Frame(begin(theme), theme, draw_habits(rng), words)
    x_ticks, y_ticks = (nice_ticks(0, draw_top(rng), int(rng.integers(2, 5))) for _ in range(2))
    frame.reserve(y_ticks.labels(suffix="%"), words.categories(len(groups)))
    x_scale = Scale(0, x_ticks.last, frame.x0, frame.x1)
    y_scale = Scale(0, y_ticks.last, frame.y1, frame.y0)
    frame.open()
    frame.axes(value_axis(rng, x_ticks, x_scale), value_axis(rng, y_ticks, y_scale))
    across, down = Scale(0, 1, frame.x0, frame.x1), Scale(0, 1, frame.y1, frame.y0)
    radius, opacity = float(rng.choice([1.5, 2, 2.5, 3, 4])), int(rng.choice([60, 100, 100]))
    for i, cloud in enumerate(groups):
        for x, y in cloud:
            frame.pen.circle(across(float(x)), down(float(y)), radius, fill=theme.color(i), opacity=opacity)
    if rng.random() < 0.25:
        low, high = rng.uniform(0.1, 0.5, 2)
        frame.pen.line((across(0.05), down(float(low))), (across(0.95), down(float(high + 0.4))), stroke=theme.axis)
    frame.spines()
    frame.legend_rows("dot")
    return frame.pen.scene()


def _draw_all(rng: np.random.Generator, count: int, length: int) -> Values:
    top = draw_top(rng)
    return np.stack([draw_series(rng, length, top) for _ in range(count)])


def _frame(rng: np.random.Generator, theme: Theme, words: Words, series: Values) -> tuple[Frame, list[float], Scale]:
    """A frame with its x labels at some of the values; pixels of the values along x."""
    frame = Frame(begin(theme), theme, draw_habits(rng), words)
    ticks = nice_ticks(0, float(series.max()), int(rng.integers(2, 6)))
    frame.reserve(ticks.labels(suffix="%"), words.categories(len(series)) if len(series) > 1 else ())
    inset = float(rng.choice([0, 0.05])) * (frame.x1 - frame.x0)
    places = np.linspace(frame.x0 + inset, frame.x1 - inset, series.shape[1]).tolist()
    scale = Scale(0, ticks.last, frame.y1, frame.y0)
    frame.open()
    frame.axes(_labels(rng, words, places, theme.size), value_axis(rng, ticks, scale))
    return frame, places, scale


def _labels(rng: np.random.Generator, words: Words, places: list[float], size: float) -> Axis:
    """Names or numbers under every value, or under every second, third... where they would touch."""
    names = words.categories(len(places))
    if len(names) < len(places) or rng.random() < 0.4:
        start = int(rng.choice([0, 1, 1990, 2000, 2010]))
        names = [str(start + i) for i in range(len(places))]
    pitch = places[1] - places[0]
    widest = max(text_width(name, size) for name in names) + 0.6 * size
    every = max(int(np.ceil(widest / pitch)), 1)
    return Axis(places[::every], names[::every])


def _points(values: Values, places: list[float], scale: Scale) -> list[Point]:
    return [(x, scale(float(value))) for x, value in zip(places, values, strict=True)]


def _cloud(rng: np.random.Generator, count: int) -> Values:
    """[count, 2] points of the unit square by x: along a slope, in a heap or anywhere."""
    x = rng.uniform(0.04, 0.96, count)
    kind = rng.integers(3)
    if kind == 0:
        slope, noise = rng.uniform(-0.8, 0.8), rng.normal(0, 0.08, count)
        y = 0.5 + slope * (x - 0.5) + noise
    elif kind == 1:
        centre, spread = rng.uniform(0.3, 0.7, 2), rng.uniform(0.05, 0.2)
        x, y = centre[:, None] + rng.normal(0, spread, (2, count))
    else:
        y = rng.uniform(0.04, 0.96, count)
    found = np.clip(np.stack([x, y], 1), 0.03, 0.97)
    return found[np.argsort(found[:, 0])]
