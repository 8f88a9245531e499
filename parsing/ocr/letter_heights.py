"""Font size, baseline and extent of a line from the heights of its letters and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vlm.parsing.ocr.crops import Crop, extent_of

# Parts of the font size in usual Latin type: height of capitals, figures and ascenders, of small letters, and depth
# of descenders (Times, Computer Modern and Helvetica lie within 0.03 of these).
CAPITAL, SMALL, DESCENDER = 0.70, 0.47, 0.21
LOW = frozenset("acemnorsuvwxzıi")  # what stands on the baseline of an i is its stem
HIGH = frozenset("bdfhklABCDEFGHIJKLMNOPRSTUVWXYZ0123456789ÄÖÜß&%")
STANDS = 0.12  # of the height of most letters: how far from the baseline the foot of a standing letter may be
LEAST_SHARE = 0.4  # of the height of most letters: lower marks that stand on the baseline are full stops
APART = 0.4  # components for every character: print that touches has more, joined handwriting fewer
CROP_SIZE = 0.75  # of the height of a detected box, where no letters could be measured


@dataclass(frozen=True, slots=True)
class LineMetrics:
    """Font size, top, bottom and baseline of a line in pixels of the sheet."""

    size: float
    top: float
    bottom: float
    baseline: float


def measure(crop: Crop, text: str) -> LineMetrics:
    """The metrics of the line `text` that was read in `crop`; of the whole crop where its letters are not apart."""
    x0, y0, x1, y1 = crop.box
    solid = sum(not c.isspace() for c in text)
    if not len(crop.letters) or len(crop.letters) < APART * solid or crop.quarters:
        size = CROP_SIZE * (x1 - x0 if crop.quarters else y1 - y0)
        return LineMetrics(size, y0, y1, y1 - DESCENDER * size)
    top, bottom, baseline = extent_of(crop.letters)
    size = _size(_standing(crop.letters, baseline), text) or (bottom - top) / (CAPITAL + DESCENDER)
    return LineMetrics(size, top, bottom, baseline)


def _size(heights: NDArray[Any], text: str) -> float | None:
    """The font size from the ascending heights of standing letters.

    As many of the tallest as the text has tall letters give the height of capitals; only where there are none is the
    size taken from small letters, whose share of it differs more from font to font.
    """
    high, low = sum(c in HIGH for c in text), sum(c in LOW for c in text)
    if not len(heights) or not high + low:
        return None
    tall = round(len(heights) * high / (high + low))
    if tall:
        return float(np.mean(_middle(heights[-tall:]))) / CAPITAL
    return float(np.mean(_middle(heights))) / SMALL


def _standing(letters: NDArray[np.int32], baseline: float) -> NDArray[Any]:
    """Heights, ascending, of the letters [N, 4] that stand on the baseline."""
    height = letters[:, 3]
    usual = float(np.median(height))
    stands = np.abs(letters[:, 1] + height - baseline) <= max(STANDS * usual, 1.0)
    return np.sort(height[stands & (height >= LEAST_SHARE * usual)])


def _middle(values: NDArray[Any]) -> NDArray[Any]:
    """The middle half of sorted values: the mean of it is finer than a pixel and knows nothing of outliers."""
    skip = len(values) // 4
    return values[skip : len(values) - skip]
