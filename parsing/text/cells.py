"""Cells of vertical setting: what takes one place in a column, a square character or a few signs side by side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vlm.thresholds import Settings

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


class CellsSettings(Settings):
    """Thresholds: cells of vertical setting."""

    # All relative to the font size.
    ascent: float = 0.88  # of a square above the baseline (PDF 32000-1, 9.7.4.3: the default vertical origin)
    side_by_side: float = 1.35  # width of figures set side by side in one place; more are a line of their own
    same_baseline: float = 0.1
    step: float = 1.0  # between the pen positions of such signs


MOST_SIGNS = 4  # of them


@dataclass(frozen=True, slots=True)
class Upright:
    """K upright glyphs of one direction in content order, in the frame of that direction: x to the right along their
    baselines, y down."""

    x: Floats  # [K] pen on the baseline
    y: Floats
    width: Floats  # [K] of advance
    size: Floats
    square: Mask  # [K] Chinese, Japanese or Korean
    letter: Mask  # [K] a letter of these
    sure: Mask  # [K] in a font of vertical writing mode


@dataclass(frozen=True, slots=True)
class Cell:
    """Glyphs `first` to `first + count`; `x` is the middle of their width, `y` their baseline. `fits`: they take no
    more than one place in a column."""

    first: int
    count: int
    x: float
    y: float
    size: float
    square: bool
    letter: bool
    sure: bool
    fits: bool = True


def cells_of(glyphs: Upright) -> list[Cell]:
    """All glyphs in cells, in content order; of other than square characters those on one baseline go together."""
    settings = CellsSettings.now()
    x, y, width, size = (a.tolist() for a in (glyphs.x, glyphs.y, glyphs.width, glyphs.size))
    square, letter, sure = glyphs.square.tolist(), glyphs.letter.tolist(), glyphs.sure.tolist()
    single = (glyphs.square | glyphs.sure).tolist()
    cells: list[Cell] = []
    start = 0
    while start < len(x):
        stop = start + 1
        while not single[start] and stop < len(x) and not single[stop] and size[stop] == size[start]:
            level = abs(y[stop] - y[start]) <= settings.same_baseline * size[start]
            if not level or not 0 < x[stop] - x[stop - 1] <= settings.step * size[start]:
                break
            stop += 1
        extent = x[stop - 1] + width[stop - 1] - x[start]
        fits = single[start] or (stop - start <= MOST_SIGNS and extent <= settings.side_by_side * size[start])
        middle = x[start] + extent / 2
        own = square[start], letter[start], sure[start]
        cells.append(Cell(start, stop - start, middle, y[start], size[start], *own, fits))
        start = stop
    return cells
