"""Charts drawn by matplotlib in its styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from vlm.markup.svg.scene import Element, Group, Scene
from vlm.parsing.errors import MissingDependencyError
from vlm.parsing.readers import RegionTask
from vlm.train.data.graphics.fonts import Face, draw_face
from vlm.train.data.graphics.pen import text_width
from vlm.train.data.graphics.render import target_of
from vlm.train.data.graphics.theme import draw_size
from vlm.train.data.graphics.words import Words
from vlm.train.data.sample import Pixels, Sample, Split

_DPI = 72  # a point is a pixel
_STYLES = {
    Split.TRAIN: ("default", "default", "default", "ggplot", "bmh", "seaborn-v0_8-whitegrid", "seaborn-v0_8-ticks"),
    Split.HELD_OUT: ("default", "fivethirtyeight", "seaborn-v0_8-darkgrid", "tableau-colorblind10"),
}


@dataclass(frozen=True)
class _Page:
    """Pixels of the picture and of its letters, and what the target calls their font."""

    width: int
    height: int
    size: float
    family: str


class MatplotlibCharts:
    """Bars, lines, areas, points, histograms, box plots and heat maps with matplotlib's own layout and rasteriser."""

    name = "matplotlib-charts"
    task = RegionTask.GRAPHIC

    def __init__(self) -> None:
        """
        Raises:
            MissingDependencyError: matplotlib is not installed.
        """
        if find_spec("matplotlib") is None:
            raise MissingDependencyError("charts need matplotlib: pip install docvlm[train]")

    def draw(self, rng: np.random.Generator, split: Split, count: int) -> Iterator[Sample]:
        drawn = 0
        while drawn < count:
            image, scene = _chart(rng, split)
            target = target_of(scene)
            if target is not None and _shows_all(scene):
                drawn += 1
                yield Sample(image, self.task, target, self.name)


def _chart(rng: np.random.Generator, split: Split) -> tuple[Pixels, Scene]:
    import matplotlib as mpl
    from matplotlib import style

    face, words = _draw_face(rng, split), Words(rng, split)
    page = _Page(*draw_size(rng), round(float(rng.uniform(8.5, 12)) * 2) / 2, face.generic)
    names = ("font.size", "axes.labelsize", "xtick.labelsize", "ytick.labelsize", "legend.fontsize")
    settings: dict[Any, Any] = {**dict.fromkeys(names, page.size), "font.family": face.family}
    with style.context(str(rng.choice(_STYLES[split]))), mpl.rc_context(settings):
        mpl.rcParams["axes.titlesize"] = 1.1 * page.size
        mpl.rcParams["axes.formatter.useoffset"] = False
        return _drawn(rng, page, words)


def _drawn(rng: np.random.Generator, page: _Page, words: Words) -> tuple[Pixels, Scene]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from vlm.train.data.graphics.plots.charts import PLOTS
    from vlm.train.data.graphics.plots.order import scene_of
    from vlm.train.data.graphics.plots.recorder import Recorder

    figure = Figure(figsize=(page.width / _DPI, page.height / _DPI), dpi=_DPI)
    FigureCanvasAgg(figure)
    axes = _axes(figure, rng, page, words)
    plots, weights = list(PLOTS), np.array(list(PLOTS.values()), float)
    character = text_width("n", page.size) / (axes.get_position().width * page.width)
    plots[rng.choice(len(plots), p=weights / weights.sum())](axes, rng, words, character)
    axes.locator_params(axis="y", nbins=int(rng.integers(3, 6))) if _is_linear(axes.yaxis) else None
    recorder = Recorder(page.width, page.height, _DPI, page.family)
    figure.draw(recorder)
    x0, y0, x1, y1 = axes.bbox.extents
    box = float(x0), page.height - float(y1), float(x1), page.height - float(y0)
    return recorder.image, scene_of(recorder.strokes, page.width, page.height, box)


def _axes(figure: Any, rng: np.random.Generator, page: _Page, words: Words) -> Any:
    """Axes with room for labels, a title and axis labels or not, a grid or not, all spines or two."""
    titled, x_named, y_named = (bool(rng.random() < chance) for chance in (0.5, 0.25, 0.3))
    left = (3.4 + 1.3 * y_named) * page.size
    bottom, top = (2.0 + 1.2 * x_named) * page.size, (0.8 + 1.3 * titled) * page.size
    width, height = page.width - left - 0.9 * page.size, page.height - bottom - top
    axes = figure.add_axes((left / page.width, bottom / page.height, width / page.width, height / page.height))
    axes.set_title(words.title(), fontweight=str(rng.choice(["normal", "bold"]))) if titled else None
    axes.set_xlabel(words.axis()) if x_named else None
    axes.set_ylabel(words.axis()) if y_named else None
    axes.set_axisbelow(True)
    if rng.random() < 0.4:
        axes.grid(True, axis=str(rng.choice(["y", "both"])))
    if rng.random() < 0.4:
        axes.spines[["top", "right"]].set_visible(False)
    return axes


def _is_linear(axis: Any) -> bool:
    from matplotlib.ticker import AutoLocator, MaxNLocator

    return isinstance(axis.get_major_locator(), AutoLocator | MaxNLocator)


def _draw_face(rng: np.random.Generator, split: Split) -> Face:
    """A face that matplotlib finds by its family."""
    while True:
        face = draw_face(rng, split)
        if _is_found(face):
            return face


@cache
def _is_found(face: Face) -> bool:
    """Matplotlib takes the regular file: some families share their name with others."""
    from matplotlib.font_manager import FontProperties, findfont, fontManager

    if face.family not in fontManager.get_font_names():
        for path in face.paths:
            fontManager.addfont(path)
    return Path(str(findfont(FontProperties(family=[face.family])))).name == face.files[0]


def _shows_all(scene: Scene) -> bool:
    """No text runs out of the picture."""
    return all(_inside(element, scene) for element in scene.elements if element.group is Group.TEXT)


def _inside(element: Element, scene: Scene) -> bool:
    x, y = (float(value) for value in element.arguments)
    width, size = text_width(element.text, element.style.size), element.style.size
    if element.kind == "text-up":
        return width / 2 <= min(y, scene.height - y) and x - 0.8 * size >= 0
    before = {"text-middle": 0.5, "text-end": 1.0}.get(element.kind, 0.0) * width
    return x - before >= 0 and x - before + width <= scene.width + 0.3 * size and y <= scene.height
