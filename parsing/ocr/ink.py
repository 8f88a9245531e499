"""Which pixels of a page are ink, and how tall its letters are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Sauvola-like local threshold: a pixel darker than its neighbourhood by this much (of 255) is ink. Paper grain and
# JPEG noise stay below it, grey print above.
CONTRAST = 20
NEIGHBOURHOOD = 0.02  # of the page's long side: wider than a stroke, narrower than a shadow
MIN_PART = 3  # pixels: a smaller connected component is dust
TALLEST = 0.1  # of the page's height: a taller one is a picture or a rule


@dataclass(frozen=True)
class Ink:
    """`mask` [H, W] is 1 where there is ink. `letters` [N, 4]: x, y, width, height of the components that can be
    letters. `letter_height` is their typical height in pixels, 0 where there are none."""

    mask: NDArray[np.uint8]
    labels: NDArray[np.int32]
    letters: NDArray[np.int32]
    letter_labels: NDArray[np.int32]

    @property
    def letter_height(self) -> float:
        return float(np.median(self.letters[:, 3])) if len(self.letters) else 0.0


def find_ink(gray: NDArray[np.uint8]) -> Ink:
    """The ink of a page [H, W], dark on light."""
    import cv2

    block = int(max(gray.shape) * NEIGHBOURHOOD) // 2 * 2 + 3
    mask = cv2.adaptiveThreshold(gray, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, CONTRAST)
    _count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    height, width = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    tall = gray.shape[0] * TALLEST
    keep = (height >= MIN_PART) & (np.maximum(height, width) >= 2 * MIN_PART) & (np.maximum(height, width) <= tall)
    keep[0] = False  # the background
    which = np.flatnonzero(keep)
    boxes = stats[which][:, [cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP, cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    return Ink(mask.astype(np.uint8), np.asarray(labels, np.int32), boxes.astype(np.int32), which.astype(np.int32))
