"""How alike two pictures of the same size look."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vlm.eval.svg.draw import Pixels

Plane = NDArray[np.float64]

_WINDOW, _SIGMA = 11, 1.5  # Wang et al. 2004, with their constants
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
_EDGE_LOW, _EDGE_HIGH = 40, 120  # Canny's thresholds of 255: a pale grid line is an edge, JPEG's ringing is not
_EDGE_REACH = 2  # pixels that an edge may be off: one unit of the grid, drawn at SIDE


def ssim(first: Pixels, second: Pixels) -> float:
    """Mean structural similarity of brightness, negative values as 0 (Wang et al. 2004). [H, W, 3] both."""
    import cv2

    def smooth(plane: Plane) -> Plane:
        return np.asarray(cv2.GaussianBlur(plane, (_WINDOW, _WINDOW), _SIGMA), np.float64)

    a, b = (_brightness(picture).astype(np.float64) for picture in (first, second))
    mean_a, mean_b = smooth(a), smooth(b)
    var_a, var_b = smooth(a * a) - mean_a**2, smooth(b * b) - mean_b**2
    cov = smooth(a * b) - mean_a * mean_b
    found = (2 * mean_a * mean_b + _C1) * (2 * cov + _C2)
    found /= (mean_a**2 + mean_b**2 + _C1) * (var_a + var_b + _C2)
    return float(max(found.mean(), 0.0))


def edge_agreement(first: Pixels, second: Pixels) -> float:
    """F1 of edge pixels that the other picture has, too, at most two pixels away; 1 where neither has any."""
    import cv2

    edges = [cv2.Canny(_brightness(picture), _EDGE_LOW, _EDGE_HIGH) > 0 for picture in (first, second)]
    kernel = np.ones((2 * _EDGE_REACH + 1,) * 2, np.uint8)
    wide = [cv2.dilate(edge.astype(np.uint8), kernel) > 0 for edge in edges]
    if not edges[0].any() and not edges[1].any():
        return 1.0
    shares = [
        float((edge & other).sum() / max(edge.sum(), 1)) for edge, other in zip(edges, reversed(wide), strict=True)
    ]
    return 2 * shares[0] * shares[1] / (sum(shares) or 1.0)


def _brightness(picture: Pixels) -> NDArray[np.uint8]:
    import cv2

    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
