"""Shades painted in pieces: word processors fill the lines of a cell and the room around them one by one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box, bounding_box
from vlm.thresholds import Settings


class PaddingSettings(Settings):
    """Thresholds: shades painted in pieces."""

    touching: float = 0.25  # points between pieces of one shade; a rule between two cells is wider
    filled: float = 0.97  # share of their common rectangle that the pieces cover


def shades(pieces: Sequence[Box]) -> list[list[int]]:
    """Indices of those pieces of one colour that together fill a rectangle, for each such rectangle.

    The bars of a histogram touch, too, but leave the room above the lower ones free.
    """
    return [group for group in _touching(pieces) if len(group) > 1 and _fill_a_rectangle([pieces[i] for i in group])]


def _fill_a_rectangle(pieces: Sequence[Box]) -> bool:
    covered = sum(piece.area for piece in pieces)
    return covered >= PaddingSettings.now().filled * bounding_box(pieces).area


def _touching(pieces: Sequence[Box]) -> list[list[int]]:
    """Groups of pieces that hang together."""
    near = _neighbours(np.array([[box.x0, box.y0, box.x1, box.y1] for box in pieces]).reshape(-1, 4))
    left = set(range(len(pieces)))
    groups: list[list[int]] = []
    while left:
        group, reached = [], [left.pop()]
        while reached:
            group.append(reached.pop())
            beside = left.intersection(np.flatnonzero(near[group[-1]]).tolist())
            left -= beside
            reached += beside
        groups.append(sorted(group))
    return groups


def _neighbours(boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """[N, N]: which of the boxes touch."""
    slack = PaddingSettings.now().touching
    low, high = boxes[:, :2] - slack, boxes[:, 2:]
    near = np.logical_and(low[:, None] <= high[None], low[None] <= high[:, None])
    return np.asarray(near.all(axis=2))
