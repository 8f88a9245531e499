"""Islands: ink without language that stands close together, with the lines read in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box
from vlm.parsing.formulas.find.pixels.loose_ink import Boxes
from vlm.parsing.text import Line

# Ems of white inside one display: between its parts (two quads are 2.0), between its rows.
JOIN_X, JOIN_Y = 2.2, 0.95
GRAIN = 8.0  # cells an em of the grid that pieces are painted on
MOST_CELLS = 4000  # on a side


@dataclass(frozen=True)
class Span:
    """The part of a line that may belong to an island."""

    box: Box
    line: Line


@dataclass(frozen=True)
class Island:
    """`ink`: boxes of its components. `lines`: what was read in it."""

    box: Box
    ink: Boxes = field(repr=False)
    lines: tuple[Line, ...] = ()


def find_islands(ink: Boxes, spans: Sequence[Span], em: float) -> list[Island]:
    """Components and spans that hang together over gaps as they are inside a display, from top to bottom."""
    if not len(ink):
        return []
    pieces = np.concatenate([ink, np.array([span.box for span in spans]).reshape(-1, 4)])
    labels = _labels(pieces, em)
    of_ink, of_spans = labels[: len(ink)], labels[len(ink) :]
    islands = [
        island_of(ink[of_ink == label], [spans[i].line for i in np.flatnonzero(of_spans == label).tolist()])
        for label in np.unique(of_ink)
    ]
    return sorted(islands, key=lambda island: (island.box.y0, island.box.x0))


def island_of(ink: Boxes, lines: Sequence[Line]) -> Island:
    """The island of these components."""
    box = Box(*map(float, (*ink[:, :2].min(axis=0), *ink[:, 2:].max(axis=0))))
    return Island(box, ink, tuple(lines))


def _labels(pieces: Boxes, em: float) -> NDArray[np.int64]:
    """[N] which connected area each box lies in when all are widened by half the gaps and painted."""
    import cv2

    wide = pieces + np.array([-JOIN_X, -JOIN_Y, JOIN_X, JOIN_Y]) * em / 2
    origin = wide[:, :2].min(axis=0)
    cell = max(em / GRAIN, float((wide[:, 2:].max(axis=0) - origin).max()) / MOST_CELLS)
    cells = ((wide - np.tile(origin, 2)) / cell).astype(np.int64)
    width, height = cells[:, 2:].max(axis=0) + 1
    painted = np.zeros((height, width), np.uint8)
    for x0, y0, x1, y1 in cells.tolist():
        painted[y0 : y1 + 1, x0 : x1 + 1] = 1
    _, marked = cv2.connectedComponents(painted, connectivity=4)
    found: NDArray[np.int64] = marked[cells[:, 1], cells[:, 0]].astype(np.int64)
    return found
