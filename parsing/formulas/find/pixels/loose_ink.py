"""The ink of a page that no line of language accounts for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box
from vlm.parsing.page.type import INK_ASCENT, INK_DESCENT
from vlm.parsing.text import Line

if TYPE_CHECKING:
    from vlm.parsing.page.sheet import Sheet

Boxes = NDArray[np.float64]  # [N, 4] x0, y0, x1, y1 in points

# In ems of the body text.
DUST = 0.12  # dots are larger
TALLEST = 8.0  # of a delimiter around many rows: what is taller is a picture or a frame
WIDEST = 45.0  # of a fraction bar: a wider rule parts the page
# What little stands this near the axis of a line of language, above or below it, is part of a formula inside the line.
AXIS, ROW_REACH, SIDE_REACH = 0.25, 0.9, 0.4
SMALL = 1.3
MOST_PARTS = 20_000  # components: more is texture


def loose_ink(sheet: Sheet, prose: Sequence[Line], taken: Sequence[Box], em: float) -> Boxes:
    """Boxes of the connected components that stand in no line of `prose` and no `taken` box; none on texture."""
    import cv2

    _, _, stats, _ = cv2.connectedComponentsWithStats(sheet.ink.mask, connectivity=8)
    if len(stats) > MOST_PARTS:
        return np.zeros((0, 4))
    x, y, width, height = stats[1:, :4].T * sheet.scale
    boxes = np.stack([x, y, x + width, y + height], axis=1)
    larger = np.maximum(width, height)
    kept: Boxes = boxes[(larger >= DUST * em) & (height <= TALLEST * em) & (width <= WIDEST * em)]
    rest: Boxes = kept[~_inside(kept, taken) & ~_beside(kept, prose)]
    return rest


def _inside(boxes: Boxes, taken: Sequence[Box]) -> NDArray[np.bool_]:
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = np.zeros(len(boxes), bool)
    for box in taken:
        inside |= (x > box.x0) & (x < box.x1) & (y > box.y0) & (y < box.y1)
    return inside


def _beside(boxes: Boxes, prose: Sequence[Line]) -> NDArray[np.bool_]:
    """Which boxes belong to lines of language: their letters, and the scripts and fractions set into them."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    height = boxes[:, 3] - boxes[:, 1]
    result = np.zeros(len(boxes), bool)
    for line in prose:
        size, base = line.size, line.baseline
        in_row = (y > base - INK_ASCENT * size) & (y < base + INK_DESCENT * size)
        near = (np.abs(y - (base - AXIS * size)) < ROW_REACH * size) & (height < SMALL * size)
        along = (x > line.bbox.x0 - SIDE_REACH * size) & (x < line.bbox.x1 + SIDE_REACH * size)
        result |= (in_row | near) & along
    return result
