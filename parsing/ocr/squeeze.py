"""How wide a line is given to the recogniser, whose time grows with the width."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

NARROWEST = 0.85  # of its width: type of usual width loses nothing by it
LETTER = 15.0  # widths of a letter with its space, in pixels of the recogniser's 48: narrower type is not squeezed
SMALL = 0.25  # of the line: with letters that are usually lower, the box holds parts of other lines, or dirt
TALL = 0.2  # of the line: lower components are dots, accents and dust
WIDE = 0.36  # of the line: what is wider is several letters that touch


def squeeze(crop: NDArray[np.uint8], height: int) -> float:
    """The share of its width, NARROWEST to 1, at which a line [H, W, 3] that is scaled to `height` stays legible.

    Letters are counted as connected components of ink.
    """
    import cv2

    _, mask = cv2.threshold(np.ascontiguousarray(crop.min(axis=2)), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    if mask.mean() > 127:  # dark on light
        mask = 255 - mask
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    parts = stats[1:][stats[1:, cv2.CC_STAT_HEIGHT] > TALL * len(crop)]
    if not len(parts) or np.median(parts[:, cv2.CC_STAT_HEIGHT]) < SMALL * len(crop):
        return NARROWEST
    left, width = parts[:, cv2.CC_STAT_LEFT], parts[:, cv2.CC_STAT_WIDTH]
    letters = np.maximum(np.round(width / (WIDE * len(crop))), 1).sum()
    pitch = float((left + width).max() - left.min()) * height / len(crop) / float(letters)
    return float(np.clip(LETTER / pitch, NARROWEST, 1.0))
