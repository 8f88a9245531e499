"""Sources of graphics drawn by us and rasterised by resvg."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from vlm.markup.svg.scene import Scene
from vlm.parsing.readers import RegionTask
from vlm.train.data.graphics.charts.bars import grouped_bars, histogram, lying_bars, upright_bars
from vlm.train.data.graphics.charts.curves import areas, lines, points
from vlm.train.data.graphics.charts.grids import box_plot, heat_map
from vlm.train.data.graphics.charts.rounds import pie
from vlm.train.data.graphics.diagrams.chains import chain
from vlm.train.data.graphics.diagrams.flows import decision, layers
from vlm.train.data.graphics.diagrams.graphs import states
from vlm.train.data.graphics.diagrams.sets import sequence, venn
from vlm.train.data.graphics.diagrams.shapes import shapes
from vlm.train.data.graphics.diagrams.trees import tree
from vlm.train.data.graphics.fonts import draw_face
from vlm.train.data.graphics.render import rasterise, target_of
from vlm.train.data.graphics.theme import Theme, draw_theme, fits
from vlm.train.data.graphics.words import Words
from vlm.train.data.sample import Sample, Split

Draw = Callable[[np.random.Generator, Theme, Words], Scene]
CHARTS: Mapping[Draw, float] = {
    upright_bars: 4,
    lying_bars: 2,
    grouped_bars: 2,
    histogram: 1,
    lines: 4,
    areas: 1,
    points: 2,
    pie: 2,
    heat_map: 1,
    box_plot: 1,
}


@dataclass(frozen=True)
class SceneSource:
    """Scenes of several kinds, each drawn with its weight."""

    name: str
    kinds: Mapping[Draw, float]
    task: RegionTask = RegionTask.GRAPHIC

    def draw(self, rng: np.random.Generator, split: Split, count: int) -> Iterator[Sample]:
        kinds, weights = list(self.kinds), np.array(list(self.kinds.values()), float)
        for _ in range(count):
            yield self._sample(rng, split, lambda: kinds[rng.choice(len(kinds), p=weights / weights.sum())])

    def _sample(self, rng: np.random.Generator, split: Split, choose: Callable[[], Draw]) -> Sample:
        """The first scene that is not too long."""
        while True:
            face = draw_face(rng, split)
            scene = choose()(rng, draw_theme(rng, split, face.generic), Words(rng, split))
            target = target_of(scene)
            if target is not None and fits(scene.width, scene.height):
                image = rasterise(scene, face, int(rng.integers(4)))
                return Sample(image, self.task, target, self.name)


DIAGRAMS: Mapping[Draw, float] = {chain: 3, decision: 2, layers: 1, states: 2, tree: 2, venn: 1, sequence: 1}
SHAPES: Mapping[Draw, float] = {shapes: 1}


class SvgDiagrams(SceneSource):
    """Flow charts, trees, state machines, layers, Venn diagrams and sequences of messages."""

    def __init__(self) -> None:
        super().__init__("svg-diagrams", DIAGRAMS)


class Shapes(SceneSource):
    """A few shapes and words anywhere."""

    def __init__(self) -> None:
        super().__init__("shapes", SHAPES)


class SvgCharts(SceneSource):
    """Bars, lines, areas, points, pies, heat maps and box plots."""

    def __init__(self) -> None:
        super().__init__("svg-charts", CHARTS)
