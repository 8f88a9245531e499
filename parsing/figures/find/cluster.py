"""Group boxes that lie close together, in time linear in their number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box, bounding_box

MAX_CELLS = 256  # on a side: finer than a gap of text on any page that a reader could use
MAX_ROUNDS = 8


def cluster(boxes: Sequence[Box], gap: float) -> list[list[int]]:
    """Indices of boxes that touch, overlap or lie about `gap` points apart, directly or through others. Groups whose
    bounding boxes meet are one group."""
    groups = [[index] for index in range(len(boxes))]
    for _ in range(MAX_ROUNDS):
        hulls = [bounding_box(boxes[index] for index in group) for group in groups]
        merged = _merged(groups, _component_of_each(hulls, gap))
        if len(merged) == len(groups):
            break
        groups = merged
    return groups


def _merged(groups: list[list[int]], component: NDArray[np.int64]) -> list[list[int]]:
    merged: dict[int, list[int]] = {}
    for group, label in zip(groups, component.tolist(), strict=True):
        merged.setdefault(label, []).extend(group)
    return list(merged.values())


def _component_of_each(boxes: Sequence[Box], gap: float) -> NDArray[np.int64]:
    """[N] label of the component of each box: boxes are painted on a grid whose painted cells hang together."""
    if not boxes:
        return np.zeros(0, np.int64)
    corners_N4 = np.asarray(boxes, np.float64)
    low_2 = corners_N4[:, :2].min(0)
    extent = float((corners_N4[:, 2:].max(0) - low_2).max())
    # Neighbouring cells hang together, so that boxes up to 1 or 2 cells apart do.
    cell = max(gap / 1.5, extent / (MAX_CELLS - 2), 1e-6)
    cells_N4 = ((corners_N4 - np.tile(low_2, 2)) / cell).astype(np.int64)
    labels_HW = _label(_painted(cells_N4))
    found: NDArray[np.int64] = labels_HW[cells_N4[:, 1], cells_N4[:, 0]]
    return found


def _painted(cells_N4: NDArray[np.int64]) -> NDArray[np.bool_]:
    """[H, W] cells under any box, by summing the corners of all boxes up (a summed-area table backwards)."""
    x0, y0, x1, y1 = cells_N4.T
    steps = np.zeros((int(y1.max()) + 2, int(x1.max()) + 2), np.int64)
    for ys, xs, step in ((y0, x0, 1), (y1 + 1, x0, -1), (y0, x1 + 1, -1), (y1 + 1, x1 + 1, 1)):
        np.add.at(steps, (ys, xs), step)
    painted: NDArray[np.bool_] = steps.cumsum(0).cumsum(1)[:-1, :-1] > 0
    return painted


def _label(painted_HW: NDArray[np.bool_]) -> NDArray[np.int64]:
    """[H, W] labels of the eight-connected components; 0 where nothing is painted. Runs of a row are joined to the runs
    of the row above that touch them (union-find)."""
    parents = [0]
    labels = np.zeros(painted_HW.shape, np.int64)
    above: list[tuple[int, int, int]] = []
    for row, painted in enumerate(painted_HW):
        edges = np.flatnonzero(np.diff(painted, prepend=False, append=False))
        here = []
        for start, stop in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            label = len(parents)
            parents.append(label)
            for first, last, other in above:
                if first <= stop and start <= last:
                    parents[_root(parents, other)] = _root(parents, label)
            here.append((start, stop, label))
            labels[row, start:stop] = label
        above = here
    return np.asarray([_root(parents, label) for label in range(len(parents))])[labels]


def _root(parents: list[int], label: int) -> int:
    while parents[label] != label:
        parents[label] = parents[parents[label]]
        label = parents[label]
    return label
