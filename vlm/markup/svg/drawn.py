"""Do two drawings show the same? Their ink is compared."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vlm.geometry import Box

if TYPE_CHECKING:
    from PIL.Image import Image

# Of 255, after smoothing: a black line one pixel wide is 85 darker than paper then, wherever it falls on the grid.
_SAME_TONE = 36
_INK = 16


def ink_agreement(first: Image, second: Image, masked: Iterable[Box] = ()) -> float:
    """How much of the ink of each picture the other has within a pixel of it, in the same colour: 0..1.

    The harmonic mean of both shares (F1). The pictures have the same size but for a pixel; `masked` boxes, in pixels,
    are left out. Two empty pictures agree.
    """
    width, height = min(first.width, second.width), min(first.height, second.height)
    a_HWC, b_HWC = (_smoothed(image)[:height, :width] for image in (first, second))
    kept_HW = np.ones((height, width), bool)
    for x0, y0, x1, y1 in masked:
        kept_HW[max(int(y0), 0) : max(int(y1) + 1, 0), max(int(x0), 0) : max(int(x1) + 1, 0)] = False
    found = _found(a_HWC, b_HWC, kept_HW), _found(b_HWC, a_HWC, kept_HW)
    return 2 * found[0] * found[1] / (sum(found) or 1.0)


def _smoothed(image: Image) -> NDArray[np.int16]:
    """[H, W, 3] means of 3x3 pixels, so that the place of a thin line between two pixels does not matter."""
    from PIL import ImageFilter

    return np.asarray(image.convert("RGB").filter(ImageFilter.BoxBlur(1)), np.int16)


def _found(ink_HWC: NDArray[np.int16], other_HWC: NDArray[np.int16], kept_HW: NDArray[np.bool_]) -> float:
    """Share of the ink of one picture that the other has in the same tone at most a pixel away."""
    darkness_HW = 255 - _over_channels(np.minimum, ink_HWC)
    ys, xs = np.nonzero((darkness_HW > _INK) & kept_HW)
    if not len(ys):
        return 1.0
    padded = np.pad(other_HWC, ((1, 1), (1, 1), (0, 0)), mode="edge")
    ink_NC, best_N = ink_HWC[ys, xs], np.full(len(ys), 255, np.int16)
    for dy, dx in product(range(3), repeat=2):
        away_N = _over_channels(np.maximum, np.abs(padded[ys + dy, xs + dx] - ink_NC))
        np.minimum(best_N, away_N, out=best_N)
    weight_N = darkness_HW[ys, xs]
    return float(weight_N[best_N <= _SAME_TONE].sum() / weight_N.sum())


def _over_channels(choose: np.ufunc, colors: NDArray[np.int16]) -> NDArray[np.int16]:
    """The least or greatest of the three channels; several times faster than a reduction over so short an axis."""
    chosen: NDArray[np.int16] = choose(choose(colors[..., 0], colors[..., 1]), colors[..., 2])
    return chosen
