"""Which pixels of a page are ink, and how tall its letters are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vlm.thresholds import Settings

# Sauvola-like local threshold: a pixel darker than its neighbourhood by this much (of 255) is ink. Paper grain and
# JPEG noise stay below it, grey print above.
CONTRAST = 20


class InkSettings(Settings):
    """Thresholds: which pixels of a page are ink, and how tall its letters are."""

    neighbourhood: float = 0.02  # of the page's long side: wider than a stroke, narrower than a shadow
    few: int = 20  # letters: fewer may as well be dirt
    tallest: float = 0.1  # of the page's height: a taller one is a picture or a rule


# Pixels: a lower connected component is no letter but dust or grain; 5 pixels are 2 points on an A4 page at 200 dpi.
LEAST, MOST_DUST, DUST = 3, 5, 1 / 400


@dataclass(frozen=True)
class Ink:
    """`mask` [H, W] is 1 where there is ink. `letters` [N, 4]: x, y, width, height of the components that can be
    letters."""

    mask: NDArray[np.uint8]
    letters: NDArray[np.int32]

    @property
    def letter_height(self) -> float | None:
        """The typical height of letters in pixels; None where there are too few to tell."""
        return float(np.median(self.letters[:, 3])) if len(self.letters) >= InkSettings.now().few else None


def find_ink(gray: NDArray[np.uint8]) -> Ink:
    """The ink of a page [H, W], dark on light."""
    settings = InkSettings.now()
    import cv2

    block = int(max(gray.shape) * settings.neighbourhood) // 2 * 2 + 3
    mask = cv2.adaptiveThreshold(gray, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, CONTRAST)
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    height, width = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    tall = gray.shape[0] * settings.tallest
    dust = np.clip(max(gray.shape) * DUST, LEAST, MOST_DUST)
    larger = np.maximum(height, width)
    keep = (height >= dust) & (larger >= 2 * LEAST) & (larger <= tall)
    keep[0] = False  # the background
    boxes = stats[keep][:, [cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP, cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    return Ink(np.asarray(mask, np.uint8), np.asarray(boxes, np.int32))
