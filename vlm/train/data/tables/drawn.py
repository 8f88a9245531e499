"""Tables drawn by our own renderer: what training sees."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from vlm.markup.table.otsl import to_tokens
from vlm.parsing.readers import RegionTask
from vlm.train.data.sample import Sample, Split
from vlm.train.data.tables.compose import draw_grid
from vlm.train.data.tables.dice import between, log_uniform
from vlm.train.data.tables.layout import lay_out
from vlm.train.data.tables.look import draw_look
from vlm.train.data.tables.paint import Margins, paint
from vlm.train.data.tables.typeset import draw_typeface, shelf

PATCH = 8  # px
MAX_PATCHES = 2048
MAX_TOKENS = 350
SHORTEST = 30  # tokens; lengths are spread evenly over their logarithms from here on, so that short tables dominate
CELL_TOKENS = 6.5  # of an average cell
MARGINS = (2, 10)  # px


class DrawnTables:
    """Tables of all kinds and looks, in the fonts and words of the split.

    `max_tokens`: length of the target in structure tokens and characters.
    Raises MissingDependencyError where no fonts are found.
    """

    name = "drawn-tables"
    task = RegionTask.TABLE

    def __init__(self, max_tokens: int = MAX_TOKENS, max_patches: int = MAX_PATCHES) -> None:
        self.max_tokens, self.max_patches = max_tokens, max_patches
        shelf(Split.TRAIN)

    def draw(self, rng: np.random.Generator, split: Split, count: int) -> Iterator[Sample]:
        """`count` tables; those that came out too large are drawn anew."""
        while count:
            sample = self._try(rng, split)
            if sample is not None:
                count -= 1
                yield sample

    def _try(self, rng: np.random.Generator, split: Split) -> Sample | None:
        look = draw_look(rng)
        length = log_uniform(rng, SHORTEST, max(self.max_tokens, SHORTEST))
        grid = draw_grid(rng, split, look, round(length / CELL_TOKENS))
        target = grid.to_html()
        if len(to_tokens(target)) > self.max_tokens:
            return None
        face = draw_typeface(rng, split, look.em * look.supersampling)
        layout = lay_out(grid, look, face)
        margins = Margins(*(between(rng, *MARGINS) for _ in range(4)))
        if not self._fits(layout.size, look.supersampling):
            return None
        return Sample(paint(grid, layout, look, face, margins), self.task, target, self.name)

    def _fits(self, size: tuple[float, float], scale: int) -> bool:
        columns, rows = (-(-int(length / scale + 1 + 2 * MARGINS[1]) // PATCH) for length in size)
        return columns * rows <= self.max_patches
